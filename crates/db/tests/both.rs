//! The same behaviour on SQLite and, where `THIQA_TEST_POSTGRES` names a server, on PostgreSQL.
#![expect(clippy::disallowed_methods, reason = "a test asks where its database is")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on stops")]

use std::sync::{Arc, Mutex};

use db::{Db, Error, Keeper, Migration, Place, Tx, args};

/// Writes notes down, and counts how often the books of an office were closed.
#[derive(Clone, Default)]
struct Ledger(Arc<Mutex<Vec<String>>>);

impl Keeper for Ledger {
    type Note = (String, i64);

    fn office(note: &Self::Note) -> &str {
        &note.0
    }

    fn write_notes(&self, tx: &mut Tx, notes: Vec<Self::Note>) -> db::Result<()> {
        for (office, n) in notes {
            tx.execute("INSERT INTO fact (office, n) VALUES ($1, $2)", args![&office, n])?;
            tx.touch(&office);
        }
        Ok(())
    }

    fn close_books(&self, tx: &mut Tx) -> db::Result<()> {
        self.0.lock().unwrap().extend(tx.take_touched());
        Ok(())
    }
}

fn steps() -> Vec<Migration> {
    vec![Migration {
        name: "0001_fact".into(),
        sql: "CREATE TABLE fact (\n office TEXT NOT NULL,\n n BIGINT NOT NULL,\n share DOUBLE PRECISION,\n blob BYTEA,\n PRIMARY KEY (office, n)\n);".into(),
    }]
}

/// Every place there is to test on; a folder that must outlive the test comes along.
fn places(name: &str) -> Vec<(Place, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![(Place::File(folder.path().join("t.db")), Some(folder))];
    match std::env::var("THIQA_TEST_POSTGRES") {
        Ok(url) => {
            let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
            client
                .batch_execute(&format!(
                    "DROP SCHEMA IF EXISTS db_{name} CASCADE; CREATE SCHEMA db_{name}"
                ))
                .unwrap();
            places.push((Place::Server(format!("{url} options='-c search_path=db_{name}'")), None));
        }
        Err(_) => println!("skipped: PostgreSQL (THIQA_TEST_POSTGRES is not set)"),
    }
    places
}

fn count(db: &Db<Ledger>) -> i64 {
    db.read_blocking(|tx| tx.one("SELECT COUNT(*) FROM fact", &[], |row| row.get(0)))
        .unwrap()
        .unwrap()
}

fn insert(db: &Db<Ledger>, n: i64) -> Result<(), Error> {
    db.write_blocking("st", move |tx| {
        tx.execute("INSERT INTO fact (office, n) VALUES ($1, $2)", args!["st", n])?;
        tx.touch("st");
        Ok(())
    })
}

#[test]
fn values_come_back_as_they_went_in() {
    for (place, _keep) in places("values") {
        let db = Db::open(&place, &steps(), 0, Ledger::default()).unwrap();
        db.write_blocking("st", |tx| {
            tx.execute(
                "INSERT INTO fact (office, n, share, blob) VALUES ($1, $2, $3, $4)",
                args!["مركز", i64::MAX, 0.5, vec![0u8, 255]],
            )
        })
        .unwrap();
        let found = db.read_blocking(|tx| {
            tx.one(
                "SELECT n, share, blob, office FROM fact WHERE office = $1",
                args!["مركز"],
                |r| {
                    Ok((
                        r.get::<i64>(0)?,
                        r.get::<f64>(1)?,
                        r.get::<Vec<u8>>(2)?,
                        r.get::<String>(3)?,
                    ))
                },
            )
        });
        assert_eq!(found.unwrap(), Some((i64::MAX, 0.5, vec![0, 255], "مركز".to_owned())));
    }
}

#[test]
fn a_refused_write_leaves_nothing_and_takes_nobody_with_it() {
    for (place, _keep) in places("refused") {
        let db = Db::open(&place, &steps(), 0, Ledger::default()).unwrap();
        insert(&db, 1).unwrap();
        assert!(matches!(insert(&db, 1), Err(Error::Duplicate)));
        let undone: Result<(), Error> = db.write_blocking("st", |tx| {
            tx.execute("INSERT INTO fact (office, n) VALUES ($1, $2)", args!["st", 2])?;
            Err(Error::Busy)
        });
        assert!(matches!(undone, Err(Error::Busy)));
        assert_eq!(count(&db), 1);
        insert(&db, 3).unwrap();
        assert_eq!(count(&db), 2);
    }
}

#[test]
fn a_panic_is_undone_and_the_writer_lives_on() {
    for (place, _keep) in places("panic") {
        let db = Db::open(&place, &steps(), 0, Ledger::default()).unwrap();
        let outcome: Result<(), Error> = db.write_blocking("st", |tx| {
            tx.execute("INSERT INTO fact (office, n) VALUES ($1, $2)", args!["st", 9])?;
            panic!("on purpose");
        });
        assert!(matches!(outcome, Err(Error::Panicked)));
        insert(&db, 1).unwrap();
        assert_eq!(count(&db), 1);
    }
}

#[test]
fn many_at_once_are_committed_in_groups_and_all_are_answered() {
    for (place, _keep) in places("group") {
        let keeper = Ledger::default();
        let db = Db::open(&place, &steps(), 0, keeper.clone()).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        runtime.block_on(async {
            let mut tasks = Vec::new();
            for n in 0..500 {
                let db = db.clone();
                tasks.push(tokio::spawn(async move { db.note(("st".into(), n)).await }));
            }
            for task in tasks {
                task.await.unwrap().unwrap();
            }
        });
        assert_eq!(count(&db), 500);
        let closings = keeper.0.lock().unwrap().len();
        assert!(closings < 500, "books were closed {closings} times for 500 notes");
    }
}

#[test]
fn what_was_overwritten_leaves_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let db = Db::open(&Place::File(path.clone()), &steps(), 0, Ledger::default()).unwrap();
    let planted = b"a planted word that must go".to_vec();
    let word = planted.clone();
    db.write_blocking("st", move |tx| {
        tx.execute("INSERT INTO fact (office, n, blob) VALUES ($1, $2, $3)", args!["st", 1, word])
    })
    .unwrap();
    db.write_blocking("st", |tx| {
        tx.scrub();
        tx.execute("UPDATE fact SET blob = NULL", &[])
    })
    .unwrap();
    // The files are scrubbed after the answer; a later write stands behind that.
    insert(&db, 2).unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(planted.len()).any(|window| window == planted));
    }
}

#[test]
fn what_rows_left_behind_when_pages_were_split_leaves_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let db = Db::open(&Place::File(path), &steps(), 0, Ledger::default()).unwrap();
    let planted = b"a planted word that must go".to_vec();
    let word = planted.clone();
    db.write_blocking("st", move |tx| {
        // Out of order and of many lengths, so that pages are split in the middle.
        for n in 0..2000 {
            let long = [word.clone(), vec![b'x'; (n * 37 % 400) as usize]].concat();
            let sql = "INSERT INTO fact (office, n, blob) VALUES ($1, $2, $3)";
            tx.execute(sql, args!["st", n * 7919 % 2000, long])?;
        }
        Ok::<_, db::Error>(())
    })
    .unwrap();
    db.write_blocking("st", |tx| {
        tx.compact();
        tx.execute("UPDATE fact SET blob = NULL", &[])
    })
    .unwrap();
    insert(&db, 5000).unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(planted.len()).any(|window| window == planted));
    }
    assert_eq!(count(&db), 2001);
}

#[test]
fn migrations_run_once() {
    for (place, _keep) in places("once") {
        drop(Db::open(&place, &steps(), 0, Ledger::default()).unwrap());
        let db = Db::open(&place, &steps(), 1, Ledger::default()).unwrap();
        let at =
            db.read_blocking(|tx| tx.one("SELECT at FROM migration", &[], |r| r.get::<i64>(0)));
        assert_eq!(at.unwrap(), Some(0));
    }
}
