//! The answers of two invented waves, about as many and as far apart as those that were given: whoever
//! reads the pages sees how such figures come about. None of them was given by anybody.

use super::super::luck::Luck;
use crate::policy::results::staged::Answers;

/// People asked in a block.
const TAKE: usize = 20;
/// Blocks of a station in a story of a year and a half.
const BLOCKS: i64 = 50;

const NAMES: [&str; 24] = [
    "stratum",
    "psu",
    "weight",
    "station",
    "governorate",
    "sex",
    "age",
    "displacement",
    "safe_day",
    "safe_dark",
    "victim12",
    "reported",
    "contact_times",
    "courtesy",
    "clear",
    "privacy",
    "attr_access",
    "attr_equal",
    "attr_delivery",
    "satisfied",
    "worse",
    "trust_police",
    "knows_onestop",
    "send_woman",
];

/// What share of a wave gives the first answer of some questions; the others share the rest.
struct Levels {
    victim: f64,
    contact: f64,
    courtesy: f64,
    satisfied: f64,
    safe: f64,
    trust: f64,
    knows: f64,
}

/// The second wave rises about as the published results did: 13, 53, 17 and 15 per cent of the first.
const WAVES: [(&str, Levels); 2] = [
    (
        "2022",
        Levels {
            victim: 0.120,
            contact: 0.22,
            courtesy: 0.34,
            satisfied: 0.30,
            safe: 0.31,
            trust: 0.24,
            knows: 0.19,
        },
    ),
    (
        "2023",
        Levels {
            victim: 0.136,
            contact: 0.337,
            courtesy: 0.398,
            satisfied: 0.345,
            safe: 0.35,
            trust: 0.29,
            knows: 0.33,
        },
    ),
];

/// The first of the codes with this probability, else one of the others.
fn first(luck: &mut Luck, share: f64, codes: &[&str]) -> String {
    match luck.happens(100.0 * share.clamp(0.0, 1.0)) {
        true => codes[0].to_owned(),
        false => luck.pick(&codes[1..]).to_owned(),
    }
}

/// A few came to the place for another reason: too few to be shown of them alone.
fn displacement(luck: &mut Luck) -> String {
    match luck.happens(0.3) {
        true => "other".to_owned(),
        false => first(luck, 0.55, &["never", "displaced", "returnee", "returnee"]),
    }
}

/// One person; blocks differ, and stations do.
fn person(
    luck: &mut Luck,
    levels: &Levels,
    ((station, governorate), block, shift): ((&str, &str), i64, f64),
) -> Vec<String> {
    let woman = luck.happens(36.5);
    let shift = shift + if woman { -0.03 } else { 0.0 };
    let some = ["2", "3", "4"];
    let good =
        |luck: &mut Luck, share: f64| first(luck, share + shift, &["1", "2", "2", "3", "4", "98"]);
    let victim = luck.happens(100.0 * levels.victim);
    let contact = luck.happens(100.0 * (levels.contact + shift));
    let times = match contact {
        true => "1_3".to_owned(),
        false => first(luck, 0.93, &["0", "4_more", "99"]),
    };
    let served = contact || times == "4_more";
    let asked = |luck: &mut Luck, share: f64| match served {
        true => good(luck, share),
        false => String::new(),
    };
    // So that women count as the census has them.
    let weight = if woman { 1.364 } else { 0.791 } * (0.8 + 0.4 * luck.share());
    vec![
        station.to_owned(),
        format!("{station}-{block:02}"),
        format!("{weight:.4}"),
        station.to_owned(),
        governorate.to_owned(),
        if woman { "female" } else { "male" }.to_owned(),
        luck.pick(&["18_24", "25_34", "35_44", "45_54", "55_64", "65_up"]).to_owned(),
        displacement(luck),
        good(luck, levels.safe + 0.2),
        first(luck, levels.safe + shift, &["1", "2", "3", "4", "5", "99"]),
        if victim { "1" } else { "2" }.to_owned(),
        if victim { first(luck, 0.42 + shift, &["1", "2"]) } else { String::new() },
        times,
        asked(luck, levels.courtesy),
        asked(luck, levels.courtesy - 0.06),
        asked(luck, levels.courtesy - 0.1),
        asked(luck, levels.satisfied + 0.08),
        asked(luck, levels.satisfied),
        asked(luck, levels.satisfied - 0.03),
        asked(luck, levels.satisfied),
        if served { first(luck, 0.09 - shift, &["1", "2"]) } else { String::new() },
        good(luck, levels.trust),
        first(luck, levels.knows + shift, &["1", "2"]),
        if woman { good(luck, levels.safe) } else { first(luck, levels.safe, &some) },
    ]
}

/// The answers of both waves around these stations, each with its governorate; a short story has fewer.
pub(super) fn both(
    luck: &mut Luck,
    stations: &[(&str, &str)],
    months: i32,
    words: &str,
) -> Vec<Answers> {
    let blocks = (BLOCKS * i64::from(months) / 18).clamp(4, BLOCKS);
    WAVES.iter().map(|wave| answers(luck, stations, blocks, wave, words)).collect()
}

fn answers(
    luck: &mut Luck,
    stations: &[(&str, &str)],
    blocks: i64,
    (label, levels): &(&str, Levels),
    words: &str,
) -> Answers {
    let mut rows = Vec::new();
    for station in stations {
        let own = 0.1 * (luck.share() - 0.5);
        for block in 1..=blocks {
            let shift = own + 0.12 * (luck.share() - 0.5);
            rows.extend((0..TAKE).map(|_| person(luck, levels, (*station, block, shift))));
        }
    }
    Answers {
        label: (*label).to_owned(),
        names: NAMES.map(str::to_owned).to_vec(),
        rows,
        words: words.to_owned(),
    }
}
