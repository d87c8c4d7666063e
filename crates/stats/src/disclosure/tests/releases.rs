//! Releases one after another: tables, waves, and what was said before.

use super::*;

fn next(ledger: &mut Ledger, cells: &[Cell], relations: &[Relation]) -> Judged {
    let judged = judge(&Rule::default(), cells, relations, ledger).unwrap();
    ledger.record(&judged);
    // A ledger is read back before the next release.
    let text = serde_json::to_string(ledger).unwrap();
    let read: Ledger = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, ledger);
    *ledger = read;
    judged
}

#[test]
fn two_tables_that_differ_by_one_station_do_not_tell_it() {
    let mut ledger = Ledger::default();
    let (all, without, z) = (id("", "", ""), id("all but z", "", ""), id("z", "", ""));
    next(&mut ledger, &[cell(all.clone(), 400, 200)], &[]);
    let cells = [cell(without.clone(), 375, 190), unasked(z.clone(), 25, 10)];
    let judged = next(&mut ledger, &cells, &[sum(all, &[without.clone(), z])]);
    assert_eq!(withheld(&judged), [(&without, Reason::Complement)]);
    assert!(judged.published.is_empty() && judged.warnings.is_empty());
}

#[test]
fn two_waves_that_subtract_do_not_tell_the_small_one() {
    // Wave 2 is small at this station; both waves together less wave 1 would tell it.
    let mut ledger = Ledger::default();
    let (one, two, both) = (id("a", "", "1"), id("a", "", "2"), id("a", "", ""));
    let judged = next(&mut ledger, &[cell(one.clone(), 60, 30)], &[]);
    assert_eq!(judged.published.len(), 1);
    let judged = next(&mut ledger, &[cell(two.clone(), 20, 9)], &[]);
    assert_eq!(withheld(&judged), [(&two, Reason::Base)]);
    let waves = sum(both.clone(), &[one, two]);
    let judged = next(&mut ledger, &[cell(both.clone(), 80, 39)], &[waves]);
    assert_eq!(withheld(&judged), [(&both, Reason::Complement)]);
}

#[test]
fn a_sum_of_an_earlier_release_binds_a_later_one() {
    // The first release names the governorate as the sum of its stations; the others come later.
    let mut ledger = Ledger::default();
    let (a, b, all) = (id("a", "", ""), id("b", "", ""), id("", "", ""));
    let stations = sum(all.clone(), &[a.clone(), b.clone()]);
    let cells = [cell(all, 100, 50), unasked(a.clone(), 80, 40), unasked(b.clone(), 20, 10)];
    let judged = next(&mut ledger, &cells, &[stations]);
    assert_eq!((judged.published.len(), judged.guarded.len()), (1, 1));
    let judged = next(&mut ledger, &[cell(a.clone(), 80, 40)], &[]);
    assert_eq!(withheld(&judged), [(&a, Reason::Complement)]);
}

#[test]
fn what_was_withheld_once_stays_so() {
    let mut ledger = Ledger::default();
    let a = id("a", "", "");
    next(&mut ledger, &[cell(a.clone(), 20, 10)], &[]);
    // More were asked since.
    let judged = next(&mut ledger, &[cell(a.clone(), 200, 100)], &[]);
    assert_eq!(withheld(&judged), [(&a, Reason::Earlier)]);
    assert!(judged.published.is_empty());
}

#[test]
fn what_was_published_once_is_repeated_as_it_was() {
    let mut ledger = Ledger::default();
    let a = id("a", "", "");
    next(&mut ledger, &[cell(a.clone(), 100, 50)], &[]);
    let judged = next(&mut ledger, &[cell(a.clone(), 101, 50)], &[]);
    assert_eq!(judged.published[0].flags, [Flag::Repeated, Flag::Coarse]);
    assert!(judged.warnings.is_empty(), "101 and 50 read the same");
    let judged = next(&mut ledger, &[cell(a.clone(), 20, 15)], &[]);
    assert_eq!(judged.published[0].figures(), Figures { n: 100, percent: 50 });
    assert_eq!(judged.warnings, [Warning::Differs { id: a }]);
}

#[test]
fn what_earlier_releases_tell_by_themselves_is_warned_of() {
    // Nobody said then that the two tables differ by one small station.
    let mut ledger = Ledger::default();
    let (all, without, z) = (id("", "", ""), id("all but z", "", ""), id("z", "", ""));
    next(&mut ledger, &[cell(all.clone(), 400, 200), cell(without.clone(), 375, 190)], &[]);
    let late = sum(all, &[without, z.clone()]);
    let judged = next(&mut ledger, &[cell(z.clone(), 25, 10)], &[late]);
    assert_eq!(judged.warnings, [Warning::Exposed { id: z }]);
}

#[test]
fn earlier_figures_are_read_by_the_rule_of_then() {
    // Rounded to 50, the first leaves room for 20; rounded to 5 it would not.
    let coarse = Rule { round: 50, ..Rule::default() };
    let (a, b, all) = (id("a", "", ""), id("b", "", ""), id("", "", ""));
    let fine = Rule { round: 1, part: 0, base: 0, psus: 0 };
    for (rule, exposed) in [(coarse, false), (fine, true)] {
        let mut ledger = Ledger::default();
        ledger.record(&judge(&rule, &[cell(all.clone(), 600, 300)], &[], &ledger).unwrap());
        let cells = [cell(a.clone(), 500, 250), unasked(b.clone(), 100, 50)];
        let stations = sum(all.clone(), &[a.clone(), b.clone()]);
        let judged = judge(&Rule::default(), &cells, &[stations], &ledger).unwrap();
        assert_eq!(judged.published.len(), 1);
        ledger.record(&judged);
        ledger.releases[1].entries.push(Entry { id: b.clone(), figures: None });
        let system = system::System::new(&Rule::default(), &[], &[], &ledger).unwrap();
        let mut seen = bounds::Seen::new(system.ids.len(), 5);
        let pinned =
            bounds::pinned(&system, &mut seen, &std::collections::BTreeSet::new()).unwrap();
        assert_eq!(!pinned.is_empty(), exposed);
    }
}

#[test]
fn a_ledger_that_contradicts_itself_is_refused() {
    let mut ledger = Ledger::default();
    let judged = next(&mut ledger, &[cell(id("a", "", ""), 100, 50)], &[]);
    ledger.record(&Judged {
        published: vec![],
        withheld: vec![Withheld { id: judged.published[0].id.clone(), reason: Reason::Base }],
        ..judged
    });
    let refused = judge(&Rule::default(), &[], &[], &ledger).unwrap_err();
    assert!(refused.to_string().contains("two ways"));
}

#[test]
fn figures_that_no_table_has_are_refused() {
    let mut ledger = Ledger::default();
    let (a, b, all) = (id("a", "", ""), id("b", "", ""), id("", "", ""));
    next(&mut ledger, &[cell(all.clone(), 40, 20), cell(a.clone(), 90, 45)], &[]);
    let late = sum(all, &[a, b.clone()]);
    let refused = judge(&Rule::default(), &[cell(b, 10, 5)], &[late], &ledger).unwrap_err();
    assert!(refused.to_string().contains("contradicts"));
}

#[test]
fn an_old_total_beside_the_parts_of_a_corrected_sample_is_refused() {
    // Nothing is hidden: without a look at the sums both would stand there.
    let mut ledger = Ledger::default();
    let (women, men, all) = (id("", "women", ""), id("", "men", ""), id("", "", ""));
    next(&mut ledger, &[cell(all.clone(), 100, 50)], &[]);
    let sexes = sum(all.clone(), &[women.clone(), men.clone()]);
    let cells = |women_n, men_n| {
        [cell(women.clone(), women_n, women_n / 2), cell(men.clone(), men_n, men_n / 2)]
    };
    let corrected = [&[cell(all.clone(), 116, 58)], &cells(58, 58)[..]].concat();
    let refused =
        judge(&Rule::default(), &corrected, std::slice::from_ref(&sexes), &ledger).unwrap_err();
    assert!(refused.to_string().contains("contradicts"), "{refused}");
    // What rounding leaves open is no contradiction.
    let near = [&[cell(all, 102, 51)], &cells(52, 50)[..]].concat();
    let judged = judge(&Rule::default(), &near, &[sexes], &ledger).unwrap();
    assert_eq!(judged.published.len(), 3);
}
