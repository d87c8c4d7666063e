//! What was released binds what is released later.

use super::{
    cells::all,
    judged,
    people::{Person, crowd, question, source},
    proposed, release,
};
use crate::{community::released::Shown, policy::releases::past::Past};

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
fn two_headlines_of_one_question_are_two_cuts() {
    // Very satisfied, and satisfied: who is merely satisfied would follow.
    let very = question("satisfied", "station");
    let mut both = question("satisfied.1_2", "station");
    both.column = "satisfied".to_owned();
    both.headline.push("2".to_owned());
    let mut source = source(&all(), very);
    let mut shares = source.figures.shares.clone();
    shares.iter_mut().for_each(|share| share.question.clone_from(&both.name));
    source.figures.shares.append(&mut shares);
    source.figures.questions.push(both);
    let mut past = Past::default();
    release(&source, &proposed("satisfied", &[]), &mut past).unwrap();
    let refused = judged(&source, &proposed("satisfied.1_2", &[]), &past).err().unwrap();
    assert_eq!((refused.message, refused.field), ("releases-other-cut", Some("questions")));
    let mut at_once = proposed("satisfied", &[]);
    at_once.questions.push("satisfied.1_2".to_owned());
    let refused = judged(&source, &at_once, &Past::default()).err().unwrap();
    assert_eq!(refused.message, "releases-other-cut");
    // Of several answers each may be told that shares none with another.
    source.figures.questions[0].headline.clear();
    source.figures.questions[1].headline = vec!["2".to_owned()];
    judged(&source, &proposed("satisfied.1_2", &[]), &past).unwrap();
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

#[test]
fn a_corrected_wave_is_not_released_beside_its_old_total() {
    let of = |women_and_men: usize| -> Vec<Person> {
        let group = |station| (0..2).flat_map(move |sex| crowd(0, station, sex, women_and_men));
        (0..5).flat_map(group).collect()
    };
    let asked = question("safe", "station");
    let mut past = Past::default();
    release(&source(&of(10), asked.clone()), &proposed("safe", &[]), &mut past).unwrap();
    // The old total would be repeated beside parts of sixteen more.
    let corrected = source(&[of(10), crowd(0, 0, 0, 8), crowd(0, 1, 1, 8)].concat(), asked);
    let refused = judged(&corrected, &proposed("safe", &["sex"]), &past);
    assert_eq!(refused.err().unwrap().message, "releases-sums");
    // By itself it is repeated, or released where nothing stands yet.
    judged(&corrected, &proposed("safe", &[]), &past).unwrap();
    judged(&corrected, &proposed("safe", &["sex"]), &Past::default()).unwrap();
}

#[test]
fn the_same_people_are_not_released_under_other_codes() {
    let mut past = Past::default();
    let first = source(&all(), question("safe", "station"));
    release(&first, &proposed("safe", &["station"]), &mut past).unwrap();
    let mut renamed = first.clone();
    for share in renamed.figures.shares.iter_mut().filter(|share| share.code == "s1") {
        share.code = "s1-new".to_owned();
    }
    let codes = renamed.figures.breaks.iter_mut().flat_map(|own| &mut own.codes);
    codes.filter(|own| own.code == "s1").for_each(|own| own.code = "s1-new".to_owned());
    renamed.places.insert("s1-new".to_owned(), "g0".to_owned());
    let refused = judged(&renamed, &proposed("safe", &["station"]), &past).err().unwrap();
    assert_eq!((refused.message, refused.field), ("releases-other-codes", Some("breaks")));
    assert_eq!(
        refused.args,
        [("question", "سؤال".to_owned())],
        "in words, and no name of a column"
    );
    // Broken down otherwise it goes out.
    judged(&renamed, &proposed("safe", &["sex"]), &past).unwrap();
}

/// Publishes the total of 900 people and withdraws it; then what a new release shows of these figures.
fn corrected(people: &[Person], weighted: f64) -> Option<Shown> {
    let mut past = Past::default();
    let first = source(&all(), question("safe", "station"));
    let wrong = judged(&first, &proposed("safe", &[]), &past).unwrap();
    past.ledger.record(&wrong.judged);
    past.add(&wrong.contents, false);
    let mut next = source(people, question("safe", "station"));
    next.figures.shares.iter_mut().for_each(|share| share.share = Some(weighted));
    let judged = judged(&next, &proposed("safe", &[]), &past).unwrap();
    judged.contents.questions[0].rows[0].shown.clone()
}

#[test]
fn a_withdrawn_figure_is_corrected_where_the_people_are_the_same() {
    let shown = corrected(&all(), 0.61).unwrap();
    assert_eq!((shown.n, shown.percent, shown.weighted, shown.repeated), (900, 50, Some(61), true));
    // Other people would stand beside the numbers of then.
    let more = [all(), crowd(0, 0, 0, 40)].concat();
    assert_eq!(corrected(&more, 0.61), None);
}
