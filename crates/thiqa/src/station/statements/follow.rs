//! Reads stand in the reader's own log; this hands them on to the cases that were read.

use std::collections::{BTreeMap, BTreeSet};

use db::{among, args};
use serde::Deserialize;

use crate::{
    Result,
    books::{Read, day_number},
    id::Id,
    jobs::{Follow, Step},
    node::App,
    station::cases::Case,
};

/// Who opened which case on which day.
pub const SEEN: Follow = Follow { name: "seen", kinds: &["read.read"], work: hand_on };

#[derive(Deserialize)]
struct Written {
    event: Event,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    Read(Read),
}

/// Day, account, how: of one case.
type Seen = (i64, String, &'static str);

/// The cases that a read opened, and how. Lists open nothing.
fn opened(read: &Read) -> Option<(&'static str, Vec<&str>)> {
    let via = match (read.action.as_str(), read.what.as_str()) {
        ("view", "case") => "view",
        ("print", "case") => "print",
        ("download", "attachment") => "download",
        _ => return None,
    };
    let via = if read.purpose.as_deref() == Some("emergency") { "emergency" } else { via };
    let ids = read.ids.iter().map(|id| id.split('/').next().unwrap_or(id));
    Some((via, ids.filter(|id| Id::<Case>::parse(id).is_some()).collect()))
}

fn hand_on(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let (reading, numbers) = (office.to_owned(), steps.iter().map(|step| step.n));
    let numbers: Vec<i64> = numbers.collect();
    let entries = app.db.read_blocking(move |tx| {
        let mut values = args![&reading].to_vec();
        let list = among(&mut values, numbers);
        let sql = format!("SELECT at, actor, facts FROM entry WHERE office = $1 AND n IN ({list})");
        Ok::<_, crate::Error>(tx.all(&sql, &values, |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
        })?)
    })?;
    let mut found: BTreeMap<String, BTreeSet<(String, Seen)>> = BTreeMap::new();
    for (at, actor, facts) in entries {
        let Ok(Written { event: Event::Read(read) }) = serde_json::from_str(&facts) else {
            continue;
        };
        let Some((via, cases)) = opened(&read) else { continue };
        let day = day_number(at, app.books.zone());
        let holder = found.entry(read.of.clone().unwrap_or_else(|| office.to_owned())).or_default();
        holder.extend(cases.iter().map(|case| ((*case).to_owned(), (day, actor.clone(), via))));
    }
    for (holder, rows) in found {
        let (reader, writing) = (office.to_owned(), holder.clone());
        app.db.write_blocking(&holder, move |tx| {
            for (case, (day, actor, via)) in &rows {
                tx.execute(
                    "INSERT INTO seen (office, case_id, day, reader, actor, via)
                     VALUES ($1, $2, $3, $4, $5, $6)
                     ON CONFLICT (office, case_id, day, reader, actor, via) DO NOTHING",
                    args![&writing, case, *day, &reader, actor, *via],
                )?;
            }
            Ok::<_, crate::Error>(())
        })?;
    }
    Ok(())
}
