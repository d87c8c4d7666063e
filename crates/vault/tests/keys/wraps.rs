use std::io::Write;
use std::process::{Command, Stdio};

use vault::{CaseKey, Error, identity_of, recipient_of, seal_to, unwrap_with, wrap_for};

use crate::{case, office};

#[test]
fn a_wrap_opens_for_its_office_id_and_epoch_only() {
    let (ours, key) = (office(1), case(5));
    let wrap = key.wrap(&ours);
    assert_eq!(wrap.len(), 73);
    assert_eq!(wrap, key.wrap(&ours), "the same at every replay");
    let back = CaseKey::unwrap(&ours, "case-1", 1, &wrap).unwrap();
    assert_eq!(back.commitment(), key.commitment());
    assert_eq!((back.id(), back.epoch()), ("case-1", 1));
    assert!(matches!(CaseKey::unwrap(&office(2), "case-1", 1, &wrap), Err(Error::Tag)));
    assert!(matches!(CaseKey::unwrap(&ours, "case-2", 1, &wrap), Err(Error::Tag)));
    assert!(matches!(CaseKey::unwrap(&ours, "case-1", 2, &wrap), Err(Error::Tag)));
}

#[test]
fn judge_and_escrow_open_the_same_file_and_nobody_else() {
    let (judge, escrow, stranger) = (office(1), office(2), office(3));
    let key = case(5);
    let file = key.wrap_for(&[&judge.recipient(), &escrow.recipient()]).unwrap();
    for who in [&judge, &escrow] {
        let back = CaseKey::unwrap_with(&who.identity(), &file).unwrap();
        assert_eq!(back.commitment(), key.commitment());
        assert_eq!((back.id(), back.epoch()), ("case-1", 1));
    }
    let refused = CaseKey::unwrap_with(&stranger.identity(), &file);
    assert!(matches!(refused, Err(Error::Age(_))));
    let mut damaged = file.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert!(CaseKey::unwrap_with(&judge.identity(), &damaged).is_err());
    let other = wrap_for(&[&judge.recipient()], b"no key").unwrap();
    assert!(matches!(CaseKey::unwrap_with(&judge.identity(), &other), Err(Error::Format(_))));
}

#[test]
fn an_identity_stands_for_its_secret() {
    let identity = identity_of(&[7; 32]);
    assert_eq!(identity, identity_of(&[7; 32]));
    let file = seal_to(&recipient_of(&identity).unwrap(), b"answer").unwrap();
    assert_eq!(unwrap_with(&identity, &file).unwrap().as_slice(), b"answer");
    assert!(unwrap_with(&identity_of(&[8; 32]), &file).is_err());
    assert!(matches!(recipient_of("no identity"), Err(Error::AgeKey)));
}

#[test]
fn bad_recipients_and_identities_are_refused() {
    assert!(matches!(wrap_for(&[], b"secret"), Err(Error::AgeKey)));
    assert!(matches!(wrap_for(&["age1nobody"], b"secret"), Err(Error::AgeKey)));
    let file = seal_to(&office(1).recipient(), b"message").unwrap();
    assert!(matches!(unwrap_with("no identity", &file), Err(Error::AgeKey)));
    assert!(matches!(unwrap_with(&office(1).identity(), b"no file"), Err(Error::Age(_))));
    assert_eq!(unwrap_with(&office(1).identity(), &file).unwrap().as_slice(), b"message");
}

/// Runs the age program; `None` if this machine has none.
fn age(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("age");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take()?.write_all(input).ok()?;
    let output = child.wait_with_output().ok()?;
    assert!(output.status.success(), "age refused");
    Some(output.stdout)
}

#[test]
fn the_age_program_opens_ours_and_we_open_its() {
    let keys = office(1);
    let folder = tempfile::tempdir().unwrap();
    let identity = folder.path().join("identity");
    std::fs::write(&identity, keys.identity().as_bytes()).unwrap();
    let Some(theirs) = age(&["-r", &keys.recipient()], b"from the program") else {
        println!("skipped: no age program on this machine");
        return;
    };
    assert_eq!(unwrap_with(&keys.identity(), &theirs).unwrap().as_slice(), b"from the program");
    let ours = wrap_for(&[&keys.recipient(), &office(2).recipient()], b"from the vault").unwrap();
    let opened = age(&["-d", "-i", identity.to_str().unwrap()], &ours);
    assert_eq!(opened.as_deref(), Some(b"from the vault".as_slice()));
}
