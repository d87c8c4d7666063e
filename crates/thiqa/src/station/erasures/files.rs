//! The files of an erased case: nobody can open them any more, and a job takes them away.

use db::args;

use super::{Erasure, Scope};
use crate::{
    Result,
    books::{facts_of, replay},
    jobs::{Follow, Step},
    media,
    node::App,
    station::cases::{Case, Event},
};

/// Removes the files of cases that were erased.
pub const REMOVE: Follow = Follow { name: "erased", kinds: &["erasure.confirmed"], work };

fn work(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    for step in steps {
        let (of, id) = (office.to_owned(), step.stream.clone());
        let files = app.db.read_blocking(move |tx| {
            let (state, _) = replay::<Erasure>(tx, &of, &id)?;
            match state.case {
                Some(case) if state.scope.contains(&Scope::Case) => names(tx, &of, &case),
                _ => Ok(Vec::new()),
            }
        })?;
        for file in files {
            media::remove(&app.folder.media(), &file)?;
        }
    }
    Ok(())
}

/// The names of a case's files: random letters, which stand among the facts.
fn names(tx: &mut db::Tx, office: &str, case: &str) -> Result<Vec<String>> {
    let events = facts_of::<Case>(tx, office, case)?;
    let file = |event: Event| match event {
        Event::Attached(attachment) => Some(attachment.file),
        _ => None,
    };
    let mut files: Vec<String> = events.into_iter().filter_map(file).collect();
    // Chunks of recordings lie under the case's key too.
    let sql = "SELECT c.file FROM recording r JOIN recording_chunk c ON c.office = r.office
               AND c.id = r.id WHERE r.office = $1 AND r.case_id = $2 AND c.lies IS NULL
               ORDER BY c.id, c.n";
    files.extend(tx.all(sql, args![office, case], |row| row.get::<String>(0))?);
    Ok(files)
}
