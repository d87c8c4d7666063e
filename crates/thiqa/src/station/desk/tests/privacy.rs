//! Sealed visits, and what is left behind.

use super::{comes, figures};
use crate::{
    id::Id,
    station::desk::{NUMBERS, Visit, end_with_case, for_case, raise_for_case},
    world::World,
};

#[tokio::test]
async fn a_private_visit_is_kept_from_the_desk() {
    let world = World::new().await;
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    let form = [("channel", "private_entrance"), ("reason", "civil_documents"), ("name", "ليلى")];
    let (id, reply) = comes(&desk, &form).await;
    assert_eq!(reply.status, 200);
    let text = reply.main();
    assert!(text.contains("NIN-TH/V/1/2026") && text.contains("حماية الأسرة"), "{text}");
    let again = desk.post("/visits", &[("id", &id)]).await;
    assert_eq!(again.status, 200, "the same form twice gives the same number");

    let path = format!("/visits/{id}");
    for handle in ["desk", "commander", "investigator", "other-desk"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        assert_eq!(client.post(&format!("{path}/opening"), &[("why", "x")]).await.status, 404);
        assert!(!client.get("/visits").await.body.contains(&id));
    }
    assert!(!desk.get("/visits/board").await.body.contains("class=\"no\""));
    assert!(figures(&world, "NIN-TH").await.is_empty());
    let seen = protection.get(&path).await;
    assert!(seen.status == 200 && seen.main().contains("ليلى"));
    assert!(protection.get("/visits").await.body.contains(&id));
    // Another person's number goes on.
    let (_, next) = comes(&desk, &[("reason", "question")]).await;
    assert_eq!(next.status, 303);

    assert_eq!(protection.post(&format!("{path}/opening"), &[]).await.status, 422);
    let opened = protection.post(&format!("{path}/opening"), &[("why", "وثائق فقط")]).await;
    assert_eq!(opened.status, 303);
    let told = figures(&world, "NIN-TH").await;
    assert_eq!(told["visits.channel private_entrance"], 1);
    assert_eq!(desk.get(&path).await.status, 200);
    world.rebuilds().await;
}

#[tokio::test]
async fn what_a_protection_officer_receives_is_sealed() {
    let world = World::new().await;
    let protection = world.client("protection").await;
    let (id, reply) = comes(&protection, &[("reason", "question")]).await;
    assert_eq!(reply.location, Some(format!("/visits/{id}")));
    assert_eq!(world.client("commander").await.get(&format!("/visits/{id}")).await.status, 404);
    assert!(figures(&world, "NIN-TH").await.is_empty());
}

#[tokio::test]
async fn raising_takes_everything_back() {
    let world = World::new().await;
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    let form =
        [("reason", "dispute"), ("distance_km", "12"), ("wishes_woman", ""), ("outside", "yes")];
    let (id, _) = comes(&desk, &form).await;
    let path = format!("/visits/{id}");
    desk.post(&format!("{path}/service"), &[]).await;
    desk.post(&format!("{path}/outcome"), &[("outcome", "mediated")]).await;
    let before = figures(&world, "NIN-TH").await;
    assert_eq!(before["visits.distance_km km"], 12);
    assert_eq!(before["visits.outside outside"], 1);
    let sealed = desk.post(&format!("{path}/seal"), &[("why", "خوف")]).await;
    assert_eq!(sealed.location.as_deref(), Some("/visits"), "she may not see it any more");
    assert_eq!(desk.get(&path).await.status, 404);
    assert!(figures(&world, "NIN-TH").await.is_empty());
    let facts = stored(&world, &id).await;
    assert!(!facts.contains("dispute") && !facts.contains("mediated"), "{facts}");
    let seen = protection.shown(&path).await;
    assert_eq!(seen["facts"]["reason"], "dispute");
    assert_eq!(seen["outcome"], "mediated");
    world.rebuilds().await;
    protection.post(&format!("{path}/opening"), &[("why", "خلاف عادي")]).await;
    assert_eq!(figures(&world, "NIN-TH").await, before);
    world.rebuilds().await;
}

async fn stored(world: &World, id: &str) -> String {
    let id = id.to_owned();
    let sql = "SELECT facts FROM entry WHERE office = 'NIN-TH' AND stream = $1";
    let found: crate::Result<Vec<String>> =
        world.app.db.read(move |tx| Ok(tx.all(sql, db::args![id], |row| row.get(0))?)).await;
    found.unwrap().join("\n")
}

#[tokio::test]
async fn a_correction_that_concerns_a_child_seals() {
    let world = World::new().await;
    let (desk, protection) = (world.client("desk").await, world.client("protection").await);
    let (id, _) = comes(&desk, &[("reason", "missing_person"), ("name", "أمل")]).await;
    let path = format!("/visits/{id}/correction");
    let form = desk.get(&path).await;
    assert!(form.status == 200 && form.body.contains("أمل"));
    let fields = [("reason", "missing_person"), ("age_band", "child"), ("name", "أمل")];
    assert_eq!(desk.post(&path, &fields).await.status, 422, "a reason is needed");
    let fields = [fields[0], fields[1], fields[2], ("why", "عمرها ١٢")];
    let done = desk.post(&path, &fields).await;
    assert_eq!(done.location.as_deref(), Some("/visits"));
    assert!(figures(&world, "NIN-TH").await.is_empty());
    let refused =
        protection.post(&format!("/visits/{id}/outcome"), &[("outcome", "informed")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("دون الثامنة عشرة"), "the rule is said: {}", refused.main());
    assert_eq!(world.entries("NIN-TH", "visit.raised").await, 1);
    world.rebuilds().await;
}

#[tokio::test]
async fn a_case_takes_its_visit_along() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let (id, _) = comes(&desk, &[("reason", "complaint"), ("name", "سعاد")]).await;
    let end = desk.post(&format!("/visits/{id}/outcome"), &[("outcome", "case_opened")]).await;
    assert_eq!(end.location, Some(format!("/cases/new?visit={id}")));
    let (app, pen, visit) =
        (world.app.clone(), world.pen("investigator").await, Id::<Visit>::parse(&id).unwrap());
    let brief = world.app.db.write("NIN-TH", move |tx| {
        end_with_case(tx, &pen, &visit, "case-1")?;
        end_with_case(tx, &pen, &visit, "case-1")?;
        raise_for_case(tx, &app.pack, &pen, &visit)?;
        for_case(tx, &app.books, &app.pack, "NIN-TH", &visit)
    });
    let brief = brief.await.unwrap();
    assert_eq!((brief.words.name.as_str(), brief.case.as_deref()), ("سعاد", Some("case-1")));
    assert!(brief.sealed && brief.facts.reason == "complaint");
    assert_eq!(desk.get(&format!("/visits/{id}")).await.status, 404);
    world.rebuilds().await;
}

#[tokio::test]
async fn numbers_have_no_gaps_and_files_no_names() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let planted = "زبرجد الشاهقي";
    for reason in ["question", "family_violence", "traffic"] {
        let fields = [
            ("reason", reason),
            ("name", planted),
            ("phone", "07705551234"),
            ("note", planted),
            ("safe_words", planted),
        ];
        comes(&desk, &fields).await;
    }
    let found = world.app.db.read(|tx| NUMBERS.gaps(tx, "NIN-TH", "V", 2026)).await.unwrap();
    assert_eq!(found, []);
    let lost = world.app.db.write("node", |tx| {
        tx.execute("DELETE FROM visit WHERE seq = 2", &[])?;
        NUMBERS.gaps(tx, "NIN-TH", "V", 2026)
    });
    assert_eq!(lost.await.unwrap(), [(2, 2)]);
    let mut text = Vec::new();
    for name in ["thiqa.db", "thiqa.db-wal"] {
        text.extend(std::fs::read(world.app.folder.path().join(name)).unwrap_or_default());
    }
    for word in [planted, "07705551234"] {
        let word = word.as_bytes();
        assert!(!text.windows(word.len()).any(|part| part == word));
    }
}

#[tokio::test]
async fn that_the_card_was_shown_is_ticked_and_sealed() {
    let world = World::new().await;
    let protection = world.client("protection").await;
    let form = [("channel", "private_entrance"), ("reason", "family_violence")];
    let id = protection.receive(&form).await;
    let path = format!("/visits/{id}");
    assert!(protection.get(&path).await.body.contains("/card\""));
    assert_eq!(protection.post(&format!("{path}/card"), &[]).await.status, 422);
    assert_eq!(protection.shown(&path).await["card"], serde_json::Value::Null);
    for how in ["read", "heard"] {
        let reply = protection.post(&format!("{path}/card"), &[("how", how), ("once", how)]).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
        assert_eq!(protection.shown(&path).await["card"], how);
    }
    assert_eq!(world.entries("NIN-TH", "visit.card_shown").await, 2);
    for handle in ["desk", "commander", "investigator"] {
        let reply =
            world.client(handle).await.post(&format!("{path}/card"), &[("how", "read")]).await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    world.whole().await;
}
