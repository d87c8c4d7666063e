//! A station on which a demonstration is played: its people, its luck, and what happens when.

use std::path::PathBuf;

use db::Tx;

use super::{calendar::Calendar, cast::Member, custody::CELLS, luck::Luck};
use crate::{
    Error, Result,
    books::{Books, Pen},
    lang::{Lang, Value, words},
    node::Node,
    pack::{Office, Pack, Row},
};

/// Something that happens, still to be written.
pub(super) type Play = Box<dyn FnOnce(&mut Tx, &Pack, &Pen) -> Result<()> + Send>;

/// When, by whom and what.
pub(super) struct Step {
    pub(super) at: i64,
    pub(super) actor: String,
    pub(super) play: Play,
}

/// See the module.
pub(super) struct Stage<'a> {
    pub(super) pack: &'a Pack,
    pub(super) office: &'a Row<Office>,
    pub(super) calendar: Calendar,
    /// Where files are kept.
    pub(super) media: PathBuf,
    pub(super) luck: Luck,
    /// Which of its cells are taken when the story ends.
    pub(super) held: [bool; CELLS],
    crew: Vec<&'a Member>,
    members: &'a [Member],
    steps: Vec<Step>,
}

/// How many steps one transaction carries.
const BATCH: usize = 800;

impl<'a> Stage<'a> {
    pub(super) fn new(
        node: &'a Node,
        office: &'a Row<Office>,
        calendar: Calendar,
        members: &'a [Member],
        seed: u64,
    ) -> Stage<'a> {
        let crew = members.iter().filter(|member| member.office == office.code).collect();
        let luck = Luck::new(seed, &office.code);
        let (pack, media, steps) = (&node.pack, node.folder.media(), Vec::new());
        Stage { pack, office, calendar, media, luck, held: [false; CELLS], crew, members, steps }
    }

    /// Plans something; what lies after the end of the time does not happen.
    pub(super) fn plan(
        &mut self,
        at: i64,
        actor: &str,
        play: impl FnOnce(&mut Tx, &Pack, &Pen) -> Result<()> + Send + 'static,
    ) {
        if at <= self.calendar.until {
            self.steps.push(Step { at, actor: actor.to_owned(), play: Box::new(play) });
        }
    }

    /// Somebody of a unit; units without people of their own are served by the desk.
    pub(super) fn officer(&mut self, unit: &str) -> String {
        let of = |unit: &str| -> Vec<&'a Member> {
            let crew = self.crew.iter().copied();
            crew.filter(|member| member.unit.as_deref() == Some(unit)).collect()
        };
        let own = match of(unit) {
            own if own.is_empty() => of("reception"),
            own => own,
        };
        self.luck.pick(&own).id.clone()
    }

    /// A woman of the desk or of the protection unit.
    pub(super) fn woman(&mut self, unit: &str) -> String {
        let women: Vec<&Member> = self.crew.iter().copied().filter(|m| m.woman).collect();
        let own = women.iter().find(|member| member.unit.as_deref() == Some(unit));
        own.copied().unwrap_or_else(|| self.luck.pick(&women)).id.clone()
    }

    /// Somebody else of her unit.
    pub(super) fn colleague(&self, officer: &str) -> Option<String> {
        let her = self.crew.iter().find(|member| member.id == officer)?;
        let mut unit = self.crew.iter().filter(|member| member.unit == her.unit);
        unit.find(|member| member.id != officer).map(|member| member.id.clone())
    }

    /// Somebody with a role at another office.
    pub(super) fn elsewhere(&self, role: &str, office: &str) -> Option<String> {
        self.all_elsewhere(role, office).into_iter().next()
    }

    /// All with a role at another office.
    pub(super) fn all_elsewhere(&self, role: &str, office: &str) -> Vec<String> {
        let found = self.members.iter().filter(|one| one.role == role && one.office == office);
        found.map(|member| member.id.clone()).collect()
    }

    /// The station's commander.
    pub(super) fn commander(&mut self) -> String {
        self.officer("command")
    }

    /// The judge of the station's court, and the court.
    pub(super) fn judge(&self) -> Option<(String, String)> {
        let court = self.office.court.clone()?;
        Some((self.elsewhere("investigating_judge", &court)?, court))
    }

    /// An invented sentence in the language of whoever speaks.
    pub(super) fn say(&self, lang: &str, key: &str, args: &[(&str, Value)]) -> String {
        words().plain(Lang::parse(lang).unwrap_or(Lang::AR), key, args)
    }

    /// Writes everything down in the order in which it happened; the number of entries.
    pub(super) fn play(mut self, node: &Node) -> Result<usize> {
        self.steps.sort_by_key(|step| step.at);
        let count = self.steps.len();
        let mut steps = self.steps.into_iter().peekable();
        while steps.peek().is_some() {
            let batch: Vec<Step> = steps.by_ref().take(BATCH).collect();
            let (books, office, pack) =
                (node.books.clone(), self.office.code.clone(), node.pack.clone());
            node.db.write_blocking(&self.office.code, move |tx| {
                batch.into_iter().try_for_each(|step| write(tx, &books, &office, &pack, step))
            })?;
        }
        Ok(count)
    }
}

fn write(tx: &mut Tx, books: &Books, office: &str, pack: &Pack, step: Step) -> Result<(), Error> {
    let pen =
        Pen { books: books.clone(), office: office.to_owned(), actor: step.actor, at: step.at };
    (step.play)(tx, pack, &pen)
}
