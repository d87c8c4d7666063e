//! Fills a node with cases of invented people at six stations, through the same pen as at a desk.

use std::time::Duration;

use access::{Phase, Sensitivity};
use db::Tx;
use thiqa::{
    books::{Pen, Stream},
    id::Id,
    node::App,
    pack::{Demo, Pack, Plain, Table},
    people::{self, Cost, account::Profile},
    station::{
        cases::{
            self, Case, Event, Facts, Head, Opened, Person, PersonWords, Receipt, Source, class_of,
        },
        desk::{self, Arrival, Visit},
    },
};
use vault::{Countable, Sealed};

use crate::timed;

/// The stations that are filled.
pub const STATIONS: [&str; 6] = ["NIN-TH", "NIN-SU", "ANB-NW", "ANB-ZA", "BAG-YA", "BAS-NB"];
/// Cases of one transaction: with four entries each, 256 entries a commit.
const BATCH: usize = 64;
/// Visits that still wait at each station at the end.
const WAITING: usize = 30;
const MINUTE: i64 = 60_000_000;
const YEARS: i64 = 3 * 365 * 24 * 60 * MINUTE;

/// Who works at a station: handle before the station's code, role, unit.
pub const CREW: [(&str, &str, &str); 5] = [
    ("commander", "commander", "command"),
    ("desk", "desk_officer", "reception"),
    ("investigator-1", "investigator", "investigation"),
    ("investigator-2", "investigator", "investigation"),
    ("protection", "protection_officer", "family_protection"),
];

/// How much is written.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Cases of all stations together.
    pub cases: usize,
    /// Entries a case: 1 is its opening alone; with 4, every second case comes from a visit.
    pub entries: usize,
}

/// Draws numbers that follow from a seed: the same fill has the same people.
struct Lots(u64);

impl Lots {
    fn next(&mut self, below: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.next(from.len())]
    }

    /// One of the pack's names for invented people.
    fn name(&mut self, from: &Table<Plain>) -> String {
        let rows = from.iter().as_slice();
        rows[self.next(rows.len())].name("ar").to_owned()
    }
}

/// Writes everything; answers with the number of entries and how long it took.
pub fn fill(app: &App, plan: &Plan) -> anyhow::Result<(usize, Duration)> {
    let until = app.clock.now();
    let share = plan.cases.div_ceil(STATIONS.len());
    timed(|| {
        std::thread::scope(|scope| {
            let hands: Vec<_> = STATIONS
                .iter()
                .enumerate()
                .map(|(n, office)| {
                    let filling = Filling { app, office, share, entries: plan.entries, until };
                    scope.spawn(move || filling.run(n as u64))
                })
                .collect();
            let told = hands.into_iter().map(|hand| hand.join().expect("no panic in a benchmark"));
            told.sum::<anyhow::Result<usize>>()
        })
    })
}

struct Filling<'a> {
    app: &'a App,
    office: &'static str,
    share: usize,
    entries: usize,
    until: i64,
}

impl Filling<'_> {
    fn run(&self, seed: u64) -> anyhow::Result<usize> {
        let crew = self.enlist()?;
        let (mut lots, mut written) = (Lots(seed), crew.len());
        for from in (0..self.share).step_by(BATCH) {
            let stories: Vec<Story> = (from..(from + BATCH).min(self.share))
                .map(|n| self.story(n, &crew, &mut lots))
                .collect();
            let (pack, pen) = (self.app.pack.clone(), self.pen(&crew[2]));
            let told: thiqa::Result<usize> = self.app.db.write_blocking(self.office, move |tx| {
                stories.into_iter().map(|story| story.tell(tx, &pack, &pen)).sum()
            });
            written += told?;
        }
        let (pack, pen) = (self.app.pack.clone(), self.pen(&crew[1]));
        let late: Vec<_> = (0..WAITING as i64)
            .map(|n| self.until - n * MINUTE)
            .map(|at| (self.app.chance.id(at), arrival(&self.app.pack.demo, &mut lots, at)))
            .collect();
        let told: thiqa::Result<()> = self.app.db.write_blocking(self.office, move |tx| {
            late.into_iter().try_for_each(|(id, arrival)| {
                let pen = Pen { at: arrival.came, ..pen.clone() };
                desk::receive(tx, &pack, &pen, &id, arrival).map(drop)
            })
        });
        told?;
        Ok(written + WAITING)
    }

    fn pen(&self, actor: &str) -> Pen {
        let (books, office) = (self.app.books.clone(), self.office.into());
        Pen { books, office, actor: actor.into(), at: self.until }
    }

    /// The accounts of the station, in the order of [`CREW`].
    fn enlist(&self) -> anyhow::Result<Vec<String>> {
        let mut crew = Vec::new();
        for (handle, role, unit) in CREW {
            let profile = Profile {
                handle: format!("{handle}.{}", self.office.to_lowercase()),
                role: role.into(),
                unit: Some(unit.into()),
                rank: None,
                sex: Some("female".into()),
                languages: vec!["ar".into()],
                name: Sealed::Open("هناء سالم داود".into()),
            };
            let pen = Pen { at: self.until - YEARS, ..self.pen("node") };
            let id = self.app.db.write_blocking(self.office, move |tx| {
                people::enrol(tx, &pen, profile, Some("bench"), Cost::LITTLE)
            })?;
            crew.push(id.to_string());
        }
        Ok(crew)
    }

    /// The nth case of the station; they come evenly over three years.
    fn story(&self, n: usize, crew: &[String], lots: &mut Lots) -> Story {
        let at = self.until - YEARS + (YEARS - 60 * MINUTE) / self.share as i64 * n as i64;
        let sealed = lots.next(100) < 15;
        let (unit, officer) = match sealed {
            true => ("family_protection", &crew[4]),
            false => ("investigation", &crew[2 + n % 2]),
        };
        let visit = (self.entries > 3 && n.is_multiple_of(2)).then(|| {
            let came = at - 20 * MINUTE;
            (self.app.chance.id(came), arrival(&self.app.pack.demo, lots, came))
        });
        Story {
            id: self.app.chance.id(at),
            at,
            opened: opened(&self.app.pack, (self.office, unit, officer), sealed, at, lots),
            officer: officer.clone(),
            steps: self.entries - if visit.is_some() { 2 } else { 0 },
            visit,
            // Nine in ten have ended.
            ended: n * 10 < self.share * 9,
        }
    }
}

/// A case as it will be written.
struct Story {
    id: Id<Case>,
    at: i64,
    opened: Opened,
    officer: String,
    visit: Option<(Id<Visit>, Arrival)>,
    /// Entries of the case itself.
    steps: usize,
    ended: bool,
}

impl Story {
    fn tell(mut self, tx: &mut Tx, pack: &Pack, pen: &Pen) -> thiqa::Result<usize> {
        let pen_at = |at| Pen { at, ..pen.clone() };
        let mut written = self.steps;
        if let Some((id, arrival)) = self.visit {
            desk::receive(tx, pack, &pen_at(arrival.came), &id, arrival)?;
            self.opened.visit = Some(id.to_string());
            let entry = cases::open(tx, pack, &pen_at(self.at), &self.id, self.opened)?;
            desk::end_with_case(tx, &pen_at(self.at), &id, self.id.as_str())?;
            written += 2;
            return go_on(
                tx,
                pack,
                &pen_at(self.at),
                (&self.id, self.officer),
                entry.event,
                (self.steps, self.ended),
            )
            .map(|()| written);
        }
        let pen = pen_at(self.at);
        let entry = cases::open(tx, pack, &pen, &self.id, self.opened)?;
        go_on(tx, pack, &pen, (&self.id, self.officer), entry.event, (self.steps, self.ended))?;
        Ok(written)
    }
}

/// Assignment, a note, and how the case stands now, as far as there are to be entries. The state is
/// held here: nothing is read back.
fn go_on(
    tx: &mut Tx,
    pack: &Pack,
    pen: &Pen,
    (id, officer): (&Id<Case>, String),
    opened: Event,
    (steps, ended): (usize, bool),
) -> thiqa::Result<()> {
    let mut case = Case::default();
    case.evolve(&opened);
    for seq in 1..steps {
        let event = match seq {
            _ if seq + 1 == steps && ended => {
                let receipt = Receipt {
                    number: "31".to_owned().into(),
                    date: "2026-02-05".to_owned().into(),
                };
                case.close(pack, "judgment", ("117 / 2026-02-03", receipt), None)?
            }
            _ if seq + 1 == steps => case.set_status(pack, "registered", None)?,
            1 => Event::Assigned {
                unit: case.unit.clone(),
                officer: Some(officer.clone()),
                why: None.into(),
            },
            _ => Event::Noted {
                words: "A note of one line about an invented matter.".to_owned().into(),
            },
        };
        let pen = Pen { at: pen.at + seq as i64 * MINUTE, ..pen.clone() };
        let entry = pen.append(tx, id, (&case, seq as i64), event)?;
        case.evolve(&entry.event);
    }
    Ok(())
}

fn person(demo: &Demo, lots: &mut Lots, role: &str, age_band: &str) -> Person {
    let words = PersonWords {
        given: lots.name(&demo.given_m),
        father: lots.name(&demo.given_m),
        grandfather: lots.name(&demo.given_m),
        title: lots.name(&demo.titles),
        phone: format!("+96477{:08}", lots.next(100_000_000)),
        address: "an invented street in an invented town".into(),
        ..PersonWords::default()
    };
    let head = Head { role: role.into(), sex: "female".into(), age_band: age_band.into() };
    Person { head: Countable::Open(head), words: Sealed::Open(words) }
}

fn opened(
    pack: &Pack,
    (office, unit, officer): (&str, &str, &str),
    sealed: bool,
    at: i64,
    lots: &mut Lots,
) -> Opened {
    let level = if sealed { Sensitivity::Sealed } else { Sensitivity::Ordinary };
    let facts = Facts {
        offences: vec![lots.pick(&["0501", "05021", "0701", "0502"]).into()],
        ..Facts::default()
    };
    // Most are from an older register, whose people the node compares with nobody's.
    let source = if lots.next(100) == 0 { Source::Desk } else { Source::Import };
    let people = (0..1 + lots.next(2))
        .map(|n| person(&pack.demo, lots, ["complainant", "witness"][n], "adult"));
    Opened {
        source,
        unit: Some(unit.into()),
        officer: Some(officer.into()),
        facts: Countable::Open(facts),
        people: people.collect(),
        story: Sealed::Open(Some("An invented story of some length. ".repeat(6))),
        landmark: Sealed::Open(Some("the invented bridge".into())),
        ..Opened::new(at, class_of(pack, office, level, Phase::Open), cases::first_status(pack))
    }
}

fn arrival(demo: &Demo, lots: &mut Lots, came: i64) -> Arrival {
    let facts = desk::Facts {
        channel: "counter".into(),
        reason: lots.pick(&["report_crime", "complaint"]).into(),
        age_band: "adult".into(),
        sex: lots.pick(&["female", "male"]).into(),
        language: "ar".into(),
        ..desk::Facts::default()
    };
    let words = desk::Words {
        name: [&demo.given_m, &demo.given_m, &demo.titles].map(|from| lots.name(from)).join(" "),
        phone: format!("+96477{:08}", lots.next(100_000_000)),
        ..desk::Words::default()
    };
    Arrival { came, facts, words, ..Arrival::default() }
}
