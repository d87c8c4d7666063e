//! How anything comes to a support file: through its case, and only then by the gate of its own.

use access::{Action, Kind};
use db::Tx;

use super::{
    File, Support, file,
    safe_contact::{Channel, Rule, allows},
    store,
};
use crate::{
    Error, Refusal, Result,
    books::{Pen, Read},
    gate::Held,
    id::Id,
    lang::{local, msg},
    node::Node,
    people::Who,
    station::cases::{self, Case, Officers},
    web::Staff,
};

/// A case whose support file she may do this with.
pub(super) struct Reached {
    pub(super) office: String,
    pub(super) id: Id<Case>,
    /// Nobody may have opened it.
    pub(super) file: Option<File>,
}

/// As the gate sees what belongs to a case: its unit, officer, sensitivity and who is kept from it.
pub(super) fn held_as(held: &Held, kind: Kind) -> Held {
    let mut held = held.clone();
    held.class.kind = kind;
    held
}

/// Goes through the case: she must be allowed to see that first.
pub(super) fn through(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &str,
    (action, kind): (Action, Kind),
) -> Result<(String, Id<Case>)> {
    let id: Id<Case> = Id::parse(id).ok_or(Error::NotFound)?;
    let (office, _, held) = cases::placed(tx, &id)?;
    app.open(who, Action::View, &held)?;
    app.open(who, action, &held_as(&held, kind))?;
    Ok((office, id))
}

/// The file with its words.
pub(super) fn reach(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &str,
    action: Action,
) -> Result<Reached> {
    let (office, id) = through(tx, app, who, id, (action, Kind::Support))?;
    let file = match store::of_case(tx, &office, &id)? {
        Some(found) => Some(file::read(tx, &app.books, &office, &found)?),
        None => None,
    };
    Ok(Reached { office, id, file })
}

/// As [`reach`], for a page: notes the read and brings the names of the office's people.
pub(super) async fn see(staff: &Staff, id: &str, action: Action) -> Result<(Reached, Officers)> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let seen = staff
        .app
        .db
        .read(move |tx| {
            let reached = reach(tx, &app, &who, &case, action)?;
            let officers = cases::officers(tx, &app.books, &reached.office)?;
            Ok::<_, Error>((reached, officers))
        })
        .await?;
    note(staff, "support", &seen.0.office, seen.0.id.as_str()).await?;
    Ok(seen)
}

/// Notes a view of something of a case in this office.
pub(super) async fn note(staff: &Staff, what: &str, office: &str, case: &str) -> Result<()> {
    let mut read = Read::new("view", what, [case]);
    if office != staff.who.office {
        read.of = Some(office.to_owned());
    }
    staff.note(read).await
}

/// Her hand in the log of the office where the case lies.
pub(super) fn pen_at(staff: &Staff, office: &str) -> Pen {
    Pen { office: office.to_owned(), ..staff.pen() }
}

/// What the officers of the unit are told of a survivor at the top of her case.
pub(in crate::station) struct Warning {
    pub(in crate::station) alias: String,
    pub(in crate::station) rule: Rule,
    /// Whether a risk waits for its review.
    pub(in crate::station) review: Option<i64>,
}

/// The warning of a case for whoever may read its support file; nothing for anybody else.
pub(in crate::station) fn warning(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    (office, id): (&str, &Id<Case>),
    held: &Held,
) -> Result<Option<Warning>> {
    if app.open(who, Action::View, &held_as(held, Kind::Support)).is_err() {
        return Ok(None);
    }
    let Some(found) = store::of_case(tx, office, id)? else { return Ok(None) };
    let File { name, rule, state, .. } = file::read(tx, &app.books, office, &found)?;
    let review = state.review.map(|(until, _)| until);
    Ok(Some(Warning { alias: name.alias, rule, review }))
}

/// What stands on paper instead of her name.
pub(in crate::station) struct Permit {
    pub(in crate::station) alias: String,
}

/// Asks her rule before anything of a case that is not ordinary is printed, sent or followed from
/// outside. Without a support file nothing is.
///
/// # Errors
/// A refusal in words that say what is missing and nothing of her.
pub(in crate::station) fn permit(
    tx: &mut Tx,
    app: &Node,
    (office, id): (&str, &Id<Case>),
    channel: Channel,
    at: i64,
) -> Result<Permit> {
    let found = store::of_case(tx, office, id)?;
    let Some(found) = found else { return Err(Refusal::new(msg("protection-not-asked")).into()) };
    let File { name, rule, .. } = file::read(tx, &app.books, office, &found)?;
    let zone = app.pack.settings.zone();
    let wall = local(at, &zone).ok_or_else(|| Error::Broken("no time of day".into()))?;
    allows(&rule, channel, wall)?;
    Ok(Permit { alias: name.alias })
}

/// Finds a support file by its own id, wherever it lies: its office and its case.
pub(super) fn placed(tx: &mut Tx, id: &Id<Support>) -> Result<(String, Id<Case>)> {
    let sql = "SELECT office, case_id FROM support WHERE id = $1";
    let found = tx.one(sql, db::args![id.as_str()], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    let (office, case) = found.ok_or(Error::NotFound)?;
    Ok((office, Id::parse(&case).ok_or(Error::NotFound)?))
}
