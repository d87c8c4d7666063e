//! The working system of a people-centred police service.
#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "rules of the service, not of its tests")
)]

pub mod backups;
pub mod books;
pub mod certificates;
pub mod clock;
pub mod community;
mod companions;
pub mod demo;
pub mod due;
pub mod enrolment;
pub mod error;
pub mod figures;
pub mod gate;
pub mod id;
pub mod index;
pub mod jobs;
pub mod justice;
pub mod keys;
pub mod lang;
pub mod likeness;
pub mod listen;
pub mod log;
pub mod media;
pub mod node;
pub mod openapi;
pub mod pack;
pub mod people;
pub mod places;
pub mod policy;
pub mod print;
pub mod router;
pub mod serve;
pub mod slices;
pub mod spread;
pub mod station;
pub mod told;
pub mod watch;
pub mod web;
pub mod witness;
pub mod witnesses;

#[cfg(test)]
mod world;

pub use error::{Error, Refusal, Result};
