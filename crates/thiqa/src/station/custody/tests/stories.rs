//! Somebody is held for an ordinary case, by people of different rights.

use super::{THEFT, act, hold, moment, send};
use crate::world::{World, statements};

const HOUR: i64 = 3_600_000_000;

#[tokio::test]
async fn who_sees_whom_on_the_board() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let taken = [moment("taken", "1", "06:00"), moment("arrived", "1", "08:30")].concat();
    let form = [("by", "army"), ("force", "دورية"), ("officer", "ملازم كنعان"), ("age", "adult")];
    let path = hold(&world, "investigator", &case, &form, &taken).await;
    let cell = world.hire("cell", "NIN-TH", "desk_officer", Some("custody")).await;
    let visitor = world.hire("visitor", "MOI-HR", "oversight_visitor", None).await;
    let prosecutor = world.hire("prosecutor", "PP-NIN", "public_prosecutor", None).await;
    // With names.
    for who in ["investigator", "commander", "judge"] {
        let board = world.client(who).await.get("/custody").await;
        assert!(board.body.contains("رضوان") && board.body.contains("NIN-TH/B/1/2026"), "{who}");
        assert_eq!(world.client(who).await.get(&path).await.status, 200, "{who}");
    }
    let board = world.client_of(cell).await.get("/custody").await;
    assert!(board.body.contains("رضوان"));
    // Without.
    for who in [world.who("inspector").await, visitor, prosecutor] {
        let client = world.client_of(who.clone()).await;
        let shown = client.shown("/custody").await;
        assert_eq!(shown["rows"].as_array().unwrap().len(), 1, "{}", who.role);
        assert!(shown["rows"][0]["name"].is_null() && shown["rows"][0]["number"].is_null());
        let board = client.get("/custody").await;
        assert!(!board.body.contains("رضوان") && !board.body.contains("NIN-TH/B/"));
    }
    // Nothing.
    for who in ["desk", "analyst", "partner"] {
        let client = world.client(who).await;
        assert_eq!(client.get("/custody").await.status, 404, "{who}");
        assert_eq!(client.get(&path).await.status, 404, "{who}");
    }
    let other = world.client("other-commander").await.shown("/custody").await;
    assert!(other["rows"].as_array().unwrap().is_empty());
    assert_eq!(world.client("other-commander").await.get(&path).await.status, 404);
    let page = world.client("commander").await.get(&path).await;
    for word in ["ملازم كنعان", "الجيش", "دورية"] {
        assert!(page.body.contains(word), "{word}");
    }
    assert!(statements(&world, "commander", &path).await <= 12);
    assert!(statements(&world, "commander", "/custody").await <= 12);
    world.whole().await;
}

#[tokio::test]
async fn missing_things_are_missing_and_unknown_times_go_to_the_judge() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let path = hold(&world, "investigator", &case, &[("age", "adult")], &[]).await;
    let shown = world.client("investigator").await.shown(&path).await;
    assert_eq!(shown["marks"][0], "taken_unknown");
    assert_eq!(shown["missing"].as_array().unwrap().len(), 8);
    for code in ["papers", "body", "grounds", "rights", "relative", "lawyer", "doctor", "property"]
    {
        act(&world, "investigator", &path, &[("", code)]).await;
    }
    let shown = world.client("investigator").await.shown(&path).await;
    assert!(shown["missing"].as_array().unwrap().is_empty());
    // Every page of the judge's says that there is something, until she has seen it.
    let told = |body: &str| body.contains("في سجلات الموقوفين ما يجب أن تطّلع عليه");
    assert!(told(&world.client("judge").await.get("/custody").await.body));
    assert!(!told(&world.client("commander").await.get("/custody").await.body));
    let judge = world.client("judge").await;
    assert_eq!(judge.post(&format!("{path}/seen"), &[]).await.status, 303);
    assert!(!told(&world.client("judge").await.get("/custody").await.body));
    assert_eq!(world.client("desk").await.post(&format!("{path}/seen"), &[]).await.status, 404);
    world.whole().await;
}

#[tokio::test]
async fn clocks_run_through_the_weekend_and_late_stays_late() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let taken = moment("taken", "1", "06:00");
    let path = hold(&world, "investigator", &case, &[("age", "adult")], &taken).await;
    world.app.clock.advance(22 * HOUR);
    let shown = world.client("commander").await.shown("/custody").await;
    assert_eq!(shown["late"], 1);
    let morning = world.client("commander").await.shown("/station").await;
    assert_eq!((&morning["custody"]["held"], &morning["custody"]["late"]), (&1.into(), &1.into()));
    act(&world, "investigator", &path, &[("", "presented"), ("number", "12")]).await;
    act(&world, "investigator", &path, &[("", "questioned")]).await;
    let reason = [("", "reason"), ("clock", "before_judge"), ("words", "انقطع الطريق")];
    act(&world, "investigator", &path, &reason).await;
    for who in ["commander", "judge", "inspector"] {
        let page = world.client(who).await.get(&path).await;
        assert!(page.body.contains("انقطع الطريق") && page.body.contains("تم متأخراً"), "{who}");
    }
    let shown = world.client("commander").await.shown(&path).await;
    let clocks = shown["clocks"].as_array().unwrap();
    assert!(clocks.iter().all(|clock| clock["done"].as_i64() > clock["until"].as_i64()));
    world.whole().await;
}

#[tokio::test]
async fn orders_are_copied_confirmed_and_carried_out() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let path = hold(&world, "investigator", &case, &[("age", "adult")], &[]).await;
    let officer = world.client("investigator").await;
    let extension = format!("{path}/acts/extension");
    assert_eq!(officer.post(&extension, &[]).await.status, 422);
    act(&world, "investigator", &path, &[("", "extension"), ("number", "7/2026")]).await;
    let twice = officer.post(&extension, &[("number", "8/2026")]).await;
    assert!(twice.status == 422 && twice.body.contains("م ١٩"), "{}", twice.main());
    let until = moment("until", "10", "");
    let detention = [("number", "9/2026"), ("court", "محكمة تحقيق")];
    let sent = send(&officer, &format!("{path}/acts/detention"), &detention, &until).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let page = officer.get(&path).await;
    assert!(page.body.contains("لم تؤكده المحكمة بعد"));
    let confirm = format!("{path}/orders/1/confirmation");
    for who in ["investigator", "commander", "inspector"] {
        assert_eq!(world.client(who).await.post(&confirm, &[]).await.status, 404, "{who}");
    }
    assert_eq!(world.client("judge").await.post(&confirm, &[]).await.status, 303);
    let shown = officer.shown(&path).await;
    assert_eq!(
        (&shown["orders"][0]["confirmed"], &shown["orders"][1]["confirmed"]),
        (&false.into(), &true.into())
    );
    act(&world, "investigator", &path, &[("", "release"), ("number", "10/2026")]).await;
    world.app.clock.advance(5 * HOUR);
    act(&world, "commander", &path, &[("", "delay"), ("words", "لم يصل الكفيل")]).await;
    let board = world.client("judge").await.shown("/custody").await;
    assert!(board["released"] == 1 && board["late"] == 1, "{board}");
    let morning = world.client("commander").await.shown("/station").await;
    assert_eq!(morning["custody"]["released"], 1);
    act(&world, "commander", &path, &[("", "left"), ("way", "released")]).await;
    let board = world.client("judge").await.shown("/custody").await;
    assert!(board["rows"].as_array().unwrap().is_empty());
    world.whole().await;
}

#[tokio::test]
async fn movements_are_there_to_be_compared() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let path = hold(&world, "investigator", &case, &[("age", "adult")], &[]).await;
    let out = [("", "out"), ("purpose", "interview"), ("with", "باسم")];
    act(&world, "investigator", &path, &out).await;
    world.app.clock.advance(HOUR / 10);
    act(&world, "investigator", &path, &[("", "back")]).await;
    let shown = world.client("judge").await.shown(&path).await;
    let moved = &shown["movements"][0];
    assert_eq!((&moved["purpose"], &moved["with"]), (&"interview".into(), &"باسم".into()));
    let [out, back] = ["out", "back"].map(|name| moved[name].as_i64().unwrap());
    assert_eq!(back - out, HOUR / 10);
    // There was no interview.
    assert_eq!(moved["unaccounted"], HOUR / 10);
    assert!(world.client("judge").await.get(&path).await.body.contains("بلا مقابلة"));
}

#[test]
fn time_that_no_interview_fills() {
    let table: &[(&[(i64, i64)], i64)] = &[
        (&[], 100),
        (&[(0, 10)], 100),
        (&[(100, 200)], 0),
        (&[(0, 1000)], 0),
        (&[(150, 160)], 90),
        (&[(150, 160), (90, 120)], 70),
        (&[(110, 150), (120, 130), (140, 190)], 20),
        (&[(300, 400)], 100),
    ];
    for (spans, left) in table {
        assert_eq!(super::super::moves::uncovered((100, 200), spans), *left, "{spans:?}");
    }
}
