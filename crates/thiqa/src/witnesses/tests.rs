//! A node and its witness, over real HTTP.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use ledger::{Checkpoint, TlogProof, VerifierKey, leaf_hash};
use tower::ServiceExt;

use super::*;
use crate::{
    Result,
    backups::restore,
    books::{LogReader, Note, Read, checkpoint},
    clock::{Chance, Clock},
    log::{self, command, proof_file, tests::with_config},
    node::{App, Folder, Node},
    witness::{self, Store},
    world::{NOW, World},
};

const OFFICE: &str = "NIN-TH";
const THEFT: &[(&str, &str)] = &[("story", "سُرقت دراجة"), ("offence", "0502")];

const UNSEEN: &str = "No independent body has witnessed";
const SEEN: &str = "has witnessed the entries up to";

/// What the page of a case's papers says of the log.
async fn on_paper(world: &World, case: &str, words: &str) {
    let officer = world.client("investigator").await.speaking("en");
    let page = officer.get(&format!("/cases/{case}/papers")).await.main();
    assert!(page.contains(words), "{page}");
}

struct Court {
    store: Store,
    settings: Vec<Witness>,
    key: VerifierKey,
    _folder: tempfile::TempDir,
}

async fn court() -> Court {
    let folder = tempfile::tempdir().unwrap();
    let args = witness::tests::args(folder.path());
    let store = witness::open(&args, Clock::fixed(NOW), &Chance::seeded("court")).unwrap();
    let url = witness::tests::serve(store.clone()).await;
    let settings = vec![Witness { url, vkey: store.verifier().to_string(), ca: None }];
    Court { key: store.verifier(), store, settings, _folder: folder }
}

async fn read_some(world: &World, count: usize) {
    let pen = world.pen("desk").await;
    for n in 0..count {
        let read = Read::new("view", "visit", [n.to_string()]);
        world.app.db.note(Note { pen: pen.clone(), read }).await.unwrap();
    }
}

async fn log(app: &App) -> LogReader {
    let found: Result<_> = app.db.read(|tx| LogReader::find(tx, OFFICE)).await;
    found.unwrap().unwrap()
}

async fn turn(app: &App) {
    let app = app.clone();
    tokio::task::spawn_blocking(move || tick(&app).unwrap()).await.unwrap();
}

async fn get(app: &App, path: &str) -> String {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let answer = log::routes().with_state(app.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    String::from_utf8(to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap()
}

async fn published_of(app: &App, court: &Court) -> (Checkpoint, usize) {
    let key = log(app).await.key().unwrap();
    let note = get(app, &format!("/log/{OFFICE}/checkpoint")).await;
    let keys = std::slice::from_ref(&court.key);
    let (found, by) = Checkpoint::open_cosigned(&note, &key, keys).unwrap();
    (found, by.len())
}

async fn verify(source: &std::path::Path, policy: String) -> command::Verdict {
    let (source, dir) = (source.to_str().unwrap().to_owned(), tempfile::tempdir().unwrap());
    let run = move || {
        let path = dir.path().join("policy");
        std::fs::write(&path, policy).unwrap();
        let (checkpoint, key, token) = (vec![], vec![], None);
        let args =
            command::Args { source, checkpoint, key, policy: Some(path), token, deep: false };
        let all = command::verify(&args).unwrap();
        all.into_iter().find(|one| one.finding.origin.ends_with(OFFICE)).unwrap()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_witness_sees_the_log_grow_and_everybody_is_shown() {
    let court = court().await;
    let settings = court.settings.clone();
    let world = World::with(move |config| config.witnesses = settings).await;
    let app = &world.app;
    turn(app).await;
    assert_eq!(app.witnesses.failing(OFFICE), [(court.key.name().to_owned(), Outcome::Unknown)]);
    assert!(app.witnesses.is_unseen(OFFICE));
    assert_eq!(published_of(app, &court).await.1, 0);
    let key = log(app).await.key().unwrap();
    let (store, followed) = (court.store.clone(), key.clone());
    tokio::task::spawn_blocking(move || store.follow(&followed).unwrap()).await.unwrap();
    let judge = world.client("judge").await.speaking("en");
    assert!(judge.get("/logs").await.main().contains(UNSEEN));
    let case = world.client("investigator").await.open_case(THEFT).await;
    on_paper(&world, &case, UNSEEN).await;
    // What failed is tried again after a minute.
    turn(app).await;
    assert!(app.witnesses.is_unseen(OFFICE));
    app.clock.advance(60_000_000);
    turn(app).await;
    assert!(!app.witnesses.is_unseen(OFFICE));
    let (seen, by) = published_of(app, &court).await;
    assert_eq!((seen.size, by), (log(app).await.size, 1));
    // From now on every hour, and every minute while something runs that must not be trimmed.
    read_some(&world, 3).await;
    app.clock.advance(59 * 60_000_000);
    turn(app).await;
    assert_eq!(published_of(app, &court).await.0.size, seen.size);
    app.clock.advance(60_000_000);
    turn(app).await;
    let hourly = published_of(app, &court).await.0;
    assert_eq!(hourly.size, log(app).await.size);
    read_some(&world, 3).await;
    app.witnesses.hurry(OFFICE, app.clock.now() + 120_000_000);
    app.clock.advance(60_000_000);
    turn(app).await;
    let minutely = published_of(app, &court).await.0;
    assert_eq!(minutely.size, log(app).await.size);
    // Proofs of what was seen carry the cosignature; those of what came later can't yet.
    read_some(&world, 2).await;
    let newest: Checkpoint =
        Checkpoint::open(&get(app, &format!("/log/{OFFICE}/newest")).await, &key).unwrap();
    assert_eq!(
        (newest.size, published_of(app, &court).await.0.size),
        (minutely.size + 2, minutely.size)
    );
    for (n, cosigned) in [(0, 1), (minutely.size - 1, 1), (minutely.size, 0)] {
        assert_eq!(cosigners(app, &court, &key, n).await, cosigned, "entry {n}");
    }
    // Two hours have passed: the judge signs in again.
    let judge = world.client("judge").await.speaking("en");
    let page = judge.get("/logs").await.main();
    assert!(page.contains(SEEN), "{page}");
    on_paper(&world, &case, SEEN).await;
    trusted(app, &court, &key, (minutely.size, newest.size)).await;
}

/// How many of the court's cosignatures the proof of an entry carries.
async fn cosigners(app: &App, court: &Court, key: &VerifierKey, n: u64) -> usize {
    let read: Result<_> = app
        .db
        .read(move |tx| {
            let log = LogReader::find(tx, OFFICE)?.unwrap();
            Ok((proof_file(tx, OFFICE, n)?, log.envelopes(tx, n..n + 1)?.remove(0)))
        })
        .await;
    let (text, entry) = read.unwrap();
    let keys = std::slice::from_ref(&court.key);
    let proof = TlogProof::parse(&text).unwrap();
    proof.verify(&leaf_hash(&entry), key, keys).unwrap().1.len()
}

/// Who trusts this court is content with the log, in its folder and exported, and who trusts another
/// one is not.
async fn trusted(app: &App, court: &Court, key: &VerifierKey, (seen, size): (u64, u64)) {
    let policy =
        |witness: &VerifierKey| format!("log {key}\nwitness court {witness}\nquorum court\n");
    let out = tempfile::tempdir().unwrap();
    let (folder, data) = (out.path().to_owned(), app.folder.path().to_owned());
    let export = move || command::run_export(&command::Export { folder, data }).unwrap();
    tokio::task::spawn_blocking(export).await.unwrap();
    let other = ledger::SigningKey::new("other.example", &[3; 32]).unwrap();
    let other = other.verifier(ledger::key::KeyType::Cosignature);
    for source in [app.folder.path(), out.path()] {
        let found = verify(source, policy(&court.key)).await.finding;
        assert!(found.ok, "{found:?}");
        assert!(found.signatures.iter().any(|name| name == court.key.name()));
        assert!(found.witnessed >= Some(seen) && found.size >= size);
        assert!(found.witnessed < Some(found.size));
        let found = verify(source, policy(&other)).await.finding;
        assert_eq!(found.why.as_deref(), Some("the policy's quorum is not reached"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quorum_decides_what_is_published() {
    let (one, two) = (court().await, tempfile::tempdir().unwrap());
    let mut args = witness::tests::args(two.path());
    args.name = Some("witness.ombudsman.example".into());
    let second = witness::open(&args, Clock::fixed(NOW), &Chance::seeded("second")).unwrap();
    let url = witness::tests::serve(second.clone()).await;
    let policy = two.path().join("policy");
    let text = format!(
        "witness judiciary {}\nwitness ombudsman {}\ngroup both all judiciary ombudsman\nquorum both\n",
        one.key,
        second.verifier()
    );
    std::fs::write(&policy, text).unwrap();
    let mut settings = one.settings.clone();
    settings.push(Witness { url, vkey: second.verifier().to_string(), ca: None });
    let world = World::with(move |config| {
        config.witnesses = settings;
        config.witness_policy = Some(policy);
    })
    .await;
    let app = &world.app;
    let key = log(app).await.key().unwrap();
    let (store, followed) = (one.store.clone(), key.clone());
    tokio::task::spawn_blocking(move || store.follow(&followed).unwrap()).await.unwrap();
    turn(app).await;
    assert_eq!(published_of(app, &one).await.1, 0, "one of two is not enough");
    tokio::task::spawn_blocking(move || second.follow(&key).unwrap()).await.unwrap();
    app.clock.advance(60_000_000);
    turn(app).await;
    assert_eq!(published_of(app, &one).await.1, 1);
    assert_eq!(get(app, &format!("/log/{OFFICE}/checkpoint")).await.matches('—').count(), 3);
}

/// A start on the older store is refused, by what was written down and by what the witness says, until
/// the loss is accepted. The last entry that is missing, and the node that runs then.
fn starts_only_under_another_name(folder: &Folder, config: &Config) -> (u64, App) {
    let refused = |folder: &crate::node::Folder| {
        let keyring = folder.unlock(None).unwrap();
        let (clock, chance) = (Clock::fixed(NOW), Chance::seeded("again"));
        Node::start(folder.clone(), config.clone(), keyring, clock, chance)
    };
    let why = refused(folder).map(drop).unwrap_err().to_string();
    assert!(why.contains("this node has signed entry"), "{why}");
    std::fs::remove_dir_all(folder.signed()).unwrap();
    let why = refused(folder).map(drop).unwrap_err().to_string();
    assert!(why.contains("has cosigned entry"), "{why}");
    let accept = restore::Args {
        data: folder.path().to_owned(),
        database: config.database.clone(),
        accept: true,
        ..restore::Args::default()
    };
    let report = restore::restore(&accept, NOW, &Chance::seeded("accept")).unwrap();
    let missing = report.missing.iter().find(|gap| gap.office == OFFICE);
    (missing.unwrap().to, refused(folder).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_whose_witness_has_seen_more_signs_no_more() {
    let court = court().await;
    let (ahead, behind) = (World::new().await, World::new().await);
    let with = |app: &App| {
        let mut config = app.config.clone();
        config.witnesses = court.settings.clone();
        with_config(app, config)
    };
    let (first, second) = (with(&ahead.app), with(&behind.app));
    let (theirs, key) = (log(&first).await, log(&second).await.key().unwrap());
    assert_eq!(theirs.key().unwrap(), key, "the same station twice");
    let (store, followed) = (court.store.clone(), key.clone());
    tokio::task::spawn_blocking(move || store.follow(&followed).unwrap()).await.unwrap();
    read_some(&ahead, 9).await;
    turn(&first).await;
    assert_eq!(first.witnesses.stopped(OFFICE), None);
    let before = log(&second).await;
    turn(&second).await;
    assert_eq!(second.witnesses.stopped(OFFICE).as_deref(), Some(court.key.name()));
    // Nothing more is written or signed, whoever asks; the other offices go on.
    let pen = behind.pen("desk").await;
    let read = Read::new("view", "visit", [String::from("1")]);
    assert!(second.db.note(Note { pen, read }).await.is_err());
    let note: Result<_> = second.db.read(|tx| checkpoint(tx, OFFICE)).await;
    let newest = Checkpoint::open(&note.unwrap().unwrap(), &key).unwrap();
    assert_eq!((newest.size, log(&second).await.size), (before.size, before.size));
    let pen = behind.pen("other-desk").await;
    let read = Read::new("view", "visit", [String::from("1")]);
    second.db.note(Note { pen, read }).await.unwrap();
    assert!(second.notices(OFFICE, NOW).contains(&crate::watch::Notice::LogStopped));
    assert!(second.books.is_stopped(OFFICE));
    let folder = second.folder.clone();
    let mut config = second.config.clone();
    config.database.clone_from(&behind.app.config.database);
    let start = move || starts_only_under_another_name(&folder, &config);
    let (missing, restored) = tokio::task::spawn_blocking(start).await.unwrap();
    // What the witness showed says what is missing; the log goes on under a name of its own.
    assert_eq!(missing, log(&first).await.size - 1);
    let now = log(&restored).await;
    assert!(now.origin.starts_with(&format!("{}/", theirs.origin)), "{}", now.origin);
    turn(&restored).await;
    assert_eq!(restored.witnesses.failing(OFFICE)[0].1, Outcome::Unknown);
    let newest = get(&restored, &format!("/log/{OFFICE}/checkpoint")).await;
    assert!(newest.starts_with(&now.origin), "{newest}");
    let (store, followed) = (court.store.clone(), now.key().unwrap());
    tokio::task::spawn_blocking(move || store.follow(&followed).unwrap()).await.unwrap();
    restored.clock.advance(60_000_000);
    turn(&restored).await;
    assert_eq!(published_of(&restored, &court).await.1, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_without_a_checkpoint_stops_nobody() {
    // Says that it has seen a thousand entries, and shows none.
    let liar = axum::Router::new().route(
        "/add-checkpoint",
        axum::routing::post(async || {
            (axum::http::StatusCode::CONFLICT, [("content-type", "text/x.tlog.size")], "1000\n")
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, liar).await.unwrap() });
    let mut settings = court().await.settings;
    settings[0].url = url;
    let world = World::with(move |config| config.witnesses = settings).await;
    turn(&world.app).await;
    assert_eq!(world.app.witnesses.failing(OFFICE)[0].1, Outcome::Strange);
    assert_eq!(world.app.witnesses.stopped(OFFICE), None);
    read_some(&world, 1).await;
}
