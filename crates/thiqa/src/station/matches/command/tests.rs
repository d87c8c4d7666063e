//! Small invented files, and the anchors where they are.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;

use super::{Args, link, run};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    args: Args,
}

fn args(words: &[&str]) -> Result<Args, clap::Error> {
    Cli::try_parse_from([&["match"], words].concat()).map(|cli| cli.args)
}

const MAP: &str = "[columns]\nid = \"No\"\nfull_name = \"Name\"\nmother_name = \"Mother\"\n\
    sex = \"Sex\"\nbirth_date = \"Birth\"\nphone = \"Phone\"\ndistrict = \"District\"\n\
    [formats]\ndates = [\"%d/%m/%Y\"]\n";
const HEAD: &str = "No,Name,Mother,Sex,Birth,Phone,District\n";
const ONE: &str = "1,زينب سامر مصطفى الموسوي,بشرى كريم,F,04/03/1988,07701112223,N-1\n";
const AGAIN: &str = "2,Zainab Samir Mustafa al-Mousawi,بشرى,F,04/03/1988,07701112223,N-1\n";
const SISTER: &str = "3,نور سامر مصطفى الموسوي,بشرى كريم,F,12/10/1991,07701112223,N-1\n";
const OTHER: &str = "4,هيوا ئازاد رەشيد,کازيوه,M,,07509998887,N-2\n";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, rows: &[&str]) -> String {
        let path = self.path(name);
        let text = rows.concat();
        if name.ends_with(".gz") {
            let file = fs::File::create(&path).unwrap();
            let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
            packed.write_all(text.as_bytes()).unwrap();
            packed.finish().unwrap();
        } else {
            fs::write(&path, text).unwrap();
        }
        path.display().to_string()
    }

    /// The pairs of files, or why one was refused.
    fn pairs(&self, files: &[&str], map: &str, more: &[&str]) -> Result<Vec<[String; 5]>, String> {
        let map = self.put("map.toml", &[map]);
        let out = self.path("pairs.csv").display().to_string();
        let words = [files, &["--map", &map, "--out", &out], more].concat();
        let said = link(&args(&words).unwrap()).map_err(|error| format!("{error:#}"))?;
        let rows = read(Path::new(&out));
        assert_eq!(said.pairs, rows.len() as u64);
        Ok(rows)
    }
}

fn read(path: &Path) -> Vec<[String; 5]> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), vec!["id_a", "id_b", "weight", "probability", "why"]);
    let row = |row: csv::Result<csv::StringRecord>| {
        <[String; 5]>::try_from(row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).unwrap()
    };
    reader.records().map(row).collect()
}

#[test]
fn records_of_one_person_are_paired_and_say_why() {
    let desk = Desk::new();
    for name in ["one.csv", "one.csv.gz"] {
        let file = desk.put(name, &[HEAD, ONE, AGAIN, SISTER, OTHER]);
        let pairs = desk.pairs(&[&file], MAP, &[]).unwrap();
        let [[a, b, weight, probability, why]] = pairs.as_slice() else { panic!("{pairs:?}") };
        assert_eq!((a.as_str(), b.as_str()), ("1", "2"), "never the sister");
        assert!(weight.parse::<f64>().unwrap() > 0.0 && probability.parse::<f64>().unwrap() > 0.5);
        for part in ["given sound +", "father sound +", "mother equal +", "phone equal +"] {
            assert!(why.contains(part), "{why}");
        }
        assert!(!why.contains("زينب") && !why.contains("0770"), "{why}");
    }
    let file = desk.path("one.csv").display().to_string();
    assert!(desk.pairs(&[&file], MAP, &["--threshold", "200"]).unwrap().is_empty());
    let all = desk.pairs(&[&file], MAP, &["--threshold", "-500"]).unwrap();
    let mut seen = BTreeSet::new();
    assert!(all.len() > 1 && all.iter().all(|row| seen.insert((row[0].clone(), row[1].clone()))));
}

#[test]
fn of_two_files_only_pairs_between_them_are_written() {
    let desk = Desk::new();
    let twice = ONE.replacen("1,", "9,", 1);
    let a = desk.put("a.csv", &[HEAD, ONE, &twice]);
    let b = desk.put("b.csv", &[HEAD, &AGAIN.replacen("2,", "1,", 1), OTHER]);
    let pairs = desk.pairs(&[&a, &b], MAP, &[]).unwrap();
    let ids: Vec<_> = pairs.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(ids, [("1", "1"), ("9", "1")], "each file has ids of its own");
}

#[test]
fn without_an_id_rows_are_named_by_their_number() {
    let desk = Desk::new();
    let file = desk.put("a.csv", &[HEAD, ONE, AGAIN]);
    let map = MAP.replace("id = \"No\"\n", "");
    let pairs = desk.pairs(&[&file], &map, &[]).unwrap();
    assert_eq!((pairs[0][0].as_str(), pairs[0][1].as_str()), ("2", "3"));
}

#[test]
fn what_is_refused_is_named_by_file_row_and_reason() {
    let desk = Desk::new();
    let good = desk.put("good.csv", &[HEAD, ONE, AGAIN]);
    let twice = desk.put("twice.csv", &[HEAD, ONE, OTHER, ONE]);
    let no_id = desk.put("no-id.csv", &[HEAD, ONE, &AGAIN.replacen("2,", " ,", 1)]);
    let empty = desk.put("empty.csv", &[""]);
    let missing = desk.path("nowhere.csv").display().to_string();
    for (file, map, wanted) in [
        (&twice, MAP.to_owned(), "twice.csv: row 4: its id stands in row 2 already"),
        (&no_id, MAP.to_owned(), "no-id.csv: row 3: it has no id"),
        (&empty, MAP.to_owned(), "empty.csv: There are no rows"),
        (&missing, MAP.to_owned(), "nowhere.csv: The file can't be read"),
        (&good, MAP.replace("Mother\"", "Mum\""), "good.csv: there is no column “Mum”"),
        (&good, MAP.replace("sex =", "tribe ="), "unknown variant `tribe`"),
        (&good, MAP.replace("%d/%m/%Y", "%Q"), "is no form of a date"),
        (&good, "[columns]\nid = \"No\"\n".to_owned(), "none by which records"),
        (&good, "[columns".to_owned(), "map.toml: TOML parse error at line 1"),
    ] {
        let why = desk.pairs(&[file], &map, &[]).unwrap_err();
        assert!(why.contains(wanted), "{why}");
        assert!(!desk.path("pairs.csv").exists(), "nothing is written");
    }
    // Whoever calls it wrongly is told so before anything is read.
    for words in [
        &["a.csv"][..],
        &["a.csv", "--map", "m", "--out", "o", "--threshold", "much"],
        &["a.csv", "--map", "m", "--out", "o", "--threshold", "nan"],
        &["a.csv", "b.csv", "c.csv", "--map", "m", "--out", "o"],
    ] {
        assert_eq!(args(words).err().map(|error| error.exit_code()), Some(2), "{words:?}");
    }
    let map = desk.put("m.toml", &[MAP]);
    let over = run(&args(&[&good, "--map", &map, "--out", &good]).unwrap()).unwrap();
    assert_eq!(format!("{over:?}"), format!("{:?}", ExitCode::from(2)));
    assert!(
        fs::read_to_string(&good).unwrap().starts_with(HEAD),
        "what is read is not overwritten"
    );
}

const ANCHORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/names");

/// F1 of a file against the persons of its ids.
fn f1(pairs: &[[String; 5]], person: impl Fn(&str) -> String, ids: &[String]) -> f64 {
    let right = pairs.iter().filter(|pair| person(&pair[0]) == person(&pair[1])).count() as f64;
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    ids.iter().for_each(|id| *sizes.entry(person(id)).or_default() += 1);
    let all: u64 = sizes.values().map(|n| n * (n - 1) / 2).sum();
    2.0 * right / (pairs.len() as f64 + all as f64)
}

#[test]
fn files_with_known_answers_are_linked_as_well_as_by_the_peer() {
    let map = "[columns]\nid = \"rec_id\"\ngiven_name = \"given_name\"\nfamily_name = \"surname\"\n\
        address = \"address_1\"\ndistrict = \"suburb\"\npostcode = \"postcode\"\n\
        governorate = \"state\"\nbirth_date = \"date_of_birth\"\nnational_id = \"soc_sec_id\"\n";
    let person = |id: &str| id.split('-').nth(1).unwrap_or_default().to_owned();
    let desk = Desk::new();
    for (number, least) in [(1, 0.999), (2, 0.9974), (3, 0.9979)] {
        let file = format!("{ANCHORS}/febrl/febrl{number}.csv");
        if !Path::new(&file).exists() {
            println!("skipped: {file} is not there");
            return;
        }
        let mut reader = csv::Reader::from_path(&file).unwrap();
        let ids: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        let found = f1(&desk.pairs(&[&file], map, &[]).unwrap(), person, &ids);
        println!("FEBRL {number}: {found:.4}");
        assert!(found >= least, "FEBRL {number}: {found}");
    }
    let [a, b] = ["a", "b"].map(|part| format!("{ANCHORS}/febrl/febrl4{part}.csv"));
    let pairs = desk.pairs(&[&a, &b], map, &[]).unwrap();
    let right = pairs.iter().filter(|pair| person(&pair[0]) == person(&pair[1])).count() as f64;
    let found = 2.0 * right / (pairs.len() as f64 + 5_000.0);
    println!("FEBRL 4: {found:.4}");
    assert!(found >= 0.9989, "{found}");
}

#[test]
fn the_iraqi_benchmark_is_linked_from_its_packed_file() {
    let file = format!("{ANCHORS}/iraq_records.csv.gz");
    let Ok(truth) = fs::File::open(format!("{ANCHORS}/iraq_truth.csv.gz")) else {
        println!("skipped: {file} is not there");
        return;
    };
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(truth));
    let persons: BTreeMap<String, String> = reader
        .records()
        .map(|row| row.map(|row| (row[0].to_owned(), row[1].to_owned())).unwrap())
        .collect();
    let columns = ["full_name", "mother_name", "sex", "birth_date", "phone", "national_id"];
    let columns = columns.into_iter().chain(["governorate", "district"]);
    let columns: String = columns.map(|name| format!("{name} = \"{name}\"\n")).collect();
    let map = format!("[columns]\nid = \"rec_id\"\ndate = \"case_date\"\n{columns}");
    let desk = Desk::new();
    let pairs = desk.pairs(&[&file], &map, &[]).unwrap();
    let ids: Vec<String> = persons.keys().cloned().collect();
    let found = f1(&pairs, |id| persons.get(id).cloned().unwrap_or_default(), &ids);
    println!("{found:.4}");
    assert!(found >= 0.97, "{found}");
}
