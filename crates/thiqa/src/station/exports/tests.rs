//! What leaves the house: whose, why, how long, and what stands in the cells.

mod long;

use std::{fmt::Write as _, io::Cursor};

use calamine::{Data, Reader as _};
use serde_json::{Value, json};

use super::{Cell, Format, sheet::Sheet, text};
use crate::{
    Error, jobs,
    station::desk::{self, Arrival, Facts, Visit, Words},
    world::{Client, Reply, World, cast},
};

#[test]
fn nothing_in_a_cell_is_computed() {
    for (typed, written) in [
        ("=1+1", "'=1+1"),
        ("+964770", "'+964770"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("\u{a0}\u{3000}=1", "'\u{a0}\u{3000}=1"),
        ("\u{feff}=1", "'\u{feff}=1"),
        ("\u{200b}=1", "'\u{200b}=1"),
        ("\u{2066}=1\u{2069}", "'=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("﹦1", "'﹦1"),
        ("−1", "'−1"),
        ("'=1", "''=1"),
        ("|calc", "'|calc"),
        ("\0=1", "'=1"),
        ("NIN-TH/B/1/2026", "NIN-TH/B/1/2026"),
        ("سُرق = هاتف", "سُرق = هاتف"),
        ("\u{2068}سعاد\u{2069}", "سعاد"),
        ("", ""),
    ] {
        assert_eq!(text::safe(typed), written, "{typed:?}");
    }
}

fn written(format: Format) -> Vec<u8> {
    let mut sheet = Sheet::begin(format, Vec::new(), 3, true).unwrap();
    sheet.row(&[Cell::Text("العدد".into()), Cell::Text("a\"b,c".into()), Cell::Empty]).unwrap();
    let formula = Cell::Text("=cmd|' /C calc'!A1 <&> _x0041_".into());
    sheet.row(&[Cell::Number(-12), formula, Cell::Decimal(1.5)]).unwrap();
    sheet.finish().unwrap()
}

#[test]
fn a_text_table_is_read_by_spreadsheets() {
    let text = String::from_utf8(written(Format::Csv)).unwrap();
    assert_eq!(text, "\u{feff}العدد,\"a\"\"b,c\",\r\n-12,'=cmd|' /C calc'!A1 <&> _x0041_,1.5\r\n");
}

#[test]
fn a_workbook_holds_texts_and_numbers_and_no_formula() {
    let mut book = calamine::Xlsx::new(Cursor::new(written(Format::Xlsx))).unwrap();
    let range = book.worksheet_range("1").unwrap();
    let cells: Vec<&Data> = range.rows().nth(1).unwrap().iter().collect();
    assert_eq!(cells[0], &Data::Float(-12.0));
    assert_eq!(cells[1], &Data::String("=cmd|' /C calc'!A1 <&> _x0041_".into()));
    assert_eq!(cells[2], &Data::Float(1.5));
    assert!(book.worksheet_formula("1").unwrap().is_empty());
}

async fn case(client: &Client<'_>, story: &str) {
    client.open_case(&[("story", story), ("unit", "command")]).await;
}

/// Does what the jobs have to do.
async fn jobs(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

async fn ask(client: &Client<'_>, body: Value) -> Reply {
    let kind = "application/json";
    client.send("POST", "/exports", kind, kind, body.to_string().into_bytes()).await
}

async fn state(client: &Client<'_>, path: &str) -> String {
    let reply = client.json(path).await;
    let told: Value = serde_json::from_str(&reply.body).unwrap();
    told["state"].as_str().unwrap_or_default().to_owned()
}

/// The facts of the office's entries of one kind.
async fn facts(world: &World, kind: &'static str) -> Vec<String> {
    let sql = "SELECT facts FROM entry WHERE office = 'NIN-TH' AND kind = $1 ORDER BY n";
    let found: Result<_, Error> =
        world.app.db.read(move |tx| Ok(tx.all(sql, db::args![kind], |row| row.get(0))?)).await;
    found.unwrap()
}

const PLANTED: &str = "=زمردة";

#[tokio::test]
async fn a_list_leaves_with_a_purpose_for_its_owner_alone_and_not_for_long() {
    let world = World::new().await;
    let commander = world.client("commander").await.speaking("en");
    case(&commander, PLANTED).await;
    let list = commander.get("/cases?status=registered").await;
    assert!(list.body.contains("/exports/new?list=cases&#38;status=registered"), "{}", list.body);

    // Without a purpose the form comes back as it was typed.
    let form = [("list", "cases"), ("format", "csv"), ("words", "letter 12"), ("personal", "yes")];
    let refused = commander.post("/exports", &form).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.main().contains("letter 12")
            && refused.main().contains("what you need the file for")
    );
    let refused =
        ask(&commander, json!({ "list": "cases", "format": "csv", "purpose": "other" })).await;
    let told: Value = serde_json::from_str(&refused.body).unwrap();
    assert_eq!((refused.status, told["problems"][0]["field"].as_str()), (422, Some("words")));

    let wish = json!({ "list": "cases", "format": "csv", "purpose": "statistics" });
    let plain = ask(&commander, wish).await;
    assert_eq!(plain.status, 201, "{}", plain.body);
    let plain = plain.location.unwrap();
    let form = [&form[..], &[("purpose", "court_request")]].concat();
    let whole = commander.post("/exports", &form).await.location.unwrap();
    assert_eq!(state(&commander, &plain).await, "making");
    assert_eq!(commander.get(&format!("{plain}/file")).await.status, 404);
    jobs(&world).await;
    assert_eq!(state(&commander, &plain).await, "ready");

    // Every record in it was written down before anybody could fetch it.
    let reads = facts(&world, "read.read").await;
    let exported = reads.iter().filter(|read| read.contains("\"action\":\"export\""));
    assert_eq!(exported.filter(|read| read.contains("\"what\":\"case\"")).count(), 2);
    assert!(!facts(&world, "export.asked").await.concat().contains("letter"));

    let file = commander.get(&format!("{plain}/file")).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"cases-NIN-TH-2026-03-01.csv\""
    );
    assert!(
        file.body.starts_with('\u{feff}') && file.body.contains("2026-03-01T09:00:00+03:00"),
        "{}",
        file.body
    );
    assert!(!file.body.contains("زمردة") && !file.body.contains("What happened"));
    let file = commander.get(&format!("{whole}/file")).await;
    assert!(file.body.contains(",'=زمردة\r\n"), "{}", file.body);
    let reads = facts(&world, "read.read").await.concat();
    assert_eq!(reads.matches("\"action\":\"download\"").count(), 2);

    for handle in cast().filter(|handle| *handle != "commander") {
        let other = world.client(handle).await;
        for path in [&whole, &format!("{whole}/file")] {
            assert_eq!(other.get(path).await.status, 404, "{handle} {path}");
        }
        assert_eq!(other.post(&format!("{whole}/end"), &[]).await.status, 404, "{handle}");
    }
    on_disk(&world, 2);
    let_go(&world, &plain, &whole).await;
}

fn on_disk(world: &World, files: usize) {
    let folder = std::fs::read_dir(world.app.folder.exports()).unwrap();
    let paths: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
    assert_eq!(paths.len(), files, "{paths:?}");
    for path in paths {
        let bytes = std::fs::read(path).unwrap();
        for word in ["زمردة", "NIN-TH"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()));
        }
    }
}

/// One is removed by her, the other when its time is up.
async fn let_go(world: &World, plain: &str, whole: &str) {
    let commander = world.client("commander").await;
    assert_eq!(commander.post(&format!("{plain}/end"), &[]).await.status, 303);
    assert_eq!(commander.post(&format!("{plain}/end"), &[]).await.status, 303);
    assert_eq!(state(&commander, plain).await, "removed");
    on_disk(world, 1);
    world.app.clock.advance(24 * 3_600_000_000);
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&format!("{whole}/file")).await.status, 404);
    jobs(world).await;
    assert_eq!(state(&commander, whole).await, "expired");
    on_disk(world, 0);
    let removed = facts(world, "export.removed").await;
    assert!(removed[0].contains("\"expired\":false") && removed[1].contains("\"expired\":true"));
}

#[tokio::test]
async fn a_long_list_is_whole_and_rights_that_were_lost_are_lost() {
    const MANY: i64 = 1_001;
    let world = World::new().await;
    let (app, pen) = (world.app.clone(), world.pen("desk").await);
    let received: Result<(), Error> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            for n in 0..MANY {
                let id = app.chance.id::<Visit>(pen.at);
                let facts = Facts { reason: "complaint".into(), ..Facts::default() };
                let arrival = Arrival {
                    came: pen.at - n,
                    facts,
                    words: Words::default(),
                    ..Arrival::default()
                };
                desk::receive(tx, &app.pack, &pen, &id, arrival)?;
            }
            Ok(())
        })
        .await;
    received.unwrap();
    let commander = world.client("commander").await;
    let wish = json!({ "list": "visits", "format": "csv", "purpose": "statistics" });
    let path = ask(&commander, wish.clone()).await.location.unwrap();
    jobs(&world).await;
    let file = commander.get(&format!("{path}/file")).await;
    assert_eq!(file.body.lines().count() as i64, MANY + 1);
    let ids: usize = facts(&world, "read.read")
        .await
        .iter()
        .filter(|read| read.contains("\"action\":\"export\""))
        .map(|read| serde_json::from_str::<Value>(read).unwrap())
        .map(|read| read["event"]["read"]["ids"].as_array().unwrap().len())
        .sum();
    assert_eq!(ids as i64, MANY);
    // The account is closed before the file is made.
    let path = ask(&commander, wish).await.location.unwrap();
    let (books, at) = (world.app.books.clone(), world.app.clock.now());
    let closed: Result<(), Error> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            let _ = (books, at);
            tx.execute(
                "UPDATE account SET closed = 1 WHERE office = 'NIN-TH' AND handle = 'commander'",
                &[],
            )?;
            Ok(())
        })
        .await;
    closed.unwrap();
    jobs(&world).await;
    let failed = facts(&world, "export.failed").await;
    assert!(failed[0].contains("exports-not-yours-now"), "{path} {failed:?}");
}

#[tokio::test]
async fn who_may_take_out_what() {
    let world = World::new().await;
    let mut table = String::new();
    for list in ["cases", "visits", "figures", "accounts"] {
        for handle in cast() {
            let client = world.client(handle).await;
            let form = client.get(&format!("/exports/new?list={list}")).await.status;
            let body = json!({ "list": list, "format": "xlsx", "purpose": "statistics" });
            let sent = ask(&client, body).await.status;
            if form != 404 || sent != 404 {
                writeln!(table, "{list} {handle} {form} {sent}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(table, @r"
    cases commander 200 201
    cases other-commander 200 201
    visits commander 200 201
    visits other-commander 200 201
    figures commander 200 201
    figures other-commander 200 201
    figures inspector 200 201
    figures analyst 200 201
    ");
    jobs(&world).await;
    assert!(facts(&world, "export.failed").await.is_empty());
    let analyst = world.client("analyst").await.speaking("en");
    let list: Value = serde_json::from_str(&analyst.json("/exports").await.body).unwrap();
    let id = list["exports"][0]["id"].as_str().unwrap().to_owned();
    assert!(analyst.get(&format!("/exports/{id}")).await.main().contains("Ready"));
}
