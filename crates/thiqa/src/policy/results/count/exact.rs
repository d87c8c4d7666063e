//! Bases, certain intervals, Holm's correction and cautions, each counted by hand.

use std::collections::BTreeSet;

use forms::Form;

use super::{Wave, figures, tests::invented};
use crate::{
    pack::Pack,
    policy::results::{
        figure::{Change, Figures, HEADLINE},
        headline::headlines,
        rows::Rows,
    },
};

fn counted(form: &str, waves: &[Wave]) -> Figures {
    let pack = Pack::builtin().unwrap();
    let form = Form::read(pack.file(form).unwrap()).unwrap();
    let own = headlines(&pack, &form.id).unwrap();
    figures((&pack, &form), &own, waves).unwrap()
}

fn wave(label: &str, names: &[&str], rows: &[&[&str]]) -> Wave {
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let rows = Rows { names: own(names), rows: rows.iter().map(|row| own(row)).collect() };
    Wave { label: label.to_owned(), rows, compared: Vec::new() }
}

fn share(all: &Figures, question: &str, wave: &str) -> (u32, u32) {
    let is = |own: &&super::super::figure::Share| {
        (own.question.as_str(), own.answer.as_str(), own.wave.as_str(), own.by.as_str())
            == (question, HEADLINE, wave, "")
    };
    all.shares.iter().find(is).map(|own| (own.n, own.yes)).unwrap()
}

#[test]
fn every_headline_is_a_question_of_its_form_with_answers_of_it() {
    let pack = Pack::builtin().unwrap();
    let mut found = 0;
    for file in ["perception", "after_service", "household", "justice_needs", "readiness"] {
        let form = Form::read(pack.file(&format!("forms/{file}.xml")).unwrap()).unwrap();
        let asked = form.questions();
        let find = |name: &str| {
            asked.iter().find(|own| own.path.rsplit('/').next() == Some(name)).unwrap_or_else(
                || {
                    panic!("{file} asks no {name}");
                },
            )
        };
        for own in headlines(&pack, &form.id).unwrap() {
            let question = find(&own.question);
            let codes: BTreeSet<&str> = match question.calculate {
                Some(_) => ["0", "1"].into(),
                None => question.choices.iter().map(|choice| choice.value.as_str()).collect(),
            };
            for answer in own.answers() {
                assert!(codes.contains(answer.as_str()), "{file} {} {answer}", own.question);
            }
            if !own.asked_with.is_empty() {
                find(&own.asked_with);
            }
            // Who is put a question because of another answer told that answer: a release must know.
            assert_eq!(
                question.relevant.is_some(),
                !own.within.is_empty(),
                "{file} {}",
                own.question
            );
            if !own.within.is_empty() {
                find(&own.within);
            }
            assert!(["station", "governorate", "national"].contains(&own.least.as_str()));
            assert!(["all", "answered"].contains(&own.base()), "{file} {}", own.question);
            found += 1;
        }
    }
    let text = String::from_utf8(pack.file("forms/headlines.csv").unwrap().to_vec()).unwrap();
    assert_eq!(found, text.lines().count() - 1, "a headline of a form that is none");
}

/// Of five victims three told somebody, and one of those the police.
#[test]
fn only_a_report_to_an_authority_is_a_report() {
    let names = ["stratum", "psu", "weight", "psy1", "psy_any", "psy_reported", "psy_where"];
    let rows: [&[&str]; 7] = [
        &["s", "a", "1", "1", "1", "1", "police_station family"],
        &["s", "a", "1", "1", "1", "1", "family"],
        &["s", "b", "1", "1", "1", "1", "ngo elders"],
        &["s", "b", "1", "1", "1", "2", ""],
        &["s", "c", "1", "1", "1", "98", ""],
        &["s", "c", "1", "2", "0", "", ""],
        // She was not put the questions.
        &["s", "d", "1", "", "0", "", ""],
    ];
    let all = counted("forms/household.xml", &[wave("2026", &names, &rows)]);
    assert_eq!(share(&all, "psy_any", "2026"), (6, 5));
    let reported = all.questions.iter().find(|own| own.indicator == "16.3.1 psychological");
    let reported = reported.unwrap();
    assert_eq!(reported.column, "psy_where");
    assert_eq!(share(&all, &reported.name, "2026"), (5, 1));
}

#[test]
fn what_all_or_none_said_has_no_interval_and_its_change_none_either() {
    let mut waves = [("2022", 40), ("2023", 90)].map(|(label, good)| Wave {
        label: label.to_owned(),
        rows: invented(label, good),
        compared: Vec::new(),
    });
    let at = waves[1].rows.place("satisfied").unwrap();
    waves[1].rows.rows.iter_mut().for_each(|row| "1".clone_into(&mut row[at]));
    let all = counted("forms/perception.xml", &waves);
    let find = |question: &str| {
        let is = |own: &&Change| own.question == question && own.by.is_empty();
        all.changes.iter().find(is).unwrap()
    };
    let change = find("satisfied");
    let points = change.difference.unwrap();
    assert!(points.value > 0.3 && points.low.is_none() && points.high.is_none(), "{change:?}");
    assert_eq!((change.p, change.p_holm, change.after.unwrap().low), (None, None, None));
    let other = find("safe_dark");
    assert!(other.p.is_some() && other.difference.unwrap().low.is_some());
}

#[test]
fn headlines_are_one_family_and_the_groups_of_a_question_another() {
    let waves = [("2022", 40), ("2023", 60)].map(|(label, good)| Wave {
        label: label.to_owned(),
        rows: invented(label, good),
        compared: Vec::new(),
    });
    let all = counted("forms/perception.xml", &waves);
    let family = |is: &dyn Fn(&Change) -> bool| {
        let mut own: Vec<(f64, f64)> = all
            .changes
            .iter()
            .filter(|change| is(change))
            .filter_map(|change| Some((change.p?, change.p_holm?)))
            .collect();
        own.sort_by(|a, b| a.0.total_cmp(&b.0));
        own
    };
    let by_hand = |own: &[(f64, f64)]| {
        let mut least = 0.0_f64;
        for (rank, (p, holm)) in own.iter().enumerate() {
            least = least.max(p * (own.len() - rank) as f64).min(1.0);
            assert!((holm - least).abs() < 1e-12, "{own:?}");
        }
    };
    let headlines = family(&|change| change.by.is_empty());
    let stations = family(&|change| change.by == "station" && change.question == "satisfied");
    assert!(headlines.len() > 2 && stations.len() == 4, "{headlines:?} {stations:?}");
    by_hand(&headlines);
    by_hand(&stations);
    assert!(headlines[0].1 > headlines[0].0);
}

/// The mean of two shares with bases of their own; of two questions alike it is theirs, error and all.
#[test]
fn a_mean_of_several_shares_is_theirs() {
    let mut one = Wave { label: "2026".into(), rows: invented("2026", 70), compared: Vec::new() };
    let access = one.rows.place("attr_access").unwrap();
    one.rows.names.push("attr_cost".into());
    one.rows.rows.iter_mut().for_each(|row| row.push(row[access].clone()));
    let of = |rows: &Rows| {
        let rows = Rows { names: rows.names.clone(), rows: rows.rows.clone() };
        let own = Wave { label: "2026".into(), rows, compared: Vec::new() };
        counted("forms/perception.xml", &[own])
    };
    let alike = of(&one.rows);
    let level = |all: &Figures, question: &str| {
        let is = |own: &&super::super::figure::Share| {
            own.question == question && own.answer == HEADLINE && own.by.is_empty()
        };
        all.shares.iter().find(is).unwrap().clone()
    };
    let (mean, own) = (alike.means[0].mean.unwrap(), level(&alike, "attr_access"));
    assert_eq!(alike.means[0].questions, ["attr_access", "attr_cost"]);
    assert!((mean.value - own.share.unwrap()).abs() < 1e-12);
    assert!((mean.low.unwrap() - own.low.unwrap()).abs() < 1e-9, "{mean:?} {own:?}");
    // Half of them were not asked the second.
    let cost = one.rows.names.len() - 1;
    one.rows.rows.iter_mut().step_by(2).for_each(|row| row[cost].clear());
    let other = of(&one.rows);
    let [first, second] = ["attr_access", "attr_cost"].map(|name| level(&other, name));
    assert!(second.n < first.n);
    let halves = (first.share.unwrap() + second.share.unwrap()) / 2.0;
    assert!((other.means[0].mean.unwrap().value - halves).abs() < 1e-12);
}

#[test]
fn one_block_alone_and_people_without_a_block_are_told() {
    let names = ["stratum", "psu", "weight", "satisfied"];
    let rows: [&[&str]; 6] = [
        &["east", "a", "1", "1"],
        &["east", "b", "1", "2"],
        &["west", "c", "1", "1"],
        &["west", "c", "1", "2"],
        &["none", "", "1", "1"],
        &["none", "", "1", "2"],
    ];
    let all = counted("forms/perception.xml", &[wave("2026", &names, &rows)]);
    let told: Vec<_> = all.cautions.iter().map(|own| own.stratum.as_deref()).collect();
    assert_eq!(told, [Some("west"), None]);
    let is = |own: &&super::super::figure::Share| own.answer == HEADLINE && own.by.is_empty();
    let level = all.shares.iter().find(is).unwrap();
    assert_eq!((level.n, level.psus), (6, 3), "who stands in no block stands in none");
}
