//! What was typed into the form of a consent, and all that is wrong with it.

use serde::Serialize;

use super::{Giver, Terms, rules};
use crate::{
    Refusal,
    lang::msg,
    pack::Pack,
    station::cases::Party,
    web::{Fields, Problems, Staff},
};

const DAY: i64 = 86_400_000_000;

/// What was typed.
#[derive(Default, Serialize, schemars::JsonSchema)]
pub(super) struct Typed {
    pub(super) person: String,
    pub(super) purpose: String,
    pub(super) recipient: String,
    pub(super) items: Vec<String>,
    pub(super) giver: String,
    pub(super) guardian: String,
    pub(super) assent: bool,
    pub(super) why: String,
    pub(super) until: String,
}

impl Typed {
    pub(super) fn read(fields: &Fields) -> Typed {
        Typed {
            person: fields.get("person"),
            purpose: fields.get("purpose"),
            recipient: fields.get("recipient"),
            items: fields.all("items"),
            giver: fields.get("giver"),
            guardian: fields.get("guardian"),
            assent: fields.ticked("assent"),
            why: fields.get("why"),
            until: fields.get("until"),
        }
    }

    /// The terms, as far as they are there; the rules say what is wrong with them. Without a giver
    /// they are read as her own word.
    fn terms(&self, pack: &Pack) -> (Terms, Option<Refusal>) {
        let nobody = usize::MAX;
        let place = |text: &str| text.parse().unwrap_or(nobody);
        let mut missing = None;
        let giver = match self.giver.as_str() {
            "guardian" => Giver::Guardian { person: place(&self.guardian), assent: self.assent },
            "child" => Giver::Child { why: self.why.clone() },
            given => {
                let needed = Refusal::new(msg("consents-giver-needed")).field("giver");
                missing = (given != "herself").then_some(needed);
                Giver::Herself
            }
        };
        let items = pack.referral_items.codes().filter(|code| self.items.iter().any(|i| i == code));
        let terms = Terms {
            person: place(&self.person),
            purpose: self.purpose.clone(),
            recipient: self.recipient.clone(),
            items: items.map(str::to_owned).collect(),
            giver,
        };
        (terms, missing)
    }

    /// The terms and their end, microseconds UTC, or all that is wrong with them at once.
    pub(super) fn read_all(
        &self,
        staff: &Staff,
        people: &[Party],
    ) -> Result<(Terms, i64), Problems> {
        let pack = &staff.app.pack;
        let (terms, missing) = self.terms(pack);
        let mut problems = Problems::default();
        for wrong in rules::wrongs(pack, people, &terms) {
            // Who gives it was not said: nothing else is said of that.
            if missing.is_none() || wrong.field != Some("giver") {
                problems.add(wrong);
            }
        }
        missing.into_iter().for_each(|wrong| problems.add(wrong));
        let days = pack.consent_purposes.get(&terms.purpose).map(|row| row.days);
        // Without a purpose there is no limit yet.
        let limit = days.map_or(i64::MAX, |days| staff.at + days * DAY);
        let until =
            problems.take(rules::until(&self.until, (staff.at, limit), &pack.settings.zone()));
        match until {
            Some(until) if problems.is_empty() => Ok((terms, until)),
            _ => Err(problems),
        }
    }
}
