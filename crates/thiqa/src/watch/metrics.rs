//! What is measured, as Prometheus reads it. Labels are route templates, status classes, offices and jobs: never an
//! id, never a word of a person.

use std::{fs, sync::atomic::Ordering, time::Duration};

use db::{Tx, Written};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

use super::free_bytes;
use crate::{Result, node::App, people::session};

/// The writer's own figures.
#[derive(Clone)]
pub struct Writes {
    jobs: Histogram,
    took: Histogram,
    failed: Counter,
}

impl Default for Writes {
    fn default() -> Writes {
        Writes {
            jobs: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
            took: Histogram::new(SECONDS),
            failed: Counter::default(),
        }
    }
}

impl Writes {
    /// Counts a batch.
    pub fn count(&self, batch: Written) {
        self.jobs.observe(batch.jobs as f64);
        self.took.observe(batch.took.as_secs_f64());
        if !batch.kept {
            self.failed.inc();
        }
    }
}

const SECONDS: [f64; 12] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Of {
    name: String,
}

/// What is measured. Cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    requests: Family<Answered, Counter>,
    durations: Family<Of, Histogram, fn() -> Histogram>,
    writes: Writes,
}

impl Default for Metrics {
    fn default() -> Metrics {
        Metrics::new(Writes::default())
    }
}

impl Metrics {
    /// With the figures of this writer.
    pub fn new(writes: Writes) -> Metrics {
        let seconds: fn() -> Histogram = || Histogram::new(SECONDS);
        let durations = Family::new_with_constructor(seconds);
        Metrics { requests: Family::default(), durations, writes }
    }

    /// Counts an answer.
    pub(super) fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let class = format!("{}xx", status / 100);
        let labels = Answered { method: method.into(), route: route.into(), status: class };
        self.requests.get_or_create(&labels).inc();
        self.durations.get_or_create(&Of { name: route.into() }).observe(took.as_secs_f64());
    }

    /// Everything as text.
    pub(super) async fn text(&self, app: &App) -> Result<String> {
        let at = app.clock.now();
        let counts = app.db.read(move |tx| counts(tx, at)).await?;
        let mut registry = Registry::with_prefix("thiqa");
        let list = &mut registry;
        list.register("requests", "Answers by route and status", self.requests.clone());
        let help = "Time to an answer by route";
        list.register_with_unit("request_duration", help, Unit::Seconds, self.durations.clone());
        list.register("write_batch_jobs", "Writes in one commit", self.writes.jobs.clone());
        let (help, took) = ("Time of one commit with all its writes", self.writes.took.clone());
        list.register_with_unit("write_batch_duration", help, Unit::Seconds, took);
        list.register("write_batches_failed", "Commits that failed", self.writes.failed.clone());
        gauge(list, "write_queue", "Writes that wait", whole(app.db.waiting() as u64));
        gauge(list, "sessions", "People who are signed in", counts.sessions);
        family(list, "log_entries", "Entries by office", counts.entries);
        family(list, "job_lag_entries", "Entries that a job has not looked at", counts.lags);
        self.register_copies(list, app, at);
        let disks = [("data", app.folder.path().to_owned()), ("media", app.folder.media())];
        let free = disks
            .into_iter()
            .filter_map(|(name, path)| Some((name.to_owned(), whole(free_bytes(&path).ok()?))));
        family(list, "disk_free_bytes", "Free room by folder", free.collect());
        gauge(list, "media_bytes", "Files kept", whole(app.watch.media.load(Ordering::Relaxed)));
        gauge(list, "memory_bytes", "Resident memory", whole(resident().unwrap_or(0)));
        let wrong = i64::from(app.clock.trouble().is_some());
        gauge(list, "clock_doubtful", "Whether the machine's clock can't be right", wrong);
        let mut text = String::new();
        encode(&mut text, &registry).map_err(|error| crate::Error::Broken(error.to_string()))?;
        Ok(text)
    }

    fn register_copies(&self, list: &mut Registry, app: &App, at: i64) {
        let state = app.watch.backups.state();
        if let Some(last) = state.last {
            let age = (at - last).max(0) / 1_000_000;
            gauge(list, "backup_age_seconds", "Time since the last good copy", age);
            gauge(list, "backup_bytes", "Size of the last good copy", whole(state.size.0));
        }
        let failed = i64::from(state.failed.is_some());
        gauge(list, "backup_failed", "Whether the last attempt at a copy failed", failed);
    }
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn gauge(list: &mut Registry, name: &str, help: &str, value: i64) {
    let gauge: Gauge = Gauge::default();
    gauge.set(value);
    list.register(name, help, gauge);
}

fn family(list: &mut Registry, name: &str, help: &str, values: Vec<(String, i64)>) {
    let family = Family::<Of, Gauge>::default();
    for (name, value) in values {
        family.get_or_create(&Of { name }).set(value);
    }
    list.register(name, help, family);
}

struct Counts {
    sessions: i64,
    entries: Vec<(String, i64)>,
    lags: Vec<(String, i64)>,
}

fn counts(tx: &mut Tx, at: i64) -> Result<Counts> {
    let pair = |row: db::Row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?));
    let entries = tx.all("SELECT office, size FROM head ORDER BY office", &[], pair)?;
    let sql = "SELECT c.job, CAST(MAX(h.size - c.n) AS BIGINT) FROM cursor c
               JOIN head h ON h.office = c.office GROUP BY c.job ORDER BY c.job";
    let lags = tx.all(sql, &[], pair)?;
    Ok(Counts { sessions: session::count(tx, at)?, entries, lags })
}

/// Memory of this process that lies in RAM, in bytes.
fn resident() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib << 10)
}
