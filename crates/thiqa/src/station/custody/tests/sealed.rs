//! Somebody is held for a sealed case, and somebody who may be a child.

use super::{THEFT, hold};
use crate::world::World;

pub(super) const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("district", "NI-MOSUL"),
    ("a-role", "suspect"),
    ("a-sex", "male"),
    ("a-given", "رضوان"),
    ("a-father", "هيثم"),
];

#[tokio::test]
async fn of_a_sealed_case_others_know_that_somebody_is_held() {
    let world = World::new().await;
    let case = world.client("protection").await.open_case(BEATEN).await;
    let path = hold(&world, "protection", &case, &[("age", "adult")], &[]).await;
    for who in ["commander", "inspector"] {
        let client = world.client(who).await;
        let shown = client.shown("/custody").await;
        let row = &shown["rows"][0];
        assert!(row["id"].is_null() && row["name"].is_null() && row["number"].is_null(), "{row}");
        let board = client.get("/custody").await;
        assert!(!board.body.contains("رضوان") && !board.body.contains(&case));
        assert_eq!(client.get(&path).await.status, 404, "{who}");
        assert_eq!(client.get(&format!("/cases/{case}/custody")).await.status, 404, "{who}");
    }
    let investigator = world.client("investigator").await;
    assert!(investigator.shown("/custody").await["rows"].as_array().unwrap().is_empty());
    for who in ["protection", "judge"] {
        let board = world.client(who).await.get("/custody").await;
        assert!(board.body.contains("رضوان"), "{who}");
    }
    // No word of it stands in clear.
    let sql = "SELECT facts FROM entry WHERE office = $1 AND kind LIKE 'custody.%'";
    let facts: crate::Result<Vec<String>> =
        world.app.db.read(move |tx| Ok(tx.all(sql, db::args!["NIN-TH"], |row| row.get(0))?)).await;
    for facts in facts.unwrap() {
        assert!(!facts.contains("رضوان") && !facts.contains("male") && !facts.contains("adult"));
    }
    world.whole().await;
}

#[tokio::test]
async fn whoever_may_be_a_child_counts_as_one_and_the_juvenile_police_is_told() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let path = hold(&world, "investigator", &case, &[("age", "doubt")], &[]).await;
    let told = |body: &str| body.contains("في سجلات الموقوفين ما يجب أن تطّلع عليه");
    let juvenile = world.client("juvenile").await;
    let board = juvenile.get("/custody").await;
    assert!(told(&board.body) && board.body.contains("رضوان"), "{}", board.main());
    assert!(!told(&world.client("commander").await.get("/custody").await.body));
    let shown = juvenile.shown(&path).await;
    let missing = shown["missing"].as_array().unwrap();
    assert!(missing.contains(&"apart".into()) && missing.contains(&"juvenile".into()));
    assert!(shown["clocks"].as_array().unwrap().iter().any(|c| c["kind"] == "juvenile_handover"));
    let sent = juvenile.post(&format!("{path}/acts/juvenile"), &[("name", "ميسون")]).await;
    assert_eq!(sent.status, 303);
    assert_eq!(juvenile.post(&format!("{path}/seen"), &[]).await.status, 303);
    assert!(!told(&world.client("juvenile").await.get("/custody").await.body));
    world.whole().await;
}
