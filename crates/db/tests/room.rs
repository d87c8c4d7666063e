//! Without room nothing is half-written, and when there is room again all goes on by itself. Copies.
#![expect(clippy::disallowed_methods, reason = "a test asks where its database is")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on stops")]

use std::process::Command;

use db::{Db, Error, Keeper, Migration, Place, Tx, args};

struct Nothing;

impl Keeper for Nothing {
    type Note = String;

    fn office(note: &String) -> &str {
        note
    }

    fn write_notes(&self, tx: &mut Tx, notes: Vec<String>) -> db::Result<()> {
        for note in notes {
            tx.execute("INSERT INTO fact (office, n, text) VALUES ($1, -1, 'note')", args![note])?;
        }
        Ok(())
    }

    fn close_books(&self, _: &mut Tx) -> db::Result<()> {
        Ok(())
    }
}

fn steps() -> Vec<Migration> {
    let fact = "CREATE TABLE fact (\n office TEXT NOT NULL,\n n BIGINT NOT NULL,\n text TEXT,\n share DOUBLE PRECISION,\n blob BYTEA,\n PRIMARY KEY (office, n)\n);";
    let later = "CREATE TABLE other (\n office TEXT NOT NULL,\n PRIMARY KEY (office)\n);\nALTER TABLE fact ADD COLUMN late BIGINT;";
    vec![
        Migration { name: "0001_fact".into(), sql: fact.into() },
        Migration { name: "0002_later".into(), sql: later.into() },
    ]
}

async fn put(db: &Db<Nothing>, n: i64, size: usize) -> db::Result<()> {
    db.write("a", move |tx| {
        let (sql, blob) =
            ("INSERT INTO fact (office, n, blob) VALUES ('a', $1, $2)", vec![7u8; size]);
        // Two rows, so that half of it could be kept.
        tx.execute(sql, args![2 * n, &blob])?;
        tx.execute(sql, args![2 * n + 1, &blob]).map(drop)
    })
    .await
}

async fn count(db: &Db<Nothing>) -> i64 {
    db.read(|tx| Ok(tx.one("SELECT COUNT(*) FROM fact", &[], |row| row.get(0))?.unwrap()))
        .await
        .map_err(|error: Error| error)
        .unwrap()
}

async fn limit(db: &Db<Nothing>, pages: i64) {
    let sql = format!("PRAGMA max_page_count = {pages}");
    db.write("a", move |tx| tx.one(&sql, &[], |row| row.get::<i64>(0))).await.unwrap();
}

#[tokio::test]
async fn without_room_whole_writes_fail_and_reads_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Place::File(folder.path().join("t.db")), &steps(), 0, Nothing).unwrap();
    limit(&db, 40).await;
    let mut kept = 0;
    while put(&db, kept, 20_000).await.is_ok() {
        kept += 1;
    }
    for n in 0..3 {
        let told = put(&db, kept + n, 20_000).await;
        assert!(matches!(told, Err(Error::Disk)), "{told:?}");
        assert_eq!(count(&db).await, 2 * kept);
    }
    // Many at once: each is told, none is half there.
    let waiting: Vec<_> = (0..20).map(|n| put(&db, 100 + n, 30_000)).collect();
    for one in waiting {
        assert!(matches!(one.await, Err(Error::Disk)));
    }
    assert_eq!(count(&db).await, 2 * kept);
    limit(&db, 1 << 20).await;
    put(&db, kept, 20_000).await.unwrap();
    assert_eq!(count(&db).await, 2 * kept + 2);
    assert_eq!(db.waiting(), 0);
}

/// On a file system of its own, so small that it is really full.
#[tokio::test]
async fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mount = |args: &[&str]| {
        let done = Command::new("mount").args(args).arg(folder.path()).output();
        done.is_ok_and(|done| done.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"]) {
        println!("skipped: nothing may be mounted here");
        return;
    }
    let db = Db::open(&Place::File(folder.path().join("t.db")), &steps(), 0, Nothing).unwrap();
    let mut kept = 0;
    while put(&db, kept, 20_000).await.is_ok() {
        kept += 1;
    }
    let refused = put(&db, kept, 20_000).await;
    let (there, bigger) = (count(&db).await, mount(&["-o", "remount,size=8m"]));
    let after = put(&db, kept, 20_000).await;
    drop(db);
    let _ = Command::new("umount").arg("-l").arg(folder.path()).output();
    assert!(matches!(refused, Err(Error::Disk)), "{refused:?}");
    assert!(kept > 3 && there == 2 * kept && bigger);
    assert!(after.is_ok(), "{after:?}");
}

fn rows(place: &Place) -> Vec<String> {
    let read = |tx: &mut Tx| {
        let sql = "SELECT office, n, text, share, blob, late FROM fact ORDER BY office, n";
        tx.all(sql, &[], |row| Ok(format!("{row:?}")))
    };
    db::look::<_, Error>(place, read).unwrap()
}

#[test]
fn copies_are_whole_from_and_to_either_database() {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![Place::File(folder.path().join("t.db"))];
    let schema = |url: &str, name: &str| {
        let made = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
        postgres::Client::connect(url, postgres::NoTls).unwrap().batch_execute(&made).unwrap();
        Place::Server(format!("{url} options='-c search_path={name}'"))
    };
    match std::env::var("THIQA_TEST_POSTGRES") {
        Ok(url) => places.push(schema(&url, "db_copy_from")),
        Err(_) => println!("skipped: PostgreSQL (THIQA_TEST_POSTGRES is not set)"),
    }
    for (i, place) in places.iter().enumerate() {
        let db = Db::open(place, &steps(), 0, Nothing).unwrap();
        let filled: db::Result<()> = db.write_blocking("a", |tx| {
            for n in 0..200i64 {
                let (text, blob) = ((n % 3 > 0).then_some("كلمة"), vec![n as u8; 3]);
                let sql = "INSERT INTO fact (office, n, text, share, blob, late) VALUES ('a', $1, $2, $3, $4, $5)";
                tx.execute(sql, args![n, text, n as f64 / 3.0, blob, (n > 9).then_some(n)])?;
            }
            Ok(())
        });
        filled.unwrap();
        let copy = folder.path().join(format!("copy{i}.db"));
        db::copy(place, &Place::File(copy.clone()), &steps()).unwrap();
        assert!(db::sound(&copy).unwrap());
        assert_eq!(rows(place), rows(&Place::File(copy.clone())));
        let again = db::copy(place, &Place::File(copy.clone()), &steps());
        assert!(matches!(again, Err(Error::Duplicate)), "{again:?}");
        let mut back = vec![Place::File(folder.path().join(format!("back{i}.db")))];
        if let Ok(url) = std::env::var("THIQA_TEST_POSTGRES") {
            back.push(schema(&url, &format!("db_copy_to{i}")));
        }
        for target in back {
            db::copy(&Place::File(copy.clone()), &target, &steps()).unwrap();
            assert_eq!(rows(place), rows(&target));
            let full = db::copy(&Place::File(copy.clone()), &target, &steps());
            assert!(matches!(full, Err(Error::Duplicate)), "{full:?}");
        }
    }
}
