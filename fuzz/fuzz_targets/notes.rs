//! What a log is read from: paths, notes, checkpoints, proofs, policies, keys. Each has one spelling.
#![no_main]

use ledger::{
    Checkpoint, Envelope, Note, Policy, Signature, SigningKey, Tile, TlogProof, VerifierKey,
    tile::{parse_bundle, parse_hashes},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((width, rest)) = bytes.split_first() else { return };
    let _ = (parse_bundle(rest, u16::from(*width)), parse_hashes(rest, u16::from(*width)));
    let _ = Envelope::parse(rest);
    let Ok(text) = std::str::from_utf8(rest) else { return };
    for path in [text.to_owned(), format!("tile/{text}")] {
        if let Ok(tile) = path.parse::<Tile>() {
            assert_eq!(tile.to_string(), path);
            let _ = (tile.range(), tile.within(u64::MAX), tile.within(1));
        }
    }
    if let Ok(note) = Note::parse(text) {
        let _ = note.verify(&[]);
    }
    if let Ok(checkpoint) = Checkpoint::parse(text) {
        assert!(checkpoint.size < u64::MAX || checkpoint.size == u64::MAX);
    }
    if let Ok(proof) = TlogProof::parse(text) {
        let _ = proof.satisfies(&[0; 32], &Policy::default());
    }
    if let Ok(policy) = text.parse::<Policy>() {
        let _ = policy.quorum(&[]);
    }
    let _ =
        (text.parse::<VerifierKey>(), SigningKey::from_secret(text), Signature::parse_lines(text));
});
