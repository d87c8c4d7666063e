//! A case from its first sentence to its end, met by people of different rights.

use super::{THEFT, figures, seen};
use crate::world::World;

#[tokio::test]
async fn one_sentence_is_enough() {
    let world = World::new().await;
    let desk = world.client("investigator").await;
    let id = desk.open_case(&[("story", "ضاعت محفظتي في السوق")]).await;
    let page = desk.get(&format!("/cases/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(page.main().contains("NIN-TH/B/1/2026"), "{}", page.main());
    assert!(page.main().contains("ضاعت محفظتي في السوق"));
    let nothing = desk.post("/cases", &[("id", "aaaaaaaaaaaaaaaaaaaaaaaaaa")]).await;
    assert_eq!(nothing.status, 422);
    world.whole().await;
}

#[tokio::test]
async fn a_second_send_of_the_same_form_opens_one_case() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let mut again = vec![("id", id.as_str())];
    again.extend_from_slice(THEFT);
    assert_eq!(officer.post("/cases", &again).await.status, 303);
    assert_eq!(figures(&world, "cases.opened").await, [("0502".to_owned(), 1)]);
}

#[tokio::test]
async fn an_ordinary_case_is_worked_on_by_its_unit_and_read_by_its_commander() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let path = format!("/cases/{id}");
    for (handle, status) in [
        ("investigator", 200),
        ("commander", 200),
        ("desk", 404),
        ("protection", 404),
        ("other-commander", 404),
        ("judge", 404),
        ("inspector", 200),
        ("analyst", 404),
        ("partner", 404),
    ] {
        let reply = world.client(handle).await.get(&path).await;
        assert_eq!(reply.status, status, "{handle}");
        if status == 404 {
            assert!(!reply.body.contains("NIN-TH/B"), "{handle}");
        }
    }
    let page = officer.get(&path).await.main();
    for words in ["زيدون شهاب", "+9647701234567", "جامع النخيل الأزرق", "1980"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let json = officer.json(&path).await;
    assert!(json.body.contains("\"number\":\"NIN-TH/B/1/2026\""), "{}", json.body);
}

#[tokio::test]
async fn the_work_on_a_case_stands_in_its_timeline() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let path = |part: &str| format!("/cases/{id}/{part}");
    let note = [("words", "عاينت المكان"), ("once", "n1")];
    for _ in 0..2 {
        assert_eq!(officer.post(&path("notes"), &note).await.status, 303);
    }
    let task = [
        ("kind", "hear_witness"),
        ("due-day", "٣"),
        ("due-month", "3"),
        ("due-year", "2026"),
        ("words", "صاحب الدكان"),
        ("once", "t1"),
    ];
    assert_eq!(officer.post(&path("tasks"), &task).await.status, 303);
    let done = [("words", "أدلى بإفادته"), ("once", "d1")];
    assert_eq!(officer.post(&path("tasks/0"), &done).await.status, 303);
    let right = [("words", "الدراجة حمراء"), ("once", "c1")];
    assert_eq!(officer.post(&path("entries/1"), &right).await.status, 303);
    let page = officer.get(&path("")[..path("").len() - 1]).await.main();
    assert_eq!(page.matches("عاينت المكان").count(), 1, "sent twice, written once: {page}");
    for words in ["صاحب الدكان", "أدلى بإفادته", "باسم نوري حميد"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.matches("الدراجة حمراء").count(), 2, "beside what it corrects, and itself");
    assert_eq!(officer.post(&path("entries/99"), &right).await.status, 404);
    assert_eq!(officer.post(&path("tasks/9"), &done).await.status, 404);
    world.whole().await;
}

#[tokio::test]
async fn a_conflict_keeps_what_was_typed_and_shows_what_changed() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let before = seen(&world, &id).await;
    let note = [("words", "كلمة بين النظرتين"), ("once", "n1")];
    officer.post(&format!("/cases/{id}/notes"), &note).await;
    let typed = [
        ("seen", before.as_str()),
        ("offence", "0502"),
        ("landmark", "قرب الجسر العتيق"),
        ("district", "NI-MOSUL"),
    ];
    let reply = officer.post(&format!("/cases/{id}/facts"), &typed).await;
    assert_eq!(reply.status, 409);
    assert!(reply.body.contains("قرب الجسر العتيق"), "her text");
    assert!(reply.body.contains("كلمة بين النظرتين"), "what changed");
    let now = seen(&world, &id).await;
    assert!(reply.body.contains(&format!("name=\"seen\" value=\"{now}\"")));
    let typed = typed
        .map(|(name, value)| if name == "seen" { (name, now.as_str()) } else { (name, value) });
    assert_eq!(officer.post(&format!("/cases/{id}/facts"), &typed).await.status, 303);
}

#[tokio::test]
async fn only_a_judges_decision_ends_a_case_and_only_who_may_close_reopens_it() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let (closure, reopening) = (format!("/cases/{id}/closure"), format!("/cases/{id}/reopening"));
    let commander = world.client("commander").await;
    let now = seen(&world, &id).await;
    let without = [("seen", now.as_str()), ("status", "closed_finally")];
    assert_eq!(officer.post(&closure, &without).await.status, 404);
    let refused = commander.post(&closure, &without).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("١٣٠"), "{}", refused.main());
    let decided = [without[0], without[1], ("decision", "545/ج/2026 في 1/3/2026")];
    let refused = commander.post(&closure, &decided).await;
    assert_eq!(refused.status, 422, "closed without the court's receipt");
    assert!(refused.main().contains("وصل المحكمة"), "{}", refused.main());
    let receipt = [("receipt", "88/2026"), ("receipt-date", "2/3/2026")];
    let with = [&decided[..], &receipt].concat();
    assert_eq!(commander.post(&closure, &with).await.status, 303);
    assert_eq!(figures(&world, "cases.closed").await, [("closed_finally".to_owned(), 1)]);
    let now = seen(&world, &id).await;
    assert_eq!(officer.post(&reopening, &[("seen", now.as_str())]).await.status, 404);
    assert_eq!(commander.post(&reopening, &[("seen", now.as_str())]).await.status, 303);
    assert_eq!(figures(&world, "cases.closed").await, []);
    world.whole().await;
}

#[tokio::test]
async fn the_court_reads_a_case_from_the_day_its_papers_are_submitted() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let hers = world.who("investigator").await.account;
    let id = officer.open_case(&[THEFT, &[("officer", &hers)]].concat()).await;
    let judge = world.client("judge").await;
    assert_eq!(judge.get(&format!("/cases/{id}")).await.status, 404);
    let now = seen(&world, &id).await;
    let set = [("seen", now.as_str()), ("status", "before_judge")];
    assert_eq!(officer.post(&format!("/cases/{id}/status"), &set).await.status, 303);
    assert_eq!(judge.get(&format!("/cases/{id}")).await.status, 200);
    assert!(judge.get("/cases").await.main().contains("NIN-TH/B/1/2026"));
    assert_eq!(judge.post(&format!("/cases/{id}/notes"), &[("words", "لا")]).await.status, 404);
    world.whole().await;
}
