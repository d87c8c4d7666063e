//! The prosecutor visits those who are held.

use crate::world::World;

/// Judge, inspector and commander read it.
async fn is_seen(world: &World, path: &str) {
    for handle in ["judge", "inspector", "commander"] {
        let client = world.client(handle).await;
        let rows = client.shown("/findings").await["rows"].clone();
        assert!(path.ends_with(rows[0]["id"].as_str().unwrap()), "{handle}");
        let shown = client.shown(path).await["row"].clone();
        assert_eq!((&shown["seen"], &shown["finding"]), (&7.into(), &"مكان ضيق".into()));
        assert_eq!(shown["place"], "غرفة التوقيف الثانية");
        assert!(client.get(path).await.main().contains("زيارة للموقوفين"), "{handle}");
    }
}

#[tokio::test]
async fn a_prosecutor_visits_and_the_commander_answers_before_judge_and_inspector() {
    let world = World::new().await;
    let who = world.hire("prosecutor", "PP-NIN", "public_prosecutor", None).await;
    let prosecutor = world.client_of(who).await;
    let board = world.client("commander").await.get("/custody").await;
    assert!(board.body.contains("لم تُدوَّن زيارة"), "{}", board.main());
    let new = prosecutor.get("/findings/new").await;
    assert!(new.body.contains("name=\"seen\"") && !new.body.contains("name=\"ground\""));
    let id = new.hidden("id");
    let bare = [("id", id.as_str()), ("office", "NIN-TH"), ("finding", "مكان ضيق")];
    assert_eq!(prosecutor.post("/findings", &bare).await.status, 422, "when, and how many");
    let visit = [
        ("at-day", "28"),
        ("at-month", "2"),
        ("at-year", "2026"),
        ("at-time", "10:30"),
        ("place", "غرفة التوقيف الثانية"),
        ("seen", "٧"),
    ];
    let later = [("at-day", "9"), ("at-month", "3")];
    let ahead: Vec<_> = bare.iter().chain(&later).chain(&visit[2..]).copied().collect();
    assert_eq!(prosecutor.post("/findings", &ahead).await.status, 422, "it lies ahead");
    let form = [&bare[..], &visit[..]].concat();
    let elsewhere: Vec<_> = form
        .iter()
        .map(|pair| if pair.0 == "office" { ("office", "ANB-NW") } else { *pair })
        .collect();
    assert_eq!(prosecutor.post("/findings", &elsewhere).await.status, 422, "not before her");
    let sent = prosecutor.post("/findings", &form).await;
    let path = format!("/findings/{id}");
    assert_eq!(sent.location.as_deref(), Some(path.as_str()), "{}", sent.main());
    assert_eq!(prosecutor.post("/findings", &form).await.status, 303, "sent twice, written once");
    is_seen(&world, &path).await;
    for handle in ["desk", "investigator", "other-commander", "analyst", "partner"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        assert_eq!(client.post("/findings", &form).await.status, 404, "{handle}");
    }
    // No word of it stands in clear.
    let sql = "SELECT facts FROM entry WHERE kind = 'finding.made'";
    let facts: crate::Result<Option<String>> =
        world.app.db.read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await;
    let facts = facts.unwrap().unwrap();
    assert!(!facts.contains("ضيق") && !facts.contains("التوقيف"), "{facts}");
    let answer = [("words", "نُقل ثلاثة"), ("done", "5/3/2026")];
    for handle in ["judge", "inspector"] {
        let reply = world.client(handle).await.post(&format!("{path}/answer"), &answer).await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    let commander = world.client("commander").await;
    assert_eq!(commander.post(&format!("{path}/answer"), &answer).await.status, 303);
    assert_eq!(prosecutor.shown(&path).await["row"]["answer"], "نُقل ثلاثة");
    assert_eq!(prosecutor.post(&format!("{path}/seen"), &[]).await.status, 303);
    let board = commander.shown("/custody").await;
    assert_eq!(board["visits"][0]["office"], "NIN-TH");
    assert!(board["visits"][0]["at"].as_i64().unwrap() < crate::world::NOW);
    assert!(commander.get("/custody").await.main().contains("آخر زيارة للادعاء العام"));
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
}

#[tokio::test]
async fn the_judge_reads_visits_and_no_other_findings() {
    let world = World::new().await;
    let inspector = world.client("inspector").await;
    let id = inspector.get("/findings/new").await.hidden("id");
    let form = [
        ("id", id.as_str()),
        ("office", "NIN-TH"),
        ("ground", "visit"),
        ("finding", "x"),
        ("recommendation", "y"),
    ];
    assert_eq!(inspector.post("/findings", &form).await.status, 303);
    let prosecutor = world.hire("prosecutor", "PP-NIN", "public_prosecutor", None).await;
    for client in [world.client("judge").await, world.client_of(prosecutor).await] {
        assert_eq!(client.shown("/findings").await["rows"], serde_json::json!([]));
        assert_eq!(client.get(&format!("/findings/{id}")).await.status, 404);
        assert_eq!(client.post(&format!("/findings/{id}/answer"), &[]).await.status, 404);
    }
}
