//! The steps of an exhibit as they are typed.

use super::{Disposal, Event, Hands, Holder, How, Image, Packing, Seal, Seizure, inputs::moment};
use crate::{
    Error, Refusal, Result,
    lang::{digits_to_ascii, msg},
    web::{Fields, Problems},
};

/// What can be written down about an exhibit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Photograph,
    Packing,
    Seizure,
    Store,
    HandOver,
    Laboratory,
    Result,
    Image,
    Disposal,
    Explanation,
}

impl Step {
    /// In the order of the work.
    pub(super) const ALL: [Step; 10] = [
        Step::Photograph,
        Step::Packing,
        Step::Seizure,
        Step::Store,
        Step::HandOver,
        Step::Laboratory,
        Step::Result,
        Step::Image,
        Step::Disposal,
        Step::Explanation,
    ];

    /// As it stands in paths.
    pub(super) fn code(self) -> &'static str {
        match self {
            Step::Photograph => "photograph",
            Step::Packing => "packing",
            Step::Seizure => "seizure",
            Step::Store => "store",
            Step::HandOver => "hand-over",
            Step::Laboratory => "laboratory",
            Step::Result => "result",
            Step::Image => "image",
            Step::Disposal => "disposal",
            Step::Explanation => "explanation",
        }
    }

    /// Reads it.
    pub(super) fn parse(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.code() == code)
    }

    /// What she must be allowed to do.
    pub(super) fn action(self) -> access::Action {
        match self {
            Step::Explanation => access::Action::Correct,
            _ => access::Action::Update,
        }
    }

    /// Its message.
    pub(super) fn message(self) -> &'static str {
        match self {
            Step::Photograph => msg("exhibits-step-photograph"),
            Step::Packing => msg("exhibits-step-packing"),
            Step::Seizure => msg("exhibits-step-seizure"),
            Step::Store => msg("exhibits-step-store"),
            Step::HandOver => msg("exhibits-step-hand-over"),
            Step::Laboratory => msg("exhibits-step-laboratory"),
            Step::Result => msg("exhibits-step-result"),
            Step::Image => msg("exhibits-step-image"),
            Step::Disposal => msg("exhibits-step-disposal"),
            Step::Explanation => msg("exhibits-step-explanation"),
        }
    }
}

/// A receiver of the house confirms within a day.
const CONFIRM: i64 = 24 * 3_600_000_000;

/// The circumstances in which a step is read.
pub(super) struct Reading<'a> {
    pub(super) fields: &'a Fields,
    /// Her account.
    pub(super) who: &'a str,
    pub(super) now: i64,
    pub(super) zone: &'a jiff::tz::TimeZone,
    /// Accounts that may be named.
    pub(super) people: &'a [String],
    /// How many files the case has.
    pub(super) files: usize,
}

/// How a seal is said to be.
pub(super) fn seal(fields: &Fields, problems: &mut Problems) -> Seal {
    match fields.get("seal").as_str() {
        "intact" => Seal::Intact,
        "broken" => Seal::Broken,
        "none" => Seal::None,
        _ => {
            problems.add(Refusal::new(msg("exhibits-seal-needed")).field("seal"));
            Seal::None
        }
    }
}

impl Reading<'_> {
    fn needed(&self, name: &'static str, message: &'static str, all: &mut Problems) -> String {
        let text = self.fields.text(name);
        if text.is_empty() {
            all.add(Refusal::new(message).field(name));
        }
        text
    }

    /// The step that was typed, or everything that is wrong with it.
    pub(super) fn read(&self, step: Step) -> Result<Event, Problems> {
        let mut all = Problems::default();
        let event = self.event(step, &mut all);
        if all.is_empty() { Ok(event) } else { Err(all) }
    }

    fn event(&self, step: Step, all: &mut Problems) -> Event {
        if step == Step::Explanation {
            let words = self.needed("words", msg("exhibits-words-needed"), all);
            return Event::Explained { words: words.into() };
        }
        let at = moment(self.fields, self.now, self.zone, all);
        let get = |name| self.fields.get(name);
        match step {
            Step::Photograph => Event::Photographed { at, file: self.file(all) },
            Step::Packing => {
                let seal = self.needed("number", msg("exhibits-seal-number-needed"), all);
                Event::Packed { at, words: Packing { seal, packing: get("packing") }.into() }
            }
            Step::Seizure => Event::Seized { at, words: self.seizure(all).into() },
            Step::Store => Event::Stored {
                at,
                by: self.who.to_owned(),
                shelf: self.needed("shelf", msg("exhibits-shelf-needed"), all).into(),
            },
            Step::HandOver => self.handed(at, all),
            Step::Laboratory => Event::LabAsked {
                at,
                words: self.needed("words", msg("exhibits-words-needed"), all).into(),
            },
            Step::Result => Event::LabAnswered {
                at,
                words: self.needed("words", msg("exhibits-words-needed"), all).into(),
            },
            Step::Image => Event::Imaged { at, words: self.image(all).into() },
            Step::Disposal | Step::Explanation => self.disposal(at, all),
        }
    }

    fn file(&self, all: &mut Problems) -> usize {
        let file = self.fields.get("file").parse().ok().filter(|n| *n < self.files);
        if file.is_none() {
            all.add(Refusal::new(msg("exhibits-file-needed")).field("file"));
        }
        file.unwrap_or_default()
    }

    /// Whoever it was taken from gets a copy of the record, or it says why not.
    fn seizure(&self, all: &mut Problems) -> Seizure {
        let get = |name| self.fields.get(name);
        let from = get("from_name");
        let copy = self.fields.ticked("copy");
        if !from.is_empty() && !copy && get("no_copy").is_empty() {
            all.add(Refusal::new(msg("exhibits-copy-needed")).field("no_copy"));
        }
        Seizure {
            from,
            grounds: self.needed("reason", msg("exhibits-grounds-needed"), all),
            witnesses: get("witnesses"),
            no_copy: if copy { String::new() } else { get("no_copy") },
        }
    }

    /// Somebody of the house, or somebody outside who is named; nobody if that was left open.
    fn holder(
        &self,
        name: &'static str,
        called: &'static str,
        all: &mut Problems,
    ) -> Option<Holder> {
        let code = self.fields.get(name);
        if code == "outside" {
            self.needed(called, msg("exhibits-name-needed"), all);
            return Some(Holder::Outside);
        }
        if !code.is_empty() && !self.people.contains(&code) {
            all.add(Refusal::new(msg("exhibits-person-needed")).field(name));
        }
        Some(code).filter(|code| !code.is_empty()).map(Holder::Account)
    }

    fn handed(&self, at: i64, all: &mut Problems) -> Event {
        let from = self.holder("from", "from_name", all);
        let words = Hands {
            from: self.fields.get("from_name"),
            to: self.fields.get("to_name"),
            reason: self.needed("reason", msg("exhibits-reason-needed"), all),
            condition: self.fields.get("condition"),
        };
        Event::Handed {
            at,
            from: from.unwrap_or_else(|| Holder::Account(self.who.to_owned())),
            to: self.holder("to", "to_name", all),
            seal: seal(self.fields, all),
            until: self.now + CONFIRM,
            words: words.into(),
        }
    }

    fn image(&self, all: &mut Problems) -> Image {
        let sha256 = digits_to_ascii(&self.fields.get("sha256")).to_lowercase();
        if sha256.len() != 64 || !sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            all.add(Refusal::new(msg("exhibits-sha256-needed")).field("sha256"));
        }
        Image {
            sha256,
            tool: self.needed("tool", msg("exhibits-tool-needed"), all),
            version: self.needed("version", msg("exhibits-tool-needed"), all),
        }
    }

    /// Only by a judge's order.
    fn disposal(&self, at: i64, all: &mut Problems) -> Event {
        let how = match self.fields.get("how").as_str() {
            "returned" => How::Returned,
            "confiscated" => How::Confiscated,
            "destroyed" => How::Destroyed,
            _ => {
                all.add(Refusal::new(msg("exhibits-how-needed")).field("how"));
                How::Returned
            }
        };
        let words = Disposal {
            number: self.needed("number", msg("exhibits-order-needed"), all),
            date: self.needed("date", msg("exhibits-order-needed"), all),
            to: self.fields.get("to_name"),
        };
        Event::Disposed { at, how, words: words.into() }
    }
}

/// The step of a path.
pub(super) fn of_path(code: &str) -> Result<Step> {
    Step::parse(code).ok_or(Error::NotFound)
}
