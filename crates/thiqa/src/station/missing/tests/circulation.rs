//! Passing a report on: who decides, what other stations read, and what nobody may see.

use serde_json::json;

use super::{FAMILY, HER, OTHER, plain, report, reported, run, told};
use crate::{
    id::Id,
    station::missing::{
        Judged, MissingReport, Passing,
        circulate::{Held, held},
    },
    world::{Client, NOW, World},
};

const HOUR: i64 = 3_600_000_000;
const YES: &[(&str, &str)] =
    &[("goes", "yes"), ("text", "ترتدي عباءة سوداء"), ("assessed", "لا شكوى سابقة")];

#[test]
fn who_may_decide_what() {
    let passing = |goes: bool, text: &str, assessed: &str| Passing {
        goes,
        text: text.into(),
        assessed: assessed.into(),
    };
    let judged = |decision: &str| Judged { goes: true, decision: decision.into() };
    let mut child = MissingReport::default();
    child.take(&child.report(reported()).unwrap());
    assert_eq!(told(&child.decide_passing(passing(true, "x", "y"))), "not found", "nobody asked");
    child.take(&child.ask_passing(100, None).unwrap());
    let mut adult = child.clone();
    adult.child = false;
    for (state, words, wanted) in [
        (&child, passing(true, "", "y"), "missing-text-needed"),
        (&child, passing(true, "x", ""), "missing-assessed-needed"),
        (&child, passing(true, "x", "y"), "yes"),
        (&child, passing(false, "", ""), "yes"),
        (&adult, passing(true, "x", ""), "yes"),
    ] {
        assert_eq!(told(&state.decide_passing(words)), wanted);
    }
    assert_eq!(told(&child.judge_passing(judged("1"))), "not found", "the unit comes first");
    child.take(&child.decide_passing(passing(true, "x", "y")).unwrap());
    adult.take(&adult.decide_passing(passing(true, "x", "")).unwrap());
    assert_eq!(
        told(&adult.judge_passing(judged("1"))),
        "not found",
        "an adult is no judge's matter"
    );
    assert_eq!(told(&child.judge_passing(judged(""))), "missing-decision-needed");
    assert_eq!(told(&child.decide_passing(passing(true, "x", "y"))), "repeated");
    child.take(&child.judge_passing(judged("1")).unwrap());
    assert_eq!(told(&child.judge_passing(judged("1"))), "repeated");
}

#[test]
fn one_silent_unit_is_enough_to_hold_it() {
    let said = |answers: &[Option<&str>]| {
        held(&answers.iter().map(|one| one.map(str::to_owned)).collect::<Vec<_>>())
    };
    assert_eq!(said(&[]), Held::Free);
    assert_eq!(said(&[Some("not_her"), Some("not_her")]), Held::Free);
    assert_eq!(said(&[Some("not_her"), None]), Held::Waits);
    for answer in ["withhold", "alive", "in_care"] {
        assert_eq!(said(&[None, Some(answer)]), Held::Kept, "{answer}");
    }
}

/// What another station reads.
async fn notices(world: &World) -> Vec<serde_json::Value> {
    let page = world.client("other-desk").await.shown("/circulars").await;
    page["rows"].as_array().unwrap().clone()
}

async fn asked(world: &World, desk: &Client<'_>, of: &[&str; 6]) -> String {
    let (id, _, _) = report(world, desk, of).await;
    run(world).await;
    id
}

/// As the desk sees it, without what differs between any two persons.
async fn seen(desk: &Client<'_>, of: &[&str; 6], id: &str) -> (u16, String) {
    let path = format!("/missing/{id}");
    let number = desk.shown(&path).await["number"].as_str().unwrap().to_owned();
    let page = desk.get(&path).await;
    (page.status, plain(&page, of, id, &number))
}

#[tokio::test]
async fn the_unit_decides_and_other_stations_read_it() {
    let world = World::new().await;
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    let id = asked(&world, &desk, &OTHER).await;
    let path = format!("/circulation/{id}");
    assert_eq!(protection.get(&path).await.status, 404, "nobody asked to pass it on");
    assert_eq!(desk.post(&format!("/missing/{id}/passing"), &[]).await.status, 422, "too early");
    world.app.clock.advance(3 * HOUR);
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    assert_eq!(desk.post(&format!("/missing/{id}/passing"), &[]).await.status, 303);
    run(&world).await;
    assert_eq!(notices(&world).await.len(), 0, "nobody has decided");
    let before = seen(&desk, &OTHER, &id).await;
    for handle in ["desk", "commander", "investigator", "judge", "other-commander", "inspector"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        assert_eq!(client.post(&path, YES).await.status, 404, "{handle}");
        assert!(!client.get("/circulation").await.body.contains(&id), "{handle}");
    }
    assert_eq!(protection.shown("/circulation").await["rows"][0]["id"], id.as_str());
    assert_eq!(protection.post(&path, &[]).await.status, 422);
    assert_eq!(protection.post(&path, &[("goes", "yes")]).await.status, 422);
    assert_eq!(protection.post(&path, YES).await.status, 303);
    run(&world).await;
    let told = notices(&world).await;
    assert_eq!(told.len(), 1);
    let name = OTHER[..4].join(" ");
    let words = json!({ "name": name, "birth": "1988", "sex": "female", "text": YES[1].1 });
    assert_eq!((&told[0]["from"], &told[0]["words"]), (&json!("NIN-TH"), &words));
    let page = world.client("other-desk").await.get("/circulars").await;
    for word in ["سعد", OTHER[4], OTHER[5], "السوق", id.as_str(), YES[2].1] {
        assert!(!page.body.contains(word), "{word}");
    }
    // The station that asked sees nothing of it.
    assert_eq!(desk.shown("/circulars").await["rows"], json!([]));
    assert_eq!(seen(&desk, &OTHER, &id).await, before);
    for handle in ["judge", "inspector", "analyst", "partner"] {
        assert_eq!(world.client(handle).await.get("/circulars").await.status, 404, "{handle}");
    }
    // Found, the notice goes.
    let found = desk.post(&format!("/missing/{id}/closure"), &[("how", "found")]).await;
    assert_eq!(found.status, 303);
    run(&world).await;
    assert_eq!(notices(&world).await.len(), 0);
    world.whole().await;
    world.verifies("ANB-NW").await;
}

#[tokio::test]
async fn a_compartment_holds_it_back_unseen() {
    let world = World::new().await;
    world.client("protection").await.open_case(FAMILY).await;
    let desk = world.client("desk").await;
    let (her, other) = (asked(&world, &desk, &HER).await, asked(&world, &desk, &OTHER).await);
    world.app.clock.advance(3 * HOUR);
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    for id in [&her, &other] {
        assert_eq!(desk.post(&format!("/missing/{id}/passing"), &[]).await.status, 303);
        assert_eq!(protection.post(&format!("/circulation/{id}"), YES).await.status, 303);
    }
    run(&world).await;
    let told = notices(&world).await;
    assert_eq!(told.len(), 1, "hers waits for the unit's answer");
    assert_eq!(told[0]["words"]["name"], OTHER[..4].join(" "));
    let alike = async || {
        assert_eq!(seen(&desk, &HER, &her).await, seen(&desk, &OTHER, &other).await);
    };
    alike().await;
    let rows = protection.shown("/protection/notices").await["rows"].clone();
    let path = format!("/protection/notices/{}/answer", rows[0]["id"].as_str().unwrap());
    assert_eq!(protection.post(&path, &[("answer", "not_her")]).await.status, 303);
    run(&world).await;
    assert_eq!(notices(&world).await.len(), 2, "it is not she");
    assert_eq!(protection.post(&path, &[("answer", "withhold")]).await.status, 303);
    run(&world).await;
    let told = notices(&world).await;
    assert_eq!(told.len(), 1, "taken back without a word");
    assert_eq!(told[0]["words"]["name"], OTHER[..4].join(" "));
    alike().await;
    world.whole().await;
}

#[tokio::test]
async fn about_a_child_unit_and_judge_decide() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let id: Id<MissingReport> = world.app.chance.id(NOW);
    let child = [("id", id.as_str()), ("given", "نور"), ("father", "قاسم"), ("reporter", "سعد")];
    assert_eq!(desk.post("/missing", &child).await.status, 303);
    world.app.clock.advance(3 * HOUR);
    let (desk, judge) = (world.client("desk").await, world.client("judge").await);
    assert_eq!(desk.post(&format!("/missing/{id}/passing"), &[]).await.status, 303);
    let path = format!("/circulation/{id}");
    assert_eq!(judge.get(&path).await.status, 404, "the unit comes first");
    let juvenile = world.client("juvenile").await;
    assert_eq!(juvenile.post(&path, &YES[..2]).await.status, 422, "who reports is looked at first");
    assert_eq!(juvenile.post(&path, YES).await.status, 303);
    run(&world).await;
    assert_eq!(notices(&world).await.len(), 0, "the judge has not decided");
    assert_eq!(judge.shown("/circulation").await["rows"][0]["id"], id.as_str());
    let page = judge.get(&path).await;
    assert!(page.main().contains(YES[2].1), "{}", page.main());
    assert_eq!(judge.post(&path, &[("goes", "yes")]).await.status, 422);
    let decision = [("goes", "yes"), ("decision", "12 / 2026")];
    assert_eq!(judge.post(&path, &decision).await.status, 303);
    assert_eq!(judge.shown("/circulation").await["rows"], json!([]));
    run(&world).await;
    assert_eq!(notices(&world).await[0]["child"], true);
    // After a month it is shown no more.
    world.app.clock.advance(31 * 24 * HOUR);
    assert_eq!(notices(&world).await.len(), 0);
    world.whole().await;
}
