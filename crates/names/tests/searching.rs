//! Searching while someone waits.

mod common;

use common::made;
use names::{
    Name,
    link::{Index, Linkage, Schema},
};

const NOTHING: &str = "";

fn by_name(index: &Index, name: &str, may_see: impl Fn(u32) -> bool) -> Vec<(u32, f32)> {
    let texts = [name, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING];
    index.search(&texts, 20, may_see).into_iter().map(|found| (found.row, found.score)).collect()
}

struct World {
    names: made::Names,
    reference: Linkage,
    people: Vec<Vec<String>>,
}

/// People with the names that lie in the crate.
fn world(size: usize) -> World {
    let names = made::Names::attested();
    let learnt = made::town(&names, 5_000, made::USUAL, 2).records;
    let reference = Linkage::learn(common::table(Schema::iraq(), &learnt));
    World { people: made::register(&names, size, 11), names, reference }
}

/// People with the names of the benchmark.
fn benchmark(size: usize) -> Option<World> {
    let mut records = common::iraq()?.records;
    let names = made::Names::of(&records)?;
    records.truncate(20_000);
    let reference = Linkage::learn(common::table(Schema::iraq(), &records));
    Some(World { people: made::register(&names, size, 11), names, reference })
}

fn index<'a>(reference: &Linkage, people: impl Iterator<Item = &'a Vec<String>>) -> Index {
    let mut filling = reference.filling();
    people.for_each(|p| filling.push(&p.iter().map(String::as_str).collect::<Vec<_>>()));
    filling.index()
}

#[test]
fn the_right_person_is_among_the_first_twenty() {
    let Some(World { names, reference, people }) = benchmark(100_000) else { return };
    let index = index(&reference, people.iter());
    let mut luck = made::Luck::new(5);
    let (mut right, mut asked) = (0, 0);
    while asked < 1000 {
        let row = luck.below(people.len());
        if Name::parse(&people[row][0]).len() < 3 || people[row][0].is_ascii() {
            continue;
        }
        let name = made::retyped(&names, &people[row][0], &mut luck);
        let found = by_name(&index, &name, |_| true);
        right += usize::from(found.iter().any(|found| found.0 as usize == row));
        asked += 1;
    }
    println!("{right} of {asked}");
    assert!(right >= 950, "{right} of {asked}");
}

#[test]
fn a_number_finds_its_person_with_a_wrong_digit_too() {
    let World { reference, people, .. } = world(20_000);
    let index = index(&reference, people.iter());
    let with_phone = people.iter().enumerate().filter(|(_, p)| p[4].len() == 11);
    for (row, person) in with_phone.step_by(100) {
        for at in [4, 9] {
            let mut phone = person[4].clone().into_bytes();
            phone[at] = b'0' + (phone[at] - b'0' + 1) % 10;
            let phone = String::from_utf8(phone).unwrap();
            let texts = ["", "", "", "", phone.as_str(), "", "", ""];
            let found = index.search(&texts, 20, |_| true);
            assert!(found.iter().any(|found| found.row as usize == row));
        }
    }
}

/// Whoever is hidden changes nothing: what is found, in which order and with which scores is the same
/// as if they had never been put in.
#[test]
fn hidden_persons_influence_nothing() {
    let World { names, reference, people } = world(20_000);
    let is_hidden = |row: usize| row.is_multiple_of(3);
    let all = index(&reference, people.iter());
    let seen: Vec<usize> = (0..people.len()).filter(|row| !is_hidden(*row)).collect();
    let some = index(&reference, seen.iter().map(|row| &people[*row]));
    let mut luck = made::Luck::new(17);
    for _ in 0..300 {
        let name = made::retyped(&names, &luck.one(&people)[0], &mut luck);
        let filtered = by_name(&all, &name, |row| !is_hidden(row as usize));
        let without = by_name(&some, &name, |_| true);
        let without: Vec<_> =
            without.into_iter().map(|(row, score)| (seen[row as usize] as u32, score)).collect();
        assert_eq!(filtered, without, "{name}");
    }
}

#[test]
fn what_is_found_is_explained_with_the_same_score() {
    let World { names, reference, people } = world(20_000);
    let index = index(&reference, people.iter());
    let mut luck = made::Luck::new(23);
    for _ in 0..50 {
        let name = made::retyped(&names, &luck.one(&people)[0], &mut luck);
        for (row, score) in by_name(&index, &name, |_| true) {
            assert_eq!(index.explain(&[&name], row).score, score);
        }
    }
}

/// Before there is any record, attested names and first guesses rank.
#[test]
fn an_index_needs_no_records_to_learn_from() {
    let empty = Linkage::learn(names::link::Table::new(Schema::iraq()));
    let mut filling = empty.filling();
    for name in ["زينب سامر مصطفى الموسوي", "زينب سامر علي العبيدي", "محمد علي حسين الجبوري"]
    {
        filling.push(&[name]);
    }
    let index = filling.index();
    let found = by_name(&index, "Zainab Samir Mustafa al-Mousawi", |_| true);
    assert_eq!(found.first().map(|found| found.0), Some(0));
    assert_eq!(by_name(&index, "محمد عي حسين الجبوري", |_| true).first().map(|f| f.0), Some(2));
}

#[test]
fn one_part_of_a_name_finds_nobody() {
    let World { reference, people, .. } = world(2_000);
    let index = index(&reference, people.iter());
    assert!(by_name(&index, "محمد", |_| true).is_empty());
    assert!(by_name(&index, "", |_| true).is_empty());
}

#[test]
fn anything_typed_is_read() {
    let letters: Vec<char> = "aعبد الە‌ێئ٣7-٫\u{64f}\u{640}ﷺﻻ'،.()/🙂ßİ\0\n".chars().collect();
    let mut luck = made::Luck::new(41);
    let mut text = || {
        let length = luck.below(90);
        (0..length).map(|_| *luck.one(&letters)).collect::<String>()
    };
    let mut table = names::link::Table::new(Schema::iraq());
    let records: Vec<Vec<String>> = (0..400).map(|_| (0..8).map(|_| text()).collect()).collect();
    records.iter().for_each(|r| table.push(&r.iter().map(String::as_str).collect::<Vec<_>>()));
    let linkage = Linkage::learn(table);
    assert_eq!(linkage.persons(&linkage.links()).len(), 400);
    let index = index(&linkage, records.iter());
    for record in &records {
        let texts: Vec<&str> = record.iter().map(String::as_str).collect();
        let found = index.search(&texts, 20, |_| true);
        assert!(found.len() <= 20 && found.iter().all(|found| !found.score.is_nan()));
    }
}
