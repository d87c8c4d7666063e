//! May an act be written down? No IO.

use super::engine::{Dated, missing};
use crate::{
    Refusal,
    lang::msg,
    pack::{Holds, Order, Pack, Row, Step},
};

/// An act as it was typed.
pub(super) struct Wish<'a> {
    /// When it was done, microseconds UTC.
    pub(super) at: i64,
    /// Whether a reason for its place was given.
    pub(super) why: bool,
    /// Whether the officer was on leave then.
    pub(super) on_leave: bool,
    /// The reader's language, for the names in a refusal.
    pub(super) lang: &'a str,
}

/// Refuses what is in the future, what is no act, what was done on leave and could wait, and what
/// comes out of its order where the law blocks that or asks for a reason.
pub(super) fn check(
    pack: &Pack,
    facts: &[Dated],
    step: &Row<Step>,
    wish: &Wish,
    now: i64,
) -> Result<(), Refusal> {
    if step.holds != Holds::Act {
        return Err(Refusal::new(msg("procedure-no-act")).field("step"));
    }
    if wish.at > now {
        return Err(Refusal::new(msg("procedure-in-future")).field("at"));
    }
    if wish.on_leave && !step.urgent {
        return Err(Refusal::new(msg("procedure-on-leave")).field("at"));
    }
    let missing = missing(facts, step, wish.at);
    if missing.is_empty() || step.rule == Order::Advises {
        return Ok(());
    }
    let names: Vec<&str> =
        missing.iter().map(|code| pack.procedure.name(code, wish.lang)).collect();
    let lifts = step.lifts.as_deref().map_or("", |role| pack.roles.name(role, wish.lang));
    let said = |refusal: Refusal| {
        refusal
            .arg("missing", names.join(" · "))
            .arg("article", step.article.as_str())
            .arg("lifts", lifts)
    };
    match step.rule {
        Order::Blocks => Err(said(Refusal::new(msg("procedure-blocked")).field("step"))),
        Order::Reason if !wish.why => {
            Err(said(Refusal::new(msg("procedure-reason-needed")).field("why")))
        }
        Order::Reason | Order::Advises => Ok(()),
    }
}
