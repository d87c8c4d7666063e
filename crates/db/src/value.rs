use crate::{Error, Result};

/// A value that goes into or comes out of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// TEXT.
    Text(String),
    /// BIGINT: counts, and times in microseconds UTC.
    Int(i64),
    /// DOUBLE PRECISION.
    Real(f64),
    /// BYTEA.
    Bytes(Vec<u8>),
}

macro_rules! into_value {
    ($($from:ty => |$v:ident| $make:expr),* $(,)?) => {
        $(impl From<$from> for Value { fn from($v: $from) -> Self { $make } })*
    };
}

into_value! {
    &str => |v| Value::Text(v.to_owned()),
    String => |v| Value::Text(v),
    &String => |v| Value::Text(v.clone()),
    i64 => |v| Value::Int(v),
    &i64 => |v| Value::Int(*v),
    i32 => |v| Value::Int(v.into()),
    u32 => |v| Value::Int(v.into()),
    u64 => |v| Value::Int(v.cast_signed()),
    usize => |v| Value::Int(v as i64),
    f64 => |v| Value::Real(v),
    Vec<u8> => |v| Value::Bytes(v),
    &Vec<u8> => |v| Value::Bytes(v.clone()),
    &[u8] => |v| Value::Bytes(v.to_vec()),
    [u8; 16] => |v| Value::Bytes(v.to_vec()),
    [u8; 32] => |v| Value::Bytes(v.to_vec()),
    &[u8; 32] => |v| Value::Bytes(v.to_vec()),
    &Value => |v| v.clone(),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// A row of an answer, columns counted from 0.
#[derive(Debug)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    /// The value of a column.
    pub fn get<T: FromValue>(&self, column: usize) -> Result<T> {
        self.0.get(column).cloned().and_then(T::from_value).ok_or(Error::Type(column))
    }
}

/// What a column can be read as; `None` means that it holds something else.
pub trait FromValue: Sized {
    /// Reads the value.
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! from_value {
    ($($into:ty => $pattern:pat => $make:expr),* $(,)?) => {
        $(impl FromValue for $into {
            fn from_value(value: Value) -> Option<Self> {
                match value { $pattern => $make, _ => None }
            }
        })*
    };
}

from_value! {
    String => Value::Text(v) => Some(v),
    i64 => Value::Int(v) => Some(v),
    u64 => Value::Int(v) => u64::try_from(v).ok(),
    u32 => Value::Int(v) => u32::try_from(v).ok(),
    usize => Value::Int(v) => usize::try_from(v).ok(),
    f64 => Value::Real(v) => Some(v),
    Vec<u8> => Value::Bytes(v) => Some(v),
    [u8; 32] => Value::Bytes(v) => v.try_into().ok(),
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}

/// Adds a list to the arguments; answers the names of their parameters, `$3, $4, $5`.
pub fn among<V: Into<Value>>(args: &mut Vec<Value>, list: impl IntoIterator<Item = V>) -> String {
    let first = args.len() + 1;
    args.extend(list.into_iter().map(Into::into));
    placeholders(first, args.len() + 1 - first)
}

/// `$3, $4, $5` for a list of `count` values whose first is parameter `first`; of none `NULL`, which
/// nothing is in: PostgreSQL knows no empty list.
pub fn placeholders(first: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
