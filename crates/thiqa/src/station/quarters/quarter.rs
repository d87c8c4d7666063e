//! What can happen to the figures of a quarter.

use serde::{Deserialize, Serialize};

use super::rule::Released;
use crate::{Error, Result};

/// What is known of a quarter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quarter {
    /// Whether it was released.
    pub released: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The unit released it.
    Released(Release),
}

/// What was released: nothing in it is smaller than the least count that is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// `2026-Q1`.
    pub quarter: String,
    /// A code of the pack's units.
    pub unit: String,
    /// Counts below were withheld.
    pub least: i64,
    /// Cases received in the quarter, by the division of their first offence.
    pub opened: Released,
    /// Cases that ended in the quarter.
    pub closed: Released,
}

impl Quarter {
    /// It is released once: a second one could be compared with the first.
    pub fn release(&self, release: Release) -> Result<Event> {
        if self.released { Err(Error::Repeated) } else { Ok(Event::Released(release)) }
    }
}
