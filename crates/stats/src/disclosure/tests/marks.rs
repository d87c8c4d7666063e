//! Each cell alone: thresholds, rounding, and what one answer changes.

use super::*;

/// What becomes of one cell: its figures or its reason.
fn alone(n: u32, yes: u32, psus: u32) -> std::result::Result<(u32, u32), Reason> {
    let judged = first(&[Cell { psus, ..cell(id("", "", ""), n, yes) }], &[]);
    match (judged.published.first(), judged.withheld.first()) {
        (Some(cell), None) => Ok((cell.n, cell.percent)),
        (None, Some(cell)) => Err(cell.reason),
        both => panic!("{both:?}"),
    }
}

#[test]
fn a_cell_is_published_from_its_thresholds_on() {
    let cases = [
        ((30, 15, 3), Ok((30, 50))),
        ((29, 15, 3), Err(Reason::Base)),
        ((30, 15, 2), Err(Reason::Clusters)),
        ((30, 10, 3), Ok((30, 33))),
        ((30, 9, 3), Err(Reason::Part)),
        ((30, 20, 3), Ok((30, 67))),
        ((30, 21, 3), Err(Reason::Part)),
        ((500, 0, 40), Err(Reason::Part)),
        ((500, 500, 40), Err(Reason::Part)),
        ((0, 0, 0), Err(Reason::Base)),
    ];
    for ((n, yes, psus), expected) in cases {
        assert_eq!(alone(n, yes, psus), expected, "{yes} of {n} from {psus}");
    }
}

#[test]
fn counts_are_rounded_to_five_and_shares_to_points() {
    let cases = [
        ((32, 16), (30, 50)),
        ((33, 16), (35, 48)),
        ((37, 11), (35, 30)),
        ((38, 11), (40, 29)),
        // 12.5 goes up.
        ((200, 25), (200, 13)),
        ((6000, 2189), (6000, 36)),
    ];
    for ((n, yes), expected) in cases {
        assert_eq!(alone(n, yes, 3), Ok(expected), "{yes} of {n}");
    }
}

#[test]
fn what_a_count_is_published_as_covers_just_the_counts_published_so() {
    for round in 1..=12 {
        let rule = Rule { base: 0, psus: 0, part: 0, round };
        for n in 0..200 {
            let (low, high) = rule.counts(rule.figures(n, 0));
            let same: Vec<u32> =
                (0..300).filter(|&m| rule.figures(m, 0).n == rule.figures(n, 0).n).collect();
            assert_eq!((low, high), (same[0], same[same.len() - 1]), "{n} by {round}");
        }
    }
}

#[test]
fn the_base_is_known_to_be_at_least_thirty() {
    let rule = Rule::default();
    assert_eq!(rule.counts(rule.figures(31, 15)), (30, 32));
}

/// Numbers of yes among the others for which the percentage tells the last answer.
fn telling(n: u32) -> usize {
    let rule = Rule::default();
    (0..n).filter(|&others| rule.figures(n, others) != rule.figures(n, others + 1)).count()
}

#[test]
fn at_most_a_hundred_counts_let_the_percentage_tell_the_last_answer() {
    let rule = Rule::default();
    assert_eq!((rule.figures(30, 14).percent, rule.figures(30, 15).percent), (47, 50));
    assert_eq!(telling(30), 30, "in a small cell every one does");
    for n in 30..700 {
        assert!(telling(n) <= 100, "{n}");
    }
}

#[test]
fn a_cell_without_a_flag_hides_every_count_behind_another() {
    let rule = Rule::default();
    let mut flagged = 0;
    for n in 190..420 {
        for yes in 10..=n - 10 {
            let judged = first(&[cell(id("", "", ""), n, yes)], &[]);
            let alike = |other| rule.figures(n, other) == rule.figures(n, yes);
            match judged.published[0].flags.as_slice() {
                [Flag::Coarse] => flagged += 1,
                _ => assert!(alike(yes - 1) || alike(yes + 1), "{yes} of {n}"),
            }
        }
    }
    assert!(flagged > 0);
}

#[test]
fn another_rule_is_data() {
    let rule = Rule { base: 50, psus: 1, part: 0, round: 10 };
    let cells = [Cell { psus: 1, ..cell(id("a", "", ""), 55, 0) }, cell(id("b", "", ""), 49, 20)];
    let judged = judge(&rule, &cells, &[], &Ledger::default()).unwrap();
    assert_eq!(judged.published[0].figures(), Figures { n: 60, percent: 0 });
    assert_eq!(withheld(&judged), [(&cells[1].id, Reason::Base)]);
    assert!(judge(&Rule { round: 0, ..rule }, &[], &[], &Ledger::default()).is_err());
}
