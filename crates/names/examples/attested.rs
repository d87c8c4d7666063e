//! Makes `data/attested.tsv` from `names_iq.json`:
//! `cargo run -p names --example attested -- names_iq.json > data/attested.tsv`.
//!
//! Of the Latin spellings those are kept that the skeleton misses by one letter and that stand for one
//! name only: what is further off is mostly another name, or a translation.

use std::collections::{BTreeMap, BTreeSet};

use names::{fold, skeleton};

fn main() {
    let path = std::env::args().nth(1).expect("the path of names_iq.json");
    let text = std::fs::read_to_string(path).expect("a file of text");
    let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut stands_for: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut lines = Vec::new();
    for (letter, list) in [("g", "given"), ("t", "surname")] {
        for row in all[list].as_array().into_iter().flatten() {
            let name = fold(row[0].as_str().unwrap_or_default());
            let spellings: BTreeSet<String> = row[2]
                .as_array()
                .into_iter()
                .flatten()
                .map(|s| fold(s[0].as_str().unwrap_or_default()).replace(['-', ' '], ""))
                .collect();
            for spelling in &spellings {
                stands_for.entry(spelling.clone()).or_default().insert(skeleton(&name));
            }
            lines.push((letter, name, row[1].as_f64().unwrap_or(0.0), spellings));
        }
    }
    for (letter, name, count, spellings) in lines {
        let own = skeleton(&name);
        let missed = spellings.iter().filter(|spelling| {
            let other = skeleton(spelling);
            stands_for[*spelling].len() == 1 && other != own && is_near(&own, &other)
        });
        let missed: Vec<&str> = missed.map(String::as_str).collect();
        let end =
            if missed.is_empty() { String::new() } else { format!("\t{}", missed.join("\t")) };
        println!("{letter}\t{name}\t{count}{end}");
    }
}

/// One letter put in, left out or changed, in words of three and more.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    let changed = rest_a.len() == rest_b.len() && rest_a.get(1..) == rest_b.get(1..);
    let put_in = rest_a.len() + 1 == rest_b.len() && Some(rest_a) == rest_b.get(1..);
    b.len() >= 3 && (changed || put_in)
}
