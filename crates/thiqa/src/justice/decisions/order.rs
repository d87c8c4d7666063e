//! What decisions are made of: orders, and the court's correction of a transcription.

use serde::{Deserialize, Serialize};
use vault::Sealed;

/// One thing that is ordered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// A code of the pack's kinds of tasks that a judge may order.
    pub kind: Sealed<String>,
    /// What exactly.
    pub words: Sealed<Option<String>>,
    /// Until when, microseconds UTC; of a detention, until when it lasts.
    pub due: Option<i64>,
}

/// What the court puts right in what the police transcribed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Correction {
    /// The decision's number.
    pub number: String,
    /// Its date as written.
    pub date: String,
    /// Its text as it binds.
    pub text: Sealed<String>,
    /// Orders that it does not hold, by their places.
    pub struck: Vec<usize>,
    /// Orders that were left out.
    pub added: Vec<Order>,
}
