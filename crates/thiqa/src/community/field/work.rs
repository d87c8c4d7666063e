//! Counting interviews. No IO, no clock.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::interview::{Interview, Outcome};
use crate::community::sampling::DrawnBlock;

/// The hours of the day at which one part ends and the next begins.
pub(super) const HOURS: [u8; 4] = [8, 12, 16, 20];
/// One in so many is looked at again.
const BACK_CHECKS: usize = 10;
/// The mean radius of the earth, metres.
const EARTH: f64 = 6_371_000.0;

/// What somebody sent, or what came from a block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub(super) struct Work {
    /// Submissions, without those that the team rejected.
    pub(super) visits: i64,
    pub(super) complete: i64,
    pub(super) refused: i64,
    pub(super) no_consent: i64,
    pub(super) not_found: i64,
    pub(super) unable: i64,
    pub(super) other: i64,
    /// Submissions that the team rejected.
    pub(super) rejected: i64,
    /// The median of how long interviews took, minutes.
    pub(super) median: Option<f64>,
    /// Interviews that took less than is believed.
    pub(super) short: i64,
    /// Interviews with five answers or more in a straight line.
    pub(super) straight: i64,
    /// Interviews whose place can be compared with the block's.
    pub(super) placed: i64,
    /// Those of them that lie outside.
    pub(super) outside: i64,
    /// Interviews by the part of the day in which they began.
    pub(super) hours: [i64; 5],
    /// Interviews in which the harmless questions were shown.
    pub(super) interrupted: i64,
}

impl Work {
    /// Of a hundred visits, how many ended with an interview.
    pub(super) fn response(&self) -> Option<f64> {
        (self.visits > 0).then(|| self.complete as f64 / self.visits as f64 * 100.0)
    }
}

/// Why an interview is worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Odd {
    Short,
    Straight,
    Outside,
}

/// What everything is measured with.
pub(super) struct Measures<'a> {
    pub(super) blocks: &'a [DrawnBlock],
    /// The shortest interview that is believed, minutes; without one, half the median of all.
    pub(super) shortest: Option<f64>,
    /// How far from the middle of the block an interview may be, metres.
    pub(super) radius: f64,
}

/// What was counted.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Counted {
    pub(super) all: Work,
    pub(super) by_enumerator: BTreeMap<String, Work>,
    pub(super) by_block: BTreeMap<String, Work>,
    /// Interviews by sex of the interviewer and of the respondent.
    pub(super) sexes: BTreeMap<(String, String), i64>,
    /// The shortest interview that is believed, minutes.
    pub(super) shortest: Option<f64>,
    /// Places in the list of those that are odd.
    pub(super) odd: Vec<(usize, Vec<Odd>)>,
}

/// Metres between two places given in degrees.
pub(super) fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (north, south) = (one.0.to_radians(), other.0.to_radians());
    let (up, along) = (south - north, (other.1 - one.1).to_radians());
    let chord = (up / 2.0).sin().powi(2) + north.cos() * south.cos() * (along / 2.0).sin().powi(2);
    2.0 * EARTH * chord.sqrt().min(1.0).asin()
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        even if even % 2 == 0 => Some(f64::midpoint(numbers[middle - 1], numbers[middle])),
        _ => Some(numbers[middle]),
    }
}

fn part_of_day(hour: u8) -> usize {
    HOURS.iter().filter(|from| hour >= **from).count()
}

/// What of an interview is counted besides how it ended.
struct Looked<'a> {
    interview: &'a Interview,
    short: bool,
    /// Whether it lies outside its block; nothing where there is nothing to compare.
    outside: Option<bool>,
}

impl Looked<'_> {
    fn add(&self, work: &mut Work) {
        let Looked { interview, short, outside } = self;
        if interview.outcome == Outcome::Rejected {
            work.rejected += 1;
            return;
        }
        work.visits += 1;
        match interview.outcome {
            Outcome::Complete => work.complete += 1,
            Outcome::Refused => work.refused += 1,
            Outcome::NoConsent => work.no_consent += 1,
            Outcome::NotFound => work.not_found += 1,
            Outcome::Unable => work.unable += 1,
            Outcome::Other | Outcome::Rejected => work.other += 1,
        }
        work.placed += i64::from(outside.is_some());
        work.outside += i64::from(*outside == Some(true));
        if interview.outcome == Outcome::Complete {
            work.short += i64::from(*short);
            work.straight += i64::from(interview.straight);
            work.interrupted += i64::from(interview.interruptions > 0);
            if let Some(hour) = interview.hour {
                work.hours[part_of_day(hour)] += 1;
            }
        }
    }

    fn odd(&self) -> Vec<Odd> {
        let held = self.interview.outcome == Outcome::Complete;
        let kinds = [
            (held && self.short, Odd::Short),
            (held && self.interview.straight, Odd::Straight),
            (self.outside == Some(true), Odd::Outside),
        ];
        kinds.into_iter().filter(|(is, _)| *is).map(|(_, odd)| odd).collect()
    }
}

/// Durations of interviews that were held, by whatever they are grouped by.
fn durations<'a>(
    interviews: &'a [Interview],
    group: impl Fn(&'a Interview) -> &'a str,
) -> BTreeMap<&'a str, Option<f64>> {
    let mut all: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for one in interviews.iter().filter(|one| one.outcome == Outcome::Complete) {
        all.entry(group(one)).or_default().extend(one.minutes);
    }
    all.into_iter().map(|(name, minutes)| (name, median(minutes))).collect()
}

/// Counts.
pub(super) fn count(interviews: &[Interview], measures: &Measures<'_>) -> Counted {
    let places: BTreeMap<&str, (f64, f64)> = measures
        .blocks
        .iter()
        .filter_map(|block| Some((block.block.as_str(), block.place?)))
        .collect();
    let all = durations(interviews, |_| "").remove("").flatten();
    let shortest = measures.shortest.or_else(|| all.map(|median| median / 2.0));
    let mut counted = Counted { shortest, ..Counted::default() };
    for (at, interview) in interviews.iter().enumerate() {
        let short = interview.minutes.zip(shortest).is_some_and(|(took, least)| took < least);
        let place = interview.place.zip(places.get(interview.block.as_str()));
        let outside = place.map(|(place, block)| distance(place, *block) > measures.radius);
        let looked = Looked { interview, short, outside };
        looked.add(&mut counted.all);
        looked.add(counted.by_enumerator.entry(interview.enumerator.clone()).or_default());
        looked.add(counted.by_block.entry(interview.block.clone()).or_default());
        if interview.outcome == Outcome::Complete {
            *counted.sexes.entry(interview.sexes.clone()).or_default() += 1;
        }
        let odd = looked.odd();
        if !odd.is_empty() && interview.outcome != Outcome::Rejected {
            counted.odd.push((at, odd));
        }
    }
    counted.all.median = all;
    for (name, median) in durations(interviews, |one| &one.enumerator) {
        counted.by_enumerator.entry(name.to_owned()).or_default().median = median;
    }
    for (name, median) in durations(interviews, |one| &one.block) {
        counted.by_block.entry(name.to_owned()).or_default().median = median;
    }
    counted
}

/// Places in the list of those that are looked at again: of each ten in a row that somebody sent, in
/// the order in which they came, one, drawn from the seed. What was chosen once stays chosen while more
/// comes in.
pub(super) fn back_checks(interviews: &[Interview], seed: &str) -> BTreeSet<usize> {
    let mut sent: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chosen = BTreeSet::new();
    for (at, interview) in interviews.iter().enumerate() {
        let nth = sent.entry(&interview.enumerator).or_default();
        let (ten, place) = (*nth / BACK_CHECKS, *nth % BACK_CHECKS);
        *nth += 1;
        let sum = Sha256::digest(format!("{seed}/{}/{ten}", interview.enumerator));
        let mut first = [0; 8];
        first.copy_from_slice(&sum[..8]);
        if u64::from_be_bytes(first) % BACK_CHECKS as u64 == place as u64 {
            chosen.insert(at);
        }
    }
    chosen
}
