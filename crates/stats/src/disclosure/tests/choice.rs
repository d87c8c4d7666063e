//! Which cell is withheld for another, and what its proof rests on.

use super::{
    programme::{Count, Programme},
    *,
};

#[test]
fn what_follows_from_earlier_releases_hides_nothing() {
    // Of both waves, men would be the smaller cell to withhold, but their waves are published. So women
    // are, and one of the two stations that they add up from.
    let mut ledger = Ledger::default();
    let waves = |sex: &str| sum(id("", sex, ""), &["1", "2"].map(|wave| id("", sex, wave)));
    let men = [cell(id("", "m", "1"), 40, 20), cell(id("", "m", "2"), 40, 20)];
    ledger.record(&judge(&Rule::default(), &men, &[], &ledger).unwrap());
    let cells = [
        cell(id("", "x", ""), 20, 10),
        cell(id("", "m", ""), 80, 40),
        cell(id("", "f", ""), 90, 40),
        cell(id("", "", ""), 190, 90),
        cell(id("a", "f", ""), 45, 20),
        cell(id("b", "f", ""), 45, 20),
    ];
    let women = sum(id("", "f", ""), &["a", "b"].map(|station| id(station, "f", "")));
    let sexes = sum(id("", "", ""), &["f", "m", "x"].map(|sex| id("", sex, "")));
    let judged = judge(&Rule::default(), &cells, &[sexes, women, waves("m")], &ledger).unwrap();
    let expected = [
        (&cells[2].id, Reason::Complement),
        (&cells[4].id, Reason::Complement),
        (&cells[0].id, Reason::Base),
    ];
    assert_eq!(withheld(&judged), expected);
    assert!(judged.warnings.is_empty());
}

#[test]
fn a_held_table_keeps_the_sums() {
    let parts = ["a", "b", "c"].map(|station| id(station, "", ""));
    let mut cells: Vec<Cell> = parts.iter().map(|id| cell(id.clone(), 20, 10)).collect();
    cells[2] = cell(parts[2].clone(), 60, 30);
    cells.push(cell(id("", "", ""), 100, 50));
    let relations = [sum(id("", "", ""), &parts)];
    let system = system::System::new(&Rule::default(), &cells, &relations, &Ledger::default());
    let system = system.unwrap();
    let [a, b, c, all] = [&parts[0], &parts[1], &parts[2], &cells[3].id]
        .map(|id| system.ids.binary_search(id).unwrap());
    let at = |cell: usize| {
        [(c, (61.0, 30.0)), (all, (99.0, 51.0))].into_iter().find(|own| own.0 == cell).unwrap().1
    };
    let programme = Programme::held(&system, vec![a, b], &at);
    let aims = [((a, Count::Base), 1.0), ((a, Count::Yes), 1.0)];
    let table = programme.solve(&aims).unwrap().unwrap();
    assert_eq!(table, [(a, (38.0, 21.0)), (b, (0.0, 0.0))]);
}
