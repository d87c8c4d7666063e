//! The logs as others see them: served as C2SP tlog-tiles, proved, exported and verified.
//!
//! Checkpoints and hash tiles are open to all; they say nothing but sizes and hashes. Entry
//! bundles hold envelopes, which show how much happens when, so they need the verifier's token
//! unless the node publishes them. Facts and words are never served here.
//!
//! Invariant: verifying needs no key of the office, and what it reads it never believes.

pub mod command;
mod export;
pub(crate) mod nobody;
pub mod pages;
mod proof;
mod serve;
mod source;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod tiles;

pub use proof::{proof, proof_file};
pub(crate) use serve::base_url;
pub use serve::{Listed, routes};
