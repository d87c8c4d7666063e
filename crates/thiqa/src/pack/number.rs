//! Numbers for people: `{station}/{register}/{seq}/{year}`. Taken once, never used again.

use super::Pack;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("no office has the code {0}")]
    Station(String),
    #[error("no register has the code {0}")]
    Register(String),
}

pub(crate) const PARTS: [&str; 4] = ["{station}", "{register}", "{seq}", "{year}"];

impl Pack {
    /// `seq` counts from 1 within office, register and year; `year` is in the pack's time zone.
    pub fn number(
        &self,
        station: &str,
        register: &str,
        seq: i64,
        year: i16,
    ) -> Result<String, NumberError> {
        if !self.offices.has(station) {
            return Err(NumberError::Station(station.to_owned()));
        }
        if !self.registers.has(register) {
            return Err(NumberError::Register(register.to_owned()));
        }
        let values = [station, register, &seq.to_string(), &year.to_string()];
        let pattern = self.settings.numbering.clone();
        Ok(PARTS.iter().zip(values).fold(pattern, |text, (part, value)| text.replace(part, value)))
    }
}
