//! The receipt as PDF.

use super::comes;
use crate::{
    print::tests::{can_be_set, given, withheld},
    world::World,
};

#[tokio::test]
async fn a_receipt_says_what_came_of_an_ordinary_visit() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, _) = comes(&desk, &[("reason", "question"), ("name", "سعاد")]).await;
    let path = format!("/visits/{id}");
    let paper = format!("{path}/receipt/print");
    assert!(desk.get(&path).await.body.contains(&paper));
    let before = given(&world, &desk, &paper, &["سعاد"]).await;
    let ended = desk.post(&format!("{path}/outcome"), &[("outcome", "informed")]).await;
    assert_eq!(ended.status, 303, "{}", ended.main());
    assert!(given(&world, &desk, &paper, &["سعاد"]).await != before);
    given(&world, &world.client("commander").await, &paper, &[]).await;
    withheld(&world, &["protection", "other-desk", "judge", "inspector", "partner"], &paper).await;
    world.whole().await;
}

#[tokio::test]
async fn of_a_private_visit_it_says_neither_why_nor_who() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    let form = [("channel", "private_entrance"), ("reason", "civil_documents"), ("name", "ليلى")];
    let (id, _) = comes(&desk, &form).await;
    let paper = format!("/visits/{id}/receipt/print");
    let before = given(&world, &protection, &paper, &["ليلى"]).await;
    // Another reason, another name: not a bit of the paper is different.
    let other = [("reason", "family_violence"), ("name", "أمل"), ("why", "قالت غير ذلك")];
    let corrected = protection.post(&format!("/visits/{id}/correction"), &other).await;
    assert_eq!(corrected.status, 303, "{}", corrected.main());
    assert!(given(&world, &protection, &paper, &["أمل"]).await == before);
    let elsewhere = ["desk", "commander", "juvenile", "investigator", "other-desk", "inspector"];
    withheld(&world, &elsewhere, &paper).await;
}
