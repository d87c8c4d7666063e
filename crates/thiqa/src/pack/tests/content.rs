use std::collections::HashSet;

use super::super::{Limit, Pack, fold};
use super::{folder, pack, with};

#[test]
fn the_carried_pack_is_whole() {
    // Loading refuses a row that lacks one of the three languages.
    let pack = pack();
    assert_eq!(pack.settings.languages, ["ar", "ckb", "en"]);
    assert_eq!(pack.settings.zone().iana_name(), Some("Asia/Baghdad"));
    assert_eq!(pack.offices_of_kind("station").count(), 6);
    assert!((20..30).contains(&pack.visit_reasons.len()));
}

#[test]
fn the_folder_and_the_carried_copy_are_one() {
    let loaded = Pack::load(&folder()).unwrap();
    assert_eq!(loaded.hash(), pack().hash());
    let other = with("pack.toml", |text| text.replace("2026.1", "2026.2"));
    assert_ne!(Pack::load(other.path()).unwrap().hash(), pack().hash());
}

#[test]
fn words_fall_back_to_arabic() {
    let words = &pack().offence("0201").unwrap().words;
    assert_eq!(words.get("en"), "Assaults and threats");
    assert_eq!(words.get("ckb-IQ"), words.ckb);
    assert_eq!(words.get("tk"), words.ar);
}

#[test]
fn nineteen_governorates_and_eighteen_outlines() {
    let pack = pack();
    assert_eq!(pack.governorates.len(), 19);
    assert_eq!(pack.map.areas.len(), 18);
    let (missing, [_, _, width, height]) = ("IQ-XH", pack.map.view_box);
    assert!(pack.governorates.has(missing) && pack.map.areas.iter().all(|a| a.code != missing));
    for area in &pack.map.areas {
        assert!(area.d.starts_with('M') && area.d.ends_with('Z'));
        assert!((0.0..width).contains(&area.label[0]) && (0.0..height).contains(&area.label[1]));
    }
    let kilobytes = pack.file("map.json").unwrap().len() / 1000;
    assert!((10..=20).contains(&kilobytes), "{kilobytes} kB");
}

#[test]
fn offences_to_division_level() {
    let of = |digits| pack().offences.codes().filter(|c| c.len() == digits).count();
    assert_eq!(of(2), 11);
    assert_eq!(of(4), 63);
    assert_eq!(pack().division("020111").unwrap().code, "0201");
}

#[test]
fn every_article_is_counted_somewhere() {
    let linked: HashSet<&str> =
        pack().article_offences.iter().map(|link| link.article.as_str()).collect();
    let free: Vec<&str> = pack().articles.codes().filter(|a| !linked.contains(a)).collect();
    assert!(free.is_empty(), "{free:?}");
    assert!(pack().articles_for("0101").any(|article| article.code == "PC-405"));
}

#[test]
fn what_starts_sealed() {
    let cases = [
        ("0201", "counter", &[][..], true), // against a person
        ("0502", "counter", &[], false),
        ("0502", "private_entrance", &[], true),
        ("0502", "counter", &["family"], true),
        ("0401", "patrol", &["weapon"], false),
        ("0802", "counter", &[], true), // within the family
    ];
    for (offence, channel, contexts, sealed) in cases {
        let is = pack().starts_sealed(offence, channel, contexts);
        assert_eq!(is, sealed, "{offence} {channel} {contexts:?}");
    }
}

#[test]
fn nothing_claims_to_be_verified_yet() {
    assert!(pack().clocks.iter().all(|clock| clock.verified().is_none()));
    assert!(pack().articles.iter().all(|article| article.verified().is_none()));
}

#[test]
fn clocks_keep_calendar_months() {
    let limit = |code| pack().clocks.get(code).unwrap().limit;
    assert_eq!(limit("open_house"), Limit::Months(2));
    assert_eq!(limit("question_accused"), Limit::Hours(24));
    assert_eq!(limit("rotation_exemption"), Limit::Months(24));
    assert_eq!(limit("women_officers"), Limit::Count(8));
}

#[test]
fn command_lines_end_at_the_ministry() {
    for station in pack().offices_of_kind("station") {
        let line: Vec<&str> = pack().above(&station.code).map(|o| o.code.as_str()).collect();
        assert_eq!(line[1..], ["MOI-PA", "MOI"], "{}", station.code);
        assert!(station.court.is_some() && station.private_entrance, "{}", station.code);
    }
}

#[test]
fn tracking_words_cannot_be_mistaken() {
    for lang in ["ar", "ckb", "en"] {
        let words = pack().word_lists.get(lang);
        let folded: HashSet<String> = words.iter().map(|word| fold(word)).collect();
        assert_eq!((words.len(), folded.len()), (256, 256), "{lang}");
    }
    assert_eq!(fold("مكتبة"), fold("مکتبه"));
    assert_eq!(fold("أَرنب"), fold("ارنب"));
    let at = pack().word_lists.en.iter().position(|w| w == "bread").unwrap();
    assert_eq!(pack().word_lists.find("Bread"), [("en", at)]);
}

#[test]
fn files_are_found_by_name_and_folder() {
    let names: Vec<&str> = pack().files_under("demo/").map(|(name, _)| name).collect();
    assert!(names.is_sorted() && names.contains(&"demo/landmarks.csv"));
    assert!(pack().file("demo/none.csv").is_none());
}
