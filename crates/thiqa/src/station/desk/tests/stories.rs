//! Over HTTP, by people with different rights.

use super::{comes, figures};
use crate::world::World;

#[tokio::test]
async fn somebody_comes_is_helped_and_leaves() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let form = desk.get("/visits/new").await;
    assert_eq!(form.status, 200);
    assert!(form.body.contains("autofocus") && form.main().contains("سبب المراجعة"));
    let (id, reply) =
        comes(&desk, &[("channel", "counter"), ("reason", "civil_documents"), ("name", "زينب")])
            .await;
    assert_eq!((reply.status, reply.location), (303, Some(format!("/visits/{id}"))));
    // Sent twice, it is one visit.
    let again = desk.post("/visits", &[("id", &id), ("reason", "question")]).await;
    assert_eq!((again.status, again.location), (303, Some(format!("/visits/{id}"))));
    assert_eq!(world.entries("NIN-TH", "visit.received").await, 1);

    let queue = desk.get("/visits").await;
    assert!(queue.main().contains("القلم") && !queue.body.contains("زينب"), "{}", queue.main());
    let page = desk.get(&format!("/visits/{id}")).await;
    assert!(
        page.main().contains("NIN-TH/V/1/2026") && page.main().contains("زينب"),
        "{}",
        page.main()
    );
    assert!(page.main().contains("الوحدة المختصة بسبب الزيارة"), "the rule stands in words");

    world.app.clock.advance(25 * 60_000_000);
    let desk = world.client("desk").await;
    let called = desk.post(&format!("/visits/{id}/service"), &[("room", "٣")]).await;
    assert_eq!(called.status, 303);
    let board = desk.get("/visits/board").await;
    assert!(board.main().contains("الغرفة") && !board.body.contains("زينب"), "{}", board.main());
    let ended = desk
        .post(&format!("/visits/{id}/outcome"), &[("outcome", "document_given"), ("told", "غداً")])
        .await;
    assert_eq!(ended.status, 303);
    let ended = desk.get("/visits?show=ended").await;
    assert!(ended.main().contains("سُلمت وثيقة"), "{}", ended.main());
    let told = figures(&world, "NIN-TH").await;
    assert_eq!(told["visits.wait 025"], 1);
    assert_eq!(told["visits.outcome document_given"], 1);
    assert!(world.entries("NIN-TH", "read.read").await >= 3);
    world.rebuilds().await;
}

#[tokio::test]
async fn nothing_needs_to_be_said() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, reply) = comes(&desk, &[]).await;
    assert_eq!(reply.status, 303);
    let shown = desk.shown(&format!("/visits/{id}")).await;
    assert_eq!((shown["seq"].as_i64(), shown["unit"].as_str()), (Some(1), Some("reception")));
    assert_eq!(figures(&world, "NIN-TH").await["visits.reason none"], 1);
    let wrong = desk.post("/visits", &[("reason", "nonsense"), ("distance_km", "far")]).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("href=\"#reason\"") && wrong.body.contains("href=\"#distance_km\"")
    );
}

#[tokio::test]
async fn another_station_sees_nothing() {
    let world = World::new().await;
    let (desk, other) = (world.client("desk").await, world.client("other-desk").await);
    let (id, _) = comes(&desk, &[("reason", "question")]).await;
    let path = format!("/visits/{id}");
    for reply in [
        other.get(&path).await,
        other.get(&format!("{path}/ticket")).await,
        other.post(&format!("{path}/service"), &[]).await,
        other.post(&format!("{path}/seal"), &[("why", "x")]).await,
    ] {
        assert_eq!(reply.status, 404);
    }
    assert!(!other.get("/visits").await.body.contains(&id));
    assert_eq!(world.client("investigator").await.get(&path).await.status, 404);
    for handle in ["judge", "analyst", "partner", "inspector"] {
        assert_eq!(world.client(handle).await.get("/visits").await.status, 404, "{handle}");
    }
    assert_eq!(world.visitor().get(&path).await.status, 303);
}

#[tokio::test]
async fn of_two_officers_one_wins() {
    let world = World::new().await;
    let (desk, commander) = (world.client("desk").await, world.client("commander").await);
    let (id, _) = comes(&desk, &[("reason", "question")]).await;
    let path = format!("/visits/{id}/service");
    assert_eq!(desk.post(&path, &[("room", "2")]).await.status, 303);
    assert_eq!(desk.post(&path, &[("room", "2")]).await.status, 303, "sent twice");
    let lost = commander.post(&path, &[("room", "7")]).await;
    assert_eq!(lost.status, 409);
    assert!(lost.main().contains("ما كتبته ولم يُحفظ"), "her words stay");
    assert!(lost.main().contains("هناء"), "who helps is named: {}", lost.main());
    assert_eq!(world.entries("NIN-TH", "visit.called").await, 1);
    let wrong = desk.post(&format!("/visits/{id}/route"), &[("unit", "clerk")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"clerk\" selected"), "what was typed stays");
}

#[tokio::test]
async fn of_two_corrections_one_wins_and_the_other_keeps_her_words() {
    let world = World::new().await;
    let (desk, commander) = (world.client("desk").await, world.client("commander").await);
    let (id, _) = comes(&desk, &[("reason", "question"), ("note", "أصل")]).await;
    let path = format!("/visits/{id}/correction");
    let form = desk.get(&path).await;
    let (seen, once) = (form.hidden("seen"), form.hidden("once"));
    let other = commander.get(&path).await.hidden("once");
    let typed = |note, why, once| {
        [("reason", "question"), ("note", note), ("why", why), ("once", once), ("seen", &*seen)]
    };
    let first = typed("نص أول", "خطأ", once.as_str());
    assert_eq!(desk.post(&path, &first).await.status, 303);
    assert_eq!(desk.post(&path, &first).await.status, 303, "sent twice");
    let second = typed("نص ثانٍ", "سهو", other.as_str());
    let lost = commander.post(&path, &second).await;
    assert_eq!(lost.status, 409);
    let words = lost.main();
    assert!(words.contains("نص أول") && words.contains("هناء"), "who was first: {words}");
    assert!(lost.body.contains("نص ثانٍ") && lost.body.contains("سهو"), "her words stay");
    assert_eq!(world.entries("NIN-TH", "visit.corrected").await, 1);
    let seen = lost.hidden("seen");
    let again = [second[0], second[1], second[2], second[3], ("seen", seen.as_str())];
    assert_eq!(commander.post(&path, &again).await.status, 303);
    assert!(commander.get(&format!("/visits/{id}")).await.main().contains("نص ثانٍ"));
}

#[tokio::test]
async fn an_id_of_something_else_is_refused() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let account = crate::world::account_id("desk").to_string();
    let visit = [("id", account.as_str()), ("reason", "question")];
    assert_eq!(commander.post("/visits", &visit).await.status, 404);
}

#[tokio::test]
async fn slips_and_rights_name_nobody() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let form = [("reason", "traffic"), ("name", "زينب"), ("language", "ckb")];
    let (id, _) = comes(&desk, &form).await;
    let slip = desk.get(&format!("/visits/{id}/ticket")).await;
    assert_eq!(slip.status, 200);
    assert!(!slip.body.contains("زينب") && slip.main().contains("NIN-TH/V/1/2026"));
    let rights = desk.get(&format!("/visits/{id}/rights?lang=ckb")).await;
    assert!(rights.main().contains("مافەکانت") && !rights.body.contains("زينب"));
}

#[tokio::test]
async fn a_list_goes_on_page_by_page() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    for _ in 0..53 {
        world.app.clock.advance(1_000_000);
        comes(&desk, &[("reason", "question")]).await;
    }
    let first = desk.shown("/visits").await;
    assert_eq!(first["waiting"].as_array().map(Vec::len), Some(50));
    let before = first["next"].as_str().unwrap();
    let next = desk.shown(&format!("/visits?before={before}")).await;
    let rest = next["waiting"].as_array().unwrap();
    assert_eq!((rest.len(), rest[0]["seq"].as_i64(), next["next"].is_null()), (3, Some(51), true));
}
