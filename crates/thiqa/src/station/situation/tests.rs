//! Decisions as a table; a report from its first figure to its correction after the signature.

use serde_json::Value as Json;

use super::*;
use crate::{
    Error,
    station::cases::Case,
    world::{Client, World},
};

const HOUR: i64 = 3_600_000_000;
/// The morning after the day of the world.
const PATH: &str = "/station/reports/2026-03-02";

fn drawn(value: i64) -> Drawn {
    Drawn {
        day: "2026-03-02".into(),
        from: 0,
        until: 10,
        due: 10,
        jurisdiction: "federal".into(),
        figures: vec![Figure { line: "incidents".into(), of: String::new(), value }],
    }
}

fn signed() -> Signed {
    Signed { number: "NIN-TH/N/1/2026".into(), seq: 1, year: 2026, at: 11 }
}

fn after(events: Vec<Event>) -> SituationReport {
    let mut report = SituationReport::default();
    events.iter().for_each(|event| report.take(event));
    report
}

fn why(outcome: crate::Result<Event>) -> &'static str {
    match outcome {
        Ok(_) => "done",
        Err(Error::Refused(refusal)) => refusal.message,
        Err(Error::Repeated) => "repeated",
        Err(Error::NotFound) => "not found",
        Err(_) => "broken",
    }
}

#[test]
fn what_may_be_done_with_a_report() {
    let blank = SituationReport::default;
    let open = || after(vec![Event::Drawn(drawn(4))]);
    let closed = || after(vec![Event::Drawn(drawn(4)), Event::Signed(signed())]);
    let table = [
        (why(blank().draw(drawn(1))), "done"),
        (why(open().draw(drawn(1))), "done"),
        (why(closed().draw(drawn(1))), "situation-is-signed"),
        (why(blank().sign(signed())), "not found"),
        (why(open().sign(signed())), "done"),
        (why(closed().sign(signed())), "repeated"),
        (why(blank().correct("incidents", "", 3, "x")), "not found"),
        (why(open().correct("incidents", "", 3, "")), "situation-why-needed"),
        (why(open().correct("incidents", "", -1, "x")), "situation-number-needed"),
        (why(open().correct("incidents", "", 4, "x")), "repeated"),
        (why(open().correct("incidents", "", 3, "x")), "done"),
        // What the entries don't know needs no reason, until it is signed.
        (why(open().correct("arrested", "", 2, "")), "done"),
        (why(closed().correct("arrested", "", 2, "")), "situation-why-needed"),
        (why(open().note("needs", None, None)), "situation-words-needed"),
        (why(open().note("needs", Some("x".into()), None)), "done"),
        (why(open().strike(0)), "not found"),
    ];
    for (n, (found, expected)) in table.iter().enumerate() {
        assert_eq!(found, expected, "line {n}");
    }
}

#[test]
fn her_figure_stays_when_the_entries_are_asked_again() {
    let corrected = open_correction();
    let report = after(vec![Event::Drawn(drawn(4)), corrected, Event::Drawn(drawn(6))]);
    let value = report.figures[&("incidents".to_owned(), String::new())];
    assert_eq!(value, Value { drawn: Some(6), said: Some(5) });
    assert_eq!(value.shown(), Some(5));
}

fn open_correction() -> Event {
    let open = after(vec![Event::Drawn(drawn(4))]);
    open.correct("incidents", "", 5, "x").unwrap()
}

async fn opens(world: &World, handle: &str, story: &str, offence: &str) -> String {
    let form = [("story", story), ("offence", offence)];
    world.client(handle).await.open_case(&form).await
}

async fn report(client: &Client<'_>) -> Json {
    client.shown(PATH).await
}

fn line<'j>(report: &'j Json, line: &str, of: &str) -> &'j Json {
    let sections = report["sections"].as_array().unwrap().iter();
    let mut lines = sections.flat_map(|section| section["figures"].as_array().unwrap());
    lines.find(|found| found["line"] == line && found["of"] == of).unwrap()
}

/// A theft and a matter of a family; then the next morning at seven.
async fn night(world: &World) -> (String, String) {
    let theft = opens(world, "investigator", "سُرقت دراجة زرقاء", "0502").await;
    let family = opens(world, "protection", "كلمة لا تظهر في ورقة", "020112").await;
    world.app.clock.advance(22 * HOUR);
    (theft, family)
}

#[tokio::test]
async fn a_report_is_drawn_corrected_and_signed() {
    let world = World::new().await;
    let (theft, _) = night(&world).await;
    let commander = world.client("commander").await;
    assert_eq!(report(&commander).await["drawn"], Json::Null);
    assert_eq!(commander.get(&format!("{PATH}/print")).await.status, 404);
    assert_eq!(commander.post(PATH, &[]).await.status, 303);
    let page = report(&commander).await;
    assert_eq!((&page["overdue"], &page["number"]), (&true.into(), &Json::Null));
    assert_eq!(line(&page, "incidents", "")["value"], 1);
    assert_eq!(line(&page, "incidents", "0502")["value"], 1);
    assert_eq!(line(&page, "family_cases", "family_protection")["value"], 1);
    assert_eq!(line(&page, "arrested", "")["value"], Json::Null);

    let figures = format!("{PATH}/figures");
    let wrong = commander.post(&figures, &[("value.incidents", "٣")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.main().contains("اكتب سبب تغيير هذا الرقم"), "{}", wrong.main());
    let right =
        [("value.incidents", "٣"), ("why.incidents", "حادثتان على الورق"), ("value.arrested", "2")];
    assert_eq!(commander.post(&figures, &right).await.status, 303);
    let page = report(&commander).await;
    let told = line(&page, "incidents", "");
    assert_eq!((&told["drawn"], &told["corrected"]), (&1.into(), &3.into()));
    assert_eq!((&told["value"], &told["why"]), (&3.into(), &"حادثتان على الورق".into()));
    assert_eq!(line(&page, "arrested", "")["value"], 2);

    let taken = format!("case:{theft}");
    let form = commander.get(&format!("{PATH}/text")).await;
    assert!(form.main().contains("سُرقت دراجة زرقاء") && !form.body.contains("كلمة لا تظهر"));
    let once = form.hidden("once");
    let text = [("once", once.as_str()), ("section", "needs"), ("words", "وقود"), ("from", &taken)];
    for _ in 0..2 {
        assert_eq!(commander.post(&format!("{PATH}/text"), &text).await.status, 303);
    }
    let page = report(&commander).await;
    let needs = page["sections"].as_array().unwrap().iter().find(|s| s["code"] == "needs").unwrap();
    assert_eq!(needs["notes"].as_array().unwrap().len(), 2, "a second send adds nothing");
    assert!(needs["notes"][1]["words"].as_str().unwrap().contains("سُرقت دراجة زرقاء"));

    for _ in 0..2 {
        assert_eq!(commander.post(&format!("{PATH}/signature"), &[]).await.status, 303);
    }
    let page = report(&commander).await;
    assert_eq!((&page["number"], &page["corrections"]), (&"NIN-TH/N/1/2026".into(), &0.into()));
    assert_eq!(commander.post(PATH, &[]).await.status, 422, "signed is signed");
    let late = [("value.arrested", "4"), ("why.arrested", "وصلا بعد الفجر")];
    assert_eq!(commander.post(&figures, &late).await.status, 303);
    // The register holds the signed report, who signed it, and its paper.
    let sheet = commander.get("/registers/N").await;
    assert!(sheet.body.contains(&format!("href=\"{PATH}/print\"")), "{}", sheet.main());
    let sheet: Json = serde_json::from_str(&commander.json("/registers/N").await.body).unwrap();
    let row = &sheet["sheets"][0]["rows"][0];
    assert_eq!((&row["n"], &row["number"]), (&1.into(), &"NIN-TH/N/1/2026".into()));
    let day = serde_json::json!({ "column": "day", "value": "2026-03-02" });
    assert_eq!(row["cells"][0], day);
    assert!(row["cells"][1]["value"].as_str().unwrap().contains("عادل"), "{row}");
    assert_eq!(row["recorded"], page["signed"]);
    let print = commander.get(&format!("{PATH}/print")).await;
    assert!(print.main().contains("مصحَّح") && print.main().contains("NIN-TH/N/1/2026"));
    assert!(!print.body.contains("كلمة لا تظهر"), "counts only");
    let list = commander.json("/station/reports").await;
    assert!(list.body.contains("\"corrections\":1"), "{}", list.body);
    world.rebuilds().await;
}

#[tokio::test]
async fn the_report_is_the_commanders_and_her_stations() {
    let world = World::new().await;
    night(&world).await;
    let commander = world.client("commander").await;
    assert_eq!(commander.post(PATH, &[]).await.status, 303);
    for handle in ["desk", "investigator", "protection", "judge", "inspector", "analyst", "partner"]
    {
        let client = world.client(handle).await;
        for path in ["/station", "/station/reports", PATH] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        for part in ["", "/figures", "/signature", "/text", "/text/0/removal"] {
            let reply = client.post(&format!("{PATH}{part}"), &[]).await;
            assert_eq!(reply.status, 404, "{handle} {part}");
        }
    }
    let other = report(&world.client("other-commander").await).await;
    assert_eq!(
        (&other["drawn"], &line(&other, "incidents", "")["value"]),
        (&Json::Null, &0.into())
    );
    for day in ["2026-03-20", "yesterday", "2026-02-30"] {
        let reply = commander.get(&format!("/station/reports/{day}")).await;
        assert_eq!(reply.status, 404, "{day}");
    }
}

#[tokio::test]
async fn the_duty_officer_is_told_that_counts_are_kept_from_her() {
    let world = World::new().await;
    night(&world).await;
    let commander = world.client("commander").await;
    let desk = world.who("desk").await.account;
    let duty = [("seen", "0"), ("role", "desk_officer"), ("unit", "duty")];
    assert_eq!(commander.post(&format!("/accounts/{desk}/post"), &duty).await.status, 303);
    let client = world.client("desk").await;
    let family = |report: &Json| {
        let sections = report["sections"].as_array().unwrap().clone();
        sections.into_iter().find(|section| section["code"] == "family").unwrap()
    };
    let own = family(&report(&client).await);
    assert_eq!((&own["withheld"], own["figures"].as_array().unwrap().len()), (&true.into(), 0));
    assert_eq!(family(&report(&commander).await)["withheld"], false);
    let words = client.get(PATH).await.main();
    assert!(words.contains("لا تظهر أرقام هذا القسم إلا لمدير المركز"), "{words}");
    let header = client.get("/account").await.body;
    assert!(header.contains("ضابط الخفر — "), "she is called what she is");
}

#[tokio::test]
async fn a_case_that_is_sealed_later_is_gone_from_the_report() {
    let world = World::new().await;
    let (theft, _) = night(&world).await;
    let commander = world.client("commander").await;
    commander.post(PATH, &[]).await;
    let once = world.app.chance.id::<SituationReport>(0).to_string();
    let taken = format!("case:{theft}");
    let text = [("once", once.as_str()), ("section", "incidents"), ("from", taken.as_str())];
    assert_eq!(commander.post(&format!("{PATH}/text"), &text).await.status, 303);
    let seen = world.app.db.read(move |tx| {
        crate::books::replay::<Case>(tx, "NIN-TH", &theft).map(|(_, entries)| (theft, entries))
    });
    let (theft, seen) = seen.await.unwrap();
    let raise = [("to", "sealed"), ("why", "طفل"), ("seen", &seen.to_string())];
    let reply = commander.post(&format!("/cases/{theft}/sensitivity"), &raise).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let page = report(&commander).await;
    assert_eq!(page["sections"][0]["notes"][0]["words"], Json::Null);
    assert!(!page.to_string().contains("دراجة"));
    world.rebuilds().await;
}
