//! What stands sealed in a complaint.

use serde::{Deserialize, Serialize};

/// The words of a complaint. Anything but what happened may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct TakenWords {
    /// Who complains; empty if she does not want to be named.
    pub name: String,
    /// Her telephone number.
    pub phone: String,
    /// How she may be reached without danger.
    pub contact: String,
    /// The officer, by name or as she describes her.
    pub officer: String,
    /// Where she serves.
    pub place: String,
    /// What happened.
    pub story: String,
    /// Of those who serve at a station themselves: who complains, and of what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Own>,
}

/// A complaint by somebody who serves at a station.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Own {
    /// Her account.
    pub account: String,
    /// One of [`super::KINDS`].
    pub kind: String,
    /// Whom it concerns.
    pub against: Vec<Named>,
}

/// An account with the name that it had.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Named {
    /// The account.
    pub account: String,
    /// Her name then.
    pub name: String,
}
