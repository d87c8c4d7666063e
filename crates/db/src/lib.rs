//! The only place that names a database driver.
//!
//! One SQL text runs on SQLite and on PostgreSQL: parameters are `$1`, `$2`, …; types are TEXT,
//! BIGINT, DOUBLE PRECISION and BYTEA. Writes go through writer threads that commit in groups,
//! reads through a bounded pool of readers; both take plain synchronous closures.
//!
//! Invariant: nothing outside this crate can reach a connection. [`Tx`] is the only door.
#![warn(missing_docs)]

mod conn;
mod copy;
mod error;
mod migrate;
mod pool;
mod postgres;
mod sqlite;
mod tables;
mod tx;
mod value;
mod writer;

pub use copy::{copy, look, sound};
pub use error::Error;
pub use migrate::{Migration, translate};
pub use pool::{Db, Place};
pub use tx::Tx;
pub use value::{FromValue, Row, Value, among, placeholders};
pub use writer::{Keeper, Written};

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Builds the argument list of a statement: `args![office, n, Some("x")]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*][..] };
}
