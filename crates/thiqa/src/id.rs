//! Ids: time-ordered, made by us, without meaning.

use std::{fmt, marker::PhantomData};

use data_encoding::{Encoding, Specification};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The id of a stream of kind `T`: UUIDv7 layout as 26 lower-case base32 letters.
pub struct Id<T>(String, PhantomData<fn() -> T>);

fn letters() -> &'static Encoding {
    static LETTERS: std::sync::LazyLock<Encoding> = std::sync::LazyLock::new(|| {
        let mut letters = Specification::new();
        letters.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
        letters.encoding().expect("the alphabet has 32 different letters")
    });
    &LETTERS
}

impl<T> Id<T> {
    /// Makes an id for the time `at` (microseconds UTC) from ten random bytes.
    pub fn new(at: i64, random: [u8; 10]) -> Id<T> {
        let mut bytes = [0u8; 16];
        let millis = u64::try_from(at / 1000).unwrap_or(0);
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        Id(letters().encode(&bytes), PhantomData)
    }

    /// Reads an id; anything but 26 letters of the alphabet is none.
    pub fn parse(text: &str) -> Option<Id<T>> {
        let bytes = letters().decode(text.as_bytes()).ok()?;
        (bytes.len() == 16).then(|| Id(text.to_owned(), PhantomData))
    }

    /// The id of the one stream of its kind in an office, such as the office's own.
    pub(crate) fn fixed(name: &'static str) -> Id<T> {
        Id(name.to_owned(), PhantomData)
    }

    /// The 16 bytes that the letters stand for; none for a fixed id.
    pub fn bytes(&self) -> Option<[u8; 16]> {
        letters().decode(self.0.as_bytes()).ok()?.try_into().ok()
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Id(self.0.clone(), PhantomData)
    }
}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Id::parse(&text).ok_or_else(|| de::Error::custom("not an id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_read_back() {
        let (a, b): (Id<()>, Id<()>) = (Id::new(1_000_000, [9; 10]), Id::new(2_000_000, [0; 10]));
        assert!(a.as_str() < b.as_str());
        assert_eq!(a.as_str().len(), 26);
        assert_eq!(Id::parse(a.as_str()), Some(a));
        assert_eq!(Id::<()>::parse("../../../etc"), None);
    }
}
