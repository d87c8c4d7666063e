//! Who may do what to whose account: the one decision, and the places that can be given at all.

use access::{Action, Class, Kind};

use super::Who;
use crate::{Error, Refusal, Result, lang::msg, node::Node};

/// The account that something is to be done to.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its office.
    pub office: String,
    /// Its id.
    pub account: String,
    /// A code of the pack's roles.
    pub role: String,
}

/// A place in an office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    /// A code of the pack's roles.
    pub role: String,
    /// A code of the pack's units.
    pub unit: Option<String>,
    /// A code of the pack's ranks.
    pub rank: Option<String>,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy)]
pub enum Wish<'a> {
    /// Make an account for this place.
    Create(&'a Post),
    /// Give an account this place.
    Move(&'a Target, &'a Post),
    /// Give an account a new start password.
    Reset(&'a Target),
    /// Close an account for good.
    Close(&'a Target),
}

/// Decides. Nobody touches her own account here, and nobody gives away a power like her own:
/// those come from whoever sets the node up.
pub fn decide(node: &Node, who: &Who, wish: Wish<'_>) -> Result<()> {
    node.demand(who, Action::Administer, Kind::Account)?;
    let (target, post) = match wish {
        Wish::Create(post) => (None, Some(post)),
        Wish::Move(target, post) => (Some(target), Some(post)),
        Wish::Reset(target) | Wish::Close(target) => (Some(target), None),
    };
    if let Some(target) = target {
        if target.office != who.office {
            return Err(Error::NotFound);
        }
        if target.account == who.account {
            return Err(Refusal::new(msg("account-not-yourself")).into());
        }
        if administers(node, who, &target.role) {
            return Err(Refusal::new(msg("account-not-a-peer")).into());
        }
    }
    post.map_or(Ok(()), |post| Ok(possible(node, who, post)?))
}

/// Whether such a place exists in her office and is hers to give.
fn possible(node: &Node, who: &Who, post: &Post) -> Result<(), Refusal> {
    if !gives(node, who, &post.role) {
        return Err(Refusal::new(msg("account-role-not-here")).field("role"));
    }
    let station = who.office_kind == "station";
    match &post.unit {
        None if station => return Err(Refusal::new(msg("account-unit-needed")).field("unit")),
        Some(unit) if !station || !node.pack.units.has(unit) => {
            return Err(Refusal::new(msg("account-unit-not-here")).field("unit"));
        }
        _ => {}
    }
    if post.rank.as_ref().is_some_and(|rank| !node.pack.ranks.has(rank)) {
        return Err(Refusal::new(msg("account-rank-unknown")).field("rank"));
    }
    Ok(())
}

/// Whether a role exists in her kind of office and is hers to give.
pub fn gives(node: &Node, who: &Who, role: &str) -> bool {
    let here = |kinds: &[String]| kinds.contains(&who.office_kind);
    node.pack.roles.get(role).is_some_and(|row| here(&row.office_kinds))
        && !administers(node, who, role)
}

/// Whether a role has power over the accounts of her office.
fn administers(node: &Node, who: &Who, role: &str) -> bool {
    let holder = access::Who {
        role: role.to_owned(),
        office_kind: who.office_kind.clone(),
        unit_kind: "none".into(),
        account: String::new(),
    };
    let class = Class::ordinary(Kind::Account, &who.jurisdiction);
    role == who.role || node.access.may(&holder, Action::Administer, &class).allowed
}
