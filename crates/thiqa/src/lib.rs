//! The working system of a people-centred police service.

pub mod books;
pub mod clock;
pub mod error;
pub mod figures;
pub mod id;
pub mod lang;
pub mod pack;
pub mod places;
pub mod web;

pub use error::{Error, Refusal, Result};
