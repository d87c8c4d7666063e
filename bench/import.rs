//! `cargo run --release -p bench --bin import`: rows a second that `thiqa import cases` takes over, the
//! whole command, on the anchor register. Skipped where the register does not lie beside the house.

use std::path::Path;

use bench::{CONFIG, STATION, machine, median, timed};
use clap::Parser;
use thiqa::{
    clock::Chance,
    node::{Config, Folder},
    pack::Pack,
    station::imports::command,
};

const REGISTER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/anchors/register/toronto_mci.csv.gz");
/// Rows of that file, without its header.
const ROWS: usize = 57_390;
const MAP: &str = r#"
[columns]
occurred_on = "occurrence_date"
occurred_time = "hour"
offence = "offence"
place = "neighbourhood"
premises = "premises"
latitude = "lat"
longitude = "lon"
[formats]
dates = ["%Y-%m-%d"]
[values.offence]
"Assault" = "0201"
"Break and Enter" = "0501"
"Auto Theft" = "05021"
"Robbery" = "0401"
"#;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    args: command::Args,
}

fn set_up(folder: &Path) -> anyhow::Result<()> {
    let config: Config = toml::from_str(CONFIG)?;
    let pack = Pack::builtin().map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
    Folder::new(folder).set_up(&config, &pack, &Chance::system())
}

fn main() -> anyhow::Result<()> {
    if !Path::new(REGISTER).exists() {
        println!("skipped: the register is not there");
        return Ok(());
    }
    machine();
    let speed = median(|| {
        let folder = tempfile::tempdir()?;
        let at = |name: &str| folder.path().join(name).display().to_string();
        std::fs::copy(REGISTER, at("register.csv.gz"))?;
        std::fs::write(at("map.toml"), MAP)?;
        set_up(&folder.path().join("data"))?;
        let (file, map, data) = (at("register.csv.gz"), at("map.toml"), at("data"));
        let words = ["import", "cases", &file, "--map", &map, "--office", STATION, "--data", &data];
        let cli = Cli::parse_from(words);
        let (_, took) = timed(|| command::run(&cli.args))?;
        Ok(ROWS as f64 / took.as_secs_f64())
    })?;
    println!("import: {speed:.0} rows/s over {ROWS} rows");
    Ok(())
}
