//! A C2SP transparency log: entries, Merkle tree, tiles, checkpoints, cosignatures, proofs.
//!
//! Nothing here does IO. Whoever stores the log hands in slices and closures, so that the
//! same code checks a live database, a mirror and a file on a judge's own machine.
//!
//! Formats: tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof and
//! tlog-policy of <https://c2sp.org>. Base64 is standard with padding, integers are
//! big-endian, decimals have no leading zeros. Whatever comes from outside is parsed
//! strictly, so every value has one spelling, and malformed input is an error, never a panic.

#![warn(missing_docs)]

pub mod audit;
pub mod checkpoint;
pub mod cosignature;
pub mod envelope;
pub mod key;
pub mod note;
pub mod policy;
pub mod proof;
mod text;
pub mod tile;
pub mod tlog_proof;
pub mod tree;

pub use audit::{Audit, Fault, Stored, Why};
pub use checkpoint::Checkpoint;
pub use envelope::Envelope;
pub use key::{SigningKey, VerifierKey};
pub use note::{Note, Signature, Verified};
pub use policy::Policy;
pub use tile::Tile;
pub use tlog_proof::TlogProof;
pub use tree::{Frontier, Hash, empty_root, leaf_hash, node_hash};
