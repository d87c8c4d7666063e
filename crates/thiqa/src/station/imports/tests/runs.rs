//! Runs on a real node.

use std::{path::PathBuf, time::Instant};

use db::args;
use proptest::prelude::*;

use super::{How, import, text, try_import};
use crate::{
    Result,
    lang::Lang,
    station::imports::{Report, file, refused::spoken, run::Failure},
    world::World,
};

const MAP: &str = "[columns]\nnumber = \"no\"\nreceived_on = \"received\"\noccurred_on = \"occurred\"\n\
    offence = \"crime\"\nplace = \"place\"\nstory = \"story\"\ncomplainant = \"name\"\nphone = \"phone\"\n\
    [values.offence]\nTheft = \"0502\"\nAssault = \"0201\"\n";
const HEAD: &str = "no,received,occurred,crime,place,story,name,phone\n";

const DRY: How = How { dry_run: true, stop_at: None };
const WET: How = How { dry_run: false, stop_at: None };

fn counts(report: &Report) -> [u64; 4] {
    let counts = report.counts;
    [report.rows, counts.imported, counts.already_there, counts.refused]
}

fn reasons(report: &Report) -> Vec<String> {
    let one = |(row, why): &(u64, Vec<_>)| format!("{row}: {}", spoken(Lang::EN, why));
    report.refusals.iter().map(one).collect()
}

/// What the tables say, without ids.
async fn cases(world: &World) -> Vec<String> {
    let sql = "SELECT seq, legacy, class, status, received, offence, district FROM case_file
         WHERE office = $1 ORDER BY seq";
    let read: Result<_> = world
        .app
        .db
        .read(move |tx| Ok(tx.all(sql, args!["NIN-TH"], |row| Ok(format!("{row:?}")))?))
        .await;
    read.unwrap()
}

#[tokio::test]
async fn each_row_is_imported_once_and_every_row_is_accounted_for() {
    let world = World::new().await;
    let rows = "\
        1,2024-03-05,2024-03-01,Theft,الموصل,a bag,هناء سالم,07701112233\n\
        2,2024-03-05,1998,Assault,near the bridge,,,\n\
        3,2024-03-05,,Noise,,,,\n\
        4,2024-03-05,2024-03-06,Theft,,,,\n\
        5,2099-01-01,,Theft,,,,\n\
        6,soon,,Theft,,,,\n\
        7,,,Theft,,,,\n\
        1,2024-03-05,2024-03-01,Theft,الموصل,a bag,هناء سالم,07701112233\n\
        2,2024-03-05,1998,Assault,near the school,,,07700000000\n";
    let file = format!("{HEAD}{rows}");
    let dry = import(&world, text(&file), MAP, DRY).await;
    assert_eq!(cases(&world).await.len(), 0);
    let report = import(&world, text(&file), MAP, WET).await;
    assert_eq!(counts(&report), [9, 3, 1, 5]);
    let expected = [
        "5: It occurred after it was received",
        "6: Received on: it lies in the future",
        "7: Received on: this is not a day that can be read",
        "8: Received on: there is no day",
        "10: The number is there already with other content: Place, Telephone",
    ];
    assert_eq!(reasons(&report), expected);
    let unmapped = serde_json::to_string(&report.unmapped).unwrap();
    assert_eq!(unmapped, r#"{"offence":{"Noise":1}}"#);
    assert_eq!((counts(&dry), reasons(&dry)), (counts(&report), reasons(&report)));
    let cases = cases(&world).await;
    assert!(cases[0].contains("0502") && cases[0].contains("NI-MOSUL"), "{}", cases[0]);
    // An assault starts sealed: its offence stands nowhere.
    assert!(cases[1].contains("sealed") && !cases[1].contains("0201"), "{}", cases[1]);
    assert!(cases[2].contains("1109"), "{}", cases[2]);
    let again = import(&world, text(&file), MAP, WET).await;
    assert_eq!(counts(&again), [9, 0, 4, 5]);
    assert_eq!(reasons(&again), expected);
}

#[tokio::test]
async fn the_same_row_in_another_form_is_the_same_row() {
    let world = World::new().await;
    let first = format!("{HEAD}17,2024-03-05,2024-03-01,Theft,,a bag,,\n");
    let other =
        "no;received;occurred;crime;place;story;name;phone\n١٧;5/3/2024;٢٠٢٤/٣/١;Theft;;a bag;;\n";
    assert_eq!(counts(&import(&world, text(&first), MAP, WET).await), [1, 1, 0, 0]);
    assert_eq!(counts(&import(&world, text(other), MAP, WET).await), [1, 0, 1, 0]);
}

#[tokio::test]
async fn equal_rows_without_a_number_are_different_incidents_and_never_doubled() {
    let world = World::new().await;
    let map = "[columns]\noccurred_on = \"day\"\noffence = \"crime\"\n";
    let twice = "day,crime\n2024-03-01,Theft\n2024-03-01,Theft\n";
    let thrice =
        "day,crime\n2024-03-01,Theft\n2024-03-02,Theft\n2024-03-01,Theft\n2024-03-01,Theft\n";
    assert_eq!(counts(&import(&world, text(twice), map, WET).await), [2, 2, 0, 0]);
    assert_eq!(counts(&import(&world, text(twice), map, WET).await), [2, 0, 2, 0]);
    // A word that has found its meaning makes no new row.
    let better = format!("{map}[values.offence]\nTheft = \"0502\"\n");
    assert_eq!(counts(&import(&world, text(thrice), &better, WET).await), [4, 2, 2, 0]);
}

#[tokio::test]
async fn a_run_that_was_cut_off_and_begun_anew_equals_one_run() {
    let mut file = HEAD.to_owned();
    for n in 0..900 {
        let crime = ["Theft", "Assault", "Other"][n % 3];
        file +=
            &format!("{},2024-03-05,2024-03-0{},{crime},الموصل,story {n},,\n", n % 870, 1 + n % 5);
    }
    let (whole, cut) = (World::new().await, World::new().await);
    let once = import(&whole, text(&file), MAP, WET).await;
    let stopped = import(&cut, text(&file), MAP, How { dry_run: false, stop_at: Some(350) }).await;
    assert!(stopped.stopped);
    assert_eq!(counts(&stopped), [900, 400, 0, 0]);
    let rest = import(&cut, text(&file), MAP, WET).await;
    assert_eq!(once.counts.imported, stopped.counts.imported + rest.counts.imported);
    assert_eq!(once.counts.refused, rest.counts.refused);
    assert_eq!((once.counts.rows(), rest.counts.rows()), (900, 900));
    assert_eq!(cases(&whole).await, cases(&cut).await);
}

#[tokio::test]
async fn what_is_written_verifies_and_is_drawn_again_byte_by_byte() {
    let world = World::new().await;
    let mut file = HEAD.to_owned();
    for n in 0..450 {
        file += &format!("{n},2024-03-05,2024-03-01,Theft,الموصل,story {n},سحر جواد,\n");
    }
    import(&world, text(&file), MAP, WET).await;
    world.whole().await;
}

#[tokio::test]
async fn no_word_of_a_person_lies_open_on_the_disk() {
    let world = World::new().await;
    let planted = ["زمردة المختبئة", "Zumurruda", "07709998877", "behind the blue gate"];
    let [arabic, latin, phone, place] = planted;
    let rows = format!(
        "{HEAD}1,2024-03-05,,Theft,{place},{latin} was there,{arabic},{phone}\n\
         2,2999-03-05,,Theft,{place},{latin},{arabic},{phone}\n"
    );
    assert_eq!(counts(&import(&world, text(&rows), MAP, WET).await), [2, 1, 0, 1]);
    let facts: Result<Vec<String>> =
        world.app.db.read(|tx| Ok(tx.all("SELECT facts FROM entry", &[], |row| row.get(0))?)).await;
    let facts = facts.unwrap().join("\n");
    let (words, folder) = (planted.map(str::as_bytes), world.app.folder.path().to_owned());
    let mut files = vec![facts.into_bytes()];
    files.extend(
        std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| std::fs::read(entry.unwrap().path()).ok()),
    );
    for file in files {
        for word in words {
            assert!(!file.windows(word.len()).any(|window| window == word));
        }
    }
}

#[tokio::test]
async fn a_map_that_does_not_fit_stops_before_anything_is_written() {
    let world = World::new().await;
    let refused = try_import(&world, text("a,b\n1,2\n"), MAP, WET).await;
    assert!(matches!(refused, Err(Failure::Input(why)) if why.len() == 8));
    assert_eq!(cases(&world).await.len(), 0);
}

fn registers() -> impl Strategy<Value = Vec<(u8, u8, bool)>> {
    proptest::collection::vec((0..20u8, 0..4u8, any::<bool>()), 0..60)
}

#[test]
fn counts_always_add_up_and_a_second_run_imports_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let config = ProptestConfig { cases: 6, ..ProptestConfig::default() };
    proptest!(config, |(rows in registers())| {
        let mut file = format!("{HEAD}0,2024-03-05,,Theft,,first,,\n");
        for (number, day, numbered) in rows {
            let number = if numbered { number.to_string() } else { String::new() };
            // Day 0 is refused.
            file += &format!("{number},2024-03-0{day},,Theft,,,,\n");
        }
        runtime.block_on(async {
            let world = World::new().await;
            let dry = import(&world, text(&file), MAP, DRY).await;
            let first = import(&world, text(&file), MAP, WET).await;
            let second = import(&world, text(&file), MAP, WET).await;
            for report in [&dry, &first, &second] {
                prop_assert_eq!(report.counts.rows(), report.rows);
            }
            prop_assert_eq!(dry.counts, first.counts);
            prop_assert_eq!(second.counts.imported, 0);
            prop_assert_eq!(second.counts.refused, first.counts.refused);
            prop_assert_eq!(cases(&world).await.len() as u64, first.counts.imported);
            Ok(())
        })?;
    });
}

const TORONTO: &str = "[columns]\noccurred_on = \"occurrence_date\"\noccurred_time = \"hour\"\n\
    offence = \"offence\"\npremises = \"premises\"\nplace = \"neighbourhood\"\nlatitude = \"lat\"\nlongitude = \"lon\"\n\
    [formats]\ndates = [\"%Y-%m-%d\"]\n[values.offence]\n\"Assault\" = \"0201\"\n\"Break and Enter\" = \"0501\"\n\
    \"Auto Theft\" = \"05021\"\n\"Robbery\" = \"0401\"\n";

/// A real register that nobody of the project wrote.
#[tokio::test]
async fn a_real_register_of_57390_rows() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/register/toronto_mci.csv.gz");
    if !PathBuf::from(path).exists() {
        println!("skipped: {path} is not there");
        return;
    }
    let world = World::new().await;
    let began = Instant::now();
    // A server answers each statement over a socket: a part of the register shows the same there.
    if std::env::var("THIQA_TEST_POSTGRES").is_ok() {
        let part = How { dry_run: false, stop_at: Some(4_000) };
        let report = import(&world, file(path.into()), TORONTO, part).await;
        println!("4000 rows in {:.1} s", began.elapsed().as_secs_f64());
        assert_eq!(counts(&report), [57_390, 4_000, 0, 0], "{:?}", reasons(&report));
        return world.verifies("NIN-TH").await;
    }
    let report = import(&world, file(path.into()), TORONTO, WET).await;
    let seconds = began.elapsed().as_secs_f64();
    println!("57390 rows in {seconds:.1} s, {:.0} rows/s", 57_390.0 / seconds);
    assert_eq!(counts(&report), [57_390, 57_390, 0, 0], "{:?}", reasons(&report));
    let unmapped = serde_json::to_value(&report.unmapped).unwrap();
    assert_eq!(unmapped["offence"], serde_json::json!({ "Theft Over": 2091 }));
    assert_eq!(cases(&world).await.len(), 57_390);
    world.verifies("NIN-TH").await;
    let began = Instant::now();
    let again = import(&world, file(path.into()), TORONTO, WET).await;
    println!("again in {:.1} s", began.elapsed().as_secs_f64());
    assert_eq!(counts(&again), [57_390, 0, 57_390, 0]);
}

#[tokio::test]
async fn a_row_about_an_officer_is_kept_from_her() {
    let world = World::new().await;
    let rows = "\
        1,2024-03-05,2024-03-01,Theft,الموصل,a bag,ليث نوري حميد,07701112233\n\
        2,2024-03-05,2024-03-01,Theft,الموصل,a bag,رند طارق هادي,07701112244\n";
    let report = import(&world, text(&format!("{HEAD}{rows}")), MAP, WET).await;
    assert_eq!(counts(&report), [2, 2, 0, 0]);
    assert_eq!(world.entries("NIN-TH", "case.conflict_found").await, 1);
    assert_eq!(world.entries("NIN-TH", "case.kept_from").await, 1);
    world.whole().await;
}
