//! The command, on the folder of a node.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use clap::Parser;

use super::super::command::{Args, run};
use crate::world::World;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/register");

async fn import(world: &World, file: &Path, more: &[&str]) -> String {
    let (file, data) = (file.display().to_string(), world.app.folder.path().display().to_string());
    let map = format!("{EXAMPLES}/map.toml");
    let mut words = vec!["import", "cases", &file, "--data", &data];
    words.extend(more);
    if !more.contains(&"--map") {
        words.extend(["--map", &map]);
    }
    let line = Line::parse_from(words);
    let ran = tokio::task::spawn_blocking(move || run(&line.args)).await.unwrap();
    format!("{:?}", ran.unwrap())
}

const OK: &str = "ExitCode(unix_exit_status(0))";
const REFUSED: &str = "ExitCode(unix_exit_status(1))";
const USAGE: &str = "ExitCode(unix_exit_status(2))";

#[tokio::test(flavor = "multi_thread")]
async fn a_register_is_imported_and_its_refused_rows_lie_beside_it() {
    let (world, folder) = (World::new().await, tempfile::tempdir().unwrap());
    let file = folder.path().join("register.csv");
    fs::copy(format!("{EXAMPLES}/register.csv"), &file).unwrap();
    let beside = folder.path().join("register.refused.csv");
    assert_eq!(import(&world, &file, &["--office", "NIN-TH", "--dry-run"]).await, OK);
    assert!(!beside.exists());
    assert_eq!(import(&world, &file, &["--office", "NIN-TH"]).await, OK);
    let refused = fs::read_to_string(&beside).unwrap();
    assert_eq!(fs::metadata(&beside).unwrap().permissions().mode() & 0o777, 0o600);
    let lines: Vec<&str> = refused.lines().collect();
    assert_eq!(lines.len(), 4, "{refused}");
    assert!(lines[0].ends_with("refused_row,refused_ar,refused_ckb,refused_en"), "{}", lines[0]);
    assert!(
        lines[3].contains(",43,")
            && lines[3].ends_with(
                "\"The number is there already with other content: Place, What happened\""
            )
    );
    // The refused rows can be imported with the same map: they are refused again.
    assert_eq!(import(&world, &beside, &["--office", "NIN-TH"]).await, OK);
    let again = fs::read_to_string(folder.path().join("register.refused.refused.csv")).unwrap();
    assert_eq!(again.lines().count(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_office_is_wrong_usage_and_a_wrong_file_is_refused() {
    let (world, folder) = (World::new().await, tempfile::tempdir().unwrap());
    let file = folder.path().join("other.csv");
    fs::write(&file, "a,b\n1,2\n").unwrap();
    assert_eq!(import(&world, &file, &["--office", "NOWHERE"]).await, USAGE);
    assert_eq!(import(&world, &file, &["--office", "NIN-TH"]).await, REFUSED);
    let none = folder.path().join("none.csv");
    assert_eq!(import(&world, &none, &["--office", "NIN-TH"]).await, REFUSED);
}
