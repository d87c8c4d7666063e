//! What can happen to such an answer, and what may be decided about it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, community::token::Shape, lang::msg};

/// What is known of an answer, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The case; none before it is given.
    pub case: Option<String>,
    /// Whether it leads nowhere any more.
    pub withdrawn: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She took it.
    Given(Given),
    /// It leads nowhere any more.
    Withdrawn,
}

/// What is recorded when it is given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Given {
    /// The case.
    pub case: String,
    /// `slip` or `words`.
    pub shape: String,
    /// Whether the officer confirmed that she asked for it when nobody else was there.
    #[serde(default)]
    pub alone: bool,
    /// The blinded key, 32 hexadecimal letters.
    pub mark: String,
    /// The key of the public store, 64 hexadecimal letters.
    pub key: Sealed<String>,
}

/// `slip` or `words`.
pub(super) fn shape_code(shape: Shape) -> &'static str {
    match shape {
        Shape::Slip => "slip",
        Shape::Words => "words",
    }
}

/// Reads [`shape_code`].
pub(super) fn shape_of(code: &str) -> Option<Shape> {
    [Shape::Slip, Shape::Words].into_iter().find(|shape| shape_code(*shape) == code)
}

impl Answer {
    /// It is given once. In a case that is not ordinary she must have asked alone: somebody who
    /// stands beside her could have asked in her place.
    pub fn give(&self, ordinary: bool, given: Given) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if !ordinary && !given.alone {
            return Err(Refusal::new(msg("answers-alone-needed")).field("alone").into());
        }
        Ok(Event::Given(given))
    }

    /// It may be withdrawn at any time, once.
    pub fn withdraw(&self) -> Result<Event> {
        match (&self.case, self.withdrawn) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            (Some(_), false) => Ok(Event::Withdrawn),
        }
    }
}
