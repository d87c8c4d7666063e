//! One change to a whole pack, and what its editor is told.

use super::super::Pack;
use super::with;

#[track_caller]
fn told(file: &str, from: &str, to: &str) -> Vec<String> {
    let broken = with(file, |text| text.replacen(from, to, 1));
    let found = Pack::load(broken.path()).expect_err("must be refused");
    found.iter().map(ToString::to_string).collect()
}

/// File, what to replace, by what, and a part of what is told.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("districts.csv", ",IQ-BG,", ",IQ-QQ,", "districts.csv:2: `IQ-QQ` is not in governorates.csv"),
    ("units.csv", "duty,ضابط الخفر", "duty,", "units.csv:3: `ar` is empty"),
    ("units.csv", "\nduty,", "\nreception,", "units.csv:3: code `reception` is already on line 2"),
    ("units.csv", "\nduty,", "\nduty officer,", "units.csv:3: code `duty officer` has other signs"),
    ("offices.csv", ",CT-MOE,", ",CT-NONE,", "`CT-NONE` is not in offices.csv"),
    ("offices.csv", ",CT-MOE,", ",MOI-FC,", "`court` is not an office of justice"),
    ("offices.csv", "IQ-NI,NI-MOSUL", "IQ-NI,BA-FAO", "the district lies in another governorate"),
    (
        "article_offences.csv",
        "PC-405,0101",
        "PC-405,0199",
        "article_offences.csv:2: `0199` is not in",
    ),
    ("article_offences.csv", "PC-406,0101", "PC-405,0101", "the same pair is already on line 2"),
    ("routing.csv", ",operations,", ",barracks,", "routing.csv:2: `barracks` is not in units.csv"),
    (
        "routing.csv",
        "missing_person,child",
        "missing_person,infant",
        "`infant` is not in age_bands.csv",
    ),
    ("outcomes.csv", "age_band=child", "age:child", "`age:child` is not like field=code|code"),
    ("clocks.csv", ",24h,", ",a day,", "`limit` is `a day`"),
    ("clocks.csv", "50 75 90", "90 75 50", "`warn` holds percents from 1 to 100, rising"),
    ("ranks.csv", ",10,", ",ten,", "ranks.csv:3: `order` is `ten`, not a whole number"),
    ("channels.csv", ",yes,", ",perhaps,", "`private` is `perhaps`, not yes or no"),
    (
        "channels.csv",
        "private,source",
        "secret,source",
        "channels.csv:1: column `private` is missing",
    ),
    (
        "channels.csv",
        "private,source",
        "secret,source",
        "channels.csv:1: column `secret` is not known",
    ),
    ("channels.csv", "counter,", "counter,,", "channels.csv:2: 11 cells where 10 are needed"),
    ("offences.csv", "against_person", "against_nobody", "flag `against_nobody` is not one of"),
    ("pack.toml", "Asia/Baghdad", "Asia/Babylon", "pack.toml:4: time zone `Asia/Babylon`"),
    ("pack.toml", "{seq}", "{number}", "pack.toml:7: `numbering` must hold {seq} once"),
    ("pack.toml", "currency =", "money =", "pack.toml:8: unknown field `money`"),
    ("map.json", "IQ-AN", "IQ-QQ", "map.json:0: `IQ-QQ` is not in governorates.csv"),
    ("words_en.txt", "\namber", "\nAlmond", "words_en.txt:2: `Almond` reads like line 1"),
    ("words_en.txt", "almond\n", "", "words_en.txt:0: 255 words, not 256"),
];

#[test]
fn each_fault_names_file_line_and_what() {
    for (file, from, to, expected) in FAULTS {
        let told = told(file, from, to);
        assert!(told.iter().any(|line| line.contains(expected)), "{expected}\n{told:#?}");
    }
}

#[test]
fn verification_is_whole_or_absent() {
    let told = told("channels.csv", "UN paper 2024,,,", "UN paper 2024,Legal Department,,");
    assert_eq!(
        told,
        ["channels.csv:2: `verified_by` and `verified_on` are filled together or not at all"]
    );
}

#[test]
fn a_missing_file_is_told_once() {
    let broken = with("units.csv", |_| String::new());
    std::fs::remove_file(broken.path().join("units.csv")).unwrap();
    let found = Pack::load(broken.path()).unwrap_err();
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["units.csv:0: file is missing"]);
}

#[test]
fn nobody_is_sent_nowhere() {
    let broken = with("routing.csv", |text| {
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 1].join("\n")
    });
    let found = Pack::load(broken.path()).unwrap_err();
    assert_eq!(found[0].what, "the last rule must fit everybody");
}
