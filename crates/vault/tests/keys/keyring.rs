use vault::{CaseKey, Cost, Error, Keyring};

use crate::{bytes_from, case, office};

const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

fn keyring() -> Keyring {
    let offices = [("bab-al-sharqi".to_owned(), office(1)), ("karrada".to_owned(), office(2))];
    Keyring { offices: offices.into() }
}

fn same(a: &Keyring, b: &Keyring) -> bool {
    let wrap = case(9).wrap(&a.offices["karrada"]);
    let opens = CaseKey::unwrap(&b.offices["karrada"], "case-1", 1, &wrap).is_ok();
    opens
        && a.offices.keys().eq(b.offices.keys())
        && a.offices.iter().all(|(id, keys)| {
            let other = &b.offices[id];
            (keys.log_seed(), keys.identity(), keys.facts_salt("r"))
                == (other.log_seed(), other.identity(), other.facts_salt("r"))
        })
}

#[test]
fn a_passphrase_opens_what_it_closed() {
    let ring = keyring();
    let phrase = "سبع كلمات طويلة";
    let file = ring.seal_with_passphrase(phrase, CHEAP, &mut bytes_from(3)).unwrap();
    assert!(same(&ring, &Keyring::open_with_passphrase(&file, phrase).unwrap()));
    let wrong = Keyring::open_with_passphrase(&file, "other").unwrap_err();
    assert!(matches!(wrong, Error::WrongPassphrase));
    assert_eq!(wrong.to_string(), "wrong passphrase or key, or the keyring file was changed");
    assert!(matches!(Keyring::open_with_key(&file, &[0; 32]), Err(Error::OtherSecret)));
    assert!(!String::from_utf8(file).unwrap().contains("karrada"));
}

#[test]
fn a_key_opens_what_it_closed() {
    let ring = keyring();
    let file = ring.seal_with_key(&[7; 32], &mut bytes_from(3)).unwrap();
    assert!(same(&ring, &Keyring::open_with_key(&file, &[7; 32]).unwrap()));
    assert!(matches!(Keyring::open_with_key(&file, &[8; 32]), Err(Error::WrongPassphrase)));
    assert!(matches!(Keyring::open_with_passphrase(&file, "x"), Err(Error::OtherSecret)));
}

#[test]
fn a_changed_or_forged_file_is_refused() {
    let file = keyring().seal_with_passphrase("p", CHEAP, &mut bytes_from(3)).unwrap();
    let text = String::from_utf8(file).unwrap();
    let costlier = text.replace("\"memory_kib\":8", "\"memory_kib\":9");
    let refused = Keyring::open_with_passphrase(costlier.as_bytes(), "p");
    assert!(matches!(refused, Err(Error::WrongPassphrase)));
    let bomb = text.replace("\"memory_kib\":8", "\"memory_kib\":4294967295");
    assert!(matches!(Keyring::open_with_passphrase(bomb.as_bytes(), "p"), Err(Error::Cost)));
    let later = text.replace("keyring/v1", "keyring/v2");
    let refused = Keyring::open_with_passphrase(later.as_bytes(), "p");
    assert!(matches!(refused, Err(Error::Format(_))));
    assert!(matches!(Keyring::open_with_key(b"", &[0; 32]), Err(Error::Format(_))));
    let zero = Cost { lanes: 0, ..CHEAP };
    let refused = keyring().seal_with_passphrase("p", zero, &mut bytes_from(3));
    assert!(matches!(refused, Err(Error::Cost)));
}

#[test]
fn the_default_cost_works() {
    let file = keyring().seal_with_passphrase("p", Cost::default(), &mut bytes_from(3)).unwrap();
    assert!(Keyring::open_with_passphrase(&file, "p").is_ok());
}
