//! What the entries of an interview say beside its steps.

use serde::Serialize;

use super::{Event, Present, store::Found};

/// Somebody who was in the room.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct There {
    #[serde(flatten)]
    pub(super) person: Present,
    pub(super) came: i64,
    pub(super) left: Option<i64>,
}

/// Rights as they were read.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Told {
    pub(super) at: i64,
    /// A code of the pack's languages.
    pub(super) language: String,
    /// How she said them again.
    pub(super) repeated: String,
}

/// A break.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Break {
    pub(super) from: i64,
    pub(super) until: Option<i64>,
    /// A code of the pack.
    pub(super) why: String,
}

/// What its entries say beside the steps.
#[derive(Default)]
pub(super) struct Said {
    pub(super) present: Vec<There>,
    pub(super) rights: Vec<Told>,
    pub(super) breaks: Vec<Break>,
    pub(super) unrecorded: Option<(&'static str, String)>,
}

pub(super) fn told(found: &Found) -> Said {
    let mut told = Said::default();
    for entry in &found.entries {
        match &entry.event {
            Event::Came { person } => told.present.push(There {
                person: person
                    .get()
                    .cloned()
                    .unwrap_or(Present { name: String::new(), role: String::new() }),
                came: entry.at,
                left: None,
            }),
            Event::Left { n } => {
                if let Some(there) = told.present.get_mut(*n) {
                    there.left = Some(entry.at);
                }
            }
            Event::RightsRead { words, .. } => {
                if let Some(words) = words.get() {
                    let (language, repeated) = (words.language.clone(), words.repeated.clone());
                    told.rights.push(Told { at: entry.at, language, repeated });
                }
            }
            Event::Unrecorded { what, why } => {
                let why = why.get().map(|why| why.code.clone()).unwrap_or_default();
                told.unrecorded = Some((what.code(), why));
            }
            Event::BreakBegan { why } => told.breaks.push(Break {
                from: entry.at,
                until: None,
                why: why.get().map(|why| why.code.clone()).unwrap_or_default(),
            }),
            Event::BreakEnded => {
                if let Some(last) = told.breaks.last_mut() {
                    last.until = Some(entry.at);
                }
            }
            _ => {}
        }
    }
    told
}
