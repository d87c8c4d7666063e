//! Every anchor case: made with R's package `survey`, answered here, compared number by number.

#![allow(clippy::unwrap_used, reason = "a missing anchor fails the test")]

mod adjusted;
mod compare;
mod plain;
mod waves;

use std::{fs::File, io::Read, path::PathBuf};

use serde_json::{Value, json};

use compare::Differences;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/survey"))
}

/// Answers a query over the files of the anchors; files made here are given by name.
fn answers(query: &Value, made: &[(&str, String)]) -> Value {
    let open = |name: &str| -> std::io::Result<Box<dyn Read>> {
        match made.iter().find(|(own, _)| *own == name) {
            Some((_, text)) => Ok(Box::new(std::io::Cursor::new(text.clone()))),
            None => Ok(Box::new(File::open(folder().join(name))?)),
        }
    };
    stats::answer(query, &open).answers
}

/// Answers a query of one question.
fn one(query: &Value, question: Value) -> Value {
    let mut query = query.clone();
    query["ask"] = json!([question]);
    match answers(&query, &[]) {
        Value::Array(list) => list[0].clone(),
        refused => refused,
    }
}

#[test]
fn all_cases() {
    let Ok(text) = std::fs::read_to_string(folder().join("expected.json")) else {
        println!("skipped: the survey anchors are not there");
        return;
    };
    let expected: Value = serde_json::from_str(&text).unwrap();
    let mut differences = Differences::default();
    let mut checked = 0;
    for case in expected["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        differences.case = id.to_owned();
        let known = plain::check(id, &case["result"], &mut differences)
            || adjusted::check(id, case, &mut differences)
            || waves::check(id, &case["result"], &mut differences);
        assert!(known, "nobody checks {id}");
        checked += 1;
    }
    println!("{checked} cases");
    assert_eq!(checked, expected["n_cases"].as_u64().unwrap());
    assert!(differences.found.is_empty(), "{}", differences.found.join("\n"));
}
