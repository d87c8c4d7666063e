//! The one decision about accounts, as a table.

use super::*;
use crate::{
    Error,
    people::rights::{Post, Target, Wish, decide},
};

fn post(role: &str, unit: Option<&str>, rank: Option<&str>) -> Post {
    Post { role: role.into(), unit: unit.map(Into::into), rank: rank.map(Into::into) }
}

fn told(outcome: Result<()>) -> &'static str {
    match outcome {
        Ok(()) => "yes",
        Err(Error::NotFound) => "nothing",
        Err(Error::Refused(refusal)) => refusal.message,
        Err(_) => "broken",
    }
}

#[tokio::test]
async fn which_places_a_commander_gives() {
    let world = World::new().await;
    let who = world.who("commander").await;
    for (role, unit, rank, says) in [
        ("desk_officer", Some("reception"), None, "yes"),
        ("investigator", Some("investigation"), Some("raid"), "yes"),
        ("operator", Some("command"), None, "yes"),
        ("commander", Some("command"), None, "account-role-not-here"),
        ("investigating_judge", None, None, "account-role-not-here"),
        ("inspector", Some("command"), None, "account-role-not-here"),
        ("analyst", Some("command"), None, "account-role-not-here"),
        ("", Some("command"), None, "account-role-not-here"),
        ("root", Some("command"), None, "account-role-not-here"),
        ("desk_officer", None, None, "account-unit-needed"),
        ("desk_officer", Some("moon"), None, "account-unit-not-here"),
        ("desk_officer", Some("reception"), Some("king"), "account-rank-unknown"),
    ] {
        let post = post(role, unit, rank);
        let outcome = decide(&world.app, &who, Wish::Create(&post));
        assert_eq!(told(outcome), says, "{post:?}");
    }
}

#[tokio::test]
async fn whose_accounts_a_commander_changes() {
    let world = World::new().await;
    let place = post("desk_officer", Some("reception"), None);
    for (acting, target, says) in [
        ("commander", "desk", "yes"),
        ("commander", "protection", "yes"),
        ("commander", "commander", "account-not-yourself"),
        ("commander", "other-desk", "nothing"),
        ("commander", "other-commander", "nothing"),
        ("commander", "judge", "nothing"),
        ("other-commander", "other-desk", "yes"),
        ("desk", "investigator", "nothing"),
        ("desk", "desk", "nothing"),
        ("judge", "desk", "nothing"),
        ("inspector", "desk", "nothing"),
        ("analyst", "desk", "nothing"),
    ] {
        let (who, other) = (world.who(acting).await, world.who(target).await);
        let target = Target { office: other.office, account: other.account, role: other.role };
        for wish in [Wish::Move(&target, &place), Wish::Reset(&target), Wish::Close(&target)] {
            assert_eq!(told(decide(&world.app, &who, wish)), says, "{acting} {wish:?}");
        }
    }
}

#[tokio::test]
async fn a_second_commander_is_no_subordinate() {
    let world = World::new().await;
    let who = world.who("commander").await;
    let target =
        Target { office: who.office.clone(), account: "another".into(), role: "commander".into() };
    let outcome = decide(&world.app, &who, Wish::Close(&target));
    assert_eq!(told(outcome), "account-not-a-peer");
}
