//! A node's folder for one test, on either database.

#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test stops where something fails")]

use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use thiqa::{
    books::{Books, Db},
    clock::{Chance, Clock},
    node::{App, Config, Folder, Node, migrations},
    pack::Pack,
};

/// A folder with a node set up in it; gone with its data when dropped.
pub(crate) struct Ground {
    folder: tempfile::TempDir,
    schema: Option<(String, String)>,
    pack: Pack,
}

impl Ground {
    /// On the server, if one is given, else on SQLite.
    pub(crate) fn new(server: Option<String>) -> Ground {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let schema = server.map(|url| (url, format!("ground_{}_{count}", std::process::id())));
        if let Some((url, schema)) = &schema {
            psql(url, &format!("CREATE SCHEMA {schema}"));
        }
        let database =
            schema.as_ref().map(|(url, schema)| format!("{url} options='-c search_path={schema}'"));
        let config = Config {
            domain: "police.example".into(),
            public_address: None,
            database,
            https: false,
            demonstration: true,
            publishes_entries: false,
            verifier_token: Some("a-verifiers-token".into()),
            ..Config::default()
        };
        let folder = tempfile::tempdir().unwrap();
        let pack = Pack::builtin().unwrap();
        Folder::new(folder.path()).set_up(&config, &pack, &Chance::system()).unwrap();
        Ground { folder, schema, pack }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the node as a server would.
    pub(crate) fn start(&self) -> App {
        let folder = Folder::new(self.path());
        let (config, keyring) = (folder.read_config().unwrap(), folder.unlock(None).unwrap());
        Node::start(folder, config, keyring, Clock::System, Chance::system()).unwrap()
    }

    /// Opens the books alone, which is quicker.
    pub(crate) fn open(&self) -> (Db, Books) {
        let folder = Folder::new(self.path());
        let (config, keyring) = (folder.read_config().unwrap(), folder.unlock(None).unwrap());
        let zone = self.pack.settings.zone();
        let books = Books::new(keyring, config.domain.clone(), Chance::system(), zone);
        let steps = migrations();
        let db = Db::open(&folder.place(&config), &steps, Clock::System.now(), books.clone());
        (db.unwrap(), books)
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some((url, schema)) = &self.schema {
            psql(url, &format!("DROP SCHEMA {schema} CASCADE"));
        }
    }
}

/// The server that tests may use.
#[allow(clippy::disallowed_methods, reason = "the test run names the server")]
pub(crate) fn server() -> Option<String> {
    std::env::var("THIQA_TEST_POSTGRES").ok()
}

fn psql(url: &str, sql: &str) {
    let ran = Command::new("psql").args(["-q", "-d", url, "-c", sql]).output();
    assert!(ran.is_ok_and(|output| output.status.success()), "psql: {sql}");
}
