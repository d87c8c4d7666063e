//! The envelope has one spelling, and commitments are what the log's format says.

use data_encoding::HEXLOWER;
use ledger::Envelope;
use ledger::envelope::{EnvelopeError, ct_hash, facts_commit, key_commit, text_commit};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

pub(crate) fn envelope(n: u64) -> Envelope {
    Envelope {
        v: 1,
        office: "st-0412".into(),
        n,
        at: 1_772_355_600_000_000,
        actor: "01hq2r6v3k".into(),
        stream: "01hq2r6v3m".into(),
        class: "case".into(),
        epoch: 1,
        facts: [0xab; 32],
        ct: None,
        commit: None,
        key: None,
    }
}

#[test]
fn bytes_are_fixed() {
    let facts = "ab".repeat(32);
    let expected = format!(
        r#"{{"v":1,"office":"st-0412","n":7,"at":1772355600000000,"actor":"01hq2r6v3k","stream":"01hq2r6v3m","class":"case","epoch":1,"facts":"{facts}"}}"#
    );
    assert_eq!(envelope(7).to_bytes().unwrap(), expected.as_bytes());
    let sealed = Envelope { ct: Some([1; 32]), key: Some([2; 32]), ..envelope(7) };
    let tail = format!(r#","ct":"{}","key":"{}"}}"#, "01".repeat(32), "02".repeat(32));
    assert!(sealed.to_bytes().unwrap().ends_with(tail.as_bytes()));
}

#[test]
fn other_spellings_are_refused() {
    let text = String::from_utf8(envelope(7).to_bytes().unwrap()).unwrap();
    assert_eq!(Envelope::parse(text.as_bytes()), Ok(envelope(7)));
    for (from, to) in [
        ("\"n\":7", "\"n\": 7"),
        ("\"n\":7", "\"n\":7.0"),
        ("\"n\":7", "\"n\":-7"),
        ("\"n\":7", "\"n\":7,\"n\":7"),
        ("\"n\":7", "\"n\":7,\"more\":1"),
        ("\"v\":1,", ""),
        ("\"v\":1", "\"v\":2"),
        ("\"v\":1,\"office\":\"st-0412\"", "\"office\":\"st-0412\",\"v\":1"),
        ("st-0412", "st\\u002d0412"),
        ("abab", "ABAB"),
        ("abab", "ab"),
        ("}", ",\"ct\":null}"),
        ("}", "}\n"),
        ("{", "["),
    ] {
        let other = text.replacen(from, to, 1);
        assert_ne!(other, text);
        assert!(Envelope::parse(other.as_bytes()).is_err(), "{other}");
    }
    assert_eq!(Envelope { v: 2, ..envelope(7) }.to_bytes(), Err(EnvelopeError::Version));
    let long = Envelope { actor: "a".repeat(65_536), ..envelope(7) };
    assert_eq!(long.to_bytes(), Err(EnvelopeError::TooLong));
}

#[test]
fn commitments_are_plain_hashes() {
    let plain = |text: &[u8]| <[u8; 32]>::from(Sha256::digest(text));
    let (salt, dek) = ([b's'; 32], [b'k'; 32]);
    let with = |tag: &str, rest: &[u8]| plain(&[tag.as_bytes(), &salt, rest].concat());
    assert_eq!(facts_commit(&salt, b"{}"), with("thiqa/facts/v1", b"{}"));
    assert_eq!(text_commit(&salt, b"{}"), with("thiqa/commit/v1", b"{}"));
    let key = [b"thiqa/key/v1".as_slice(), b"01hq2r6v3m", &dek].concat();
    assert_eq!(key_commit("01hq2r6v3m", &dek), plain(&key));
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(HEXLOWER.encode(&ct_hash(b"abc")), abc);
}

proptest! {
    #[test]
    fn any_envelope_round_trips(office: String, actor: String, at: i64, n: u64, ct: [u8; 32]) {
        let one = Envelope { office, actor, at, commit: Some(ct), ct: Some(ct), ..envelope(n) };
        prop_assert_eq!(Envelope::parse(&one.to_bytes().unwrap()), Ok(one));
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        prop_assert!(Envelope::parse(&bytes).is_err());
    }
}
