//! A report with its words, for those who may read it.

use std::collections::BTreeMap;

use db::Tx;
use jiff::civil::Date;

use super::{Event, Figure, Origin, SituationReport, Window, draw};
use crate::{
    Error, Result,
    books::{Read, history},
    node::Node,
    people::Who,
    station::{cases, desk},
    web::Staff,
};

/// What a page knows of a report.
pub(super) struct Seen {
    pub(super) window: Window,
    pub(super) report: SituationReport,
    /// When it was last drawn up.
    pub(super) drawn_at: Option<i64>,
    /// Why a figure was corrected: the last reason.
    pub(super) whys: BTreeMap<(String, String), String>,
    /// Her own words of each sentence; none where it is a record's.
    pub(super) words: Vec<Option<String>>,
    /// Sentences from here on were added after the signature.
    pub(super) late: usize,
    /// The records whose summaries stand in it, as far as she may open them.
    pub(super) cases: Vec<cases::Summary>,
    pub(super) visits: Vec<desk::VisitLine>,
    /// What the entries say now.
    pub(super) now: Vec<Figure>,
    /// Whether she may count what the protection units took in.
    pub(super) counts_sealed: bool,
}

/// The day of an address; nothing that has not begun.
pub(super) fn window(staff: &Staff, day: &str) -> Result<Window> {
    let day: Date = day.parse().map_err(|_| Error::NotFound)?;
    let pack = &staff.app.pack;
    let window = Window::of(day, &pack.settings.station, &pack.settings.zone());
    window.filter(|window| window.from <= staff.at).ok_or(Error::NotFound)
}

/// Reads a report of her own office, and notes that she read it, and the records named in it.
pub(super) async fn see(staff: &Staff, day: &str, how: &str) -> Result<Seen> {
    let window = window(staff, day)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let seen = staff.app.db.read(move |tx| read(tx, &app, &who, window)).await?;
    if seen.report.day.is_some() {
        staff.note(Read::new(how, "situation", [seen.window.id().as_str()])).await?;
    }
    if !seen.cases.is_empty() {
        staff.note(Read::new(how, "case", seen.cases.iter().map(|case| case.id.as_str()))).await?;
    }
    if !seen.visits.is_empty() {
        let ids = seen.visits.iter().map(|visit| visit.id.as_str());
        staff.note(Read::new(how, "visit", ids)).await?;
    }
    Ok(seen)
}

fn read(tx: &mut Tx, node: &Node, who: &Who, window: Window) -> Result<Seen> {
    let mut seen = Seen {
        window,
        report: SituationReport::default(),
        drawn_at: None,
        whys: BTreeMap::new(),
        words: Vec::new(),
        late: usize::MAX,
        cases: Vec::new(),
        visits: Vec::new(),
        now: draw::figures(tx, &node.pack, &who.office, &window)?,
        counts_sealed: draw::counts_sealed(node, who),
    };
    let id = window.id();
    for entry in history::<SituationReport>(tx, &node.books, &who.office, id.as_str())? {
        seen.take(&entry.event, entry.at);
    }
    seen.cases = cases::summaries_of(tx, node, who, seen.ids("case"))?;
    seen.visits = desk::visits_of(tx, node, who, &seen.ids("visit"))?;
    Ok(seen)
}

impl Seen {
    fn take(&mut self, event: &Event, at: i64) {
        self.report.take(event);
        match event {
            Event::Drawn(_) => self.drawn_at = Some(at),
            Event::FigureCorrected { line, of, why, .. } => {
                let why = why.get().cloned().unwrap_or_default();
                self.whys.insert((line.clone(), of.clone()), why);
            }
            Event::Noted { words, .. } => self.words.push(words.get().cloned().flatten()),
            Event::Signed(_) => self.late = self.words.len(),
            Event::Struck { .. } => {}
        }
    }

    fn ids(&self, kind: &str) -> Vec<String> {
        let standing = self.report.notes.iter().filter(|note| !note.struck);
        let origins = standing.filter_map(|note| note.from.as_ref());
        origins.filter(|from| from.kind == kind).map(|from| from.id.clone()).collect()
    }

    /// Whether a record's summary stands in it.
    pub(super) fn names(&self, kind: &str, id: &str) -> bool {
        let origin = Origin { kind: kind.to_owned(), id: id.to_owned() };
        let mut notes = self.report.notes.iter().filter(|note| !note.struck);
        notes.any(|note| note.from.as_ref() == Some(&origin))
    }
}
