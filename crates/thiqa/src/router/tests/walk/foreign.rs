//! What belongs to one record is not found through another.

use std::collections::BTreeSet;

use access::{Phase, Sensitivity};

use super::{
    cases::{self, Place},
    people::gather,
    record::Record,
};
use crate::{
    books::replay,
    id::Id,
    router::{Route, router, table},
    station::cases::Case,
    world::World,
};

const VERBS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Everything below a record, as a path with two places.
fn nested() -> BTreeSet<&'static str> {
    let routes: Vec<Route> = table();
    let paths = routes.iter().map(|route| route.path);
    paths.filter(|path| path.matches('{').count() > 1).collect()
}

/// How many entries a case has.
async fn entries(world: &World, office: &str, id: &Id<Case>) -> i64 {
    let (office, id) = (office.to_owned(), id.to_string());
    let found = world.app.db.read(move |tx| replay::<Case>(tx, &office, &id)).await;
    found.unwrap().1
}

/// A case with everything, one of the same officer with nothing, and one of another station.
struct Three {
    full: Record,
    full_id: Id<Case>,
    bare: Id<Case>,
    other: Id<Case>,
}

async fn three(world: &World, router: &axum::Router, place: Place) -> Three {
    let made = cases::make(world, router, place).await;
    let (bare, _) = cases::open(world, &place, None).await;
    let away = Place { office: "ANB-NW", officer: None, ..place };
    let other = cases::make(world, router, away).await.id;
    let full = made.records.into_iter().find(|record| record.kind == "cases").unwrap();
    Three { full, full_id: made.id, bare, other }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_is_not_found_through_another_parent() {
    let world = World::new().await;
    let router = router(world.app.clone());
    gather(&world).await;
    let mut found = Vec::new();
    for (sensitivity, unit, officer) in [
        (Sensitivity::Ordinary, "investigation", "investigator"),
        (Sensitivity::Sealed, "family_protection", "protection"),
    ] {
        let place = Place {
            office: "NIN-TH",
            unit,
            officer: Some(officer),
            kept: None,
            sensitivity,
            phase: Phase::Open,
        };
        let three = three(&world, &router, place).await;
        let before = entries(&world, "NIN-TH", &three.full_id).await;
        // The bare case has one entry of its own, and of all else not even a first.
        let later = (before - 1).to_string();
        for handle in [officer, "commander", "judge"] {
            let client = world.client(handle).await.before(&router);
            for path in nested().into_iter().filter(|path| path.starts_with("/cases/")) {
                for parent in [three.bare.as_str(), three.other.as_str()] {
                    // The one of the other station is full as well: nothing of it is hers at all.
                    let n = if path.contains("/entries/") { later.as_str() } else { "0" };
                    let wrong = path.replace("{id}", parent).replace("{n}", n);
                    let wrong = three.full.path(&wrong);
                    for verb in VERBS {
                        let form = b"words=x&why=x&accepted=yes&answer=yes&done=yes".to_vec();
                        let kind = "application/x-www-form-urlencoded";
                        let reply = client.send(verb, &wrong, "text/html", kind, form).await;
                        let none = reply.status == 404 || (reply.status == 405 && !has(path, verb));
                        if !none {
                            found.push(format!("{handle} {verb} {path}: {}", reply.status));
                        }
                    }
                }
            }
        }
        assert_eq!(entries(&world, "NIN-TH", &three.full_id).await, before);
        assert_eq!(entries(&world, "NIN-TH", &three.bare).await, 1);
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a route has this verb.
fn has(path: &str, verb: &str) -> bool {
    table().iter().any(|route| route.path == path && route.method == verb)
}

/// What is nested in something that is no case, and how it is asked for through a foreign parent.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    // Route, who asks, where.
    (
        "/accounts/{id}/passkeys/{n}/removal",
        "commander",
        "/accounts/{other-desk}/passkeys/x/removal",
    ),
    ("/conduct/{id}/papers/{n}", "inspector", "/conduct/x/papers/0"),
    ("/counsel/{id}/{n}", "judge", "/counsel/x/1"),
    ("/custody/{id}/acts/{act}", "commander", "/custody/x/acts/note"),
    ("/custody/{id}/orders/{n}/confirmation", "judge", "/custody/x/orders/0/confirmation"),
    ("/inspection/recordings/{office}/{id}", "inspector", "/inspection/recordings/PT-HEALTH/x"),
    ("/totals/{id}/papers/{n}", "commander", "/totals/x/papers/0"),
    (
        "/inspection/recordings/{office}/{id}/decision",
        "inspector",
        "/inspection/recordings/PT-HEALTH/x/decision",
    ),
    ("/log/{office}/entries/{n}/proof", "commander", "/log/ANB-NW/entries/1/proof"),
    ("/searches/{office}/{n}", "inspector", "/searches/PT-HEALTH/1"),
    ("/searches/{office}/{n}/decision", "inspector", "/searches/PT-HEALTH/1/decision"),
    (
        "/surveys/{id}/enumerators/{enumerator}/revocation",
        "survey",
        "/surveys/x/enumerators/y/revocation",
    ),
    ("/surveys/{id}/forms/{form}/preview", "survey", "/surveys/x/forms/y/preview"),
    ("/surveys/{id}/forms/{form}/files/{name}", "survey", "/surveys/x/forms/y/files/z"),
    ("/surveys/{id}/outside/{code}", "survey", "/surveys/x/outside/y"),
    ("/surveys/{id}/submissions/{submission}", "survey", "/surveys/x/submissions/y"),
    ("/surveys/{id}/submissions/{submission}/review", "survey", "/surveys/x/submissions/y/review"),
    (
        "/surveys/{id}/submissions/{submission}/files/{file}",
        "survey",
        "/surveys/x/submissions/y/files/0",
    ),
    ("/releases/{id}/bulletin/{language}", "survey", "/releases/x/bulletin/ar"),
    ("/studies/{id}/findings/{n}", "survey", "/studies/x/findings/1"),
    ("/studies/{id}/findings/{n}/words", "survey", "/studies/x/findings/1/words"),
    ("/studies/{id}/tensions/{tension}", "survey", "/studies/x/tensions/y"),
    ("/voices/{id}/codes/{code}", "survey", "/voices/x/codes/1"),
    ("/voices/{id}/codes/{code}/retirement", "survey", "/voices/x/codes/1/retirement"),
    ("/voices/{id}/themes/{theme}", "survey", "/voices/x/themes/1"),
    ("/voices/{id}/sources/{source}", "survey", "/voices/x/sources/y"),
    ("/voices/{id}/sources/{source}/consent", "survey", "/voices/x/sources/y/consent"),
    ("/voices/{id}/sources/{source}/transcript", "survey", "/voices/x/sources/y/transcript"),
    ("/voices/{id}/sources/{source}/coding", "survey", "/voices/x/sources/y/coding"),
    ("/voices/{id}/sources/{source}/settlement", "survey", "/voices/x/sources/y/settlement"),
    ("/surveys/{id}/waves/{wave}/withdrawal", "survey", "/surveys/x/waves/y/withdrawal"),
    ("/surveys/{id}/results/{results}", "survey", "/surveys/x/results/y"),
    ("/surveys/{id}/results/{results}/again", "survey", "/surveys/x/results/y/again"),
    ("/surveys/{id}/results/{results}/tables", "survey", "/surveys/x/results/y/tables"),
    (
        "/surveys/{id}/results/{results}/questions/{question}",
        "survey",
        "/surveys/x/results/y/questions/z",
    ),
    (
        "/station/reports/{day}/text/{n}/removal",
        "other-commander",
        "/station/reports/2026-03-01/text/0/removal",
    ),
];

#[tokio::test]
async fn nor_is_what_is_nested_in_something_else() {
    let world = World::new().await;
    let station = world.client("commander").await;
    cases::send(&station, "/station/reports/2026-03-01", &[]).await;
    cases::send(
        &station,
        "/station/reports/2026-03-01/text",
        &[("section", "incidents"), ("words", "x")],
    )
    .await;
    for path in nested().into_iter().filter(|path| !path.starts_with("/cases/")) {
        let known = ELSEWHERE.iter().find(|(route, ..)| *route == path);
        let (_, handle, wrong) =
            known.unwrap_or_else(|| panic!("{path} has no foreign parent here"));
        let account = crate::world::account_id("other-desk").to_string();
        let wrong = wrong.replace("{other-desk}", &account);
        let client = world.client(handle).await;
        for verb in VERBS {
            let reply = client.send(verb, &wrong, "text/html", "", Vec::new()).await;
            let none = reply.status == 404 || (reply.status == 405 && !has(path, verb));
            assert!(none, "{handle} {verb} {wrong}: {}", reply.status);
        }
    }
}
