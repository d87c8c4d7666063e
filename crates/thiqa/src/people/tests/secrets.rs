//! Secrets: tables of what is acceptable, and decisions of the door.

use super::*;
use crate::{
    clock::Chance,
    people::{
        credential::{Attempt, Credential, FAILURES},
        totp,
    },
    world::NOW,
};

#[test]
fn passwords_that_are_acceptable() {
    for (password, handle, good) in [
        ("four quiet words here", "desk", true),
        ("نخلة قمر جسر كتاب", "desk", true),
        ("elevenchars", "desk", false),
        ("the desk is mine", "desk", false),
        ("abababababababab", "desk", false),
        (&"long ".repeat(30), "desk", false),
        ("", "desk", false),
    ] {
        assert_eq!(secret::acceptable(password, handle).is_ok(), good, "{password}");
    }
}

#[test]
fn a_hash_fits_its_password_only() {
    let hash = secret::hash(Cost::LITTLE, "password", [1; 16]).unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
    for (stored, typed, fits) in [
        (hash.as_str(), "password", true),
        (&hash, "Password", false),
        ("", "", false),
        ("x", "x", false),
    ] {
        assert_eq!(secret::verify(stored, typed), fits, "{typed}");
    }
}

#[test]
fn a_start_password_is_16_plain_letters() {
    let (one, two) = (Chance::seeded("one"), Chance::seeded("two"));
    let password = secret::start_password(&one);
    assert_eq!(password.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
    assert!(!password.contains(['l', 'o', '0', '1']));
    assert_ne!(password, secret::start_password(&two));
    assert!(secret::acceptable(&password, "desk").is_ok());
}

#[test]
fn codes_of_the_moment_and_its_neighbours() {
    let secret = totp::totp_secret(&Chance::seeded("codes"));
    assert!(totp::is_totp_secret(&secret));
    let code = totp::totp_code(&secret, NOW);
    for (later, good) in [(-61, false), (-30, true), (0, true), (30, true), (61, false)] {
        let step = totp::totp_step(&secret, &code, NOW + later * 1_000_000);
        assert_eq!(step.is_some(), good, "{later}");
    }
    for bad in ["", "12345", "1234567", "abcdef", "-12345", "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠"] {
        assert_eq!(totp::totp_step(&secret, bad, NOW), None, "{bad}");
    }
    for bad in ["", "AAAA", "not base32 not base32 not base32", &"=".repeat(32)] {
        assert!(!totp::is_totp_secret(bad), "{bad}");
    }
}

#[test]
fn what_an_attempt_comes_to() {
    for (failures, locked_until, right, comes_to) in [
        (0, 0, true, Attempt::Right),
        (0, 0, false, Attempt::Wrong(1)),
        (FAILURES - 2, 0, false, Attempt::Wrong(FAILURES - 1)),
        (FAILURES - 1, 0, false, Attempt::Closes),
        (FAILURES - 1, 0, true, Attempt::Right),
        (0, NOW + 1, true, Attempt::Locked),
        (0, NOW + 1, false, Attempt::Locked),
        (0, NOW, true, Attempt::Right),
    ] {
        let held = Credential { failures, locked_until, ..Credential::default() };
        assert_eq!(held.attempt(right, NOW), comes_to, "{failures} {locked_until} {right}");
    }
}
