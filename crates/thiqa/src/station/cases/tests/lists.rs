//! The list shows each person just the cases that the gate would let her list one by one.

use access::{Action, Class};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::super::{Case, Facts, Opened, Source, class_of, find, first_status};
use super::THEFT;
use crate::{gate::Held, world::World};
use access::{Phase, Sensitivity};

const CAST: [&str; 11] = [
    "desk",
    "investigator",
    "protection",
    "juvenile",
    "commander",
    "other-desk",
    "other-commander",
    "judge",
    "inspector",
    "analyst",
    "partner",
];

/// Cases of all kinds in two stations.
async fn many(world: &World, count: usize) {
    let mut chance = StdRng::seed_from_u64(7);
    let officers = ["investigator", "protection", "juvenile"]
        .map(|handle| crate::world::account_id(handle).to_string());
    for _ in 0..count {
        let mut pick = |n: u32| usize::try_from(chance.next_u32() % n).unwrap();
        let handle = ["commander", "other-commander"][pick(2)];
        let pen = world.pen(handle).await;
        let phase = [Phase::Open, Phase::BeforeJudge, Phase::Closed][pick(3)];
        let sensitivity =
            [Sensitivity::Ordinary, Sensitivity::Sealed, Sensitivity::Protected][pick(3)];
        let pack = world.app.pack.clone();
        let opened = Opened {
            source: Source::Import,
            unit: Some(
                ["investigation", "family_protection", "juvenile", "command"][pick(4)].into(),
            ),
            officer: officers.get(pick(4)).cloned(),
            facts: Facts {
                offences: vec![["0502", "0504", "0201"][pick(3)].into()],
                ..Facts::default()
            }
            .into(),
            story: None.into(),
            ..Opened::new(
                pen.at,
                class_of(&pack, &pen.office, sensitivity, phase),
                first_status(&pack),
            )
        };
        let id = world.app.chance.id::<Case>(pen.at);
        let office = pen.office.clone();
        let written: crate::Result<()> = world
            .app
            .db
            .write(&office, move |tx| super::super::open(tx, &pack, &pen, &id, opened).map(drop))
            .await;
        written.unwrap();
    }
}

#[tokio::test]
async fn a_list_is_what_the_gate_says_row_by_row() {
    let world = World::new().await;
    many(&world, 48).await;
    let all: crate::Result<Vec<(String, Held)>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT id, office, unit, officer, class, kept FROM case_file ORDER BY opened DESC, id DESC";
            Ok(tx.all(sql, &[], |row| {
                let class: String = row.get(4)?;
                let class = Class::parse(&class).unwrap();
                Ok((row.get(0)?, Held { office: row.get(1)?, unit: row.get(2)?, officer: row.get(3)?, class, kept: row.get(5)? }))
            })?)
        })
        .await;
    let all = all.unwrap();
    assert_eq!(all.len(), 48);
    for handle in CAST {
        let who = world.who(handle).await;
        let one_by_one: Vec<String> = all
            .iter()
            .filter(|(_, held)| world.app.open(&who, Action::List, held).is_ok())
            .map(|(id, _)| id.clone())
            .collect();
        let app = world.app.clone();
        let listed = world
            .app
            .db
            .read(move |tx| find::rows(tx, &app, &who, access::Action::List, &[], 51))
            .await
            .unwrap();
        let listed: Vec<String> = listed.into_iter().map(|row| row.id).collect();
        assert_eq!(listed, one_by_one, "{handle}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repeat() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    for _ in 0..53 {
        officer.open_case(&[("story", "قضية"), ("offence", "0502")]).await;
    }
    let first: serde_json::Value =
        serde_json::from_str(&officer.json("/cases").await.body).unwrap();
    let before = first["next"].as_str().unwrap();
    let second = officer.json(&format!("/cases?before={before}")).await;
    let second: serde_json::Value = serde_json::from_str(&second.body).unwrap();
    let numbers = |page: &serde_json::Value| -> Vec<String> {
        let rows = page["cases"].as_array().unwrap();
        rows.iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
    };
    let (one, two) = (numbers(&first), numbers(&second));
    assert_eq!((one.len(), two.len()), (50, 3));
    assert!(second["next"].is_null());
    let mut together = [one, two].concat();
    together.sort();
    together.dedup();
    assert_eq!(together.len(), 53);
    let gaps = world.app.db.read(|tx| super::super::NUMBERS.gaps(tx, "NIN-TH", "B", 2026)).await;
    assert_eq!(gaps.unwrap(), []);
}

#[tokio::test]
async fn filters_narrow_and_take_no_text_into_the_statement() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    officer.open_case(THEFT).await;
    world.app.clock.advance(1_000_000);
    officer.open_case(&[("story", "كُسر الزجاج"), ("offence", "0504")]).await;
    for (query, numbers) in [
        ("", "2 1"),
        ("offence=0502", "1"),
        ("offence=05", "2 1"),
        ("offence=0601", ""),
        ("district=NI-MOSUL", "1"),
        ("status=registered", "2 1"),
        ("status=bailed", ""),
        ("unit=investigation", "2 1"),
        ("officer=me", ""),
        ("from=1/3/2026", "2 1"),
        ("from=2/3/2026", ""),
        ("to=28/2/2026", ""),
        ("to=1/3/2026", "2 1"),
        ("number=NIN-TH/B/2/2026", "2"),
        ("number=%27+OR+1%3D1+--", ""),
        ("before=x", "2 1"),
    ] {
        let page = officer.json(&format!("/cases?{query}")).await;
        let page: serde_json::Value = serde_json::from_str(&page.body).unwrap();
        let rows = page["cases"].as_array().unwrap();
        let found: Vec<&str> = rows
            .iter()
            .map(|row| row["number"].as_str().unwrap().split('/').nth(2).unwrap())
            .collect();
        assert_eq!(found.join(" "), numbers, "{query}");
    }
}

#[tokio::test]
async fn the_desk_sees_that_a_case_is_there_and_not_what_it_says() {
    let world = World::new().await;
    let id = world.client("investigator").await.open_case(THEFT).await;
    let list = world.client("desk").await.get("/cases").await;
    let words = list.main();
    assert!(words.contains("NIN-TH/B/1/2026") && !words.contains("سُرقت"), "{words}");
    let link = format!("href=\"/cases/{id}\"");
    assert!(!list.body.contains(&link), "no way into what is not hers");
    assert!(world.client("commander").await.get("/cases").await.body.contains(&link));
}
