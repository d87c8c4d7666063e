//! Somebody with other software, over the network, comes to the same tree.

#![allow(clippy::unwrap_used, reason = "a test stops where something fails")]
#![allow(clippy::disallowed_methods, reason = "readers and a server run side by side")]

mod common;

use std::process::Command;

use common::{Ground, server};
use thiqa::{
    books::{LogReader, Note, Pen, Read},
    log::{self, command},
    node::App,
};

const OFFICE: &str = "NIN-TH";
const TOKEN: &str = "a-verifiers-token";

/// Two full tiles and a part.
async fn fill(app: &App) {
    let (books, at) = (app.books.clone(), app.clock.now());
    let pen = Pen { books, office: OFFICE.into(), actor: "reader".into(), at };
    for _ in 0..30 {
        let notes = (0..20).map(|n| {
            let read = Read::new("view", "visit", [n.to_string()]);
            let (app, pen) = (app.clone(), pen.clone());
            tokio::spawn(async move { app.db.note(Note { pen, read }).await.unwrap() })
        });
        for note in notes.collect::<Vec<_>>() {
            note.await.unwrap();
        }
    }
}

/// Serves the logs; answers where.
async fn serve(app: &App) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/log", listener.local_addr().unwrap());
    let routes = log::routes().with_state(app.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    url
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_verifier_in_another_language_agrees() {
    let ground = Ground::new(server());
    let app = ground.start();
    fill(&app).await;
    let url = serve(&app).await;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/verifier.py");
    let Ok(ran) = Command::new("python3").args([script, &url, OFFICE, TOKEN]).output() else {
        println!("skipped: python3 is not there");
        return;
    };
    let why = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{why}");
    let told: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let log: thiqa::Result<_> = app.db.read(|tx| LogReader::find(tx, OFFICE)).await;
    let log = log.unwrap().unwrap();
    assert_eq!((&told["origin"], &told["size"]), (&log.origin.into(), &log.size.into()));
    assert!(log.size > 600 && told["levels"] == 2);
    // Without the token it gets no entries.
    let ran = Command::new("python3").args([script, &url, OFFICE]).output().unwrap();
    assert!(!ran.status.success() && String::from_utf8_lossy(&ran.stderr).contains("401"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_own_command_verifies_over_the_network() {
    let ground = Ground::new(server());
    let app = ground.start();
    fill(&app).await;
    let url = serve(&app).await;
    let verify = |source: String, token: Option<&str>| {
        let args = command::Args {
            source,
            checkpoint: vec![],
            key: vec![],
            policy: None,
            token: token.map(Into::into),
            deep: false,
        };
        tokio::task::spawn_blocking(move || command::verify(&args).unwrap())
    };
    let all = verify(url.clone(), Some(TOKEN)).await.unwrap();
    assert!(all.len() > 20 && all.iter().all(|one| one.finding.ok && one.bundles.is_none()));
    let one = verify(format!("{url}/{OFFICE}"), None).await.unwrap();
    assert!(one.len() == 1 && one[0].finding.ok && one[0].bundles == Some("closed"), "{one:?}");
    assert!(one[0].finding.size > 600);
}
