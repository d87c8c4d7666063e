//! The types by which an event's definition says what is private.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde::ser::{Error as _, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::split::{OUTSIDE, Placeholder, protecting, put_back, take_out};

/// Personal words: they reach the disk only as ciphertext.
///
/// Serialises only inside [`split`](crate::split()); anywhere else that is an error.
#[derive(Clone, PartialEq, Eq)]
pub enum Sealed<T> {
    /// The words are at hand.
    Open(T),
    /// The key is not at hand, or was destroyed.
    Withheld,
}

/// A fact that may be counted while its record is ordinary, and that is sealed with the words when
/// the record is protected (protection and child cases).
///
/// Serialises only inside [`split`](crate::split()); anywhere else that is an error.
#[derive(Clone, PartialEq, Eq)]
pub enum Countable<T> {
    /// The fact is at hand.
    Open(T),
    /// The record is protected and its key is not at hand, or was destroyed.
    Withheld,
}

macro_rules! either_open_or_withheld {
    ($name:ident) => {
        impl<T> $name<T> {
            /// The content, if it is at hand.
            pub fn get(&self) -> Option<&T> {
                match self {
                    Self::Open(value) => Some(value),
                    Self::Withheld => None,
                }
            }

            /// The content by value, if it is at hand.
            pub fn into_inner(self) -> Option<T> {
                match self {
                    Self::Open(value) => Some(value),
                    Self::Withheld => None,
                }
            }

            /// Whether the content is not at hand.
            pub fn is_withheld(&self) -> bool {
                matches!(self, Self::Withheld)
            }

            /// Applies `f` to the content, if it is at hand.
            pub fn map<U>(self, f: impl FnOnce(T) -> U) -> $name<U> {
                match self {
                    Self::Open(value) => $name::Open(f(value)),
                    Self::Withheld => $name::Withheld,
                }
            }
        }

        impl<T> Default for $name<T> {
            fn default() -> Self {
                Self::Withheld
            }
        }

        impl<T> From<T> for $name<T> {
            fn from(value: T) -> Self {
                Self::Open(value)
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    Self::Open(_) => concat!(stringify!($name), "(open)"),
                    Self::Withheld => concat!(stringify!($name), "(withheld)"),
                })
            }
        }
    };
}

either_open_or_withheld!(Sealed);
either_open_or_withheld!(Countable);

impl<T: Serialize> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        protecting().ok_or_else(|| S::Error::custom(OUTSIDE))?;
        placeholder(self.get(), serializer)
    }
}

impl<T: Serialize> Serialize for Countable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let protected = protecting().ok_or_else(|| S::Error::custom(OUTSIDE))?;
        match self {
            Self::Open(value) if !protected => {
                let value = serde_json::to_value(value).map_err(S::Error::custom)?;
                if Placeholder::resembles(&value) {
                    return Err(S::Error::custom(
                        "a fact with the one field `sealed` is ambiguous",
                    ));
                }
                value.serialize(serializer)
            }
            _ => placeholder(self.get(), serializer),
        }
    }
}

fn placeholder<T: Serialize, S: Serializer>(
    value: Option<&T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let sealed = value.map(take_out).transpose().map_err(S::Error::custom)?;
    Placeholder { sealed }.serialize(serializer)
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Serde's message would quote the value found in the placeholder's stead.
        let placeholder = Placeholder::deserialize(deserializer)
            .map_err(|_| D::Error::custom("expected a sealed value's placeholder"))?;
        let value = found(placeholder).map_err(D::Error::custom)?;
        Ok(value.map_or(Self::Withheld, Self::Open))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Countable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let misfit = |_| D::Error::custom("a countable fact does not fit its type");
        let value = Value::deserialize(deserializer)?;
        if !Placeholder::resembles(&value) {
            return serde_json::from_value(value).map(Self::Open).map_err(misfit);
        }
        let placeholder = serde_json::from_value(value).map_err(misfit)?;
        let value = found(placeholder).map_err(D::Error::custom)?;
        Ok(value.map_or(Self::Withheld, Self::Open))
    }
}

fn found<T: DeserializeOwned>(placeholder: Placeholder) -> Result<Option<T>, &'static str> {
    placeholder.sealed.map_or(Ok(None), put_back)
}
