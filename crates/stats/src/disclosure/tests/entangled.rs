//! Cells that no single sum tells, and that the sums tell together.

use super::*;

#[test]
fn a_ring_of_three_is_determined_though_no_sum_tells_it() {
    // a + b, b + c and c + a give each of the three: (a + b + c + a − b − c) / 2.
    let [a, b, c] = ["a", "b", "c"].map(|station| id(station, "", ""));
    let [ab, bc, ca] = ["ab", "bc", "ca"].map(|pair| id(pair, "", ""));
    let small = [&a, &b, &c].map(|id| unasked(id.clone(), 25, 12));
    let pairs = [&ab, &bc, &ca].map(|id| cell(id.clone(), 50, 24));
    let relations = [
        sum(ab.clone(), &[a.clone(), b.clone()]),
        sum(bc.clone(), &[b, c.clone()]),
        sum(ca.clone(), &[c, a]),
    ];
    let judged = first(&[small, pairs].concat(), &relations);
    assert_eq!(withheld(&judged), [(&ab, Reason::Complement)]);
    assert_eq!(judged.guarded.len(), 3);
}

#[test]
fn a_ring_of_four_is_not() {
    let ends = ["a", "b", "c", "d"].map(|station| id(station, "", ""));
    let mut cells = ends.clone().map(|id| unasked(id, 25, 12)).to_vec();
    let mut relations = Vec::new();
    for at in 0..4 {
        let both = [ends[at].clone(), ends[(at + 1) % 4].clone()];
        let pair = id(["ab", "bc", "cd", "da"][at], "", "");
        cells.push(cell(pair.clone(), 50, 24));
        relations.push(sum(pair, &both));
    }
    let judged = first(&cells, &relations);
    assert_eq!((judged.published.len(), judged.withheld.len()), (4, 0));
}

#[test]
fn a_cell_that_rounding_hides_is_withheld_all_the_same() {
    // Forty published cells leave the last open by two hundred respondents; published exactly, by none.
    let parts: Vec<Id> = (0..41).map(|at| id(&format!("{at:02}"), "", "")).collect();
    let mut cells: Vec<Cell> = parts.iter().map(|id| cell(id.clone(), 40, 20)).collect();
    cells[7].psus = 2;
    cells.push(cell(id("", "", ""), 41 * 40, 41 * 20));
    let judged = first(&cells, &[sum(id("", "", ""), &parts)]);
    assert_eq!(withheld(&judged), [(&parts[0], Reason::Complement), (&parts[7], Reason::Clusters)]);
}
