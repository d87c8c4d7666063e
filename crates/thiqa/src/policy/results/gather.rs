//! The submissions of a survey as a wave: rows in the names and codes of their form, with the weights of
//! the draw.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{Action, Kind as Records};
use db::{Tx, args};
use forms::{Form, Kind};

use super::rows::{AROUND, DESIGN, Rows};
use crate::{
    Result,
    books::{Books, Read},
    community::{
        sampling::{DrawnBlock, drawn, weight},
        surveys::{THEMSELVES, newest},
    },
    web::Staff,
};

/// How many submissions are opened in one go: others read in between, and no more lies in memory.
const PIECE: usize = 1000;
/// Where a form says in which block somebody lives, at which station, and how many adults live with her.
const BLOCK: &str = "block";
const STATION: &str = "station";
const ADULTS: [&str; 2] = ["hh_same", "hh_adults"];
/// What the instruments compute: 1 where an interview was held.
const HELD: &str = "ok";

/// What came of the submissions.
pub(super) struct Gathered {
    pub(super) rows: Rows,
    /// Those that were rejected, gave no answer, came from a block that was not drawn or can't be read, and
    /// those of the other source.
    pub(super) left_out: u64,
}

/// The answers of one submission by the names of questions.
pub(super) type Said = BTreeMap<String, String>;

/// Who answered: people whom an interviewer asked, or those who answered a page by themselves. These are no
/// sample, and never stand among those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Interviews,
    Themselves,
}

/// Their ids, without those that were rejected or are of the other source, and how many those are.
fn ids(
    tx: &mut Tx,
    staff: &Staff,
    (survey, form): (&str, &str),
    from: Asked,
) -> Result<(Vec<String>, u64)> {
    let shown = staff.app.shown(&staff.who, Action::List, Records::Submission, "b", 4);
    let sql = format!(
        "SELECT b.id, b.state, b.enumerator FROM submission b WHERE b.office = $1 AND b.survey = $2
         AND b.form = $3 AND {} ORDER BY b.received, b.id",
        shown.sql
    );
    let first = args![&staff.who.office, survey, form];
    let all = tx.all(&sql, &[first.to_vec(), shown.args].concat(), |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?, row.get::<String>(2)?))
    })?;
    let count = all.len();
    let kept = all.into_iter().filter(|(_, state, enumerator)| {
        let themselves = enumerator == THEMSELVES;
        state.as_deref() != Some("rejected") && themselves == (from == Asked::Themselves)
    });
    let kept: Vec<String> = kept.map(|(id, ..)| id).collect();
    let rejected = (count - kept.len()) as u64;
    Ok((kept, rejected))
}

/// What the newest versions of these submissions say, by the names of questions.
fn said(tx: &mut Tx, books: &Books, office: &str, ids: &[String]) -> Result<Vec<Option<Said>>> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let sent = newest(tx, books, office, &ids)?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let said = |id: &&str| {
        let values = sent.get(*id)?.values.iter();
        Some(values.map(|(path, value)| (name(path), value.trim().to_owned())).collect())
    };
    Ok(ids.iter().map(said).collect())
}

/// The questions that become columns.
fn columns(form: &Form) -> Vec<String> {
    let chosen = form.questions().into_iter().filter(|question| {
        matches!(question.kind, Kind::SelectOne | Kind::SelectMany) || question.calculate.is_some()
    });
    let names = chosen.map(|question| question.path.rsplit('/').next().unwrap_or_default());
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(*name)).map(str::to_owned).collect()
}

/// One row, if somebody answered and her block was drawn. Without a draw, adults alone are weighed.
pub(super) fn row(
    said: &Said,
    columns: &[String],
    blocks: &HashMap<String, DrawnBlock>,
) -> Option<Vec<String>> {
    let get = |name: &str| said.get(name).map_or("", String::as_str);
    if said.get(HELD).is_some_and(|held| held != "1") {
        return None;
    }
    let answered = |name: &&String| !AROUND.contains(&name.as_str()) && !get(name).is_empty();
    columns.iter().find(answered)?;
    let adults = ADULTS.into_iter().find_map(|name| get(name).parse::<u32>().ok()).unwrap_or(1);
    let code = get(BLOCK).to_lowercase();
    let design = match blocks.get(&code) {
        Some(block) => {
            [block.stratum.clone(), block.block.clone(), format!("{:.6}", weight(block, adults)?)]
        }
        None if blocks.is_empty() => [get(STATION).to_owned(), code, adults.max(1).to_string()],
        None => return None,
    };
    Some(design.into_iter().chain(columns.iter().map(|name| get(name).to_owned())).collect())
}

/// The wave that the submissions of a form are. The read is noted.
pub(super) async fn gather(
    staff: &Staff,
    survey: &str,
    form: &Form,
    from: Asked,
) -> Result<Gathered> {
    staff.note(Read::new("count", "survey", [survey])).await?;
    let (asks, of, name) = (staff.clone(), survey.to_owned(), form.id.clone());
    let read = move |tx: &mut Tx| {
        let at = (asks.who.office.as_str(), of.as_str());
        let blocks = match from {
            Asked::Interviews => drawn(tx, &asks.app.books, at)?,
            Asked::Themselves => Vec::new(),
        };
        Ok::<_, crate::Error>((ids(tx, &asks, (&of, &name), from)?, blocks))
    };
    let ((ids, rejected), blocks) = staff.app.db.read(read).await?;
    let blocks: HashMap<String, DrawnBlock> =
        blocks.into_iter().map(|block| (block.block.to_lowercase(), block)).collect();
    let columns = columns(form);
    let (mut rows, mut left_out) = (Vec::new(), rejected);
    for piece in ids.chunks(PIECE) {
        let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
        let piece = piece.to_vec();
        let read = move |tx: &mut Tx| said(tx, &books, &office, &piece);
        for one in staff.app.db.read(read).await? {
            match one.and_then(|one| row(&one, &columns, &blocks)) {
                Some(row) => rows.push(row),
                None => left_out += 1,
            }
        }
    }
    let names = DESIGN.map(str::to_owned).into_iter().chain(columns).collect();
    Ok(Gathered { rows: Rows { names, rows }, left_out })
}
