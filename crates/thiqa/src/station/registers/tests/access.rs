//! Who sees what of a register.

use super::{receive, states};
use crate::world::World;

/// A world with an ordinary visit, a sealed one, and another ordinary one.
async fn three() -> World {
    let world = World::new().await;
    receive(&world, "desk", &["dispute", "family_violence", "question"]).await;
    world
}

#[tokio::test]
async fn a_sealed_number_stands_in_its_place_and_says_nothing() {
    let world = three().await;
    for handle in ["desk", "commander"] {
        let page = world.client(handle).await.shown("/registers/V").await;
        assert_eq!(states(&page), ["open", "closed", "open"], "{handle}");
        let row = &page["sheets"][0]["rows"][1];
        assert_eq!(row["n"], 2);
        for field in ["at", "recorded", "ended", "paper"] {
            assert_eq!(row[field], serde_json::Value::Null, "{field}");
        }
        assert_eq!(row["cells"], serde_json::json!([]));
        let words = world.client(handle).await.get("/registers/V").await.main();
        assert!(words.contains("غير مفتوح لحامل هذه النسخة"));
        assert!(!words.contains("أسري") && !words.contains("حماية الأسرة"), "{words}");
    }
    // The daily log counts through and does not even say which register the number is from.
    let page = world.client("commander").await.shown("/registers/O").await;
    assert_eq!(states(&page), ["open", "closed", "open"]);
    assert_eq!(page["sheets"][0]["rows"][1]["number"], serde_json::Value::Null);
}

#[tokio::test]
async fn the_protection_units_have_a_register_of_their_own() {
    let world = three().await;
    for handle in ["desk", "commander", "investigator", "judge", "inspector", "partner"] {
        let reply = world.client(handle).await.get("/registers/P").await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    let client = world.client("protection").await;
    let page = client.shown("/registers/P").await;
    assert_eq!(states(&page), ["open"]);
    assert_eq!(page["total"], 1);
    let overview = client.shown("/registers").await;
    let codes = overview["books"].as_array().unwrap().iter();
    assert!(codes.clone().any(|book| book["code"] == "P"));
    // In the register of visits she reads her own, and the others stand as numbers.
    let page = client.shown("/registers/V").await;
    assert_eq!(states(&page), ["closed", "open", "closed"]);
    // On paper she is a number, to her own officers too: the page of the visit has her name.
    for path in ["/registers/V", "/registers/P", "/registers/V?print=yes"] {
        for reply in [client.get(path).await, client.json(path).await] {
            assert!(reply.status == 200 && !reply.body.contains("فاضل"), "{path}");
        }
    }
    assert!(world.client("desk").await.get("/registers/V").await.main().contains("أمل فاضل"));
}

#[tokio::test]
async fn what_a_protection_officer_writes_is_for_the_two_units() {
    let world = World::new().await;
    let client = world.client("protection").await;
    let line = [("c-person", "ضحية مزروعة"), ("c-order", "3")];
    let path = client.post("/registers/D/lines", &line).await.location.unwrap();
    assert_eq!(client.shown(&path).await["sealed"], true);
    assert_eq!(states(&world.client("juvenile").await.shown("/registers/D").await), ["open"]);
    for handle in ["desk", "commander", "investigator"] {
        let other = world.client(handle).await;
        assert_eq!(other.get(&path).await.status, 404, "{handle}");
        for way in ["correction", "void", "end"] {
            let reply = other.post(&format!("{path}/{way}"), &[("why", "x")]).await;
            assert_eq!(reply.status, 404, "{handle} {way}");
        }
        let page = other.get("/registers/D").await;
        assert!(!page.body.contains("مزروعة") && !page.body.contains(&path));
        assert_eq!(states(&other.shown("/registers/D").await), ["closed"]);
    }
}

#[tokio::test]
async fn registers_are_the_stations_own() {
    let world = three().await;
    for handle in ["other-desk", "other-commander"] {
        let page = world.client(handle).await.shown("/registers/V").await;
        assert_eq!(page["total"], 0, "{handle}");
    }
    for handle in ["judge", "analyst", "partner"] {
        let client = world.client(handle).await;
        for path in ["/registers", "/registers/V", "/registers/D/lines/new"] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        let written = client.post("/registers/D/lines", &[("c-person", "x")]).await;
        assert_eq!(written.status, 404, "{handle}");
    }
    let desk = world.client("desk").await;
    for path in ["/registers/nothing", "/registers/Z", "/registers/B/lines/new", "/lines/x"] {
        assert_eq!(desk.get(path).await.status, 404, "{path}");
    }
    assert_eq!(world.client("inspector").await.get("/registers/V").await.status, 404);
}
