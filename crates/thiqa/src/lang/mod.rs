//! Languages: words, figures and dates as each reader writes them, and what people type made plain.
//!
//! The folders under `locales/` decide which languages there are. [`Reader`] is what a page holds;
//! [`words`] is the whole vocabulary for code that speaks to several people at once.

mod civil;
mod code;
mod fold;
mod format;
mod opening;
mod parse;
mod reader;
mod words;

pub use civil::{day_end, day_of, day_start, local, year_of};
pub use code::{Dir, Lang, UnknownLang};
pub use fold::{clean, clean_text};
pub use format::Digits;
pub use names::{digits_to_ascii, fold};
pub use opening::weekday;
pub use parse::{REGISTER_DATES, parse_date, parse_int, parse_time};
pub use reader::Reader;
pub use words::{Value, Words, words};

/// Marks a message key that is kept as data and spoken later, so that the test of the vocabulary
/// finds it: `Refusal::new(msg("…"))`.
pub const fn msg(key: &'static str) -> &'static str {
    key
}

#[cfg(test)]
mod tests;
