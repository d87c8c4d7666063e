//! `cargo run --release -p bench --bin record`: sealed cases a second at 1, 8 and 64 writers, beside
//! bare rows of the same size through rusqlite with group commit, in the same run. With
//! `THIQA_TEST_POSTGRES` set, also on that server.

mod bare {
    //! What the database alone can do: one row of the case's size, many in a commit.

    use std::{path::Path, sync::mpsc};

    type Job = (Vec<u8>, mpsc::SyncSender<()>);

    /// A writer thread that commits whatever waits.
    pub(crate) struct Bare(mpsc::SyncSender<Job>);

    impl Bare {
        pub(crate) fn open(path: &Path) -> anyhow::Result<Bare> {
            let conn = rusqlite::Connection::open(path)?;
            conn.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE row (n INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;",
            )?;
            let (sender, jobs) = mpsc::sync_channel::<Job>(8192);
            std::thread::Builder::new().spawn(move || write(&conn, &jobs))?;
            Ok(Bare(sender))
        }

        pub(crate) fn insert(&self, body: Vec<u8>) -> anyhow::Result<()> {
            let (tell, told) = mpsc::sync_channel(1);
            self.0.send((body, tell))?;
            Ok(told.recv()?)
        }
    }

    fn write(conn: &rusqlite::Connection, jobs: &mpsc::Receiver<Job>) {
        let run = |sql: &str| conn.execute_batch(sql).expect("SQLite");
        while let Ok(first) = jobs.recv() {
            let batch: Vec<Job> = std::iter::once(first).chain(jobs.try_iter().take(255)).collect();
            run("BEGIN IMMEDIATE");
            for (body, _) in &batch {
                let mut insert =
                    conn.prepare_cached("INSERT INTO row (body) VALUES (?)").expect("SQLite");
                insert.execute([body]).expect("SQLite");
            }
            run("COMMIT");
            for (_, tell) in batch {
                // Whoever stopped waiting needs no answer.
                let _ = tell.send(());
            }
        }
    }
}

use bench::{by_writers, cases::open_case, machine, median, node};

/// Bytes of one sealed case in the tables, about.
const BODY: usize = 3_000;

fn jobs(writers: usize) -> usize {
    if writers == 1 { 500 } else { 4_000 }
}

fn bare(writers: usize) -> anyhow::Result<f64> {
    let folder = tempfile::tempdir()?;
    let bare = bare::Bare::open(&folder.path().join("bare.db"))?;
    median(|| by_writers(writers, jobs(writers), |_| bare.insert(vec![7; BODY])))
}

fn on_sqlite(writers: usize) -> anyhow::Result<f64> {
    let (app, _folder) = node(None)?;
    median(|| by_writers(writers, jobs(writers), |n| open_case(&app, n)))
}

fn on_postgres(url: &str, writers: usize) -> anyhow::Result<f64> {
    let schema = format!("bench_{}_{writers}", std::process::id());
    let sql = |text: String| {
        let ran = std::process::Command::new("psql")
            .args(["-q", "-d", url, "-c", "SET client_min_messages = warning", "-c", &text])
            .status();
        anyhow::ensure!(ran?.success(), "psql: {text}");
        Ok(())
    };
    sql(format!("CREATE SCHEMA {schema}"))?;
    let (app, _folder) = node(Some(format!("{url} options='-c search_path={schema}'")))?;
    let speed = median(|| by_writers(writers, jobs(writers), |n| open_case(&app, n)))?;
    drop(app);
    sql(format!("DROP SCHEMA {schema} CASCADE"))?;
    Ok(speed)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks where its server is")]
fn server() -> Option<String> {
    std::env::var("THIQA_TEST_POSTGRES").ok()
}

fn main() -> anyhow::Result<()> {
    machine();
    println!(
        "{:<10} {:>12} {:>16} {:>8} {:>18}",
        "writers", "bare rows/s", "SQLite cases/s", "ratio", "PostgreSQL cases/s"
    );
    for writers in [1, 8, 64] {
        let (bare, sqlite) = (bare(writers)?, on_sqlite(writers)?);
        let postgres = match server() {
            Some(url) => format!("{:.0}", on_postgres(&url, writers)?),
            None => "skipped".into(),
        };
        println!("{writers:<10} {bare:>12.0} {sqlite:>16.0} {:>8.2} {postgres:>18}", sqlite / bare);
    }
    Ok(())
}
