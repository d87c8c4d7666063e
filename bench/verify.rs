//! `cargo run --release -p bench --bin verify`: entries a second that `verify` checks, over 200,000.

use bench::{STATION, machine, median, node, timed};
use thiqa::books::{Note, Pen, Read, verify_node};

const ENTRIES: usize = 200_000;
const WRITERS: usize = 64;

fn main() -> anyhow::Result<()> {
    machine();
    let (app, _folder) = node(None)?;
    let pen = Pen {
        books: app.books.clone(),
        office: STATION.into(),
        actor: "bench".into(),
        at: app.clock.now(),
    };
    // Reads of records are the commonest entries there are.
    bench::by_writers(WRITERS, ENTRIES, |n| {
        let read = Read::new("view", "case", [format!("case-{n}")]);
        Ok(app.db.note_blocking(Note { pen: pen.clone(), read })?)
    })?;
    let speed = median(|| {
        let (finding, took) =
            timed(|| Ok(app.db.read_blocking(|tx| verify_node(tx, STATION, &[], None))?))?;
        anyhow::ensure!(finding.ok, "the log does not verify: {finding:?}");
        Ok(finding.size as f64 / took.as_secs_f64())
    })?;
    println!("verify: {speed:.0} entries/s over {ENTRIES} entries");
    Ok(())
}
