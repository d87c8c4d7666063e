//! Lines written by hand, over HTTP.

use crate::{
    Error,
    world::{Client, Reply, World},
};

const PLANTED: &str = "حكمت المزروع";

async fn write(client: &Client<'_>, register: &str, fields: &[(&str, &str)]) -> Reply {
    client.post(&format!("/registers/{register}/lines"), fields).await
}

fn bail(amount: &str) -> Vec<(&str, &str)> {
    vec![("c-person", PLANTED), ("c-guarantor", "كفيل"), ("c-amount", amount)]
}

#[tokio::test]
async fn a_line_is_written_corrected_ended_and_everything_stays_visible() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    assert_eq!(desk.get("/registers/K/lines/new").await.status, 200);
    assert_eq!(write(&desk, "K", &[("c-person", "x")]).await.status, 422, "a guarantor is needed");
    assert_eq!(write(&desk, "K", &bail("-5")).await.status, 422);
    let done = write(&desk, "K", &bail("٥٠٠٬٠٠٠")).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let path = done.location.unwrap();
    let line = desk.shown(&path).await;
    assert_eq!(line["number"], "NIN-TH/K/1/2026");
    assert_eq!(line["values"]["amount"], "500000");

    let form = desk.get(&format!("{path}/correction")).await;
    let seen = form.hidden("seen");
    let mut right = bail("600000");
    right.extend([("seen", seen.as_str()), ("why", "")]);
    let correction = format!("{path}/correction");
    assert_eq!(desk.post(&correction, &right).await.status, 422, "a reason is needed");
    right.pop();
    right.push(("why", "خطأ في المبلغ"));
    assert_eq!(desk.post(&correction, &right).await.status, 303);
    let lost = desk.post(&correction, &right).await;
    assert_eq!(lost.status, 409, "somebody else was first");
    assert!(lost.body.contains("خطأ في المبلغ"), "her words stay");
    let words = desk.get(&path).await.main();
    assert!(words.contains("٥٠٠٬٠٠٠") && words.contains("٦٠٠٬٠٠٠"), "{words}");

    let end = [("words", "بقرار 77"), ("event-day", ""), ("event-time", "")];
    assert_eq!(desk.post(&format!("{path}/end"), &end).await.status, 303);
    assert_eq!(desk.post(&format!("{path}/end"), &end).await.status, 303, "sent twice");
    let page = desk.shown("/registers/K").await;
    let rows = &page["sheets"][0]["rows"];
    assert_eq!((&rows[0]["state"], &rows[1]["state"]), (&"earlier".into(), &"open".into()));
    assert!(rows[1]["ended"].is_i64());
    assert_eq!((&page["total"], &page["total_amount"]), (&1.into(), &600_000.into()));
}

#[tokio::test]
async fn a_voided_number_stays_with_its_reason_and_counts_no_money() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    for amount in ["100", "200", "300"] {
        write(&commander, "K", &bail(amount)).await;
    }
    let page = commander.shown("/registers/K").await;
    assert_eq!(page["total_amount"], 600);
    let path = commander.get("/registers/K").await;
    let second = path.body.match_indices("/lines/").nth(2).unwrap().0;
    let path = path.body[second..second + 7 + 26].to_owned();
    assert_eq!(commander.post(&format!("{path}/void"), &[("why", "")]).await.status, 422);
    assert_eq!(commander.post(&format!("{path}/void"), &[("why", "كُتب مرتين")]).await.status, 303);
    let words = commander.get("/registers/K").await.main();
    assert!(words.contains("كُتب مرتين"), "{words}");
    let page = commander.shown("/registers/K").await;
    let states: Vec<_> = super::states(&page);
    assert_eq!(states, ["open", "voided", "open"]);
    assert_eq!((&page["total"], &page["total_amount"]), (&3.into(), &400.into()));
    let after = write(&commander, "K", &bail("5")).await.location.unwrap();
    let after = commander.shown(&after).await;
    assert_eq!(after["number"], "NIN-TH/K/4/2026", "no number is used again");
    let refused = commander.post(&format!("{path}/end"), &[("words", "")]).await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn numbers_have_no_holes_when_many_write_at_once() {
    let world = World::new().await;
    let clients = [
        world.client("desk").await,
        world.client("investigator").await,
        world.client("commander").await,
    ];
    let works = (0..12).map(|n| {
        let client = &clients[n % 3];
        async move {
            let subject = format!("كتاب {n}");
            let reply = write(client, "M", &[("c-from", "محافظة"), ("c-subject", &subject)]).await;
            assert_eq!(reply.status, 303);
        }
    });
    futures_join(works).await;
    let page = clients[0].shown("/registers/M").await;
    let rows = page["sheets"][0]["rows"].as_array().unwrap();
    let seqs: Vec<_> = rows.iter().map(|row| row["n"].as_i64().unwrap()).collect();
    assert_eq!(seqs, (1..=12).collect::<Vec<_>>());
    let overview = clients[0].shown("/registers").await;
    assert_eq!(overview["registers"][0]["missing"], serde_json::json!([]));
}

/// Runs all of them at once.
async fn futures_join(works: impl Iterator<Item = impl Future<Output = ()>>) {
    let mut works: Vec<_> = works.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        works.retain_mut(|work| work.as_mut().poll(context).is_pending());
        if works.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
}

#[tokio::test]
async fn a_case_that_a_line_names_is_linked_for_those_who_may_open_it() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let id = commander.open_case(&[("story", "سرقة")]).await;
    let line = [("c-person", "فلان"), ("c-order", "5"), ("c-case", "١/٢٠٢٦")];
    let path = write(&commander, "D", &line).await.location.unwrap();
    assert_eq!(commander.shown(&path).await["values"]["case"], "NIN-TH/B/1/2026");
    assert!(commander.get("/registers/D").await.body.contains(&format!("/cases/{id}")));
    let desk = world.client("desk").await;
    let words = desk.get("/registers/D").await;
    assert!(words.body.contains("NIN-TH/B/1/2026"));
    let bad = [("c-person", "فلان"), ("c-order", "5"), ("c-case", "القضية")];
    assert_eq!(write(&desk, "D", &bad).await.status, 422);
    // A number that no case has is written as it stands on the paper.
    let other = [("c-person", "فلان"), ("c-order", "5"), ("c-case", "99/2026")];
    assert_eq!(write(&desk, "D", &other).await.status, 303);
}

#[tokio::test]
async fn names_are_in_no_table_and_tables_drawn_again_are_the_same() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let path = write(&desk, "K", &bail("5")).await.location.unwrap();
    desk.post(&format!("{path}/void"), &[("why", PLANTED)]).await;
    let path = write(&desk, "K", &bail("6")).await.location.unwrap();
    let mut right = bail("7");
    right.extend([("seen", "1"), ("why", PLANTED)]);
    assert_eq!(desk.post(&format!("{path}/correction"), &right).await.status, 303);
    desk.post(&format!("{path}/end"), &[("words", PLANTED)]).await;
    let clear = world.app.db.read(|tx| {
        let entries = "SELECT facts FROM entry";
        let texts = "SELECT fields FROM register_text";
        let mut all = tx.all(entries, &[], |row| row.get::<String>(0))?;
        all.extend(tx.all(texts, &[], |row| row.get::<String>(0))?);
        Ok::<_, Error>(all.join("\n"))
    });
    let clear = clear.await.unwrap();
    assert!(clear.contains("line") || clear.contains("written"));
    assert!(!clear.contains(PLANTED) && !clear.contains("كفيل"));
    if std::env::var("THIQA_TEST_POSTGRES").is_err() {
        for file in std::fs::read_dir(world.app.folder.path()).unwrap().flatten() {
            let bytes = std::fs::read(file.path()).unwrap_or_default();
            let found = bytes.windows(PLANTED.len()).any(|part| part == PLANTED.as_bytes());
            assert!(!found, "{}", file.path().display());
        }
    }
    world.rebuilds().await;
}
