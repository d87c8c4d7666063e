//! Recordings: what may come when, as tables; then one over HTTP with everything that goes wrong.

pub(in crate::station) mod stories;
mod walls;

use super::{
    Chunk, Event, Pause, Recording, Started,
    chunks::Kept,
    moments::{moments, parts},
    recording::Wrong,
};
use crate::books::Entry;

fn started() -> Event {
    Event::Started(Started {
        case: "c".into(),
        interview: "i".into(),
        imported: false,
        sound_only: false,
        media: "video/webm".into(),
    })
}

fn chunk(n: i64, part: i64) -> Event {
    Event::Chunk(Chunk {
        n,
        part,
        ms: 3000,
        waited: 0,
        size: 10,
        file: "f".into(),
        sha256: "s".into(),
        blocks: 1,
        cues: Vec::new(),
        plain: String::from("p").into(),
    })
}

fn pause() -> Event {
    let why = Pause { code: "lawyer".into(), private: true, words: String::new() };
    Event::Paused { why: why.into() }
}

fn after(events: &[Event]) -> Recording {
    let mut state = Recording::default();
    events.iter().for_each(|event| state.take(event));
    state
}

#[test]
fn what_is_not_the_next_chunk_is_refused_and_named() {
    let three = [started(), chunk(0, 0), chunk(1, 0)];
    let with = |more: &[Event]| after(&[&three[..], more].concat());
    let end = with(&[]).end(2, None, "t".into()).unwrap();
    for (state, n, part, said) in [
        (after(&[started()]), 0, 0, Ok(())),
        (with(&[]), 2, 0, Ok(())),
        (with(&[]), 3, 0, Err(Wrong::Missing)),
        (with(&[]), 1, 0, Err(Wrong::Other)),
        (with(&[]), 2, 1, Ok(())),
        (with(&[]), 2, 2, Err(Wrong::Part)),
        (with(&[chunk(2, 1)]), 3, 0, Err(Wrong::Part)),
        (with(&[pause()]), 2, 0, Err(Wrong::Paused)),
        (with(&[pause()]), 2, 1, Err(Wrong::Paused)),
        (with(&[pause(), Event::Resumed]), 2, 0, Err(Wrong::Part)),
        (with(&[pause(), Event::Resumed]), 2, 1, Ok(())),
        (with(&[end]), 2, 0, Err(Wrong::Ended)),
    ] {
        assert_eq!(state.fits(n, part), said, "{n} {part} {state:?}");
    }
}

#[test]
fn an_end_names_every_chunk_and_the_same_total() {
    let state = after(&[started(), chunk(0, 0), chunk(1, 0)]);
    let end = |chunks, told| state.end(chunks, told, "sum".into()).map(drop);
    assert_eq!(end(2, None), Ok(()));
    assert_eq!(end(2, Some("sum")), Ok(()));
    assert_eq!(end(2, Some("other")), Err(Wrong::Total));
    assert_eq!(end(3, None), Err(Wrong::Missing), "the tail has not come");
    assert_eq!(end(1, None), Err(Wrong::Count), "trimmed");
}

#[test]
fn what_is_missing_is_counted() {
    let base = [started(), chunk(0, 0)];
    let gaps = |more: &[Event]| after(&[&base[..], more].concat()).gaps;
    assert_eq!(gaps(&[chunk(1, 0)]), 0);
    assert_eq!(gaps(&[pause(), Event::Resumed, chunk(1, 1)]), 0, "a pause is no gap");
    assert_eq!(gaps(&[chunk(1, 1)]), 1, "a part without a pause before it");
    assert_eq!(gaps(&[Event::Lost { from: 1, to: 3 }, chunk(4, 1)]), 4);
    let lost = after(&base).lose(3);
    assert!(matches!(lost, Ok(Some(Event::Lost { from: 1, to: 2 }))));
    assert!(matches!(after(&base).lose(1), Ok(None)), "all of it is here");
}

fn kept(n: i64, part: i64, waited: i64) -> Kept {
    Kept {
        n,
        entry: n,
        at: n,
        part,
        ms: 3000,
        waited,
        size: 10,
        file: String::new(),
        sha256: String::new(),
        blocks: 1,
        cues: Vec::new(),
        lies: None,
        first: None,
    }
}

#[test]
fn the_page_tells_gaps_from_pauses() {
    let entry = |(n, event): (usize, Event)| Entry {
        office: "NIN-TH".into(),
        n: i64::try_from(n).unwrap(),
        stream: "r".into(),
        seq: 0,
        about: None,
        at: 0,
        actor: "a".into(),
        event,
    };
    let events = [started(), chunk(0, 0), pause(), Event::Resumed, chunk(1, 1), chunk(2, 2)];
    let entries: Vec<_> = events.into_iter().enumerate().map(entry).collect();
    let (moments, paused_after) = moments(&entries);
    assert_eq!(moments.iter().map(|one| one.what).collect::<Vec<_>>(), ["private", "resumed"]);
    let chunks = [kept(0, 0, 0), kept(1, 1, 0), kept(2, 2, 90_000)];
    let parts = parts(&chunks, &paused_after);
    let told: Vec<_> = parts.iter().map(|part| (part.n, part.gap, part.late)).collect();
    assert_eq!(told, [(0, false, 0), (1, false, 0), (2, true, 1)]);
}
