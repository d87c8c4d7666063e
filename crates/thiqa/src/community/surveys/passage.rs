//! Outwards: forms that are asked of everybody. Inwards: what people answered, out of the public store
//! into the team's books.

use std::collections::BTreeMap;

use db::{Tx, args};

use super::{device::Device, form, keep, rows, submission::THEMSELVES};
use crate::{
    Error, Result,
    books::Pen,
    community::asked::{Laid, Reply},
    node::App,
};

/// A form that is, or was, asked of everybody.
struct Outer {
    office: String,
    survey: String,
    code: String,
    form: String,
    version: String,
    closed: bool,
}

/// Makes the public store hold what it should, whatever became of it, and takes in what people answered.
/// Again it does nothing.
pub fn tend(app: &App) -> Result<()> {
    let outer = app.db.read_blocking(outer)?;
    if outer.is_empty() {
        return Ok(());
    }
    let laid = app.outside.laid()?.into_iter().map(|laid| (laid.code.clone(), laid));
    let laid: BTreeMap<String, Laid> = laid.collect();
    let mut offices: Vec<&str> = Vec::new();
    for one in &outer {
        // Another machine may keep the team's keys.
        let Ok(keys) = app.books.keys(&one.office) else { continue };
        if !offices.contains(&one.office.as_str()) {
            offices.push(&one.office);
        }
        let (code, recipient) = (one.code.clone(), keys.recipient());
        let wanted = Laid { code, recipient, closed: one.closed };
        if laid.get(&one.code) != Some(&wanted) {
            app.outside.lay(wanted, xml(app, one)?)?;
        }
    }
    offices.into_iter().try_for_each(|office| fetch(app, office))
}

fn outer(tx: &mut Tx) -> Result<Vec<Outer>> {
    let sql = "SELECT office, survey, code, form, version, closed FROM survey_outside";
    Ok(tx.all(sql, &[], |row| {
        Ok(Outer {
            office: row.get(0)?,
            survey: row.get(1)?,
            code: row.get(2)?,
            form: row.get(3)?,
            version: row.get(4)?,
            closed: row.get::<Option<i64>>(5)?.is_some(),
        })
    })?)
}

fn xml(app: &App, one: &Outer) -> Result<String> {
    let (books, office, survey) = (app.books.clone(), one.office.clone(), one.survey.clone());
    let (form, version) = (one.form.clone(), one.version.clone());
    app.db.read_blocking(move |tx| rows::xml(tx, &books, (&office, &survey), (&form, &version)))
}

/// Takes in what came for a team.
fn fetch(app: &App, office: &str) -> Result<()> {
    let keys = app.books.keys(office)?;
    for (id, sealed) in app.outside.replies(&keys.recipient())? {
        let plain = vault::unwrap_with(&keys.identity(), &sealed).ok();
        let reply = plain.and_then(|plain| serde_json::from_slice::<Reply>(&plain).ok());
        match reply {
            Some(reply) => take(app, office, reply)?,
            None => tracing::warn!("an answer in the public store can't be read"),
        }
        app.outside.take_reply(&id)?;
    }
    Ok(())
}

/// Writes it into the team's books, in the node's hand, with the same checks as what a telephone sends.
/// What was taken outside while it was open is taken in, though it was closed since: whoever sent it was
/// told that it arrived. It replaces nothing that came before.
fn take(app: &App, office: &str, reply: Reply) -> Result<()> {
    let Ok(read) = form::submission(reply.xml.as_bytes()) else {
        tracing::warn!("an answer from the public pages is no submission");
        return Ok(());
    };
    let read = keep::Read { deprecated: None, ..read };
    let (books, at, of) = (app.books.clone(), app.clock.now(), office.to_owned());
    let pen = Pen { books, office: of.clone(), actor: "node".into(), at };
    let fresh = app.chance.id(at);
    let work = move |tx: &mut Tx| {
        let sql = "SELECT survey FROM survey_outside
                   WHERE office = $1 AND code = $2 AND form = $3 AND version = $4";
        let args = args![&of, &reply.code, &read.form, &read.version];
        let Some(survey) = tx.one(sql, args, |row| row.get::<String>(0))? else {
            return Ok(false);
        };
        let enumerator = THEMSELVES.to_owned();
        let device = Device { office: of, survey, enumerator, closed: false, taken: true };
        let taken = keep::receive(tx, (&pen, &pen.books), &device, read, fresh)?;
        Ok::<_, Error>(taken.is_ok())
    };
    if !app.db.write_blocking(office, work)? {
        tracing::warn!("an answer from the public pages fits no form that is asked there");
    }
    Ok(())
}
