//! The timeline: every entry of a case in words, with who, when and why.

use components::{Content, Html, Timeline, TimelineItem};
use serde::Serialize;

use super::{
    Event, Receipt, Resolution,
    codes::Codes,
    dossier::{Dossier, Officers, SeenPerson, name_of},
};
use crate::{lang::msg, pack::Pack, web::Page};

/// An entry as a reader meets it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    /// Its number in the case.
    pub(super) seq: i64,
    /// When, microseconds UTC.
    pub(super) at: i64,
    /// Who, by name.
    pub(super) by: String,
    /// Who: an account.
    pub(super) account: String,
    /// What kind of entry: a key of the locales.
    pub(super) kind: &'static str,
    /// What it sets.
    pub(super) codes: Codes,
    /// Its words, one a paragraph.
    pub(super) words: Vec<String>,
    /// The entry that it corrects.
    pub(super) corrects: Option<i64>,
    /// Later entries that correct it, with their words.
    pub(super) corrections: Vec<(i64, String)>,
}

/// The names of codes in the reader's language.
pub(super) struct Speaker<'a> {
    pub(super) page: &'a Page,
    pub(super) pack: &'a Pack,
    pub(super) officers: &'a Officers,
}

impl Speaker<'_> {
    pub(super) fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    /// Every entry, the newest first.
    pub(super) fn lines(&self, dossier: &Dossier) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for entry in &dossier.entries {
            let (kind, words) = self.say(&entry.event);
            let mut corrects = None;
            if let Event::Corrected { entry: old, words } = &entry.event {
                corrects = Some(*old);
                let place = usize::try_from(*old).ok().and_then(|old| lines.get_mut(old));
                if let (Some(line), Some(words)) = (place, words.get()) {
                    line.corrections.push((entry.seq, words.clone()));
                }
            }
            lines.push(Line {
                seq: entry.seq,
                at: entry.at,
                by: name_of(self.officers, &entry.actor),
                account: entry.actor.clone(),
                kind,
                codes: Codes::of(&entry.event),
                words: words.into_iter().filter(|words| !words.is_empty()).collect(),
                corrects,
                corrections: Vec::new(),
            });
        }
        lines.reverse();
        lines
    }

    fn say(&self, event: &Event) -> (&'static str, Vec<String>) {
        let status = |code: &str| self.pack.statuses.name(code, self.lang()).to_owned();
        let maybe = |words: &vault::Sealed<Option<String>>| {
            words.get().cloned().flatten().unwrap_or_default()
        };
        match event {
            Event::Opened(opened) => (
                msg("cases-entry-opened"),
                vec![
                    opened.legacy.clone().unwrap_or_default(),
                    opened.paper.clone().unwrap_or_default(),
                ],
            ),
            Event::PersonAdded(person) => {
                (msg("cases-entry-person-added"), self.person(&person.into()))
            }
            Event::PersonCorrected { person, .. } => {
                (msg("cases-entry-person-corrected"), self.person(&person.into()))
            }
            Event::FactsSet { facts, landmark } => {
                let facts = facts.get().cloned().unwrap_or_default();
                let mut words: Vec<String> =
                    facts.offences.iter().map(|code| self.offence(code)).collect();
                words.extend(facts.district.map(|code| self.district(&code)));
                words.push(maybe(landmark));
                (msg("cases-entry-facts"), words)
            }
            Event::StatusSet { status: code, why, .. } => {
                (msg("cases-entry-status"), vec![status(code), maybe(why)])
            }
            Event::Closed { status: code, decision, receipt, why, .. } => {
                let decision = decision.get().cloned().unwrap_or_default();
                let receipt = receipt.as_ref().map(Receipt::words).unwrap_or_default();
                (msg("cases-entry-closed"), vec![status(code), decision, receipt, maybe(why)])
            }
            Event::Reopened { status: code, why, .. } => {
                (msg("cases-entry-reopened"), vec![status(code), maybe(why)])
            }
            Event::Raised { why, .. } => (msg("cases-entry-raised"), vec![maybe(why)]),
            Event::OpenedToCounting { why, .. } => {
                (msg("cases-entry-opened-to-counting"), vec![maybe(why)])
            }
            other => self.say_work(other),
        }
    }

    /// Tasks, notes, papers, hands.
    fn say_work(&self, event: &Event) -> (&'static str, Vec<String>) {
        let maybe = |words: &vault::Sealed<Option<String>>| {
            words.get().cloned().flatten().unwrap_or_default()
        };
        let unit = |code: &Option<String>| {
            code.as_deref().map_or("", |code| self.pack.units.name(code, self.lang())).to_owned()
        };
        let name = |account: &Option<String>| {
            account.as_deref().map(|account| name_of(self.officers, account)).unwrap_or_default()
        };
        match event {
            Event::TaskSet { kind, officer, words, .. } => {
                let kind =
                    kind.get().map_or("", |kind| self.pack.task_kinds.name(kind, self.lang()));
                (msg("cases-entry-task-set"), vec![kind.to_owned(), name(officer), maybe(words)])
            }
            Event::TaskDone { words, .. } => (msg("cases-entry-task-done"), vec![maybe(words)]),
            Event::PaperEntered { paper, at, words } => {
                let words = words.get().cloned().unwrap_or_default();
                (msg("cases-entry-paper"), vec![paper.clone(), self.page.date_time(*at), words])
            }
            Event::Noted { words } => {
                (msg("cases-entry-noted"), vec![words.get().cloned().unwrap_or_default()])
            }
            Event::Attached(attachment) => {
                let kind = attachment
                    .kind
                    .get()
                    .map_or("", |kind| self.pack.document_kinds.name(kind, self.lang()));
                let words = attachment.words.get().cloned().unwrap_or_default();
                (msg("cases-entry-attached"), vec![kind.to_owned(), words.note])
            }
            Event::Assigned { unit: code, officer, why } => {
                (msg("cases-entry-assigned"), vec![unit(code), name(officer), maybe(why)])
            }
            Event::KeptFrom { whom, why } => {
                let names: Vec<String> = whom.iter().map(|mark| self.kept(mark)).collect();
                (msg("cases-entry-kept-from"), vec![names.join(" · "), maybe(why)])
            }
            Event::HandedOver { to, unit: code, words } => {
                let said = words.get().cloned().unwrap_or_default();
                (msg("cases-entry-handed-over"), vec![name(&Some(to.clone())), unit(code), said])
            }
            Event::Corrected { words, .. } => {
                (msg("cases-entry-corrected"), vec![words.get().cloned().unwrap_or_default()])
            }
            Event::AnswerGiven { words, .. } => (msg("cases-entry-answered"), vec![maybe(words)]),
            Event::Resolved { by_person, words } => (
                msg("cases-entry-resolved"),
                vec![self.page.t(resolution(*by_person)), maybe(words)],
            ),
            other => self.say_moves(other),
        }
    }

    /// Conflicts of interest and transfers.
    fn say_moves(&self, event: &Event) -> (&'static str, Vec<String>) {
        let maybe = |words: &vault::Sealed<Option<String>>| {
            words.get().cloned().flatten().unwrap_or_default()
        };
        match event {
            Event::TransferAsked { to, office, why } => {
                let why = why.get().cloned().unwrap_or_default();
                let unit = self.pack.units.name(to, self.lang()).to_owned();
                let office = office.as_deref().map(|code| self.office(code)).unwrap_or_default();
                (msg("cases-entry-transfer"), vec![office, unit, why])
            }
            Event::HandedToOffice(handed) => {
                let unit = self.pack.units.name(&handed.unit, self.lang()).to_owned();
                let words = vec![self.office(&handed.office), unit, maybe(&handed.why)];
                (msg("cases-entry-handed-to-office"), words)
            }
            Event::Received(received) => {
                let mut words = vec![self.office(&received.carried.from), received.former.clone()];
                words.extend(received.visit.get().into_iter().flatten().cloned());
                (msg("cases-entry-received"), words)
            }
            Event::TransferDecided { accepted: true, officer, why, .. } => (
                msg("cases-entry-transfer-accepted"),
                vec![self.name(officer.as_deref()), maybe(why)],
            ),
            Event::TransferDecided { why, .. } => {
                (msg("cases-entry-transfer-rejected"), vec![maybe(why)])
            }
            Event::TransferWithdrawn { .. } => (msg("cases-entry-transfer-withdrawn"), Vec::new()),
            Event::ConflictFound { officer, .. } => {
                (msg("cases-entry-conflict"), vec![name_of(self.officers, officer)])
            }
            Event::ConflictDecided { stands, why, .. } => {
                let key = if *stands { msg("conflicts-stands") } else { msg("conflicts-lifted") };
                let why = why.get().cloned().unwrap_or_default();
                (msg("cases-entry-conflict-decided"), vec![self.page.t(key), why])
            }
            _ => (msg("cases-entry-other"), Vec::new()),
        }
    }

    fn office(&self, code: &str) -> String {
        self.pack.offices.name(code, self.lang()).to_owned()
    }

    fn name(&self, account: Option<&str>) -> String {
        account.map(|account| name_of(self.officers, account)).unwrap_or_default()
    }

    /// An officer's name, or a unit's.
    fn kept(&self, mark: &str) -> String {
        match mark.strip_prefix("unit:") {
            Some(unit) => self.pack.units.name(unit, self.lang()).to_owned(),
            None => name_of(self.officers, mark),
        }
    }

    fn person(&self, person: &SeenPerson) -> Vec<String> {
        vec![
            self.pack.person_roles.name(&person.head.role, self.lang()).to_owned(),
            person.words.name(),
        ]
    }

    /// An offence with its code.
    pub(super) fn offence(&self, code: &str) -> String {
        match self.pack.offences.get(code) {
            Some(row) => row.name(self.lang()).to_owned(),
            None => self.page.t("cases-offence-unknown"),
        }
    }

    /// A district's name.
    pub(super) fn district(&self, code: &str) -> String {
        self.pack.districts.name(code, self.lang()).to_owned()
    }

    /// The lines as they are shown; with the id of the case, each with a way to correct it.
    pub(super) fn timeline(&self, lines: &[Line], id: Option<&str>) -> Timeline {
        lines.iter().fold(Timeline::new().level(3), |timeline, line| {
            let at = jiff::Timestamp::from_microsecond(line.at).unwrap_or_default().to_string();
            let mut pieces: Vec<Html> = line.words.iter().map(|words| paragraph(words)).collect();
            for (seq, words) in &line.corrections {
                let label = Html::from(Content::from(self.page.t_n("cases-corrected-by", *seq + 1)));
                let words = Html::from(Content::from(words));
                pieces.push(Html::trusted(format!(
                    "<p class=\"govuk-inset-text\">{label} <bdi>{words}</bdi></p>"
                )));
            }
            if let (Some(id), None) = (id, line.corrects) {
                let words = self.page.t("cases-correct");
                pieces.push(Html::trusted(format!(
                    "<p class=\"no-print\"><a class=\"govuk-link\" href=\"/cases/{id}/entries/{}\">{words}</a></p>",
                    line.seq
                )));
            }
            let number = self.page.number(line.seq + 1);
            let title = match line.corrects {
                Some(old) => self.page.t_n("cases-corrects", old + 1),
                None => self.page.t(line.kind),
            };
            let item = TimelineItem::new(format!("{number}. {title}"), at, self.page.date_time(line.at))
                .by(self.page.t_args("cases-by", &[("name", line.by.as_str().into())]))
                .description(Html::join(pieces));
            timeline.item(if line.corrects.is_some() { item.correction() } else { item })
        })
    }
}

fn paragraph(words: &str) -> Html {
    let lines = words.lines().map(|line| format!("<bdi>{}</bdi>", Html::from(Content::from(line))));
    Html::trusted(format!("<p class=\"govuk-body\">{}</p>", lines.collect::<Vec<_>>().join("<br>")))
}

/// The message of a resolution.
pub(super) fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Yes => msg("cases-resolved-yes"),
        Resolution::Partly => msg("cases-resolved-partly"),
        Resolution::No => msg("cases-resolved-no"),
    }
}
