//! What the judge is given: the right cells and the right sums.

use stats::disclosure::{Id, Rule};

use super::{
    people::{crowd, question, source},
    places, proposed, release,
};
use crate::policy::releases::{
    cut::{cut, id},
    past::Past,
};

const NAME: &str = "survey/form/safe";

fn of(by: &str, code: &str) -> Id {
    id(NAME, "2024", by, code)
}

/// Everybody of one wave, of both sexes and of those who did not say, at all stations.
pub(super) fn all() -> Vec<super::people::Person> {
    (0..5).flat_map(|station| (0..3).flat_map(move |sex| crowd(0, station, sex, 60))).collect()
}

#[test]
fn sums_are_stated_and_the_unsaid_is_not_asked_for() {
    let source = source(&all(), question("safe", "station"));
    let chosen: Vec<_> = source.figures.questions.iter().collect();
    let breaks = ["station".to_owned(), "sex".to_owned()];
    let cut = cut(&source.figures, "survey", (&chosen, &breaks), &places());
    let asked = |by: &str, code: &str| {
        cut.cells.iter().find(|cell| cell.id == of(by, code)).map(|cell| cell.asked)
    };
    assert_eq!(asked("", ""), Some(true));
    assert_eq!(asked("station", "s0"), Some(true));
    assert_eq!(asked("sex", "unsaid"), Some(false));
    assert_eq!(asked("governorate", "g0"), Some(false), "stations tell it");
    let sum = |total: Id| -> Vec<Vec<Id>> {
        let own = cut.relations.iter().filter(|relation| relation.total == total);
        own.map(|relation| relation.parts.clone()).collect()
    };
    let parts =
        |by: &str, codes: &[&str]| codes.iter().map(|code| of(by, code)).collect::<Vec<_>>();
    assert_eq!(
        sum(of("", "")),
        [
            parts("station", &["s0", "s1", "s2", "s3", "s4"]),
            parts("governorate", &["g0", "g1", "g2"]),
            parts("sex", &["female", "male", "unsaid"]),
        ]
    );
    assert_eq!(sum(of("governorate", "g0")), [parts("station", &["s0", "s1"])]);
    assert_eq!(sum(of("governorate", "g2")), [parts("station", &["s4"])]);
    assert_eq!(cut.relations.len(), 6, "waves never add up");
}

#[test]
fn what_is_published_are_the_rounded_counts_and_whole_points() {
    let source = source(&all(), question("safe", "station"));
    let judged = release(&source, &proposed("safe", &["station"]), &mut Past::default()).unwrap();
    let rows = &judged.contents.questions[0].rows;
    assert_eq!(rows.len(), 6);
    let row = rows.iter().find(|row| row.code == "s0").unwrap();
    let shown = row.shown.as_ref().unwrap();
    assert_eq!((shown.n, shown.percent, shown.few), (180, 50, true));
    assert_eq!((shown.weighted, shown.low, shown.high), (Some(50), Some(46), Some(54)));
}

#[test]
fn figures_that_do_not_add_up_are_refused() {
    let mut source = source(&all(), question("safe", "station"));
    let share = source.figures.shares.iter_mut().find(|share| share.code == "s3").unwrap();
    share.n += 7;
    let refused = release(&source, &proposed("safe", &["station"]), &mut Past::default());
    assert_eq!(refused.err().unwrap().message, "releases-sums");
}

#[test]
fn too_few_are_one_mark_and_one_more_goes_with_them() {
    let people: Vec<_> =
        [12, 60, 80, 100, 120].iter().enumerate().flat_map(|(at, n)| crowd(0, at, 0, *n)).collect();
    let source = source(&people, question("safe", "station"));
    let judged = release(&source, &proposed("safe", &["station"]), &mut Past::default()).unwrap();
    let rows = &judged.contents.questions[0].rows;
    let hidden: Vec<&str> =
        rows.iter().filter(|row| row.shown.is_none()).map(|row| row.code.as_str()).collect();
    assert_eq!(hidden, ["s0", "s1"], "the smallest of its governorate");
    assert!(Rule::default().base > 12);
}
