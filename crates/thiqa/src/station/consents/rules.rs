//! Whose word counts, for what, and until when. No IO.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Consent, Giver, Terms};
use crate::{
    Refusal,
    lang::{REGISTER_DATES, day_end, day_start, msg, parse_date},
    pack::{Pack, fold},
    station::cases::Party,
};

/// Why a consent stands no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// It was taken back, or its words were destroyed.
    Withdrawn,
    /// Its time is over.
    Expired,
    /// The guardian who gave it is a suspect of the case.
    Guardian,
}

/// What somebody wants to rely on a consent for.
#[derive(Debug, Clone)]
pub struct Need<'a> {
    /// The person's place in the case.
    pub person: usize,
    /// A code of the pack's consent purposes.
    pub purpose: &'a str,
    /// The service.
    pub service: &'a str,
    /// Its office, if it has one.
    pub office: Option<&'a str>,
    /// What is to be told.
    pub items: Vec<&'a str>,
}

/// Age in doubt counts as a child.
pub(super) fn is_child(party: &Party) -> bool {
    party.head.role == "child" || party.head.age_band != "adult"
}

/// Whether two entries of a case may be the same person: the same paper, telephone or name.
pub fn named_twice(a: &Party, b: &Party) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && fold(a) == fold(b);
    let (a, b) = (&a.words, &b.words);
    let father = a.father.is_empty() || b.father.is_empty() || same(&a.father, &b.father);
    same(&a.document_number, &b.document_number)
        || same(&a.phone, &b.phone)
        || (same(&a.given, &b.given) && father)
}

/// Whether a person of the case is a suspect in it, under this entry or another.
pub(super) fn is_suspect(pack: &Pack, people: &[Party], n: usize) -> bool {
    let accused =
        |party: &Party| pack.person_roles.get(&party.head.role).is_some_and(|r| r.accused);
    let Some(guardian) = people.get(n) else { return false };
    accused(guardian) || people.iter().any(|other| accused(other) && named_twice(guardian, other))
}

/// All that is wrong with a consent to these terms; nothing if it may be taken down.
pub(super) fn wrongs(pack: &Pack, people: &[Party], terms: &Terms) -> Vec<Refusal> {
    let mut wrongs = Vec::new();
    let mut no = |message, field| wrongs.push(Refusal::new(message).field(field));
    let person = people.get(terms.person);
    if person.is_none() {
        no(msg("consents-person-needed"), "person");
    }
    if !pack.consent_purposes.has(&terms.purpose) {
        no(msg("consents-purpose-needed"), "purpose");
    }
    let known = match terms.recipient.split_once(':') {
        Some(("service", code)) => pack.services.has(code),
        Some(("office", code)) => pack.offices.has(code),
        _ => false,
    };
    if !known {
        no(msg("consents-recipient-needed"), "recipient");
    }
    if terms.items.is_empty() || terms.items.iter().any(|code| !pack.referral_items.has(code)) {
        no(msg("consents-items-needed"), "items");
    }
    let by = person.map(|person| giver(pack, people, terms, is_child(person)));
    if let Some(Err((message, field))) = by {
        no(message, field);
    }
    wrongs
}

/// Whether she who gives it may: an adult for herself, for a child the guardian or, with a reason,
/// the child.
fn giver(
    pack: &Pack,
    people: &[Party],
    terms: &Terms,
    child: bool,
) -> Result<(), (&'static str, &'static str)> {
    match (&terms.giver, child) {
        (Giver::Herself, false) => Ok(()),
        (Giver::Herself, true) => Err((msg("consents-child-needs-guardian"), "giver")),
        (_, false) => Err((msg("consents-adult-for-herself"), "giver")),
        (Giver::Guardian { person, .. }, true)
            if *person == terms.person || people.get(*person).is_none() =>
        {
            Err((msg("consents-guardian-needed"), "guardian"))
        }
        (Giver::Guardian { person, .. }, true) if is_suspect(pack, people, *person) => {
            Err((msg("consents-guardian-suspect"), "guardian"))
        }
        (Giver::Guardian { assent: false, .. }, true) => {
            Err((msg("consents-assent-needed"), "assent"))
        }
        (Giver::Child { why }, true) if why.is_empty() => Err((msg("consents-why-needed"), "why")),
        (Giver::Guardian { .. } | Giver::Child { .. }, true) => Ok(()),
    }
}

/// Until when it holds, microseconds UTC: to the end of the day that she chose, which lies between
/// now and the pack's limit; without a day, to the limit.
pub(super) fn until(
    typed: &str,
    (now, limit): (i64, i64),
    zone: &TimeZone,
) -> Result<i64, Refusal> {
    if typed.is_empty() {
        return Ok(limit);
    }
    let refused = |message| Refusal::new(message).field("until");
    let day = parse_date(typed, REGISTER_DATES)
        .ok_or_else(|| refused(msg("web-bad-date")).arg("example", "30/4/2026"))?;
    let end = day.tomorrow().ok().and_then(|next| day_start(next, zone));
    let end = end.ok_or_else(|| refused(msg("consents-until-limit")))?;
    if end <= now {
        return Err(refused(msg("consents-until-past")));
    }
    // The day on which the limit falls is within it; the limit itself is not passed.
    let last = day_end(limit, zone).unwrap_or(limit);
    if end > last { Err(refused(msg("consents-until-limit"))) } else { Ok(end.min(limit)) }
}

/// Why it stands no longer at this moment; nothing if it stands.
pub(super) fn lapsed(
    consent: &Consent,
    terms: Option<&Terms>,
    pack: &Pack,
    people: &[Party],
    at: i64,
) -> Option<Lapse> {
    let Some(terms) = terms.filter(|_| !consent.withdrawn) else { return Some(Lapse::Withdrawn) };
    if at >= consent.until {
        return Some(Lapse::Expired);
    }
    match terms.giver {
        Giver::Guardian { person, .. } if is_suspect(pack, people, person) => Some(Lapse::Guardian),
        _ => None,
    }
}

/// Whether a consent that stands covers this: her, for this, to them, and nothing more.
pub fn covers(terms: &Terms, need: &Need<'_>) -> Result<(), Refusal> {
    let to_service = terms.recipient.strip_prefix("service:") == Some(need.service);
    let to_office =
        terms.recipient.strip_prefix("office:").is_some_and(|code| need.office == Some(code));
    if terms.person != need.person {
        return Err(Refusal::new(msg("consents-other-person")).field("person"));
    }
    if terms.purpose != need.purpose {
        return Err(Refusal::new(msg("consents-other-purpose")).field("service"));
    }
    if !to_service && !to_office {
        return Err(Refusal::new(msg("consents-other-recipient")).field("service"));
    }
    if need.items.iter().any(|item| !terms.items.iter().any(|agreed| agreed == item)) {
        return Err(Refusal::new(msg("consents-other-items")).field("items"));
    }
    Ok(())
}
