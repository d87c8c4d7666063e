//! What may be decided about a release. No IO.

use super::{Event, Proposed, Published};
use crate::{Error, Refusal, Result, community::released::Words as Said, lang::msg};

/// How far it has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// It was never proposed.
    #[default]
    Nothing,
    /// It waits for a second person.
    Draft,
    /// It will not be published.
    Dropped,
    /// It is public.
    Published,
    /// It is public that it holds no longer.
    Withdrawn,
}

/// What is known of a release, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// How far it has come.
    pub stage: Stage,
    /// What was proposed, without its words.
    pub proposed: Proposed,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Release {
    /// It has a title and questions.
    pub fn propose(&self, proposed: Proposed) -> Result<Event> {
        if self.stage != Stage::Nothing {
            return Err(Error::Repeated);
        }
        if proposed.words.get().is_none_or(|words| words.title.is_empty()) {
            return refused(msg("releases-title-needed"), "title-ar");
        }
        if proposed.questions.is_empty() {
            return refused(msg("releases-questions-needed"), "questions");
        }
        Ok(Event::Proposed(proposed))
    }

    /// A second person signs it off.
    pub fn publish(&self, published: Published) -> Result<Event> {
        self.waits()?;
        if self.proposed.by == published.by {
            return refused(msg("releases-second-needed"), "answer");
        }
        let questions = &published.contents.questions;
        if questions.iter().flat_map(|asked| &asked.rows).all(|row| row.shown.is_none()) {
            return refused(msg("releases-nothing"), "answer");
        }
        Ok(Event::Published(published))
    }

    /// It will not be published; whoever proposed it may take it back herself.
    pub fn drop_it(&self, by: String, why: String) -> Result<Event> {
        self.waits()?;
        if why.is_empty() {
            return refused(msg("releases-why-needed"), "why");
        }
        Ok(Event::Dropped { by, why: why.into() })
    }

    /// It holds no longer, once.
    pub fn withdraw(&self, by: String, why: Said) -> Result<Event> {
        match self.stage {
            Stage::Withdrawn => Err(Error::Repeated),
            Stage::Published if why.is_empty() => refused(msg("releases-why-needed"), "why-ar"),
            Stage::Published => Ok(Event::Withdrawn { by, why }),
            Stage::Nothing | Stage::Draft | Stage::Dropped => Err(Error::NotFound),
        }
    }

    /// Whether somebody may still decide about it.
    fn waits(&self) -> Result<()> {
        match self.stage {
            Stage::Draft => Ok(()),
            Stage::Nothing => Err(Error::NotFound),
            Stage::Dropped | Stage::Published | Stage::Withdrawn => Err(Error::Repeated),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        self.stage = match event {
            Event::Proposed(proposed) => {
                self.proposed = proposed.clone();
                Stage::Draft
            }
            Event::Dropped { .. } => Stage::Dropped,
            Event::Published(_) => Stage::Published,
            Event::Withdrawn { .. } => Stage::Withdrawn,
        };
    }
}
