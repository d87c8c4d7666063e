//! Whatever staff, units and cases there are: what lists, searches, files and all other pages reveal is
//! what the gate says of each record, and at once when somebody changes her unit.

use std::collections::BTreeSet;

use access::{Action, Phase, Sensitivity};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::Value;

use super::{
    HANDS,
    cases::{self, Place, who},
    people::gather,
    visitors::{self, Came, VISITORS},
};
use crate::{
    Result,
    gate::Held,
    jobs,
    people::{Account, Who, account::Event},
    router::{router, table},
    world::{Client, World, account_id},
};

/// Invented names, each of one case; none is a part of a word of the pages.
const NAMES: &[&str] = &[
    "بلقيس",
    "رغداء",
    "ميادة",
    "شيماء",
    "غفران",
    "سندس",
    "زمردة",
    "مرجانة",
    "ياقوتة",
    "لؤلؤة",
    "فيروزة",
    "عقيقة",
];

/// One case of a round: office, hand, whether it is hers, sensitivity, phase, who is kept from it.
type Drawn = (bool, usize, bool, u8, bool, Option<usize>);

/// A round: cases, visits, who moves, where, and whether a consent is withdrawn.
type Round = (Vec<Drawn>, Vec<visitors::Drawn>, usize, usize, bool);

fn rounds() -> impl Strategy<Value = Round> {
    let hand = 0..HANDS.len();
    let case = (
        prop::bool::weighted(0.2),
        hand.clone(),
        any::<bool>(),
        0..3_u8,
        prop::bool::weighted(0.2),
        prop::option::weighted(0.25, hand.clone()),
    );
    let visit = (prop::bool::weighted(0.2), any::<bool>(), any::<bool>());
    let visits = prop::collection::vec(visit, 3..=VISITORS.len());
    (prop::collection::vec(case, 7..NAMES.len()), visits, hand.clone(), hand, any::<bool>())
}

fn place(drawn: &Drawn) -> Place {
    let (away, hand, hers, sensitivity, before_judge, kept) = *drawn;
    let (officer, unit) = HANDS[hand];
    Place {
        office: if away { "ANB-NW" } else { "NIN-TH" },
        unit,
        officer: (hers && !away).then_some(officer),
        kept: kept.map(|hand| HANDS[hand].0),
        sensitivity: Sensitivity::ALL[usize::from(sensitivity)],
        phase: if before_judge { Phase::BeforeJudge } else { Phase::Open },
    }
}

/// A case as it lies in the database, and the words by which it is known.
struct Lies {
    id: String,
    number: String,
    name: &'static str,
    held: Held,
}

async fn lay(world: &World, drawn: &Drawn, name: &'static str) -> Lies {
    let place = place(drawn);
    let (id, pen) = cases::open(world, &place, Some(name)).await;
    let held = cases::settle(world, &pen, &id, &place).await;
    Lies { number: cases::number(world, id.as_str()).await, id: id.to_string(), name, held }
}

/// The ids of the lists of cases, page after page.
async fn listed(client: &Client<'_>) -> BTreeSet<String> {
    let (mut ids, mut path) = (BTreeSet::new(), "/cases".to_owned());
    loop {
        let reply = client.json(&path).await;
        if reply.status != 200 {
            return ids;
        }
        let page: Value = serde_json::from_str(&reply.body).unwrap();
        let rows = page["cases"].as_array().unwrap();
        ids.extend(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => path = format!("/cases?before={next}"),
            None => return ids,
        }
    }
}

/// The ids that a search for somebody finds; nothing where she may not search.
pub(super) async fn found(client: &Client<'_>, name: &str) -> Option<BTreeSet<String>> {
    let name = format!("{name} {}", cases::FATHER);
    let form = [("q", name.as_str()), ("purpose", "case_work")];
    let reply = client.json_post("/search", &form).await;
    if reply.status == 404 {
        return None;
    }
    let page: Value = serde_json::from_str(&reply.body).unwrap();
    let rows = page["found"].as_array().unwrap_or_else(|| panic!("{page}"));
    Some(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect())
}

/// The file of a whole list of hers; nothing where she may take none.
pub(super) async fn taken_out(world: &World, client: &Client<'_>, list: &str) -> Option<String> {
    let form = [("list", list), ("format", "csv"), ("purpose", "statistics"), ("personal", "yes")];
    let asked = client.post("/exports", &form).await;
    if asked.status != 303 {
        return None;
    }
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
    let file = client.get(&format!("{}/file", asked.location.unwrap())).await;
    assert_eq!(file.status, 200, "{}", file.main());
    Some(file.body)
}

/// Every page that needs no record.
fn pages() -> Vec<&'static str> {
    // Words alone, and how the machine is.
    let words = ["/openapi.json", "/metrics", "/health", "/node"];
    let routes = table().into_iter().filter(|route| route.method == "GET");
    let paths = routes.map(|route| route.path).filter(|path| !path.contains('{'));
    paths.filter(|path| !words.contains(path)).collect()
}

/// What she finds, compared with what the gate says of each case.
async fn compare(world: &World, client: &Client<'_>, who: &Who, (all, came): (&[Lies], &[Came])) {
    let may = |action, case: &Lies| world.app.open(who, action, &case.held).is_ok();
    let told = format!("{} {:?}", who.role, who.unit);
    let ids = |action| -> BTreeSet<String> {
        all.iter().filter(|case| may(action, case)).map(|case| case.id.clone()).collect()
    };
    assert_eq!(listed(client).await, ids(Action::List), "{told}: the list");
    let file = taken_out(world, client, "cases").await;
    for case in all {
        let one = format!("{told} {:?}", case.held);
        if let Some(found) = found(client, case.name).await {
            let expected = may(Action::Search, case).then(|| case.id.clone());
            assert_eq!(found, expected.into_iter().collect(), "{one}: search");
        }
        if let Some(file) = &file {
            let there = file.contains(&case.number);
            assert_eq!(there, may(Action::Export, case), "{one}: export");
            assert!(there || !file.contains(case.name), "{one}: export");
        }
        let page = client.get(&format!("/cases/{}", case.id)).await;
        assert_eq!(page.status == 200, may(Action::View, case), "{one}: page");
        let print = client.get(&format!("/cases/{}/cover", case.id)).await;
        assert!(print.status != 200 || may(Action::Print, case), "{one}: print");
    }
    for path in pages() {
        for reply in [client.get(path).await, client.json(path).await] {
            for case in all {
                let seen = reply.body.contains(case.name) || reply.body.contains(&case.id);
                let allowed = [Action::View, Action::List].iter().any(|action| may(*action, case));
                assert!(!seen || allowed, "{told} {path}: {:?}", case.held);
            }
            visitors::seen(world, who, came, path, &reply.body);
        }
    }
    visitors::compare(world, client, who, came).await;
}

/// The pages of somebody as programs read them, without what is minted anew each time.
async fn whole(client: &Client<'_>) -> Vec<(String, Value)> {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                ["id", "once", "secret", "request", "disk_free"].iter().for_each(|name| {
                    fields.remove(*name);
                });
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut seen = Vec::new();
    // Numbers are one sequence: how many a book has given is no secret.
    for path in pages().into_iter().filter(|path| *path != "/registers") {
        let reply = client.json(path).await;
        let mut value = serde_json::from_str(&reply.body).unwrap_or(Value::Null);
        strip(&mut value);
        seen.push((format!("{path} {}", reply.status), value));
    }
    seen
}

/// For whom no sealed case is there, not even as a number.
const STRANGERS: &[(&str, &str)] =
    &[("NIN-TH", "desk"), ("NIN-TH", "community"), ("MOI-PL", "analyst"), ("PT-HEALTH", "partner")];

const VIEWERS: &[(&str, &str)] = &[
    ("NIN-TH", "desk"),
    ("NIN-TH", "investigator"),
    ("NIN-TH", "protection"),
    ("NIN-TH", "colleague"),
    ("NIN-TH", "juvenile"),
    ("NIN-TH", "commander"),
    ("ANB-NW", "other-commander"),
    ("CT-MOE", "judge"),
    ("MOI-HR", "inspector"),
    ("MOI-FC", "directorate"),
];

async fn moved(world: &World, handle: &str, role: &str, unit: &str) -> Who {
    let event = Event::Moved { role: role.into(), unit: Some(unit.into()), rank: None };
    let (pen, id) = (world.pen("commander").await, account_id(handle));
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            pen.record(tx, &id, |account: &Account| account.standing(event)).map(drop)
        })
        .await;
    done.unwrap();
    who(world, "NIN-TH", handle).await
}

/// A service reads what a consent lets it, and nothing once it is withdrawn.
async fn referred(withdrawn: bool) {
    // A world of its own: whoever moved may have been the one who decides here.
    let world = World::new().await;
    let router = router(world.app.clone());
    gather(&world).await;
    let drawn = (false, 3, true, 1, false, None);
    let place = Place { officer: Some("protection"), unit: "family_protection", ..place(&drawn) };
    let made = cases::make(&world, &router, place).await;
    let one = |kind| made.records.iter().find(|record| record.kind == kind).unwrap();
    let officer = world.client("protection").await.before(&router);
    if withdrawn {
        let path = one("cases").path("/cases/{id}/consents/{consent}/withdrawal");
        assert_eq!(officer.post(&path, &[("words", "لا")]).await.status, 303);
    }
    let partner = world.client("partner").await.before(&router);
    let list = partner.get("/received").await.body;
    assert!(!withdrawn || !list.contains("زنبقة"), "withdrawn, it is in no list");
    let page = partner.get(&one("received").path("/received/{id}")).await;
    assert_eq!(page.body.contains("زنبقة"), !withdrawn, "{}", page.main());
}

async fn round((drawn, visits, mover, to, withdrawn): Round) {
    let world = World::new().await;
    let router = router(world.app.clone());
    gather(&world).await;
    let client = async |who: Who| world.client_of(who).await.before(&router);
    let mut all = Vec::new();
    let drawn: Vec<_> = drawn.iter().zip(NAMES).collect();
    let (open, hidden): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|(case, _)| case.3 == 0);
    for (case, name) in open {
        all.push(lay(&world, case, name).await);
    }
    let mut came = visitors::at_the_counter(&world, &router, &visits).await;
    let mut before = Vec::new();
    for (office, handle) in STRANGERS {
        let client = client(who(&world, office, handle).await).await;
        before.push(whole(&client).await);
    }
    for (case, name) in hidden {
        all.push(lay(&world, case, name).await);
    }
    came.extend(visitors::by_the_private_entrance(&world, &router, &visits).await);
    for ((office, handle), before) in STRANGERS.iter().zip(before) {
        let client = client(who(&world, office, handle).await).await;
        for (one, other) in before.into_iter().zip(whole(&client).await) {
            assert_eq!(one, other, "{handle}: what is sealed changes a page");
        }
    }
    for (office, handle) in VIEWERS {
        let who = who(&world, office, handle).await;
        compare(&world, &client(who.clone()).await, &who, (&all, &came)).await;
    }
    let ((handle, _), (other, unit)) = (HANDS[mover], HANDS[to]);
    let role = who(&world, "NIN-TH", other).await.role;
    let old = client(who(&world, "NIN-TH", handle).await).await;
    let now = moved(&world, handle, &role, unit).await;
    let left = old.get("/cases").await;
    assert_eq!(left.location.as_deref(), Some("/sign-in"), "her old rights are gone");
    compare(&world, &client(now.clone()).await, &now, (&all, &came)).await;
    referred(withdrawn).await;
}

#[test]
fn what_is_revealed_is_what_is_allowed() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[26; 32]);
    let config =
        Config { cases: 3, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.unwrap();
    let mut runner = TestRunner::new_with_rng(config, rng);
    let ran = runner.run(&rounds(), |drawn| {
        runtime.block_on(round(drawn));
        Ok(())
    });
    ran.unwrap();
}
