//! Acts, their order, and leave.

use super::{THEFT, a_case, submit};
use crate::{
    id::Id,
    station::leaves::Leave,
    world::{Client, NOW, Reply, World},
};

pub(super) async fn act(client: &Client<'_>, case: &str, step: &str, at: &str, why: &str) -> Reply {
    let path = format!("/cases/{case}/procedure");
    let once = client.get(&path).await.hidden("once");
    let form = [("once", once.as_str()), ("step", step), ("at", at), ("why", why)];
    client.post(&path, &form).await
}

/// An arrest dated before the complaint needs a reason, and the judge reads it on the bundle's face.
#[tokio::test]
async fn an_arrest_before_the_complaint_goes_to_the_judge_with_its_reason() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    world.app.clock.advance(2 * 3_600_000_000);
    let officer = world.client("investigator").await;
    let refused = act(&officer, &case, "arrest", "1/3/2026 07:00", "").await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("CPC 92"), "{}", refused.main());
    assert!(refused.main().contains("قاضي التحقيق"), "{}", refused.main());
    let taken = act(&officer, &case, "arrest", "1/3/2026 07:00", "أمسكه الأهالي").await;
    assert_eq!(taken.status, 303, "{}", taken.main());
    let refused = act(&officer, &case, "question_accused", "1/3/2026 10:00", "x").await;
    assert_eq!(refused.status, 422, "no rights were told");
    assert_eq!(act(&officer, &case, "rights_told", "1/3/2026 09:30", "").await.status, 303);
    let shown = officer.shown(&format!("/cases/{case}/procedure")).await;
    let clocks: Vec<&str> = shown["running"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["clock"].as_str().unwrap())
        .collect();
    assert_eq!(clocks, ["question_accused", "before_judge", "send_papers"]);
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let judge = world.client("judge").await;
    let page = judge.get(&format!("/cases/{case}/papers")).await.main();
    assert!(page.contains("أمسكه الأهالي") && page.contains("القبض على المتهم"), "{page}");
    assert_eq!(judge.shown("/court").await["load"]["detentions"], 1);
    assert_eq!(act(&officer, &case, "question_accused", "1/3/2026 10:00", "").await.status, 303);
    assert_eq!(judge.get(&format!("/cases/{case}/procedure")).await.status, 200);
    world.whole().await;
}

/// Somebody is brought in, whoever is on duty: a record begins.
async fn begins_custody(officer: &Client<'_>) {
    let person =
        [("a-role", "suspect"), ("a-sex", "male"), ("a-age", "adult"), ("a-given", "رضوان")];
    let case = officer.open_case(&[THEFT, &person].concat()).await;
    let path = format!("/cases/{case}/custody");
    let id = officer.get(&format!("{path}/new")).await.hidden("id");
    let form = [("id", id.as_str()), ("person", "0"), ("age", "adult")];
    let reply = officer.post(&path, &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

#[tokio::test]
async fn acts_in_her_leave_are_refused_but_for_what_cannot_wait() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    let commander = world.client("commander").await;
    let account = world.who("investigator").await.account;
    let id: Id<Leave> = world.app.chance.id(NOW);
    let form = [
        ("id", id.as_str()),
        ("account", account.as_str()),
        ("from", "1/3/2026"),
        ("until", "2/3/2026"),
    ];
    assert_eq!(commander.post("/leaves", &form).await.status, 303);
    world.app.clock.advance(3_600_000_000);
    let officer = world.client("investigator").await;
    let commander = world.client("commander").await;
    assert_eq!(submit(&world, &officer, &case).await.status, 422, "submitting waits");
    assert_eq!(act(&officer, &case, "statement", "1/3/2026 09:30", "").await.status, 422);
    assert_eq!(act(&officer, &case, "statement", "28/2/2026 09:30", "").await.status, 303);
    assert_eq!(act(&officer, &case, "rescue", "1/3/2026 09:30", "").await.status, 303);
    assert_eq!(act(&officer, &case, "custody_arrival", "1/3/2026 09:40", "").await.status, 303);
    let noted = world.entries("NIN-TH", "read.read").await;
    let seen = commander.shown("/leaves/acts").await;
    assert_eq!(world.entries("NIN-TH", "read.read").await, noted + 1, "the look is noted");
    let lines = seen["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2, "{seen}");
    assert_eq!(lines[0]["name"], "باسم نوري حميد");
    assert_eq!(lines[0]["case"][1], "NIN-TH/B/1/2026");
    assert_eq!(officer.get("/leaves/acts").await.status, 404);
    begins_custody(&officer).await;
    let seen = commander.shown("/leaves/acts").await;
    let lines = seen["lines"].as_array().unwrap();
    let custody = lines.iter().find(|line| line["what"] == "custody").unwrap();
    assert_eq!((lines.len(), &custody["name"]), (3, &"باسم نوري حميد".into()), "{seen}");
    assert_eq!(custody["case"][1], "NIN-TH/B/2/2026");
    assert!(commander.get("/leaves/acts").await.main().contains("فتح سجل احتجاز"));
    world.app.clock.advance(2 * 24 * 3_600_000_000);
    let officer = world.client("investigator").await;
    assert_eq!(submit(&world, &officer, &case).await.status, 303, "she is back");
    world.whole().await;
}

#[tokio::test]
async fn what_is_typed_wrong_is_said() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    for (step, at) in [
        ("", "1/3/2026 08:00"),
        ("nothing", "1/3/2026 08:00"),
        ("statement", "yesterday"),
        ("statement", "1/3/2026 25:00"),
        ("statement", "2/3/2026"),
        ("submitted", "1/3/2026 08:00"),
    ] {
        assert_eq!(act(&officer, &case, step, at, "").await.status, 422, "{step} {at}");
    }
    let desk = world.client("desk").await;
    assert_eq!(desk.get(&format!("/cases/{case}/procedure")).await.status, 404);
}
