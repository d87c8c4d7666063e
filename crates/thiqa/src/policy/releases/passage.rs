//! Outwards: what was released lies in the public store, and that it was withdrawn.

use std::collections::BTreeSet;

use db::Tx;

use super::{Release, rows};
use crate::{
    Result,
    id::Id,
    jobs::{Follow, Step},
    node::App,
};

/// Puts every release outside when it is published, replaced or withdrawn.
pub const OUTWARDS: Follow =
    Follow { name: "releases", kinds: &["release.published", "release.withdrawn"], work: push };

fn push(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let streams: BTreeSet<String> = steps.iter().map(|step| step.stream.clone()).collect();
    for stream in streams {
        // What it replaces says so from now on.
        let replaces = put(app, office, stream)?;
        if let Some(replaced) = replaces {
            put(app, office, replaced)?;
        }
    }
    Ok(())
}

/// Puts one outside; answers which one it replaces.
fn put(app: &App, office: &str, id: String) -> Result<Option<String>> {
    let (books, office) = (app.books.clone(), office.to_owned());
    let found = app.db.read_blocking(move |tx: &mut Tx| rows::of(tx, &books, (&office, &id)));
    let Some(bulletin) = found?.bulletin(app)? else { return Ok(None) };
    app.outside.put_bulletin(&bulletin)?;
    Ok(bulletin.contents.replaces.filter(|id| Id::<Release>::parse(id).is_some()))
}
