//! Who finds what, by what.

use super::{THEFT, WORK, ask, count, ids};
use crate::world::World;

#[tokio::test]
async fn a_case_is_found_however_the_name_is_written() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    for q in [
        "نادية عبدالكريم",
        "نادیە عەبدولکەریم",
        "Nadia Abdul Karim",
        "Nadiya bint Abd al-Kareem Salih al-Hadidi",
        "ناديه الحديدى",
        "نادية صالح",
        "عبد الكريم الحديدي",
        "٠٧٧٠١٢٣٤٥٦٧",
        "+964 770 123 4567",
        "1234567",
        "1990 1234 5678",
        "B/1/2026",
        "١/٢٠٢٦",
        "NIN-TH/B/1/2026",
        "1",
    ] {
        assert_eq!(ids(&officer, q).await, [id.as_str()], "{q}");
    }
    for q in ["سعاد عبد الكريم", "عبد الكريم نادية", "07701234568", "2/2026", "V/1/2026", "7654321"]
    {
        assert_eq!(ids(&officer, q).await, [""; 0], "{q}");
    }
    let mother = [("q", "نادية"), ("mother", "زهراء"), WORK];
    let by_mother = officer.post("/search", &mother).await.main();
    assert!(by_mother.contains("نادية عبد الكريم صالح الحديدي"), "{by_mother}");
    let seen = ask(&officer, "Nadia Abdulkarim").await.main();
    assert!(seen.contains("نادية عبد الكريم صالح الحديدي"), "{seen}");
    assert!(seen.contains("NIN-TH/B/1/2026") && seen.contains("(مجني عليه)"), "{seen}");
    world.whole().await;
}

#[tokio::test]
async fn what_is_typed_above_the_list_comes_along_and_the_purpose_is_asked_next() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    officer.open_case(THEFT).await;
    let list = officer.get("/cases").await;
    let start = list.body.find("action=\"/search\"").expect("the box is there");
    let form = &list.body[start..start + list.body[start..].find("</form>").unwrap()];
    assert!(form.contains("name=\"q\"") && form.contains("name=\"begin\""), "{form}");
    assert!(list.body[..start].ends_with("method=\"post\" "), "never in an address");
    let before = count(&world, "SELECT COUNT(*) FROM entry").await;
    let next = officer.post("/search", &[("begin", "1"), ("q", "نادية عبد الكريم")]).await;
    assert_eq!((next.status, next.location.as_deref()), (200, None));
    assert!(next.body.contains("value=\"نادية عبد الكريم\""), "{}", next.main());
    assert!(next.body.contains("name=\"purpose\"") && !next.main().contains("الحديدي"));
    assert_eq!(count(&world, "SELECT COUNT(*) FROM entry").await, before, "nothing was searched");
    let found = ask(&officer, "نادية عبد الكريم").await.main();
    assert!(found.contains("الحديدي"), "{found}");
    // Who may not search is offered no box.
    assert!(!world.client("judge").await.get("/cases").await.body.contains("action=\"/search\""));
}

#[tokio::test]
async fn whoever_may_not_open_a_case_learns_its_number_and_no_name() {
    let world = World::new().await;
    let (officer, desk) = (world.client("investigator").await, world.client("desk").await);
    let id = officer.open_case(THEFT).await;
    let reply = ask(&desk, "نادية عبد الكريم").await;
    let seen = reply.main();
    assert!(seen.contains("NIN-TH/B/1/2026") && seen.contains("التحقيق"), "{seen}");
    assert!(!seen.contains("الحديدي") && !reply.body.contains(&id), "{seen}");
    for handle in ["judge", "inspector", "analyst", "partner"] {
        let client = world.client(handle).await;
        assert_eq!(client.get("/search").await.status, 404, "{handle}");
        assert_eq!(ask(&client, "نادية عبد الكريم").await.status, 404, "{handle}");
    }
    let other = world.client("other-commander").await;
    assert_eq!(ids(&other, "نادية عبد الكريم").await, [""; 0]);
    assert_eq!(ids(&other, "NIN-TH/B/1/2026").await, [""; 0]);
}

#[tokio::test]
async fn a_search_needs_two_parts_and_a_purpose() {
    let world = World::new().await;
    let desk = world.client("desk").await.speaking("en");
    for (form, problem) in [
        (vec![("q", "ليلى"), WORK], "One name alone is not enough"),
        (vec![("q", ""), WORK], "Type a name or a number"),
        (vec![("q", "12"), ("purpose", "")], "Choose the purpose"),
        (vec![("q", "ليلى حسن"), ("purpose", "idle")], "Choose the purpose"),
        (vec![("q", "ليلى حسن"), ("purpose", "other")], "Say why you search"),
    ] {
        let reply = desk.post("/search", &form).await;
        assert_eq!(reply.status, 422, "{form:?}");
        assert!(reply.main().contains(problem), "{}", reply.main());
        let typed = format!("value=\"{}\"", form[0].1);
        assert!(form[0].1.is_empty() || reply.body.contains(&typed), "what was typed is lost");
        assert!(!reply.body.contains("<title>Error: ليلى"));
    }
    let sql = "SELECT COUNT(n) FROM entry WHERE kind = 'read.read'";
    assert_eq!(count(&world, sql).await, 0, "what was refused is no search");
}

#[tokio::test]
async fn each_search_is_an_entry_and_what_was_searched_for_is_sealed() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let form = [("q", "نادية عبد الكريم"), ("purpose", "other"), ("why", "مكالمة PLANTEDWHY")];
    assert_eq!(officer.post("/search", &form).await.status, 200);
    ask(&officer, "Nobody Atall").await;
    let facts: crate::Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT facts FROM entry WHERE kind = 'read.read' ORDER BY n";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let facts = facts.unwrap();
    assert_eq!(facts.len(), 2, "{facts:?}");
    assert!(facts[0].contains("\"action\":\"search\"") && facts[0].contains(&id), "{facts:?}");
    assert!(facts[0].contains("\"purpose\":\"other\""), "{facts:?}");
    assert!(!facts.concat().contains("نادية") && !facts.concat().contains("PLANTED"));
    assert!(facts[1].contains("\"ids\":[]"), "nothing found is an entry too");
    world.whole().await;
}

#[tokio::test]
async fn the_desk_finds_a_returning_visitor_and_goes_on() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let form = [("reason", "question"), ("name", "هيوا بنت كريم آغا"), ("phone", "07509876543")];
    let id = desk.receive(&form).await;
    let queue = desk.get("/visits").await;
    assert!(
        queue.body.contains("action=\"/search\"") && queue.body.contains("value=\"returning\"")
    );
    for q in ["Hiwa Karim", "هیوا کەریم", "0750 987 6543", "V/1/2026", "1"] {
        assert_eq!(ids(&desk, q).await, [id.as_str()], "{q}");
    }
    let found = ask(&desk, "Hiwa Kareem").await;
    assert!(found.main().contains("هيوا بنت كريم آغا"), "{}", found.main());
    let path = format!("/visits/{id}/return");
    assert!(found.body.contains(&format!("action=\"{path}\"")));
    let again = desk.post(&path, &[]).await;
    assert!(again.status == 200 && again.body.contains("هيوا بنت كريم آغا"), "{}", again.main());
    assert!(again.body.contains("07509876543"));
    assert_eq!(world.client("other-desk").await.post(&path, &[]).await.status, 404);
    // What is corrected is found by what is right, and no more by what was wrong.
    let fields = [("reason", "question"), ("name", "هيوا رشيد"), ("why", "خطأ")];
    assert_eq!(desk.post(&format!("/visits/{id}/correction"), &fields).await.status, 303);
    assert_eq!(ids(&desk, "هيوا كريم").await, [""; 0]);
    assert_eq!(ids(&desk, "هيوا رشيد").await, [id.as_str()]);
    assert_eq!(ids(&desk, "07509876543").await, [""; 0]);
    world.whole().await;
}

#[tokio::test]
async fn the_better_match_stands_first() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let other = [
        ("offence", "0502"),
        ("a-role", "witness"),
        ("a-given", "نادية"),
        ("a-father", "عبد الكريم"),
    ];
    let near = officer.open_case(&other).await;
    let full = officer.open_case(THEFT).await;
    let later = officer.open_case(&other).await;
    let found = ids(&officer, "نادية عبد الكريم صالح الحديدي").await;
    assert_eq!(found[0], full);
    assert!(found.contains(&near) && found.contains(&later));
    // Two of one case are one find, with both names.
    let path = format!("/cases/{near}/people");
    let second = [("given", "نادیا"), ("father", "عبدالكريم"), ("role", "witness"), ("once", "s")];
    assert_eq!(officer.post(&path, &second).await.status, 303);
    assert_eq!(ids(&officer, "نادية عبد الكريم").await.len(), 3);
    let seen = ask(&officer, "نادية عبد الكريم").await.main();
    assert!(seen.contains("نادیا عبدالكريم"), "{seen}");
    world.whole().await;
}

#[tokio::test]
async fn a_slip_of_the_pen_finds_her_where_nobody_is_written_so() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let two =
        [("offence", "0502"), ("a-role", "witness"), ("a-given", "سلمان"), ("a-father", "كريم")];
    let id = officer.open_case(&two).await;
    for q in
        ["سلمان كريم", "سلمات كريم", "سرمان كريم", "Salmon Karem", "Salmam Karim", "سەلمان کەریم"]
    {
        assert_eq!(ids(&officer, q).await, [id.as_str()], "{q}");
    }
    for q in ["سلمات كرسيم", "هيفاء كريم"] {
        assert_eq!(ids(&officer, q).await, [""; 0], "{q}");
    }
    let near = ask(&officer, "سلمات كريم").await.main();
    assert!(near.contains("بحرف واحد") && near.contains("سلمان كريم"), "{near}");
    assert!(!ask(&officer, "سلمان كريم").await.main().contains("بحرف واحد"));
    // Whoever is written as asked stands alone.
    let other =
        [("offence", "0502"), ("a-role", "witness"), ("a-given", "سلمات"), ("a-father", "كريم")];
    let exact = officer.open_case(&other).await;
    assert_eq!(ids(&officer, "سلمات كريم").await, [exact.as_str()]);
    world.whole().await;
}

#[tokio::test]
async fn whoever_types_looks_by_the_same_way_and_each_look_is_an_entry() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    officer.open_case(THEFT).await;
    let form = officer.get("/search").await;
    assert!(form.body.contains("data-typing=\"looked\"") && form.body.contains("id=\"looked\""));
    assert!(form.body.contains("type=\"radio\"") && form.body.contains("action=\"/search\""));
    let sql = "SELECT COUNT(n) FROM entry WHERE kind = 'read.read'";
    let before = count(&world, sql).await;
    let look = ask(&officer, "نادية عبد الكريم").await;
    let part = look.body.split("id=\"looked\"").nth(1).expect("the part is there");
    assert!(part.contains("الحديدي"));
    assert_eq!(count(&world, sql).await, before + 1);
    // What is half typed, or asked without a purpose, is refused and no search.
    assert_eq!(officer.post("/search", &[("q", "نادية"), WORK]).await.status, 422);
    assert_eq!(officer.post("/search", &[("q", "نادية عبد الكريم")]).await.status, 422);
    assert_eq!(count(&world, sql).await, before + 1);
}

#[tokio::test]
async fn a_court_s_number_and_an_older_one_find_their_case() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let id = commander.open_case(THEFT).await;
    let seen = world
        .app
        .db
        .read({
            let id = id.clone();
            move |tx| {
                crate::books::replay::<crate::station::cases::Case>(tx, "NIN-TH", &id)
                    .map(|(_, n)| n)
            }
        })
        .await
        .unwrap()
        .to_string();
    let status = world.app.pack.statuses.iter().find(|row| !row.open).unwrap().code.clone();
    let close = [
        ("seen", seen.as_str()),
        ("status", status.as_str()),
        ("decision", "545/ج/2025 في 3/2/2026"),
    ];
    let close = [&close[..], &[("receipt", "8/2026"), ("receipt-date", "2/3/2026")]].concat();
    let reply = commander.post(&format!("/cases/{id}/closure"), &close).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    for q in ["545/ج/2025", "٥٤٥ / ج / ٢٠٢٥"] {
        assert_eq!(ids(&commander, q).await, [id.as_str()], "{q}");
    }
    assert_eq!(ids(&commander, "546/ج/2025").await, [""; 0]);
    world.whole().await;
}
