//! A statement in the words and forms of the paper: what was said as it was written in the steps of
//! the interview, who was in the room, and the recording or the reason why there is none.

use documents::{Item, Section, Sheet, Statement};

use super::{
    Event, Step,
    said::{Break, Said},
    show::{phase_key, unrecorded_key},
    statement::Seen,
};
use crate::{
    books::Entry,
    print,
    station::cases::name_of,
    web::{Page, Staff},
};

/// An interview, and the words for it.
pub(super) struct Drawn<'a> {
    pub(super) staff: &'a Staff,
    pub(super) page: &'a Page,
    pub(super) seen: &'a Seen,
    pub(super) said: Said,
}

impl Drawn<'_> {
    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    fn item(&self, key: &str, value: &str) -> Item {
        let value =
            if value.is_empty() { self.page.t("interviews-not-said") } else { value.to_owned() };
        Item::new(self.page.t(key), value)
    }

    /// The steps of a phase that were taken, in their order: what each is, and what shows it.
    fn steps(&self, phase: &str) -> Vec<String> {
        let pack = &self.staff.app.pack;
        let taken = self.seen.found.entries.iter().filter_map(|entry| match &entry.event {
            Event::StepsDone { steps } => steps.get(),
            _ => None,
        });
        let line = |step: &Step| {
            let row = pack.interview_steps.get(&step.code).filter(|row| row.phase == phase)?;
            let name = row.name(self.lang());
            let bare = step.evidence.is_empty();
            Some(if bare { name.to_owned() } else { format!("{name}: {}", step.evidence) })
        };
        taken.flatten().filter_map(line).collect()
    }

    /// The recording with its hash, and why picture or both are not recorded.
    fn recording(&self) -> Item {
        let page = self.page;
        let hash = self.seen.sum.as_ref().map(|sum| format!("SHA-256 {sum}"));
        let hash = hash.or_else(|| {
            let runs = self.seen.recording.as_ref().map(|one| one.ended.is_some())?;
            Some(page.t(if runs { "recordings-recorded" } else { "recordings-without-end" }))
        });
        let why = self.seen.found.entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Unrecorded { what, why } => Some((what.code(), why.get().cloned())),
            _ => None,
        });
        let why = why.map(|(what, why)| {
            let why = why.map(|why| {
                let reason = self.staff.app.pack.unrecorded_reasons.name(&why.code, self.lang());
                [reason.to_owned(), why.words]
            });
            let words = std::iter::once(page.t(unrecorded_key(what)));
            let words = words.chain(why.into_iter().flatten()).filter(|one| !one.is_empty());
            words.collect::<Vec<_>>().join(" — ")
        });
        let all: Vec<String> = hash.into_iter().chain(why).collect();
        self.item("interviews-recording", &all.join(" · "))
    }

    fn span(&self, from: i64, until: Option<i64>) -> String {
        let from = self.page.time(from);
        until.map_or_else(|| from.clone(), |until| format!("{from} – {}", self.page.time(until)))
    }

    fn present(&self) -> Option<Item> {
        let there = self.said.present.iter().map(|one| {
            let name = [one.person.name.as_str(), one.person.role.as_str()];
            let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
            format!("{} ({})", name.join(" — "), self.span(one.came, one.left))
        });
        let there: Vec<String> = there.collect();
        (!there.is_empty()).then(|| self.item("interviews-present", &self.page.list(&there)))
    }

    fn rights(&self) -> Option<Item> {
        let told = self.said.rights.last()?;
        let language = self.staff.app.pack.languages.name(&told.language, self.lang());
        let repeated = match told.repeated.as_str() {
            "" => self.page.t("interviews-not-repeated"),
            words => words.to_owned(),
        };
        let value = format!("{} · {language} · {repeated}", self.page.date_time(told.at));
        Some(self.item("interviews-rights", &value))
    }

    fn breaks(&self) -> Option<Section> {
        let pauses = &self.staff.app.pack.pause_reasons;
        let line = |one: &Break| {
            format!("{} — {}", self.span(one.from, one.until), pauses.name(&one.why, self.lang()))
        };
        let text: Vec<String> = self.said.breaks.iter().map(line).collect();
        let heading = self.page.t("interviews-breaks");
        (!text.is_empty()).then_some(Section { heading, text })
    }

    /// When somebody came, rights were read or it was recorded, whichever was first.
    fn began(&self, ended: i64) -> i64 {
        let began = self
            .seen
            .found
            .entries
            .iter()
            .find(|entry| matches!(entry.event, Event::Came { .. } | Event::RightsRead { .. }));
        let began = began.map(|entry| entry.at);
        let recorded = self.seen.recording.as_ref().map(|one| one.started);
        began.into_iter().chain(recorded).min().unwrap_or(ended)
    }

    fn sheet(&self, entry: &Entry<Event>) -> Sheet {
        let (app, found) = (&self.staff.app, &self.seen.found);
        let number = format!("{}-{}", found.case.number, found.plan.n);
        let head = (self.page.t("interviews-print-title"), number);
        let sheet = print::sheet(app, self.page, &found.office, head, (entry.at, entry.n));
        Sheet { unverified: print::is_unverified(&app.pack, "statement_witness"), ..sheet }
    }

    /// Nothing before it has ended. It rests on the last entry: steps may be written after the end.
    pub(super) fn statement(&self) -> Option<Statement> {
        let (page, pack, found) = (self.page, &self.staff.app.pack, &self.seen.found);
        let (ended, _) = found.state.ended?;
        let last = found.entries.iter().rfind(|one| !matches!(one.event, Event::Uncounted))?;
        let end = found.entries.iter().find(|one| matches!(one.event, Event::Ended { .. }))?;
        let words = found.plan.words.get().cloned().unwrap_or_default();
        let officer = name_of(&self.seen.officers, &end.actor);
        let station = pack.offices.name(&found.office, self.lang()).to_owned();
        let place = [station, words.room].into_iter().filter(|one| !one.is_empty());
        let language = match words.language.as_str() {
            "" => String::new(),
            code => pack.languages.name(code, self.lang()).to_owned(),
        };
        let (mut account, closed) = (self.steps("account"), self.steps("close"));
        if account.is_empty() {
            account.push(page.t("interviews-print-no-account"));
        }
        let role = pack.interview_kinds.name(found.kind(), self.lang()).to_owned();
        let sign = |role: &str, name: &str| print::signature(page, role.to_owned(), name);
        let signatures = vec![
            sign(&role, &self.seen.person),
            sign(&page.t("interviews-print-officer"), &officer),
        ];
        let began = page.date_time(self.began(ended));
        Some(Statement {
            sheet: self.sheet(last),
            case: self.item("print-case", &found.case.number),
            person: Item::new(role, self.seen.person.clone()),
            born: None,
            address: None,
            language: self.item("interviews-language", &language),
            interpreter: None,
            officer: self.item("interviews-print-officer", &officer),
            present: self.present(),
            place: self.item("interviews-print-place", &place.collect::<Vec<_>>().join(" — ")),
            began: self.item("interviews-print-began", &began),
            ended: self.item("interviews-is-ended", &page.date_time(ended)),
            oath: None,
            rights: self.rights(),
            recording: Some(self.recording()),
            account: Section { heading: page.t(phase_key("account")), text: account },
            questions: Vec::new(),
            corrections: None,
            remarks: self.breaks(),
            read_back: match closed.is_empty() {
                true => page.t("interviews-print-not-read-back"),
                false => closed.join(" · "),
            },
            signatures,
        })
    }
}
