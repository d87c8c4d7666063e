//! Files with known answers, and how well a linkage finds them.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "examples are measured with the files of the tests")]

pub mod made;
mod written;

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::Read,
};

use names::link::{Linkage, Schema, Table};

const ANCHORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/names");

/// The rows of a file of the anchors without its header; nothing if it isn't there.
pub fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let Ok(mut file) = File::open(format!("{ANCHORS}/{name}")) else {
        println!("skipped: {name} is not there");
        return None;
    };
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    } else {
        file.read_to_string(&mut text).unwrap();
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    Some(
        reader
            .records()
            .map(|row| row.unwrap().iter().map(|v| v.trim().to_owned()).collect())
            .collect(),
    )
}

/// Texts of records, and the person of each.
pub struct Truth {
    pub records: Vec<Vec<String>>,
    pub persons: Vec<u32>,
}

/// The Iraqi benchmark.
pub fn iraq() -> Option<Truth> {
    let (records, truth) = (rows("iraq_records.csv.gz")?, rows("iraq_truth.csv.gz")?);
    Some(Truth {
        records: records.into_iter().map(|row| row[3..].to_vec()).collect(),
        persons: truth.iter().map(|row| row[1].parse().unwrap()).collect(),
    })
}

/// A FEBRL file by its number.
pub fn febrl(number: u32) -> Option<Truth> {
    let files = match number {
        4 => vec!["febrl4a".to_owned(), "febrl4b".to_owned()],
        n => vec![format!("febrl{n}")],
    };
    let mut records = Vec::new();
    for file in files {
        records.extend(rows(&format!("febrl/{file}.csv"))?);
    }
    let person = |row: &Vec<String>| row[0].split('-').nth(1).unwrap().parse().unwrap();
    let persons = records.iter().map(person).collect();
    let records = records.into_iter().map(|row| row[1..].to_vec()).collect();
    Some(Truth { records, persons })
}

pub fn table(schema: Schema, records: &[Vec<String>]) -> Table {
    let mut table = Table::new(schema);
    for record in records {
        table.push(&record.iter().map(String::as_str).collect::<Vec<_>>());
    }
    table
}

/// How well persons were found, counted in pairs of records.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub f1: f64,
    pub precision: f64,
    pub recall: f64,
}

pub fn found(persons: &[u32], truth: &[u32]) -> Found {
    let pairs = |of: &mut dyn Iterator<Item = (u32, u32)>| {
        let mut sizes: HashMap<(u32, u32), u64> = HashMap::new();
        of.for_each(|group| *sizes.entry(group).or_default() += 1);
        sizes.values().map(|n| n * (n - 1) / 2).sum::<u64>() as f64
    };
    let both = pairs(&mut persons.iter().copied().zip(truth.iter().copied()));
    let precision = both / pairs(&mut persons.iter().map(|p| (*p, 0)));
    let recall = both / pairs(&mut truth.iter().map(|p| (*p, 0)));
    Found { f1: 2.0 * precision * recall / (precision + recall), precision, recall }
}

/// Links records and says how well.
pub fn link(schema: Schema, truth: &Truth) -> (Linkage, Vec<u32>, Found) {
    let linkage = Linkage::learn(table(schema, &truth.records));
    let persons = linkage.persons(&linkage.links());
    let found = found(&persons, &truth.persons);
    (linkage, persons, found)
}

/// CPU seconds of this thread; 0 where the system doesn't tell.
pub fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Distinct values.
pub fn distinct(values: &[u32]) -> usize {
    values.iter().collect::<HashSet<_>>().len()
}
