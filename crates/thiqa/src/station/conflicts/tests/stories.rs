//! Over HTTP: the officer concerned finds nothing anywhere, the others see why.

use access::{Action, Kind};

use crate::{
    Result,
    gate::Held,
    people::Who,
    world::{World, account_id},
};

/// A theft by the investigator's brother.
const BROTHER: &[(&str, &str)] = &[
    ("story", "سُرقت مولدة من مخزن العنقاء"),
    ("offence", "0502"),
    ("unit", "investigation"),
    ("a-role", "suspect"),
    ("a-given", "ليث"),
    ("a-father", "نوري"),
    ("a-grandfather", "حميد"),
];

/// Every page on which somebody could find a case.
async fn sees(world: &World, handle: &str, id: &str) -> bool {
    let client = world.client(handle).await;
    let mut found = false;
    for path in ["/work", "/cases", "/station", "/registers/B", "/cases?officer=me", "/dashboard"] {
        let body = client.get(path).await.body;
        found |= body.contains(id) || body.contains("العنقاء") || body.contains("ليث نوري");
    }
    for path in ["", "/cover", "/answer", "/people", "/notes", "/conflicts/0", "/attachments"] {
        let status = client.get(&format!("/cases/{id}{path}")).await.status;
        assert!(status == 404 || status == 200, "{path}: {status}");
        found |= status == 200;
    }
    let form = [("q", "ليث نوري حميد"), ("purpose", "case"), ("why", "x")];
    let body = client.post("/search", &form).await.body;
    found || body.contains(id)
}

#[tokio::test]
async fn a_case_about_her_brother_is_nowhere_for_her() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let id = desk.open_case(BROTHER).await;
    assert!(!sees(&world, "investigator", &id).await);
    assert!(sees(&world, "commander", &id).await);
    let commander = world.client("commander").await;
    let page = commander.get(&format!("/cases/{id}")).await.main();
    assert!(page.contains("Conflict of interest") || page.contains("تعارض المصلحة"), "{page}");
    assert!(page.contains("باسم نوري حميد"), "{page}");
    // Nobody gives it to him: the answer says no more than that.
    let account = account_id("investigator").to_string();
    let shown = commander.get(&format!("/cases/{id}/assignment")).await;
    let seen = shown.hidden("seen");
    let form = [("seen", seen.as_str()), ("officer", &account), ("unit", "investigation")];
    let refused = commander.post(&format!("/cases/{id}/assignment"), &form).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.main().contains("قريب"), "{}", refused.main());
    // Lifted with a reason, it is his work again.
    let path = format!("/cases/{id}/conflicts/0");
    let seen = commander.get(&path).await.hidden("seen");
    let bare = commander.post(&path, &[("seen", &seen), ("stands", "no")]).await;
    assert_eq!(bare.status, 422, "not without a reason");
    let form = [("seen", seen.as_str()), ("stands", "no"), ("why", "تشابه أسماء")];
    assert_eq!(commander.post(&path, &form).await.status, 303);
    assert!(sees(&world, "investigator", &id).await);
    // What was lifted is not found again.
    let person = [("role", "witness"), ("given", "عمر"), ("father", "سعدون")];
    commander.post(&format!("/cases/{id}/people"), &person).await;
    assert!(sees(&world, "investigator", &id).await);
    world.whole().await;
}

#[tokio::test]
async fn she_who_opens_it_herself_is_told_that_it_was_handed_on() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(BROTHER).await;
    let receipt = officer.get(&format!("/cases/{id}/receipt")).await;
    assert_eq!(receipt.status, 200);
    let words = receipt.main();
    assert!(!words.contains("تعارض") && !words.contains("conflict"), "{words}");
    assert!(!sees(&world, "investigator", &id).await);
    let others = world.client("desk").await;
    assert_eq!(others.get(&format!("/cases/{id}/receipt")).await.status, 404);
    world.whole().await;
}

#[tokio::test]
async fn the_commander_takes_the_command_with_him_and_the_unit_keeps_it() {
    let world = World::new().await;
    let id = world
        .client("desk")
        .await
        .open_case(&[
            ("story", "شجار في السوق"),
            ("offence", "0502"),
            ("unit", "command"),
            ("a-role", "suspect"),
            ("a-given", "عادل صبري مهدي"),
        ])
        .await;
    assert!(!sees(&world, "commander", &id).await);
    let officer = world.client("investigator").await;
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 200, "it lies with her unit now");
    assert_eq!(world.client("inspector").await.get(&format!("/cases/{id}")).await.status, 200);
}

#[tokio::test]
async fn whom_she_declared_counts_and_nobody_else_reads_it() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let page = officer.get("/account/relations").await;
    let id = page.hidden("id");
    let wrong = officer.post("/account/relations", &[("id", &id), ("name", "زينب")]).await;
    assert_eq!(wrong.status, 422);
    let form = [
        ("id", id.as_str()),
        ("relation", "wife"),
        ("name", "زينب كاظم لفتة"),
        ("phone", "07705550101"),
    ];
    assert_eq!(officer.post("/account/relations", &form).await.status, 303);
    assert!(officer.get("/account/relations").await.body.contains("زينب كاظم لفتة"));
    let other = world.client("commander").await;
    assert!(!other.get("/account/relations").await.body.contains("زينب"));
    let path = format!("/account/relations/{id}/withdrawal");
    assert_eq!(other.post(&path, &[]).await.status, 404, "nobody takes another's word back");
    let desk = world.client("desk").await;
    let by_phone = [
        ("story", "ضاعت هوية"),
        ("offence", "0502"),
        ("unit", "investigation"),
        ("a-given", "نور"),
        ("a-phone", "0770 555 0101"),
    ];
    let case = desk.open_case(&by_phone).await;
    assert!(!sees(&world, "investigator", &case).await);
    assert_eq!(officer.post(&path, &[]).await.status, 303);
    let case = desk.open_case(&by_phone).await;
    assert!(sees(&world, "investigator", &case).await, "withdrawn, it counts no longer");
    world.whole().await;
}

#[tokio::test]
async fn a_person_added_later_takes_the_case_out_of_his_hands() {
    let world = World::new().await;
    let account = account_id("investigator").to_string();
    let officer = world.client("investigator").await;
    let id = officer
        .open_case(&[
            ("story", "كُسر زجاج العنقاء"),
            ("offence", "0504"),
            ("unit", "investigation"),
            ("officer", &account),
        ])
        .await;
    assert!(sees(&world, "investigator", &id).await);
    let person = [("role", "witness"), ("given", "نوري"), ("father", "حميد")];
    let reply = officer.post(&format!("/cases/{id}/people"), &person).await;
    assert_eq!(reply.location, Some(format!("/cases/{id}/receipt")));
    assert_eq!(officer.get(&format!("/cases/{id}/receipt")).await.status, 200);
    assert!(!sees(&world, "investigator", &id).await);
    let page = world.client("commander").await.shown(&format!("/cases/{id}")).await;
    assert!(page["officer_account"].is_null(), "{page}");
    world.whole().await;
}

/// Cases about officers and about others, ordinary and sealed.
async fn many(world: &World) -> Vec<(String, Held)> {
    let desk = world.client("desk").await;
    let names = [
        "باسم نوري حميد",
        "سحر جواد كامل",
        "عادل صبري مهدي",
        "ميسون رعد فائق",
        "رائد لطيف جبر",
        "ريم باسم نوري",
        "هناء سالم داود",
    ];
    for n in 0..28 {
        let unit = ["investigation", "command", "family_protection"][n % 3];
        let offence = ["0502", "0201"][n % 2];
        desk.open_case(&[
            ("story", "قضية"),
            ("offence", offence),
            ("unit", unit),
            ("a-given", names[n * 5 % 7]),
            ("b-given", names[n * 3 % 7]),
        ])
        .await;
    }
    let all: Result<Vec<(String, Held)>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT id, office, unit, officer, class, kept FROM case_file";
            Ok(tx.all(sql, &[], |row| {
                let (office, unit): (String, Option<String>) = (row.get(1)?, row.get(2)?);
                let (officer, class): (Option<String>, String) = (row.get(3)?, row.get(4)?);
                let held = Held::of(&office, unit.as_deref(), officer.as_deref(), &class);
                Ok((row.get(0)?, Held { kept: row.get(5)?, ..held.unwrap() }))
            })?)
        })
        .await;
    all.unwrap()
}

async fn listed(world: &World, who: &Who, action: Action) -> Vec<String> {
    let (app, asks) = (world.app.clone(), who.clone());
    let listed: Result<Vec<String>> = world
        .app
        .db
        .read(move |tx| {
            let shown = app.shown(&asks, action, Kind::Case, "c", 1);
            let sql = format!("SELECT c.id FROM case_file c WHERE {}", shown.sql);
            Ok(tx.all(&sql, &shown.args, |row| row.get(0))?)
        })
        .await;
    let mut listed = listed.unwrap();
    listed.sort_unstable();
    listed
}

/// What lists and counts reveal is what the gate says of each.
#[tokio::test]
async fn lists_and_counts_are_what_the_gate_says_row_by_row() {
    let world = World::new().await;
    let all = many(&world).await;
    assert!(all.iter().filter(|(_, held)| !held.kept.is_empty()).count() >= 20);
    for handle in crate::world::cast() {
        let who = world.who(handle).await;
        for action in [Action::List, Action::Count, Action::Search, Action::Export] {
            let open = all.iter().filter(|(_, held)| world.app.open(&who, action, held).is_ok());
            let mut one_by_one: Vec<&str> = open.map(|(id, _)| id.as_str()).collect();
            one_by_one.sort_unstable();
            assert_eq!(listed(&world, &who, action).await, one_by_one, "{handle} {action:?}");
        }
        let client = world.client(handle).await;
        for (id, held) in &all {
            let opens = world.app.open(&who, Action::View, held).is_ok();
            let status = client.get(&format!("/cases/{id}")).await.status;
            assert_eq!(status == 200, opens, "{handle} {id}");
        }
    }
}

/// A theft by somebody whom nobody knows yet.
async fn theft(world: &World, given: &str, father: &str, grandfather: &str) -> String {
    let form = [
        ("story", "سُرقت مولدة من مخزن العنقاء"),
        ("offence", "0502"),
        ("unit", "investigation"),
        ("a-role", "suspect"),
        ("a-given", given),
        ("a-father", father),
        ("a-grandfather", grandfather),
    ];
    world.client("desk").await.open_case(&form).await
}

#[tokio::test]
async fn a_new_word_of_hers_keeps_a_case_that_is_there() {
    let world = World::new().await;
    let id = theft(&world, "رعد", "جبار", "كاظم").await;
    let officer = world.client("investigator").await;
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 200);
    let page = officer.get("/account/relations").await;
    let relation = page.hidden("id");
    let form = [("id", relation.as_str()), ("relation", "father"), ("name", "رعد جبار كاظم")];
    assert_eq!(officer.post("/account/relations", &form).await.status, 303);
    // The same session: nobody signs in anew.
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 404);
    assert!(!officer.get("/cases").await.body.contains(&id));
    assert!(!sees(&world, "investigator", &id).await);
    assert!(sees(&world, "commander", &id).await);
    world.whole().await;
}

#[tokio::test]
async fn whoever_joins_is_kept_from_what_is_there() {
    let world = World::new().await;
    let id = theft(&world, "رند", "طارق", "هادي").await;
    let commander = world.client("commander").await;
    assert_eq!(world.entries("NIN-TH", "case.conflict_found").await, 0);
    let form = [
        ("handle", "wisam"),
        ("name", "وسام طارق هادي"),
        ("sex", "male"),
        ("role", "investigator"),
        ("unit", "investigation"),
    ];
    let made = commander.post("/accounts", &form).await;
    assert_eq!(made.status, 200, "{}", made.main());
    assert_eq!(world.entries("NIN-TH", "case.conflict_found").await, 1);
    assert_eq!(world.entries("NIN-TH", "case.kept_from").await, 1);
    // In the unit of the officer concerned a rank above the others takes the unit along.
    let hers = world.who("investigator").await.account;
    assert!(sees(&world, "investigator", &id).await);
    let post = [("role", "investigator"), ("unit", "investigation"), ("rank", "naqib")];
    let moved = commander.post(&format!("/accounts/{hers}/post"), &post).await;
    assert_eq!(moved.status, 303, "{}", moved.main());
    assert!(sees(&world, "investigator", &id).await, "it is not his brother");
    world.whole().await;
}
