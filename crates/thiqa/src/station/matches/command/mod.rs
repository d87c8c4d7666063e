//! `thiqa match`: finds records of one person in one file or between two, without a server and
//! without labels. Nothing of a record is written but its id and how each of its parts agrees.

mod map;
mod out;
mod records;

#[cfg(test)]
mod tests;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::Args as ClapArgs;
use names::link::{EVEN, Linkage};
use serde::Serialize;

use map::Map;
use records::Records;

/// What `match` is told.
#[derive(ClapArgs)]
pub struct Args {
    /// CSV in any common encoding, also packed (.gz), or XLSX.
    a: PathBuf,
    /// A second file: only pairs between the two are written.
    b: Option<PathBuf>,
    /// Which column is which field (TOML).
    #[arg(long)]
    map: PathBuf,
    /// The least weight of a pair, in bits: 0 is even odds. Pairs below -7 are never kept.
    #[arg(long, default_value_t = EVEN, allow_negative_numbers = true, value_parser = finite)]
    threshold: f32,
    /// Where the pairs are written (CSV).
    #[arg(long)]
    out: PathBuf,
}

fn finite(text: &str) -> Result<f32, String> {
    let number: f32 = text.parse().map_err(|_| "no number".to_owned())?;
    if number.is_finite() { Ok(number) } else { Err("no finite number".to_owned()) }
}

/// What is printed.
#[derive(Debug, Serialize)]
struct Printed {
    records: usize,
    pairs: u64,
    /// CPU seconds of the run; none where the system doesn't tell.
    cpu_s: Option<f64>,
    /// The most memory that it took, in MB.
    peak_mb: Option<f64>,
}

/// Links, and prints what came of it as JSON. 1 if a file or the map is refused.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let inputs = [Some(&args.a), args.b.as_ref(), Some(&args.map)];
    if inputs.into_iter().flatten().any(|input| is_same(input, &args.out)) {
        eprintln!("thiqa: {} is read: the pairs need another file", args.out.display());
        return Ok(ExitCode::from(2));
    }
    let printed = link(args)?;
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &printed)?;
    out.write_all(b"\n")?;
    Ok(ExitCode::SUCCESS)
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

fn link(args: &Args) -> anyhow::Result<Printed> {
    let map = Map::read(&args.map)?;
    let mut records = Records::new(&map);
    records.take(&args.a)?;
    let border = records.ids.len();
    if let Some(b) = &args.b {
        records.take(b)?;
    }
    let Records { ids, table, .. } = records;
    let linkage = Linkage::learn(table);
    let mut pairs = linkage.pairs(&linkage.links());
    pairs.retain(|pair| {
        let between = (pair.a as usize) < border && border <= pair.b as usize;
        pair.weight >= args.threshold && (args.b.is_none() || between)
    });
    out::write(&args.out, &ids, &linkage, &pairs)
        .with_context(|| args.out.display().to_string())?;
    let (cpu_s, peak_mb) = (cpu_seconds(), peak_megabytes());
    Ok(Printed { records: ids.len(), pairs: pairs.len() as u64, cpu_s, peak_mb })
}

/// Of the one thread that does the work.
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some((nanoseconds / 1e7).round() / 100.0)
}

fn peak_megabytes() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}
