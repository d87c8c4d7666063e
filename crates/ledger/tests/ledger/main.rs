//! The ledger against published vectors, against its peers, and against random input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod audit;
mod envelope;
mod memory;
mod notes;
mod peers;
mod policies;
mod proofs;
mod tiles;
mod vectors;
mod wycheproof;
