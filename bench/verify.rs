//! `cargo run --release -p bench --bin verify`: entries a second that `verify` checks, over 200,000
//! sealed cases.

use bench::{STATION, cases::open_cases, machine, median, node, timed};
use thiqa::books::verify_node;

const ENTRIES: usize = 200_000;

fn main() -> anyhow::Result<()> {
    machine();
    let (app, _folder) = node(None)?;
    let took = open_cases(&app, ENTRIES)?;
    println!("written in {:.0} s", took.as_secs_f64());
    let speed = median(|| {
        let check = || Ok(app.db.read_blocking(|tx| verify_node(tx, STATION, &[], None))?);
        let (finding, took) = timed(check)?;
        anyhow::ensure!(finding.ok, "the log does not verify: {finding:?}");
        Ok(finding.size as f64 / took.as_secs_f64())
    })?;
    println!("verify: {speed:.0} entries/s over {ENTRIES} entries");
    Ok(())
}
