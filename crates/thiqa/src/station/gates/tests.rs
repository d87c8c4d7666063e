//! Decisions as tables, and the gates as people meet them.

use super::Exception;
use crate::{
    Error,
    pack::{NEVER_GATED, Pack},
    people::Who,
    station::cases::Case,
    world::{Reply, World},
};

const DAY: i64 = 24 * 3_600_000_000;

#[test]
fn nothing_stands_before_receiving() {
    let pack = Pack::builtin().unwrap();
    for code in NEVER_GATED {
        assert!(!pack.gates.has(code), "{code}");
    }
    assert!(pack.gates.iter().all(|gate| gate.courses.iter().all(|c| pack.courses.has(c))));
}

#[test]
fn an_exception_ends_soon_and_is_for_somebody_else() {
    let state = Exception::default();
    for (account, until, why, may) in [
        ("x", DAY, "w", true),
        ("x", 14 * DAY, "w", true),
        ("x", 15 * DAY, "w", false),
        ("x", 0, "w", false),
        ("x", DAY, "", false),
        ("me", DAY, "w", false),
    ] {
        let made = state.make(("me", 0), "submit".into(), account.into(), until, why.into());
        assert_eq!(made.is_ok(), may, "{account} {until} {why}");
    }
    let twice = Exception { made: true };
    let made = twice.make(("me", 0), "submit".into(), "x".into(), DAY, "w".into());
    assert!(matches!(made, Err(Error::Repeated)));
}

/// Somebody who works at the station since today.
async fn newcomer(world: &World) -> Who {
    world.hire("newcomer", "NIN-TH", "investigator", Some("investigation")).await
}

/// She opens a case and sends it to the judge.
async fn submit(world: &World, who: &Who) -> Reply {
    let hers = world.client_of(who.clone()).await;
    let theft = [("story", "سُرقت دراجة"), ("offence", "0502"), ("officer", who.account.as_str())];
    let id = hers.open_case(&theft).await;
    let stream = id.clone();
    let seen = world.app.db.read(move |tx| {
        crate::books::replay::<Case>(tx, "NIN-TH", &stream).map(|(_, entries)| entries)
    });
    let seen = seen.await.unwrap().to_string();
    let form = [("seen", seen.as_str()), ("status", "before_judge"), ("why", "x")];
    hers.post(&format!("/cases/{id}/status"), &form).await
}

async fn qualify(world: &World, account: &str, course: &str, day: &str) {
    let form = [("course", course), ("day", day)];
    let path = format!("/accounts/{account}/courses");
    let reply = world.client("commander").await.post(&path, &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

#[tokio::test]
async fn a_gate_stands_from_the_first_day_and_an_exception_opens_it() {
    let world = World::new().await;
    let officer = newcomer(&world).await;
    let account = officer.account.clone();
    let refused = submit(&world, &officer).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("دورة"), "{}", refused.main());
    // Receiving and registering went on: the case was opened.
    let page = world.client("investigator").await.get("/gates").await;
    assert!(page.main().contains("سحر جواد كامل"), "{}", page.main());
    let id = world.app.chance.id::<Exception>(world.app.clock.now()).to_string();
    let form = [
        ("id", id.as_str()),
        ("gate", "submit"),
        ("account", account.as_str()),
        ("until", "5/3/2026"),
        ("why", "المكلفة في إجازة"),
    ];
    for (handle, status) in [("investigator", 404), ("desk", 404), ("commander", 303)] {
        let made = world.client(handle).await.post("/exceptions", &form).await;
        assert_eq!(made.status, status, "{handle}: {}", made.main());
    }
    world.client("commander").await.post("/exceptions", &form).await;
    let page = world.client("commander").await.get("/exceptions").await;
    assert!(page.main().contains("المكلفة في إجازة") && page.main().contains("بتول هاشم رؤوف"));
    assert_eq!(gaps(&world).await, [("submit".to_owned(), 1)]);
    assert_eq!(submit(&world, &officer).await.status, 303);
    world.app.clock.advance(6 * DAY);
    assert_eq!(submit(&world, &officer).await.status, 422, "it has ended");
    world.whole().await;
}

#[tokio::test]
async fn who_was_designated_passes() {
    let world = World::new().await;
    let officer = newcomer(&world).await;
    qualify(&world, &officer.account, "interviewing", "1/2/2026").await;
    assert_eq!(submit(&world, &officer).await.status, 422, "another course opens another gate");
    qualify(&world, &officer.account, "designated_investigator", "1/2/2026").await;
    assert_eq!(submit(&world, &officer).await.status, 303);
}

#[tokio::test]
async fn lists_of_cases_leave_with_a_valid_course() {
    let world = World::new().await;
    let export = || async {
        let form = [("list", "cases"), ("format", "csv"), ("purpose", "statistics")];
        world.client("commander").await.post("/exports", &form).await.status
    };
    assert_eq!(export().await, 303);
    // Her course counts for three years.
    world.app.clock.advance(3 * 366 * DAY);
    assert_eq!(export().await, 422);
}

/// The gaps that the station's figures tell.
async fn gaps(world: &World) -> Vec<(String, i64)> {
    let found: crate::Result<Vec<(String, i64)>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT code, CAST(SUM(total) AS BIGINT) FROM figure WHERE kind = 'gate.gap'
                       GROUP BY code";
            Ok(tx.all(sql, db::args![], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await;
    found.unwrap()
}

#[tokio::test]
async fn who_is_on_call_is_named_and_a_directorate_sees_the_gaps() {
    let world = World::new().await;
    let (commander, account) =
        (world.client("commander").await, world.who("protection").await.account);
    let id = world.app.chance.id::<super::OnCall>(world.app.clock.now()).to_string();
    let listed = |phone: &'static str, until: &'static str| {
        let account = account.clone();
        let id = id.clone();
        [
            ("id", id),
            ("account", account),
            ("phone", phone.to_owned()),
            ("hours", "ليلاً".to_owned()),
            ("until", until.to_owned()),
        ]
    };
    for (handle, phone, until, status) in [
        ("desk", "1402", "20/3/2026", 404),
        ("commander", "", "20/3/2026", 422),
        ("commander", "1402", "20/12/2026", 422),
        ("commander", "1402", "20/3/2026", 303),
    ] {
        let fields = listed(phone, until);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let sent = world.client(handle).await.post("/on-call", &fields).await;
        assert_eq!(sent.status, status, "{handle} {phone} {until}: {}", sent.main());
    }
    let page = world.client("investigator").await.get("/gates").await.main();
    assert!(page.contains("سحر جواد كامل") && page.contains("1402"), "{page}");
    assert_eq!(commander.post(&format!("/on-call/{id}/end"), &[]).await.status, 303);
    assert!(!world.client("investigator").await.get("/gates").await.main().contains("1402"));
    // A gap stands before the directorate above, by station, without a name.
    let exception = world.app.chance.id::<Exception>(world.app.clock.now()).to_string();
    let form = [
        ("id", exception.as_str()),
        ("gate", "submit"),
        ("account", account.as_str()),
        ("until", "5/3/2026"),
        ("why", "المكلفة في إجازة"),
    ];
    assert_eq!(commander.post("/exceptions", &form).await.status, 303);
    let line = world.hire("line", "NIN-PC", "directorate_officer", None);
    let line = world.client_of(line.await).await;
    let gaps = line.shown("/exceptions/stations").await;
    assert_eq!(gaps["gaps"][0]["office"], "NIN-TH", "{gaps}");
    assert!(!gaps.to_string().contains("إجازة") && !gaps.to_string().contains(&account));
    for handle in ["desk", "commander", "other-commander", "analyst"] {
        let reply = world.client(handle).await.get("/exceptions/stations").await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    world.whole().await;
}
