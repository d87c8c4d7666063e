//! Finding by keys alone, as a station does that keeps them behind a keyed hash: whoever shares a pair
//! is a candidate, those with most pairs are opened and ranked by the attested weights.

mod common;

use std::collections::HashMap;

use common::made;
use names::{
    Name, Person, keys,
    link::{Linkage, Relation, Schema, Table},
    near,
};

/// As many candidates are opened as the station opens.
const OPENED: usize = 200;

fn keys_of(name: &str) -> Vec<names::Key> {
    keys(&Person { name: Name::parse(name), ..Person::default() })
}

struct Register {
    people: Vec<Vec<String>>,
    by_key: HashMap<String, Vec<usize>>,
    weights: Linkage,
}

impl Register {
    fn new(names: &made::Names, size: usize) -> Register {
        let people = made::register(names, size, 11);
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (row, person) in people.iter().enumerate() {
            for key in keys_of(&person[0]) {
                by_key.entry(key.text).or_default().push(row);
            }
        }
        Register { people, by_key, weights: Linkage::learn(Table::new(Schema::iraq())) }
    }

    fn candidates(&self, keys: &[names::Key]) -> Vec<usize> {
        let mut hits: HashMap<usize, u32> = HashMap::new();
        for row in keys.iter().filter_map(|key| self.by_key.get(&key.text)).flatten() {
            *hits.entry(*row).or_default() += 1;
        }
        let mut order: Vec<(u32, usize)> = hits.into_iter().map(|(row, n)| (n, row)).collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        order.into_iter().take(OPENED).map(|(_, row)| row).collect()
    }

    /// The first twenty. One letter off is looked for only where nobody is spelt as asked.
    fn search(&self, asked: &str) -> Vec<usize> {
        let keys = keys_of(asked);
        let mut found = self.candidates(&keys);
        if found.is_empty() {
            found = self.candidates(&near(&keys));
        }
        let score = |row: &usize| self.weights.weigh(&[asked], &[&self.people[*row][0]]).score;
        found.sort_by(|a, b| score(b).total_cmp(&score(a)));
        found.truncate(20);
        found
    }
}

fn right_of_a_thousand(names: &made::Names, size: usize) -> usize {
    let register = Register::new(names, size);
    let mut luck = made::Luck::new(5);
    let (mut right, mut asked) = (0, 0);
    while asked < 1000 {
        let row = luck.below(register.people.len());
        let name = &register.people[row][0];
        if Name::parse(name).len() < 3 || name.is_ascii() {
            continue;
        }
        asked += 1;
        right +=
            usize::from(register.search(&made::retyped(names, name, &mut luck)).contains(&row));
    }
    println!("{right} of {asked}");
    right
}

#[test]
fn keys_alone_find_the_right_person_among_twenty() {
    assert!(right_of_a_thousand(&made::Names::attested(), 10_000) >= 950);
}

#[test]
fn and_so_they_do_with_the_names_of_the_benchmark() {
    let Some(iraq) = common::iraq() else { return };
    let Some(names) = made::Names::of(&iraq.records) else { return };
    assert!(right_of_a_thousand(&names, 50_000) >= 950);
}

#[test]
fn a_slip_makes_a_near_key_and_a_number_has_none() {
    let person = |name: &str| Person { name: Name::parse(name), ..Person::default() };
    let numbers = Person { phone: "07701234567".into(), ..Person::default() };
    assert!(near(&keys(&numbers)).is_empty());
    let known = keys(&person("سلمان كريم"));
    for (typed, is_near) in [
        ("سليمان كريم", false),
        ("سرمان كريم", true),
        ("سلمات كريم", true),
        ("سلمن كرسيم", true),
        ("سلمات كرسيم", false),
        ("هيفاء كريم", false),
    ] {
        let asked = keys(&person(typed));
        assert_eq!(near(&asked).iter().any(|key| known.contains(key)), is_near, "{typed}");
    }
    let short = keys(&person("نادية علي"));
    assert!(near(&keys(&person("سعاد علي"))).iter().all(|key| !short.contains(key)));
}

/// Weights without any record of the station: what is known of names is enough to tell a person, a
/// sister and a stranger apart.
#[test]
fn attested_weights_tell_a_sister_from_herself() {
    let weights = Linkage::learn(Table::new(Schema::iraq_in_parts()));
    let her =
        ["زينب", "سامر", "مصطفى", "الموسوي", "بشرى", "F", "1988-03-04", "07701112223", "", "", ""];
    let with = |changes: &[(usize, &'static str)]| {
        let mut other = her;
        changes.iter().for_each(|(at, text)| other[*at] = text);
        weights.weigh(&her, &other)
    };
    let latin = [(0, "Zainab"), (1, "Samir"), (2, "Mustafa"), (3, "al-Mousawi"), (6, "1988")];
    assert_eq!(with(&latin).relation, Relation::Same);
    assert!(with(&latin).score > 0.0);
    let sister = with(&[(0, "نور"), (6, "1991-10-12")]);
    assert_eq!(sister.relation, Relation::Family);
    assert!(sister.score < 0.0);
    let twin = with(&[(0, "نور")]);
    assert!(twin.score < 0.0 && twin.relation == Relation::Family);
    let stranger =
        with(&[(0, "سعاد"), (1, "جبار"), (2, ""), (3, ""), (4, ""), (6, "1960"), (7, "")]);
    assert_eq!(stranger.relation, Relation::Stranger);
    let back = weights.weigh(&her, &her);
    assert_eq!(back.evidence[0].level, "equal");
    let sum = back.prior + back.evidence.iter().map(|e| e.weight).sum::<f32>() - back.shared;
    assert!((sum - back.score).abs() < 0.01);
}
