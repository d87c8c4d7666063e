//! What was released binds what is released later.

use super::{
    cells::all,
    people::{Person, crowd, question, source},
    proposed, release,
};
use crate::policy::releases::past::Past;

#[test]
fn a_question_is_never_released_as_another_cut() {
    let mut past = Past::default();
    let first = source(&all(), question("safe", "station"));
    release(&first, &proposed("safe", &[]), &mut past).unwrap();
    let mut other = question("safe", "station");
    other.headline = vec!["1".to_owned(), "2".to_owned()];
    let refused = release(&source(&all(), other), &proposed("safe", &[]), &mut past);
    assert_eq!(refused.err().unwrap().message, "releases-other-cut");
    // The same answers in another order are the same cut, and so is the same question later.
    release(&first, &proposed("safe", &["sex"]), &mut past).unwrap();
}

#[test]
fn what_was_seen_stands_when_more_people_were_counted_since() {
    let mut past = Past::default();
    let (mut people, asked) = (all(), question("safe", "station"));
    release(&source(&people, asked.clone()), &proposed("safe", &[]), &mut past).unwrap();
    people.extend(crowd(0, 0, 0, 40).into_iter().map(|one| Person { yes: true, ..one }));
    let judged = release(&source(&people, asked), &proposed("safe", &[]), &mut past).unwrap();
    let shown = judged.contents.questions[0].rows[0].shown.clone().unwrap();
    assert_eq!((shown.n, shown.percent, shown.weighted, shown.repeated), (900, 50, Some(50), true));
    assert_eq!(judged.judged.warnings.len(), 1);
}
