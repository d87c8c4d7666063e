//! No personal word lies in clear anywhere.

use std::{fs, path::Path, process::Command};

use db::Tx;

use super::{
    tale::{opened, told},
    *,
};

/// Every value of every table as bytes.
pub(super) fn all_bytes(tx: &mut Tx, postgres: bool) -> Result<Vec<u8>> {
    let list = if postgres {
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema()"
    } else {
        "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    };
    let columns = tx.all(list, &[], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    assert!(columns.len() > 40);
    let mut bytes = Vec::new();
    for (table, column, kind) in columns {
        if kind.eq_ignore_ascii_case("bytea") || kind.eq_ignore_ascii_case("blob") {
            tx.each(&format!("SELECT {column} FROM {table}"), &[], |row| {
                bytes.extend(row.get::<Option<Vec<u8>>>(0)?.unwrap_or_default());
                Ok(())
            })?;
        } else {
            tx.each(&format!("SELECT CAST({column} AS TEXT) FROM {table}"), &[], |row| {
                bytes.extend(row.get::<Option<String>>(0)?.unwrap_or_default().into_bytes());
                Ok(())
            })?;
        }
    }
    Ok(bytes)
}

pub(super) fn contains(hay: &[u8], needle: &str) -> bool {
    hay.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// Every byte of every file below a folder.
pub(super) fn file_bytes(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        bytes.extend(if path.is_dir() { file_bytes(&path) } else { fs::read(path).unwrap() });
    }
    bytes
}

impl World {
    pub(super) fn on_postgres(&self) -> bool {
        self.app.config.database.is_some()
    }

    pub(super) async fn table_bytes(&self) -> Vec<u8> {
        let postgres = self.on_postgres();
        self.app.db.read(move |tx| all_bytes(tx, postgres)).await.unwrap()
    }

    /// What the database file holds once its write-ahead log has been taken in.
    pub(super) fn settled_bytes(&self) -> Vec<u8> {
        const SETTLE: &str = "import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute('PRAGMA secure_delete = ON')
print(base.execute('PRAGMA wal_checkpoint(TRUNCATE)').fetchone()[0])";
        let copy = tempfile::tempdir().unwrap();
        let file = copy.path().join("thiqa.db");
        for ending in ["", "-wal"] {
            let from = format!("{}{ending}", self.app.folder.database().display());
            fs::copy(from, format!("{}{ending}", file.display())).unwrap();
        }
        // Tests may not name a driver either: Python brings one.
        let ran = Command::new("python3").args(["-c", SETTLE]).arg(&file).output();
        assert_eq!(ran.unwrap().stdout, b"0\n");
        file_bytes(copy.path())
    }
}

const STORIES: [&str; 2] = ["شاهدتُ السارق قرب الجسر القديم", "Witness under the fig tree at noon"];

#[tokio::test]
async fn sealed_words_are_nowhere_in_clear() {
    let world = world().await;
    world.tell(OFFICE, "a", opened("theft", STORIES[0])).await.unwrap();
    world.tell(OFFICE, "a", told("theft", STORIES[1])).await.unwrap();
    world.read_about(OFFICE, "a").await;
    let mut places = vec![world.table_bytes().await];
    assert!(contains(&places[0], "theft"), "facts are in clear, so the search does find");
    if !world.on_postgres() {
        places.push(file_bytes(world.app.folder.path()));
        places.push(world.settled_bytes());
        assert!(places.iter().all(|bytes| contains(bytes, "theft")));
    }
    for bytes in &places {
        for word in ["شاهدتُ", "الجسر", "Witness", "fig tree", "بحث عن", "هناء"]
        {
            assert!(!contains(bytes, word), "{word} lies in clear");
        }
    }
    let books = world.app.books.clone();
    let told: Result<Vec<Entry<Event>>> = world
        .app
        .db
        .read(move |tx| history::<Tale>(tx, &books, OFFICE, tale_id("a").as_str()))
        .await;
    let stories: Vec<_> = told.unwrap().into_iter().map(|entry| story(entry.event)).collect();
    assert_eq!(stories, STORIES.map(|story| Some(story.to_owned())));
}

pub(super) fn story(event: Event) -> Option<String> {
    match event {
        Event::Opened { story, .. } | Event::Told { story, .. } => story.into_inner(),
        Event::Raised => None,
    }
}
