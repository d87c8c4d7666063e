//! What goes with a case to another office: who is held, what was found, who was heard, and what was
//! recorded.

use ledger::TlogProof;
use serde_json::Value;

use crate::{
    Result,
    books::{LogReader, Pen},
    id::Id,
    jobs,
    station::{
        cases::Case,
        custody::tests::{THEFT, hold},
        recordings::tests::stories::{plan, send},
        transfers::across,
    },
    world::{Client, World, account_id},
};

const ASK: [(&str, &str); 3] =
    [("office", "ANB-NW"), ("to", "command"), ("why", "الاختصاص المكاني")];
const HOUR: i64 = 3_600_000_000;

/// A case with somebody held, a thing, an interview and its recording that runs.
struct Full {
    case: String,
    held: String,
    exhibit: String,
    interview: String,
}

async fn full(world: &World) -> Full {
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let held = hold(world, "investigator", &case, &[], &[]).await;
    let list = format!("/cases/{case}/exhibits");
    let id = officer.get(&format!("{list}/new")).await.hidden("id");
    let found = [("id", id.as_str()), ("what", "هاتف أسود"), ("place", "تحت الدرج")];
    assert_eq!(officer.post(&list, &found).await.status, 303);
    let interview = plan(&officer, &case, "witness").await;
    officer.post(&format!("{interview}/recording"), &[]).await;
    for (n, piece) in (0i64..).zip([b"first piece", b"other piece", b"third piece"]) {
        assert_eq!(send(&officer, &interview, n, 0, piece).await.status, 200);
    }
    Full { exhibit: format!("{list}/{id}"), case, held, interview }
}

async fn ended(client: &Client<'_>, interview: &str) {
    let end = [("step", "end"), ("chunks", "3")];
    let said = client.json_post(&format!("{interview}/steps/recorder"), &end).await;
    assert_eq!(said.status, 200, "{}", said.body);
}

async fn ask(world: &World, case: &str) -> String {
    let to = format!("/cases/{case}/transfers");
    let asked = world.client("commander").await.post(&to, &ASK).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    format!("{to}/0")
}

async fn run_jobs(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

async fn rows(world: &World, handle: &str) -> usize {
    let board = world.client(handle).await.shown("/custody").await;
    board["rows"].as_array().unwrap().len()
}

/// What a player gets of the first part.
async fn played(client: &Client<'_>, interview: &str) -> Vec<u8> {
    let path = format!("{interview}/parts/0?purpose=investigation");
    client.bytes(&path, &[("range", "bytes=0-")]).await.2
}

async fn proofs(client: &Client<'_>, interview: &str) -> Vec<Value> {
    let page = client.shown(&format!("{interview}/playback?purpose=investigation")).await;
    page["proofs"].as_array().unwrap().clone()
}

/// Checks the kept proof of a chunk against the key and the leaf of the log that it is of.
async fn proves(world: &World, client: &Client<'_>, interview: &str, chunk: &Value) {
    let (n, first) = (&chunk["n"], &chunk["first"]);
    let reply = client.get(&format!("{interview}/chunks/{n}/proof")).await;
    let proof = TlogProof::parse(&reply.body).unwrap();
    let entry = first["entry"].as_u64().unwrap();
    assert_eq!((proof.index, &first["office"]), (entry, &"NIN-TH".into()));
    let found: Result<_> = world
        .app
        .db
        .read(move |tx| {
            let log = LogReader::find(tx, "NIN-TH")?.unwrap();
            Ok((log.key()?, log.hashes(tx, 0, entry..entry + 1)?))
        })
        .await;
    let (key, leaves) = found.unwrap();
    proof.verify(&leaves[0], &key, &[]).unwrap();
    proof.verify(&[7; 32], &key, &[]).unwrap_err();
}

#[tokio::test]
async fn whoever_is_held_goes_with_the_case_and_no_clock_begins_anew() {
    let world = World::new().await;
    let Full { case, held, exhibit, interview } = full(&world).await;
    let path = ask(&world, &case).await;
    let other = world.client("other-commander").await;
    let yes = [("accepted", "yes")];
    let early = other.post(&path, &yes).await;
    assert_eq!(early.status, 422, "its recorder is here: {}", early.main());
    let officer = world.client("investigator").await;
    ended(&officer, &interview).await;
    let before = officer.shown(&held).await;
    world.app.clock.advance(HOUR);
    let other = world.client("other-commander").await;
    let taken = other.post(&path, &yes).await;
    assert_eq!(taken.status, 303, "{}", taken.main());

    let after = other.shown(&held).await;
    for field in ["taken", "arrived", "clocks", "marks", "opened", "left"] {
        assert_eq!(before[field], after[field], "{field}");
    }
    let way = &after["movements"][0];
    assert_eq!((&way["purpose"], &way["back"]), (&"other_office".into(), &Value::Null));
    assert_eq!((rows(&world, "other-commander").await, rows(&world, "commander").await), (1, 0));
    let came = other.post(&format!("{held}/acts/back"), &[("words", "وصل")]).await;
    assert_eq!(came.status, 303, "{}", came.main());
    assert!(other.shown(&held).await["movements"][0]["back"].as_i64().is_some());
    // The number of the old register stays there, with its end; here it has one of its own.
    let old = world.client("commander").await.shown("/registers/D").await;
    assert_eq!(old["total"], 1);
    let new = other.shown("/registers/D").await;
    assert_eq!(new["sheets"][0]["rows"][0]["number"], "ANB-NW/D/1/2026");
    let page = other.get(&held).await.main();
    assert!(page.contains("رضوان"), "{page}");

    for path in [&held, &exhibit, &interview] {
        let officer = world.client("investigator").await;
        assert_eq!(officer.get(path).await.status, 404, "{path}");
        assert_eq!(other.get(path).await.status, 200, "{path}");
    }
    let listed = other.shown(&format!("/cases/{case}/interviews")).await;
    assert_eq!(listed["rows"].as_array().unwrap().len(), 1);
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
    world.verifies("ANB-NW").await;
}

#[tokio::test]
async fn a_chain_of_hands_goes_on_with_two_people() {
    let world = World::new().await;
    let Full { case, exhibit, interview, .. } = full(&world).await;
    ended(&world.client("investigator").await, &interview).await;
    let path = ask(&world, &case).await;
    let other = world.client("other-commander").await;
    assert_eq!(other.post(&path, &[("accepted", "yes")]).await.status, 303);
    let shown = other.shown(&exhibit).await;
    assert_eq!((&shown["what"], &shown["alarms"]), (&"هاتف أسود".into(), &serde_json::json!([])));
    assert!(!shown["chain"][0]["by"].as_str().unwrap().is_empty(), "who found it is named");
    world.app.clock.advance(HOUR);
    let other = world.client("other-commander").await;
    let (giver, taker) = (account_id("investigator"), account_id("other-desk"));
    let hands = [
        ("from", giver.as_str()),
        ("to", taker.as_str()),
        ("reason", "نقل القضية"),
        ("seal", "none"),
    ];
    let handed = other.post(&format!("{exhibit}/steps/hand-over"), &hands).await;
    assert_eq!(handed.status, 303, "{}", handed.main());
    let desk = world.client("other-desk").await;
    let got = desk.post(&format!("{exhibit}/receipt"), &[("seal", "none")]).await;
    assert_eq!(got.status, 303, "{}", got.main());
    let shown = other.shown(&exhibit).await;
    assert_eq!(
        (&shown["alarms"], shown["chain"].as_array().unwrap().len()),
        (&serde_json::json!([]), 3)
    );
    world.rebuilds().await;
}

#[tokio::test]
async fn a_recording_is_copied_once_and_both_logs_prove_it() {
    let world = World::new().await;
    let Full { case, interview, .. } = full(&world).await;
    let officer = world.client("investigator").await;
    ended(&officer, &interview).await;
    let (whole, at_home) = (played(&officer, &interview).await, proofs(&officer, &interview).await);
    assert_eq!(whole, b"first pieceother piecethird piece");
    let path = ask(&world, &case).await;
    let other = world.client("other-commander").await;
    assert_eq!(other.post(&path, &[("accepted", "yes")]).await.status, 303);
    assert_eq!(played(&other, &interview).await, whole, "before a chunk is copied");
    for _ in 0..2 {
        run_jobs(&world).await;
        assert_eq!(world.entries("ANB-NW", "recording.copied").await, 3);
    }
    assert_eq!(played(&other, &interview).await, whole);
    let here = proofs(&other, &interview).await;
    for (old, new) in at_home.iter().zip(&here) {
        assert_eq!(
            (&new["first"]["entry"], &new["first"]["sha256"]),
            (&old["entry"], &old["sha256"])
        );
        assert!(new["sha256"] != old["sha256"] && new["at"] == old["at"]);
        proves(&world, &other, &interview, new).await;
    }
    let page = other.shown(&format!("{interview}/playback?purpose=investigation")).await;
    assert!(page["total"].as_str().is_some_and(|total| total.len() == 64), "{page}");
    for handle in ["investigator", "commander", "desk", "judge", "other-desk"] {
        let client = world.client(handle).await;
        assert_eq!(
            client.get(&format!("{interview}/chunks/0/proof")).await.status,
            404,
            "{handle}"
        );
    }
    // And home again: nothing is copied twice.
    let to = format!("/cases/{case}/transfers");
    let home = [("office", "NIN-TH"), ("to", "command"), ("why", "عادت")];
    let asked = other.post(&to, &home).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    let commander = world.client("commander").await;
    let back = commander.post(&format!("{to}/0"), &[("accepted", "yes")]).await;
    assert_eq!(back.status, 303, "{}", back.main());
    run_jobs(&world).await;
    assert_eq!(played(&commander, &interview).await, whole);
    assert_eq!(world.entries("NIN-TH", "recording.copied").await, 0);
    assert_eq!((rows(&world, "other-commander").await, rows(&world, "commander").await), (0, 1));
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
    world.verifies("ANB-NW").await;
}

#[tokio::test]
async fn a_crash_in_the_middle_leaves_nobody_off_the_board() {
    let world = World::new().await;
    let Full { case, held, interview, .. } = full(&world).await;
    ended(&world.client("investigator").await, &interview).await;
    ask(&world, &case).await;
    let who = world.who("other-commander").await;
    let pen = Pen { office: "NIN-TH".into(), ..who.pen(&world.app.books, world.app.clock.now()) };
    let (app, id) = (world.app.clone(), Id::<Case>::parse(&case).unwrap());
    let first: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| across::leave(tx, &app, (&who, &pen), (&id, 0), None))
        .await;
    first.unwrap();
    assert_eq!((rows(&world, "commander").await, rows(&world, "other-commander").await), (1, 0));
    let officer = world.client("investigator").await;
    let late = officer.post(&format!("{held}/acts/meal"), &[("words", "خبز")]).await;
    assert_eq!(late.status, 404, "nothing is written where it is no more");
    for _ in 0..2 {
        run_jobs(&world).await;
        assert_eq!(world.entries("ANB-NW", "custody.taken_over").await, 1);
    }
    assert_eq!((rows(&world, "commander").await, rows(&world, "other-commander").await), (0, 1));
    world.rebuilds().await;
    world.verifies("ANB-NW").await;
}
