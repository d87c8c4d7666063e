//! Seizures and hand-overs as PDF.

use super::stories::{BEATEN, find, step, theft};
use crate::{
    print::tests::{asked_for, can_be_set, given, withheld},
    world::{World, account_id},
};

#[tokio::test]
async fn a_seizure_and_a_hand_over_are_printed_for_those_who_work_on_the_case() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let (case, other) = (theft(&world).await, theft(&world).await);
    let path = find(&officer, &case).await;
    let papers = ["record", "hand-over"].map(|paper| format!("{path}/{paper}/print"));
    for paper in &papers {
        assert_eq!(officer.get(paper).await.status, 422, "nothing to print yet: {paper}");
    }
    assert!(!officer.get(&path).await.body.contains("/print\""));
    step(&officer, &path, "packing", &[("number", "S-77"), ("packing", "ظرف")]).await;
    let seizure = [
        ("reason", "تفتيش بقرار القاضي ٤٤"),
        ("from_name", "حسام وليد"),
        ("witnesses", "هدى فاضل"),
        ("copy", "y"),
    ];
    step(&officer, &path, "seizure", &seizure).await;
    let to = account_id("desk").to_string();
    let hand = [("to", to.as_str()), ("reason", "حفظ"), ("seal", "intact"), ("condition", "سليم")];
    step(&officer, &path, "hand-over", &hand).await;
    let page = officer.get(&path).await.body;
    for paper in &papers {
        assert!(page.contains(paper.as_str()), "{paper}");
        let mine = given(&world, &officer, paper, &["زمردي", "حسام", "باسم"]).await;
        let commanders = given(&world, &world.client("commander").await, paper, &[]).await;
        assert!(mine == commanders, "the same for whoever reads the same language");
        let strangers = ["desk", "judge", "inspector", "analyst", "partner", "other-commander"];
        withheld(&world, &strangers, paper).await;
        let foreign = paper.replace(&case, &other);
        assert_eq!(officer.get(&foreign).await.status, 404, "through another case");
    }
    // What her receiver says is part of the newest hand-over.
    let before = officer.get(&papers[1]).await.body;
    let desk = world.client("desk").await;
    assert_eq!(desk.post(&format!("{path}/receipt"), &[("seal", "intact")]).await.status, 303);
    assert!(officer.get(&papers[1]).await.body != before);
    world.whole().await;
}

#[tokio::test]
async fn of_a_sealed_case_they_are_printed_with_her_leave() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = officer.open_case(BEATEN).await;
    let path = find(&officer, &case).await;
    step(&officer, &path, "seizure", &[("reason", "تفتيش")]).await;
    let paper = format!("{path}/record/print");
    let other = officer.open_case(BEATEN).await;
    let foreign = officer.get(&paper.replace(&case, &other)).await;
    assert_eq!(foreign.status, 404, "through another case");
    assert_eq!(officer.get(&paper).await.status, 422, "she did not ask for paper");
    asked_for(&officer, &case).await;
    given(&world, &officer, &paper, &["ياسمينة", "زمردي"]).await;
    withheld(&world, &["commander", "investigator", "desk", "judge", "juvenile"], &paper).await;
}
