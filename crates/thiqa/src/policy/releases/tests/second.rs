//! The second person's word.

use super::Team;
use crate::world::World;

#[tokio::test]
async fn a_draft_is_judged_once_more_when_it_is_signed_off() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    // Both are proposed before anything is public: each would be the first.
    let (one, two) =
        (team.propose(&[("breaks", "sex")]).await, team.propose(&[("breaks", "sex")]).await);
    for id in [&one, &two] {
        let signed = team.second.post(&format!("/releases/{id}/signature"), &[]).await;
        assert_eq!(signed.status, 303, "{}", signed.main());
    }
    for (id, repeated) in [(one, false), (two, true)] {
        let shown = team.first.shown(&format!("/releases/{id}")).await;
        let rows = shown["bulletin"]["contents"]["questions"][0]["rows"].as_array().unwrap();
        let told: Vec<_> = rows.iter().filter(|row| row["shown"].is_object()).collect();
        assert!(!told.is_empty() && told.iter().all(|row| row["shown"]["repeated"] == repeated));
    }
    let past = team.past(&world).await;
    assert_eq!((past.ledger.releases.len(), past.mark), (2, (2, 0)));
    world.rebuilds().await;
}

#[tokio::test]
async fn of_two_that_are_signed_off_at_once_the_later_knows_the_first() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let (one, two) = (team.propose(&[]).await, team.propose(&[]).await);
    let sign = async |id: &str| team.second.post(&format!("/releases/{id}/signature"), &[]).await;
    let (first, second) = tokio::join!(sign(&one), sign(&two));
    assert_eq!((first.status, second.status), (303, 303));
    let mut repeated = Vec::new();
    for id in [one, two] {
        let shown = team.first.shown(&format!("/releases/{id}")).await;
        let row = &shown["bulletin"]["contents"]["questions"][0]["rows"][0];
        repeated.push(row["shown"]["repeated"].as_bool().unwrap());
    }
    repeated.sort_unstable();
    assert_eq!(repeated, [false, true]);
}

#[tokio::test]
async fn either_of_the_two_may_say_that_it_will_not_be_published() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    for person in [&team.first, &team.second] {
        let path = format!("/releases/{}", team.propose(&[]).await);
        let done = person.post(&format!("{path}/end"), &[("why", "العنوان يضلل")]).await;
        assert_eq!(done.status, 303, "{}", done.main());
        assert_eq!(person.shown(&path).await["release"]["stage"], "dropped");
    }
    assert_eq!(world.entries("PT-SURVEY", "release.dropped").await, 2);
}

#[tokio::test]
async fn figures_of_a_withdrawn_wave_do_not_go_out() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let path = format!("/releases/{}", team.propose(&[]).await);
    let (survey, wave) = &team.wave;
    let gone = format!("/surveys/{survey}/waves/{wave}/withdrawal");
    assert_eq!(team.first.post(&gone, &[("why", "أوزان خاطئة")]).await.status, 303);
    // The draft that waited for the second person, and a new one.
    let told = "سُحبت موجة من موجات هذه الأرقام";
    let waits = team.second.get(&path).await.main();
    assert!(waits.contains(told) && !waits.contains("لم يُحجب شيء"), "{waits}");
    let signed = team.second.post(&format!("{path}/signature"), &[]).await;
    assert!(signed.status == 422 && signed.main().contains(told), "{}", signed.main());
    let id = team.first.get(&format!("/releases/new?results={}", team.results)).await.hidden("id");
    let own = [("id", id.as_str()), ("results", &team.results), ("title-ar", "آراء الناس")];
    let form = [&own[..], &[("questions", "satisfied")]].concat();
    let refused = team.first.post("/releases", &form).await;
    assert!(refused.status == 422 && refused.main().contains(told), "{}", refused.main());
    assert!(refused.body.contains("value=\"آراء الناس\""));
    assert_eq!(world.entries("PT-SURVEY", "release.published").await, 0);
}

#[tokio::test]
async fn reading_words_that_are_not_public_is_noted() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let public = format!("/releases/{}", team.publish(&[]).await);
    let path = format!("/releases/{}", team.propose(&[]).await);
    let noted = async || world.entries("PT-SURVEY", "read.read").await;
    let before = noted().await;
    team.second.get(&path).await;
    team.second.get("/releases").await;
    assert_eq!(noted().await, before + 2, "a draft, and its title in the list");
    team.second.post(&format!("{path}/end"), &[("why", "العنوان يضلل")]).await;
    team.second.get(&path).await;
    assert_eq!(noted().await, before + 3, "a dropped one is still nobody else's");
    team.second.get(&public).await;
    world.client("analyst").await.get("/releases").await;
    assert_eq!(noted().await, before + 3, "everybody reads what is public");
}

#[tokio::test]
async fn a_breakdown_that_the_figures_do_not_have_is_not_proposed() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let id = team.propose(&[("breaks", "tribe"), ("breaks", "sex")]).await;
    let shown = team.first.shown(&format!("/releases/{id}")).await;
    let groups = shown["draft"]["contents"]["groups"].as_array().unwrap();
    assert!(groups.len() == 1 && groups[0]["name"] == "sex", "{groups:?}");
}
