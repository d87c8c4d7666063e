//! The registers as they are printed.

use std::time::Instant;

use serde_json::json as value;

use super::{
    super::{
        book::Book,
        month::Month,
        order::Order,
        totals::{SECTION, SHEET},
        values,
    },
    receive, states,
};
use crate::{Error, world::World};

#[tokio::test]
async fn a_missing_number_stands_out_in_the_registers() {
    let world = World::new().await;
    receive(&world, "desk", &["question"; 4]).await;
    let page = world.client("desk").await.shown("/registers").await;
    let whole = value!([{"code": "V", "year": 2026, "entries": 4, "last": 4, "missing": []}]);
    assert_eq!(page["registers"], whole);
    // What no page can do: take a row away.
    let gone: Result<(), Error> = world
        .app
        .db
        .write("NIN-TH", |tx| {
            tx.execute("DELETE FROM visit WHERE office = 'NIN-TH' AND seq IN (2, 3)", &[])?;
            Ok(())
        })
        .await;
    gone.unwrap();
    let commander = world.client("commander").await;
    let page = commander.shown("/registers").await;
    assert_eq!(page["registers"][0]["missing"], value!([[2, 3]]));
    assert_eq!(world.client("partner").await.get("/registers").await.status, 404);
    let page = commander.shown("/registers/V").await;
    assert_eq!(states(&page), ["open", "gap", "open"]);
    let gap = &page["sheets"][0]["rows"][1];
    assert_eq!((&gap["n"], &gap["until"]), (&2.into(), &3.into()));
}

#[tokio::test]
async fn a_register_of_a_whole_month_comes_in_sections_with_totals_carried_over() {
    let world = World::new().await;
    let all = 3_000;
    receive(&world, "desk", &vec!["question"; all]).await;
    let desk = world.client("desk").await;
    let start = Instant::now();
    let page = desk.shown("/registers/V").await;
    let took = start.elapsed();
    assert!(took.as_secs() < 5, "a section took {took:?} without optimisation");
    assert_eq!(page["total"], value!(all));
    let sheets = page["sheets"].as_array().unwrap();
    assert_eq!(sheets.len(), SECTION / SHEET);
    let last = sheets.last().unwrap();
    assert_eq!((&last["forward"], &last["page"]), (&value!(SECTION), &value!(SECTION / SHEET)));
    let next = page["next"].as_str().unwrap();
    let page = desk.shown(&format!("/registers/V?after={next}")).await;
    let first = &page["sheets"][0];
    assert_eq!(first["carried"], value!(SECTION));
    assert_eq!(first["page"], value!(SECTION / SHEET + 1));
    assert_eq!(first["rows"][0]["n"], value!(SECTION + 1));
    // The daily log of the same month is as long.
    let page = desk.shown("/registers/O").await;
    let next = page["next"].as_str().unwrap();
    let page = desk.shown(&format!("/registers/O?after={next}")).await;
    assert_eq!(page["sheets"][0]["rows"][0]["n"], value!(SECTION + 1));
    let none = desk.shown("/registers/V?month=2026-02").await;
    assert_eq!((&none["total"], states(&none).len()), (&0.into(), 0));
}

#[tokio::test]
async fn a_page_asks_the_database_a_dozen_times_at_most() {
    let world = World::new().await;
    receive(&world, "desk", &["question", "dispute"]).await;
    let desk = world.client("desk").await;
    desk.open_case(&[("story", "سرقة")]).await;
    for register in ["D", "W"] {
        let line = [("c-person", "فلان"), ("c-order", "5"), ("c-case", "1/2026")];
        assert_eq!(desk.post(&format!("/registers/{register}/lines"), &line).await.status, 303);
    }
    let (app, who) = (world.app.clone(), world.who("commander").await);
    let counted = world.app.db.read(move |tx| {
        let book = Book::of(&app.pack, "O").unwrap();
        let order = Order { app: &app, who: &who, book: &book };
        let zone = app.pack.settings.zone();
        let span = Month::parse(None, crate::world::NOW, &zone).span(&zone);
        let before = tx.statements();
        let places = order.places(tx, span, None, SECTION)?;
        for _ in 0..3 {
            order.sum(tx, span, places.last().map(|place| &place.key))?;
        }
        values::read(tx, &order, &places)?;
        Ok::<_, Error>((places.len(), tx.statements() - before))
    });
    let (rows, statements) = counted.await.unwrap();
    assert_eq!(rows, 5);
    assert!(statements <= 12, "{statements}");
}

#[tokio::test]
async fn every_register_speaks_every_language() {
    let world = World::new().await;
    receive(&world, "desk", &["question", "family_violence"]).await;
    let codes = world.app.pack.registers.iter().filter(|row| row.holds != "blank");
    for lang in ["ar", "ckb", "en"] {
        let desk = world.client("desk").await.speaking(lang);
        for code in codes.clone().map(|row| row.code.as_str()).filter(|code| *code != "P") {
            let page = desk.get(&format!("/registers/{code}")).await;
            assert_eq!(page.status, 200, "{lang} {code}");
            assert!(!page.body.contains("[registers-"), "a word is missing in {lang} {code}");
            if world.app.pack.is_written(code) {
                let form = desk.get(&format!("/registers/{code}/lines/new")).await;
                assert_eq!(form.status, 200, "{lang} {code}");
            }
        }
    }
}

#[tokio::test]
async fn a_column_that_is_written_shows_its_words_and_the_daily_log_the_register() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    for (register, owner) in [("A", "c-person"), ("X", "c-found")] {
        let line = [(owner, "سعد"), ("c-what", "ساعة يد")];
        assert_eq!(desk.post(&format!("/registers/{register}/lines"), &line).await.status, 303);
        let page = desk.shown(&format!("/registers/{register}")).await;
        let cells = &page["sheets"][0]["rows"][0]["cells"];
        let what = value!({"column": "what", "value": "ساعة يد"});
        assert!(cells.as_array().unwrap().contains(&what), "{register}: {cells}");
    }
    let log = desk.shown("/registers/O").await;
    let of = |n: usize| log["sheets"][0]["rows"][n]["cells"][0]["value"].clone();
    assert_eq!((of(0), of(1)), ("A".into(), "X".into()));
}
