//! Keys, signed notes, checkpoints, cosignatures and proof files, and their strictness.

use ledger::checkpoint::CheckpointError;
use ledger::cosignature::{cosign, verify};
use ledger::key::{KeyType, MalformedKey};
use ledger::note::NoteError;
use ledger::proof::prove_inclusion;
use ledger::tlog_proof::TlogProofError;
use ledger::{Checkpoint, Note, Signature, SigningKey, TlogProof, VerifierKey, leaf_hash};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::memory::Memory;

const ORIGIN: &str = "st-0412.police.example/log";

pub(crate) fn key(name: &str, seed: u8) -> SigningKey {
    SigningKey::new(name, &[seed; 32]).unwrap()
}

fn log() -> SigningKey {
    key(ORIGIN, 1)
}

fn log_key() -> VerifierKey {
    log().verifier(KeyType::Note)
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: ORIGIN.into(), size: 3, root: Memory::of(3).roots[3] }
}

#[test]
fn keys_have_one_spelling() {
    let secret = log().to_secret();
    let again = SigningKey::from_secret(&secret).unwrap();
    assert_eq!(again.to_secret(), secret);
    for kind in [KeyType::Note, KeyType::Cosignature] {
        let vkey = log().verifier(kind);
        assert_eq!(vkey.to_string().parse(), Ok(vkey));
    }
    assert_ne!(log_key().id(), log().verifier(KeyType::Cosignature).id());
    assert!(!format!("{again:?}").contains(&secret[secret.len() - 8..]));

    let vkey = log_key().to_string();
    for bad in [
        vkey.to_uppercase(),
        vkey.replace("st-0412", "st-0413"),
        vkey.replace("st-0412", "st 0412"),
        vkey[..vkey.len() - 4].into(),
        format!("{vkey}\n"),
        format!("+{vkey}"),
        String::new(),
    ] {
        assert_eq!(bad.parse::<VerifierKey>(), Err(MalformedKey), "{bad}");
        assert!(SigningKey::from_secret(&format!("PRIVATE+KEY+{bad}")).is_err());
    }
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{2028}b"] {
        assert!(SigningKey::new(name, &[1; 32]).is_err(), "{name:?}");
    }
    assert!(VerifierKey::new(ORIGIN, KeyType::Note, &[0; 32]).is_err(), "a weak key");
}

#[test]
fn notes_are_opened_by_known_keys_only() {
    let (alice, other) = (key("alice.example", 2), key("other.example", 3));
    let mut note = Note::new("words\n\nand more\n").unwrap();
    note.sign(&alice);
    note.sign(&other);
    let (text, known) = (note.to_string(), [alice.verifier(KeyType::Note)]);

    let (opened, verified) = Note::open(&text, &known).unwrap();
    assert_eq!((opened.text(), verified.len()), ("words\n\nand more\n", 1));
    assert_eq!((&verified[0].key, verified[0].time), (&known[0], None));
    assert_eq!(opened.to_string(), text);
    assert_eq!(opened.signatures().len(), 2);

    let stranger = [key("alice.example", 9).verifier(KeyType::Note)];
    assert_eq!(Note::open(&text, &stranger), Err(NoteError::Unsigned));
    let changed = text.replace("more", "less");
    assert_eq!(Note::open(&changed, &known), Err(NoteError::BadSignature));
}

#[test]
fn a_bad_line_of_a_known_key_spoils_the_note() {
    let alice = key("alice.example", 2);
    let known = [alice.verifier(KeyType::Note)];
    let mut other = Note::new("other words\n").unwrap();
    other.sign(&alice);
    let mut note = Note::new("words\n").unwrap();
    note.sign(&alice);
    let text = format!("{note}{}", other.signatures()[0]);
    assert_eq!(Note::open(&text, &known), Err(NoteError::BadSignature));
    note.add(other.signatures()[0].clone());
    assert_eq!(note.signatures().len(), 1, "the later line of a key stands");
}

#[test]
fn malformed_notes_are_refused() {
    let alice = key("alice.example", 2);
    let known = [alice.verifier(KeyType::Note)];
    let mut note = Note::new("words\n").unwrap();
    note.sign(&alice);
    let text = note.to_string();
    for bad in [
        String::new(),
        "\n\n".into(),
        "words\n".into(),
        "words\n\n".into(),
        text.trim_end().into(),
        format!("{text}\n"),
        format!("{text}—\n"),
        text.replace("\n\n", "\n"),
        text.replace('—', "-"),
        text.replace("— ", "—  "),
        text.replace('\n', "\r\n"),
        text.replace("words", "wo\trds"),
        text.replace("words", "wo\0rds"),
        text.replace("==\n", "\n").replace("=\n", "\n"),
        format!("{text}— bob.example AAAAAA==\n"),
        format!("{text}— bob+example AAAAAAA=\n"),
    ] {
        assert!(Note::open(&bad, &known).is_err(), "{bad:?}");
    }
    assert!(Note::new("words").is_err() && Note::new("wo\trds\n").is_err());
}

#[test]
fn signatures_of_unknown_kinds_are_ignored() {
    let alice = key("alice.example", 2);
    let mut note = Note::new("words\n").unwrap();
    note.sign(&alice);
    // As long as a post-quantum cosignature, which a signer may add beside the first.
    note.add(Signature { name: "alice.example".into(), id: [6; 4], bytes: vec![6; 2428] });
    let (_, verified) = Note::open(&note.to_string(), &[alice.verifier(KeyType::Note)]).unwrap();
    assert_eq!(verified.len(), 1);
}

#[test]
fn many_signatures_are_accepted() {
    let alice = key("alice.example", 2);
    let mut note = Note::new("words\n").unwrap();
    for seed in 100..199 {
        note.sign(&key("someone.example", seed));
    }
    note.sign(&alice);
    let known = [alice.verifier(KeyType::Note)];
    assert!(Note::open(&note.to_string(), &known).is_ok());
    note.sign(&key("someone.example", 200));
    assert_eq!(Note::open(&note.to_string(), &known), Err(NoteError::Malformed));
}

#[test]
fn checkpoints_are_of_one_log() {
    let note = checkpoint().sign(&log()).unwrap().to_string();
    assert_eq!(Checkpoint::open(&note, &log_key()), Ok(checkpoint()));
    assert_eq!(checkpoint().sign(&key("other.example", 1)), Err(CheckpointError::Origin));

    let mut foreign = Note::new("other.example/log\n0\n").unwrap();
    foreign.sign(&log());
    let malformed = Checkpoint::open(&foreign.to_string(), &log_key());
    assert_eq!(malformed, Err(CheckpointError::Malformed));
    let text = checkpoint().to_string().replace(ORIGIN, "other.example/log");
    let mut foreign = Note::new(&text).unwrap();
    foreign.sign(&log());
    assert_eq!(Checkpoint::open(&foreign.to_string(), &log_key()), Err(CheckpointError::Origin));
    let cosigner = log().verifier(KeyType::Cosignature);
    assert!(Checkpoint::open(&note, &cosigner).is_err(), "not a log's kind of key");
}

#[test]
fn checkpoint_texts_are_strict() {
    let text = checkpoint().to_string();
    assert_eq!(Checkpoint::parse(&text), Ok(checkpoint()));
    assert_eq!(Checkpoint::parse(&format!("{text}an extension\n")), Ok(checkpoint()));
    for bad in [
        text.trim_end().into(),
        format!("{text}\n"),
        format!("\n{text}"),
        format!("{text}\nan extension\n"),
        text.replace("\n3\n", "\n03\n"),
        text.replace("\n3\n", "\n-3\n"),
        text.replace("\n3\n", "\n3 \n"),
        text.replace("\n3\n", "\n18446744073709551616\n"),
        text.replace("\n3\n", "\n0\n"),
        text.replace("=\n", "\n"),
        text.replace(ORIGIN, "a b"),
    ] {
        assert!(Checkpoint::parse(&bad).is_err(), "{bad:?}");
    }
}

#[test]
fn cosignatures_carry_their_time() {
    let witness = key("witness.judiciary.example", 4);
    let known = [witness.verifier(KeyType::Cosignature)];
    let mut note = checkpoint().sign(&log()).unwrap();
    let line = cosign(note.text(), &witness, 1_772_355_600).unwrap();
    assert_eq!(Signature::parse_lines(&line.to_string()), Ok(vec![line.clone()]));
    note.add(line.clone());

    let opened = Checkpoint::open_cosigned(&note.to_string(), &log_key(), &known);
    let (opened, cosigned) = opened.unwrap();
    assert_eq!((opened, cosigned[0].time), (checkpoint(), Some(1_772_355_600)));
    assert_eq!(Checkpoint::open(&note.to_string(), &log_key()), Ok(checkpoint()));

    let mut later = line.clone();
    later.bytes[7] ^= 1;
    note.add(later);
    assert!(Checkpoint::open_cosigned(&note.to_string(), &log_key(), &known).is_err());
    assert_eq!(cosign(note.text(), &witness, 0), Err(CheckpointError::Time));
    assert_eq!(cosign(note.text(), &witness, u64::MAX), Err(CheckpointError::Time));
    assert_eq!(cosign("words\n", &witness, 1), Err(CheckpointError::Malformed));
    assert_eq!(verify(note.text(), &witness.verifier(KeyType::Note), &line.bytes), None);
    assert_eq!(verify(note.text(), &known[0], &line.bytes[..71]), None);
}

pub(crate) fn proof() -> TlogProof {
    let tree = Memory::of(3);
    let hashes = prove_inclusion(1, 3, |l, r| tree.read(l, r)).unwrap();
    let checkpoint = checkpoint().sign(&log()).unwrap();
    TlogProof { extra: None, index: 1, hashes, checkpoint }
}

#[test]
fn proof_files_are_checked_offline() {
    let leaf = leaf_hash(&1u32.to_be_bytes());
    for extra in [None, Some(vec![]), Some(b"receipt 7".to_vec())] {
        let proof = TlogProof { extra, ..proof() };
        let parsed = TlogProof::parse(&proof.to_string()).unwrap();
        assert_eq!(parsed, proof);
        assert_eq!(parsed.verify(&leaf, &log_key(), &[]).unwrap().0, checkpoint());
        let refuted = parsed.verify(&leaf_hash(b"other"), &log_key(), &[]);
        assert!(matches!(refuted, Err(TlogProofError::Refuted(_))));
    }
    let text = proof().to_string();
    for bad in [
        text.replace("@v1", "@v2"),
        text.replace("index 1", "index 01"),
        text.replace("index 1", "index  1"),
        text.replace("index 1\n", ""),
        text.replace("index 1", "extra A\nindex 1"),
        text.replace("index 1", "index 1\n"),
        text.replace("index 1", &format!("index 1{}", format!("\n{:A<43}=", "").repeat(63))),
        text.replace('\n', "\r\n"),
        String::new(),
    ] {
        assert!(TlogProof::parse(&bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn any_changed_byte_fails(at: Index, byte: u8) {
        let mut bytes = proof().to_string().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        let leaf = leaf_hash(&1u32.to_be_bytes());
        let opened = String::from_utf8(bytes)
            .ok()
            .and_then(|text| TlogProof::parse(&text).ok())
            .and_then(|proof| proof.verify(&leaf, &log_key(), &[]).ok());
        prop_assert!(opened.is_none());
    }

    #[test]
    fn no_input_panics(text in "\\PC*", lines in "(— |[a-z+]|[A-Z/=]|[0-9]| |\n){0,80}") {
        for text in [&text, &lines] {
            let _ = Note::parse(text);
            let _ = Checkpoint::parse(text);
            let _ = TlogProof::parse(text);
            let _ = Signature::parse_lines(text);
            let _ = SigningKey::from_secret(text);
            let _ = text.parse::<VerifierKey>();
            let _ = text.parse::<ledger::Policy>();
        }
    }
}
