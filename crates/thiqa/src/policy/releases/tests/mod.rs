//! Releases, from people who were asked to what everybody may read.

mod again;
mod cells;
mod least;
mod paper;
mod people;
mod reader;
mod second;
mod stories;
mod team;
mod two;
mod words;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
pub(crate) use team::Team;

use super::{
    Proposed, Words,
    cut::Places,
    draft::Asked,
    judge::{Judgement, judgement},
    past::Past,
    source::Source,
};
use crate::{
    Refusal,
    lang::{Lang, Reader},
};

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

fn reader() -> Reader {
    Reader::new(Lang::parse("en").unwrap(), TimeZone::UTC)
}

/// What would be published of it.
fn judged(source: &Source, proposed: &Proposed, past: &Past) -> Result<Judgement, Refusal> {
    let title = BTreeMap::from([("ar".to_owned(), "أرقام".to_owned())]);
    let words = Words { title, ..Words::default() };
    judgement(source, &Asked { proposed: proposed.clone(), words }, past, &reader())
}

/// Judges a release and remembers it, as a publication does.
fn release(source: &Source, proposed: &Proposed, past: &mut Past) -> Result<Judgement, Refusal> {
    let judgement = judged(source, proposed, past)?;
    past.ledger.record(&judgement.judged);
    past.add(&judgement.contents, true);
    Ok(judgement)
}
