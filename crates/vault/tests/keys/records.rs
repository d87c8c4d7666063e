use proptest::prelude::*;
use vault::{CaseKey, Error, Expected, commit, ct_hash};

use crate::{case, office};

const RECORD: &str = "office/7";
const AAD: &[u8] = b"envelope";

fn seal(key: &CaseKey, words: &[u8]) -> Vec<u8> {
    key.seal(RECORD, AAD, &key.salt(RECORD, words), &key.nonce(RECORD, words), words)
}

proptest! {
    #[test]
    fn words_come_back(words in prop::collection::vec(any::<u8>(), 0..9000), seed: u64) {
        let key = case(seed);
        let sealed = seal(&key, &words);
        let (salt, opened) = key.open(RECORD, AAD, &sealed).unwrap();
        prop_assert_eq!((salt, opened.as_slice()), (key.salt(RECORD, &words), words.as_slice()));
        let padded = sealed.len() - 41;
        prop_assert!(padded.is_power_of_two() && padded >= 256 || padded.is_multiple_of(4096));
    }

    #[test]
    fn any_changed_byte_is_noticed(at in 0..297usize, by in 1..=255u8) {
        let key = case(1);
        let mut sealed = seal(&key, b"words");
        prop_assert_eq!(sealed.len(), 297);
        sealed[at] ^= by;
        prop_assert!(key.open(RECORD, AAD, &sealed).is_err());
    }

    #[test]
    fn columns_come_back_and_never_change(n: u64, value in prop::collection::vec(any::<u8>(), 0..100)) {
        let key = case(1);
        let sealed = key.column(n, "people.name", &value);
        prop_assert_eq!(&sealed, &key.column(n, "people.name", &value));
        prop_assert_ne!(&sealed, &key.column(n.wrapping_add(1), "people.name", &value));
        let opened = key.open_column("people.name", &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), value.as_slice());
        prop_assert!(key.open_column("people.phone", &sealed).is_err());
        prop_assert!(case(2).open_column("people.name", &sealed).is_err());
    }

    #[test]
    fn no_bytes_break_an_opening(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(case(1).open(RECORD, AAD, &bytes).is_err());
        prop_assert!(case(1).open_column("people.name", &bytes).is_err());
        prop_assert!(case(1).open_block("file", 0, true, &bytes).is_err());
        prop_assert!(CaseKey::unwrap(&office(1), "case-1", 1, &bytes).is_err());
    }
}

#[test]
fn a_record_opens_only_in_its_place() {
    let key = case(1);
    let sealed = seal(&key, b"words");
    assert!(matches!(key.open("office/8", AAD, &sealed), Err(Error::Tag)));
    assert!(matches!(key.open(RECORD, b"other", &sealed), Err(Error::Tag)));
    assert!(matches!(case(2).open(RECORD, AAD, &sealed), Err(Error::Tag)));
}

#[test]
fn salt_and_nonce_follow_words_and_record() {
    let key = case(1);
    assert_ne!(key.nonce("office/7", b"a"), key.nonce("office/7", b"b"));
    assert_ne!(key.nonce("office/7", b"a"), key.nonce("office/8", b"a"));
    assert_ne!(key.salt("office/7", b"a"), case(2).salt("office/7", b"a"));
    assert_eq!(key.salt("office/7", b"a"), case(1).salt("office/7", b"a"));
}

#[test]
fn only_what_the_log_is_committed_to_opens_checked() {
    let (key, other) = (case(1), case(2));
    let sealed = seal(&key, b"words");
    let good = Expected {
        ct_hash: &ct_hash(&sealed),
        commit: &commit(&key.salt(RECORD, b"words"), b"words"),
        key_commit: &key.commitment(),
    };
    assert_eq!(key.open_checked(RECORD, AAD, &sealed, &good).unwrap().as_slice(), b"words");
    let check = |expected| key.open_checked(RECORD, AAD, &sealed, &expected);
    assert!(matches!(check(Expected { ct_hash: &[0; 32], ..good }), Err(Error::CiphertextHash)));
    assert!(matches!(check(Expected { commit: &[0; 32], ..good }), Err(Error::Commitment)));
    let key_commit = &other.commitment();
    assert!(matches!(check(Expected { key_commit, ..good }), Err(Error::KeyCommitment)));

    // A ciphertext with a valid tag under another key: nothing but the commitments refuses it.
    let forged = seal(&other, b"other words");
    let ct_hash = &ct_hash(&forged);
    assert!(other.open(RECORD, AAD, &forged).is_ok());
    let under = |expected| other.open_checked(RECORD, AAD, &forged, &expected);
    assert!(matches!(under(Expected { ct_hash, ..good }), Err(Error::KeyCommitment)));
    assert!(matches!(under(Expected { ct_hash, key_commit, ..good }), Err(Error::Commitment)));
}

#[test]
fn a_recording_cannot_be_cut_swapped_or_continued() {
    let key = case(1);
    let blocks: Vec<_> =
        (0..3).map(|i| key.block("file", i, i == 2, &[i as u8; 100]).unwrap()).collect();
    for (i, block) in blocks.iter().enumerate() {
        let opened = key.open_block("file", i as u64, i == 2, block).unwrap();
        assert_eq!(opened.as_slice(), [i as u8; 100]);
    }
    assert!(key.open_block("file", 1, true, &blocks[1]).is_err(), "cut off after the second");
    assert!(key.open_block("file", 2, false, &blocks[2]).is_err(), "continued after the end");
    assert!(key.open_block("file", 0, false, &blocks[1]).is_err(), "swapped");
    assert!(key.open_block("other", 0, false, &blocks[0]).is_err(), "from another file");
    assert!(key.block("file", 0, true, &vec![0; vault::BLOCK]).is_ok());
    let long = key.block("file", 0, true, &vec![0; vault::BLOCK + 1]);
    assert!(matches!(long, Err(Error::BlockTooLong)));
}
