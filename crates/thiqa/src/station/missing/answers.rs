//! The unit's word comes to the desk as the end of the report, in the node's hand: who of the unit
//! spoke would say where she is.

use super::{
    MissingReport,
    report::{ALIVE, IN_CARE},
};
use crate::{
    Error, Result,
    books::{Pen, history},
    id::Id,
    jobs::{Follow, Step},
    node::App,
    station::matches::{self, Match},
};

/// Brings the unit's answers to the reports.
pub const ANSWERS: Follow = Follow { name: "answered", kinds: &["match.answered"], work };

fn work(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    for step in steps {
        let (node, of, id) = (app.clone(), office.to_owned(), step.stream.clone());
        let entries =
            app.db.read_blocking(move |tx| history::<Match>(tx, &node.books, &of, &id))?;
        for entry in entries {
            if let matches::Event::Answered { words } = entry.event
                && let Some(answer) = words.into_inner()
            {
                close(app, &answer)?;
            }
        }
    }
    Ok(())
}

fn close(app: &App, answer: &matches::Answer) -> Result<()> {
    let how = match answer.answer.as_str() {
        "alive" => ALIVE,
        "in_care" => IN_CARE,
        _ => return Ok(()),
    };
    let Some(id) = Id::<MissingReport>::parse(&answer.report) else { return Ok(()) };
    let (books, office, at) = (app.books.clone(), answer.office.clone(), app.clock.now());
    let pen = Pen { books, office: office.clone(), actor: "node".into(), at };
    let written = app.db.write_blocking(&office, move |tx| {
        pen.record(tx, &id, |report: &MissingReport| report.answer(how))?;
        Ok(())
    });
    match written {
        // It ended already.
        Err(Error::Refused(_) | Error::Repeated) => Ok(()),
        other => other,
    }
}
