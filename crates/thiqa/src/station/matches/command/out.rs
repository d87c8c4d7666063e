//! The pairs as a file.

use std::{fs::OpenOptions, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use names::link::{Explanation, Linkage, Pair};

/// Writes each pair once. Who belongs to whom is a secret too: only the operator may read it.
pub(super) fn write(
    path: &Path,
    ids: &[Box<str>],
    linkage: &Linkage,
    pairs: &[Pair],
) -> anyhow::Result<()> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    let mut out = csv::Writer::from_writer(file);
    out.write_record(["id_a", "id_b", "weight", "probability", "why"])?;
    for pair in pairs {
        let probability = 1.0 / (1.0 + f64::from(-pair.weight).exp2());
        out.write_record([
            &*ids[pair.a as usize],
            &*ids[pair.b as usize],
            &format!("{:.4}", pair.weight),
            &format!("{probability:.6}"),
            &why(&linkage.explain(pair.a, pair.b), pair.weight - pair.own),
        ])?;
    }
    Ok(out.into_inner().map_err(|error| error.into_error())?.flush()?)
}

/// The weight of each part that is known of both, how it agrees, and what was added or taken off.
fn why(said: &Explanation, others: f32) -> String {
    let mut parts: Vec<String> = said
        .evidence
        .iter()
        .filter(|part| part.level != "missing")
        .map(|part| format!("{} {} {:+.1}", part.label, part.level, part.weight))
        .collect();
    parts.push(format!("two records of one person are rare {:+.1}", said.prior));
    for (what, bits) in [("family or namesake", -said.shared), ("other records", others)] {
        if bits.abs() >= 0.05 {
            parts.push(format!("{what} {bits:+.1}"));
        }
    }
    parts.join("; ")
}
