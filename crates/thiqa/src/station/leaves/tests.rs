//! Decisions as a table; recording and ending a leave.

use super::{Leave, is_on_leave};
use crate::{
    id::Id,
    world::{NOW, World},
};

const DAY: i64 = 24 * 3_600_000_000;

#[test]
fn a_leave_has_an_officer_and_an_end() {
    let none = Leave::default();
    for (account, from, until, may) in
        [("x", 0, DAY, true), ("", 0, DAY, false), ("x", DAY, DAY, false), ("x", DAY, 0, false)]
    {
        assert_eq!(none.record(account.into(), (from, until), None).is_ok(), may, "{account}");
    }
    assert!(none.end(0).is_err());
    let mut leave = none.clone();
    leave.take(&none.record("x".into(), (0, DAY), None).unwrap());
    assert!(leave.record("x".into(), (0, DAY), None).is_err());
    leave.take(&leave.end(1).unwrap());
    assert!(leave.end(2).is_err());
}

async fn on_leave(world: &World, at: i64) -> bool {
    let account = world.who("investigator").await.account;
    let read = move |tx: &mut db::Tx| is_on_leave(tx, "NIN-TH", &account, at);
    world.app.db.read(read).await.unwrap()
}

#[tokio::test]
async fn the_commander_records_it_and_it_ends() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let account = world.who("investigator").await.account;
    let id: Id<Leave> = world.app.chance.id(NOW);
    let form = [("id", id.as_str()), ("account", account.as_str()), ("from", "1/3/2026")];
    let wrong = [&form[..], &[("until", "28/2/2026")]].concat();
    assert_eq!(commander.post("/leaves", &wrong).await.status, 422);
    let right = [&form[..], &[("until", "5/3/2026")]].concat();
    assert_eq!(world.client("investigator").await.post("/leaves", &right).await.status, 404);
    assert_eq!(commander.post("/leaves", &right).await.status, 303);
    assert!(commander.get("/leaves").await.main().contains("باسم نوري حميد"));
    assert!(on_leave(&world, NOW).await && on_leave(&world, NOW + 4 * DAY).await);
    assert!(!on_leave(&world, NOW + 5 * DAY).await);
    assert_eq!(commander.post(&format!("/leaves/{id}/end"), &[]).await.status, 303);
    assert!(!on_leave(&world, NOW + 1).await);
    world.whole().await;
}
