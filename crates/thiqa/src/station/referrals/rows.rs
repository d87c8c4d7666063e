//! Lists of referrals: of a case, of a receiver, of a second person; and one with its words.

use access::{Action, Class, Kind, Phase};
use db::{Row, Tx, args};
use serde::Serialize;

use super::{Event, Made, Referral, State};
use crate::{
    Error, Result,
    books::{Entry, Words, history, newest_keys, replay, wrapped},
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::{
        cases::Case,
        consents::{self, Lapse},
    },
};

/// A referral as a list shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) id: String,
    /// The station that sent it.
    pub(super) office: String,
    #[serde(skip)]
    pub(super) case: String,
    pub(super) state: State,
    pub(super) made: i64,
    pub(super) due: i64,
    /// A code of the pack; nothing where its words were destroyed.
    pub(super) service: Option<String>,
}

/// How many a page of what was received shows.
pub(super) const PAGE: usize = 50;

const COLUMNS: &str =
    "r.id, r.office, r.case_id, r.state, r.made, r.due, r.service, k.epoch, k.wrapped";

fn read(node: &Node, row: &Row) -> db::Result<Line> {
    let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
    let words = Words::new(&node.books, &office, &id, wrapped(row, 7)?);
    Ok(Line {
        case: row.get(2)?,
        state: State::parse(&row.get::<String>(3)?),
        made: row.get(4)?,
        due: row.get(5)?,
        service: words.open("referral.service", row.get(6)?),
        id,
        office,
    })
}

/// Those of a case, the newest first.
pub(super) fn of_case(tx: &mut Tx, node: &Node, office: &str, case: &str) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM referral r {} WHERE r.office = $1 AND r.case_id = $2
         ORDER BY r.made DESC, r.id DESC LIMIT 50",
        newest_keys("r", "id")
    );
    Ok(tx.all(&sql, args![office, case], |row| read(node, &row))?)
}

/// Those that wait for her word.
pub(super) fn waiting(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM referral r {} WHERE r.office = $1 AND r.second = $2
         AND r.state = 'waiting' ORDER BY r.made DESC, r.id DESC LIMIT 50",
        newest_keys("r", "id")
    );
    Ok(tx.all(&sql, args![&who.office, &who.account], |row| read(node, &row))?)
}

/// Those that came to her office, the newest first. A case's sensitivity is read as it is now.
/// `before` is the place of the last one of the page before; one more than [`PAGE`] is brought where
/// there are more.
pub(super) fn received(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    before: Option<&(i64, String)>,
) -> Result<Vec<Line>> {
    let mut shown = node.shown(who, Action::List, Kind::Received, "x", 1);
    let mut narrow = String::new();
    if let Some((made, id)) = before {
        let n = shown.args.len() + 1;
        narrow = format!("AND (r.made < ${n} OR (r.made = ${n} AND r.id < ${}))", n + 1);
        shown.args.extend([(*made).into(), id.as_str().into()]);
    }
    let most = PAGE + 1;
    // `case.sealed.open.federal` becomes `received.sealed.open.federal`.
    let sql = format!(
        "SELECT {COLUMNS} FROM referral r
         JOIN (SELECT q.id AS id, q.to_office AS office, NULL AS unit, NULL AS officer,
                'received' || SUBSTR(c.class, 5) AS class
               FROM referral q JOIN case_file c ON c.office = q.office AND c.id = q.case_id
               WHERE q.to_office IS NOT NULL AND q.state NOT IN ('none', 'waiting', 'refused')) x
         ON x.id = r.id {} WHERE {} {narrow} ORDER BY r.made DESC, r.id DESC LIMIT {most}",
        newest_keys("r", "id"),
        shown.sql
    );
    Ok(tx.all(&sql, &shown.args, |row| read(node, &row))?)
}

/// A referral with its words.
pub(super) struct Seen {
    pub(super) office: String,
    pub(super) state: Referral,
    pub(super) made: Made,
    pub(super) entries: Vec<Entry<Event>>,
}

/// A referral of an office's log.
pub(super) fn one(tx: &mut Tx, node: &Node, office: &str, id: &Id<Referral>) -> Result<Seen> {
    // Whatever else has this id is none.
    let (state, _) = replay::<Referral>(tx, office, id.as_str())?;
    let entries = history::<Referral>(tx, &node.books, office, id.as_str())?;
    let Some(Event::Made(made)) = entries.first().map(|entry| entry.event.clone()) else {
        return Err(Error::NotFound);
    };
    Ok(Seen { office: office.to_owned(), state, made: *made, entries })
}

/// The referral of this case.
pub(super) fn of(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    case: &Id<Case>,
    id: &Id<Referral>,
) -> Result<Seen> {
    let seen = one(tx, node, office, id)?;
    if seen.made.case == case.as_str() { Ok(seen) } else { Err(Error::NotFound) }
}

/// Why a receiver sees one no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Gone {
    /// The person took her consent back.
    Withdrawn,
    /// The consent ran out.
    Expired,
    /// The sender took the referral back.
    Revoked,
}

/// What a receiver finds.
pub(super) enum Found {
    Here(Box<Seen>),
    Gone(Gone),
}

/// A referral as its receiver finds it at this moment: the gate first, then the consent.
pub(super) fn found(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    action: Action,
    id: &Id<Referral>,
    at: i64,
) -> Result<(String, Found)> {
    let sql = "SELECT office, case_id FROM referral WHERE id = $1";
    let row =
        tx.one(sql, args![id.as_str()], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    let (office, case) = row.ok_or(Error::NotFound)?;
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let seen = one(tx, node, &office, id)?;
    let case = consents::case(tx, &office, &case)?;
    node.open(who, action, &held(&seen, case.held.class)?)?;
    let told = seen.state.state.is_told();
    if seen.state.state == State::Revoked {
        // One that was taken back before it was ever sent never came to anybody.
        let was_told = seen.state.consent.is_some()
            || seen.entries.iter().any(|entry| matches!(entry.event, Event::Confirmed { .. }));
        return if was_told {
            Ok((office, Found::Gone(Gone::Revoked)))
        } else {
            Err(Error::NotFound)
        };
    }
    if !told {
        return Err(Error::NotFound);
    }
    if seen.made.words.get().is_none() {
        return Ok((office, Found::Gone(Gone::Withdrawn)));
    }
    if let Some(consent) = &seen.made.consent {
        let lapse = consents::lapse(tx, node, &office, &seen.made.case, consent, at)?;
        match lapse {
            None => {}
            Some(Lapse::Expired) => return Ok((office, Found::Gone(Gone::Expired))),
            Some(_) => return Ok((office, Found::Gone(Gone::Withdrawn))),
        }
    }
    Ok((office, Found::Here(Box::new(seen))))
}

/// What the receiving office's people are to it: it carries the sensitivity of its case.
fn held(seen: &Seen, case: Class) -> Result<Held> {
    Ok(Held {
        office: seen.made.to.clone().ok_or(Error::NotFound)?,
        unit: None,
        officer: None,
        class: Class { kind: Kind::Received, phase: Phase::Open, ..case },
        kept: String::new(),
    })
}
