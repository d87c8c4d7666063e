//! What a visit's page says in the reader's words, and what it offers.

use std::collections::BTreeMap;

use components::SummaryList;

use super::{Woman, decide, opened::Opened, row::Row, show::INSTEAD, steps};
use crate::{
    pack::{Pack, Table},
    people::form::apart,
    web::Page,
};

/// A code's word; nothing for what was not said.
fn name<T>(table: &Table<T>, code: &str, lang: &str) -> String {
    if code.is_empty() { String::new() } else { table.name(code, lang).to_owned() }
}

/// A code and its word.
pub(super) type Named = (String, String);

fn named<T>(rows: impl Iterator<Item = T>, draw: impl Fn(T) -> Named) -> Vec<Named> {
    rows.map(draw).collect()
}

/// The words of the page's codes; empty where there is nothing to say.
pub(super) struct Told {
    pub(super) unit: String,
    pub(super) rule: String,
    pub(super) then: String,
    pub(super) officer: String,
    pub(super) outcome: String,
    pub(super) woman: String,
    /// How long she has waited.
    pub(super) waits: String,
    /// A way of contact that can do harm.
    pub(super) contact: String,
}

impl Told {
    pub(super) fn new(
        page: &Page,
        pack: &Pack,
        row: &Row,
        opened: &Opened,
        names: &BTreeMap<String, String>,
    ) -> Told {
        let lang = page.reader.lang.code();
        let contact = pack.safe_contact.get(&opened.facts.safe_contact).filter(|row| row.warn);
        let answer = opened.woman.map(|answer| steps::woman(page, answer));
        let instead = opened.instead.as_deref().map(|code| steps::instead_words(page, code));
        let officer = row.officer.as_ref().and_then(|account| names.get(account));
        Told {
            unit: name(&pack.units, &row.unit, lang),
            rule: name(&pack.routing, &opened.rule, lang),
            then: name(&pack.units, opened.visit.then.as_deref().unwrap_or_default(), lang),
            officer: officer.cloned().unwrap_or_default(),
            outcome: name(&pack.outcomes, opened.outcome.as_deref().unwrap_or_default(), lang),
            woman: answer.into_iter().chain(instead).collect::<Vec<_>>().join(" — "),
            waits: page.duration(page.at - row.since),
            contact: contact.map_or_else(String::new, |row| row.name(lang).to_owned()),
        }
    }
}

/// What the page's forms offer to choose from.
pub(super) struct Offer {
    pub(super) answers: Vec<Named>,
    pub(super) insteads: Vec<Named>,
    pub(super) units: Vec<Named>,
    pub(super) outcomes: Vec<Named>,
    pub(super) refusals: Vec<Named>,
}

impl Offer {
    pub(super) fn new(page: &Page, pack: &Pack, opened: &Opened) -> Offer {
        let (lang, visit) = (page.reader.lang.code(), &opened.visit);
        let needs: Vec<&str> = opened.facts.needs.iter().map(String::as_str).collect();
        let facts = opened.facts.of_pack(&needs);
        let units = pack.units.iter().filter(|row| {
            row.code != visit.unit && (!visit.sealed || decide::is_protected(pack, &row.code))
        });
        let outcomes = pack.outcomes_for(&facts);
        let refusals = pack.refusal_reasons.iter();
        Offer {
            answers: named(Woman::ALL.into_iter(), |answer| {
                (answer.code().to_owned(), steps::woman(page, answer))
            }),
            insteads: named(INSTEAD.into_iter(), |code| {
                (code.to_owned(), steps::instead_words(page, code))
            }),
            units: named(units, |row| (row.code.clone(), row.name(lang).to_owned())),
            outcomes: named(outcomes, |row| (row.code.clone(), row.name(lang).to_owned())),
            refusals: named(refusals.filter(|row| !row.forbidden_when.holds(&facts)), |row| {
                (row.code.clone(), row.name(lang).to_owned())
            }),
        }
    }
}

/// What was said, and nothing that was not.
pub(super) fn known(page: &Page, pack: &Pack, opened: &Opened) -> SummaryList {
    let (facts, words, lang) = (&opened.facts, &opened.words, page.reader.lang.code());
    let needs: Vec<String> = facts.needs.iter().map(|code| name(&pack.needs, code, lang)).collect();
    let about = [name(&pack.age_bands, &facts.age_band, lang), name(&pack.sexes, &facts.sex, lang)];
    let about = about.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let outside = facts
        .outside
        .map(|outside| page.t(if outside { "desk-from-outside" } else { "desk-inside" }));
    let km = facts.distance_km.map(|km| page.t_n("desk-km", km));
    let written = opened.entries.first().map(|entry| page.date_time(entry.at));
    let paper = opened.visit.paper.clone();
    let written = written.filter(|_| paper.is_some());
    let rows: [(String, String); 16] = [
        (page.t("blanks-number"), paper.unwrap_or_default()),
        (page.t("blanks-entered-on"), written.unwrap_or_default()),
        (page.t("desk-reason"), name(&pack.visit_reasons, &facts.reason, lang)),
        (page.t("desk-channel"), name(&pack.channels, &facts.channel, lang)),
        (page.t("desk-about"), page.list(&about)),
        (page.t("desk-language"), name(&pack.languages, &facts.language, lang)),
        (
            page.t("desk-woman"),
            if facts.wishes_woman { page.t("desk-wished") } else { String::new() },
        ),
        (page.t("desk-needs"), page.list(&needs)),
        (page.t("desk-safe-contact"), name(&pack.safe_contact, &facts.safe_contact, lang)),
        (page.t("desk-safe-words"), words.safe_words.clone()),
        (page.t("desk-name"), words.name.clone()),
        (page.t("desk-phone"), words.phone.clone()),
        (
            page.t("desk-district"),
            name(&pack.districts, facts.district.as_deref().unwrap_or_default(), lang),
        ),
        (page.t("desk-outside"), outside.unwrap_or_default()),
        (page.t("desk-distance"), km.unwrap_or_default()),
        (page.t("desk-note"), words.note.clone()),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .fold(SummaryList::new(), |list, (key, value)| list.row(key, apart(&value)))
}
