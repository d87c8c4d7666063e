//! The load generator. Arrivals are scheduled beforehand and a latency counts from the scheduled
//! time, so that a server that stalls can't hide it by being asked less.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::{http::Client, nap};

/// One request to be sent.
pub struct Shot {
    /// Which kind: a place in the list of names.
    pub kind: usize,
    /// The request's bytes.
    pub request: Vec<u8>,
    /// The status that it must be answered with.
    pub status: u16,
}

/// How a server is asked.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The server's port.
    pub port: u16,
    /// Kept connections, each asked by a thread.
    pub connections: usize,
    /// Requests a second; nothing for as many as are answered.
    pub rate: Option<f64>,
    /// For so long.
    pub time: Duration,
}

/// What is told of one kind of request. Times are milliseconds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Told {
    /// Its name.
    pub kind: String,
    /// Answered as they should be.
    pub count: usize,
    /// Of these, each second.
    pub rate: f64,
    /// Half were answered within.
    pub p50: f64,
    /// Nineteen of twenty.
    pub p95: f64,
    /// Ninety-nine of a hundred.
    pub p99: f64,
    /// Not answered, or otherwise than they should be.
    pub errors: usize,
}

/// Asks as the manner says; the nth request is `shot(n)`. One line a kind, and one of all.
pub fn run(manner: Manner, kinds: &[&str], shot: impl Fn(usize) -> Shot + Sync) -> Vec<Told> {
    let next = AtomicUsize::new(0);
    let total = manner.rate.map_or(usize::MAX, |rate| (rate * manner.time.as_secs_f64()) as usize);
    let began = Instant::now();
    // Whatever the rate, nobody waits longer than this for a server that can't follow.
    let end = began + if manner.rate.is_some() { manner.time * 3 } else { manner.time };
    let one = || {
        let (mut client, mut seen) = (Client::new(manner.port), Vec::new());
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= total || Instant::now() > end {
                return seen;
            }
            let due = match manner.rate {
                Some(rate) => began + Duration::from_secs_f64(n as f64 / rate),
                None => Instant::now(),
            };
            nap(due.saturating_duration_since(Instant::now()));
            let shot = shot(n);
            let answered = client.send(&shot.request);
            let good = answered.as_ref().is_ok_and(|reply| reply.status == shot.status);
            seen.push((shot.kind, good, due.elapsed()));
        }
    };
    let mut seen: Vec<(usize, bool, Duration)> = thread::scope(|scope| {
        let hands: Vec<_> = (0..manner.connections).map(|_| scope.spawn(one)).collect();
        hands.into_iter().flat_map(|hand| hand.join().expect("no panic in a benchmark")).collect()
    });
    let took = began.elapsed();
    seen.sort_by_key(|(_, _, latency)| *latency);
    let mut told: Vec<Told> = kinds
        .iter()
        .enumerate()
        .map(|(kind, name)| tell(name, took, seen.iter().filter(|seen| seen.0 == kind)))
        .collect();
    told.retain(|told| told.count + told.errors > 0);
    told.push(tell("all", took, seen.iter()));
    told
}

fn tell<'a>(
    name: &str,
    took: Duration,
    seen: impl Iterator<Item = &'a (usize, bool, Duration)>,
) -> Told {
    let (good, bad): (Vec<_>, Vec<_>) = seen.partition(|(_, good, _)| *good);
    let at = |share: f64| {
        let place = ((good.len() as f64 * share) as usize).min(good.len().saturating_sub(1));
        good.get(place).map_or(0.0, |(_, _, latency)| latency.as_secs_f64() * 1_000.0)
    };
    Told {
        kind: name.to_owned(),
        count: good.len(),
        rate: good.len() as f64 / took.as_secs_f64(),
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        errors: bad.len(),
    }
}

/// Prints a table, and a line of JSON for each row.
pub fn print(bench: &str, server: &str, offered: &str, told: &[Told]) {
    for row in told {
        println!(
            "{server:<10} {offered:>8} {:<12} {:>8.0}/s  p50 {:>7.1}  p95 {:>7.1}  p99 {:>7.1} ms  {} errors",
            row.kind, row.rate, row.p50, row.p95, row.p99, row.errors
        );
    }
    for row in told {
        println!(
            "{}",
            serde_json::json!({ "bench": bench, "server": server, "offered": offered, "told": row })
        );
    }
}
