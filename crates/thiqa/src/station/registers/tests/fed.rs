//! Registers that are drawn from records of cases: who is held, and what was found.

use serde_json::Value;

use super::states;
use crate::{
    station::custody::tests::{THEFT, hold},
    world::World,
};

const BEATEN: &[(&str, &str)] = &[
    ("story", "ضرب في البيت"),
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "suspect"),
    ("a-given", "هيثم"),
    ("a-age", "adult"),
];

fn cell<'a>(page: &'a Value, row: usize, column: &str) -> &'a str {
    let cells = page["sheets"][0]["rows"][row]["cells"].as_array().unwrap();
    let found = cells.iter().find(|cell| cell["column"] == column);
    found.and_then(|cell| cell["value"].as_str()).unwrap()
}

#[tokio::test]
async fn whoever_is_held_has_a_number_among_the_lines_that_are_written() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let path = hold(&world, "investigator", &case, &[], &[]).await;
    let commander = world.client("commander").await;
    let line = [("c-person", "سعد"), ("c-order", "3")];
    assert_eq!(commander.post("/registers/D/lines", &line).await.status, 303);
    let sealed = world.client("protection").await;
    let beaten = sealed.open_case(BEATEN).await;
    hold(&world, "protection", &beaten, &[], &[]).await;
    let detain = [("number", "44"), ("date", "1/3/2026"), ("court", "محكمة الموصل")];
    let order = officer.post(&format!("{path}/acts/detention"), &detain).await;
    assert_eq!(order.status, 303, "{}", order.main());
    let page = commander.shown("/registers/D").await;
    assert_eq!(states(&page), ["open", "open", "closed"]);
    let rows = page["sheets"][0]["rows"].as_array().unwrap();
    assert_eq!(rows.iter().map(|row| row["n"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(rows[2]["cells"], serde_json::json!([]), "the sealed one says nothing");
    assert_eq!((page["total"].as_i64(), cell(&page, 1, "person")), (Some(3), "سعد"));
    assert!(cell(&page, 0, "person").contains("رضوان"));
    assert_eq!(cell(&page, 0, "case"), "NIN-TH/B/1/2026");
    assert!(cell(&page, 0, "order").contains("44") && cell(&page, 0, "offence") == "0502");
    let page = sealed.shown("/registers/D").await;
    assert_eq!(states(&page), ["closed", "closed", "open"]);
    assert_eq!(cell(&page, 2, "person"), "", "on paper a number");
    // The number is taken once, and the end stands beside it.
    let left = officer.post(&format!("{path}/acts/left"), &[("way", "bail")]).await;
    assert_eq!(left.status, 303, "{}", left.main());
    let page = commander.shown("/registers/D").await;
    assert!(page["sheets"][0]["rows"][0]["ended"].as_i64().is_some(), "{page}");
    let paper = commander.get("/registers/D?print=yes").await.main();
    assert!(paper.contains("رضوان") && paper.contains("كفالة"), "{paper}");
    let years = commander.shown("/registers").await;
    let years = years["registers"].as_array().unwrap().clone();
    let held = years.iter().find(|one| one["code"] == "D").unwrap();
    assert_eq!((&held["entries"], &held["last"]), (&3.into(), &3.into()));
    assert_eq!(held["missing"], serde_json::json!([]));
    // In the daily log they stand in the order of their writing.
    let log = commander.shown("/registers/O").await;
    assert_eq!(states(&log).len(), 5, "two cases, two who are held, a line: {log}");
    world.rebuilds().await;
}

#[tokio::test]
async fn what_was_found_has_a_number_and_its_end() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let list = format!("/cases/{case}/exhibits");
    let id = officer.get(&format!("{list}/new")).await.hidden("id");
    let found = [("id", id.as_str()), ("what", "هاتف أسود"), ("place", "تحت الدرج")];
    assert_eq!(officer.post(&list, &found).await.status, 303);
    assert_eq!(officer.post(&list, &found).await.status, 303, "sent twice");
    let steps = format!("{list}/{id}/steps");
    let seal = [("number", "70012"), ("packing", "كيس")];
    assert_eq!(officer.post(&format!("{steps}/packing"), &seal).await.status, 303);
    let commander = world.client("commander").await;
    let line = [("c-what", "سلاح على ورق")];
    assert_eq!(commander.post("/registers/X/lines", &line).await.status, 303);
    let page = commander.shown("/registers/X").await;
    assert_eq!(states(&page), ["open", "open"]);
    assert_eq!((cell(&page, 0, "what"), cell(&page, 0, "seal")), ("هاتف أسود", "70012"));
    assert_eq!(cell(&page, 1, "what"), "سلاح على ورق");
    let back = [("how", "returned"), ("number", "9"), ("date", "2/3/2026"), ("to_name", "نادر")];
    let gone = officer.post(&format!("{steps}/disposal"), &back).await;
    assert_eq!(gone.status, 303, "{}", gone.main());
    let page = commander.shown("/registers/X").await;
    assert!(page["sheets"][0]["rows"][0]["ended"].as_i64().is_some());
    world.rebuilds().await;
}
