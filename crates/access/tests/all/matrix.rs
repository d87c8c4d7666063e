//! The pack's policies as a table, so that a change in them shows.

use std::time::Instant;

use access::{Action, Relation};

use crate::pack::{ACCESS, classes, who};

#[test]
fn time_it() {
    let who = who("commander");
    let t = Instant::now();
    let g = ACCESS.lists(&who, Action::View, &classes());
    eprintln!("{:?} {}", t.elapsed(), classes().len() * Relation::ALL.len());
    for (r, c) in g.iter() {
        eprintln!("{r} {}", c.len());
    }
}
