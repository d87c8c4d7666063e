//! Complaints from the public pages and by letter.

use crate::{
    jobs,
    world::{Client, Reply, World},
};

const STORY: &str = "أخذ مني مالاً عند السيطرة";

pub(super) async fn work(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

/// Fills in the form at home.
pub(super) async fn tells(visitor: &Client<'_>, once: &str) -> Reply {
    let form = [("once", once), ("story", STORY), ("officer", "عادل"), ("phone", "٠٧٧٠١٢٣٤٥٦٧")];
    visitor.post("/tell", &form).await
}

/// Number and code, as they stand on the page.
pub(super) fn slip(reply: &Reply) -> (String, String) {
    let mut parts = reply.body.split("<bdi dir=\"ltr\">").skip(1);
    let mut next = || parts.next().unwrap().split_once("</bdi>").unwrap().0.to_owned();
    (next(), next())
}

pub(super) async fn follow(visitor: &Client<'_>, (number, code): &(String, String)) -> String {
    visitor.post("/follow", &[("number", number), ("code", code)]).await.body
}

#[tokio::test]
async fn somebody_at_home_complains_and_only_the_inspector_reads_it() {
    let world = World::new().await;
    let visitor = world.visitor();
    assert_eq!(visitor.get("/tell").await.status, 404, "nobody opened the box yet");
    work(&world).await;
    assert!(visitor.get("/follow").await.body.contains("href=\"/tell\""));
    let form = visitor.get("/tell").await;
    assert!(form.status == 200 && form.body.contains("data-exit"), "{}", form.body);
    let once = form.hidden("once");
    assert_eq!(visitor.post("/tell", &[("once", &once), ("officer", "عادل")]).await.status, 422);
    let told = tells(&visitor, &once).await;
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(!told.body.contains(STORY), "it is not shown again");
    let slip = slip(&told);
    let again = tells(&visitor, &once).await;
    assert!(again.body.contains("وصلت هذه الشكوى من قبل"), "{}", again.body);
    let outside = world.app.outside.clone();
    let read = tokio::task::spawn_blocking(move || outside.messages(""));
    let messages = read.await.unwrap().unwrap();
    assert_eq!(messages.len(), 1);
    let clear = String::from_utf8_lossy(messages[0].sealed.as_ref().unwrap()).into_owned();
    assert!(!clear.contains(STORY) && clear.starts_with("age-encryption.org"));
    assert!(follow(&visitor, &slip).await.contains("وصل"), "the code works at once");
    // A thief of the store left more than one look takes up, and nobody can open it.
    let outside = world.app.outside.clone();
    tokio::task::spawn_blocking(move || outside.put_unreadable(150)).await.unwrap().unwrap();
    work(&world).await;
    work(&world).await;
    let inspector = world.client("inspector").await;
    let list = inspector.shown("/conduct").await;
    assert_eq!(list["complaints"].as_array().unwrap().len(), 1, "fetched once");
    let id = list["complaints"][0]["id"].as_str().unwrap().to_owned();
    let shown = inspector.shown(&format!("/conduct/{id}")).await;
    assert_eq!(
        (&shown["words"]["story"], &shown["words"]["channel"]),
        (&STORY.into(), &"public".into())
    );
    assert!(inspector.get(&format!("/conduct/{id}")).await.main().contains("من الصفحات العامة"));
    assert_eq!(world.entries("NIN-TH", "conduct.taken").await, 0);
    for handle in ["desk", "commander", "judge", "analyst"] {
        assert_eq!(world.client(handle).await.get(&format!("/conduct/{id}")).await.status, 404);
    }
    let before = follow(&visitor, &slip).await;
    let path = format!("/conduct/{id}/acknowledgement");
    assert_eq!(inspector.post(&path, &[]).await.status, 303);
    work(&world).await;
    assert!(follow(&visitor, &slip).await != before, "her code shows the next stage");
    world.rebuilds().await;
    world.verifies("MOI-HR").await;
}

#[tokio::test]
async fn the_clock_begins_when_it_was_sent_and_floods_wait() {
    const HOUR: i64 = 3_600_000_000;
    let world = World::new().await;
    work(&world).await;
    let visitor = world.visitor();
    let sent = world.app.clock.now();
    for _ in 0..5 {
        let once = visitor.get("/tell").await.hidden("once");
        assert_eq!(tells(&visitor, &once).await.status, 200);
    }
    let once = visitor.get("/tell").await.hidden("once");
    assert_eq!(tells(&visitor, &once).await.status, 200, "the sixth is the last for a while");
    let late = tells(&visitor, &once).await;
    assert_eq!(late.status, 429);
    assert!(late.headers.contains_key("retry-after"));
    // The station was locked for a while.
    world.app.clock.advance(5 * HOUR);
    work(&world).await;
    let list = world.client("inspector").await.shown("/conduct").await;
    let rows = list["complaints"].as_array().unwrap();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row["due"] == sent + 48 * HOUR), "{list}");
}

#[tokio::test]
async fn a_letter_is_typed_in_by_the_inspector() {
    let world = World::new().await;
    let inspector = world.client("inspector").await;
    let desk = world.client("desk").await;
    assert!(!desk.get("/conduct/new").await.body.contains("arrived"));
    let form = inspector.get("/conduct/new").await;
    assert!(form.body.contains("name=\"arrived\""), "{}", form.main());
    let id = form.hidden("id");
    let letter = |arrived| {
        [("id", id.as_str()), ("channel", "letter"), ("arrived", arrived), ("story", STORY)]
    };
    for wrong in ["", "امس", "2/3/2026"] {
        assert_eq!(inspector.post("/conduct", &letter(wrong)).await.status, 422, "{wrong}");
    }
    let sent = inspector.post("/conduct", &letter("27/2/2026")).await;
    assert_eq!(sent.status, 200, "{}", sent.main());
    let shown = inspector.shown(&format!("/conduct/{id}")).await;
    assert_eq!(shown["words"]["channel"], "letter");
    assert_eq!(shown["words"]["arrived"], "27/2/2026");
    // Forty-eight hours from the end of the day on which it came.
    let day = crate::lang::parse_date("1/3/2026", crate::lang::REGISTER_DATES).unwrap();
    let end = crate::lang::day_start(day, &world.app.pack.settings.zone()).unwrap();
    assert_eq!(shown["due"], end + 24 * 3_600_000_000);
    assert!(inspector.get(&format!("/conduct/{id}")).await.main().contains("برسالة"));
    // At a station nobody says that it was a letter.
    let id = desk.get("/conduct/new").await.hidden("id");
    let said = [("id", id.as_str()), ("channel", "letter"), ("story", STORY)];
    assert_eq!(desk.post("/conduct", &said).await.status, 200);
    let shown = inspector.shown(&format!("/conduct/{id}")).await;
    assert_eq!(shown["words"]["channel"], "desk");
}
