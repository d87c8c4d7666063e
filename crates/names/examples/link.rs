//! Links the benchmark and invented towns, and says how well and at what cost:
//! `cargo run --release -p names --example link -- [SIZE]`. Costs are those of linking alone, in CPU
//! seconds; the peak of memory includes the texts.

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Truth, made};
use names::link::Schema;

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or_default().trim().to_owned()
}

fn report(name: &str, schema: Schema, truth: &Truth) {
    let begin = common::cpu();
    let (_, persons, found) = common::link(schema, truth);
    println!(
        "{name:24} {:>8} records {:>8} persons  F1 {:.4}  precision {:.4}  recall {:.4}  {:6.2} CPU s  peak {}",
        truth.records.len(),
        common::distinct(&persons),
        found.f1,
        found.precision,
        found.recall,
        common::cpu() - begin,
        peak(),
    );
}

fn main() {
    let size: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    for number in 1..=4 {
        if let Some(truth) = common::febrl(number) {
            report(&format!("FEBRL {number}"), Schema::febrl(), &truth);
        }
    }
    let Some(iraq) = common::iraq() else { return };
    report("Iraqi benchmark", Schema::iraq(), &iraq);
    let Some(names) = made::Names::of(&iraq.records) else { return };
    for seed in 1..=3 {
        report("usual", Schema::iraq(), &made::town(&names, 100_000, made::USUAL, seed));
        report("worse", Schema::iraq(), &made::town(&names, 100_000, made::WORSE, seed));
    }
    let hard = made::Errors { slips: 3.0, latin: 0.35, sorani: 0.25 };
    report("hard", Schema::iraq(), &made::town(&names, 100_000, hard, 7));
    for size in [60, 200, 1_000] {
        report("small", Schema::iraq(), &made::town(&names, size, made::USUAL, 9));
    }
    report("large", Schema::iraq(), &made::town(&names, size, made::USUAL, 4));
}
