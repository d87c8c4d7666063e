//! The dashboard over HTTP, for readers inside and outside the station.

mod paper;

use serde_json::Value;

use crate::{Error, figures, world::World};

/// 2026-03-01, the day of the world, counted from 1970-01-01.
const TODAY: i64 = 20_513;

async fn counted(
    world: &World,
    sums: &'static [(&'static str, &'static str, i64, &'static str, i64)],
) {
    for (office, kind, day, code, total) in sums {
        let done: Result<(), Error> = world
            .app
            .db
            .write(office, move |tx| figures::add(tx, office, kind, *day, code, *total))
            .await;
        done.unwrap();
    }
}

fn tile<'v>(page: &'v Value, code: &str) -> &'v Value {
    page["tiles"].as_array().unwrap().iter().find(|tile| tile["code"] == code).unwrap()
}

const SUMS: &[(&str, &str, i64, &str, i64)] = &[
    ("NIN-TH", "visits.reason", TODAY, "complaint", 12),
    ("NIN-TH", "visits.reason", TODAY, "question", 3),
    ("NIN-TH", "visits.reason", TODAY - 40, "question", 30),
    ("NIN-TH", "visits.wait", TODAY, "005", 2),
    ("NIN-TH", "visits.wait", TODAY, "020", 6),
    ("NIN-TH", "visits.wait", TODAY, "480", 2),
    ("NIN-TH", "visits.woman_wished", TODAY, "all", 8),
    ("NIN-TH", "visits.woman_met", TODAY, "all", 6),
    ("NIN-TH", "cases.opened", TODAY, "05022", 40),
    ("NIN-TH", "cases.opened", TODAY, "07011", 3),
    ("ANB-NW", "visits.reason", TODAY, "question", 4),
    ("BAG-YA", "visits.reason", TODAY, "question", 60),
    ("ANB-NW", "cases.opened", TODAY, "05022", 20),
    ("NIN-TH", "interviews.held", TODAY, "suspect", 20),
    ("NIN-TH", "interviews.recorded", TODAY, "suspect", 15),
    ("NIN-TH", "interviews.held", TODAY, "victim", 4),
    ("NIN-TH", "interviews.recorded", TODAY, "victim", 1),
    ("NIN-TH", "cases.evidence", TODAY, "none", 10),
    ("NIN-TH", "cases.evidence", TODAY, "one", 23),
    ("NIN-TH", "cases.evidence", TODAY, "two", 10),
];

#[tokio::test]
async fn a_commander_sees_her_own_station_to_the_last_figure() {
    let world = World::new().await;
    counted(&world, SUMS).await;
    let page = world.client("commander").await.shown("/dashboard").await;
    assert_eq!((page["office"].as_str(), page["smallest"].as_i64()), (Some("NIN-TH"), None));
    assert_eq!(tile(&page, "visits")["value"], 15.0);
    assert_eq!(tile(&page, "cases")["value"], 43.0);
    // Half waited up to 22.5 minutes; the two long waits don't move it.
    assert_eq!(tile(&page, "waiting")["value"], 22.5);
    assert_eq!(tile(&page, "woman")["value"], 75.0);
    assert_eq!(tile(&page, "cases")["href"], "/cases?from=2026-03-01&to=2026-03-01");
    let sent_on = "/visits?show=all&sent_on=yes&from=2026-03-01&to=2026-03-01";
    assert_eq!(tile(&page, "sent_on")["href"], sent_on);
    let months = page["figures"][0]["rows"].as_array().unwrap();
    let february = &months[months.len() - 2]["href"];
    assert_eq!(*february, "/visits?show=all&from=2026-02-01&to=2026-02-28");
    assert_eq!(
        page["figures"][3]["rows"][0]["href"],
        "/cases?offence=0502&from=2025-04-01&to=2026-03-01"
    );
    assert_eq!(page["figures"].as_array().unwrap().len(), 5);
    // Sixteen of twenty-four; ten of forty-three.
    assert_eq!(tile(&page, "recorded")["value"].as_f64().unwrap().round(), 67.0);
    assert_eq!(tile(&page, "evidence")["value"].as_f64().unwrap().round(), 23.0);
    let recorded = page["figures"][4]["rows"].as_array().unwrap();
    let shares: Vec<_> = recorded.iter().map(|row| (&row["code"], &row["values"][0])).collect();
    assert_eq!(shares, [(&"suspect".into(), &75.0.into()), (&"victim".into(), &25.0.into())]);
    let short = world.client("commander").await.shown("/dashboard?months=3").await;
    assert_eq!(short["figures"][0]["rows"].as_array().unwrap().len(), 3);
    let other = world.client("commander").await.get("/dashboard?office=ANB-NW").await;
    assert_eq!(other.status, 404);
}

#[tokio::test]
async fn an_analyst_sees_every_station_but_nothing_small() {
    let world = World::new().await;
    counted(&world, SUMS).await;
    let page = world.client("analyst").await.shown("/dashboard").await;
    assert_eq!(page["smallest"], 5);
    assert_eq!(tile(&page, "visits")["value"], 79.0);
    assert_eq!(tile(&page, "visits")["href"], Value::Null);
    // Two of eight were not met: too few to be told.
    assert_eq!(tile(&page, "woman")["value"], Value::Null);
    let stations = page["stations"].as_array().unwrap();
    let of = |office: &str| stations.iter().find(|line| line["office"] == office).unwrap();
    // Four, and the next smallest, which would give the four away.
    assert_eq!((&of("ANB-NW")["visits"], &of("NIN-TH")["visits"]), (&"few".into(), &"few".into()));
    assert_eq!((&of("BAG-YA")["visits"], &of("NIN-SU")["visits"]), (&60.into(), &0.into()));
    assert_eq!(of("ANB-NW")["cases"], 20);
    // Four victims are too few; of the suspects five were not recorded, which may be told.
    let recorded = page["figures"][4]["rows"].as_array().unwrap();
    let shares: Vec<_> = recorded.iter().map(|row| (&row["code"], &row["values"][0])).collect();
    assert_eq!(shares, [(&"suspect".into(), &75.0.into()), (&"victim".into(), &Value::Null)]);
    assert_eq!(of("NIN-TH")["evidence"].as_f64().unwrap().round(), 23.0);
    assert_eq!(of("ANB-NW")["recorded"], Value::Null);
    let one = world.client("analyst").await.speaking("en").get("/dashboard?office=NIN-TH").await;
    assert!(one.main().contains("Fewer than"), "{}", one.main());
    assert!(one.main().contains("More reports can mean more trust"));
    assert_eq!(world.client("analyst").await.get("/dashboard?office=MOI").await.status, 404);
}

#[tokio::test]
async fn the_page_speaks_all_languages_and_is_closed_to_others() {
    let world = World::new().await;
    counted(&world, SUMS).await;
    for (lang, word) in [("ar", "ثقة"), ("ckb", "متمانە"), ("en", "trust")] {
        let page = world.client("commander").await.speaking(lang).get("/dashboard").await;
        assert!(page.status == 200 && page.main().contains(word), "{lang}: {}", page.main());
        assert!(!page.body.contains("[dashboard-"), "a word is missing in {lang}");
    }
    for handle in ["desk", "investigator", "judge", "partner"] {
        assert_eq!(world.client(handle).await.get("/dashboard").await.status, 404, "{handle}");
    }
}
