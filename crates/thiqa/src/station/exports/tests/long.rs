//! A long list leaves for the disk as it comes.

use std::{
    fs,
    sync::atomic::{AtomicU64, Ordering},
};

use access::Kind;

use super::{
    super::{Asking, Batch, Column, Event, Export, Format, Request, Source, make},
    *,
};
use crate::{
    Result,
    id::Id,
    lang::{Lang, Reader},
};

/// Rows of the whole list, and of a batch.
const ROWS: u64 = 250_000;
const BATCH: u64 = 500;
/// What may be on its way: a batch, the writer's buffer, a block that is not full.
const ON_ITS_WAY: u64 = 2 << 20;
/// How much more memory may be taken; the list is several times as long.
const MEMORY: u64 = 16 << 20;
/// Words of a row.
const WORDS: &str = "سُرقت حقيبة من أمام باب السوق القديم قرب الجسر، ولم يُرَ من أخذها، \
    ووُجدت في اليوم التالي عند موقف السيارات، وفيها كل ما كان فيها";

/// Bytes that were given out, and the most memory that was held meanwhile.
static GIVEN: AtomicU64 = AtomicU64::new(0);
static MOST: AtomicU64 = AtomicU64::new(0);

static LONG: Source = Source {
    code: "long",
    kind: Kind::Case,
    title: "cases-title",
    path: "/cases",
    columns: &[Column::plain("cases-number"), Column::plain("cases-story")],
    filter: &[],
    rows,
};

/// Bytes of memory that this process holds of its own: pages of the program's file come and go as it
/// runs through code that it has not run through yet.
fn held() -> u64 {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let mut pages = text.split_whitespace().skip(1).map_while(|pages| pages.parse::<u64>().ok());
    let (resident, of_files) = (pages.next().unwrap_or(0), pages.next().unwrap_or(0));
    resident.saturating_sub(of_files) * 4096
}

/// Whether this test has a process of its own.
#[allow(clippy::disallowed_methods, reason = "the test runner says so")]
fn alone() -> bool {
    std::env::var_os("NEXTEST").is_some()
}

/// The next rows; by then those before them lie on the disk.
fn rows(asking: &Asking, after: Option<String>) -> Result<Batch> {
    let from: u64 = after.map_or(0, |place| place.parse().unwrap());
    let id = asking.filtered("id").unwrap();
    let written = fs::metadata(make::growing(&asking.app, &id)).unwrap().len();
    let given = GIVEN.load(Ordering::Relaxed);
    assert!(written + ON_ITS_WAY >= given, "{given} bytes were given and {written} written");
    MOST.fetch_max(held(), Ordering::Relaxed);
    let until = ROWS.min(from + BATCH);
    let row = |n| vec![Cell::Text(format!("NIN-TH/B/{n}/2026")), Cell::Text(WORDS.into())];
    let rows: Vec<_> = (from..until).map(row).collect();
    GIVEN.fetch_add(rows.len() as u64 * WORDS.len() as u64, Ordering::Relaxed);
    let next = (until < ROWS).then(|| until.to_string());
    Ok(Batch { ids: Vec::new(), rows, next })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_250_000_rows_is_never_held_in_memory() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let wish = json!({ "list": "cases", "format": "csv", "purpose": "statistics" });
    let path = ask(&commander, wish).await.location.unwrap();
    let id = path.rsplit('/').next().unwrap().to_owned();
    let (pen, who, app) = (world.pen("commander").await, world.who("commander").await, &world.app);
    let request = Request {
        account: who.account.clone(),
        list: "long".into(),
        format: Format::Csv,
        purpose: "statistics".into(),
        personal: false,
        filter: vec![("id".into(), id.clone())],
        lang: "ar".into(),
        until: pen.at + 1,
    };
    let reader = Reader::new(Lang::AR, app.pack.settings.zone());
    let asking =
        Asking { app: app.clone(), who, reader, filter: request.filter.clone(), at: pen.at };
    let (before, stream) = (held(), id.clone());
    let write = move || make::write_file(&asking, &LONG, &request, &pen, &stream);
    let made = tokio::task::spawn_blocking(write).await.unwrap().unwrap();
    let Event::Made { rows, bytes, .. } = &made else { panic!("it was not made") };
    assert_eq!(*rows, ROWS);
    assert!(*bytes > ROWS * WORDS.len() as u64 && *bytes > 2 * MEMORY, "{bytes}");
    let more = MOST.load(Ordering::Relaxed).saturating_sub(before);
    // Where tests share a process, others take memory too.
    if alone() {
        assert!(more < MEMORY, "{more} bytes more were held for {bytes}");
    }
    // What lies on the disk is what was given, row for row, to its owner.
    let export: Id<Export> = Id::parse(&id).unwrap();
    let hand = world.pen("commander").await;
    let settled: Result<()> = app
        .db
        .write("NIN-TH", move |tx| {
            hand.record(tx, &export, |one: &Export| one.settle(made)).map(drop)
        })
        .await;
    settled.unwrap();
    let file = commander.get(&format!("{path}/file")).await;
    assert_eq!(file.body.lines().count() as u64, ROWS + 1);
    assert!(file.body.lines().last().unwrap().starts_with("NIN-TH/B/249999/2026,"));
}
