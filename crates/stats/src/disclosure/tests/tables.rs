//! One release: rows, columns and totals that are worked out by hand.

use super::*;

const STATIONS: [&str; 3] = ["a", "b", "c"];
const SEXES: [&str; 3] = ["f", "m", "x"];

/// A table of stations by sexes with both margins and the total, and its sums.
fn square(counts: [[(u32, u32); 3]; 3]) -> (Vec<Cell>, Vec<Relation>) {
    let total = |cells: &[(u32, u32)]| cells.iter().fold((0, 0), |s, c| (s.0 + c.0, s.1 + c.1));
    let (mut cells, mut relations) = (Vec::new(), Vec::new());
    let mut add = |id: Id, (n, yes): (u32, u32)| cells.push(cell(id, n, yes));
    for (at, station) in STATIONS.iter().enumerate() {
        add(id(station, "", ""), total(&counts[at]));
        let column = [counts[0][at], counts[1][at], counts[2][at]];
        add(id("", SEXES[at], ""), total(&column));
        SEXES.iter().zip(counts[at]).for_each(|(sex, own)| add(id(station, sex, ""), own));
        relations.push(sum(id(station, "", ""), &SEXES.map(|sex| id(station, sex, ""))));
        relations.push(sum(id("", SEXES[at], ""), &STATIONS.map(|own| id(own, SEXES[at], ""))));
    }
    add(id("", "", ""), total(&counts.concat()));
    relations.push(sum(id("", "", ""), &STATIONS.map(|station| id(station, "", ""))));
    relations.push(sum(id("", "", ""), &SEXES.map(|sex| id("", sex, ""))));
    (cells, relations)
}

#[test]
fn a_table_without_small_cells_is_published_whole() {
    let (cells, relations) = square([[(100, 50); 3]; 3]);
    let judged = first(&cells, &relations);
    assert_eq!((judged.published.len(), judged.withheld.len()), (16, 0));
    assert!(judged.warnings.is_empty());
}

#[test]
fn a_small_cell_takes_the_smallest_of_its_row_its_column_and_their_crossing() {
    let (cells, relations) = square([
        [(100, 50), (20, 10), (60, 30)],
        [(90, 45), (80, 40), (110, 50)],
        [(120, 60), (70, 30), (130, 60)],
    ]);
    let judged = first(&cells, &relations);
    // In row a, 60 is smaller than 100; in column m, 70 than 80. Then (c, x) has company in its row.
    let expected = [
        (&id("a", "m", ""), Reason::Base),
        (&id("c", "m", ""), Reason::Complement),
        (&id("a", "x", ""), Reason::Complement),
        (&id("c", "x", ""), Reason::Complement),
    ];
    assert_eq!(withheld(&judged), expected);
    assert_eq!(judged.published.len(), 12);
}

#[test]
fn equal_cells_are_withheld_by_their_identity() {
    let parts = [id("a", "", ""), id("b", "", ""), id("c", "", "")];
    let mut cells = vec![cell(id("", "", ""), 120, 60), cell(parts[0].clone(), 20, 10)];
    cells.extend(parts[1..].iter().map(|id| cell(id.clone(), 50, 25)));
    let judged = first(&cells, &[sum(id("", "", ""), &parts)]);
    assert_eq!(withheld(&judged), [(&parts[0], Reason::Base), (&parts[1], Reason::Complement)]);
    cells.reverse();
    assert_eq!(first(&cells, &[sum(id("", "", ""), &parts)]), judged);
}

#[test]
fn two_small_cells_that_pin_each_other_take_a_third() {
    // Neither is determined. The total has 44 to 46 yes, `c` 19 to 21 and `d` 19 to 20: at most 8 are
    // left for `a` and `b` together. The same if no is the rare answer.
    let parts = [id("a", "", ""), id("b", "", ""), id("c", "", ""), id("d", "", "")];
    let counts = [(60, 2), (70, 3), (40, 20), (45, 20), (215, 45)];
    let all = [&parts[..], &[id("", "", "")]].concat();
    for rare_yes in [true, false] {
        let own = |(id, (n, rare)): (&Id, (u32, u32))| {
            cell(id.clone(), n, if rare_yes { rare } else { n - rare })
        };
        let cells: Vec<Cell> = all.iter().zip(counts).map(own).collect();
        let judged = first(&cells, &[sum(id("", "", ""), &parts)]);
        let expected =
            [(&parts[0], Reason::Part), (&parts[1], Reason::Part), (&parts[2], Reason::Complement)];
        assert_eq!(withheld(&judged), expected);
    }
}

#[test]
fn a_difference_that_nobody_asked_for_is_guarded() {
    // The table of all stations and that of all but `z`: 25 people lie between them.
    let without = id("all but z", "", "");
    let cells = [
        cell(id("", "", ""), 400, 200),
        cell(without.clone(), 375, 190),
        unasked(id("z", "", ""), 25, 10),
    ];
    let difference = sum(id("", "", ""), &[without.clone(), id("z", "", "")]);
    let judged = first(&cells, &[difference]);
    assert_eq!(withheld(&judged), [(&without, Reason::Complement)]);
    assert_eq!(judged.guarded, [Withheld { id: id("z", "", ""), reason: Reason::Base }]);
    assert_eq!(judged.published.len(), 1);
}

#[test]
fn a_large_cell_that_nobody_asked_for_is_free() {
    let cells = [
        cell(id("", "", ""), 400, 200),
        cell(id("a", "", ""), 300, 150),
        unasked(id("b", "", ""), 100, 50),
    ];
    let judged = first(&cells, &[sum(id("", "", ""), &[id("a", "", ""), id("b", "", "")])]);
    assert_eq!((judged.published.len(), judged.withheld.len()), (2, 0));
    assert!(judged.guarded.is_empty());
}

#[test]
fn what_cannot_be_judged_is_refused() {
    let (a, b, all) = (id("a", "", ""), id("b", "", ""), id("", "", ""));
    let cells = [cell(a.clone(), 50, 20), cell(b.clone(), 50, 20), cell(all.clone(), 100, 40)];
    let refused = |cells: &[Cell], relations: &[Relation]| {
        judge(&Rule::default(), cells, relations, &Ledger::default()).unwrap_err().to_string()
    };
    let twice = [cells[0].clone(), cells[0].clone()];
    assert!(refused(&twice, &[]).contains("given twice"));
    assert!(refused(&[cell(a.clone(), 5, 6)], &[]).contains("more yes"));
    let off = [cells[0].clone(), cells[1].clone(), cell(all.clone(), 101, 40)];
    let both = sum(all.clone(), &[a.clone(), b.clone()]);
    assert!(refused(&off, std::slice::from_ref(&both)).contains("add up"));
    assert!(refused(&cells[..2], std::slice::from_ref(&both)).contains("neither given"));
    for parts in [vec![], vec![a.clone(), a.clone()], vec![a, all.clone()]] {
        let own = [cell(id("a", "", ""), 0, 0), cell(all.clone(), 0, 0)];
        assert!(refused(&own, &[sum(all.clone(), &parts)]).contains("different cells"));
    }
}
