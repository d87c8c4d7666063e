//! Releases, from people who were asked to what everybody may read.

mod again;
mod cells;
mod least;
mod people;
mod reader;
mod stories;
mod team;

use std::collections::BTreeMap;

pub(crate) use team::Team;

use super::{
    Proposed, Words,
    cut::Places,
    judge::{Judgement, judgement},
    past::Past,
    source::Source,
};
use crate::Refusal;

/// Stations with their governorates: two of one, two of another, one alone.
const STATIONS: [(&str, &str); 5] =
    [("s0", "g0"), ("s1", "g0"), ("s2", "g1"), ("s3", "g1"), ("s4", "g2")];

fn places() -> Places {
    STATIONS.map(|(station, governorate)| (station.to_owned(), governorate.to_owned())).into()
}

/// A proposal of the question, broken down so.
fn proposed(question: &str, breaks: &[&str]) -> Proposed {
    Proposed {
        questions: vec![question.to_owned()],
        breaks: breaks.iter().map(|by| (*by).to_owned()).collect(),
        ..Proposed::default()
    }
}

fn words() -> Words {
    Words {
        title: BTreeMap::from([("ar".to_owned(), "أرقام".to_owned())]), ..Words::default()
    }
}

/// Judges a release and remembers it, as a publication does.
fn release(source: &Source, proposed: &Proposed, past: &mut Past) -> Result<Judgement, Refusal> {
    let judgement = judgement(source, proposed, &words(), past)?;
    past.ledger.record(&judgement.judged);
    past.add(&judgement.contents);
    Ok(judgement)
}
