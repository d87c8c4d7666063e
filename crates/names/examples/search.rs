//! Searches an index of invented persons by misspelt and transliterated names, and says how often the
//! right one is among the first twenty and how long it takes:
//! `cargo run --release -p names --example search -- [SIZE]`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use common::made;
use names::{
    Name,
    link::{Linkage, Schema},
};

fn main() {
    let size: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let Some(iraq) = common::iraq() else { return };
    let Some(names) = made::Names::of(&iraq.records) else { return };
    let reference = Linkage::learn(common::table(Schema::iraq(), &iraq.records));
    let people = made::register(&names, size, 11);
    let begin = Instant::now();
    let mut filling = reference.filling();
    for person in &people {
        filling.push(&person.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let index = filling.index();
    println!("{} persons in {:.1} s", index.len(), begin.elapsed().as_secs_f64());
    let mut luck = made::Luck::new(5);
    let (mut right, mut first, mut times) = (0, 0, Vec::new());
    while times.len() < 1000 {
        let row = luck.below(people.len());
        let name = Name::parse(&people[row][0]);
        if name.len() < 3 || people[row][0].is_ascii() {
            continue;
        }
        let asked = made::retyped(&names, &people[row][0], &mut luck);
        let begin = common::cpu();
        let found = index.search(&[&asked, "", "", "", "", "", "", ""], 20, |_| true);
        times.push((common::cpu() - begin) * 1000.0);
        first += usize::from(found.first().is_some_and(|f| f.row as usize == row));
        right += usize::from(found.iter().any(|found| found.row as usize == row));
    }
    times.sort_by(f64::total_cmp);
    println!("right among twenty {:.1} %, first {:.1} %", right as f64 / 10.0, first as f64 / 10.0);
    println!("median {:.2} ms, p95 {:.2} ms, longest {:.2} ms", times[500], times[950], times[999]);
    let mut asking = reference.asking(&[&people[0][0]]);
    let begin = common::cpu();
    let known = people.iter().take(10_000);
    let like = known.filter(|person| asking.score(&[&person[0]]) > 0.0).count();
    let each = (common::cpu() - begin) * 100.0;
    println!("weighed one by one: {each:.1} µs a record, {like} likely");
}
