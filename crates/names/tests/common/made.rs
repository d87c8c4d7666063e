//! Invented records of other towns: names from the benchmark's own, errors as many as one likes.

use std::collections::HashMap;

use names::{Name, fold};

pub use super::written::Luck;
use super::{
    Truth,
    written::{latin, slip, slip_digit, sorani},
};

/// Names as they are spread in the benchmark, and spellings attested elsewhere.
pub struct Names {
    men: Vec<String>,
    women: Vec<String>,
    tribes: Vec<String>,
    pub latin: HashMap<String, Vec<String>>,
}

/// How much goes wrong in writing.
#[derive(Clone, Copy)]
pub struct Errors {
    /// Slips of the pen and what is left out, as a multiple of the usual.
    pub slips: f64,
    /// Records in Latin letters.
    pub latin: f64,
    /// Records in Sorani spelling.
    pub sorani: f64,
}

/// About as in the benchmark.
pub const USUAL: Errors = Errors { slips: 1.0, latin: 0.086, sorani: 0.048 };
/// A worse file.
pub const WORSE: Errors = Errors { slips: 1.6, latin: 0.18, sorani: 0.12 };

impl Names {
    pub fn of(records: &[Vec<String>]) -> Option<Names> {
        let attested = rows_of_names()?;
        let (mut men, mut women, mut tribes) = (Vec::new(), Vec::new(), Vec::new());
        for record in records.iter().filter(|r| !r[0].is_ascii() && !r[0].contains(['ە', 'ێ', 'ۆ']))
        {
            let name = Name::parse(&record[0]);
            if name.len() == 4 && attested.contains_key(&fold(&name.given)) {
                let given = if record[2] == "F" { &mut women } else { &mut men };
                given.push(name.given);
                men.extend(
                    [name.father, name.grandfather]
                        .into_iter()
                        .filter(|n| attested.contains_key(&fold(n))),
                );
                tribes.push(name.tribe);
            }
        }
        Some(Names { men, women, tribes, latin: attested })
    }
}

impl Names {
    /// The names that lie in this crate: no other file is needed.
    pub fn attested() -> Names {
        let (mut given, mut tribes, mut latin) = (Vec::new(), Vec::new(), HashMap::new());
        for line in include_str!("../../data/attested.tsv").lines() {
            let mut words = line.split('\t');
            let list = if words.next() == Some("g") { &mut given } else { &mut tribes };
            let name = words.next().unwrap().to_owned();
            let count = words.next().unwrap().parse::<f64>().unwrap().ceil() as usize;
            latin.insert(name.clone(), words.map(str::to_owned).collect());
            list.extend(std::iter::repeat_n(name, count));
        }
        Names { women: given.clone(), men: given, tribes, latin }
    }
}

/// Latin spellings of folded Arabic names.
fn rows_of_names() -> Option<HashMap<String, Vec<String>>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/names/names_iq.json");
    let text = std::fs::read_to_string(path).ok()?;
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for part in ["given", "surname"] {
        for row in all[part].as_array().unwrap() {
            let spellings = row[2].as_array().unwrap().iter();
            let spellings = spellings.map(|s| s[0].as_str().unwrap().to_owned());
            found.entry(fold(row[0].as_str().unwrap())).or_default().extend(spellings);
        }
    }
    Some(found)
}

#[derive(Clone)]
struct Person {
    woman: bool,
    chain: [String; 4],
    mother: [String; 2],
    birth: (u32, u32, u32),
    phones: Vec<String>,
    document: String,
    place: (usize, usize),
}

/// Records of households, until there are as many as asked for. Brothers and sisters, some twins, sons
/// named after grandfathers, a few namesakes.
pub fn town(names: &Names, size: usize, errors: Errors, seed: u64) -> Truth {
    let mut luck = Luck::new(seed);
    let mut truth = Truth { records: Vec::new(), persons: Vec::new() };
    let mut person = 0;
    while truth.records.len() < size {
        for one in household(names, &mut luck) {
            for _ in 0..copies(&mut luck) {
                truth.records.push(record(names, &one, errors, &mut luck));
                truth.persons.push(person);
            }
            person += 1;
        }
    }
    truth
}

/// One record each of as many people.
pub fn register(names: &Names, size: usize, seed: u64) -> Vec<Vec<String>> {
    let mut luck = Luck::new(seed);
    let mut records = Vec::new();
    while records.len() < size {
        let people = household(names, &mut luck);
        records.extend(people.iter().map(|one| record(names, one, USUAL, &mut luck)));
    }
    records.truncate(size);
    records
}

/// The name of a record as someone else would type it: misspelt, in Latin or in Kurdish letters.
pub fn retyped(names: &Names, name: &str, luck: &mut Luck) -> String {
    let name = Name::parse(name);
    let mut parts: Vec<String> = [name.given, name.father, name.grandfather, name.tribe]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    match luck.below(3) {
        0 => {
            let at = luck.below(parts.len());
            parts[at] = slip(&parts[at], luck);
        }
        1 => parts.iter_mut().for_each(|part| *part = latin(names, part, luck)),
        _ => parts.iter_mut().for_each(|part| *part = sorani(part, luck)),
    }
    parts.join(" ")
}

fn copies(luck: &mut Luck) -> usize {
    match luck.below(100) {
        0..60 => 1,
        60..82 => 2,
        82..92 => 3,
        92..96 => 4 + luck.below(3),
        _ => 6 + luck.below(6),
    }
}

fn household(names: &Names, luck: &mut Luck) -> Vec<Person> {
    let (father, grandfather) = (luck.one(&names.men).clone(), luck.one(&names.men).clone());
    let tribe = luck.one(&names.tribes).clone();
    let mother = [luck.one(&names.women).clone(), luck.one(&names.men).clone()];
    let place = (luck.below(18), luck.below(8));
    let shared = mobile(luck);
    let mut people: Vec<Person> = Vec::new();
    for _ in 0..[1, 1, 1, 2, 2, 3, 4][luck.below(7)] {
        let woman = luck.chance(0.45);
        let mut given = luck.one(if woman { &names.women } else { &names.men }).clone();
        if !woman && luck.chance(0.12) {
            given = grandfather.clone();
        }
        if people.iter().any(|other| other.chain[0] == given) {
            continue;
        }
        let mut birth =
            (1945 + luck.below(70) as u32, 1 + luck.below(12) as u32, 1 + luck.below(28) as u32);
        if let Some(twin) = people.last().filter(|_| luck.chance(0.04)) {
            birth = twin.birth;
        }
        let own = mobile(luck);
        let phones = if luck.chance(0.4) { vec![shared.clone(), own] } else { vec![own] };
        let document = format!("{}{:08}", 1930 + luck.below(95), luck.below(100_000_000));
        let chain = [given, father.clone(), grandfather.clone(), tribe.clone()];
        people.push(Person {
            woman,
            chain,
            mother: mother.clone(),
            birth,
            phones,
            document,
            place,
        });
    }
    if let Some(first) = people.first().filter(|_| luck.chance(0.06)) {
        let mut namesake = first.clone();
        namesake.mother = [luck.one(&names.women).clone(), luck.one(&names.men).clone()];
        namesake.birth.0 = 1945 + luck.below(70) as u32;
        namesake.phones = vec![mobile(luck)];
        namesake.document = format!("{}{:08}", 1930 + luck.below(95), luck.below(100_000_000));
        namesake.place.1 = luck.below(8);
        people.push(namesake);
    }
    people
}

fn mobile(luck: &mut Luck) -> String {
    format!("07{:09}", 100_000_000 + luck.below(200_000_000))
}

/// What a clerk wrote: name, mother, sex, birth, telephone, document, governorate, district.
fn record(names: &Names, one: &Person, errors: Errors, luck: &mut Luck) -> Vec<String> {
    let more = |share: f64| (share * errors.slips).min(0.9);
    let script = luck.below(1000) as f64 / 1000.0;
    let written = |part: &String, luck: &mut Luck| {
        let part = if luck.chance(more(0.05)) { slip(part, luck) } else { part.clone() };
        if script < errors.latin {
            latin(names, &part, luck)
        } else if script < errors.latin + errors.sorani {
            sorani(&part, luck)
        } else {
            part
        }
    };
    let mut chain: Vec<String> = one.chain.iter().map(|part| written(part, luck)).collect();
    if luck.chance(more(0.012)) {
        chain.swap(1, 2);
    }
    if luck.chance(more(0.22)) {
        chain.remove(3);
    } else if luck.chance(more(0.18)) {
        chain.remove(2);
    }
    if luck.chance(more(0.03)) {
        chain.truncate(2);
    }
    let mut mother = if luck.chance(0.4) { written(&one.mother[0], luck) } else { String::new() };
    if !mother.is_empty() && luck.chance(0.4) {
        mother = format!("{mother} {}", written(&one.mother[1], luck));
    }
    let sex = if luck.chance(more(0.005)) == one.woman { "M" } else { "F" };
    let phone = if luck.chance(0.62) { luck.one(&one.phones).clone() } else { String::new() };
    let phone = if luck.chance(more(0.01)) { slip_digit(&phone, luck) } else { phone };
    let document = if luck.chance(0.28) { one.document.clone() } else { String::new() };
    let document = if luck.chance(more(0.02)) { slip_digit(&document, luck) } else { document };
    let moved = luck.chance(more(0.07));
    let place = if moved { (luck.below(18), luck.below(8)) } else { one.place };
    vec![
        chain.join(" "),
        mother,
        sex.to_owned(),
        birth(one.birth, errors, luck),
        phone,
        document,
        format!("g{}", place.0),
        format!("g{}-{}", place.0, place.1),
    ]
}

fn birth((year, month, day): (u32, u32, u32), errors: Errors, luck: &mut Luck) -> String {
    if luck.chance(0.13) {
        return String::new();
    }
    let near = |luck: &mut Luck| year + luck.below(5) as u32 - 2;
    match luck.below(100) {
        0..29 => {
            let year = if luck.chance(0.4) { near(luck) } else { year };
            format!("{year}-07-01")
        }
        29..36 => format!("{year}-01-01"),
        _ if luck.chance(0.05 * errors.slips) => format!("{}-{month:02}-{day:02}", near(luck)),
        _ if luck.chance(0.03 * errors.slips) && day <= 12 => format!("{year}-{day:02}-{month:02}"),
        _ if luck.chance(0.01 * errors.slips) => {
            format!("{year}-{:02}-{:02}", 1 + luck.below(12), 1 + luck.below(28))
        }
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}
