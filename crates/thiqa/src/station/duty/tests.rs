//! What stands on the morning page is what its lists hold, and it costs little.

use serde_json::Value as Json;

use crate::world::{World, statements};

const HOUR: i64 = 3_600_000_000;

async fn case(world: &World) -> String {
    let form = [("story", "سُرقت دراجة"), ("offence", "0502")];
    world.client("investigator").await.open_case(&form).await
}

async fn visit(world: &World, more: &[(&str, &str)]) -> String {
    let client = world.client("desk").await;
    let id = client.get("/visits/new").await.hidden("id");
    let form = [&[("id", id.as_str()), ("reason", "question")], more].concat();
    assert_eq!(client.post("/visits", &form).await.status, 303);
    id
}

fn rows(list: &Json) -> usize {
    ["cases", "waiting", "helped", "rest"]
        .iter()
        .filter_map(|name| list[name].as_array())
        .map(Vec::len)
        .sum()
}

/// A case that nobody has, with a clock; somebody who wished for a woman officer and waits.
async fn busy() -> World {
    let world = World::new().await;
    let id = case(&world).await;
    let give = [("unit", "investigation"), ("officer", ""), ("why", "إجازة"), ("seen", "1")];
    world.client("commander").await.post(&format!("/cases/{id}/assignment"), &give).await;
    visit(&world, &[("wishes_woman", "yes"), ("sex", "female")]).await;
    visit(&world, &[]).await;
    world
}

#[tokio::test]
async fn each_need_opens_a_list_of_the_same_length() {
    let world = busy().await;
    // The next morning at seven: the 24 hours for the papers are nearly over.
    world.app.clock.advance(22 * HOUR);
    let page = world.client("commander").await.shown("/station").await;
    let count = |page: &Json, code: &str| {
        let needs = page["needs"].as_array().unwrap();
        needs.iter().find(|need| need["code"] == code).unwrap()["count"].as_u64().unwrap()
    };
    assert_eq!((count(&page, "today"), count(&page, "overdue")), (1, 0));
    assert_eq!((count(&page, "late"), count(&page, "unmet"), count(&page, "asked")), (2, 1, 0));
    world.app.clock.advance(3 * HOUR);
    let page = world.client("commander").await.shown("/station").await;
    assert_eq!((count(&page, "today"), count(&page, "overdue")), (0, 1));
    for need in page["needs"].as_array().unwrap() {
        let path = need["href"].as_str().unwrap();
        let list = world.client("commander").await.shown(path).await;
        assert_eq!(need["count"].as_u64().unwrap(), rows(&list) as u64, "{path}");
    }
    for number in page["numbers"].as_array().unwrap().iter().filter(|n| n["code"] != "woman_met") {
        let path = number["href"].as_str().unwrap();
        let list = world.client("commander").await.shown(path).await;
        assert_eq!(number["value"].as_u64().unwrap(), rows(&list) as u64, "{path}");
    }
    assert_eq!(page["report"]["overdue"], true);
}

#[tokio::test]
async fn each_week_of_a_chart_opens_its_records() {
    let world = busy().await;
    let page = world.client("commander").await.shown("/station").await;
    let figures = page["figures"].as_array().unwrap();
    assert_eq!(figures.len(), 4);
    let last = figures[0]["rows"].as_array().unwrap().last().unwrap();
    let list = world.client("commander").await.shown(last["href"].as_str().unwrap()).await;
    assert_eq!(rows(&list), 2);
    let last = figures[1]["rows"].as_array().unwrap().last().unwrap();
    let list = world.client("commander").await.shown(last["links"][0].as_str().unwrap()).await;
    assert_eq!(rows(&list), 1);
    let html = world.client("commander").await.get("/station").await;
    assert!(html.body.contains("role=\"group\"") && html.body.contains("tabindex=\"-1\""));
}

#[tokio::test]
async fn the_page_is_the_first_of_a_commander_and_of_her_own_station() {
    let world = busy().await;
    let home = world.client("commander").await.get("/work").await;
    assert_eq!(home.location.as_deref(), Some("/station"));
    assert_eq!(world.client("desk").await.get("/work").await.location.as_deref(), Some("/visits"));
    let other = world.client("other-commander").await.shown("/station").await;
    assert!(other["needs"].as_array().unwrap().iter().all(|need| need["count"] == 0));
    for lang in ["ar", "ckb", "en"] {
        let page = world.client("commander").await.speaking(lang).get("/station").await;
        assert!(page.status == 200 && !page.body.contains("[duty-"), "{lang}");
    }
}

#[tokio::test]
async fn nothing_leads_the_duty_officer_to_a_page_that_is_not_hers() {
    let world = busy().await;
    let desk = world.who("desk").await.account;
    let duty = [("seen", "0"), ("role", "desk_officer"), ("unit", "duty")];
    let commander = world.client("commander").await;
    assert_eq!(commander.post(&format!("/accounts/{desk}/post"), &duty).await.status, 303);
    world.app.clock.advance(25 * HOUR);
    let page = world.client("desk").await.get("/station").await;
    assert!(page.main().contains("NIN-TH/B/1/2026") && !page.body.contains("href=\"/cases/a"));
    assert!(page.body.contains("href=\"/visits/a"));
}

#[tokio::test]
async fn main_pages_keep_to_twelve_statements() {
    let world = busy().await;
    let case = format!("/cases/{}", case(&world).await);
    for path in ["/station", "/cases", &case, "/visits", "/dashboard", "/registers"] {
        let count = statements(&world, "commander", path).await;
        assert!(count <= 12, "{path}: {count} statements");
    }
}

#[tokio::test]
async fn paper_that_is_out_stands_on_the_page() {
    let world = World::new().await;
    assert_eq!(world.client("commander").await.shown("/station").await["blanks"], 0);
    let bundle = [("form", "visit"), ("count", "3")];
    assert_eq!(world.client("commander").await.post("/blanks", &bundle).await.status, 303);
    assert_eq!(world.client("commander").await.shown("/station").await["blanks"], 3);
    let page = world.client("commander").await.get("/station").await.body;
    assert!(page.contains("href=\"/blanks\"") && page.contains("href=\"/lock\""));
    let own = world.client("commander").await.get("/account").await.body;
    assert!(own.contains("href=\"/exports\""));
}

/// A woman who was beaten at home.
const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("district", "NI-MOSUL"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "ياسمينة"),
];

#[tokio::test]
async fn of_sealed_cases_the_commander_learns_that_something_must_be_done() {
    let world = World::new().await;
    let masked = |page: &Json| page["masked"].clone();
    let page = world.client("commander").await.shown("/station").await;
    assert_eq!(masked(&page), serde_json::json!([]));
    // Two cases of one week look like one.
    let first = world.client("protection").await.open_case(BEATEN).await;
    world.client("desk").await.open_case(BEATEN).await;
    world.app.clock.advance(25 * HOUR);
    let page = world.client("commander").await.shown("/station").await;
    let unit = "family_protection";
    assert_eq!(
        masked(&page),
        serde_json::json!([
            { "week": "2026-03-01", "need": "officer", "unit": unit, "officer": null },
            { "week": "2026-03-01", "need": "overdue", "unit": unit, "officer": null },
        ])
    );
    let html = world.client("commander").await.get("/station").await;
    assert!(html.main().contains("إجراء متأخر"), "{}", html.main());
    for word in ["ياسمينة", "NIN-TH/B/1", "سحر جواد", &first, "الاعتداء"] {
        assert!(!html.body.contains(word), "{word}");
    }
    for need in page["needs"].as_array().unwrap() {
        assert_eq!(need["count"], 0, "{need}");
    }
    assert!(page["numbers"].as_array().unwrap().iter().all(|number| number["value"] == 0));
    let other = world.client("other-commander").await.shown("/station").await;
    assert_eq!(masked(&other), serde_json::json!([]));
    assert!(statements(&world, "commander", "/station").await <= 12);
}

#[tokio::test]
async fn who_came_by_the_private_entrance_waits_in_no_queue_and_no_count() {
    let world = World::new().await;
    let private = [("channel", "private_entrance"), ("reason", "family_violence")];
    let before = pages(&world).await;
    let report = "/station/reports/2026-03-02";
    let id = visit_of(&world, &private).await;
    world.app.clock.advance(HOUR);
    let later = pages(&world).await;
    for ((handle, path, was), (_, _, is)) in before.iter().zip(&later) {
        assert_eq!(was, is, "{handle} {path}");
        assert!(!is.contains(&id), "{handle} {path}");
    }
    world.app.clock.advance(23 * HOUR);
    world.client("commander").await.post(report, &[]).await;
    let drawn = world.client("commander").await.shown(report).await.to_string();
    assert!(!drawn.contains("family_violence") && !drawn.contains("private_entrance"), "{drawn}");
    let own = world.client("protection").await.get("/visits").await;
    assert!(own.body.contains(&id), "{}", own.main());
}

/// Whoever receives her may be the desk: she hands her over and sees her no more.
async fn visit_of(world: &World, form: &[(&str, &str)]) -> String {
    world.client("protection").await.receive(form).await
}

/// What the desk, the commander and the waiting room see of those who wait.
async fn pages(world: &World) -> Vec<(&'static str, &'static str, String)> {
    let mut seen = Vec::new();
    for (handle, path) in [
        ("desk", "/visits"),
        ("desk", "/visits?show=all"),
        ("desk", "/visits/board"),
        ("commander", "/visits"),
        ("commander", "/visits?show=late"),
        ("commander", "/station"),
    ] {
        let page = world.client(handle).await.shown(path).await;
        let lists = ["needs", "numbers", "units", "waiting", "helped", "rest", "called", "next"];
        let said = lists.map(|list| page[list].to_string()).join(" ");
        seen.push((handle, path, said));
    }
    seen
}

/// Sums of eighteen months, made up.
async fn past(world: &World) {
    let done: crate::Result<()> = world
        .app
        .db
        .write("NIN-TH", |tx| {
            for back in 0..546 {
                let (day, n) = (20_513 - back, (back * 7 + back / 30) % 11);
                let mut add = |kind: &str, code: &str, total: i64| {
                    crate::figures::add(tx, "NIN-TH", kind, day, code, total)
                };
                add("visits.channel", "counter", 4 + n)?;
                add("cases.opened", "05022", n % 3)?;
                add("cases.opened", "07019", n % 2)?;
                add("cases.opened", "0209", i64::from(n % 4 == 0))?;
                add("cases.opened", "0801", i64::from(n % 5 == 0))?;
                add("cases.opened", "0901", i64::from(n % 7 == 0))?;
                add("visits.woman_wished", "all", 2 + n % 3)?;
                add("visits.woman_met", "all", 1 + n % 3)?;
                add("visits.wait", "010", 3 + n)?;
                add("visits.wait", "030", 1 + n % 4)?;
                add("visits.wait", "090", n % 2)?;
            }
            Ok(())
        })
        .await;
    done.unwrap();
}

#[tokio::test]
#[ignore = "serves pages for a person to look at"]
async fn look_at_the_morning() {
    let world = busy().await;
    past(&world).await;
    case(&world).await;
    world.app.clock.advance(25 * HOUR);
    visit(&world, &[]).await;
    let commander = world.client("commander").await;
    let path = "/station/reports/2026-03-02";
    commander.post(path, &[]).await;
    let form =
        [("value.incidents", "3"), ("why.incidents", "حادثة على الورق"), ("value.arrested", "1")];
    commander.post(&format!("{path}/figures"), &form).await;
    let once = commander.get(&format!("{path}/text")).await.hidden("once");
    let text = [("once", once.as_str()), ("section", "needs"), ("words", "وقود للعجلات")];
    commander.post(&format!("{path}/text"), &text).await;
    commander.post(&format!("{path}/signature"), &[]).await;
    let late = [("value.arrested", "2"), ("why.arrested", "وصل بعد الفجر")];
    commander.post(&format!("{path}/figures"), &late).await;
    println!("COOKIE {}", commander.cookie());
    println!("FOLDER {}", world.app.folder.path().display());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8105").await.unwrap();
    axum::serve(listener, crate::router::router(world.app.clone())).await.unwrap();
}
