//! What must hold of every score.

mod common;

use common::made;
use names::{
    Name,
    link::{Linkage, Relation, Schema},
};

type Record = [&'static str; 8];

/// Two sisters, the elder twice, a namesake, and a stranger.
const PEOPLE: [Record; 5] = [
    [
        "زينب سامر مصطفى الموسوي",
        "منال حسين",
        "F",
        "1988-03-12",
        "07217339323",
        "198841693236",
        "نينوى",
        "نينوى-3",
    ],
    [
        "Zainab Samir Mustafa Al-Mousawi",
        "Manal",
        "F",
        "1988-07-01",
        "07217339323",
        "",
        "نينوى",
        "نينوى-3",
    ],
    [
        "عبير سامر مصطفى الموسوي",
        "منال حسين",
        "F",
        "1988-03-12",
        "07217339323",
        "",
        "نينوى",
        "نينوى-3",
    ],
    [
        "زينب سامر مصطفى الموسوي",
        "هدى كريم",
        "F",
        "1961-10-30",
        "07118489825",
        "197746951219",
        "نينوى",
        "نينوى-6",
    ],
    ["شيرکو کامران محمد جاف", "", "M", "1963-01-01", "", "", "أربيل", "أربيل-5"],
];

/// A town of three thousand records with these people at its end.
fn village(extra: &[Record]) -> (Linkage, u32) {
    let names = made::Names::attested();
    let mut town = made::town(&names, 3_000, made::USUAL, 21);
    let first = town.records.len() as u32;
    town.records.extend(extra.iter().map(|record| record.map(str::to_owned).to_vec()));
    (Linkage::learn(common::table(Schema::iraq(), &town.records)), first)
}

#[test]
fn sisters_are_a_family_and_never_one_person() {
    let (linkage, first) = village(&PEOPLE);
    let persons = linkage.persons(&linkage.links());
    let person = |n: u32| persons[(first + n) as usize];
    assert_eq!(person(0), person(1), "one woman in two scripts");
    assert_ne!(person(0), person(2), "two sisters, born on one day");
    assert_ne!(person(0), person(3), "a namesake");
    let of = |a, b| linkage.explain(first + a, first + b);
    assert_eq!(of(0, 1).relation, Relation::Same);
    assert_eq!(of(0, 2).relation, Relation::Family);
    assert_eq!(of(0, 3).relation, Relation::Namesake);
    assert_eq!(of(0, 4).relation, Relation::Stranger);
    let links = linkage.links();
    let sisters = links.iter().find(|link| (link.a, link.b) == (first, first + 2));
    assert_eq!(sisters.map(|link| link.relation), Some(Relation::Family));
}

/// Triplets of many households, who share all but their names: each is written down twice.
#[test]
fn triplets_are_never_one_person() {
    let names = made::Names::attested();
    let register = made::register(&names, 4_000, 31);
    let mut records = register.clone();
    let start = records.len();
    let whole = |record: &&Vec<String>| Name::parse(&record[0]).len() == 4;
    for (n, record) in register.iter().filter(whole).take(300).enumerate() {
        let name = Name::parse(&record[0]);
        for given in [["خديجة", "Khadija"], ["شيماء", "Shaimaa"], ["زينب", "Zainab"]]
        {
            for spelt in given {
                let mut written = record.clone();
                written[0] = [spelt, &name.father, &name.grandfather, &name.tribe].join(" ");
                written[1] = "منال حسين".to_owned();
                written[3] = "1988-03-12".to_owned();
                written[4] = format!("0721{n:07}");
                written[5] = String::new();
                records.push(written);
            }
        }
    }
    let linkage = Linkage::learn(common::table(Schema::iraq(), &records));
    let persons = linkage.persons(&linkage.links());
    let mut together = 0;
    for triplets in persons[start..].chunks(6) {
        for (n, one) in triplets.iter().enumerate() {
            for (m, other) in triplets.iter().enumerate().skip(n + 1) {
                let is_same_girl = n / 2 == m / 2;
                assert!(is_same_girl || one != other);
                together += usize::from(one == other);
            }
        }
    }
    assert!(together > 700, "{together} of 900");
}

#[test]
fn no_person_has_two_birthdays_or_two_documents() {
    let (linkage, first) = village(&PEOPLE);
    let persons = linkage.persons(&linkage.links());
    for a in 0..first {
        for b in (a + 1..first).filter(|b| persons[a as usize] == persons[*b as usize]) {
            let explained = linkage.explain(a, b).evidence;
            let level = |label| explained.iter().find(|e| e.label == label).map(|e| e.level);
            assert_ne!(level("document"), Some("other"));
            assert_ne!(level("birth"), Some("near"));
        }
    }
}

#[test]
fn a_score_is_symmetric_and_the_sum_of_its_parts() {
    let (linkage, first) = village(&PEOPLE);
    let mut luck = made::Luck::new(3);
    for _ in 0..20_000 {
        let (a, b) = (luck.below(first as usize + 5) as u32, luck.below(first as usize + 5) as u32);
        let (there, back) = (linkage.explain(a, b), linkage.explain(b, a));
        assert_eq!(there, back);
        assert_eq!(there.score, linkage.score(a, b));
        let sum = there.prior + there.evidence.iter().map(|e| e.weight).sum::<f32>() - there.shared;
        assert!((sum - there.score).abs() < 0.001, "{sum} {}", there.score);
        let missing = there.evidence.iter().filter(|e| e.level == "missing");
        assert!(missing.into_iter().all(|e| e.weight == 0.0));
    }
}

#[test]
fn the_order_of_records_does_not_matter() {
    let names = made::Names::attested();
    let town = made::town(&names, 2_000, made::WORSE, 5);
    let mut turned = town.records.clone();
    turned.reverse();
    let (there, back) = (
        Linkage::learn(common::table(Schema::iraq(), &town.records)),
        Linkage::learn(common::table(Schema::iraq(), &turned)),
    );
    let last = town.records.len() - 1;
    let links = there.links();
    for link in &links {
        let score = back.score((last - link.a as usize) as u32, (last - link.b as usize) as u32);
        assert!((score - link.score).abs() < 0.001);
    }
    let persons = there.persons(&links);
    let again: Vec<u32> = back.persons(&back.links()).into_iter().rev().collect();
    assert_eq!(common::found(&persons, &again).f1, 1.0);
}

#[test]
fn nothing_and_little_can_be_learnt_from() {
    for size in [0, 1, 2] {
        let mut table = names::link::Table::new(Schema::iraq());
        PEOPLE[..size].iter().for_each(|person| table.push(person));
        let linkage = Linkage::learn(table);
        assert!(linkage.persons(&linkage.links()).len() == size);
    }
    let mut table = names::link::Table::new(Schema::iraq());
    for _ in 0..3 {
        table.push(&["", "", "", "", "", "", "", ""]);
    }
    let linkage = Linkage::learn(table);
    assert!(linkage.links().is_empty());
}
