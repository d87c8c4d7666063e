//! The import itself.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use db::Tx;

use super::{
    field::Field,
    import::{Event, Import, Mark, Taken},
    kept,
    map::Map,
    marks::{Marks, difference},
    refused::Refused,
    report::Report,
    row::{Draft, Rows},
    source::{Line, Source},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    lang::msg,
    node::App,
    station::{cases, conflicts},
};

/// Rows that are written in one transaction: few enough that others need not wait long.
const BATCH: usize = 200;

/// How far a run is, for whoever looks on, and where it shall stop.
pub struct Progress {
    done: AtomicU64,
    until: AtomicU64,
}

impl Default for Progress {
    fn default() -> Progress {
        Progress { done: AtomicU64::new(0), until: AtomicU64::new(u64::MAX) }
    }
}

impl Progress {
    /// Rows that were looked at.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Ends the run after the batch that is being written.
    pub fn stop(&self) {
        self.stop_at(0);
    }

    /// Ends the run after the batch in which so many rows are reached.
    pub fn stop_at(&self, rows: u64) {
        self.until.store(rows, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.done() >= self.until.load(Ordering::Relaxed)
    }
}

/// What is to be imported, and how.
pub struct Job<'a> {
    /// The node.
    pub app: &'a App,
    /// In whose hand and into which office's log.
    pub pen: Pen,
    /// The register.
    pub source: &'a Source,
    /// What its columns and words mean.
    pub map: &'a Map,
    /// The file's name.
    pub name: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Nothing is written; the report is the same.
    pub dry_run: bool,
    /// Who looks on.
    pub progress: Arc<Progress>,
}

/// The stream of a run, as its one writer knows it.
struct Running {
    id: Id<Import>,
    state: Import,
    entries: i64,
}

/// A row on its way into a batch.
enum Item {
    Good(Box<Marked>),
    Bad(Line, Vec<Refusal>),
}

#[derive(Clone)]
struct Marked {
    line: Line,
    draft: Draft,
    key: Mark,
    prints: Mark,
}

/// What came of a row.
enum Fate {
    Imported,
    There,
    Refused(Vec<Refusal>),
}

/// Why a run could not be made.
#[derive(Debug)]
pub enum Failure {
    /// The map doesn't fit the file, or the file can't be read.
    Input(Vec<Refusal>),
    /// Something else.
    Other(Error),
    /// The file of refused rows can't be written.
    File(std::io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Other(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Input(vec![refusal])
    }
}

impl Job<'_> {
    /// Imports the register. Blocks: commands call it, and threads of their own.
    pub fn run(&self, refused: &mut Refused) -> Result<Report, Failure> {
        let rows =
            Rows::new(self.map, &self.source.header, &self.app.pack, &self.pen.office, self.pen.at)
                .map_err(Failure::Input)?;
        let mut report = Report { rows: self.source.rows, ..Report::default() };
        let mut running = if self.dry_run { None } else { Some(self.start(&rows)?) };
        let mut marks = Marks::new(&*self.pen.books.keys(&self.pen.office)?);
        let mut seen = HashMap::new();
        let mut lines = self.source.lines()?;
        loop {
            if self.progress.is_over() {
                report.stopped = report.counts.rows() < report.rows;
                break;
            }
            let batch: Vec<Item> = lines
                .by_ref()
                .take(BATCH)
                .map(|line| line.map(|line| item(&rows, &mut marks, line)))
                .collect::<Result<_, Refusal>>()?;
            if batch.is_empty() {
                break;
            }
            let good: Vec<Marked> = batch.iter().filter_map(Item::good).cloned().collect();
            let fates = match &mut running {
                Some(running) => self.write(running, &rows, good)?,
                None => self.look(&mut seen, &rows, good)?,
            };
            record(&mut report, refused, batch, fates).map_err(Failure::File)?;
            self.progress.done.store(report.counts.rows(), Ordering::Relaxed);
        }
        if let Some(running) = running {
            self.finish(running, &report)?;
        }
        Ok(report)
    }

    fn start(&self, rows: &Rows) -> Result<Running> {
        let id: Id<Import> = self.app.chance.id(self.pen.at);
        let fields = Field::ALL.into_iter().filter(|field| rows.bound.has(*field));
        let event = Event::Started {
            name: self.name.clone().into(),
            sha256: self.sha256.clone(),
            rows: self.source.rows,
            fields: fields.map(|field| field.code().to_owned()).collect(),
        };
        let running = Running { id, state: Import::default(), entries: 0 };
        self.append(running, event)
    }

    fn finish(&self, running: Running, report: &Report) -> Result<()> {
        let event = Event::Finished { counts: report.counts, whole: !report.stopped };
        self.append(running, event).map(drop)
    }

    /// The hand at the present time: a long run writes beside others.
    fn pen(&self) -> Pen {
        Pen { at: self.app.clock.now(), ..self.pen.clone() }
    }

    /// Writes an event of the run alone.
    fn append(&self, mut running: Running, event: Event) -> Result<Running> {
        let pen = self.pen();
        self.app.db.write_blocking(&self.pen.office, move |tx| {
            running.write(tx, &pen, event)?;
            Ok(running)
        })
    }

    /// A batch: what is there is left alone, the rest becomes cases; all or nothing.
    fn write(&self, running: &mut Running, rows: &Rows, good: Vec<Marked>) -> Result<Vec<Fate>> {
        if good.is_empty() {
            return Ok(Vec::new());
        }
        let (app, pen) = (self.app.clone(), self.pen());
        let columns = columns(rows);
        let mut hand = running.clone();
        let (fates, hand) = self.app.db.write_blocking(&self.pen.office, move |tx| {
            let keys: Vec<Mark> = good.iter().map(|marked| marked.key.clone()).collect();
            let mut known = kept::known(tx, &pen.office, &keys)?;
            let officers = conflicts::officers(tx, &pen.books, &pen.office)?;
            let (mut fates, mut taken) = (Vec::with_capacity(good.len()), Vec::new());
            for marked in good {
                let fate = fate(&mut known, &marked, &columns);
                if matches!(fate, Fate::Imported) {
                    let id: Id<cases::Case> = app.chance.id(pen.at);
                    let Marked { key, prints, draft, .. } = marked;
                    let concerns = cases::may_concern(&officers, &draft.opened.people);
                    cases::open(tx, &app.pack, &pen, &id, draft.opened)?;
                    if concerns {
                        cases::check_conflicts(tx, &app, &pen, &id)?;
                    }
                    taken.push(Taken { key, prints, case: id.as_str().to_owned() });
                }
                fates.push(fate);
            }
            if !taken.is_empty() {
                hand.write(tx, &pen, Event::Taken { rows: taken })?;
            }
            Ok::<_, Error>((fates, hand))
        })?;
        *running = hand;
        Ok(fates)
    }

    /// As [`Job::write`], without writing. `seen` stands for the rows that would be there by now.
    fn look(
        &self,
        seen: &mut HashMap<Mark, Mark>,
        rows: &Rows,
        good: Vec<Marked>,
    ) -> Result<Vec<Fate>> {
        let office = self.pen.office.clone();
        let keys: Vec<Mark> = good.iter().map(|marked| marked.key.clone()).collect();
        let stored = self.app.db.read_blocking(move |tx| kept::known(tx, &office, &keys))?;
        seen.extend(stored);
        let columns = columns(rows);
        Ok(good.iter().map(|marked| fate(seen, marked, &columns)).collect())
    }
}

impl Clone for Running {
    fn clone(&self) -> Running {
        Running { id: self.id.clone(), state: self.state.clone(), entries: self.entries }
    }
}

impl Running {
    fn write(&mut self, tx: &mut Tx, pen: &Pen, event: Event) -> Result<()> {
        let event = match event {
            Event::Started { .. } => self.state.start(event)?,
            _ => self.state.go_on(event)?,
        };
        let entry = pen.append(tx, &self.id, (&self.state, self.entries), event)?;
        self.state.take(&entry.event);
        self.entries += 1;
        Ok(())
    }
}

impl Item {
    fn good(&self) -> Option<&Marked> {
        match self {
            Item::Good(marked) => Some(marked),
            Item::Bad(..) => None,
        }
    }
}

fn item(rows: &Rows, marks: &mut Marks, line: Line) -> Item {
    match rows.read(&line) {
        Ok(draft) => {
            let (key, prints) = marks.of(&draft);
            Item::Good(Box::new(Marked { line, draft, key, prints }))
        }
        Err(why) => Item::Bad(line, why),
    }
}

fn columns(rows: &Rows) -> Vec<Field> {
    Field::ALL.into_iter().filter(|field| rows.bound.has(*field)).collect()
}

/// What is to be done with a row; one that will be imported is known from now on.
fn fate(known: &mut HashMap<Mark, Mark>, marked: &Marked, columns: &[Field]) -> Fate {
    let Some(old) = known.get(&marked.key) else {
        known.insert(marked.key.clone(), marked.prints.clone());
        return Fate::Imported;
    };
    let fields = difference(old, &marked.prints, |field| columns.contains(&field));
    if fields.is_empty() {
        return Fate::There;
    }
    let fields: Vec<&str> = fields.into_iter().map(Field::code).collect();
    Fate::Refused(vec![Refusal::new(msg("imports-known-number")).arg("fields", fields.join(" "))])
}

/// Counts what came of a batch, in the file's order.
fn record(
    report: &mut Report,
    refused: &mut Refused,
    batch: Vec<Item>,
    fates: Vec<Fate>,
) -> std::io::Result<()> {
    let mut fates = fates.into_iter();
    for item in batch {
        let (line, fate, unmapped) = match item {
            Item::Bad(line, why) => (line, Fate::Refused(why), Vec::new()),
            Item::Good(marked) => {
                let fate = fates.next().expect("each good row has its fate");
                (marked.line, fate, marked.draft.unmapped)
            }
        };
        match fate {
            Fate::Imported => report.counts.imported += 1,
            Fate::There => report.counts.already_there += 1,
            Fate::Refused(why) => {
                refused.add(&line, &why)?;
                report.refuse(line.row, &why);
                continue;
            }
        }
        for (field, word) in unmapped {
            report.unmapped.add(field, &word);
        }
    }
    Ok(())
}
