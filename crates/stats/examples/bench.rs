//! `cargo run --release -p stats --example bench -- [rows] [psus] [file]`: 20 means by 6 stations with
//! their errors, over invented answers in 30 strata; with a file they are only written there, so
//! that another program reads the same.

use serde_json::json;

/// A sequence without chance, so that every run measures the same.
struct Sequence(u64);

impl Sequence {
    fn next(&mut self, below: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// The survey as CSV, made while it is read.
struct Survey {
    rows: u64,
    row: u64,
    psus: u64,
    sequence: Sequence,
    line: Vec<u8>,
    given: usize,
}

impl Survey {
    fn fill(&mut self) {
        use std::io::Write;
        self.line.clear();
        self.given = 0;
        if self.row == 0 {
            self.line.extend(b"stratum,psu,station,w");
            (1..=20).for_each(|item| drop(write!(self.line, ",q{item}")));
        } else {
            let psu = (self.row - 1) * self.psus / self.rows;
            let stratum = psu * 30 / self.psus;
            let weight = 50 + self.sequence.next(10_000);
            drop(write!(
                self.line,
                "{stratum},{psu},{},{}.{weight:04}",
                stratum % 6,
                weight % 90 + 10
            ));
            for _ in 0..20 {
                drop(write!(self.line, ",{}", 1 + self.sequence.next(5)));
            }
        }
        self.line.push(b'\n');
        self.row += 1;
    }
}

impl std::io::Read for Survey {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.line.len() {
            if self.row > self.rows {
                return Ok(0);
            }
            self.fill();
        }
        let count = into.len().min(self.line.len() - self.given);
        into[..count].copy_from_slice(&self.line[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

/// A line of what the system says of this process.
fn status(name: &str) -> String {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or(name);
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Seconds that this process has had a processor for; others may run beside it.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|text| text.parse().ok());
    nanoseconds.unwrap_or(0.0) / 1e9
}

fn main() {
    let number = |at| std::env::args().nth(at).and_then(|text| text.parse().ok());
    let rows = number(1).unwrap_or(6_000_000);
    let psus = number(2).unwrap_or(if rows > 100_000 { 24_000 } else { 300 });
    let start = cpu();
    let mut reading = stats::Reading::default();
    let sequence = Sequence(7);
    let mut survey = Survey { rows, row: 0, psus, sequence, line: Vec::new(), given: 0 };
    if let Some(path) = std::env::args().nth(3) {
        let written = std::fs::File::create(path).and_then(|file| {
            std::io::copy(&mut survey, &mut std::io::BufWriter::new(file)).map(drop)
        });
        return written.unwrap_or_else(|error| eprintln!("{error}"));
    }
    if let Err(error) = reading.add("survey.csv", survey) {
        return eprintln!("{error}");
    }
    let table = reading.finish();
    println!("read: {rows} rows in {:.2} CPU s; {}", cpu() - start, status("VmRSS"));
    let plan = stats::Plan {
        clusters: vec!["psu".into()],
        strata: vec!["stratum".into()],
        weights: Some("w".into()),
        ..stats::Plan::default()
    };
    let items: Vec<String> = (1..=20).map(|item| format!("q{item}")).collect();
    let ask = [json!({"id": "means", "mean": items, "by": ["station"]})];
    for _ in 0..3 {
        let start = cpu();
        let design = match stats::Design::new(&plan, &table, None) {
            Ok(design) => design,
            Err(error) => return eprintln!("{error}"),
        };
        let built = cpu() - start;
        let answers = stats::ask(&table, &design, None, &ask);
        let all = cpu() - start;
        let answers = match answers {
            Ok(answered) => answered.answers,
            Err(error) => return eprintln!("{error}"),
        };
        let first = (&answers[0]["estimate"][0], &answers[0]["se"][0]);
        println!(
            "design {built:.4}, 120 means {:.4}, together {all:.4} CPU s; {first:?}",
            all - built
        );
    }
    println!("{}; {}", status("VmRSS"), status("VmHWM"));
}
