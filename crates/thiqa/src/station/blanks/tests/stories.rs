//! A power cut over HTTP: printed before, written on by hand, entered later.

use crate::{
    station::blanks::outstanding,
    world::{Reply, World},
};

/// Prints a bundle and answers where its sheets are.
async fn print(world: &World, form: &str, count: &str) -> String {
    let commander = world.client("commander").await;
    let once = commander.get("/blanks").await.hidden("once");
    let fields = [("form", form), ("count", count), ("once", once.as_str())];
    let reply = commander.post("/blanks", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let again = commander.post("/blanks", &fields).await;
    assert_eq!(again.location.as_deref(), Some("/blanks"), "sent twice, printed once");
    reply.location.unwrap()
}

async fn out(world: &World) -> i64 {
    world.app.db.read(|tx| outstanding(tx, "NIN-TH")).await.unwrap()
}

/// A visit form filled in from paper.
fn visit<'a>(paper: &'a str, name: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("paper", paper),
        ("event-day", "28"),
        ("event-month", "٢"),
        ("event-year", "2026"),
        ("event-time", "21:40"),
        ("channel", "counter"),
        ("reason", "dispute"),
        ("name", name),
    ]
}

#[tokio::test]
async fn a_form_is_printed_by_the_commander_and_entered_once_with_both_times() {
    let world = World::new().await;
    let sheets = print(&world, "visit", "3").await;
    assert_eq!(sheets, "/blanks/sheets?year=2026&from=1&to=3");
    let page = world.client("commander").await.get(&sheets).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.body.matches("class=\"blank\"").count(), 3);
    assert!(page.body.matches("<svg").count() >= 3);
    assert!(page.main().contains("NIN-TH/Z/2/2026"), "{}", page.main());
    assert_eq!(out(&world).await, 3);

    let desk = world.client("desk").await;
    let found = desk.get("/blanks?number=٢").await;
    assert_eq!(found.location.as_deref(), Some("/blanks/2-2026"));
    let one = desk.get("/blanks/2-2026").await;
    assert!(one.body.contains("/visits/new?paper=NIN-TH%2FZ%2F2%2F2026"), "{}", one.body);
    let form = desk.get("/visits/new?paper=NIN-TH%2FZ%2F2%2F2026").await;
    assert!(form.body.contains("event-day"), "{}", form.main());
    assert!(!desk.get("/visits/new").await.body.contains("event-day"));

    let done = desk.post("/visits", &visit("NIN-TH/Z/2/2026", "سلمى هاشم")).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let path = done.location.unwrap();
    let seen = desk.shown(&path).await;
    assert_eq!(seen["came"], 1_772_304_000_000_000_i64, "28 February, 21:40 in Baghdad");
    assert_eq!(seen["number"], "NIN-TH/V/1/2026");
    let words = desk.get(&path).await.main();
    assert!(words.contains("NIN-TH/Z/2/2026") && words.contains("وقت الإدخال"), "{words}");
    assert_eq!(out(&world).await, 2);
    let blank = desk.shown("/blanks/2-2026").await;
    assert_eq!((&blank["blank"]["state"], &blank["record"]), (&"entered".into(), &path.into()));

    let again = world.client("investigator").await;
    let again = again
        .post("/registers/M/lines", &[("paper", "2"), ("c-from", "محافظة"), ("c-subject", "كتاب")]);
    let again = again.await;
    assert_eq!(again.status, 422);
    assert!(again.main().contains("هناء سالم داود"), "who entered it: {}", again.main());
}

#[tokio::test]
async fn two_enter_one_form_at_once_and_one_is_told() {
    let world = World::new().await;
    print(&world, "visit", "1").await;
    let (one, two) = (world.client("desk").await, world.client("commander").await);
    let (a, b) = (visit("1", "أولى"), visit("1", "ثانية"));
    let (first, second) = tokio::join!(one.post("/visits", &a), two.post("/visits", &b));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert!(statuses == [303, 409] || statuses == [303, 422], "{statuses:?}");
    let lost = if first.status == 303 { second } else { first };
    assert!(lost.body.contains("ثانية") || lost.body.contains("أولى"), "what was typed stays");
    let whole = one.shown("/registers/V").await;
    assert_eq!(whole["total"], 1);
}

#[tokio::test]
async fn a_form_is_spoiled_or_missing_with_a_reason_and_a_missing_one_may_turn_up() {
    let world = World::new().await;
    print(&world, "line:D", "2").await;
    let desk = world.client("desk").await;
    let settle = |state: &'static str, why: &'static str| [("state", state), ("why", why)];
    assert_eq!(desk.post("/blanks/1-2026/state", &settle("spoiled", "")).await.status, 422);
    let done = desk.post("/blanks/1-2026/state", &settle("spoiled", "تبللت")).await;
    assert_eq!(done.status, 303);
    assert_eq!(desk.post("/blanks/1-2026/state", &settle("missing", "؟")).await.status, 409);
    assert_eq!(
        desk.post("/blanks/2-2026/state", &settle("missing", "لا أحد يعلم")).await.status,
        303
    );
    assert_eq!(out(&world).await, 1, "a missing one is still out");
    let line = [("paper", "1"), ("c-person", "فلان"), ("c-order", "12")];
    assert_eq!(desk.post("/registers/D/lines", &line).await.status, 422);
    let line = [("paper", "2"), ("c-person", "فلان"), ("c-order", "12")];
    assert_eq!(desk.post("/registers/D/lines", &line).await.status, 303, "late is never too late");
    assert_eq!(out(&world).await, 0);
}

#[tokio::test]
async fn why_a_form_was_spoiled_is_read_by_the_commander_alone_and_the_reading_is_an_entry() {
    let world = World::new().await;
    print(&world, "visit", "3").await;
    let (desk, commander) = (world.client("desk").await, world.client("commander").await);
    let settle = |state: &'static str, why: &'static str| [("state", state), ("why", why)];
    desk.post("/blanks/1-2026/state", &settle("missing", "لم تعد من الدورية")).await;
    assert_eq!(
        desk.post("/blanks/1-2026/state", &settle("spoiled", "وُجدت مبللة")).await.status,
        303
    );
    for handle in ["desk", "investigator", "other-commander", "inspector"] {
        let reply = world.client(handle).await.get("/blanks/1-2026/reason").await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    assert!(!desk.get("/blanks/1-2026").await.body.contains("/reason"));
    let one = commander.get("/blanks/1-2026").await;
    assert!(one.body.contains("/blanks/1-2026/reason") && !one.body.contains("مبللة"));
    assert!(!commander.get("/blanks/2-2026").await.body.contains("/reason"));
    assert_eq!(commander.get("/blanks/2-2026/reason").await.status, 404, "nothing was said of it");
    let before = reads(&world).await;
    let seen = commander.get("/blanks/1-2026/reason").await;
    let words = seen.main();
    assert!(words.contains("وُجدت مبللة") && words.contains("لم تعد من الدورية"), "{words}");
    assert_eq!(reads(&world).await, before + 1);
    let told = commander.shown("/blanks/1-2026/reason").await;
    let reason = &told["reasons"][1];
    assert_eq!((&reason["state"], &reason["why"]), (&"spoiled".into(), &"وُجدت مبللة".into()));
}

async fn reads(world: &World) -> i64 {
    let sql = "SELECT COUNT(*) FROM entry WHERE office = 'NIN-TH' AND kind = 'read.read'";
    let found: crate::Result<Option<i64>> =
        world.app.db.read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await;
    found.unwrap().unwrap()
}

#[tokio::test]
async fn a_statement_goes_into_its_case() {
    let world = World::new().await;
    print(&world, "statement", "2").await;
    let commander = world.client("commander").await;
    let id = commander.open_case(&[("story", "سُرقت دراجة")]).await;
    let path = "/blanks/1-2026/statement";
    assert_eq!(commander.get(path).await.status, 200);
    let wrong = [("case", "9/2026"), ("words", "رأيته")];
    assert_eq!(commander.post(path, &wrong).await.status, 422);
    let typed = [
        ("case", "١/٢٠٢٦"),
        ("words", "رأيته عند الباب"),
        ("event-day", "1"),
        ("event-month", "3"),
        ("event-year", "2026"),
        ("event-time", "8"),
    ];
    assert_eq!(commander.post(path, &typed).await.status, 303);
    assert_eq!(commander.post(path, &typed).await.status, 409, "once, also into the same case");
    let case = commander.get(&format!("/cases/{id}")).await.main();
    assert!(case.contains("رأيته عند الباب") && case.contains("NIN-TH/Z/1/2026"), "{case}");
    // A case that is not hers to open and a number that no case has look alike.
    let other = world.client("protection").await;
    let hidden = other.post("/blanks/2-2026/statement", &typed).await;
    let nothing = other.post("/blanks/2-2026/statement", &wrong).await;
    assert_eq!((hidden.status, nothing.status), (422, 422));
    let told = |reply: &Reply| reply.main().contains("لا قضية مفتوحة لك");
    assert!(told(&hidden) && told(&nothing));
}

#[tokio::test]
async fn a_case_may_be_opened_from_paper() {
    let world = World::new().await;
    print(&world, "case", "1").await;
    let desk = world.client("desk").await;
    let form = desk.get("/cases/new?paper=1").await;
    assert!(form.body.contains("event-day"), "{}", form.main());
    let id = form.hidden("id");
    let typed = [
        ("id", id.as_str()),
        ("paper", "1"),
        ("story", "كُسر الباب"),
        ("event-day", "27"),
        ("event-month", "2"),
        ("event-year", "2026"),
    ];
    assert_eq!(desk.post("/cases", &typed).await.status, 303);
    assert_eq!(desk.post("/cases", &typed).await.status, 303, "the same form, sent twice");
    let commander = world.client("commander").await;
    let rows = commander.shown("/registers/B").await;
    let row = &rows["sheets"][0]["rows"][0];
    assert_eq!((&row["paper"], &row["state"]), (&"NIN-TH/Z/1/2026".into(), &"open".into()));
    assert!(row["at"].as_i64() < row["recorded"].as_i64());
}

#[tokio::test]
async fn whoever_has_no_business_with_forms_finds_none() {
    let world = World::new().await;
    print(&world, "visit", "2").await;
    for handle in ["judge", "inspector", "analyst", "partner"] {
        let client = world.client(handle).await;
        for path in ["/blanks", "/blanks/1-2026", "/blanks/sheets?year=2026&from=1&to=2"] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
    }
    let other = world.client("other-desk").await;
    assert_eq!(other.get("/blanks/1-2026").await.status, 404, "another station's number");
    let taken = other.post("/visits", &visit("NIN-TH/Z/1/2026", "x")).await;
    assert_eq!(taken.status, 422);
    let desk = world.client("desk").await;
    assert_eq!(desk.get("/blanks/sheets?year=2026&from=1&to=2").await.status, 404);
    let bundle = [("form", "visit"), ("count", "5")];
    assert_eq!(desk.post("/blanks", &bundle).await.status, 404, "the commander prints");
    let commander = world.client("commander").await;
    for (form, count) in
        [("visit", "51"), ("visit", "0"), ("line:B", "3"), ("x", "3"), ("line", "3")]
    {
        let refused = commander.post("/blanks", &[("form", form), ("count", count)]).await;
        assert_eq!(refused.status, 422, "{form} {count}");
    }
    for lang in ["ar", "ckb", "en"] {
        let client = world.client("commander").await.speaking(lang);
        for path in ["/blanks", "/blanks/1-2026", "/blanks/1-2026/statement"] {
            let page = client.get(path).await;
            assert_eq!(page.status, 200, "{lang} {path}");
            assert!(!page.body.contains("[blanks-"), "a word is missing in {lang} {path}");
        }
    }
}

#[tokio::test]
async fn tables_drawn_again_are_the_same() {
    let world = World::new().await;
    print(&world, "visit", "4").await;
    let desk = world.client("desk").await;
    desk.post("/visits", &visit("1", "نورا")).await;
    desk.post("/blanks/2-2026/state", &[("state", "spoiled"), ("why", "حبر")]).await;
    desk.post("/registers/O/lines", &[("paper", "3"), ("c-summary", "دورية")]).await;
    world.rebuilds().await;
}
