use std::collections::BTreeMap;

use forms::Form;
use serde_json::json;

use super::{Wave, figures};
use crate::{
    clock::Chance,
    pack::Pack,
    policy::results::{
        figure::{Figures, HEADLINE, Share, UNSAID},
        headline::headlines,
        rows::Rows,
    },
};

const NAMES: [&str; 9] = [
    "stratum",
    "psu",
    "weight",
    "station",
    "sex",
    "satisfied",
    "safe_dark",
    "attr_access",
    "problems",
];

/// Invented answers: four stations, six blocks each, ten people a block.
pub(crate) fn invented(seed: &str, good: u8) -> Rows {
    let chance = Chance::seeded(seed);
    let mut rows = Vec::new();
    for station in ["BAG-YA", "BAS-NB", "NIN-TH", "NIN-SU"] {
        for block in 0..6 {
            for _ in 0..10 {
                let [sex, sat, dark, access, weight, problem] = chance.bytes::<6>();
                let pick = |of: u8, codes: &[&str]| codes[of as usize % codes.len()].to_owned();
                let satisfied =
                    if sat < good { "1" } else { ["2", "3", "4", "98"][sat as usize % 4] };
                rows.push(vec![
                    station.to_owned(),
                    format!("b{block}"),
                    (50.0 + f64::from(weight)).to_string(),
                    station.to_owned(),
                    pick(sex, &["female", "male", ""]),
                    satisfied.to_owned(),
                    pick(dark, &["1", "2", "3", "4", "5", "99"]),
                    pick(access, &["1", "2", "3", "97", ""]),
                    pick(problem, &["theft drugs", "theft", "none", "98"]),
                ]);
            }
        }
    }
    Rows { names: NAMES.map(str::to_owned).to_vec(), rows }
}

fn form(pack: &Pack) -> Form {
    Form::read(pack.file("forms/perception.xml").unwrap()).unwrap()
}

pub(crate) fn counted(waves: &[Wave]) -> Figures {
    let pack = Pack::builtin().unwrap();
    let own = headlines(&pack, "mps_perception").unwrap();
    figures((&pack, &form(&pack)), &own, waves).unwrap()
}

pub(crate) fn two() -> [Wave; 2] {
    let wave = |label: &str, good| Wave {
        label: label.to_owned(),
        rows: invented(label, good),
        compared: Vec::new(),
    };
    [wave("2022", 40), wave("2023", 90)]
}

fn find<'a>(all: &'a Figures, of: [&str; 5]) -> &'a Share {
    let is = |own: &&Share| {
        [&own.question, &own.answer, &own.wave, &own.by, &own.code]
            == of.map(str::to_owned).each_ref()
    };
    all.shares.iter().find(is).unwrap_or_else(|| panic!("{of:?}"))
}

/// The same by the estimator's own command, from the file that a wave is kept as.
#[test]
fn figures_are_those_of_the_command_on_the_same_file() {
    let waves = two();
    let all = counted(&waves);
    let files: BTreeMap<String, Vec<u8>> =
        waves.iter().map(|wave| (wave.label.clone(), wave.rows.csv().unwrap())).collect();
    let open = |file: &str| -> std::io::Result<Box<dyn std::io::Read>> {
        Ok(Box::new(std::io::Cursor::new(files[file].clone())))
    };
    let query = json!({
        "data": "2023",
        "design": { "clusters": "psu", "strata": "stratum", "weights": "weight", "nest": true },
        "ask": [
            { "id": 0, "mean": "satisfied == 1", "where": null },
            { "id": 1, "mean": "safe_dark == 1 or safe_dark == 2", "by": "station" },
            { "id": 2, "mean": "satisfied == 3", "by": "sex" },
        ],
    });
    let mut query = query;
    query["ask"][0].as_object_mut().unwrap().remove("where");
    let told = stats::answer(&query, &open).answers;
    let near = |own: Option<f64>, other: &serde_json::Value| {
        let (own, other) = (own.unwrap(), other.as_f64().unwrap());
        assert!((own - other).abs() < 1e-12, "{own} {other}");
    };
    // The levels are of all who were asked, whatever they said.
    let satisfied = find(&all, ["satisfied", "1", "2023", "", ""]);
    near(satisfied.share, &told[0]["estimate"][0]);
    near(satisfied.se, &told[0]["se"][0]);
    near(satisfied.low, &told[0]["ci95"][0][0]);
    // Levels are sorted: BAG-YA, BAS-NB, NIN-SU, NIN-TH.
    let dark = find(&all, ["safe_dark", HEADLINE, "2023", "station", "NIN-SU"]);
    near(dark.share, &told[1]["estimate"][2]);
    near(dark.se, &told[1]["se"][2]);
    assert_eq!((dark.n, dark.psus), (60, 6));
    let male = find(&all, ["satisfied", "3", "2023", "sex", "male"]);
    near(male.share, &told[2]["estimate"][1]);
    near(male.high, &told[2]["ci95"][1][1]);
}

#[test]
fn counts_add_up_and_a_headline_has_its_own_base() {
    let all = counted(&two());
    for share in all.shares.iter().filter(|share| share.by.is_empty()) {
        for by in ["station", "sex"] {
            let parts = all.shares.iter().filter(|part| {
                (&part.question, &part.answer, &part.wave)
                    == (&share.question, &share.answer, &share.wave)
                    && part.by == by
            });
            let (n, yes) = parts.fold((0, 0), |(n, yes), part| (n + part.n, yes + part.yes));
            assert_eq!((n, yes), (share.n, share.yes), "{} {}", share.question, share.answer);
        }
        assert!(share.yes <= share.n && share.n <= 240);
    }
    // 98 is no answer to `satisfied`; whoever never goes out at night stays in the base of 16.1.4.
    let level = find(&all, ["satisfied", "1", "2022", "", ""]);
    let headline = find(&all, ["satisfied", HEADLINE, "2022", "", ""]);
    let refused = find(&all, ["satisfied", "98", "2022", "", ""]);
    assert_eq!(level.n, 240);
    assert_eq!(headline.n, 240 - refused.yes);
    assert_eq!(headline.yes, level.yes);
    assert_eq!(find(&all, ["safe_dark", HEADLINE, "2022", "", ""]).n, 240);
    assert!(all.breaks.iter().any(|by| by.codes.iter().any(|code| code.code == UNSAID)));
}

#[test]
fn a_change_says_both_levels_points_and_ratio() {
    let all = counted(&two());
    let of = |by: &str, code: &str| {
        let is = |own: &&super::super::figure::Change| {
            (own.question.as_str(), own.by.as_str(), own.code.as_str()) == ("satisfied", by, code)
        };
        all.changes.iter().find(is).unwrap()
    };
    let change = of("", "");
    let level = |wave| find(&all, ["satisfied", HEADLINE, wave, "", ""]).share.unwrap();
    let value = |one: &Option<super::super::figure::Estimate>| one.unwrap().value;
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
    near(value(&change.before), level("2022"));
    near(value(&change.after), level("2023"));
    near(value(&change.difference), level("2023") - level("2022"));
    near(value(&change.relative), level("2023") / level("2022") - 1.0);
    let ends = change.difference.unwrap();
    assert!(ends.low.unwrap() < ends.value && ends.value < ends.high.unwrap());
    let station = of("station", "NIN-TH");
    assert!(station.p.unwrap() <= station.p_holm.unwrap());
}

#[test]
fn a_broken_question_has_levels_and_no_change() {
    let mut waves = two();
    waves[0].compared.push(("satisfied".to_owned(), "broken".to_owned()));
    let all = counted(&waves);
    assert!(all.changes.iter().all(|change| change.question != "satisfied"));
    assert!(all.changes.iter().any(|change| change.question == "safe_dark"));
    assert!(all.shares.iter().any(|share| share.question == "satisfied"));
    assert_eq!(all.compared[0].grade, "broken");
}

/// One question alone: the mean of several must be that question's share, with its error.
#[test]
fn a_mean_of_one_share_is_that_share() {
    let all = counted(&two());
    let mean = all.means.iter().find(|mean| mean.wave == "2023").unwrap();
    let share = find(&all, ["attr_access", HEADLINE, "2023", "", ""]);
    let own = mean.mean.unwrap();
    assert_eq!(mean.questions, ["attr_access"]);
    assert_eq!(mean.n, share.n);
    assert!((own.value - share.share.unwrap()).abs() < 1e-12);
    assert!((own.low.unwrap() - share.low.unwrap()).abs() < 1e-9, "{own:?} {share:?}");
}

#[test]
fn several_choices_are_counted_each() {
    let all = counted(&two());
    let theft = find(&all, ["problems", "theft", "2022", "", ""]);
    let drugs = find(&all, ["problems", "drugs", "2022", "", ""]);
    assert!(theft.yes > drugs.yes && drugs.yes > 0 && theft.n == 240);
}

#[test]
fn rows_come_back_from_their_file() {
    let rows = invented("2022", 40);
    assert_eq!(Rows::read(&rows.csv().unwrap()).unwrap(), rows);
}
