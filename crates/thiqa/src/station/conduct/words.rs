//! What stands sealed in a complaint.

use serde::{Deserialize, Serialize};

use crate::lang::msg;

/// How a complaint came.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Somebody said it at a desk.
    #[default]
    Desk,
    /// A letter to the inspectorate.
    Letter,
    /// The public pages.
    Public,
}

impl Channel {
    /// What it is called.
    pub(super) fn key(self) -> &'static str {
        match self {
            Channel::Desk => msg("conduct-channel-desk"),
            Channel::Letter => msg("conduct-channel-letter"),
            Channel::Public => msg("conduct-channel-public"),
        }
    }
}

/// The words of a complaint. Anything but what happened may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct TakenWords {
    /// How it came.
    pub channel: Channel,
    /// Of a letter: the day on which it came, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub arrived: String,
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
