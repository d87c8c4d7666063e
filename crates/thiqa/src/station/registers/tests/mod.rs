mod access;
mod decisions;
mod fed;
mod lines;
mod sheets;

use serde_json::Value;

use crate::{
    id::Id,
    station::desk::{self, Arrival, Facts, Visit},
    world::World,
};

/// Receives people at the desk of NIN-TH, one for each of these reasons.
async fn receive(world: &World, handle: &str, reasons: &[&'static str]) {
    let (pen, app, reasons) = (world.pen(handle).await, world.app.clone(), reasons.to_vec());
    let office = pen.office.clone();
    let done: crate::Result<()> = app
        .clone()
        .db
        .write(&office, move |tx| {
            for reason in reasons {
                let id: Id<Visit> = app.chance.id(pen.at);
                let facts =
                    Facts { channel: "counter".into(), reason: reason.into(), ..Facts::default() };
                let words =
                    desk::Words { name: "أمل فاضل".into(), ..desk::Words::default() };
                let arrival = Arrival { came: pen.at, facts, words, ..Arrival::default() };
                desk::receive(tx, &app.pack, &pen, &id, arrival)?;
            }
            Ok(())
        })
        .await;
    done.unwrap();
}

/// The states of a page's rows.
fn states(page: &Value) -> Vec<String> {
    let sheets = page["sheets"].as_array().unwrap().iter();
    let rows = sheets.flat_map(|sheet| sheet["rows"].as_array().unwrap());
    rows.map(|row| row["state"].as_str().unwrap().to_owned()).collect()
}
