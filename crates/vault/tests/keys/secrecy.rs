use vault::{Blinder, CaseKey, Expected, Sealed, commit, ct_hash, facts_commit, open, split};

use crate::{case, office};

#[test]
fn blind_keys_match_only_in_their_office_compartment_and_kind() {
    let (ours, theirs) = (office(1), office(2));
    let ordinary = Blinder::new(&ours, "ordinary");
    let key = ordinary.key("phone", "07700000001");
    assert_eq!(key, Blinder::new(&ours, "ordinary").key("phone", "07700000001"));
    let others = [
        ordinary.key("phone", "07700000002"),
        ordinary.key("document", "07700000001"),
        ordinary.key("phone0", "7700000001"),
        Blinder::new(&ours, "protection").key("phone", "07700000001"),
        Blinder::new(&theirs, "ordinary").key("phone", "07700000001"),
    ];
    assert!(!others.contains(&key));
}

#[test]
fn an_office_is_the_same_from_the_same_randomness_and_tells_nothing() {
    let keys = office(1);
    assert_eq!(keys.identity(), office(1).identity());
    assert_ne!(keys.log_seed(), office(2).log_seed());
    assert_ne!(keys.facts_salt("office/1"), keys.facts_salt("office/2"));
    assert!(keys.recipient().starts_with("age1"));
    assert_eq!(format!("{keys:?}"), "OfficeKeys(secret)");
    assert_eq!(format!("{:?}", case(1)), "CaseKey { id: \"case-1\", epoch: 1, .. }");
}

#[test]
fn an_erased_case_still_verifies_and_still_counts() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Opened {
        offence: String,
        story: Sealed<String>,
    }
    let event = Opened { offence: "theft".into(), story: "كلمات خاصة".to_owned().into() };
    let key = case(1);
    let parts = split(&event, false).unwrap();
    let words = parts.sealed.unwrap();
    let (salt, nonce) = (key.salt("o/1", &words), key.nonce("o/1", &words));
    let sealed = key.seal("o/1", b"envelope", &salt, &nonce, &words);
    let leaf = (ct_hash(&sealed), commit(&salt, &words), key.commitment());
    let expected = Expected { ct_hash: &leaf.0, commit: &leaf.1, key_commit: &leaf.2 };
    let opened = key.open_checked("o/1", b"envelope", &sealed, &expected).unwrap();
    assert_eq!(open::<Opened>(&parts.facts, Some(&opened)).unwrap(), event);

    drop(key);
    assert!(case(2).open("o/1", b"envelope", &sealed).is_err());
    let erased: Opened = open(&parts.facts, None).unwrap();
    assert_eq!((erased.offence.as_str(), erased.story), ("theft", Sealed::Withheld));
    assert_eq!(ct_hash(&sealed), leaf.0);
}

#[test]
fn commitments_are_the_hashes_the_log_describes() {
    use sha2::{Digest, Sha256};
    let sha = |bytes: &[u8]| -> [u8; 32] { Sha256::digest(bytes).into() };
    let salt = [3; 32];
    assert_eq!(commit(&salt, b"words"), sha(&[b"thiqa/commit/v1", &salt[..], b"words"].concat()));
    assert_eq!(facts_commit(&salt, b"{}"), sha(&[b"thiqa/facts/v1", &salt[..], b"{}"].concat()));
    let key = CaseKey::generate("id", 1, &mut |out| out.fill(9));
    assert_eq!(key.commitment(), sha(&[b"thiqa/key/v1", &b"id"[..], &[9; 32]].concat()));
}
