//! A case goes to another office, and with it what the judge read, ordered and asked.

use serde_json::Value;

use super::{a_case, acts::act, asks, decides, minted, submit};
use crate::{
    justice::counsel::Part,
    people::Who,
    print,
    world::{Client, World},
};

/// Microseconds.
const DAY: i64 = 86_400_000_000;

const THERE: [(&str, &str); 3] =
    [("office", "ANB-NW"), ("to", "command"), ("why", "الاختصاص المكاني")];
const HOME: [(&str, &str); 3] = [("office", "NIN-TH"), ("to", "command"), ("why", "عادت")];

async fn goes(world: &World, case: &str, to: &[(&str, &str)], hands: [&str; 2]) {
    let path = format!("/cases/{case}/transfers");
    let asked = world.client(hands[0]).await.post(&path, to).await;
    assert_eq!(asked.status, 303, "{}", asked.main());
    let form = [("accepted", "yes")];
    let taken = world.client(hands[1]).await.post(&format!("{path}/0"), &form).await;
    assert_eq!(taken.status, 303, "{}", taken.main());
}

/// What stands before the judge, without what depends on who looks.
async fn before_judge(client: &Client<'_>, case: &str) -> [Value; 4] {
    let papers = client.shown(&format!("/cases/{case}/papers")).await;
    let acts = client.shown(&format!("/cases/{case}/procedure")).await;
    [&papers["rounds"], &papers["decisions"], &papers["questions"], &acts["running"]]
        .map(Value::clone)
}

/// The lawyer, and her part.
async fn opens_to_a_lawyer(world: &World, judge: &Client<'_>, case: &str) -> (Who, String) {
    let lawyer = world.hire("lawyer", "CT-MOE", "lawyer", None).await;
    let who = format!("{}/{}", lawyer.office, lawyer.account);
    let id = minted::<Part>(world);
    let form = [
        ("id", id.as_str()),
        ("lawyer", who.as_str()),
        ("whose", "رضوان"),
        ("file", "1"),
        ("until", "1/6/2026"),
    ];
    let opened = judge.post(&format!("/cases/{case}/counsel"), &form).await;
    assert_eq!(opened.status, 303, "{}", opened.main());
    (lawyer, id)
}

#[tokio::test]
async fn what_stands_before_the_judge_goes_along() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let judge = world.client("judge").await;
    let decision = decides(&world, &judge, &case, "3/3/2026").await;
    let (question, asked) = asks(&world, &judge, &case, "متى حضر الشاهد؟").await;
    assert_eq!(asked.status, 303);
    assert_eq!(act(&officer, &case, "rights_told", "1/3/2026 08:00", "").await.status, 303);
    let (lawyer, part) = opens_to_a_lawyer(&world, &judge, &case).await;
    let was = before_judge(&judge, &case).await;
    assert_eq!(was[1][0]["orders"].as_array().unwrap().len(), 2);

    goes(&world, &case, &THERE, ["commander", "other-commander"]).await;
    let other = world.client("other-commander").await;
    assert_eq!(before_judge(&other, &case).await, was);
    assert_eq!(was[0][0]["log"], "NIN-TH", "its proof stands in the log of those who submitted it");
    let hired = world.hire("judge-there", "CT-RAM", "investigating_judge", None).await;
    let there = world.client_of(hired.clone()).await;
    let docket = there.shown("/court").await;
    assert_eq!((&docket["rows"][0]["open"], &docket["rows"][0]["asked"]), (&2.into(), &1.into()));
    for handle in ["judge", "commander", "investigator"] {
        let gone = world.client(handle).await.get(&format!("/cases/{case}/papers")).await;
        assert_eq!(gone.status, 404, "{handle}");
    }
    if print::is_ready() {
        let printed = other.get(&format!("/cases/{case}/papers/1/print")).await;
        assert!(printed.body.starts_with("%PDF-1.7"), "{}", printed.status);
    }
    let lawyer = world.client_of(lawyer).await;
    let opened = lawyer.shown("/counsel").await;
    assert_eq!(opened["cases"][0]["sheets"].as_array().unwrap().len(), 1);
    assert_eq!(lawyer.get(&format!("/counsel/{part}/1")).await.status, 200);

    // The order runs on, and is carried out there.
    world.app.clock.advance(4 * DAY);
    assert_eq!(world.client_of(hired).await.shown("/court").await["load"]["overdue"], 1);
    let other = world.client("other-commander").await;
    let done = [("answer", "executed"), ("words", "سُمع الشاهد"), ("proof", "1")];
    let order = format!("/cases/{case}/decisions/{decision}/orders/0");
    let carried = other.post(&order, &done).await;
    assert_eq!(carried.status, 303, "{}", carried.main());
    let answer = format!("/cases/{case}/questions/{question}");
    let answered = other.post(&answer, &[("words", "في الثالثة")]).await;
    assert_eq!(answered.status, 303, "{}", answered.main());

    goes(&world, &case, &HOME, ["other-commander", "commander"]).await;
    let home = before_judge(&world.client("judge").await, &case).await;
    assert!(home[1][0]["orders"][0]["state"]["executed"].is_array(), "{}", home[1]);
    assert_eq!((&home[0], &home[2][0]["waits"]), (&was[0], &false.into()));
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
    world.verifies("ANB-NW").await;
}
