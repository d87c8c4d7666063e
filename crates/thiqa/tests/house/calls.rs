//! What is written nowhere, or in one place only. `clippy.toml` says the same of calls it can name.

use crate::files::{File, files, offences};

fn sources() -> Vec<File> {
    let files = files("crates", ".rs");
    files.into_iter().filter(|file| !file.is_test()).collect()
}

fn found(words: &[&str], allowed: &[&str]) -> String {
    offences(&sources(), |file, line| {
        words.iter().any(|word| line.contains(word)) && !allowed.contains(&file.path.as_str())
    })
}

#[test]
fn nothing_is_left_to_do() {
    let wrong = found(&["todo!(", "unimplemented!(", "dbg!("], &[]);
    assert!(wrong.is_empty(), "left over:\n{wrong}");
}

#[test]
fn work_is_begun_in_few_places() {
    let wrong = found(
        &["tokio::spawn(", "thread::spawn(", "thread::Builder", "task::spawn", "sleep("],
        &[
            "crates/db/src/pool.rs",
            "crates/thiqa/src/jobs.rs",
            // Comparing passwords takes long on purpose; the public pages have a store of their own.
            "crates/thiqa/src/people/door.rs",
            "crates/thiqa/src/community/outside.rs",
            // Setting pages takes a processor.
            "crates/thiqa/src/print.rs",
            // A register of many rows is read beside the requests.
            "crates/thiqa/src/station/imports/uploads.rs",
            "crates/thiqa/src/station/imports/pages/list.rs",
            "crates/thiqa/src/station/totals/list.rs",
            // So is a form or a wave of a survey; computing its figures and judging a release take a processor.
            "crates/thiqa/src/community/surveys/changes.rs",
            "crates/thiqa/src/policy/releases/source.rs",
            "crates/thiqa/src/policy/results/laying.rs",
            "crates/thiqa/src/policy/results/compute.rs",
        ],
    );
    assert!(wrong.is_empty(), "work in the background belongs to db and the jobs:\n{wrong}");
}

#[test]
fn time_and_chance_come_from_the_clock() {
    let wrong = found(
        &["Timestamp::now(", "SystemTime::now(", "Zoned::now(", "getrandom::", "rand::rng("],
        &["crates/thiqa/src/clock.rs"],
    );
    assert!(wrong.is_empty(), "ask the node's clock and chance:\n{wrong}");
}

#[test]
fn the_environment_is_read_by_the_command_line_only() {
    let wrong = found(&["env::var(", "env::var_os(", "env::vars("], &[]);
    assert!(wrong.is_empty(), "settings are arguments or lie in thiqa.toml:\n{wrong}");
}

#[test]
fn columns_are_listed() {
    let wrong = found(&["SELECT *", "select *", "RETURNING *"], &[]);
    assert!(wrong.is_empty(), "name the columns:\n{wrong}");
}

/// One text for SQLite and PostgreSQL, ready to be spread over machines by office.
#[test]
fn sql_keeps_to_what_both_databases_mean_alike() {
    let mut all = sources();
    // The public pages and the witness have small stores of their own that know no office.
    let own = [
        "community/asked.rs",
        "community/outside.rs",
        "community/inbox.rs",
        "community/outbox.rs",
        "community/released/store.rs",
        "witness/store.rs",
    ];
    let own = own.map(|path| format!("crates/thiqa/src/{path}"));
    let shared = |path: &str| path.starts_with("crates/thiqa/") && !own.iter().any(|o| o == path);
    all.retain(|file| shared(&file.path));
    all.extend(files("crates/thiqa/migrations", ".sql"));
    let wrong = offences(&all, |_, line| {
        ["BOOLEAN", "SERIAL", "AUTOINCREMENT", "JSONB", "CURRENT_TIMESTAMP", "FOREIGN KEY"]
            .iter()
            .any(|word| line.contains(word))
            || line.contains("PRIMARY KEY (") && !keyed_by_office(line)
    });
    assert!(wrong.is_empty(), "SQL that is not for both:\n{wrong}");
}

/// Every key begins with the office; `name` is the key of what belongs to the node itself.
fn keyed_by_office(line: &str) -> bool {
    let key = line.split("PRIMARY KEY (").nth(1).unwrap_or_default();
    key.starts_with("office") || key.starts_with("name)")
}
