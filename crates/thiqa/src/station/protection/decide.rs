//! From what was typed to what is decided.

use jiff::{civil::Time, tz::TimeZone};

use super::{
    Event, Incident, Name,
    file::File,
    form::Form,
    safe_contact::{Channel, DAYS, Rule, WISHES, allows},
    support::Wish,
};
use crate::{
    Error, Refusal, Result,
    lang::{REGISTER_DATES, digits_to_ascii, local, msg, parse_date, parse_time},
    pack::Pack,
    web::Fields,
};

/// The circumstances of a decision.
pub(super) struct Asked<'a> {
    pub(super) pack: &'a Pack,
    pub(super) zone: &'a TimeZone,
    pub(super) at: i64,
    /// The account that decides.
    pub(super) by: &'a str,
    pub(super) fields: &'a Fields,
}

const HOUR: i64 = 3_600_000_000;

impl Asked<'_> {
    fn words(&self) -> String {
        self.fields.text("words")
    }

    fn maybe(&self) -> Option<String> {
        Some(self.words()).filter(|words| !words.is_empty())
    }

    pub(super) fn name(&self) -> Name {
        Name { alias: self.fields.get("alias"), name: self.fields.get("name") }
    }

    /// Her rule as it was typed.
    ///
    /// # Errors
    /// An hour that can't be read.
    pub(super) fn rule(&self) -> Result<Rule> {
        let fields = self.fields;
        let hour = |name: &'static str| {
            let typed = digits_to_ascii(&fields.get(name));
            if !typed.is_empty() && parse_time(&typed).is_none() {
                let refusal = Refusal::new(msg("web-bad-time")).field(name);
                return Err(Error::from(refusal.arg("example", "15:30")));
            }
            Ok(typed)
        };
        let (from, until) = (hour("from")?, hour("until")?);
        if from.is_empty() != until.is_empty() {
            return Err(Refusal::new(msg("protection-both-hours")).field("until").into());
        }
        Ok(Rule {
            call: fields.ticked("call"),
            message: fields.ticked("message"),
            visit: fields.ticked("visit"),
            never_home: fields.ticked("never_home"),
            days: known(fields.all("day"), &DAYS),
            from,
            until,
            reach: fields.get("reach"),
            code_word: fields.get("code_word"),
            who_may_know: fields.get("who_may_know"),
            asked: Vec::new(),
        })
    }

    fn incident(&self) -> Incident {
        let code = |name: &str, list: &str| {
            let code = self.fields.get(name);
            let row = self.pack.gbvims.get(&code).filter(|row| row.list == list);
            row.map(|row| row.code.clone()).unwrap_or_default()
        };
        Incident {
            kind: code("kind", "type"),
            stage: code("stage", "stage"),
            time: code("time", "time"),
            place: code("place", "place"),
            when: self.fields.get("when"),
            words: self.words(),
        }
    }

    fn due(&self) -> Option<i64> {
        let part = |part: &str| self.fields.get(&format!("due-{part}"));
        let typed = format!("{}/{}/{}", part("day"), part("month"), part("year"));
        let date = parse_date(&typed, REGISTER_DATES)?;
        let noon = date.to_datetime(Time::constant(14, 0, 0, 0));
        Some(noon.to_zoned(self.zone.clone()).ok()?.timestamp().as_microsecond())
    }

    /// An attempt must be one that her rule allows.
    fn attempt(&self, file: &File) -> Result<Event> {
        let channel = match self.fields.get("way").as_str() {
            "call" => Channel::Call,
            "message" => Channel::Message,
            "visit" => Channel::Visit,
            _ => return Err(Refusal::new(msg("protection-choose")).field("way").into()),
        };
        let wall = local(self.at, self.zone).ok_or(Error::NotFound)?;
        allows(&file.rule, channel, wall).map_err(|refusal| Error::from(refusal.field("way")))?;
        file.state.attempt(self.words())
    }

    fn wish(&self) -> Wish {
        let fields = self.fields;
        Wish {
            alone: fields.ticked("alone"),
            her_own: fields.ticked("her_own"),
            trained: fields.ticked("trained"),
            advice: fields.text("advice"),
            words: self.words(),
        }
    }

    /// What follows from a form.
    pub(super) fn decide(&self, form: Form, file: &File) -> Result<Event> {
        let (state, fields, numbers) = (&file.state, self.fields, &self.pack.settings.protection);
        match form {
            Form::Name => state.rename(self.name()),
            Form::Contact => state.working(Event::ContactSet(self.rule()?.into())),
            Form::Wishes => state.ask(fields.ticked("alone"), known(fields.all("wish"), &WISHES)),
            Form::Step(n) => {
                let step = self.pack.support_steps.iter().nth(n).ok_or(Error::NotFound)?;
                state.working(Event::StepSet {
                    step: step.code.clone(),
                    done: fields.ticked("done"),
                    words: self.maybe().into(),
                })
            }
            Form::Incident => state.working(Event::IncidentSet(self.incident().into())),
            Form::Risk => {
                let mut flags = fields.all("flag");
                flags.retain(|flag| self.pack.risk_flags.has(flag));
                let span = numbers.review_hours * HOUR;
                state.risk(flags, fields.text("action"), self.by, (self.at, span))
            }
            Form::Plan => state.working(Event::PlanSet(self.plan().into())),
            Form::FollowUp => state.follow_up(self.due(), self.words()),
            Form::FollowUpDone(n) => state.follow_up_done(n, self.maybe()),
            Form::Note => state.note(self.words()),
            Form::Correction(n) => state.correct(i64::try_from(n).unwrap_or(-1), self.words()),
            Form::Woman => state.offer_woman(fields.get("answer"), fields.some("instead")),
            Form::Attempt => self.attempt(file),
            Form::Conciliation => {
                state.wish(self.wish(), (self.at, numbers.cooling_days * 24 * HOUR))
            }
            Form::Passing => state.pass_wish(self.at),
            Form::Decision => state.decided(self.words()),
            Form::Closure => {
                state.close(fields.ticked("by_her"), self.words(), numbers.safe_attempts)
            }
            Form::Reopening => state.reopen(self.words()),
        }
    }

    fn plan(&self) -> Vec<(String, String)> {
        let typed = self.pack.plan_items.iter().map(|row| {
            let words = self.fields.text(&format!("plan-{}", row.code));
            (row.code.clone(), words)
        });
        typed.filter(|(_, words)| !words.is_empty()).collect()
    }
}

fn known(mut typed: Vec<String>, codes: &[&str]) -> Vec<String> {
    typed.retain(|one| codes.contains(&one.as_str()));
    typed
}
