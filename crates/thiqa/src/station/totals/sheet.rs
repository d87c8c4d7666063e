//! Totals as a file: a row a month and a measure, CSV or XLSX. No IO but the file's.

use std::{collections::BTreeSet, io::Cursor, sync::Arc};

use super::{Compared, Count, CountWords, How, Month, fields, total::MOST};
use crate::{
    Refusal,
    lang::{Lang, msg, parse_int, words},
    pack::Pack,
    station::imports::{Faults, Opener, Source, Wrong},
};

/// The most rows of a file: every measure in every month of twenty years.
const ROWS: u64 = 2_000;

/// The columns, by their codes and the keys of their words. The first three are needed.
pub(super) const COLUMNS: [(&str, &str); 8] = [
    ("month", msg("totals-month")),
    ("what", msg("totals-what")),
    ("number", msg("totals-number")),
    ("by", msg("totals-by")),
    ("name", msg("totals-name")),
    ("how", msg("totals-how")),
    ("compared", msg("totals-compared")),
    ("reason", msg("totals-reason")),
];

/// What a file holds: each total with its row, as a spreadsheet counts.
pub(super) type Rows = Vec<(u64, Count)>;

/// The totals of a file.
///
/// # Errors
/// Where it can't be read at all, or all that is wrong with its rows; nothing is taken in then.
pub(super) fn read(
    pack: &Pack,
    bytes: Vec<u8>,
    present: Month,
) -> Result<Result<Rows, Vec<Wrong>>, Refusal> {
    let bytes: Arc<[u8]> = bytes.into();
    let open: Opener = Arc::new(move || Ok(Box::new(Cursor::new(bytes.clone()))));
    let source = Source::sent(open).map_err(|refusal| refusal.field("file"))?;
    let (mut faults, mut rows, mut seen) = (Faults::default(), Rows::new(), BTreeSet::new());
    let places = COLUMNS.map(|column| place(&source, column));
    for ((code, _), _) in COLUMNS.iter().zip(&places).take(3).filter(|(_, at)| at.is_none()) {
        faults.add(msg("totals-no-column"), code, "", 0);
    }
    if source.rows > ROWS {
        faults.add(msg("totals-too-many"), "", &ROWS.to_string(), 0);
    }
    if !faults.0.is_empty() {
        return Ok(Err(faults.0));
    }
    for line in source.lines().map_err(|refusal| refusal.field("file"))? {
        let line = line.map_err(|refusal| refusal.field("file"))?;
        let cells =
            places.map(|at| at.and_then(|at| line.cells.get(at)).map_or("", String::as_str));
        let Some(count) = row(pack, cells, present, &mut |what, column, value| {
            faults.add(what, column, value, line.row);
        }) else {
            continue;
        };
        if !seen.insert((count.month, count.what.clone())) {
            faults.add(msg("totals-twice"), "month", &count.month.to_string(), line.row);
        }
        rows.push((line.row, count));
    }
    if rows.is_empty() && faults.0.is_empty() {
        faults.add(msg("imports-empty-file"), "", "", 0);
    }
    Ok(if faults.0.is_empty() { Ok(rows) } else { Err(faults.0) })
}

/// Where a column stands: by its code, or by what it is called in one of the languages.
fn place(source: &Source, (code, key): (&str, &str)) -> Option<usize> {
    let named = |head: &String| is(head, code, Lang::all().map(|lang| words().t(lang, key)));
    source.header.iter().position(named)
}

fn is(text: &str, code: &str, mut names: impl Iterator<Item = String>) -> bool {
    text.eq_ignore_ascii_case(code) || names.any(|name| name.eq_ignore_ascii_case(text))
}

/// A code by itself or by its words in one of the languages.
fn coded<T: Copy>(text: &str, all: &[(&str, &'static str, T)]) -> Option<T> {
    let named = |key: &'static str| Lang::all().map(move |lang| words().t(lang, key));
    all.iter().find(|(code, key, _)| is(text, code, named(key))).map(|own| own.2)
}

/// A row, or what is wrong with it.
fn row(
    pack: &Pack,
    [month, what, number, by, name, how, compared, reason]: [&str; 8],
    present: Month,
    wrong: &mut impl FnMut(&'static str, &str, &str),
) -> Option<Count> {
    let langs = || Lang::all().map(Lang::code);
    let month = fields::month(month, present)
        .map_err(|refusal| wrong(refusal.message, "month", month))
        .ok();
    let measure = pack
        .paper_totals
        .iter()
        .find(|row| is(what, &row.code, langs().map(|lang| row.name(lang).to_owned())));
    if measure.is_none() {
        wrong(msg("totals-what-needed"), "what", what);
    }
    let counted = parse_int(number).filter(|number| (0..=MOST).contains(number));
    if counted.is_none() {
        wrong(msg("totals-number-needed"), "number", number);
    }
    let role = pack
        .roles
        .iter()
        .find(|row| is(by, &row.code, langs().map(|lang| row.name(lang).to_owned())));
    if role.is_none() && !by.is_empty() {
        wrong(msg("totals-no-role"), "by", by);
    }
    let (way, likeness) = (coded(how, &How::ALL), coded(compared, &Compared::ALL));
    if way.is_none() && !how.is_empty() {
        wrong(msg("totals-no-how"), "how", how);
    }
    if likeness.is_none() && !compared.is_empty() {
        wrong(msg("totals-no-grade"), "compared", compared);
    }
    Some(Count {
        month: month?,
        what: measure?.code.clone(),
        number: counted?,
        by: role.map_or_else(String::new, |row| row.code.clone()),
        how: way,
        compared: likeness.unwrap_or(Compared::Broken),
        words: CountWords { name: name.to_owned(), reason: reason.to_owned(), why: String::new() }
            .into(),
    })
}
