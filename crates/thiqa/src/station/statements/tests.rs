//! Decisions as tables, and stories of those who ask and those who defer.

use super::{Event, Statement, naming};
use crate::{
    Error, jobs,
    station::cases::Case,
    world::{Reply, World},
};

const DAY: i64 = 24 * 3_600_000_000;

const THEFT: &[(&str, &str)] = &[
    ("story", "سُرقت دراجتي"),
    ("offence", "0502"),
    ("district", "NI-MOSUL"),
    ("channel", "counter"),
    ("a-role", "victim"),
    ("a-sex", "male"),
    ("a-given", "زيدون"),
];
const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("district", "NI-MOSUL"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "ياسمينة"),
];

#[test]
fn nobody_of_a_small_unit_is_named() {
    use naming::Naming::{Office, RankAndUnit, Unit};
    for (unit, serving, alike, said) in [
        (false, 9, 9, Office),
        (true, 1, 1, Office),
        (true, 2, 2, Office),
        (true, 3, 1, Unit),
        (true, 3, 2, RankAndUnit),
        (true, 9, 9, RankAndUnit),
    ] {
        assert_eq!(naming::of(unit, serving, alike), said, "{unit} {serving} {alike}");
    }
}

#[test]
fn a_deferral_has_an_end_and_a_reason() {
    let state = Statement::default();
    for (first, last, until, why, may) in [
        (1, 2, DAY, "x", true),
        (2, 2, 366 * DAY, "x", true),
        (3, 2, DAY, "x", false),
        (1, 2, 0, "x", false),
        (1, 2, 367 * DAY, "x", false),
        (1, 2, DAY, "", false),
    ] {
        let decided = state.defer("c".into(), (first, last), (0, until), why.into());
        assert_eq!(decided.is_ok(), may, "{first} {last} {until} {why}");
    }
    let mut given = state.clone();
    crate::books::Stream::evolve(&mut given, &Event::Given { case: "c".into() });
    assert!(matches!(given.give("c".into()), Err(Error::Repeated)));
}

/// The jobs do what waits.
async fn follow(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

async fn give(world: &World, handle: &str, case: &str, alone: bool) -> Reply {
    let id = world.app.chance.id::<Statement>(world.app.clock.now()).to_string();
    let mut form = vec![("id", id.as_str()), ("identified", "yes")];
    if alone {
        form.push(("alone", "yes"));
    }
    world.client(handle).await.post(&format!("/cases/{case}/statement"), &form).await
}

async fn status(world: &World, id: &str, to: &str) {
    let stream = id.to_owned();
    let seen = world.app.db.read(move |tx| {
        crate::books::replay::<Case>(tx, "NIN-TH", &stream).map(|(_, entries)| entries)
    });
    let seen = seen.await.unwrap().to_string();
    let form = [("seen", seen.as_str()), ("status", to), ("why", "x")];
    let reply =
        world.client("investigator").await.post(&format!("/cases/{id}/status"), &form).await;
    assert_eq!(reply.status, 303);
}

#[tokio::test]
async fn the_desk_tells_who_opened_an_ordinary_file() {
    let world = World::new().await;
    let id = world.client("investigator").await.open_case(THEFT).await;
    for handle in ["investigator", "commander"] {
        assert_eq!(world.client(handle).await.get(&format!("/cases/{id}")).await.status, 200);
    }
    world.client("investigator").await.get(&format!("/cases/{id}")).await;
    world.client("investigator").await.get("/cases").await;
    follow(&world).await;
    follow(&world).await;
    let path = format!("/cases/{id}/statement");
    let refused = world.client("desk").await.post(&path, &[]).await;
    assert_eq!(refused.status, 422);
    let given = give(&world, "desk", &id, false).await;
    assert_eq!(given.status, 200, "{}", given.main());
    // Two read it, three times; both units have one officer, so that they look alike.
    assert_eq!(given.body.matches("govuk-table__row").count(), 2, "{}", given.main());
    for word in ["باسم", "عادل", "زيدون", &id, "التحقيق"] {
        assert!(!given.main().contains(word), "{word}");
    }
    for handle in ["investigator", "protection", "other-desk", "analyst", "inspector", "judge"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
        assert_eq!(give(&world, handle, &id, true).await.status, 404, "{handle}");
    }
    world.whole().await;
}

#[tokio::test]
async fn of_a_sealed_file_the_unit_tells_and_alone() {
    let world = World::new().await;
    let id = world.client("protection").await.open_case(BEATEN).await;
    world.client("protection").await.get(&format!("/cases/{id}")).await;
    follow(&world).await;
    for handle in ["desk", "commander", "investigator"] {
        assert_eq!(give(&world, handle, &id, true).await.status, 404, "{handle}");
    }
    assert_eq!(give(&world, "protection", &id, false).await.status, 422);
    let given = give(&world, "protection", &id, true).await;
    assert_eq!(given.status, 200);
    assert!(given.body.contains("govuk-exit-this-page") && !given.main().contains("حماية"));
}

#[tokio::test]
async fn a_judge_defers_days_until_a_date() {
    let world = World::new().await;
    let hers = world.who("investigator").await.account;
    let theft = [THEFT, &[("officer", &*hers)]].concat();
    let id = world.client("investigator").await.open_case(&theft).await;
    world.client("commander").await.get(&format!("/cases/{id}")).await;
    follow(&world).await;
    let path = format!("/cases/{id}/statement/deferral");
    let defer = [
        ("first", "1/3/2026"),
        ("last", "2/3/2026"),
        ("until", "10/3/2026"),
        ("why", "قد يُنبّه المشتبه به"),
    ];
    // Not before the papers are with her.
    assert_eq!(world.client("judge").await.get(&path).await.status, 404);
    status(&world, &id, "before_judge").await;
    let form = world.client("judge").await.get(&path).await;
    assert_eq!(form.status, 200);
    let once = form.hidden("id");
    let with = [&defer[..], &[("id", once.as_str())]].concat();
    for handle in ["commander", "desk", "inspector"] {
        assert_eq!(world.client(handle).await.post(&path, &with).await.status, 404, "{handle}");
    }
    assert_eq!(world.client("judge").await.post(&path, &[]).await.status, 422);
    assert_eq!(world.client("judge").await.post(&path, &with).await.status, 303);
    let lines = |reply: &Reply| reply.body.matches("govuk-table__row").count();
    assert_eq!(lines(&give(&world, "desk", &id, false).await), 0);
    world.app.clock.advance(10 * DAY);
    assert_eq!(lines(&give(&world, "desk", &id, false).await), 2);
    world.whole().await;
}
