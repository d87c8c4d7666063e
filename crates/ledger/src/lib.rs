//! A C2SP transparency log: entries, Merkle tree, tiles, checkpoints, cosignatures, proofs.
//!
//! Nothing here does IO. Whoever stores the log hands in slices and closures, so that the
//! same code checks a live database, a mirror and a file on a judge's own machine.
//!
//! Formats: tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof,
//! tlog-policy and tlog-witness of <https://c2sp.org>. Base64 is standard with padding, integers are
//! big-endian, decimals have no leading zeros. Whatever comes from outside is parsed
//! strictly, so every value has one spelling, and malformed input is an error, never a panic.
//!
//! ```
//! use ledger::{Checkpoint, Frontier, SigningKey, TlogProof, key::KeyType, leaf_hash, proof};
//!
//! // The office writes: leaf hashes and the rows above them are kept, the frontier moves on.
//! let mut tree = Frontier::new();
//! let leaves = [leaf_hash(b"first"), leaf_hash(b"second")];
//! leaves.iter().for_each(|leaf| tree.append(*leaf, |_level, _index, _hash| ()));
//!
//! // After the commit it signs what it holds now.
//! let key = SigningKey::new("st-0412.police.example/log", &[7; 32])?;
//! let checkpoint =
//!     Checkpoint { origin: key.name().into(), size: tree.size(), root: tree.root() };
//! let note = checkpoint.sign(&key)?;
//!
//! // A receipt for the first entry, and its check by someone who has only the public key.
//! let read = |_level, range: std::ops::Range<u64>| {
//!     Ok::<_, ()>(leaves[range.start as usize..range.end as usize].to_vec())
//! };
//! let hashes = proof::prove_inclusion(0, 2, read).expect("both leaves are there");
//! let receipt = TlogProof { extra: None, index: 0, hashes, checkpoint: note }.to_string();
//! let log = key.verifier(KeyType::Note);
//! let (seen, _) = TlogProof::parse(&receipt)?.verify(&leaf_hash(b"first"), &log, &[])?;
//! assert_eq!(seen, checkpoint);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(missing_docs)]

pub mod audit;
pub mod checkpoint;
pub mod cosignature;
pub mod envelope;
mod frontier;
pub mod key;
pub mod note;
pub mod policy;
pub mod proof;
mod text;
pub mod tile;
pub mod tlog_proof;
pub mod tree;
pub mod witness;

pub use audit::{Audit, Fault, Stored, Why};
pub use checkpoint::Checkpoint;
pub use envelope::Envelope;
pub use frontier::Frontier;
pub use key::{SigningKey, VerifierKey};
pub use note::{Note, Signature, Verified};
pub use policy::Policy;
pub use tile::Tile;
pub use tlog_proof::TlogProof;
pub use tree::{Hash, empty_root, leaf_hash, node_hash};
pub use witness::AddCheckpoint;
