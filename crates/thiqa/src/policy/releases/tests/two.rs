//! Two teams: each has its own releases, and its own ledger.

use super::{Team, team::run_jobs};
use crate::world::World;

#[tokio::test]
async fn two_offices_have_two_ledgers() {
    let world = World::new().await;
    let (team, other) = (Team::alone(&world).await, Team::other(&world).await);
    let id = team.publish(&[("breaks", "sex")]).await;
    assert!(other.past(&world).await.ledger.releases.is_empty());
    let own = other.publish(&[("breaks", "sex")]).await;
    let shown = other.first.shown(&format!("/releases/{own}")).await;
    let rows = shown["bulletin"]["contents"]["questions"][0]["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["shown"]["repeated"] != true), "{rows:?}");
    for (of, only) in [(&team, &id), (&other, &own)] {
        assert_eq!(of.past(&world).await.mark, (1, 0));
        // A release replaces one of the same team.
        let page = of.first.get(&format!("/releases/new?results={}", of.results)).await;
        let offered = |id: &str| page.body.contains(&format!("value=\"{id}\""));
        assert!(offered(only) && !(offered(&id) && offered(&own)), "{}", page.main());
    }
    // Nobody proposes of another team's figures, or looks at its draft.
    let draft = team.propose(&[]).await;
    assert_eq!(other.first.get(&format!("/releases/{draft}")).await.status, 404);
    let fresh = other.first.get(&format!("/releases/new?results={}", other.results)).await;
    let form = [("id", fresh.hidden("id")), ("results", team.results.clone())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, &**value)).collect();
    assert_eq!(other.first.post("/releases", &form).await.status, 422);
    world.verifies("PT-LEGAL").await;
}

#[tokio::test]
async fn another_team_s_id_is_not_taken() {
    let world = World::new().await;
    let (team, other) = (Team::alone(&world).await, Team::other(&world).await);
    let id = team.publish(&[]).await;
    run_jobs(&world).await;
    let own = [("id", id.as_str()), ("results", &other.results), ("title-ar", "أرقام أخرى")];
    let form = [&own[..], &[("questions", "satisfied")]].concat();
    assert_eq!(other.first.post("/releases", &form).await.status, 404);
    assert_eq!(world.entries("PT-LEGAL", "release.proposed").await, 0);
    let page = world.visitor().get(&format!("/figures/{id}")).await;
    assert!(page.status == 200 && page.main().contains("آراء الناس"));
}
