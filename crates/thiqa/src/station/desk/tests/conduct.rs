//! Woman officers, other units, refusals and the commander.

use super::{comes, figures};
use crate::world::World;

#[tokio::test]
async fn a_woman_officer_is_offered_and_counted() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, _) =
        comes(&desk, &[("reason", "question"), ("wishes_woman", "yes"), ("sex", "female")]).await;
    let path = format!("/visits/{id}/woman-officer");
    let none = desk.post(&path, &[("answer", "none_available")]).await;
    assert_eq!(none.status, 422, "what was done instead must be said");
    let form = [("answer", "none_available"), ("instead", "on_call")];
    assert_eq!(desk.post(&path, &form).await.status, 303);
    let told = figures(&world, "NIN-TH").await;
    assert_eq!((told["visits.woman_wished all"], told.get("visits.woman_met all")), (1, None));
    desk.post(&path, &[("answer", "accepted")]).await;
    assert_eq!(figures(&world, "NIN-TH").await["visits.woman_met all"], 1);
    let shown = desk.shown(&format!("/visits/{id}")).await;
    assert_eq!((shown["woman"].as_str(), shown["instead"].as_str()), (Some("accepted"), None));
    world.rebuilds().await;
}

#[tokio::test]
async fn sent_on_is_counted_apart_from_another_choice() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, _) = comes(&desk, &[("reason", "question")]).await;
    let path = format!("/visits/{id}");
    let send = [("unit", "clerk"), ("why", "يحتاج وثيقة")];
    assert_eq!(desk.post(&format!("{path}/route"), &send).await.status, 303);
    desk.post(&format!("{path}/service"), &[]).await;
    world.app.clock.advance(10 * 60_000_000);
    let send = [("unit", "investigation"), ("why", "بلاغ")];
    desk.post(&format!("{path}/route"), &send).await;
    let officer = world.client("investigator").await;
    assert_eq!(officer.post(&format!("{path}/service"), &[]).await.status, 303);
    let told = figures(&world, "NIN-TH").await;
    assert_eq!(told["visits.overruled clerk"], 1);
    assert_eq!(told["visits.sent_on investigation"], 1);
    assert_eq!((told["visits.called investigation"], told["visits.wait 010"]), (1, 1));
    assert_eq!(told.get("visits.called clerk"), None);
    world.rebuilds().await;
}

#[tokio::test]
async fn whoever_is_refused_may_ask_the_commander() {
    let world = World::new().await;
    let (desk, commander) = (world.client("desk").await, world.client("commander").await);
    let (id, _) = comes(&desk, &[("reason", "complaint"), ("age_band", "adult")]).await;
    let path = format!("/visits/{id}");
    let form = [("outcome", "refused"), ("refusal", "already_recorded"), ("told", "مسجل")];
    assert_eq!(desk.post(&format!("{path}/outcome"), &form).await.status, 303);
    assert!(desk.get(&path).await.main().contains("من حق الشخص"), "she is told of her right");
    desk.post(&format!("{path}/commander"), &[("asks", "لدي دليل جديد")]).await;
    assert!(commander.get("/visits?show=asked").await.body.contains(&id));
    assert_eq!(figures(&world, "NIN-TH").await["visits.asked_commander already_recorded"], 1);
    assert_eq!(desk.post(&format!("{path}/answer"), &[("answer", "x")]).await.status, 404);
    let answer = [("answer", "يُفتح التحقيق")];
    assert_eq!(commander.post(&format!("{path}/answer"), &answer).await.status, 303);
    assert!(!commander.get("/visits?show=asked").await.body.contains(&id));
    let back = commander.post(&format!("{path}/reopening"), &[("why", "دليل جديد")]).await;
    assert_eq!(back.status, 303);
    assert_eq!(figures(&world, "NIN-TH").await.get("visits.outcome refused"), None);
    assert_eq!(world.entries("NIN-TH", "visit.commander_asked").await, 1);
    world.rebuilds().await;
}
