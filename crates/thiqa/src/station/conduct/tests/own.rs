//! Complaints by those who serve at a station: nobody there learns of one.

use db::args;

use crate::{
    Result,
    community::token::{Code, Reference},
    jobs,
    world::{Client, Reply, World, account_id},
};

const STORY: &str = "أمرني أن أغيّر إفادة";

fn form<'a>(id: &'a str, against: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("id", id), ("kind", "unlawful_order"), ("against", against), ("story", STORY)]
}

/// She complains of her commander; answers the complaint's id, its number and its code.
async fn complains(client: &Client<'_>) -> (String, String, String) {
    let id = client.get("/conduct/own").await.hidden("id");
    let commander = account_id("commander").to_string();
    let reply = client.json_post("/conduct/own", &form(&id, &commander)).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let slip: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    let text = |field: &str| slip[field].as_str().unwrap().to_owned();
    (id, text("reference"), text("code"))
}

/// The word that stands outside.
async fn outside(world: &World, number: &str, code: &str) -> Option<String> {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
    let (reference, code) =
        (Reference::parse(number).unwrap(), Code::parse(code, &world.app.pack).unwrap());
    let found = world.app.outside.status(&reference, &code).await.unwrap();
    found.map(|(_, found)| found.status)
}

/// Entries of a log, and how many rows of any table name one of its records.
async fn size(world: &World, office: &'static str) -> i64 {
    let sql = "SELECT size FROM head WHERE office = $1";
    let found: Result<Option<i64>> =
        world.app.db.read(move |tx| Ok(tx.one(sql, args![office], |row| row.get(0))?)).await;
    found.unwrap().unwrap_or_default()
}

/// Whether an account is named as the hand of any entry of an office.
async fn is_hand(world: &World, office: &'static str, handle: &str) -> bool {
    let account = account_id(handle).to_string();
    let sql = "SELECT n FROM entry WHERE office = $1 AND actor = $2 LIMIT 1";
    let found: Result<Option<i64>> = world
        .app
        .db
        .read(move |tx| Ok(tx.one(sql, args![office, account], |row| row.get(0))?))
        .await;
    found.unwrap().is_some()
}

async fn nothing_there(world: &World, id: &str, number: &str) {
    world.hire("elsewhere", "NIN-PC", "inspector", None).await;
    let elsewhere = world.hire("other-office", "MOI", "inspector", None).await;
    let mut clients = vec![world.client_of(elsewhere).await];
    for handle in
        ["desk", "investigator", "commander", "other-desk", "other-commander", "judge", "analyst"]
    {
        clients.push(world.client(handle).await);
    }
    for client in &clients {
        for path in ["/conduct", &format!("/conduct/{id}"), &format!("/conduct/{id}/slip")] {
            assert_eq!(client.get(path).await.status, 404, "{path}");
        }
        for act in ["acknowledgement", "examination", "notes", "decision", "closure"] {
            let reply = client.post(&format!("/conduct/{id}/{act}"), &[("words", "x")]).await;
            assert_eq!(reply.status, 404, "{act}");
        }
    }
    // What the commander has: no page of hers names it.
    let commander = world.client("commander").await;
    for path in ["/station", "/accounts", "/logs", "/dashboard", "/work", "/leaves", "/exports"] {
        let reply = commander.get(path).await;
        assert!(!reply.body.contains(number) && !reply.body.contains(id), "{path}");
    }
}

#[tokio::test]
async fn nobody_at_the_station_learns_of_a_complaint_of_her_own() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let page = desk.get("/conduct/own").await;
    assert!(page.body.contains("عادل صبري مهدي") && !page.body.contains("value=\"x\""));
    let id = page.hidden("id");
    let before = size(&world, "NIN-TH").await;
    let empty = desk.post("/conduct/own", &[("id", &id), ("officer", "رجل طويل")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("رجل طويل"), "what was typed stays");
    let (id, number, code) = complains(&desk).await;
    assert_eq!(size(&world, "NIN-TH").await, before, "nothing in the station's log");
    assert!(!is_hand(&world, "MOI-HR", "desk").await, "no envelope names her");
    let commander = account_id("commander").to_string();
    let again = desk.post("/conduct/own", &form(&id, &commander)).await;
    assert!(again.status == 200 && !again.body.contains(&number) && !again.body.contains(&code));
    nothing_there(&world, &id, &number).await;
    let inspector = world.client("inspector").await;
    assert_eq!(inspector.get("/conduct/own").await.status, 404);
    let page = inspector.get(&format!("/conduct/{id}")).await;
    for word in [STORY, "هناء سالم داود", "عادل صبري مهدي", "أمر مخالف للقانون"]
    {
        assert!(page.body.contains(word), "{word}");
    }
    for lang in ["ckb", "en"] {
        let desk = world.client("desk").await.speaking(lang);
        assert_eq!(desk.get("/conduct/own").await.status, 200);
        assert_eq!(desk.get("/conduct/appeal").await.status, 200);
    }
    world.rebuilds().await;
    world.verifies("MOI-HR").await;
    world.verifies("NIN-TH").await;
}

async fn act(client: &Client<'_>, id: &str, what: &str, form: &[(&str, &str)]) -> Reply {
    client.post(&format!("/conduct/{id}/{what}"), form).await
}

#[tokio::test]
async fn its_stage_is_seen_outside_and_somebody_else_decides_an_appeal() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, number, code) = complains(&desk).await;
    let word = || outside(&world, &number, &code);
    assert_eq!(word().await.as_deref(), Some("received"));
    let inspector = world.client("inspector").await;
    assert_eq!(act(&inspector, &id, "acknowledgement", &[]).await.status, 303);
    assert_eq!(word().await.as_deref(), Some("in_work"));
    assert_eq!(act(&inspector, &id, "examination", &[]).await.status, 303);
    let appeal = |number: String, code: String| {
        vec![("number", number), ("code", code), ("words", "لا".into())]
    };
    let sends = async |client: &Client<'_>, form: Vec<(&str, String)>| {
        let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (*key, &**value)).collect();
        client.post("/conduct/appeal", &form).await.status
    };
    assert_eq!(sends(&desk, appeal(number.clone(), code.clone())).await, 422, "too early");
    let decision = [("outcome", "not_upheld"), ("why", "لم يثبت")];
    assert_eq!(act(&inspector, &id, "decision", &decision).await.status, 303);
    assert_eq!(word().await.as_deref(), Some("decided"));
    assert_eq!(act(&inspector, &id, "closure", &[("told", "قيل لها")]).await.status, 303);
    assert_eq!(word().await.as_deref(), Some("closed"));
    assert_eq!(sends(&desk, appeal(number.clone(), "1234 5678 9012".into())).await, 422);
    assert_eq!(sends(&desk, appeal(number.clone(), code.clone())).await, 200);
    assert!(!is_hand(&world, "MOI-HR", "desk").await);
    assert_eq!(word().await.as_deref(), Some("in_work"));
    assert_eq!(inspector.shown("/conduct").await["pressing"][0]["id"], id.as_str());
    assert_eq!(act(&inspector, &id, "closure", &[("told", "x")]).await.status, 422, "it waits");
    let second = world.hire("second", "MOI-HR", "inspector", None).await;
    assert_eq!(act(&inspector, &id, "decision", &decision).await.status, 422, "somebody else");
    let second = world.client_of(second).await;
    let upheld = [("outcome", "upheld"), ("why", "ثبت")];
    assert_eq!(act(&second, &id, "decision", &upheld).await.status, 303);
    assert_eq!(word().await.as_deref(), Some("decided"));
    assert_eq!(sends(&desk, appeal(number.clone(), code.clone())).await, 422, "once");
    world.rebuilds().await;
}

#[tokio::test]
async fn whoever_guesses_codes_waits_as_outside() {
    const MINUTE: i64 = 60_000_000;
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, number, code) = complains(&desk).await;
    let inspector = world.client("inspector").await;
    let decision = [("outcome", "not_upheld"), ("why", "لم يثبت")];
    assert_eq!(act(&inspector, &id, "decision", &decision).await.status, 303);
    let sends = async |code: &str| {
        let form = [("number", number.as_str()), ("code", code), ("words", "لا")];
        desk.post("/conduct/appeal", &form).await
    };
    for _ in 0..6 {
        assert_eq!(sends("1234 5678 9012").await.status, 422);
    }
    let waits = sends(&code).await;
    assert_eq!(waits.status, 422, "the right one waits too");
    assert!(waits.main().contains("محاولات كثيرة"), "{}", waits.main());
    assert!(
        world.app.outside.wait(
            (std::net::Ipv4Addr::LOCALHOST.into(), &Reference::parse(&number).unwrap()),
            world.app.clock.now()
        ) > 0,
        "the public pages wait with it"
    );
    world.app.clock.advance(MINUTE);
    assert_eq!(sends(&code).await.status, 200);
}

#[tokio::test]
async fn a_late_acknowledgement_stands_first() {
    const HOUR: i64 = 3_600_000_000;
    let world = World::new().await;
    let (late, ..) = complains(&world.client("desk").await).await;
    let clocks = async || {
        let sql = "SELECT COUNT(at) FROM due WHERE kind = 'conduct_acknowledgement'";
        let found: Result<Option<i64>> =
            world.app.db.read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await;
        found.unwrap()
    };
    assert_eq!(clocks().await, Some(1));
    world.app.clock.advance(47 * HOUR);
    complains(&world.client("investigator").await).await;
    let pressing = async || {
        let shown = world.client("inspector").await.shown("/conduct").await;
        let rows = shown["pressing"].as_array().unwrap().clone();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(pressing().await.is_empty());
    world.app.clock.advance(HOUR);
    assert_eq!(pressing().await, std::slice::from_ref(&late));
    let inspector = world.client("inspector").await;
    assert_eq!(act(&inspector, &late, "acknowledgement", &[]).await.status, 303);
    assert!(pressing().await.is_empty());
    assert_eq!(clocks().await, Some(1), "the other one's");
}

#[tokio::test]
async fn what_is_done_to_her_later_by_those_she_named_is_seen() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let account = account_id("desk").to_string();
    let moves = async |unit: &str| {
        let form = [("role", "desk_officer"), ("unit", unit), ("rank", "")];
        commander.post(&format!("/accounts/{account}/post"), &form).await.status
    };
    assert_eq!(moves("reception").await, 303, "before she complained");
    world.app.clock.advance(1);
    let (id, ..) = complains(&world.client("desk").await).await;
    let later = async || {
        let inspector = world.client("inspector").await;
        inspector.shown(&format!("/conduct/{id}")).await["later"].as_array().unwrap().clone()
    };
    assert!(later().await.is_empty());
    world.app.clock.advance(1_000_000);
    assert_eq!(moves("clerk").await, 303);
    let seen = later().await;
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(seen[0]["what"], "moved");
    assert_eq!(seen[0]["to"], serde_json::json!(["desk_officer", "clerk"]));
    let page = world.client("inspector").await.get(&format!("/conduct/{id}")).await;
    assert!(page.body.contains("عادل صبري مهدي"));
    // Somebody else's complaint is no reason to look at her account.
    let (other, ..) = complains(&world.client("investigator").await).await;
    let shown = world.client("inspector").await.shown(&format!("/conduct/{other}")).await;
    assert_eq!(shown["later"].as_array().unwrap().len(), 0);
}
