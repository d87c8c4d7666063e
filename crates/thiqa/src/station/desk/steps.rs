//! What happened to a visit, one line an entry, in the reader's words.

use std::collections::BTreeMap;

use components::{Content, Html, Timeline, TimelineItem};
use jiff::Timestamp;
use vault::Sealed;

use super::{Event, Shown, Woman};
use crate::{books::Entry, lang::msg, pack::Pack, web::Page};

/// The timeline, oldest first.
pub(super) fn draw(
    page: &Page,
    pack: &Pack,
    entries: &[Entry<Event>],
    names: &BTreeMap<String, String>,
) -> Timeline {
    let items = entries.iter().map(|entry| {
        let iso = Timestamp::from_microsecond(entry.at).unwrap_or_default().to_string();
        let (title, words) = said(page, pack, &entry.event);
        let mut item = TimelineItem::new(title, iso, page.date_time(entry.at));
        if let Some(name) = names.get(&entry.actor) {
            item = item.by(text(name));
        }
        if !words.is_empty() {
            item = item.description(text(&words));
        }
        if matches!(entry.event, Event::Corrected(_) | Event::Reopened { .. }) {
            item = item.correction();
        }
        item
    });
    items.fold(Timeline::new().level(3), Timeline::item)
}

fn text(words: &str) -> Content {
    Html::trusted(format!("<bdi>{}</bdi>", Content::from(words))).into()
}

/// What happened, and the words that go with it.
fn said(page: &Page, pack: &Pack, event: &Event) -> (String, String) {
    let lang = page.reader.lang.code();
    let words = |sealed: &Sealed<String>| sealed.get().cloned().unwrap_or_default();
    let none = String::new();
    let unit = |code: &str| pack.units.name(code, lang).to_owned();
    match event {
        Event::Received(_) => (page.t("desk-did-receive"), none),
        Event::Called(call) => {
            let room = call.room.map_or(none, |room| page.t_n("desk-room-n", room));
            (page.t("desk-did-call"), room)
        }
        Event::Routed { unit: code, why, .. } => {
            (page.t_args("desk-did-route", &[("unit", unit(code).into())]), words(why))
        }
        Event::WomanAsked { answer, instead } => {
            let title = answer.get().map_or_else(|| page.t("desk-woman"), |a| woman(page, *a));
            let instead = instead.get().cloned().flatten();
            (title, instead.map_or(none, |code| instead_words(page, &code)))
        }
        Event::CardShown { how } => {
            (page.t(card(how.get().copied().unwrap_or(Shown::Heard))), none)
        }
        Event::Ended(end) => {
            let outcome = end.outcome.get().map_or("", String::as_str);
            let refusal = end.refusal.get().cloned().flatten();
            let refusal = refusal.map(|code| pack.refusal_reasons.name(&code, lang).to_owned());
            let told: Vec<String> =
                refusal.into_iter().chain([words(&end.words)]).filter(|w| !w.is_empty()).collect();
            (
                page.t_args(
                    "desk-did-end",
                    &[("outcome", pack.outcomes.name(outcome, lang).into())],
                ),
                told.join(" — "),
            )
        }
        Event::CommanderAsked { words: said, .. } => (page.t("desk-did-ask"), words(said)),
        Event::CommanderAnswered { words: said, .. } => (page.t("desk-did-answer"), words(said)),
        Event::Reopened { why, .. } => (page.t("desk-did-reopen"), words(why)),
        Event::Corrected(corrected) => (page.t("desk-did-correct"), words(&corrected.why)),
        Event::Raised { why, .. } => (page.t("desk-did-raise"), words(why)),
        Event::OpenedToCounting(again) => (page.t("desk-did-open"), words(&again.why)),
    }
}

/// How the card was taken in.
pub(super) fn card(how: Shown) -> &'static str {
    match how {
        Shown::Read => msg("desk-card-read"),
        Shown::Heard => msg("desk-card-heard"),
    }
}

/// What came of the offer of a woman officer.
pub(super) fn woman(page: &Page, answer: Woman) -> String {
    match answer {
        Woman::Offered => page.t("desk-woman-offered"),
        Woman::Accepted => page.t("desk-woman-accepted"),
        Woman::Declined => page.t("desk-woman-declined"),
        Woman::NoneAvailable => page.t("desk-woman-none"),
    }
}

/// What was done where none was there.
pub(super) fn instead_words(page: &Page, code: &str) -> String {
    match code {
        "on_call" => page.t("desk-instead-on-call"),
        "neighbour" => page.t("desk-instead-neighbour"),
        "medical_social" => page.t("desk-instead-medical"),
        "waits" => page.t("desk-instead-waits"),
        _ => page.t("desk-instead-other"),
    }
}
