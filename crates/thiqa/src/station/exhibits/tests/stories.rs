//! Exhibits over HTTP, by people with different rights.

use serde_json::Value as Json;

use crate::world::{Client, World, account_id};

const DAY: i64 = 24 * 3_600_000_000;

pub(super) async fn find(client: &Client<'_>, case: &str) -> String {
    let path = format!("/cases/{case}/exhibits");
    let id = client.get(&format!("{path}/new")).await.hidden("id");
    let form = [
        ("id", id.as_str()),
        ("what", "سكين مطبخ زمردي"),
        ("place", "الممر"),
        ("finder", "باسم نوري"),
    ];
    for _ in 0..2 {
        let reply = client.post(&path, &form).await;
        assert_eq!(reply.location, Some(format!("{path}/{id}")), "{}", reply.main());
    }
    format!("{path}/{id}")
}

pub(super) async fn step(client: &Client<'_>, path: &str, step: &str, form: &[(&str, &str)]) {
    let at = format!("{path}/steps/{step}");
    let once = client.get(&at).await.hidden("once");
    let form = [&[("once", once.as_str())], form].concat();
    for _ in 0..2 {
        let reply = client.post(&at, &form).await;
        assert_eq!(reply.location.as_deref(), Some(path), "{step}: {}", reply.main());
    }
}

fn steps(one: &Json) -> Vec<&str> {
    one["chain"].as_array().unwrap().iter().map(|line| line["step"].as_str().unwrap()).collect()
}

pub(super) async fn theft(world: &World) -> String {
    let form = [("story", "سُرقت دراجة"), ("offence", "0502")];
    world.client("investigator").await.open_case(&form).await
}

#[tokio::test]
async fn from_the_find_to_the_judges_order() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = theft(&world).await;
    let path = find(&officer, &case).await;
    step(&officer, &path, "packing", &[("number", "S-77"), ("packing", "ظرف")]).await;
    step(&officer, &path, "seizure", &[("reason", "تفتيش"), ("from_name", "حسام"), ("copy", "y")])
        .await;
    let to = account_id("desk").to_string();
    let me = account_id("investigator").to_string();
    let hand = [("from", me.as_str()), ("to", &to), ("reason", "حفظ"), ("seal", "intact")];
    step(&officer, &path, "hand-over", &hand).await;
    // The receiver hasn't the case: she finds the number and confirms, and sees no more.
    let desk = world.client("desk").await;
    let waiting = desk.get("/exhibits").await;
    assert!(waiting.main().contains("NIN-TH/B/1/2026-1") && !waiting.body.contains("زمردي"));
    let receipt = format!("{path}/receipt");
    assert!(!desk.get(&receipt).await.body.contains("زمردي"));
    assert_eq!(desk.get(&path).await.status, 404);
    assert_eq!(desk.post(&receipt, &[]).await.status, 422);
    assert_eq!(officer.post(&receipt, &[("seal", "intact")]).await.status, 404, "not for her");
    let reply = desk.post(&receipt, &[("seal", "intact"), ("condition", "سليم")]).await;
    assert_eq!(reply.location.as_deref(), Some("/exhibits"), "{}", reply.main());
    assert_eq!(desk.post(&receipt, &[("seal", "intact")]).await.status, 404, "once");
    let outside = [
        ("from", to.as_str()),
        ("to", "outside"),
        ("to_name", "مختبر نينوى"),
        ("reason", "فحص"),
        ("seal", "intact"),
    ];
    step(&officer, &path, "hand-over", &outside).await;
    step(&officer, &path, "laboratory", &[("words", "بصمات")]).await;
    step(&officer, &path, "result", &[("words", "لا بصمات")]).await;
    let refused = officer.post(&format!("{path}/steps/disposal"), &[("how", "destroyed")]).await;
    assert!(refused.status == 422 && refused.main().contains("بقرار قاضٍ"), "{}", refused.main());
    let order = [("how", "returned"), ("number", "٧٧"), ("date", "1/3/2026"), ("to_name", "حسام")];
    step(&officer, &path, "disposal", &order).await;
    let one = officer.shown(&path).await;
    assert_eq!((&one["alarms"], &one["ended"]), (&Json::Array(vec![]), &Json::Bool(true)));
    let expected = [
        "found",
        "packed",
        "seized",
        "handed",
        "received",
        "handed",
        "lab-asked",
        "lab-answered",
        "disposed",
    ];
    assert_eq!(steps(&one), expected);
    let label = officer.get(&format!("{path}/label")).await;
    assert!(label.body.contains("<svg") && label.main().contains("زمردي"));
    let record = officer.get(&format!("{path}/record")).await.main();
    assert!(record.contains("نسخة صاحب المبرز") && record.contains("حسام"), "{record}");
    assert!(officer.get(&format!("/cases/{case}")).await.main().contains("سُجّل مبرز"));
    world.rebuilds().await;
    world.whole().await;
}

#[tokio::test]
async fn a_gap_stands_on_the_exhibit_the_case_and_the_morning_page() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = theft(&world).await;
    let path = find(&officer, &case).await;
    let file = format!("/cases/{case}");
    assert_eq!(officer.shown(&file).await["exhibit_alarm"], false);
    let desk = account_id("desk").to_string();
    let gap = [("from", desk.as_str()), ("reason", "حفظ"), ("seal", "broken")];
    step(&officer, &path, "hand-over", &gap).await;
    let alarms = serde_json::json!(["not_holder", "no_receiver", "seal_broken"]);
    assert_eq!(officer.shown(&path).await["alarms"], alarms);
    assert_eq!(officer.shown(&file).await["exhibit_alarm"], true);
    assert!(officer.get(&file).await.main().contains("خلل"));
    world.app.clock.advance(DAY / 24);
    let needs = |page: &Json| {
        let needs = page["needs"].as_array().unwrap();
        needs.iter().find(|need| need["code"] == "exhibits").unwrap().clone()
    };
    let commander = world.client("commander").await;
    let need = needs(&commander.shown("/station").await);
    assert_eq!(need["count"], 1, "{need}");
    let list = commander.shown(need["href"].as_str().unwrap()).await;
    assert_eq!(list["cases"].as_array().map(Vec::len), Some(1));
    // She who works on the case can't explain it away herself; and it stays when it is explained.
    let explanation = format!("{path}/steps/explanation");
    let officer = world.client("investigator").await;
    assert_eq!(officer.post(&explanation, &[("words", "لا")]).await.status, 404);
    step(&commander, &path, "explanation", &[("words", "نُقل ليلاً")]).await;
    assert_eq!(needs(&commander.shown("/station").await)["count"], 0);
    let one = commander.shown(&path).await;
    assert_eq!((&one["alarms"], &one["open"]), (&alarms, &Json::Bool(false)));
    assert_eq!(commander.shown(&file).await["exhibit_alarm"], true);
    world.rebuilds().await;
}

#[tokio::test]
async fn a_receiver_who_does_not_confirm_is_late_after_a_day() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = theft(&world).await;
    let path = find(&officer, &case).await;
    let desk = account_id("desk").to_string();
    let hand = [("to", desk.as_str()), ("reason", "حفظ"), ("seal", "none")];
    step(&officer, &path, "hand-over", &hand).await;
    assert_eq!(officer.shown(&path).await["alarms"], serde_json::json!([]));
    world.app.clock.advance(DAY + 1);
    let officer = world.client("investigator").await;
    assert_eq!(officer.shown(&path).await["alarms"], serde_json::json!(["unconfirmed"]));
    assert_eq!(officer.shown(&format!("/cases/{case}")).await["exhibit_alarm"], true);
    let page = world.client("commander").await.shown("/station").await;
    let needs = page["needs"].as_array().unwrap().clone();
    assert!(needs.iter().any(|need| need["code"] == "exhibits" && need["count"] == 1), "{page}");
    let late = [("seal", "none")];
    let desk = world.client("desk").await;
    assert_eq!(desk.post(&format!("{path}/receipt"), &late).await.status, 303);
    assert_eq!(officer.shown(&path).await["alarms"], serde_json::json!(["unconfirmed"]), "stays");
    world.rebuilds().await;
}

/// A woman who was beaten at home.
pub(super) const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "ياسمينة"),
];

#[tokio::test]
async fn the_exhibits_of_a_sealed_case_exist_for_its_unit_alone() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = officer.open_case(BEATEN).await;
    let other = theft(&world).await;
    let path = find(&officer, &case).await;
    let juvenile = account_id("juvenile").to_string();
    let desk = account_id("desk").to_string();
    let hand = |to| [("to", to), ("reason", "حفظ"), ("seal", "broken")];
    let at = format!("{path}/steps/hand-over");
    assert_eq!(officer.post(&at, &hand(desk.as_str())).await.status, 422, "not of the units");
    assert_eq!(officer.post(&at, &hand(juvenile.as_str())).await.status, 303);
    world.app.clock.advance(DAY / 24);
    let list = format!("/cases/{case}/exhibits");
    for handle in
        ["desk", "investigator", "commander", "judge", "inspector", "analyst", "other-commander"]
    {
        let client = world.client(handle).await;
        for path in [&list, &path, &at, &format!("{path}/label"), &format!("{path}/receipt")] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        assert_eq!(client.post(&list, &[("id", &case)]).await.status, 404, "{handle}");
        assert_eq!(client.post(&at, &hand(desk.as_str())).await.status, 404, "{handle}");
    }
    // Through another case there is nothing.
    let foreign = path.replace(&case, &other);
    assert_eq!(world.client("investigator").await.get(&foreign).await.status, 404);
    let officer = world.client("protection").await;
    // The label lies open in the store, and paper with words needs her leave.
    let label = officer.get(&format!("{path}/label")).await;
    assert!(label.body.contains("<svg") && !label.body.contains("زمردي"));
    assert_eq!(officer.get(&format!("{path}/record")).await.status, 422);
    // The commander learns that something must be done, and no more.
    let page = world.client("commander").await.get("/station").await;
    assert!(page.main().contains("إجراء متأخر") && !page.body.contains(&case));
    let receipt = format!("{path}/receipt");
    assert_eq!(
        world.client("juvenile").await.post(&receipt, &[("seal", "broken")]).await.status,
        303
    );
    world.rebuilds().await;
}

/// The sums of independent kinds: none, one, two.
async fn sums(world: &World) -> Vec<(String, i64)> {
    let read = |tx: &mut db::Tx| {
        let sql = "SELECT code, CAST(SUM(total) AS BIGINT) FROM figure
                   WHERE kind = 'cases.evidence' GROUP BY code ORDER BY code";
        Ok::<_, crate::Error>(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
    };
    world.app.db.read(read).await.unwrap()
}

async fn attach(client: &Client<'_>, case: &str, kind: &str) {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    let body = [body.as_bytes(), b"\x89PNG\r\n\x1a\nxxxx", b"\r\n--b--\r\n"].concat();
    let path = format!("/cases/{case}/attachments");
    let sent = client.send("POST", &path, "text/html", "multipart/form-data; boundary=b", body);
    assert_eq!(sent.await.status, 303);
}

#[tokio::test]
async fn a_file_with_two_independent_kinds_is_counted_until_it_is_sealed() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = theft(&world).await;
    let list = format!("/cases/{case}/exhibits");
    let says = |code: &str| vec![(code.to_owned(), 1)];
    assert_eq!(sums(&world).await, says("none"));
    attach(&officer, &case, "statement_accused").await;
    assert_eq!(sums(&world).await, says("one"));
    assert!(officer.get(&list).await.main().contains("إلا إلى أقوال"));
    find(&officer, &case).await;
    assert_eq!(sums(&world).await, says("two"));
    let shown = officer.shown(&list).await;
    assert_eq!(shown["sources"], serde_json::json!(["statement", "exhibit"]));
    assert_eq!(shown["independent"], 2);
    assert!(!officer.get(&list).await.main().contains("إلا إلى أقوال"));
    let seen = officer.shown(&format!("/cases/{case}")).await["entries"].to_string();
    let raise = [("to", "sealed"), ("why", "طفل"), ("seen", seen.as_str())];
    let raised = officer.post(&format!("/cases/{case}/sensitivity"), &raise).await;
    assert_eq!(raised.status, 303, "{}", raised.main());
    assert_eq!(sums(&world).await, vec![]);
    let unit = world.client("protection").await.shown(&list).await;
    assert_eq!(unit["independent"], 2, "its readers see the kinds");
    assert_eq!(officer.get(&list).await.status, 404);
    world.rebuilds().await;
}
