//! What the team's pages show of rounds, their code books and their sources.

use access::{Action, Kind};
use db::{Tx, args};
use serde::Serialize;
use vault::CaseKey;

use crate::{
    Error, Result,
    books::{Books, newest_key, office_key},
    node::Node,
    people::Who,
};

/// A round in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct RoundRow {
    pub(super) id: String,
    /// `interviews`, `discussions` or `both`.
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) question: String,
    pub(super) protocol: String,
    /// The wording of consent.
    pub(super) consent: String,
    /// Microseconds UTC.
    pub(super) begun: i64,
    /// How many interviews and discussions there are.
    pub(super) sources: i64,
    /// How many codes its book has; no book has none.
    pub(super) codes: i64,
}

/// A code of the book.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct CodeRow {
    pub(super) n: i64,
    pub(super) name: String,
    pub(super) meaning: String,
    /// How often its words were written.
    pub(super) versions: i64,
    pub(super) retired: bool,
}

/// A theme of the round.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct ThemeRow {
    pub(super) n: i64,
    pub(super) name: String,
    /// The numbers of its codes.
    pub(super) codes: Vec<i64>,
    /// The form and the question beside which it may stand; both or neither.
    pub(super) form: Option<String>,
    pub(super) question: Option<String>,
}

/// An interview or a discussion in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct VoiceRow {
    pub(super) id: String,
    /// `interview` or `discussion`.
    pub(super) kind: String,
    /// `2026-03-01`.
    pub(super) day: Option<String>,
    /// Codes of the pack.
    pub(super) district: Option<String>,
    pub(super) language: Option<String>,
    pub(super) women: Option<i64>,
    pub(super) men: Option<i64>,
    /// The account of whoever led it.
    pub(super) led_by: Option<String>,
    /// When consent was recorded, microseconds UTC.
    pub(super) consented: Option<i64>,
    /// How many paragraphs there are.
    pub(super) paragraphs: i64,
    /// How many coders are done.
    pub(super) done: i64,
    /// When its codes stood.
    pub(super) settled: Option<i64>,
}

fn opened(key: &CaseKey, column: &str, sealed: Option<Vec<u8>>) -> String {
    let plain = sealed.and_then(|sealed| key.open_column(column, &sealed).ok());
    plain.and_then(|plain| String::from_utf8(plain.to_vec()).ok()).unwrap_or_default()
}

fn key(tx: &mut Tx, books: &Books, office: &str) -> Result<CaseKey> {
    newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)
}

/// The rounds that she may list, the newest first; with an id, that one alone.
pub(super) fn rounds(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    id: Option<&str>,
) -> Result<Vec<RoundRow>> {
    let shown = node.shown(who, Action::List, Kind::Round, "r", 2);
    let sql = format!(
        "SELECT r.id, r.kind, r.name, r.question, r.protocol, r.consent, r.begun,
         (SELECT COUNT(*) FROM voice v WHERE v.office = r.office AND v.round = r.id),
         (SELECT COUNT(*) FROM round_code c WHERE c.office = r.office AND c.round = r.id)
         FROM round r WHERE {} AND ($1 = '' OR r.id = $1)
         ORDER BY r.begun DESC, r.id DESC LIMIT 200",
        shown.sql
    );
    let key = key(tx, &node.books, &who.office)?;
    let values = [args![id.unwrap_or_default()].to_vec(), shown.args].concat();
    Ok(tx.all(&sql, &values, |row| {
        Ok(RoundRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            name: opened(&key, "round.name", row.get(2)?),
            question: opened(&key, "round.question", row.get(3)?),
            protocol: opened(&key, "round.protocol", row.get(4)?),
            consent: opened(&key, "round.consent", row.get(5)?),
            begun: row.get(6)?,
            sources: row.get(7)?,
            codes: row.get(8)?,
        })
    })?)
}

/// Id and name of each round that she may list, for what rests on one.
pub(crate) fn rounds_of(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<(String, String)>> {
    Ok(rounds(tx, node, who, None)?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The code book of a round.
pub(super) fn codes(
    tx: &mut Tx,
    books: &Books,
    (office, round): (&str, &str),
) -> Result<Vec<CodeRow>> {
    let sql = "SELECT n, name, meaning, versions, retired FROM round_code
               WHERE office = $1 AND round = $2 ORDER BY n";
    let key = key(tx, books, office)?;
    Ok(tx.all(sql, args![office, round], |row| {
        Ok(CodeRow {
            n: row.get(0)?,
            name: opened(&key, "round_code.name", row.get(1)?),
            meaning: opened(&key, "round_code.meaning", row.get(2)?),
            versions: row.get(3)?,
            retired: row.get::<Option<i64>>(4)?.is_some(),
        })
    })?)
}

/// The themes of a round with their codes.
pub(super) fn themes(
    tx: &mut Tx,
    books: &Books,
    (office, round): (&str, &str),
) -> Result<Vec<ThemeRow>> {
    let key = key(tx, books, office)?;
    let sql = "SELECT n, name, form, question FROM round_theme
               WHERE office = $1 AND round = $2 ORDER BY n";
    let mut themes = tx.all(sql, args![office, round], |row| {
        Ok(ThemeRow {
            n: row.get(0)?,
            name: opened(&key, "round_theme.name", row.get(1)?),
            codes: Vec::new(),
            form: row.get(2)?,
            question: row.get(3)?,
        })
    })?;
    let sql = "SELECT theme, code FROM round_theme_code
               WHERE office = $1 AND round = $2 ORDER BY theme, code";
    let pairs =
        tx.all(sql, args![office, round], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    for theme in &mut themes {
        let own = pairs.iter().filter(|(n, _)| *n == theme.n);
        theme.codes = own.map(|(_, code)| *code).collect();
    }
    Ok(themes)
}

/// The interviews and discussions of a round that she may list; with an id, that one alone.
pub(super) fn voices(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (round, id): (&str, Option<&str>),
) -> Result<Vec<VoiceRow>> {
    let shown = node.shown(who, Action::List, Kind::Voice, "v", 3);
    let sql = format!(
        "SELECT v.id, v.kind, v.day, v.district, v.language, v.women, v.men, v.led_by, v.consented,
         v.paragraphs, v.done, v.settled FROM voice v
         WHERE v.round = $1 AND ($2 = '' OR v.id = $2) AND {} ORDER BY v.noted, v.id LIMIT 500",
        shown.sql
    );
    let values = [args![round, id.unwrap_or_default()].to_vec(), shown.args].concat();
    Ok(tx.all(&sql, &values, |row| {
        Ok(VoiceRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            day: row.get(2)?,
            district: row.get(3)?,
            language: row.get(4)?,
            women: row.get(5)?,
            men: row.get(6)?,
            led_by: row.get(7)?,
            consented: row.get(8)?,
            paragraphs: row.get(9)?,
            done: row.get(10)?,
            settled: row.get(11)?,
        })
    })?)
}

/// How many sources of a kind are coded and settled, and in how many of them a theme came up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub(super) came_up: i64,
    pub(super) of: i64,
}

/// For each theme of the round by number: interviews and discussions.
pub(super) fn counted(
    tx: &mut Tx,
    (office, round): (&str, &str),
) -> Result<Vec<(i64, Sources, Sources)>> {
    let sql = "SELECT t.n, v.kind, COUNT(DISTINCT v.id) FROM round_theme t
               JOIN voice v ON v.office = t.office AND v.round = t.round AND v.settled IS NOT NULL
               JOIN voice_code c ON c.office = v.office AND c.voice = v.id
               JOIN round_theme_code b ON b.office = t.office AND b.round = t.round
                AND b.theme = t.n AND b.code = c.code
               WHERE t.office = $1 AND t.round = $2 GROUP BY t.n, v.kind";
    let came_up = tx.all(sql, args![office, round], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
    })?;
    let sql = "SELECT kind, COUNT(*) FROM voice
               WHERE office = $1 AND round = $2 AND settled IS NOT NULL GROUP BY kind";
    let of =
        tx.all(sql, args![office, round], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))?;
    let sql = "SELECT n FROM round_theme WHERE office = $1 AND round = $2 ORDER BY n";
    let themes = tx.all(sql, args![office, round], |row| row.get::<i64>(0))?;
    let sources = |theme: i64, kind: &str| Sources {
        came_up: came_up.iter().find(|one| one.0 == theme && one.1 == kind).map_or(0, |one| one.2),
        of: of.iter().find(|one| one.0 == kind).map_or(0, |one| one.1),
    };
    let both = |n: i64| (n, sources(n, "interview"), sources(n, "discussion"));
    Ok(themes.into_iter().map(both).collect())
}

/// The themes that stand beside this question in any round: name, and in how many of its round's
/// sources it came up.
pub(super) fn tied(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (form, question): (&str, &str),
) -> Result<Vec<(String, Sources)>> {
    let sql = "SELECT t.name, COUNT(DISTINCT CASE WHEN b.code IS NOT NULL THEN v.id END),
               COUNT(DISTINCT v.id) FROM round_theme t
               LEFT JOIN voice v ON v.office = t.office AND v.round = t.round
                AND v.settled IS NOT NULL
               LEFT JOIN voice_code c ON c.office = v.office AND c.voice = v.id
               LEFT JOIN round_theme_code b ON b.office = t.office AND b.round = t.round
                AND b.theme = t.n AND b.code = c.code
               WHERE t.office = $1 AND t.form = $2 AND t.question = $3
               GROUP BY t.round, t.n, t.name ORDER BY t.round, t.n LIMIT 50";
    let key = newest_key(tx, books, office, &office_key(office))?;
    let Some(key) = key else { return Ok(Vec::new()) };
    Ok(tx.all(sql, args![office, form, question], |row| {
        let name = opened(&key, "round_theme.name", row.get(0)?);
        Ok((name, Sources { came_up: row.get(1)?, of: row.get(2)? }))
    })?)
}
