//! Searches for suspects need a case; free ones are looked at.

use crate::world::World;

use super::{THEFT, ask};

#[tokio::test]
async fn a_search_for_suspects_names_a_case_that_is_hers() {
    let world = World::new().await;
    let officer = world.client("investigator").await.speaking("en");
    officer.open_case(THEFT).await;
    world.client("commander").await.open_case(THEFT).await;
    for (number, wanted) in
        [("", 422), ("NIN-TH/B/9/2026", 422), ("B/1/2026", 422), ("nin-th / B / ١ / 2026", 200)]
    {
        let form = [("q", "نادية عبد الكريم"), ("purpose", "suspect"), ("case", number)];
        let reply = officer.post("/search", &form).await;
        assert_eq!(reply.status, wanted, "{number}: {}", reply.main());
        let asks = reply.main().contains("Write the number of a case that you may open");
        assert_eq!(asks, wanted == 422, "{number}");
    }
}

#[tokio::test]
async fn the_inspector_looks_at_a_sample_of_free_searches() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    officer.open_case(THEFT).await;
    for _ in 0..30 {
        ask(&officer, "PLANTEDONE PLANTEDTWO").await;
    }
    let mine =
        [("q", "PLANTEDMINE PLANTEDTWO"), ("purpose", "suspect"), ("case", "NIN-TH/B/1/2026")];
    for _ in 0..10 {
        assert_eq!(officer.post("/search", &mine).await.status, 200);
    }
    let inspector = world.client("inspector").await;
    let list = inspector.get("/searches?office=NIN-TH").await;
    assert!(!list.body.contains("PLANTED"), "what was searched for stands in no list");
    let shown = inspector.shown("/searches?office=NIN-TH").await;
    let rows = shown["rows"].as_array().unwrap();
    assert!((1..30).contains(&rows.len()), "{} of 40", rows.len());
    assert!(rows.iter().all(|row| row["purpose"] == "case_work"), "{shown}");
    assert_eq!(shown, inspector.shown("/searches?office=NIN-TH").await, "drawn once for all");
    let path = format!("/searches/NIN-TH/{}", rows[0]["n"]);
    let one = inspector.get(&path).await;
    assert!(one.main().contains("PLANTEDONE"), "{}", one.main());
    let noted: crate::Result<Option<String>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT facts FROM entry WHERE office = 'MOI-HR' ORDER BY n DESC LIMIT 1";
            Ok(tx.one(sql, &[], |row| row.get(0))?)
        })
        .await;
    assert!(noted.unwrap().unwrap().contains("\"action\":\"view\""), "opening one is noted");
    let decide = format!("{path}/decision");
    assert_eq!(inspector.post(&decide, &[("verdict", "breach")]).await.status, 422);
    let breach = [("verdict", "breach"), ("words", "لا سبب")];
    assert_eq!(inspector.post(&decide, &breach).await.status, 303);
    assert_eq!(inspector.post(&decide, &breach).await.status, 303, "sent twice");
    assert_eq!(inspector.shown(&path).await["verdict"], "breach");
    for handle in ["investigator", "commander", "protection", "analyst", "judge"] {
        let client = world.client(handle).await;
        assert_eq!(client.get("/searches").await.status, 404, "{handle}");
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
    }
    world.whole().await;
}
