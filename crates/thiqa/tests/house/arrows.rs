//! Which part may know of which.

use crate::files::{File, files, offences};

/// A later stage may use an earlier one, never the reverse.
const STAGES: &[&str] = &["community", "station", "justice", "policy"];

/// What every stage stands on; it knows no stage.
const GROUND: &[&str] = &[
    "books",
    "lang",
    "likeness",
    "pack",
    "people",
    "places",
    "web",
    "figures",
    "gate",
    "index",
    "log",
    "media",
    "certificates",
    "enrolment",
    "listen",
];

/// Crates that know nothing of the application, nor of each other.
const LEAVES: &[&str] =
    &["access", "components", "db", "documents", "forms", "ledger", "names", "stats", "vault"];

/// The first words after each `crate::`, groups in braces included.
fn used(text: &str) -> Vec<&str> {
    let word = |text: &'_ str| text.find(|c: char| c != '_' && !c.is_alphanumeric());
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push(&rest[..word(rest).unwrap_or(rest.len())]);
            continue;
        };
        let (mut depth, mut start) = (0, true);
        for (i, c) in group.char_indices() {
            match c {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' => start = depth == 0,
                c if start && c.is_alphanumeric() => {
                    let name = &group[i..];
                    found.push(&name[..word(name).unwrap_or(name.len())]);
                    start = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn without_comments(file: &File) -> String {
    file.code().map(|(_, line)| format!("{line}\n")).collect()
}

fn part_of(path: &str) -> &str {
    let rest = path.strip_prefix("crates/thiqa/src/").unwrap_or(path);
    rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
}

#[test]
fn groups_are_read() {
    let text =
        "use crate::{\n Error, web::{Ask, page::Page},\n station::desk,\n};\ncrate::lang::x();";
    assert_eq!(used(text), ["Error", "web", "station", "lang"]);
}

#[test]
fn a_stage_uses_itself_and_earlier_ones() {
    let mut wrong = String::new();
    for file in files("crates/thiqa/src", ".rs").iter().filter(|file| !file.is_test()) {
        let part = part_of(&file.path);
        let allowed = match STAGES.iter().position(|stage| *stage == part) {
            Some(at) => at + 1,
            None if GROUND.contains(&part) => 0,
            None => continue,
        };
        for name in used(&without_comments(file)) {
            if STAGES[allowed..].contains(&name) {
                wrong.push_str(&format!("{}: uses {name}\n", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that point the wrong way:\n{wrong}");
}

#[test]
fn leaf_crates_know_nothing_of_the_house() {
    for leaf in LEAVES {
        for file in files(&format!("crates/{leaf}"), "Cargo.toml") {
            let names = file.text.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
            let known: Vec<&str> =
                names.filter(|name| LEAVES.contains(name) || *name == "thiqa").collect();
            assert!(known.is_empty(), "{leaf} depends on {known:?}");
        }
    }
}

#[test]
fn only_db_names_a_driver() {
    let files = files("crates", ".rs");
    let others = files.iter().filter(|file| {
        !file.path.starts_with("crates/db/") && !file.path.starts_with("crates/thiqa/tests/house/")
    });
    let wrong =
        offences(others, |_, line| line.contains("rusqlite") || line.contains("postgres::"));
    assert!(wrong.is_empty(), "a database driver is named outside crates/db:\n{wrong}");
}

#[test]
fn leaf_crates_that_promise_it_do_no_input_or_output() {
    let files: Vec<File> =
        ["access", "components", "documents", "forms", "ledger", "names", "stats", "vault"]
            .iter()
            .flat_map(|leaf| files(&format!("crates/{leaf}/src"), ".rs"))
            .collect();
    let wrong = offences(&files, |_, line| {
        ["std::fs", "std::net", "std::process", "println!", "eprintln!"]
            .iter()
            .any(|word| line.contains(word))
    });
    assert!(wrong.is_empty(), "input or output in a crate that promises none:\n{wrong}");
}
