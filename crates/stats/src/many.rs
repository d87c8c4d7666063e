//! One value or a list of them.

use serde::{Deserialize, Deserializer};

/// Written as one value or as a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Many<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written<T> {
            List(Vec<T>),
            One(T),
        }
        Ok(match Written::deserialize(from)? {
            Written::List(list) => Self(list),
            Written::One(one) => Self(vec![one]),
        })
    }
}
