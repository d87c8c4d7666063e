//! The row class: all that policies may know of a record.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::code::codes;

codes! {
    /// What kind of thing a record is.
    Kind {
        /// A person comes to the desk.
        Visit = "visit",
        /// A case file.
        Case = "case",
        /// A paper, picture or recording of a case; carries the case's sensitivity and phase.
        Attachment = "attachment",
        /// What happened in a case, in order; carries the case's sensitivity and phase.
        Timeline = "timeline",
        /// An account of a person who works with the system.
        Account = "account",
        /// A station's register.
        Register = "register",
        /// Taking over older registers.
        Import = "import",
        /// Counts on the dashboard, without persons.
        Figures = "figures",
        /// An office's log and its proofs, without words.
        Log = "log",
        /// An office: its name and place.
        Office = "office",
        /// What a person is told when she asks with her reference slip; carries the visit's
        /// sensitivity.
        Answer = "answer",
        /// A station's day: what needs the commander, and the daily situation report. Its
        /// sensitivity is that of what is counted in it.
        Situation = "situation",
        /// A numbered paper form for a power cut, without words.
        Blank = "blank",
        /// What a station counted on paper in a month.
        Totals = "totals",
        /// A survivor's support file: safe contact, risks, plan, consents, notes.
        Support = "support",
        /// One named item of a support file, which a judge ordered.
        Disclosure = "disclosure",
        /// That a review of a risk is due: an alias and clocks, no names.
        Risk = "risk",
        /// A person is referred to a service: the side of those who refer.
        Referral = "referral",
        /// A referral or a transfer as its addressee sees it: what it names and no more.
        Received = "received",
        /// A case moves to another unit or station: the side of those who have it.
        Transfer = "transfer",
        /// A report that somebody is missing.
        Missing = "missing",
        /// That a sealed criminal file was opened in an emergency, and its review.
        Emergency = "emergency",
        /// A sealed case as a commander knows it: what she must act on, and no more.
        Masked = "masked",
        /// A complaint about an officer.
        Conduct = "conduct",
        /// Who opened a person's file, told to that person.
        Statement = "statement",
        /// Two records that may be about the same person.
        Match = "match",
        /// A superior's dated exception from a gate, and the gap that it shows.
        Exception = "exception",
        /// An order to erase a case; carries the case's sensitivity.
        Erasure = "erasure",
        /// A judge's warrant.
        Warrant = "warrant",
        /// That a case and a cross-complaint belong together: two numbers, no words.
        Crossing = "crossing",
        /// An interview of a case: its steps, who was in the room, rights; carries the case's
        /// sensitivity and phase.
        Interview = "interview",
        /// Sound and picture of an interview, to be played; carries the case's sensitivity and phase.
        Recording = "recording",
        /// A room or a recorder for interviews, and its daily test.
        Room = "room",
        /// Somebody is held: since when, by whom, why, and what was done; carries the case's
        /// sensitivity and phase.
        Custody = "custody",
        /// An allegation or a sign of ill-treatment; carries the case's sensitivity.
        Treatment = "treatment",
        /// The numbered bundles of a case that were submitted to the judge; carries the case's
        /// sensitivity and phase.
        Papers = "papers",
        /// A judge's decision in a case, with its orders.
        Decision = "decision",
        /// What the court asks the station about a case, and the prosecutor's comments.
        Question = "question",
        /// The dated acts of a case, and what procedure says of them.
        Procedure = "procedure",
        /// What a court keeps about a case for itself: the docket, notes, drafts.
        Docket = "docket",
        /// Papers of a case that a judge opened to a lawyer.
        Counsel = "counsel",
        /// What the inspectorate found at a station, and what the station answers.
        Finding = "finding",
        /// A thing found in a case, and through whose hands it goes; carries the case's sensitivity
        /// and phase.
        Exhibit = "exhibit",
        /// A survey with its forms and enumerators.
        Survey = "survey",
        /// What an interview of a survey brought.
        Submission = "submission",
        /// A round of voices: its plan, its code book, its themes in numbers.
        Round = "round",
        /// An interview or a discussion of a round: what was said, and the codes on it.
        Voice = "voice",
        /// A study with its findings; closed once it was published inside.
        Study = "study",
        /// What divides, what connects and what we ourselves risk in a district: a part of a study
        /// that is never published.
        Tension = "tension",
        /// Figures of a survey on their way to the public; closed once they are public.
        Release = "release",
    }
}

codes! {
    /// Who a record is for; each step is for fewer people than the one before.
    Sensitivity {
        /// For those whose work it is.
        Ordinary = "ordinary",
        /// For the family protection and juvenile units.
        Sealed = "sealed",
        /// For the officers of those units who are assigned to it.
        Protected = "protected",
    }
}

codes! {
    /// How far a record has come.
    Phase {
        /// The police works on it.
        Open = "open",
        /// Its papers were submitted to the investigating judge.
        BeforeJudge = "before_judge",
        /// It ended.
        Closed = "closed",
        /// Another office has it: what is left here is that it was handed over.
        HandedOver = "handed_over",
    }
}

/// A row class. Text form, for a database column: `case.sealed.open.federal`.
///
/// Keep the classes in use few (about 64): a list decides each of them once a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Who it is for.
    pub sensitivity: Sensitivity,
    /// How far it has come; [`Phase::Open`] for what has no phases.
    pub phase: Phase,
    /// Whose procedure law applies: a code of the pack, lower-case letters, digits and `_`.
    pub jurisdiction: String,
}

/// A text that is not the code of a row class.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a row class: {0:?}")]
pub struct ClassError(pub String);

impl Class {
    /// An ordinary, open record of this kind.
    pub fn ordinary(kind: Kind, jurisdiction: &str) -> Self {
        Self {
            kind,
            sensitivity: Sensitivity::Ordinary,
            phase: Phase::Open,
            jurisdiction: jurisdiction.to_owned(),
        }
    }

    /// The text form; [`Class::parse`] reads it back.
    pub fn code(&self) -> String {
        self.to_string()
    }

    /// Reads the text form.
    ///
    /// # Errors
    /// [`ClassError`] unless the text has four known codes with a full stop between them.
    pub fn parse(code: &str) -> Result<Self, ClassError> {
        read(code).ok_or_else(|| ClassError(code.to_owned()))
    }
}

fn read(code: &str) -> Option<Class> {
    let mut parts = code.split('.');
    let class = Class {
        kind: Kind::parse(parts.next()?)?,
        sensitivity: Sensitivity::parse(parts.next()?)?,
        phase: Phase::parse(parts.next()?)?,
        jurisdiction: parts.next().filter(|text| is_code(text))?.to_owned(),
    };
    parts.next().is_none().then_some(class)
}

fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, sensitivity, phase, jurisdiction } = self;
        write!(f, "{kind}.{sensitivity}.{phase}.{jurisdiction}")
    }
}

impl FromStr for Class {
    type Err = ClassError;

    fn from_str(code: &str) -> Result<Self, ClassError> {
        Self::parse(code)
    }
}

impl Serialize for Class {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Class {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back() {
        for kind in Kind::ALL {
            for sensitivity in Sensitivity::ALL {
                for phase in Phase::ALL {
                    let class = Class {
                        kind: *kind,
                        sensitivity: *sensitivity,
                        phase: *phase,
                        jurisdiction: "krg".into(),
                    };
                    assert_eq!(Class::parse(&class.code()), Ok(class));
                }
            }
        }
        assert_eq!(Class::ordinary(Kind::Case, "federal").code(), "case.ordinary.open.federal");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "case",
            "case.sealed.open",
            "case.sealed.open.",
            "case.sealed.open.federal.x",
            "case.sealed.open.Federal",
            "case.seald.open.federal",
            "Case.sealed.open.federal",
            " case.sealed.open.federal",
            "case.sealed.open.a'b",
        ] {
            assert_eq!(Class::parse(text), Err(ClassError(text.into())));
        }
    }
}
