//! Passing reports on, under the node's hand: the unit has decided, about a child a judge as well, and
//! no compartment holds it back. Whether one did is seen by nobody: a report that is held looks like
//! one about which nobody has decided yet.

use std::collections::BTreeSet;

use data_encoding::BASE32_NOPAD;
use vault::Blinder;

use super::{
    Circular, CircularEvent, Event, Judged, MissingReport, Passing, Words, check, circular::Notice,
    new::until,
};
use crate::{
    Error, Result,
    books::{Books, Pen, history},
    id::Id,
    jobs::{Follow, Step},
    node::App,
    station::matches::{self, Match},
};

/// Passes reports on, and takes the notices back.
pub const CIRCULATE: Follow = Follow {
    name: "circulars",
    kinds: &[
        "missing.passing_decided",
        "missing.passing_judged",
        "missing.closed",
        "match.answered",
    ],
    work,
};

fn work(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let mut reports = BTreeSet::new();
    for step in steps {
        if step.kind == "match.answered" {
            reports.extend(answered(app, office, &step.stream)?);
        } else {
            reports.insert((office.to_owned(), step.stream.clone()));
        }
    }
    for (office, id) in reports {
        settle(app, &office, &id)?;
    }
    Ok(())
}

/// The report that a unit answered.
fn answered(app: &App, office: &str, id: &str) -> Result<Option<(String, String)>> {
    let (node, of, id) = (app.clone(), office.to_owned(), id.to_owned());
    let entries = app.db.read_blocking(move |tx| history::<Match>(tx, &node.books, &of, &id))?;
    Ok(entries.into_iter().rev().find_map(|entry| match entry.event {
        matches::Event::Answered { words } => {
            words.into_inner().map(|one| (one.office, one.report))
        }
        _ => None,
    }))
}

/// A report as far as it matters for passing it on.
#[derive(Default)]
struct Report {
    state: MissingReport,
    words: Words,
    passing: Passing,
    judged: Judged,
}

fn read(app: &App, office: &str, id: &str) -> Result<Report> {
    let (node, of, id) = (app.clone(), office.to_owned(), id.to_owned());
    let entries =
        app.db.read_blocking(move |tx| history::<MissingReport>(tx, &node.books, &of, &id))?;
    let mut report = Report::default();
    for entry in entries {
        report.state.take(&entry.event);
        match entry.event {
            Event::Reported(reported) => {
                report.words = reported.words.into_inner().map(|words| *words).unwrap_or_default();
            }
            Event::PassingDecided { words } => {
                report.passing = words.into_inner().unwrap_or_default();
            }
            Event::PassingJudged { words } => {
                report.judged = words.into_inner().unwrap_or_default();
            }
            _ => {}
        }
    }
    Ok(report)
}

/// What the answers of the units mean for passing on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// None holds it.
    Free,
    /// One has not answered yet.
    Waits,
    /// One holds it for good.
    Kept,
}

/// One unit that holds it is enough; so is one that is silent.
pub(super) fn held(answers: &[Option<String>]) -> Held {
    let keeps = |answer: &Option<String>| answer.as_deref().is_some_and(|one| one != "not_her");
    if answers.iter().any(keeps) {
        Held::Kept
    } else if answers.iter().any(Option::is_none) {
        Held::Waits
    } else {
        Held::Free
    }
}

impl Report {
    /// Whether those who decide have let it go.
    fn goes(&self) -> bool {
        self.passing.goes && (!self.state.child || self.judged.goes)
    }
}

fn settle(app: &App, office: &str, id: &str) -> Result<()> {
    let report = read(app, office, id)?;
    if !report.state.decided {
        return Ok(());
    }
    // Never before the check, which may not have come to this report yet.
    check::look_everywhere(app, office, id)?;
    let held = held(&check::answers(app, office, id)?);
    if report.state.closed.is_some() || held == Held::Kept {
        return stations(app, office, |other| withdraw(app, other, (office, id)));
    }
    if !report.goes() || held == Held::Waits {
        return Ok(());
    }
    stations(app, office, |other| send(app, other, (office, id), &report))
}

/// Does it at every other station.
fn stations(app: &App, office: &str, work: impl Fn(&str) -> Result<()>) -> Result<()> {
    for other in app.books.offices() {
        let station = app.pack.office(&other).is_some_and(|row| row.kind == "station");
        if station && other != office {
            work(&other)?;
        }
    }
    Ok(())
}

/// The id of a report's notice at a station: found again, it is the same, and it leads nowhere.
fn notice_id(books: &Books, at: &str, (office, id): (&str, &str)) -> Result<Id<Circular>> {
    let key =
        Blinder::new(&*books.keys(at)?, "circulars").key("circular", &format!("{office} {id}"));
    Id::parse(&BASE32_NOPAD.encode(&key).to_ascii_lowercase())
        .ok_or_else(|| Error::Broken("a mark is no id".into()))
}

fn write(
    app: &App,
    at: &str,
    report: (&str, &str),
    decide: impl FnOnce(&Circular) -> Result<CircularEvent> + Send + 'static,
) -> Result<()> {
    let id = notice_id(&app.books, at, report)?;
    let (books, now) = (app.books.clone(), app.clock.now());
    let pen = Pen { books, office: at.to_owned(), actor: "node".into(), at: now };
    let written = app.db.write_blocking(at, move |tx| {
        pen.record(tx, &id, decide)?;
        Ok(())
    });
    match written {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}

fn send(app: &App, at: &str, of: (&str, &str), report: &Report) -> Result<()> {
    let person = &report.words.person;
    let facts = report.state.facts.clone().unwrap_or_default();
    let notice = Notice {
        name: person.name(),
        birth: person.birth.get(..4).unwrap_or_default().to_owned(),
        sex: facts.sex,
        text: report.passing.text.clone(),
    };
    let jurisdiction = app.pack.office(at).map_or("federal", |row| row.jurisdiction.code());
    let now = app.clock.now();
    let received = CircularEvent::Received {
        from: of.0.to_owned(),
        jurisdiction: jurisdiction.to_owned(),
        until: until(&app.pack, "missing_notice", now).unwrap_or(now),
        child: report.state.child,
        words: notice.into(),
    };
    write(app, at, of, |circular| circular.receive(received))
}

fn withdraw(app: &App, at: &str, of: (&str, &str)) -> Result<()> {
    write(app, at, of, Circular::withdraw)
}
