//! Search keys that match without telling what they stand for.

use crate::derive::{Secret, head, mac, subkey};
use crate::office::OfficeKeys;

/// Makes the blind keys of one compartment of an office's search.
///
/// Two compartments have nothing in common: an ordinary search can't even count the entries of a
/// protected one.
pub struct Blinder(Secret);

impl Blinder {
    /// The blinder of a compartment, such as `"ordinary"` or `"protection"`.
    pub fn new(office: &OfficeKeys, compartment: &str) -> Self {
        Self(subkey(&office.blind, "thiqa/blind/v1", &[compartment.as_bytes()]))
    }

    /// The blind key of a value, normalised by the caller; `kind` tells what it is, such as
    /// `"phone"`, so that equal texts of two kinds never meet.
    pub fn key(&self, kind: &str, value: &str) -> [u8; 16] {
        head(&mac(&self.0, "blind", &[kind.as_bytes(), value.as_bytes()]))
    }
}
