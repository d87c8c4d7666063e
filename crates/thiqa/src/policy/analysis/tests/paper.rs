//! Months that were counted on paper stand before the system's own, with a break.

use serde_json::Value;

use super::counted;
use crate::world::World;

/// 2026-03-01, the day of the world; the others are days of months before.
const MONTHS: &[(&str, &str, i64, &str, i64)] = &[
    ("NIN-TH", "visits.reason", 20_513, "question", 4),
    ("NIN-TH", "visits.reason", 20_513 - 20, "question", 130),
    ("NIN-TH", "visits.reason", 20_513 - 40, "question", 110),
    ("NIN-TH", "visits.reason", 20_513 - 75, "question", 120),
    ("NIN-TH", "visits.reason", 20_513 - 100, "question", 60),
];

async fn write(world: &World, handle: &str, compared: &str, months: &[(&str, &str)]) {
    let client = world.client(handle).await;
    for (month, number) in months {
        let form =
            [("month", *month), ("what", "visits"), ("number", number), ("compared", compared)];
        let reply = client.post("/totals", &form).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
}

const PAPER: &[(&str, &str)] = &[("2025-08", "100"), ("2025-09", "90"), ("2025-10", "110")];

/// Months from 2025-08, value, what is said of each, and the break before it.
fn rows(page: &Value) -> Vec<(String, Option<f64>, bool, bool)> {
    let rows = page["figures"][0]["rows"].as_array().unwrap();
    let row = |row: &Value| {
        let code = row["code"].as_str().unwrap().to_owned();
        let said = (row.get("note").is_some(), row.get("interrupted").is_some());
        (code, row["values"][0].as_f64(), said.0, said.1)
    };
    rows.iter().map(row).filter(|row| row.0.as_str() >= "2025-08").collect()
}

#[tokio::test]
async fn paper_stands_before_the_system_with_a_visible_break() {
    let world = World::new().await;
    counted(&world, MONTHS).await;
    write(&world, "desk", "similar", PAPER).await;
    // The system counted in this month as well: its own number stands.
    write(&world, "desk", "similar", &[("2025-12", "7")]).await;
    let commander = world.client("commander").await.speaking("en");
    let page = commander.shown("/dashboard").await;
    let own =
        |month: &str, value, paper, interrupted| (month.into(), Some(value), paper, interrupted);
    let expected = [
        own("2025-08", 100.0, true, false),
        own("2025-09", 90.0, true, false),
        own("2025-10", 110.0, true, false),
        own("2025-11", 60.0, false, true),
        own("2025-12", 120.0, true, false),
        own("2026-01", 110.0, false, false),
        own("2026-02", 130.0, false, false),
        own("2026-03", 4.0, false, false),
    ];
    assert_eq!(rows(&page), expected);
    let html = commander.get("/dashboard").await;
    assert!(html.body.contains("<line class=\"break\""), "a rule is drawn");
    assert!(html.main().contains("in the system from here"), "{}", html.main());
    assert!(html.main().contains("as well: "), "{}", html.main());
    // A hundred on paper, a hundred and twenty in whole months of the system.
    let words = html.main().replace(['\u{2068}', '\u{2069}', '\u{200e}'], "");
    assert!(words.contains("100.0 on paper and 120.0 in the system: ▲ 20%"), "{words}");
    assert!(words.contains("a part of the change may lie in the counting"));
    let paper = &page["figures"][0]["rows"][6];
    assert_eq!((&paper["code"], &paper["href"]), (&"2025-10".into(), &Value::Null));
}

#[tokio::test]
async fn nothing_is_calculated_across_what_cannot_be_compared() {
    let world = World::new().await;
    counted(&world, MONTHS).await;
    write(&world, "desk", "broken", PAPER).await;
    for (lang, words, never) in [
        ("en", "no change is calculated", "On average"),
        ("ar", "لا يُحسب تغيّر", "المتوسط الشهري"),
        ("ckb", "گۆڕان هەژمار ناکرێت", "تێکڕای مانگانە"),
    ] {
        let page = world.client("commander").await.speaking(lang).get("/dashboard").await;
        assert!(page.main().contains(words), "{lang}: {}", page.main());
        assert!(!page.main().contains(never) && !page.body.contains("[dashboard-"), "{lang}");
        assert!(page.body.contains("<line class=\"break\""), "{lang}");
    }
}

#[tokio::test]
async fn others_see_what_is_not_small_and_no_sum_of_some_stations() {
    let world = World::new().await;
    counted(&world, MONTHS).await;
    write(&world, "desk", "same", PAPER).await;
    write(&world, "desk", "same", &[("2025-12", "3")]).await;
    write(&world, "desk", "same", &[("2025-07", "3"), ("2025-06", "50"), ("2025-05", "60")]).await;
    let analyst = world.client("analyst").await.speaking("en");
    let one = analyst.shown("/dashboard?office=NIN-TH").await;
    assert_eq!(rows(&one)[1], ("2025-09".into(), Some(90.0), true, false));
    let july = &one["figures"][0]["rows"][3];
    assert_eq!((&july["code"], &july["values"][0]), (&"2025-07".into(), &Value::Null));
    // Nor a small number from paper beside a large one of the system.
    let html = analyst.get("/dashboard?office=NIN-TH").await;
    assert!(!html.main().contains("as well: "), "{}", html.main());
    let all = analyst.shown("/dashboard").await;
    assert_eq!(rows(&all)[1], ("2025-09".into(), None, false, false), "one of six is no sum");
    let page = analyst.get("/dashboard").await;
    assert!(page.main().contains("Choose one station to see its numbers"), "{}", page.main());
}

#[tokio::test]
async fn other_measures_are_drawn_where_they_were_counted_on_paper() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    for (what, number) in [("referrals", "12"), ("women", "31")] {
        let form = [("month", "2025-10"), ("what", what), ("number", number)];
        assert_eq!(desk.post("/totals", &form).await.status, 303);
    }
    let figures = |page: &Value| -> Vec<String> {
        let figures = page["figures"].as_array().unwrap().iter();
        let ours = figures.filter(|figure| figure["code"] == "dashboard-by-month");
        ours.map(|figure| figure["columns"][0].as_str().unwrap().to_owned()).collect()
    };
    let page = world.client("commander").await.shown("/dashboard").await;
    assert_eq!(figures(&page), ["women", "referrals"]);
    // The rest of the visits could be had from the women's: that is for the station alone.
    let page = world.client("analyst").await.shown("/dashboard?office=NIN-TH").await;
    assert_eq!(figures(&page), ["referrals"]);
}
