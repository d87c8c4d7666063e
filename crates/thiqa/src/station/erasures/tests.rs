//! Decisions as a table; then an order, from its writing to the last trace of what it names.

use super::{Erasure, Event, Order, Scope};
use crate::{
    Error, Result,
    id::Id,
    jobs,
    station::{
        consents::tests::{consent, sealed_case},
        protection::Support,
        referrals::tests::refer,
    },
    world::{Client, Reply, World},
};

fn order() -> Order {
    Order {
        case: "c".into(),
        by: "first".into(),
        number: "77/2026".into(),
        date: "1.3.2026".into(),
        scope: vec![Scope::Case],
        authority: "court".to_owned().into(),
    }
}

fn said(outcome: &Result<Event>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Error::Refused(refusal)) => refusal.field.unwrap_or("-"),
        Err(Error::NotFound) => "nothing",
        Err(Error::Repeated) => "repeated",
        Err(_) => "other",
    }
}

#[test]
fn two_persons() {
    let none = Erasure::default();
    for (order, wanted) in [
        (order(), "yes"),
        (Order { number: String::new(), ..order() }, "number"),
        (Order { date: String::new(), ..order() }, "date"),
        (Order { authority: String::new().into(), ..order() }, "authority"),
        (Order { scope: Vec::new(), ..order() }, "scope"),
    ] {
        assert_eq!(said(&none.write(order)), wanted);
    }
    assert_eq!(said(&none.confirm("second")), "nothing");
    let mut written = none.clone();
    written.take(&none.write(order()).unwrap());
    assert_eq!(said(&written.write(order())), "repeated");
    assert_eq!(said(&written.confirm("first")), "answer", "nobody confirms her own order");
    assert_eq!(said(&written.confirm("second")), "yes");
    assert_eq!(said(&written.refuse("second", String::new())), "why");
    assert_eq!(said(&written.refuse("first", "x".into())), "yes", "she takes it back");
    let mut settled = written.clone();
    settled.take(&written.confirm("second").unwrap());
    assert_eq!(said(&settled.confirm("third")), "repeated");
    assert_eq!(said(&settled.refuse("third", "x".into())), "repeated");
}

const EDGE: &str = "----edge";

async fn attach(client: &Client<'_>, case: &str) -> Reply {
    let mut body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nphoto\r\n--{EDGE}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
         Content-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(b"\x89PNG\r\n\x1a\nPLANTED-IN-A-PICTURE");
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    client.send("POST", &format!("/cases/{case}/attachments"), "text/html", &kind, body).await
}

/// A sealed case with everything that goes along: the case, its consent and its referral.
async fn full(world: &World, officer: &Client<'_>) -> (String, String, String) {
    let case = sealed_case(officer).await;
    let agreed = consent(officer, &case, &[]).await;
    let (referral, sent) = refer(officer, &case, &agreed, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let note = [("words", "PLANTEDNOTE"), ("once", "1")];
    assert_eq!(officer.post(&format!("/cases/{case}/notes"), &note).await.status, 303);
    assert_eq!(attach(officer, &case).await.status, 303);
    let id: Id<Support> = world.app.chance.id(world.app.clock.now());
    let file = [("id", id.as_str()), ("alias", "PLANTEDALIAS"), ("name", "سلمى نبيل وهيب")];
    let reply = officer.post(&format!("/cases/{case}/support"), &file).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    (case, agreed, referral)
}

/// Every ciphertext that belongs to a case: sealed words, wrapped keys, words of the index.
async fn ciphertexts(world: &World, case: &str) -> Vec<Vec<u8>> {
    let case = case.to_owned();
    let found: Result<Vec<Vec<u8>>> = world
        .app
        .db
        .read(move |tx| {
            let streams = "SELECT stream FROM entry WHERE office = 'NIN-TH'
                           AND (about = $1 OR stream = $1) AND kind NOT LIKE 'erasure.%'";
            let mut all = Vec::new();
            for sql in [
                format!(
                    "SELECT wrapped FROM case_key WHERE office = 'NIN-TH' AND id IN ({streams})"
                ),
                format!(
                    "SELECT s.words FROM sealed s JOIN entry e ON e.office = s.office AND e.n = s.n
                     WHERE e.office = 'NIN-TH' AND s.words IS NOT NULL AND e.stream IN ({streams})"
                ),
                format!(
                    "SELECT words FROM search_entry WHERE office = 'NIN-TH' AND words IS NOT NULL
                     AND stream IN ({streams})"
                ),
            ] {
                all.extend(tx.all(&sql, db::args![&case], |row| row.get::<Vec<u8>>(0))?);
            }
            Ok(all)
        })
        .await;
    found.unwrap()
}

fn files(folder: &std::path::Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        bytes.extend(if path.is_dir() { files(&path) } else { std::fs::read(path).unwrap() });
    }
    bytes
}

/// How many of these texts stand in the database files, the write-ahead log among them.
fn standing(world: &World, texts: &[Vec<u8>]) -> usize {
    let bytes = files(world.app.folder.path());
    let finder = |text: &Vec<u8>| memchr_find(&bytes, &text[..text.len().min(16)]);
    texts.iter().filter(|text| finder(text)).count()
}

fn memchr_find(hay: &[u8], needle: &[u8]) -> bool {
    let first = needle[0];
    hay.iter().enumerate().any(|(at, byte)| *byte == first && hay[at..].starts_with(needle))
}

async fn run(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

async fn write(client: &Client<'_>, case: &str, scope: &[&'static str]) -> String {
    let path = format!("/cases/{case}/erasure");
    let id = client.get(&path).await.hidden("id");
    let mut form = vec![
        ("id", id.as_str()),
        ("number", "77/2026"),
        ("date", "1.3.2026"),
        ("authority", "المحكمة"),
    ];
    form.extend(scope.iter().map(|scope| ("scope", *scope)));
    let reply = client.post(&path, &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    id
}

async fn finds(client: &Client<'_>, case: &str) -> bool {
    let form = [("q", "سلمى نبيل"), ("purpose", "case_work")];
    client.post("/search", &form).await.body.contains(case)
}

#[tokio::test]
async fn what_an_order_names_is_gone_and_the_log_still_verifies() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let (case, agreed, referral) = full(&world, &officer).await;
    let kept = sealed_case(&officer).await;
    run(&world).await;
    let texts = ciphertexts(&world, &case).await;
    assert!(texts.len() > 15, "{}", texts.len());
    let on_files = world.app.config.database.is_none();
    if on_files {
        assert_eq!(standing(&world, &texts), texts.len(), "the search does find them");
    }
    assert!(finds(&officer, &case).await);
    assert!(!files(&world.app.folder.media()).is_empty());

    let minted = officer.get(&format!("/cases/{case}/erasure")).await.hidden("id");
    let incomplete = officer.post(&format!("/cases/{case}/erasure"), &[("id", &minted)]).await;
    assert_eq!(incomplete.status, 422);
    let id = write(&officer, &case, &["case", "support"]).await;
    let path = format!("/erasures/{id}/decision");
    let own = officer.post(&path, &[("answer", "confirm")]).await;
    assert_eq!(own.status, 422, "nobody confirms her own order");
    for handle in ["desk", "commander", "investigator", "juvenile", "inspector", "other-commander"]
    {
        let client = world.client(handle).await;
        assert_eq!(client.get(&format!("/cases/{case}/erasure")).await.status, 404, "{handle}");
        assert_eq!(client.post(&path, &[("answer", "confirm")]).await.status, 404, "{handle}");
        assert!(!client.get("/erasures").await.body.contains(&case), "{handle}");
    }
    assert!(finds(&officer, &case).await, "nothing is gone yet");
    let judge = world.client("judge").await;
    let shown = judge.shown(&format!("/cases/{case}/erasure")).await;
    assert_eq!(shown["lines"][0]["authority"], "المحكمة", "who confirms reads whose order it is");
    assert_eq!(judge.shown("/erasures").await["rows"][0]["case"], case.as_str());
    assert_eq!(judge.post(&path, &[]).await.status, 422);
    let done = judge.post(&path, &[("answer", "confirm")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    run(&world).await;
    closed(&world, &officer, (&case, &agreed, &referral)).await;
    gone(&world, &officer, (&case, &agreed, &referral), &texts).await;
    assert!(finds(&officer, &kept).await, "the other case stands");
    world.whole().await;
}

/// How many entries and keys there are of a case and of what was written about it.
async fn written(world: &World, case: &str) -> (i64, i64) {
    let case = case.to_owned();
    let counted: Result<(i64, i64)> = world
        .app
        .db
        .read(move |tx| {
            let of = "(about = $1 OR stream = $1) AND kind NOT LIKE 'erasure.%'";
            let entries = format!("SELECT COUNT(n) FROM entry WHERE {of}");
            let keys = format!(
                "SELECT COUNT(epoch) FROM case_key WHERE id IN (SELECT stream FROM entry WHERE {of})"
            );
            let mut count =
                |sql: &str| tx.one(sql, db::args![&case], |row| row.get(0)).map(Option::unwrap);
            Ok((count(&entries)?, count(&keys)?))
        })
        .await;
    counted.unwrap()
}

/// Whoever writes to it, or begins something about it, is told that it was erased.
async fn closed(world: &World, officer: &Client<'_>, (case, agreed, referral): (&str, &str, &str)) {
    let before = written(world, case).await;
    assert_eq!(before.1, 0, "no key is left");
    let id = || world.app.chance.id::<Support>(world.app.clock.now()).to_string();
    let (support, answer) = (id(), id());
    let person = [("once", "p"), ("role", "witness"), ("given", "PLANTED-LATER")];
    let note = [("once", "n"), ("words", "PLANTED-LATER")];
    let file = [("id", support.as_str()), ("alias", "PLANTED-LATER"), ("name", "PLANTED-LATER")];
    let answered = [("id", answer.as_str()), ("words", "PLANTED-LATER"), ("once", "a")];
    let consent = [
        ("id", answer.as_str()),
        ("person", "0"),
        ("purpose", "medical"),
        ("recipient", "service:SV-WARDA"),
        ("items", "alias"),
        ("giver", "herself"),
    ];
    let withdrawal = [("words", "PLANTED-LATER")];
    let writes: [(String, &[(&str, &str)]); 6] = [
        (format!("/cases/{case}/notes"), &note),
        (format!("/cases/{case}/people"), &person),
        (format!("/cases/{case}/support"), &file),
        (format!("/cases/{case}/answer"), &answered),
        (format!("/cases/{case}/consents"), &consent),
        (format!("/cases/{case}/consents/{agreed}/withdrawal"), &withdrawal),
    ];
    for (path, form) in writes {
        let reply = officer.post(&path, form).await;
        assert!(reply.status < 500, "{path} {}: {}", reply.status, reply.main());
    }
    let told = officer.post(&format!("/cases/{case}/notes"), &note).await;
    assert!(told.status == 410 && told.main().contains("مُحي"), "{}", told.main());
    // No key is left under which a file could be kept.
    assert_eq!(attach(officer, case).await.status, 404);
    let path = format!("/cases/{case}/referrals/{referral}/revocation");
    assert!(officer.post(&path, &[("why", "x")]).await.status < 500);
    assert_eq!(written(world, case).await, before, "nothing is written after it");
}

/// Nowhere in files, media, search or pages; the stub stands.
async fn gone(
    world: &World,
    officer: &Client<'_>,
    (case, agreed, referral): (&str, &str, &str),
    texts: &[Vec<u8>],
) {
    if world.app.config.database.is_none() {
        assert_eq!(standing(world, texts), 0, "in the database files or the write-ahead log");
    }
    let left = ciphertexts(world, case).await;
    assert!(left.is_empty(), "{} in the tables", left.len());
    assert!(files(&world.app.folder.media()).is_empty());
    assert!(!finds(officer, case).await);
    let page = officer.get(&format!("/cases/{case}")).await;
    assert_eq!(page.status, 200);
    let text = page.main();
    assert!(text.contains("77/2026") && text.contains("NIN-TH/B/1/2026"), "{text}");
    let pages = [
        format!("/cases/{case}"),
        format!("/cases/{case}/consents/{agreed}"),
        format!("/cases/{case}/referrals"),
        format!("/cases/{case}/referrals/{referral}"),
        format!("/cases/{case}/support"),
        "/protection".into(),
    ];
    for path in pages {
        let page = officer.get(&path).await;
        assert!(page.status < 500, "{path} {}", page.status);
        for word in ["PLANTED", "سلمى", "نبيل", "حكاية", "هدى"] {
            assert!(!page.main().contains(word), "{word} on {path}");
        }
    }
    let list = officer.shown("/cases").await;
    let row = list["cases"].as_array().unwrap().iter().find(|row| row["id"] == case).unwrap();
    assert_eq!(row["title"], serde_json::Value::Null, "{row}");
    assert_eq!(officer.get(&format!("/cases/{case}/attachments/0")).await.status, 404);
}

#[tokio::test]
async fn the_support_file_alone() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let (case, _, _) = full(&world, &officer).await;
    let page = async || officer.get(&format!("/cases/{case}/support")).await.main();
    assert!(page().await.contains("PLANTEDALIAS"));
    let id = write(&officer, &case, &["support"]).await;
    let judge = world.client("judge").await;
    let path = format!("/erasures/{id}/decision");
    assert_eq!(judge.post(&path, &[("answer", "refuse")]).await.status, 422, "a no says why");
    assert_eq!(judge.post(&path, &[("answer", "confirm")]).await.status, 303);
    assert!(!page().await.contains("PLANTEDALIAS"));
    let case = officer.get(&format!("/cases/{case}")).await.main();
    assert!(case.contains("PLANTEDNOTE") && !case.contains("PLANTEDALIAS"), "{case}");
    world.whole().await;
}

#[tokio::test]
async fn an_ordinary_case_is_confirmed_by_the_commander() {
    let world = World::new().await;
    let (officer, commander) =
        (world.client("investigator").await, world.client("commander").await);
    let form = [("story", "PLANTEDSTORY"), ("offence", "0502"), ("a-given", "PLANTEDNAME")];
    let case = officer.open_case(&form).await;
    let id = write(&officer, &case, &["case"]).await;
    let path = format!("/erasures/{id}/decision");
    assert_eq!(officer.post(&path, &[("answer", "confirm")]).await.status, 404);
    let refused = commander.post(&path, &[("answer", "refuse"), ("why", "لا ختم")]).await;
    assert_eq!(refused.status, 303);
    assert!(officer.get(&format!("/cases/{case}")).await.main().contains("PLANTEDSTORY"));
    let id = write(&officer, &case, &["case"]).await;
    let path = format!("/erasures/{id}/decision");
    assert_eq!(commander.post(&path, &[("answer", "confirm")]).await.status, 303);
    assert!(!officer.get(&format!("/cases/{case}")).await.main().contains("PLANTED"));
    assert!(!officer.get("/cases").await.main().contains("PLANTED"));
    world.whole().await;
}
