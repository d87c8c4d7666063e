//! What the pages show of releases.

use access::{Action, Kind};
use db::{Row, Tx, args};
use serde::Serialize;

use super::{Words, release::Stage};
use crate::{
    Error, Result,
    books::{Books, day_number, newest_key, office_key},
    community::released::{Bulletin, Withdrawn, Words as Said},
    node::Node,
    people::Who,
};

/// A release in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct ReleaseRow {
    pub(super) id: String,
    /// The office of the team.
    pub(super) office: String,
    /// `draft`, `dropped`, `published` or `withdrawn`.
    pub(super) stage: &'static str,
    /// Its words; empty where they can't be read.
    #[serde(skip)]
    pub(super) words: Words,
    /// Microseconds UTC.
    pub(super) proposed: i64,
    pub(super) published: Option<i64>,
    #[serde(skip)]
    withdrawn: Option<i64>,
    #[serde(skip)]
    why: Option<String>,
    #[serde(skip)]
    title: Option<String>,
    #[serde(skip)]
    contents: Option<String>,
    #[serde(skip)]
    sealed: Option<Vec<u8>>,
    #[serde(skip)]
    replaced: Option<String>,
}

impl ReleaseRow {
    /// Whether everybody may read it, withdrawn or not.
    pub(super) fn is_public(&self) -> bool {
        matches!(self.stage(), Stage::Published | Stage::Withdrawn)
    }

    /// How far it has come.
    pub(super) fn stage(&self) -> Stage {
        match self.stage {
            "dropped" => Stage::Dropped,
            "published" => Stage::Published,
            "withdrawn" => Stage::Withdrawn,
            _ => Stage::Draft,
        }
    }

    /// As everybody may read it; none while it is not public.
    pub(super) fn bulletin(&self, node: &Node) -> Result<Option<Bulletin>> {
        let Some((contents, at)) = self.contents.as_ref().zip(self.published) else {
            return Ok(None);
        };
        let broken = |error: serde_json::Error| Error::Broken(error.to_string());
        let why = self.why.as_deref().unwrap_or("{}");
        let why = serde_json::from_str(why).map_err(broken)?;
        let day = |at| day_number(at, node.books.zone());
        Ok(Some(Bulletin {
            id: self.id.clone(),
            address: format!("{}/figures/{}", node.config.public_pages(), self.id),
            office: self.office.clone(),
            day: day(at),
            contents: serde_json::from_str(contents).map_err(broken)?,
            withdrawn: self.withdrawn.map(|at| Withdrawn { day: day(at), why }),
            replaced: self.replaced.clone(),
        }))
    }
}

const COLUMNS: &str = "r.id, r.office, r.proposed, r.dropped, r.published, r.withdrawn, r.why,
 r.title, r.words, (SELECT MAX(x.id) FROM release x WHERE x.office = r.office
 AND x.replaces = r.id AND x.published IS NOT NULL)";

fn row(row: Row) -> db::Result<ReleaseRow> {
    let (dropped, published, withdrawn): (Option<i64>, Option<i64>, Option<i64>) =
        (row.get(3)?, row.get(4)?, row.get(5)?);
    Ok(ReleaseRow {
        id: row.get(0)?,
        office: row.get(1)?,
        stage: match (published, withdrawn, dropped) {
            (_, Some(_), _) => "withdrawn",
            (Some(_), None, _) => "published",
            (None, None, Some(_)) => "dropped",
            (None, None, None) => "draft",
        },
        words: Words::default(),
        proposed: row.get(2)?,
        published,
        withdrawn,
        why: row.get(6)?,
        title: row.get(7)?,
        sealed: row.get(8)?,
        replaced: row.get(9)?,
        contents: row.get(10)?,
    })
}

/// With its words: the public ones, or those that the office's key opens.
fn worded(tx: &mut Tx, books: &Books, mut row: ReleaseRow) -> Result<ReleaseRow> {
    if let Some(title) = &row.title {
        let broken = |error: serde_json::Error| Error::Broken(error.to_string());
        row.words.title = serde_json::from_str(title).map_err(broken)?;
        return Ok(row);
    }
    let key = newest_key(tx, books, &row.office, &office_key(&row.office))?;
    let plain = key.zip(row.sealed.as_deref());
    let plain = plain.and_then(|(key, sealed)| key.open_column("release.words", sealed).ok());
    let words = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
    row.words = words.unwrap_or_default();
    Ok(row)
}

/// The releases that she may list, the newest first.
pub(super) fn releases(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<ReleaseRow>> {
    let shown = node.shown(who, Action::List, Kind::Release, "r", 1);
    let sql = format!(
        "SELECT {COLUMNS}, NULL FROM release r WHERE {} ORDER BY COALESCE(r.published, r.proposed) DESC, r.id DESC
         LIMIT 100",
        shown.sql
    );
    let rows = tx.all(&sql, &shown.args, row)?;
    rows.into_iter().map(|row| worded(tx, &node.books, row)).collect()
}

/// A release by its id, whosever it is.
pub(super) fn find(tx: &mut Tx, books: &Books, id: &str) -> Result<ReleaseRow> {
    let sql = format!("SELECT {COLUMNS}, r.contents FROM release r WHERE r.id = $1");
    let found = tx.one(&sql, args![id], row)?.ok_or(Error::NotFound)?;
    worded(tx, books, found)
}

/// A release of an office.
pub(super) fn of(tx: &mut Tx, books: &Books, (office, id): (&str, &str)) -> Result<ReleaseRow> {
    let sql =
        format!("SELECT {COLUMNS}, r.contents FROM release r WHERE r.office = $1 AND r.id = $2");
    let found = tx.one(&sql, args![office, id], row)?.ok_or(Error::NotFound)?;
    worded(tx, books, found)
}

/// Whether another office has a release of this id: outside, an id is one release.
pub(super) fn is_taken(tx: &mut Tx, (office, id): (&str, &str)) -> Result<bool> {
    let sql = "SELECT id FROM release WHERE id = $1 AND office <> $2";
    Ok(tx.one(sql, args![id, office], |row| row.get::<String>(0))?.is_some())
}

/// What an office ever published, the newest first: id and title.
pub(super) fn published(tx: &mut Tx, office: &str) -> Result<Vec<(String, Said)>> {
    let sql = "SELECT id, title FROM release WHERE office = $1 AND published IS NOT NULL
               ORDER BY published DESC, id DESC";
    let rows = tx.all(sql, args![office], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?.unwrap_or_default()))
    })?;
    let broken = |error: serde_json::Error| Error::Broken(error.to_string());
    let title = |title: String| serde_json::from_str(&title).map_err(broken);
    rows.into_iter().map(|(id, text)| Ok((id, title(text)?))).collect()
}
