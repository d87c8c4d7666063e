//! The monitor over HTTP.

use serde_json::Value;

use super::Sent;
use crate::{
    community::{
        sampling::tests::{begin, draw, frame, lay},
        surveys::tests::{enrol, phone::Phone},
    },
    world::{Client, World, statements},
};

/// A survey with the perception instrument and two who ask.
async fn field(world: &World, team: &Client<'_>) -> (String, [Phone; 2]) {
    let survey = begin(team).await;
    let form = [("instrument", "forms/perception.xml")];
    let reply = team.post(&format!("/surveys/{survey}/forms"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let form = [("form", "mps_perception"), ("version", "2026112301")];
    let reply = team.post(&format!("/surveys/{survey}/publications"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let one = enrol(world, team, &survey, "أنوار").await;
    let two = enrol(world, team, &survey, "سهى").await;
    (survey, [one, two])
}

async fn send(world: &World, phone: &Phone, sent: &Sent) {
    world.app.clock.advance(1_000_000);
    let heard = phone.sends(&sent.xml(), &[]).await;
    assert_eq!(heard.status, 201, "{}", heard.body);
}

/// Twenty interviews of the first in a block, and of the second what is odd about some.
async fn come_in(world: &World, block: &'static str, one: &Phone, two: &Phone) {
    let north: f64 = 36.0 + block[2..].parse::<f64>().unwrap() / 100.0;
    let place: &'static str = format!("{:.4} 43.1001 220 6.5", north + 0.0005).leak();
    let usual = Sent { block, place, ..Sent::default() };
    for id in 0..20 {
        send(world, one, &Sent { id, ..usual.clone() }).await;
    }
    let others = [
        Sent { id: 20, result: "3", consent: "", ..usual.clone() },
        Sent { id: 21, time: (21, 5), trust: [2; 7], ..usual.clone() },
        Sent { id: 22, place: "35.00 43.00 0 4", sexes: ("female", "male"), ..usual.clone() },
        Sent { id: 23, block: "ZZ-9", ..usual.clone() },
    ];
    for sent in &others {
        // The second time it is known.
        send(world, two, sent).await;
        send(world, two, sent).await;
    }
}

#[tokio::test]
async fn the_team_sees_what_came_in_against_what_was_drawn() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, [one, two]) = field(&world, &team).await;
    let path = format!("/surveys/{survey}/field");
    let before = team.shown(&path).await;
    assert_eq!((&before["all"]["visits"], &before["target"]), (&0.into(), &Value::Null));
    lay(&team, &survey, &frame(12)).await;
    draw(&team, &survey).await;
    let sample = team.shown(&format!("/surveys/{survey}/sample")).await;
    // The strata come by name: the second one's blocks are those of Mosul.
    let block = sample["draws"][0]["blocks"][4]["block"].as_str().unwrap().to_owned();
    let block: &'static str = block.leak();
    come_in(&world, block, &one, &two).await;
    let page = team.shown(&path).await;
    let line = |table: &str, name: &str| {
        let lines = page[table].as_array().unwrap().iter();
        lines.clone().find(|line| line["name"] == name).unwrap_or_else(|| panic!("{name}")).clone()
    };
    let (first, second) = (line("by_enumerator", "أنوار"), line("by_enumerator", "سهى"));
    assert_eq!((&first["work"]["complete"], &second["work"]["visits"]), (&20.into(), &4.into()));
    assert_eq!((&second["work"]["refused"], &second["work"]["outside"]), (&1.into(), &1.into()));
    let here = line("by_block", block);
    assert_eq!((&here["target"], &here["work"]["complete"]), (&20.into(), &22.into()));
    assert_eq!(line("by_block", "ZZ-9")["stray"], true);
    assert_eq!((&page["target"], &page["all"]["complete"]), (&120.into(), &23.into()));
    assert_eq!(page["missing"], serde_json::json!(["interruptions"]));
    assert_eq!(page["odd"].as_array().unwrap().len(), 2, "{page}");
    let again = page["back_checks"].as_array().unwrap();
    assert!((2..=3).contains(&again.len()), "{page}");
    let look = format!("/surveys/{survey}/submissions/{}", again[0]["id"].as_str().unwrap());
    assert!(team.get(&path).await.body.contains(&look));
    assert_eq!(team.get(&look).await.status, 200);
    for lang in ["ar", "ckb", "en"] {
        let client = world.client("survey").await.speaking(lang);
        let text = client.get(&path).await.main();
        assert!(!text.contains("field-") && !text.contains("43.1001"), "{lang}: {text}");
    }
    // A wider ring, and what the team calls short.
    let wide = team.shown(&format!("{path}?radius=100000&shortest=30")).await;
    assert_eq!((&wide["all"]["outside"], &wide["all"]["short"]), (&1.into(), &23.into()));
    let wrong = team.get(&format!("{path}?radius=far")).await;
    assert!(wrong.status == 422 && wrong.body.contains("value=\"far\""));
    // What the team rejects is no progress.
    let review = format!("{look}/review");
    let said = [("state", "rejected"), ("words", "تكررت الزيارة")];
    assert_eq!(team.post(&review, &said).await.status, 303);
    let after = team.shown(&path).await;
    assert_eq!(after["all"]["rejected"], 1);
    assert_eq!(after["back_checks"], page["back_checks"], "the list stays");
    let statements = statements(&world, "survey", &path).await;
    assert!(statements <= 15, "{statements}: one more for each thousand that came");
    world.rebuilds().await;
}

#[tokio::test]
async fn only_the_team_sees_the_work_in_the_field() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, [one, _]) = field(&world, &team).await;
    send(&world, &one, &Sent::default()).await;
    for handle in ["desk", "commander", "judge", "inspector", "analyst", "partner"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&format!("/surveys/{survey}/field")).await.status, 404, "{handle}");
    }
    let before = world.entries("PT-SURVEY", "read.read").await;
    assert_eq!(team.get(&format!("/surveys/{survey}/field")).await.status, 200);
    assert_eq!(world.entries("PT-SURVEY", "read.read").await, before + 1, "the read is noted");
}

#[tokio::test]
async fn a_place_is_shown_rounded_and_kept_as_it_came() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, [one, _]) = field(&world, &team).await;
    // One place under a question, one under a name that the form does not know.
    let xml = Sent { place: "36.340512 43.129876 220.1 4.5", ..Sent::default() }.xml();
    let xml = xml.replace("</data>", "<door>36.340512 43.129876 220.1 4.5</door></data>");
    assert_eq!(one.sends(&xml, &[]).await.status, 201);
    let list = team.shown(&format!("/surveys/{survey}/submissions")).await;
    let path = format!("/surveys/{survey}/submissions/{}", list["rows"][0]["id"].as_str().unwrap());
    let (page, json) = (team.get(&path).await, team.json(&path).await.body);
    for text in [&page.body, &json] {
        assert!(text.contains("36.34 43.13"), "{text}");
        assert!(!text.contains("36.3405") && !text.contains("43.1298"), "{text}");
    }
    assert!(page.main().contains("مُقرَّب إلى نحو كيلومتر"));
    // The same bytes are known again: they were kept as they came.
    assert_eq!(one.sends(&xml, &[]).await.status, 201);
}
