//! Outwards: forms that are asked of everybody. Inwards: what people answered, out of the public store
//! into the team's books.

use std::collections::{BTreeMap, BTreeSet};

use db::{Tx, args};

use super::{device::Device, form, keep, rows, submission::THEMSELVES};
use crate::{
    Error, Result,
    books::{Pen, day_number},
    community::asked::{Laid, Reply},
    node::App,
};

/// Where the public store's word is not taken for it: the longest submission that a page makes, in bytes.
const LONGEST: usize = 2 << 20;

/// A form that is, or was, asked of everybody.
struct Outer {
    office: String,
    survey: String,
    code: String,
    form: String,
    version: String,
    closed: bool,
    hash: String,
}

/// Makes the public store hold what it should, whatever became of it, and takes in what people answered.
/// Again it does nothing. What fails for one team keeps no other one waiting.
pub fn tend(app: &App) -> Result<()> {
    let outer = app.db.read_blocking(outer)?;
    let laid = app.outside.laid()?.into_iter().map(|laid| (laid.code.clone(), laid));
    let mut laid: BTreeMap<String, Laid> = laid.collect();
    let (mut outcome, mut offices) = (Ok(()), BTreeSet::new());
    for one in &outer {
        let there = laid.remove(&one.code);
        // Another machine may keep the team's keys.
        let Ok(keys) = app.books.keys(&one.office) else { continue };
        offices.insert(one.office.as_str());
        let (code, hash) = (one.code.clone(), one.hash.clone());
        let wanted = Laid { code, recipient: keys.recipient(), hash, closed: one.closed };
        if there.as_ref() != Some(&wanted) {
            outcome = outcome.and(xml(app, one).and_then(|xml| app.outside.lay(wanted, xml)));
        }
    }
    // Nobody laid these out.
    for code in laid.into_values().filter(|laid| !laid.closed).map(|laid| laid.code) {
        outcome = outcome.and(app.outside.shut(&code));
    }
    for office in offices {
        outcome = outcome.and(fetch(app, office));
    }
    outcome
}

fn outer(tx: &mut Tx) -> Result<Vec<Outer>> {
    let sql = "SELECT o.office, o.survey, o.code, o.form, o.version, o.closed, f.hash
               FROM survey_outside o JOIN survey_form f ON f.office = o.office
               AND f.survey = o.survey AND f.form = o.form AND f.version = o.version";
    Ok(tx.all(sql, &[], |row| {
        Ok(Outer {
            office: row.get(0)?,
            survey: row.get(1)?,
            code: row.get(2)?,
            form: row.get(3)?,
            version: row.get(4)?,
            closed: row.get::<Option<i64>>(5)?.is_some(),
            hash: row.get(6)?,
        })
    })?)
}

fn xml(app: &App, one: &Outer) -> Result<String> {
    let (books, office, survey) = (app.books.clone(), one.office.clone(), one.survey.clone());
    let (form, version) = (one.form.clone(), one.version.clone());
    app.db.read_blocking(move |tx| rows::xml(tx, &books, (&office, &survey), (&form, &version)))
}

/// Takes in what came for a team until yesterday: the entry has a second, and that of an answer would tell
/// who stood in the station then.
fn fetch(app: &App, office: &str) -> Result<()> {
    let keys = app.books.keys(office)?;
    let today = day_number(app.clock.now(), &app.pack.settings.zone());
    let mut outcome = Ok(());
    for (id, sealed) in app.outside.replies(&keys.recipient(), today)? {
        let taken = match sealed.and_then(|sealed| opened(&keys.identity(), &sealed)) {
            Some(reply) => take(app, office, reply),
            None => {
                tracing::warn!("an answer in the public store can't be read");
                Ok(())
            }
        };
        outcome = outcome.and(taken.and_then(|()| app.outside.take_reply(&id)));
    }
    outcome
}

/// What the public pages make; nothing else, whoever wrote it into their store.
fn opened(identity: &str, sealed: &[u8]) -> Option<Reply> {
    let plain = vault::unwrap_with(identity, sealed).ok()?;
    let reply: Reply = serde_json::from_slice(&plain).ok()?;
    let fits = reply.code.bytes().all(|byte| byte.is_ascii_digit()) && reply.xml.len() <= LONGEST;
    fits.then_some(reply)
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
