//! Who is kin as a table; and that a case about an officer is nowhere for her.

mod stories;

use ::names::Name;

use super::{KnownOfficer, Party, Tie, marks};
use crate::pack::Pack;

fn person(name: &str, mother: &str) -> Party {
    Party { name: Name::parse(name), mother: mother.into(), ..Party::default() }
}

#[test]
fn who_is_kin_to_an_officer() {
    let table: &[(&str, &str, &str, &str, Option<Tie>)] = &[
        ("باسم نوري حميد", "", "باسم نوري حميد", "", Some(Tie::Same)),
        ("باسم نوري حميد", "", "Basim Nuri Hamid", "", Some(Tie::Same)),
        ("باسم نوري حميد", "", "باسم بن نوري", "", Some(Tie::Same)),
        ("باسم نوري حميد الدليمي", "", "باسم نوري الدليمي", "", Some(Tie::Same)),
        ("باسم نوري حميد", "سعاد", "باسم نوري حميد", "خديجة", Some(Tie::Sibling)),
        ("باسم نوري حميد", "سعاد", "باسم نوري حميد", "سعاد علي", Some(Tie::Same)),
        ("باسم نوري حميد", "", "باسم نوري قاسم", "", None),
        ("باسم نوري حميد", "", "ليلى نوري حميد", "", Some(Tie::Sibling)),
        ("باسم نوري حميد", "", "ليلى نوري قاسم", "", None),
        ("باسم نوري حميد", "", "ليلى نوري", "", None),
        ("باسم نوري حميد", "سعاد", "ليلى نوري", "سعاد", Some(Tie::Sibling)),
        ("باسم نوري حميد", "", "ليلى باسم نوري", "", Some(Tie::Child)),
        ("باسم نوري حميد", "", "ليلى باسم قاسم", "", None),
        ("باسم نوري حميد", "", "نوري حميد", "", Some(Tie::Parent)),
        ("باسم نوري حميد", "", "نوري حميد سالم", "", Some(Tie::Parent)),
        ("باسم نوري حميد", "", "حميد باسم", "", None),
        ("باسم نوري حميد", "", "", "", None),
        ("", "", "", "", None),
    ];
    for (officer, own_mother, name, mother, tie) in table {
        let found = person(officer, own_mother).kin(&person(name, mother));
        assert_eq!(found, *tie, "{officer} ({own_mother}) and {name} ({mother})");
    }
}

#[test]
fn a_number_and_an_address_are_compared_in_their_one_form() {
    let at = |phone: &str, address: &str| Party {
        phone: phone.into(),
        address: address.into(),
        ..Party::default()
    };
    assert!(at("٠٧٧٠ ١٢٣ ٤٥٦٧", "").shares_phone(&at("+9647701234567", "")));
    assert!(!at("", "").shares_phone(&at("", "")));
    let house = "محلة ٤٠٢، زقاق ١٢، دار ٧";
    assert!(at("", house).shares_address(&at("", house)));
    assert!(!at("", "الكرادة").shares_address(&at("", "الكرادة")), "a quarter is no address");
}

fn officer(account: &str, role: &str, unit: &str, rank: Option<&str>) -> KnownOfficer {
    KnownOfficer {
        account: account.into(),
        role: role.into(),
        unit: Some(unit.into()),
        rank: rank.map(Into::into),
        ..KnownOfficer::default()
    }
}

#[test]
fn who_is_kept_with_an_officer() {
    let pack = Pack::builtin().unwrap();
    let all = [
        officer("c", "commander", "command", Some("naqib")),
        officer("i", "investigator", "investigation", Some("mulazim")),
        officer("j", "investigator", "investigation", Some("arif")),
        officer("p", "protection_officer", "family_protection", Some("mulazim")),
        officer("q", "protection_officer", "family_protection", Some("arif")),
    ];
    let table: &[(&[&str], bool, &str)] = &[
        (&[], false, ""),
        (&["j"], false, "j"),
        (&["i"], false, "i unit:investigation"),
        (&["c"], false, "c unit:command"),
        (&["c", "i"], false, "c i unit:command unit:investigation"),
        (&["p"], false, "p unit:family_protection"),
        // Nobody else may have a protected case: whoever serves under her keeps it.
        (&["p"], true, "p"),
        (&["c"], true, "c unit:command"),
    ];
    for (concerned, protected, kept) in table {
        assert_eq!(marks(&pack, &all, concerned, *protected).join(" "), *kept, "{concerned:?}");
    }
}
