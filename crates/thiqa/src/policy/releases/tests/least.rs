//! No figure is told of a smaller area than its question allows.

use super::{
    people::{Person, crowd, question, source},
    proposed, release,
};
use crate::{
    community::released::Row,
    policy::releases::{past::Past, source::Source},
};

const EVERY: [&str; 3] = ["station", "governorate", "sex"];

fn rows(people: &[Person], least: &str) -> Vec<Row> {
    of(&source(people, question("violence", least)))
}

fn of(source: &Source) -> Vec<Row> {
    let judged = release(source, &proposed("violence", &EVERY), &mut Past::default()).unwrap();
    judged.contents.questions[0].rows.clone()
}

/// The same figures of a form that asks for none of these.
fn without(mut source: Source, breaks: &[&str]) -> Source {
    source.figures.shares.retain(|share| !breaks.contains(&share.by.as_str()));
    source.figures.breaks.retain(|own| !breaks.contains(&own.name.as_str()));
    source
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

#[test]
fn how_many_said_yes_is_not_told_by_how_many_were_asked_more() {
    let mut asked = question("violence", "station");
    asked.within = "victim".to_owned();
    let rows = of(&source(&stations(0, 5), asked));
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].by.is_empty() && rows[0].shown.is_some());
}

#[test]
fn a_station_that_was_not_put_the_question_makes_no_larger_area() {
    // Everybody was asked whether she feels safe, and this at one station of the first governorate.
    let some: Vec<Person> =
        stations(0, 5).into_iter().filter(|person| person.station != 1).collect();
    let mut both = source(&some, question("violence", "governorate"));
    let other = source(&stations(0, 5), question("safe", "station"));
    both.figures.shares.extend(other.figures.shares);
    both.figures.questions.extend(other.figures.questions);
    both.figures.breaks = other.figures.breaks;
    let rows = of(&both);
    assert!(!shown(&rows, "governorate").contains(&"g0"), "{rows:?}");
}

#[test]
fn a_form_that_asks_for_no_station_is_told_by_its_blocks() {
    let full = || source(&stations(0, 5), question("violence", "governorate"));
    let rows = of(&without(full(), &["station"]));
    assert_eq!(shown(&rows, "governorate"), ["g0", "g1", "g2"]);
    let mut few = without(full(), &["station"]);
    let own = few.figures.shares.iter_mut().filter(|share| share.code == "g2");
    own.for_each(|share| share.psus = 2);
    assert!(!shown(&of(&few), "governorate").contains(&"g2"));
}

#[test]
fn who_is_not_known_to_be_of_two_governorates_is_not_the_country() {
    let full = || source(&stations(0, 5), question("violence", "national"));
    assert_eq!(shown(&of(&without(full(), &["station"])), ""), [""]);
    assert!(shown(&of(&without(full(), &["station", "governorate"])), "").is_empty());
}
