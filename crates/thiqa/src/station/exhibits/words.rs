//! What only readers of an exhibit know of it.

use serde::{Deserialize, Serialize};

/// What was found, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FoundWords {
    /// What it is.
    pub what: String,
    /// Where it lay.
    pub place: String,
    /// Who found it.
    pub finder: String,
    /// Who saw that.
    pub witnesses: String,
}

/// How it was packed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packing {
    /// The seal's number.
    pub seal: String,
    /// In what.
    pub packing: String,
}

/// From whom it was taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Seizure {
    /// Its owner or whoever had it; empty where nobody did.
    pub from: String,
    /// On what ground.
    pub grounds: String,
    /// Who was there.
    pub witnesses: String,
    /// Why its owner got no copy of the record; empty where she did.
    pub no_copy: String,
}

/// What is said of a hand-over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hands {
    /// Who gave it, where she is not of the house.
    pub from: String,
    /// Who took it, where she is not of the house; she signed on paper.
    pub to: String,
    /// Why.
    pub reason: String,
    /// In which condition.
    pub condition: String,
}

/// A copy of what lies on a device.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// SHA-256 of the copy, hexadecimal.
    pub sha256: String,
    /// With what it was made.
    pub tool: String,
    /// Its version.
    pub version: String,
}

/// The judge's order by which it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    /// The order's number.
    pub number: String,
    /// Its date as written.
    pub date: String,
    /// To whom, or before whom.
    pub to: String,
}
