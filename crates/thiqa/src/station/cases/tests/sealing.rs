//! Sealed cases exist for few; raising takes the facts back from everywhere.

use super::{THEFT, figures, seen};
use crate::world::World;

const ASSAULT: &[(&str, &str)] = &[
    ("story", "ضربها زوجها أمام أطفالها"),
    ("offence", "020112"),
    ("context", "family"),
    ("district", "NI-MOSUL"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "ياسمينة"),
];

#[tokio::test]
async fn a_sealed_case_is_there_for_the_protection_unit_alone() {
    let world = World::new().await;
    let protection = world.client("protection").await;
    let id = protection.open_case(ASSAULT).await;
    for handle in [
        "desk",
        "commander",
        "investigator",
        "judge",
        "inspector",
        "analyst",
        "other-desk",
        "partner",
    ] {
        let client = world.client(handle).await;
        for path in
            ["", "/cover", "/receipt", "/facts", "/people", "/attachments", "/attachments/0"]
        {
            let reply = client.get(&format!("/cases/{id}{path}")).await;
            assert_eq!(reply.status, 404, "{handle} {path}");
        }
        let list = client.get("/cases").await;
        assert!(!list.body.contains(&id) && !list.body.contains("NIN-TH/B/1"), "{handle}");
    }
    for kind in ["opened", "district", "channel", "status", "closed", "people"] {
        assert_eq!(figures(&world, &format!("cases.{kind}")).await, [], "{kind}");
    }
    let page = protection.get(&format!("/cases/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(page.main().contains("ياسمينة"));
    let list = protection.get("/cases").await.main();
    assert!(list.contains("NIN-TH/B/1/2026") && list.contains("الاعتداء البسيط"), "{list}");
    world.whole().await;
}

#[tokio::test]
async fn whoever_registers_a_sealed_case_learns_its_number_and_no_more() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(ASSAULT).await;
    let receipt = officer.get(&format!("/cases/{id}/receipt")).await;
    assert_eq!(receipt.status, 200);
    assert!(receipt.main().contains("NIN-TH/B/1/2026"));
    assert!(!receipt.body.contains("ياسمينة"));
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 404);
    let protection = world.client("protection").await;
    assert_eq!(protection.get(&format!("/cases/{id}")).await.status, 200);
}

#[tokio::test]
async fn raising_withdraws_the_facts_from_rows_figures_and_entries() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    officer
        .post(
            &format!("/cases/{id}/people"),
            &[
                ("given", "منار"),
                ("role", "witness"),
                ("sex", "female"),
                ("age_band", "adult"),
                ("once", "p"),
            ],
        )
        .await;
    assert_eq!(figures(&world, "cases.people").await.len(), 2);
    let now = seen(&world, &id).await;
    let raise = [("seen", now.as_str()), ("to", "sealed"), ("why", "خطر على الشاهدة")];
    let reply = officer.post(&format!("/cases/{id}/sensitivity"), &raise).await;
    assert_eq!((reply.status, reply.location), (303, Some(format!("/cases/{id}/receipt"))));
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 404);
    for kind in ["opened", "district", "channel", "status", "people"] {
        assert_eq!(figures(&world, &format!("cases.{kind}")).await, [], "{kind}");
    }
    let clear = clear_text(&world, &id).await;
    for fact in ["0502", "NI-MOSUL", "female", "male", "counter"] {
        assert!(!clear.contains(fact), "{fact} in {clear}");
    }
    let protection = world.client("protection").await;
    let page = protection.get(&format!("/cases/{id}")).await.main();
    assert!(page.contains("السرقة") && page.contains("منار"), "{page}");
    world.whole().await;
    assert_eq!(clear_text(&world, &id).await, clear, "nothing comes back by a rebuild");
}

/// Everything about a case that stands unencrypted in rows and entries.
async fn clear_text(world: &World, id: &str) -> String {
    let id = id.to_owned();
    let found: crate::Result<String> = world
        .app
        .db
        .read(move |tx| {
            let mut text = String::new();
            let sql =
                "SELECT facts, kind FROM entry WHERE office = 'NIN-TH' AND stream = $1 ORDER BY n";
            tx.each(sql, db::args![&id], |row| {
                text.push_str(&format!("{}\n", row.get::<String>(0)?));
                Ok(())
            })?;
            let sql = "SELECT offence, district, visit, legacy FROM case_file WHERE id = $1";
            tx.each(sql, db::args![&id], |row| {
                text.push_str(&format!("{row:?}\n"));
                Ok(())
            })?;
            Ok(text)
        })
        .await;
    found.unwrap()
}

#[tokio::test]
async fn a_child_among_the_people_seals_an_ordinary_case_before_it_is_written() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let child = [("given", "سامر"), ("role", "witness"), ("birth", "2015"), ("once", "p")];
    assert_eq!(officer.post(&format!("/cases/{id}/people"), &child).await.status, 303);
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 404);
    assert_eq!(figures(&world, "cases.people").await, []);
    assert!(!clear_text(&world, &id).await.contains("child"));
    world.whole().await;
}

#[tokio::test]
async fn the_protection_officer_opens_a_sealed_case_to_counting() {
    let world = World::new().await;
    let protection = world.client("protection").await;
    let id = protection.open_case(ASSAULT).await;
    let now = seen(&world, &id).await;
    let opening = format!("/cases/{id}/opening");
    let juvenile = world.client("juvenile").await;
    let opens = [("seen", now.as_str()), ("why", "شجار بين جيران لا قرابة بينهما")];
    assert_eq!(juvenile.post(&opening, &opens).await.status, 404);
    assert_eq!(protection.post(&opening, &opens[..1]).await.status, 422);
    assert_eq!(protection.post(&opening, &opens).await.status, 303);
    assert_eq!(figures(&world, "cases.opened").await, [("020112".to_owned(), 1)]);
    assert_eq!(figures(&world, "cases.people").await, [("victim.female.unknown".to_owned(), 1)]);
    assert_eq!(world.client("commander").await.get(&format!("/cases/{id}")).await.status, 200);
    world.whole().await;
}

#[tokio::test]
async fn the_visit_is_raised_with_its_case() {
    use crate::{id::Id, station::desk};
    let world = World::new().await;
    let pen = world.pen("desk").await;
    let visit: Id<desk::Visit> = world.app.chance.id(pen.at);
    let (pack, id) = (world.app.pack.clone(), visit.clone());
    let arrival = desk::Arrival {
        came: pen.at,
        facts: desk::Facts {
            channel: "counter".into(),
            reason: "report_crime".into(),
            ..Default::default()
        },
        ..Default::default()
    };
    let received: crate::Result<_> =
        world.app.db.write("NIN-TH", move |tx| desk::receive(tx, &pack, &pen, &id, arrival)).await;
    assert!(!received.unwrap().sealed);
    let officer = world.client("investigator").await;
    let form = officer.get(&format!("/cases/new?visit={visit}")).await;
    assert!(form.body.contains("NIN-TH/V/1/2026"), "{}", form.main());
    let mut fields = vec![("visit", visit.as_str())];
    fields.extend_from_slice(THEFT);
    let case = officer.open_case(&fields).await;
    let ended = visit_state(&world, visit.as_str()).await;
    assert_eq!((ended.case.as_deref(), ended.sealed), (Some(case.as_str()), false));
    let now = seen(&world, &case).await;
    let raise = [("seen", now.as_str()), ("to", "sealed")];
    assert_eq!(officer.post(&format!("/cases/{case}/sensitivity"), &raise).await.status, 303);
    assert!(visit_state(&world, visit.as_str()).await.sealed);
    world.whole().await;
}

async fn visit_state(world: &World, id: &str) -> crate::station::desk::Visit {
    let id = id.to_owned();
    let found = world.app.db.read(move |tx| crate::books::replay(tx, "NIN-TH", &id));
    found.await.unwrap().0
}
