//! Making the files, beside the requests; and taking them away.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{
    Asking, Cell, Event, Export, Format, Request, Source, rows,
    sheet::{MOST_ROWS, Sheet},
};
use crate::{
    Error, Result,
    books::{Note, Pen, Read, replay},
    id::Id,
    jobs::{Follow, Step},
    lang::{Digits, Lang, Reader, msg},
    node::App,
    people::Who,
    station::imports::blob::Sealing,
};

/// Makes what was asked for.
pub const MAKE: Follow = Follow { name: "exports", kinds: &["export.asked"], work };

fn work(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    steps.iter().try_for_each(|step| make(app, office, &step.stream))
}

/// Where a file lies.
pub(super) fn path(app: &App, name: &str) -> PathBuf {
    app.folder.exports().join(name)
}

/// Where it lies while it is made.
pub(super) fn growing(app: &App, id: &str) -> PathBuf {
    app.folder.exports().join(format!("{id}.part"))
}

fn make(app: &App, office: &str, id: &str) -> Result<()> {
    let export: Id<Export> = Id::parse(id).ok_or(Error::NotFound)?;
    let (place, stream) = (office.to_owned(), id.to_owned());
    let (state, _) = app.db.read_blocking(move |tx| replay::<Export>(tx, &place, &stream))?;
    let Some(request) = state.request.as_ref().filter(|_| !state.settled) else { return Ok(()) };
    let at = app.clock.now();
    let books = app.books.clone();
    let pen = Pen { books, office: office.to_owned(), actor: request.account.clone(), at };
    let outcome = asking(app, office, request, at)
        .and_then(|(asking, source)| write_file(&asking, source, request, &pen, id));
    let event = match outcome {
        Ok(made) => made,
        // The disk or the database may be there again in a second.
        Err(Error::Busy) => return Err(Error::Busy),
        Err(error) => {
            let _ = fs::remove_file(growing(app, id));
            Event::Failed { why: told(&error).into() }
        }
    };
    app.db.write_blocking(office, move |tx| {
        pen.record(tx, &export, |export: &Export| export.settle(event))?;
        Ok::<_, Error>(())
    })
}

fn told(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.message,
        Error::NotFound => msg("exports-not-yours-now"),
        error => {
            tracing::error!(%error, "an export could not be made");
            msg("web-broken-text")
        }
    }
}

/// She as she stands now: what was taken from her since she asked is not in the file.
fn asking(
    app: &App,
    office: &str,
    request: &Request,
    at: i64,
) -> Result<(Asking, &'static Source)> {
    let (node, office, account) = (app.clone(), office.to_owned(), request.account.clone());
    let who = app
        .db
        .read_blocking(move |tx| Who::find(tx, &node.books, &node.pack, &office, &account))?;
    let who = who.ok_or(Error::NotFound)?;
    let source = Source::find(&request.list).filter(|source| source.open_to(app, &who));
    let lang = Lang::parse(&request.lang).unwrap_or(Lang::AR);
    let reader = Reader::new(lang, app.pack.settings.zone()).with_digits(Digits::Latin);
    let asking = Asking { app: app.clone(), who, reader, filter: request.filter.clone(), at };
    Ok((asking, source.ok_or(Error::NotFound)?))
}

/// Writes all rows, encrypted; the reads of their records stand in the log before the file is whole.
pub(super) fn write_file(
    asking: &Asking,
    source: &Source,
    request: &Request,
    pen: &Pen,
    id: &str,
) -> Result<Event> {
    let app = &asking.app;
    let (books, office, stream) = (app.books.clone(), pen.office.clone(), id.to_owned());
    let key = app.db.read_blocking(move |tx| rows::key(tx, &books, &office, &stream))?;
    fs::create_dir_all(app.folder.exports()).map_err(disk)?;
    let file = HEXLOWER.encode(&app.chance.bytes::<16>());
    let sealing = Sealing::create(&growing(app, id), &key, &file).map_err(disk)?;
    let rtl = asking.reader.is_rtl();
    let wanted: Vec<usize> = source.columns(request.personal).map(|(at, _)| at).collect();
    let counting = Counting { to: sealing, bytes: 0, hash: Sha256::new() };
    let mut sheet = Sheet::begin(request.format, counting, wanted.len(), rtl).map_err(disk)?;
    sheet.row(&headings(asking, source, request.personal)).map_err(disk)?;
    let (mut rows, mut next) = (0, None);
    loop {
        let batch = (source.rows)(asking, next)?;
        rows += batch.rows.len() as u64;
        if request.format == Format::Xlsx && rows >= MOST_ROWS {
            return Err(crate::Refusal::new(msg("exports-too-long")).into());
        }
        note(app, pen, source, request, batch.ids)?;
        for row in &batch.rows {
            let cells: Vec<Cell> = wanted.iter().map(|at| row[*at].clone()).collect();
            sheet.row(&cells).map_err(disk)?;
        }
        next = batch.next;
        if next.is_none() {
            break;
        }
    }
    let Counting { to, bytes, hash } = sheet.finish().map_err(disk)?;
    to.finish().map_err(disk)?;
    fs::rename(growing(app, id), path(app, &file)).map_err(disk)?;
    Ok(Event::Made { rows, bytes, sha256: HEXLOWER.encode(&hash.finalize()).into(), file })
}

fn disk(error: io::Error) -> Error {
    tracing::warn!(%error, "an export's file");
    Error::Busy
}

fn headings(asking: &Asking, source: &Source, personal: bool) -> Vec<Cell> {
    let reader = &asking.reader;
    let heading = |(_, column): (usize, &super::Column)| {
        let name = reader.plain(column.title, &[]);
        Cell::Text(match column.codes {
            true => reader.plain("exports-code", &[("column", name.into())]),
            false => name,
        })
    };
    source.columns(personal).map(heading).collect()
}

fn note(app: &App, pen: &Pen, source: &Source, request: &Request, ids: Vec<String>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut read = Read::new("export", source.kind.code(), ids);
    read.purpose = Some(request.purpose.clone());
    app.db.note_blocking(Note { pen: pen.clone(), read }).map_err(|_| Error::Busy)
}

/// How much was written, and its hash.
struct Counting<W> {
    to: W,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.to.write(bytes)?;
        self.bytes += count as u64;
        self.hash.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Takes away the files whose time is up.
pub fn remove_expired(app: &App) -> Result<()> {
    let at = app.clock.now();
    let expired = app.db.read_blocking(move |tx| rows::expired(tx, at))?;
    for (office, id) in expired {
        let pen = Pen { books: app.books.clone(), office, actor: "node".into(), at };
        remove(app, &pen, &id, true)?;
    }
    Ok(())
}

/// The file first: an entry that says it is gone is true.
pub(super) fn remove(app: &App, pen: &Pen, id: &str, expired: bool) -> Result<()> {
    let export: Id<Export> = Id::parse(id).ok_or(Error::NotFound)?;
    let (office, stream) = (pen.office.clone(), id.to_owned());
    let (state, _) = app.db.read_blocking(move |tx| replay::<Export>(tx, &office, &stream))?;
    let Some(file) = state.file else { return Ok(()) };
    match fs::remove_file(path(app, &file)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(disk(error)),
        _ => {}
    }
    let pen = pen.clone();
    let removed = app.db.write_blocking(&pen.office.clone(), move |tx| {
        pen.record(tx, &export, |export: &Export| export.remove(expired))?;
        Ok::<_, Error>(())
    });
    match removed {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}
