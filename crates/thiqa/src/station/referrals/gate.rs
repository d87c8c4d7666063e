//! What must be so at the moment a referral goes: the case is hers, the consent stands and covers it,
//! or a second person is named who may decide.

use std::collections::BTreeMap;

use access::Action;
use db::{Tx, args};
use serde::Serialize;

use super::{Made, Words, clocks, items};
use crate::{
    Error, Refusal, Result,
    gate::Held,
    id::Id,
    lang::msg,
    node::Node,
    pack::Pack,
    people::Who,
    station::{
        cases::{self, Case},
        consents::{self, Lapse, Need},
        people,
    },
    web::Fields,
};

/// What was typed.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(super) struct Wish {
    pub(super) consent: String,
    pub(super) person: String,
    pub(super) service: String,
    pub(super) items: BTreeMap<String, String>,
    pub(super) why: String,
    pub(super) second: String,
}

impl Wish {
    pub(super) fn read(pack: &Pack, fields: &Fields) -> Wish {
        Wish {
            consent: fields.get("consent"),
            person: fields.get("person"),
            service: fields.get("service"),
            items: items::typed(pack, fields),
            why: fields.get("why"),
            second: fields.get("second"),
        }
    }
}

/// The same record as a second person is to it: assigned to decide, whoever works on the case.
pub(super) fn asked_of(referrals: &Held, second: &str) -> Held {
    Held { officer: Some(second.to_owned()), unit: None, ..referrals.clone() }
}

/// Who could be the second person: account and name.
pub(super) fn seconds(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    referrals: &Held,
) -> Result<Vec<(String, String)>> {
    let names = people::names(tx, &node.books, &who.office)?;
    let sql = "SELECT id, role, unit FROM account WHERE office = $1 AND closed IS NULL AND id <> $2 ORDER BY id";
    let others = tx.all(sql, args![&who.office, &who.account], |row| {
        Ok(Who { account: row.get(0)?, role: row.get(1)?, unit: row.get(2)?, ..who.clone() })
    })?;
    let may = |other: &Who| {
        node.open(other, Action::Decide, &asked_of(referrals, &other.account)).is_ok()
    };
    let others = others.into_iter().filter(may);
    Ok(others
        .map(|other| {
            (other.account.clone(), names.get(&other.account).cloned().unwrap_or_default())
        })
        .collect())
}

fn no<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

/// Reads everything anew and answers what is to be recorded.
///
/// # Errors
/// `Refused` says what is missing and what to do about it; `NotFound` if the case is not hers.
pub(super) fn prepare(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    case: &Id<Case>,
    wish: &Wish,
    at: i64,
) -> Result<Made> {
    let seen = consents::case(tx, &who.office, case)?;
    seen.open(node, who, Action::Create)?;
    let parties = cases::parties(tx, &node.books, &who.office, case.as_str())?;
    let person: Option<usize> = wish.person.parse().ok().filter(|n| *n < parties.people.len());
    let Some(person) = person else { return no(msg("consents-person-needed"), "person") };
    let pack = &node.pack;
    let Some(service) = pack.services.get(&wish.service) else {
        return no(msg("referrals-service-needed"), "service");
    };
    let kind = pack.service_kinds.get(&service.kind).ok_or(Error::NotFound)?;
    let mut words =
        Words { person, service: wish.service.clone(), items: wish.items.clone(), why: None };
    let (mut consent, mut second) = (None, None);
    if wish.consent.is_empty() {
        second = Some(second_person(tx, node, who, &seen.referrals, &wish.second)?);
        words.why = Some(wish.why.clone()).filter(|why| !why.is_empty());
    } else {
        let need = Need {
            person,
            purpose: &kind.purpose,
            service: &service.code,
            office: service.office.as_deref(),
            items: words.items.keys().map(String::as_str).collect(),
        };
        consented(tx, node, who, case, &wish.consent, &need, at)?;
        consent = Some(wish.consent.clone());
    }
    Ok(Made {
        case: case.to_string(),
        to: service.office.clone(),
        consent,
        by: who.account.clone(),
        second,
        at,
        due: clocks::due(kind, at),
        urgent: clocks::urgent(pack, kind, &parties.facts, at),
        counted: seen.case.is_ordinary(),
        kind: kind.code.clone().into(),
        words: words.into(),
    })
}

fn consented(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    case: &Id<Case>,
    consent: &str,
    need: &Need<'_>,
    at: i64,
) -> Result<()> {
    let kept = consents::terms(tx, node, &who.office, case.as_str(), consent)?;
    match consents::lapse(tx, node, &who.office, case.as_str(), consent, at)? {
        Some(Lapse::Withdrawn) => return no(msg("referrals-consent-withdrawn"), "consent"),
        Some(Lapse::Expired) => return no(msg("referrals-consent-expired"), "consent"),
        Some(Lapse::Guardian) => return no(msg("consents-guardian-suspect"), "consent"),
        None => {}
    }
    let terms = kept.terms.ok_or(Error::NotFound)?;
    Ok(consents::covers(&terms, need)?)
}

/// The named second person, if she may decide on this.
fn second_person(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    referrals: &Held,
    account: &str,
) -> Result<String> {
    if account.is_empty() {
        return no(msg("referrals-second-needed"), "second");
    }
    let found = Who::find(tx, &node.books, &node.pack, &who.office, account)?;
    let Some(second) = found else { return no(msg("referrals-second-needed"), "second") };
    if second.account == who.account {
        return no(msg("referrals-second-not-you"), "second");
    }
    if node.open(&second, Action::Decide, &asked_of(referrals, &second.account)).is_err() {
        return no(msg("referrals-second-needed"), "second");
    }
    Ok(second.account)
}
