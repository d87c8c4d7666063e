//! The logs over HTTP, as files, and as the command sees them.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use ledger::{TlogProof, VerifierKey, leaf_hash, tile::parse_bundle};
use tower::ServiceExt;

use super::{command::Args, *};
use crate::{
    Error,
    books::{LogReader, Note, Read},
    node::{App, Node},
    world::World,
};

const OFFICE: &str = "NIN-TH";

/// More than one full tile of entries.
async fn filled() -> World {
    let world = World::new().await;
    let pen = world.pen("desk").await;
    let waiting = (0..300).map(|n| {
        let read = Read::new("view", "visit", [format!("{n}")]);
        world.app.db.note(Note { pen: pen.clone(), read })
    });
    let waiting: Vec<_> = waiting.collect();
    for note in waiting {
        note.await.unwrap();
    }
    world
}

async fn get(app: &App, path: &str, token: Option<&str>) -> Response {
    let mut request = Request::get(path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let request = request.header(header::HOST, "10.0.0.7:8080").body(Body::empty()).unwrap();
    routes().with_state(app.clone()).oneshot(request).await.unwrap()
}

async fn bytes(app: &App, path: &str) -> Vec<u8> {
    let response = get(app, path, None).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    to_bytes(response.into_body(), 1 << 24).await.unwrap().to_vec()
}

async fn log(app: &App) -> LogReader {
    let found: crate::Result<_> = app.db.read(|tx| LogReader::find(tx, OFFICE)).await;
    found.unwrap().unwrap()
}

/// The same node with other settings.
fn with(app: &App, publishes: bool, token: Option<&str>) -> App {
    let mut config = app.config.clone();
    config.publishes_entries = publishes;
    config.verifier_token = token.map(Into::into);
    with_config(app, config)
}

/// The same node with other settings.
pub(crate) fn with_config(app: &App, config: crate::node::Config) -> App {
    std::sync::Arc::new(Node {
        folder: app.folder.clone(),
        watch: crate::watch::Watch::new(&config, app.books.writes().clone()),
        witnesses: crate::witnesses::Witnesses::read(&config).unwrap(),
        config,
        pack: app.pack.clone(),
        access: crate::node::policies(&app.pack).unwrap(),
        books: app.books.clone(),
        db: app.db.clone(),
        clock: app.clock.clone(),
        chance: app.chance.clone(),
        door: crate::people::Door::new(crate::people::Cost::LITTLE, &app.chance).unwrap(),
        passkeys: crate::people::Passkeys::new(&app.config),
        outside: app.outside.clone(),
        shut: crate::keys::Shut::default(),
        uploads: crate::station::imports::Uploads::new(app.folder.uploads()),
    })
}

#[tokio::test]
async fn tiles_have_one_spelling_each_and_never_fail() {
    let world = filled().await;
    let log = log(&world.app).await;
    let rest = log.size - 256;
    assert!(log.size > 300 && rest < 256);
    let found = ["0/000".into(), "0/000.p/1".into(), format!("0/001.p/{rest}"), "1/000.p/1".into()];
    for tile in found.iter().chain(&["entries/000".into(), format!("entries/001.p/{rest}")]) {
        let response = get(&world.app, &format!("/log/{OFFICE}/tile/{tile}"), None).await;
        assert_eq!(response.status(), StatusCode::OK, "{tile}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/octet-stream");
        let immutable = !tile.contains(".p/");
        let cache = response.headers()[header::CACHE_CONTROL].to_str().unwrap();
        assert_eq!(cache.contains("immutable"), immutable, "{tile}");
    }
    let over = format!("0/001.p/{}", rest + 1);
    let missing = [over.as_str(), "0/001", "1/000", "2/000", "2/000.p/1", "entries/001", "63/000"];
    for tile in missing {
        let response = get(&world.app, &format!("/log/{OFFICE}/tile/{tile}"), None).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{tile}");
    }
    let malformed = [
        "0/0",
        "0/0000",
        "0/x000/000",
        "0/001.p/0",
        "0/001.p/256",
        "0/001.p/01",
        "64/000",
        "00/000",
        "-1/000",
        "entries/000.p/",
        "0/%30%30%30",
        "0/000/",
        "0//000",
        "e/000",
        "0/001.P/1",
        "0/x999/x999/x999/x999/x999/x999/999",
        "0/000%00",
        "0/../0/000",
    ];
    for tile in malformed {
        let response = get(&world.app, &format!("/log/{OFFICE}/tile/{tile}"), None).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{tile}");
    }
    for path in ["/log/XX/checkpoint", "/log/XX/tile/0/000", "/log/NIN-TH/tile/", "/log/NIN-TH"] {
        assert_eq!(get(&world.app, path, None).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn bundles_need_the_verifiers_token() {
    let world = World::new().await;
    let bundle = format!("/log/{OFFICE}/tile/entries/000.p/1");
    let closed = with(&world.app, false, Some("t0ken"));
    for (token, status) in
        [(None, 401), (Some("t0kem"), 401), (Some(""), 401), (Some("t0ken"), 200)]
    {
        assert_eq!(get(&closed, &bundle, token).await.status().as_u16(), status, "{token:?}");
    }
    let refused = get(&closed, &bundle, None).await;
    assert!(refused.headers().contains_key(header::WWW_AUTHENTICATE));
    let keyless = with(&world.app, false, None);
    assert_eq!(get(&keyless, &bundle, Some("")).await.status(), 401);
    // Hashes and checkpoints are open all the same.
    for path in ["tile/0/000.p/1", "checkpoint"] {
        assert_eq!(get(&closed, &format!("/log/{OFFICE}/{path}"), None).await.status(), 200);
    }
    assert_eq!(get(&with(&world.app, true, None), &bundle, None).await.status(), 200);
}

#[tokio::test]
async fn the_list_names_every_log() {
    let world = World::new().await;
    let listed: Vec<Listed> = serde_json::from_slice(&bytes(&world.app, "/log").await).unwrap();
    let one = listed.iter().find(|log| log.office == OFFICE).unwrap();
    assert_eq!(one.origin, "police.example/log/NIN-TH");
    assert_eq!(one.url, "http://10.0.0.7:8080/log/NIN-TH");
    let key: VerifierKey = one.vkey.parse().unwrap();
    let note = String::from_utf8(bytes(&world.app, "/log/NIN-TH/checkpoint").await).unwrap();
    assert!(ledger::Checkpoint::open(&note, &key).is_ok());
}

#[tokio::test]
async fn a_proof_holds_offline_and_is_for_those_who_verify() {
    let world = filled().await;
    let log = log(&world.app).await;
    let text: crate::Result<String> = world.app.db.read(|tx| proof_file(tx, OFFICE, 17)).await;
    let proof = TlogProof::parse(&text.unwrap()).unwrap();
    let bundle = bytes(&world.app, &format!("/log/{OFFICE}/tile/entries/000")).await;
    let entry = parse_bundle(&bundle, 256).unwrap()[17];
    let (seen, _) = proof.verify(&leaf_hash(entry), &log.key().unwrap(), &[]).unwrap();
    assert_eq!(seen.size, log.size);
    assert!(proof.verify(&leaf_hash(b"other"), &log.key().unwrap(), &[]).is_err());
    for (handle, allowed) in [("judge", true), ("inspector", true), ("partner", false)] {
        let who = world.who(handle).await;
        let answer = super::proof(&world.app, &who, OFFICE, 17).await;
        assert_eq!(answer.is_ok(), allowed, "{handle}");
    }
    let judge = world.who("judge").await;
    let beyond = super::proof(&world.app, &judge, OFFICE, log.size).await;
    assert!(matches!(beyond, Err(Error::NotFound)));
}

fn args(source: &std::path::Path) -> Args {
    Args {
        source: source.to_str().unwrap().into(),
        checkpoint: vec![],
        key: vec![],
        policy: None,
        token: None,
        deep: false,
    }
}

#[tokio::test]
async fn an_exported_folder_verifies_until_a_byte_changes() {
    let world = filled().await;
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_owned();
    let exported = world.app.db.read(move |tx| export::export(tx, &folder)).await;
    assert!(exported.unwrap() > 20);
    let verdicts = command::verify(&args(out.path())).unwrap();
    assert!(verdicts.len() > 20 && verdicts.iter().all(|v| v.finding.ok), "{verdicts:#?}");
    let one = out.path().join(OFFICE);
    let cases: [(&str, usize, u64); 4] = [
        ("tile/entries/000", 9, 0),
        ("tile/0/000", 32 * 40, 40),
        ("tile/1/000.p/1", 3, 0),
        ("checkpoint", 60, 0),
    ];
    for (name, at, entry) in cases {
        let path = one.join(name);
        let good = std::fs::read(&path).unwrap();
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(&path, bad).unwrap();
        let verdict = &command::verify(&args(&one)).unwrap()[0];
        assert_eq!((verdict.finding.ok, verdict.finding.entry), (false, Some(entry)), "{name}");
        std::fs::write(&path, good).unwrap();
    }
    std::fs::remove_dir_all(one.join("tile/0/001.p")).unwrap();
    assert_eq!(command::verify(&args(&one)).unwrap()[0].finding.entry, Some(256));
}

#[tokio::test]
async fn a_data_folder_verifies_with_and_without_its_keys() {
    let world = filled().await;
    let folder = world.app.folder.path().to_owned();
    let key = log(&world.app).await.vkey;
    let note = bytes(&world.app, &format!("/log/{OFFICE}/checkpoint")).await;
    world.pen("desk").await;
    let done = tokio::task::spawn_blocking(move || {
        let kept = folder.join("kept.checkpoint");
        std::fs::write(&kept, note).unwrap();
        let given =
            Args { checkpoint: vec![kept.clone()], key: vec![key], deep: true, ..args(&folder) };
        let all = command::verify(&given).unwrap();
        assert!(all.iter().all(|verdict| verdict.finding.ok), "{all:#?}");
        assert_eq!(all.last().unwrap().finding.origin, "projections");
        std::fs::remove_file(folder.join("keyring")).unwrap();
        let keyless = command::verify(&Args { deep: false, ..given.clone() }).unwrap();
        assert!(keyless.iter().all(|verdict| verdict.finding.ok));
        // A key of another log, and a checkpoint of another time line.
        let other = ledger::SigningKey::new("police.example/log/NIN-TH", &[7; 32]).unwrap();
        let forged = ledger::Checkpoint { origin: other.name().into(), size: 3, root: [7; 32] };
        std::fs::write(&kept, forged.sign(&other).unwrap().to_string()).unwrap();
        let wrong = command::verify(&Args { key: vec![], deep: false, ..given.clone() }).unwrap();
        assert_eq!(wrong.iter().filter(|verdict| !verdict.finding.ok).count(), 1);
        let vkey = other.verifier(ledger::key::KeyType::Note).to_string();
        let wrong =
            command::verify(&Args { key: vec![vkey], checkpoint: vec![], deep: false, ..given });
        assert_eq!(wrong.unwrap().iter().filter(|verdict| !verdict.finding.ok).count(), 1);
    });
    done.await.unwrap();
}

#[tokio::test]
async fn judges_and_inspectors_take_proofs_away_and_nobody_else_does() {
    let world = World::new().await;
    let path = format!("/log/{OFFICE}/entries/0/proof");
    for handle in ["judge", "inspector"] {
        let client = world.client(handle).await;
        assert!(client.get("/logs").await.body.contains(&format!("/log/{OFFICE}/proof")));
        let found = client.get(&format!("/log/{OFFICE}/proof?n=%D9%A0")).await;
        assert_eq!((found.status, found.location.as_deref()), (303, Some(path.as_str())));
        let proof = client.get(&path).await;
        assert_eq!(proof.status, 200, "{handle}");
        assert_eq!(ledger::TlogProof::parse(&proof.body).unwrap().index, 0);
        for none in
            ["/log/NO-SUCH/entries/0/proof".into(), format!("/log/{OFFICE}/entries/999999/proof")]
        {
            assert_eq!(client.get(&none).await.status, 404, "{none}");
        }
    }
    for handle in ["desk", "other-commander"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
    }
}
