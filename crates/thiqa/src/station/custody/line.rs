//! The log of a record in words: when it happened, when it was entered, by whom.

use serde::Serialize;

use super::{
    Act, Event, Means,
    act::{self, Kind},
    file::File,
};
use crate::{
    lang::msg,
    pack::Pack,
    station::cases::{Officers, name_of},
    web::Page,
};

/// An entry as a reader meets it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    /// Its place in the record, from 1, as corrections name it.
    pub(super) n: i64,
    /// When it happened, as far as that was said.
    pub(super) at: Option<i64>,
    /// When it was entered.
    pub(super) entered: i64,
    pub(super) by: String,
    /// What happened: the kind of entry.
    pub(super) kind: &'static str,
    /// What was written, of an act.
    pub(super) act: Option<Act>,
    /// What should not have been so: a code.
    pub(super) breach: Option<String>,
    #[serde(skip)]
    pub(super) title: String,
    /// What was written, one a paragraph.
    #[serde(skip)]
    pub(super) words: Vec<String>,
}

/// Puts codes into the reader's words.
pub(super) struct Speaker<'a> {
    pub(super) page: &'a Page,
    pub(super) pack: &'a Pack,
    pub(super) officers: &'a Officers,
}

impl Speaker<'_> {
    /// Every entry, the newest first.
    pub(super) fn lines(&self, file: &File) -> Vec<Line> {
        let line = |(n, entry): (usize, &crate::books::Entry<Event>)| {
            let (title, at, words) = self.say(&entry.event)?;
            Some(Line {
                n: i64::try_from(n).unwrap_or(i64::MAX) + 1,
                at,
                entered: entry.at,
                by: name_of(self.officers, &entry.actor),
                kind: kind(&entry.event),
                act: acted(&entry.event).cloned(),
                title,
                words: words.into_iter().filter(|one| !one.is_empty()).collect(),
                breach: match &entry.event {
                    Event::Acted { breach, .. } => breach.clone(),
                    _ => None,
                },
            })
        };
        let mut lines: Vec<Line> = file.entries.iter().enumerate().filter_map(line).collect();
        lines.reverse();
        lines
    }

    fn say(&self, event: &Event) -> Option<(String, Option<i64>, Vec<String>)> {
        let t = |key| self.page.t(key);
        let text = |words: &vault::Sealed<String>| words.get().cloned().unwrap_or_default();
        Some(match event {
            Event::Opened(opened) => {
                let why = opened.words.get().map(|words| words.why.clone()).unwrap_or_default();
                (t(msg("custody-e-opened")), Some(opened.arrived), vec![why])
            }
            Event::Acted { at, words, .. } => self.act(*at, words.get()),
            Event::TakenOut { at, words }
            | Event::BroughtBack { at, words }
            | Event::Done { at, words, .. }
            | Event::Left { at, words } => self.act(Some(*at), words.get()),
            Event::Ordered { means, at, words, .. } => {
                let words = words.get().cloned().unwrap_or_default();
                (
                    t(means_word(*means)),
                    Some(*at),
                    vec![words.number, words.date, words.court, words.text],
                )
            }
            Event::OrderConfirmed { .. } => (t(msg("custody-e-confirmed")), None, Vec::new()),
            Event::Delayed { at, words } => {
                (t(msg("custody-a-delay")), Some(*at), vec![text(words)])
            }
            Event::Explained { clock, words } => {
                let clock = self.pack.clocks.name(clock, self.lang()).to_owned();
                (t(msg("custody-a-reason")), None, vec![clock, text(words)])
            }
            Event::Corrected { entry, words } => {
                let entry = self.page.number(entry + 1);
                (t(msg("custody-a-correction")), None, vec![entry, text(words)])
            }
            Event::Seen { .. } | Event::HandedOver { .. } | Event::TakenOver { .. } => return None,
        })
    }

    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    /// An act: its title, when it was, and what was written.
    pub(super) fn act(
        &self,
        at: Option<i64>,
        act: Option<&Act>,
    ) -> (String, Option<i64>, Vec<String>) {
        let Some(act) = act else { return (self.page.t("web-withheld"), at, Vec::new()) };
        let Some(form) = act::find(&act.code) else { return (act.code.clone(), at, Vec::new()) };
        let said = form.fields.iter().filter_map(|(name, key, kind)| {
            let value = act.fields.get(*name).filter(|value| !value.is_empty())?;
            let value = self.value(*kind, value);
            Some(match (kind, *name) {
                (Kind::Tick, _) => self.page.t(key),
                (_, "words") => value,
                _ => format!("{}: {value}", self.page.t(key)),
            })
        });
        (self.page.t(form.title), at, said.collect())
    }

    pub(super) fn value(&self, kind: Kind, value: &str) -> String {
        let (pack, lang) = (self.pack, self.lang());
        match kind {
            Kind::Language => pack.languages.name(value, lang).to_owned(),
            Kind::Sex => pack.sexes.name(value, lang).to_owned(),
            Kind::Article => pack.articles.name(value, lang).to_owned(),
            Kind::Relation => pack.relations.name(value, lang).to_owned(),
            Kind::Purpose | Kind::Way | Kind::YesNo => self.page.t(act::choice(value)),
            _ => value.to_owned(),
        }
    }
}

/// The kind of an entry.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::Opened(_) => "opened",
        Event::Acted { .. } => "acted",
        Event::TakenOut { .. } => "taken_out",
        Event::BroughtBack { .. } => "brought_back",
        Event::Done { .. } => "done",
        Event::Ordered { .. } => "ordered",
        Event::OrderConfirmed { .. } => "order_confirmed",
        Event::Delayed { .. } => "delayed",
        Event::Explained { .. } => "explained",
        Event::Left { .. } => "left",
        Event::Corrected { .. } => "corrected",
        Event::Seen { .. } => "seen",
        Event::HandedOver { .. } | Event::TakenOver { .. } => "moved",
    }
}

/// What was written of an act.
pub(super) fn acted(event: &Event) -> Option<&Act> {
    match event {
        Event::Acted { words, .. }
        | Event::TakenOut { words, .. }
        | Event::BroughtBack { words, .. }
        | Event::Done { words, .. }
        | Event::Left { words, .. } => words.get(),
        _ => None,
    }
}

/// What an order does, in words.
pub(super) fn means_word(means: Means) -> &'static str {
    match means {
        Means::Extension => msg("custody-a-extension"),
        Means::Detention => msg("custody-a-detention"),
        Means::Release => msg("custody-a-release"),
    }
}
