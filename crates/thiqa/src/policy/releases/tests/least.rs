//! No figure is told of a smaller area than its question allows.

use super::{
    people::{Person, crowd, question, source},
    proposed, release,
};
use crate::{community::released::Row, policy::releases::past::Past};

const EVERY: [&str; 3] = ["station", "governorate", "sex"];

fn rows(people: &[Person], least: &str) -> Vec<Row> {
    let source = source(people, question("violence", least));
    let judged = release(&source, &proposed("violence", &EVERY), &mut Past::default()).unwrap();
    judged.contents.questions[0].rows.clone()
}

/// All stations from `from` up to `to`, both sexes.
fn stations(from: usize, to: usize) -> Vec<Person> {
    (from..to).flat_map(|station| (0..2).flat_map(move |sex| crowd(0, station, sex, 200))).collect()
}

fn shown<'r>(rows: &'r [Row], by: &str) -> Vec<&'r str> {
    let own = rows.iter().filter(|row| row.by == by && row.shown.is_some());
    own.map(|row| row.code.as_str()).collect()
}

#[test]
fn a_governorate_s_question_has_no_station() {
    let rows = rows(&stations(0, 5), "governorate");
    assert!(rows.iter().all(|row| row.by != "station"));
    assert_eq!(shown(&rows, "sex"), ["female", "male"]);
    assert_eq!(shown(&rows, ""), [""]);
}

#[test]
fn a_governorate_in_which_one_station_was_asked_is_that_station() {
    let all = rows(&stations(0, 5), "governorate");
    let governorates = shown(&all, "governorate");
    assert!(!governorates.contains(&"g2"), "{governorates:?}");
    assert_eq!(governorates.len(), 1, "and one more goes with it, or it would follow");
    assert_eq!(shown(&rows(&stations(0, 4), "governorate"), "governorate"), ["g0", "g1"]);
    // A survey around one station tells nothing of it under another name.
    let alone = rows(&stations(4, 5), "governorate");
    assert!(alone.iter().all(|row| row.shown.is_none()), "{alone:?}");
}

#[test]
fn a_national_question_has_its_total_alone() {
    let all = rows(&stations(0, 5), "national");
    assert_eq!(all.len(), 1);
    assert!(all[0].by.is_empty() && all[0].shown.is_some());
    assert!(rows(&stations(0, 2), "national").iter().all(|row| row.shown.is_none()));
    assert_eq!(rows(&stations(0, 5), "a word that nobody knows").len(), 1);
}
