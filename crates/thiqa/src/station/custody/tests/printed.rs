//! The notice of rights as PDF.

use super::{THEFT, act, hold, sealed::BEATEN};
use crate::{
    print::tests::{can_be_set, given, withheld},
    world::World,
};

const TOLD: &[(&str, &str)] =
    &[("", "rights"), ("language", "ckb"), ("repeated", "yes"), ("words", "أعادها كلها")];

#[tokio::test]
async fn the_notice_of_rights_is_printed_once_they_were_told() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let path = hold(&world, "investigator", &case, &[("age", "adult")], &[]).await;
    let paper = format!("{path}/rights/print");
    assert_eq!(officer.get(&paper).await.status, 422, "nothing was told");
    assert!(!officer.get(&path).await.body.contains(&paper));
    let grounds = [("", "grounds"), ("article", "PC-413"), ("words", "أمر قبض")];
    act(&world, "investigator", &path, &grounds).await;
    act(&world, "investigator", &path, TOLD).await;
    assert!(officer.get(&path).await.body.contains(&paper));
    let before = given(&world, &officer, &paper, &["رضوان", "هيثم"]).await;
    // What he chooses later stands in it; a meal does not.
    act(&world, "investigator", &path, &[("", "meal"), ("words", "غداء")]).await;
    assert!(officer.get(&paper).await.body == before);
    let lawyer = [("", "lawyer"), ("name", "هند صباح"), ("reached", "yes")];
    act(&world, "investigator", &path, &lawyer).await;
    act(&world, "investigator", &path, &[("", "interpreter"), ("name", "شيرين")]).await;
    assert!(officer.get(&paper).await.body != before);
    for handle in ["commander", "judge"] {
        given(&world, &world.client(handle).await, &paper, &["رضوان"]).await;
    }
    withheld(&world, &["desk", "analyst", "partner", "other-commander"], &paper).await;
    world.whole().await;
}

#[tokio::test]
async fn of_a_sealed_case_it_is_his_paper_without_free_words() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = officer.open_case(BEATEN).await;
    let path = hold(&world, "protection", &case, &[("age", "adult")], &[]).await;
    act(&world, "protection", &path, TOLD).await;
    let paper = format!("{path}/rights/print");
    let grounds = |article, words| [("", "grounds"), ("article", article), ("words", words)];
    act(&world, "protection", &path, &grounds("PC-413", "ضرب زوجته ميادة")).await;
    let before = given(&world, &officer, &paper, &["رضوان"]).await;
    act(&world, "protection", &path, &grounds("PC-413", "كلام آخر")).await;
    let after = given(&world, &officer, &paper, &["رضوان"]).await;
    assert!(before == after, "free words stand on it");
    act(&world, "protection", &path, &grounds("PC-412", "كلام آخر")).await;
    assert!(officer.get(&paper).await.body != before, "the article does not stand on it");
    withheld(&world, &["commander", "inspector", "investigator"], &paper).await;
}
