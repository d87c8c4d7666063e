//! When to submit.

use super::{Tried, submit};
use crate::{Result, books::LogReader, node::App, witnesses::Outcome};

/// Microseconds.
const MINUTE: i64 = 60 * 1_000_000;
const HOUR: i64 = 60 * MINUTE;

/// Submits what is due. Blocking; it has a thread of its own, so that a witness that does not answer
/// keeps nothing else waiting.
pub fn tick(app: &App) -> Result<()> {
    if !app.witnesses.any() {
        return Ok(());
    }
    let logs = app.db.read_blocking(LogReader::all)?;
    for known in &app.witnesses.all {
        for log in logs.iter().filter(|log| log.size > 0) {
            let pair = (log.office.clone(), known.key.name().to_owned());
            if !due(app, &pair) {
                continue;
            }
            let said = submit(app, &log.office, known)?;
            if said != Outcome::Cosigned {
                tracing::warn!(office = pair.0, witness = pair.1, ?said, "not cosigned");
            }
            app.witnesses.lock().tried.insert(pair, Tried { at: app.clock.now(), said });
            // Who did not answer for one office does not for the next; each try takes its time.
            if said == Outcome::Unreached {
                break;
            }
        }
    }
    Ok(())
}

fn due(app: &App, pair: &(String, String)) -> bool {
    let now = app.clock.now();
    let state = app.witnesses.lock();
    if state.stopped.contains_key(&pair.0) {
        return false;
    }
    let hurried = state.hurried.get(&pair.0).is_some_and(|until| now <= *until);
    match state.tried.get(pair) {
        None => true,
        Some(tried) => {
            // Where it failed it is tried again soon: a line may be down for a moment.
            let every = if hurried || tried.said != Outcome::Cosigned { MINUTE } else { HOUR };
            now - tried.at >= every
        }
    }
}
