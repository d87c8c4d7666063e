//! `thiqa demo`: fills an empty folder with invented people, visits and cases.
//!
//! Everything goes through the same functions as at a desk, only in the past and in big batches.
//! The same seed and end tell the same story; every name, story and number is invented.

mod calendar;
mod cases;
mod cast;
mod custody;
mod evidence;
mod guarded;
mod judge;
mod luck;
mod names;
mod papers;
mod protection;
mod recorded;
mod sought;
mod stage;
mod surveys;
mod totals;
mod visits;
mod volumes;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::Args as ClapArgs;
use jiff::{Timestamp, ToSpan};

use crate::{
    clock::{Chance, Clock},
    node::{Config, Folder, Node},
    pack::{Office, Pack, Row},
};

use calendar::Calendar;
pub use cast::Member;
use stage::Stage;

/// A minute in microseconds.
const MINUTE: i64 = 60_000_000;

/// What `demo` is told.
#[derive(ClapArgs)]
pub struct Args {
    /// The data folder; it must be empty.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// How many stations are filled.
    #[arg(long, default_value_t = 6)]
    pub stations: usize,
    /// How many months before the end the story begins.
    #[arg(long, default_value_t = 18)]
    pub months: i32,
    /// Which story is told.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// When the story ends, such as 2026-03-01T06:00:00Z; without it, now.
    #[arg(long)]
    pub until: Option<Timestamp>,
}

/// Sets the folder up, fills it, and prints the accounts.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    if args.data.exists() {
        let empty = std::fs::read_dir(&args.data)?.next().is_none();
        ensure!(empty, "{} is not empty", args.data.display());
    }
    let config = Config {
        domain: "thiqa.example".into(),
        public_address: None,
        database: None,
        https: false,
        demonstration: true,
        publishes_entries: true,
        verifier_token: None,
        ..Config::default()
    };
    let until = args.until.map_or_else(|| Clock::System.now(), Timestamp::as_microsecond);
    let story = Story { stations: args.stations, months: args.months, seed: args.seed, until };
    let node = story.node(folder, config)?;
    let members = story.fill(&node, |office, visits, cases, entries| {
        eprintln!("{office}: {visits} visits, {cases} cases, {entries} entries");
    })?;
    for member in members {
        println!("{}", serde_json::to_string(&member)?);
    }
    Ok(())
}

/// What is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Story {
    pub(crate) stations: usize,
    pub(crate) months: i32,
    pub(crate) seed: u64,
    /// Microseconds UTC.
    pub(crate) until: i64,
}

impl Story {
    /// Sets a node up; its clock stands at the beginning of the story.
    pub(crate) fn node(&self, folder: Folder, config: Config) -> anyhow::Result<crate::node::App> {
        let pack = Pack::builtin()
            .map_err(|errors| anyhow::anyhow!("the pack has {} faults", errors.len()))?;
        // Demonstration keys may be told again: nothing under them is true.
        let chance = Chance::seeded(&format!("demonstration {}", self.seed));
        folder.set_up(&config, &pack, &chance)?;
        let keyring = folder.unlock(None)?;
        let from = self.calendar(&pack)?.from;
        Node::start(folder, config, keyring, Clock::fixed(from), chance)
    }

    fn calendar(&self, pack: &Pack) -> anyhow::Result<Calendar> {
        let zone = pack.settings.zone();
        let until = Timestamp::from_microsecond(self.until)?.to_zoned(zone.clone());
        let from = until.checked_sub(self.months.months()).context("too many months")?;
        Ok(Calendar { from: from.timestamp().as_microsecond(), until: self.until, zone })
    }

    /// Plays the story station by station; `told` hears of each.
    pub(crate) fn fill(
        &self,
        node: &Node,
        mut told: impl FnMut(&str, usize, usize, usize),
    ) -> anyhow::Result<Vec<Member>> {
        let all: Vec<&Row<Office>> = node.pack.offices_of_kind("station").collect();
        ensure!(
            (1..=all.len()).contains(&self.stations) && self.months > 0,
            "the pack has {} stations, and a story takes a month at least",
            all.len()
        );
        let stations = &all[..self.stations];
        let calendar = self.calendar(&node.pack)?;
        let members = cast::enlist(node, stations, self.seed, calendar.from)?;
        for station in stations {
            let mut stage = Stage::new(node, station, calendar.clone(), &members, self.seed);
            let busy = 0.85 + 0.3 * stage.luck.share();
            let arrivals = calendar.arrivals(&mut stage.luck, volumes::CONTACTS * busy);
            let cases = arrivals.iter().filter(|came| visits::visit(&mut stage, **came)).count();
            sought::warrants(&mut stage);
            totals::half_a_year(&mut stage);
            let entries = stage.play(node)?;
            told(&station.code, arrivals.len(), cases, entries);
        }
        if let Some(team) = node.pack.offices.get(surveys::OFFICE) {
            let mut stage = Stage::new(node, team, calendar, &members, self.seed);
            let codes: Vec<String> = stations.iter().map(|station| station.code.clone()).collect();
            surveys::tell(&mut stage, &codes, self.months);
            stage.play(node)?;
        }
        Ok(members)
    }
}
