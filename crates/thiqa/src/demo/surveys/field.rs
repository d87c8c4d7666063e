//! The third wave is in the field: blocks drawn around each station, enumerators, and what they sent.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{
    super::{MINUTE, luck::Luck, names, stage::Stage},
    DAY, Team, instrument,
    interview::{Asker, Visit},
};
use crate::{
    community::{
        sampling::{
            Block, Sample,
            staged::{self as sampling, Staged},
        },
        surveys::{Enumerator, staged as surveys},
    },
    id::Id,
    lang::msg,
};

/// Blocks of a station in the frame, and how many of them are drawn.
const FRAME: usize = 48;
const BLOCKS: u32 = 4;
/// Homes visited in a block.
const HOMES: u32 = 12;
const ASKERS: usize = 6;
/// Of the askers, who is in a hurry.
const HURRIED: usize = 3;
/// Days before the end on which the work began, and how many homes of a block are visited a day.
const SINCE: i64 = 13;
const A_DAY: i64 = 3;

/// Latitude and longitude of some place in a governorate; no home stands there.
fn centre(governorate: &str) -> (f64, f64) {
    match governorate {
        "IQ-BG" => (33.35, 44.42),
        "IQ-BA" => (30.51, 47.80),
        "IQ-NI" => (36.35, 43.16),
        "IQ-AN" => (33.40, 43.40),
        _ => (33.00, 44.00),
    }
}

/// The blocks around the stations, a stratum a station.
fn frame(stage: &mut Stage<'_>, stations: &[String]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for station in stations {
        let office = stage.pack.offices.get(station);
        let (north, east) = centre(office.map_or("", |office| &office.governorate));
        for n in 0..FRAME {
            let step = |steps: usize| steps as f64 * 0.01;
            blocks.push(Block {
                block: format!("{station}-{n:02}"),
                stratum: station.clone(),
                station: station.clone(),
                households: stage.luck.between(60, 240) as u32,
                place: Some((north + step(n / 8), east + step(n % 8))),
            });
        }
    }
    blocks
}

/// Draws, sends enumerators out, and takes in what they send until the end of the story.
pub(super) fn third(stage: &mut Stage<'_>, team: &Team, stations: &[String]) -> Option<()> {
    let frame = frame(stage, stations);
    let seed = format!("{:032x}", stage.luck.between(1, i64::MAX / 2));
    let strata = u32::try_from(stations.len()).ok()?;
    let staged = Staged::draw(frame, strata, (BLOCKS, HOMES), seed).ok()?;
    let blocks = staged.asked();
    let id: Id<Sample> = stage.luck.id(team.begun + DAY);
    let (sample, survey) = (id.clone(), team.survey.to_string());
    stage.plan(team.begun + DAY, &team.first, move |tx, _, pen| {
        staged.write(tx, pen, (&sample, survey))
    });
    let words = stage.say("ar", msg("demo-field-replaced"), &[]);
    stage.plan(team.begun + 2 * DAY, &team.second, move |tx, _, pen| {
        sampling::replace(tx, pen, &id, ("unreachable", words))
    });
    let askers: Vec<(Id<Enumerator>, Asker)> = (0..ASKERS).map(|n| enrol(stage, team, n)).collect();
    let (form, _) = instrument(stage.pack).ok()?;
    let last = stage.calendar.day(stage.calendar.until);
    let first = (stage.calendar.day(team.begun) + 3).max(last - SINCE);
    for (n, block) in blocks.iter().enumerate() {
        for home in 0..i64::from(HOMES) {
            let day = first + (n as i64 % i64::from(BLOCKS)) * 4 + home / A_DAY;
            let begin = stage.calendar.start(day) + stage.luck.between(9 * 60, 19 * 60) * MINUTE;
            let (asker, how) = &askers[(n + home as usize % 2) % ASKERS];
            let zone = stage.calendar.zone.clone();
            let visit = Visit { block, asker: how, begin, zone: &zone, version: &form.version };
            let (minutes, xml) = visit.sent(&mut stage.luck);
            come(stage, team, asker, (begin + (minutes + 5) * MINUTE, xml));
        }
    }
    Some(())
}

fn enrol(stage: &mut Stage<'_>, team: &Team, n: usize) -> (Id<Enumerator>, Asker) {
    let at = team.begun + 2 * DAY;
    let woman = n.is_multiple_of(2);
    let mut luck = Luck::new(3, &format!("asker {n}"));
    let name = names::person(stage.pack, &mut luck, woman).name("ar");
    let id: Id<Enumerator> = stage.luck.id(at);
    // Nobody's token has this mark.
    let mark = HEXLOWER.encode(&Sha256::digest(id.as_str()));
    let (survey, new) = (team.survey.to_string(), id.clone());
    stage.plan(at, &team.first, move |tx, _, pen| {
        surveys::enrol(tx, pen, &new, (survey, mark, name))
    });
    (id, Asker { woman, hurried: n == HURRIED })
}

/// A submission comes in; of some the team says something the next day.
fn come(stage: &mut Stage<'_>, team: &Team, asker: &Id<Enumerator>, (at, xml): (i64, String)) {
    let id = stage.luck.id(at);
    let (survey, by, new) = (team.survey.to_string(), asker.clone(), id.clone());
    stage.plan(at, asker.as_str(), move |tx, _, pen| {
        surveys::receive(tx, pen, (survey, &by), (new, &xml))
    });
    let state = match stage.luck.between(1, 100) {
        ..=30 => "approved",
        31..=33 => "has_issues",
        34..=35 => "rejected",
        _ => return,
    };
    let words = match state {
        "approved" => String::new(),
        _ => stage.say("ar", msg("demo-field-again"), &[]),
    };
    stage.plan(at + DAY, &team.second, move |tx, _, pen| {
        surveys::review(tx, pen, &id, (state, words))
    });
}
