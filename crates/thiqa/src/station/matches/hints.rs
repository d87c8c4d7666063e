//! What a job found and a person has still to look at.
//!
//! A hint is no entry: that it exists at all would tell whoever reads the log that a protected person
//! was looked for. Its words are sealed with the key of the record it belongs to, so that an erasure
//! takes them along. Who may see it follows from that record as it stands now.

use access::{Class, Kind, Phase, Sensitivity};
use data_encoding::BASE32_NOPAD;
use db::{Row, Tx, args};
use serde::{Deserialize, Serialize};
use vault::Blinder;

use super::Match;
use crate::{
    Error, Result,
    books::{Books, Words, newest_key, newest_keys, wrapped},
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
};

/// What a hint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// A report that somebody is missing may concern a person whom a unit protects.
    Missing,
    /// A case with a child, told to the juvenile police.
    Child,
    /// Two records may be about one person.
    Same,
    /// Somebody of a compartment may be known to another one as well.
    Elsewhere,
}

impl Topic {
    fn code(self) -> &'static str {
        match self {
            Topic::Missing => "missing",
            Topic::Child => "child",
            Topic::Same => "same",
            Topic::Elsewhere => "elsewhere",
        }
    }

    fn parse(code: &str) -> Result<Topic> {
        [Topic::Missing, Topic::Child, Topic::Same, Topic::Elsewhere]
            .into_iter()
            .find(|one| one.code() == code)
            .ok_or_else(|| Error::Broken("an unknown hint".into()))
    }
}

/// What a hint points at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Points {
    /// The office of the other record.
    pub office: String,
    /// A report, or a case.
    pub other: String,
    /// Persons of the record and of the other case.
    pub n: usize,
    pub m: usize,
    /// What agrees: `name`, `mother`, `phone`, `document`.
    pub by: Vec<String>,
}

/// A hint with the record it belongs to.
pub(crate) struct Hint {
    pub id: String,
    pub topic: Topic,
    /// A case or a visit.
    pub record: String,
    pub is_case: bool,
    /// The number of a case.
    pub number: Option<String>,
    pub at: i64,
    pub points: Points,
    /// Who may see it.
    pub held: Held,
    /// Whether its record is an ordinary one.
    pub ordinary: bool,
    /// When it was last decided.
    pub decided: Option<i64>,
}

const WORDS: &str = "match_hint.words";
/// The most that are looked through for a page.
const MOST: usize = 200;

/// The id of what is found about these records: found again, it is the same. It tells nothing.
pub(crate) fn mark(books: &Books, office: &str, topic: Topic, parts: &[&str]) -> Result<Id<Match>> {
    let blinder = Blinder::new(&*books.keys(office)?, "hints");
    let key = blinder.key(topic.code(), &parts.join(" "));
    Id::parse(&BASE32_NOPAD.encode(&key).to_ascii_lowercase())
        .ok_or_else(|| Error::Broken("a mark is no id".into()))
}

/// Puts a hint down, once. Nothing is put where the record's key is gone.
pub(crate) fn put(
    tx: &mut Tx,
    books: &Books,
    (office, topic, record): (&str, Topic, &str),
    at: i64,
    points: &Points,
) -> Result<()> {
    let (n, m) = (points.n.to_string(), points.m.to_string());
    let parts = [record, points.office.as_str(), points.other.as_str(), &n, &m];
    let id = mark(books, office, topic, &parts)?;
    let Some(key) = newest_key(tx, books, office, record)? else { return Ok(()) };
    let text = serde_json::to_vec(points).map_err(|error| Error::Broken(error.to_string()))?;
    tx.execute(
        "INSERT INTO match_hint (office, id, kind, record, at, words)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (office, id) DO NOTHING",
        args![office, id.as_str(), topic.code(), record, at, key.column(0, WORDS, &text)],
    )?;
    Ok(())
}

fn select(narrow: &str) -> String {
    format!(
        "SELECT h.id, h.kind, h.record, h.at, h.words, k.epoch, k.wrapped, c.id, c.number,
         COALESCE(c.unit, v.unit), CASE WHEN c.id IS NULL THEN v.officer ELSE c.officer END,
         COALESCE(c.class, v.class), COALESCE(c.kept, ''), m.decided
         FROM match_hint h
         LEFT JOIN case_file c ON c.office = h.office AND c.id = h.record
         LEFT JOIN visit v ON v.office = h.office AND v.id = h.record
         LEFT JOIN match_file m ON m.office = h.office AND m.id = h.id
         {} WHERE h.office = $1 AND {narrow}",
        newest_keys("h", "record")
    )
}

struct Raw {
    hint: (String, String, String, i64),
    words: Option<Vec<u8>>,
    wrapped: Option<(u32, Vec<u8>)>,
    case: (Option<String>, Option<String>),
    held: (Option<String>, Option<String>, Option<String>, String),
    decided: Option<i64>,
}

fn read(row: Row) -> db::Result<Raw> {
    Ok(Raw {
        hint: (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?),
        words: row.get(4)?,
        wrapped: wrapped(&row, 5)?,
        case: (row.get(7)?, row.get(8)?),
        held: (row.get(9)?, row.get(10)?, row.get(11)?, row.get(12)?),
        decided: row.get(13)?,
    })
}

/// The hint, if its record stands and its key is there.
fn open(node: &Node, office: &str, raw: Raw) -> Result<Option<Hint>> {
    let (id, topic, record, at) = raw.hint;
    let (unit, officer, class, kept) = raw.held;
    let words = Words::new(&node.books, office, &record, raw.wrapped);
    let (Some(text), Some(class)) = (words.open(WORDS, raw.words), class) else { return Ok(None) };
    let broken = |error: &dyn std::fmt::Display| Error::Broken(error.to_string());
    let points = serde_json::from_str(&text).map_err(|error| broken(&error))?;
    let of = Class::parse(&class).map_err(|error| broken(&error))?;
    let topic = Topic::parse(&topic)?;
    let ordinary = of.sensitivity == Sensitivity::Ordinary;
    let told = topic == Topic::Child;
    let sensitivity = match of.sensitivity {
        _ if told => Sensitivity::Sealed,
        // Nobody has it yet: its unit must know all the same.
        Sensitivity::Protected if officer.is_none() => Sensitivity::Sealed,
        other => other,
    };
    let unit = if told { juvenile(node) } else { unit };
    let class = Class { kind: Kind::Match, sensitivity, phase: Phase::Open, ..of };
    let held = Held { office: office.to_owned(), unit, officer, class, kept };
    let (case, number) = raw.case;
    let (is_case, decided) = (case.is_some(), raw.decided);
    let hint = Hint { id, topic, record, is_case, number, at, points, held, ordinary, decided };
    Ok(Some(hint))
}

/// The unit of the juvenile police.
pub(crate) fn juvenile(node: &Node) -> Option<String> {
    let code = "juvenile";
    node.pack.units.get(code).map(|row| row.code.clone())
}

/// The newest hints about these topics in ordinary or in other records of an office that she may do
/// this with, the undecided ones first.
pub(crate) fn list(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    topics: &[Topic],
    ordinary: bool,
) -> Result<Vec<Hint>> {
    let mut values = args![&who.office].to_vec();
    let topics = db::among(&mut values, topics.iter().map(|topic| topic.code()));
    let not = if ordinary { "" } else { "NOT" };
    let narrow = format!(
        "h.kind IN ({topics})
         AND (COALESCE(c.class, v.class) {not} LIKE '%.ordinary.%' OR h.kind = 'child')
         ORDER BY CASE WHEN m.decided IS NULL THEN 0 ELSE 1 END, h.at DESC, h.id LIMIT {MOST}"
    );
    let rows = tx.all(&select(&narrow), &values, read)?;
    let mut found = Vec::new();
    for raw in rows {
        if let Some(hint) = open(node, &who.office, raw)?
            && node.open(who, access::Action::View, &hint.held).is_ok()
        {
            found.push(hint);
        }
    }
    Ok(found)
}

/// A hint of her office.
///
/// # Errors
/// `NotFound` unless she may do this with it.
pub(crate) fn one(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    action: access::Action,
    id: &str,
) -> Result<Hint> {
    let raw = tx.one(&select("h.id = $2"), args![&who.office, id], read)?;
    let raw = raw.ok_or(Error::NotFound)?;
    let hint = open(node, &who.office, raw)?.ok_or(Error::NotFound)?;
    node.open(who, action, &hint.held)?;
    Ok(hint)
}

/// The decisions about hints that touch a case, whichever side of the pair it is on; but not the
/// papers that somebody carries.
pub(in crate::station) fn about(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    case: &str,
) -> Result<Vec<String>> {
    Ok(touching(tx, books, office, case)?
        .into_iter()
        .filter_map(|(id, carried)| (!carried).then_some(id))
        .collect())
}

/// Takes away the hints that touch a case.
pub(in crate::station) fn drop_hints(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    case: &str,
) -> Result<()> {
    for (id, _) in touching(tx, books, office, case)? {
        tx.execute("DELETE FROM match_hint WHERE office = $1 AND id = $2", args![office, &id])?;
    }
    Ok(())
}

/// The hints that touch a case, and whether a paper was given out on each.
fn touching(tx: &mut Tx, books: &Books, office: &str, case: &str) -> Result<Vec<(String, bool)>> {
    let sql = format!(
        "SELECT h.id, h.record, h.words, m.cleared, k.epoch, k.wrapped FROM match_hint h
         LEFT JOIN match_file m ON m.office = h.office AND m.id = h.id
         {} WHERE h.office = $1",
        newest_keys("h", "record")
    );
    let mut found = Vec::new();
    tx.each(&sql, args![office], |row| {
        let (id, record): (String, String) = (row.get(0)?, row.get(1)?);
        let words = Words::new(books, office, &record, wrapped(&row, 4)?);
        let points = words.open(WORDS, row.get(2)?);
        let points = points.and_then(|text| serde_json::from_str::<Points>(&text).ok());
        if record == case || points.is_some_and(|points| points.other == case) {
            found.push((id, row.get::<Option<i64>>(3)?.is_some()));
        }
        Ok(())
    })?;
    Ok(found)
}
