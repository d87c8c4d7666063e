//! The workbooks that pyxform ships: each becomes the same form here, or is refused.
//!
//! `./test` has pyxform convert them (`pyxform/convert.py`) into a folder that `THIQA_PYXFORM` names. What comes
//! of each is held against `pyxform/reviewed.txt`, where somebody has looked at it.

#[path = "common/canon.rs"]
mod canon;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
};

use forms::{Fault, Form, xlsform};

#[test]
#[allow(clippy::disallowed_methods, reason = "the test runner says where")]
#[ignore = "needs what pyxform made of its workbooks: ./test"]
fn pyxforms_workbooks_are_the_same_form_or_refused() {
    let folder = env::var("THIQA_PYXFORM").expect("THIQA_PYXFORM names the folder");
    let reviewed = reviewed();
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|kind| kind == "xlsx") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            found.insert(name, compared(&path));
        }
    }
    let mut wrong = Vec::new();
    for (name, (verdict, more)) in &found {
        if reviewed.get(name.as_str()) != Some(&verdict.as_str()) {
            wrong.push(format!("{name}: {verdict}\n{more}"));
        }
    }
    let gone = reviewed.keys().filter(|name| !found.contains_key(**name));
    wrong.extend(gone.map(|name| format!("{name}: not among the workbooks")));
    assert!(wrong.is_empty(), "not as reviewed:\n{}", wrong.join("\n"));
}

/// The reviewed verdicts by workbook. A line that begins with a blank says why.
fn reviewed() -> BTreeMap<&'static str, &'static str> {
    let lines = include_str!("pyxform/reviewed.txt").lines();
    let verdicts = lines.filter(|line| !line.starts_with([' ', '#']) && !line.is_empty());
    verdicts.map(|line| line.split_once(": ").expect("NAME: VERDICT")).collect()
}

/// What comes of a workbook, and where the two forms part.
fn compared(book: &Path) -> (String, String) {
    let theirs = fs::read_to_string(book.with_extension("xml"));
    let none = String::new;
    match (laid(&fs::read(book).expect("a workbook")), theirs) {
        (Ok(ours), Ok(theirs)) => match differences(&ours, &theirs) {
            lines if lines.is_empty() => ("same".to_owned(), none()),
            lines => ("differs".to_owned(), lines),
        },
        (Ok(_), Err(_)) => {
            let why = fs::read_to_string(book.with_extension("txt")).expect("why pyxform refuses");
            ("pyxform refuses".to_owned(), why)
        }
        (Err(faults), Ok(theirs)) => {
            let as_well =
                Form::read(theirs.as_bytes()).is_err_and(|own| places(&own) == places(&faults));
            let who = if as_well { "pyxform's form is refused too" } else { "ours refuses" };
            (format!("{who}, {}", first(&faults)), all(&faults))
        }
        (Err(faults), Err(_)) => (format!("both refuse, {}", first(&faults)), all(&faults)),
    }
}

/// What an upload goes through.
fn laid(bytes: &[u8]) -> Result<String, Vec<Fault>> {
    let xml = xlsform::convert(bytes)?;
    Form::read(&xml)?;
    Ok(String::from_utf8(xml).expect("what is read is UTF-8"))
}

fn first(faults: &[Fault]) -> String {
    faults.first().map(|fault| format!("{} at {}", fault.code, fault.at)).unwrap_or_default()
}

fn places(faults: &[Fault]) -> BTreeSet<(&str, &str)> {
    faults.iter().map(|fault| (fault.code, fault.at.as_str())).collect()
}

fn all(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("    {fault}\n")).collect()
}

/// The lines that only one of the forms has.
fn differences(ours: &str, theirs: &str) -> String {
    let (ours, theirs) = (canon::lines(ours), canon::lines(theirs));
    if ours == theirs {
        return String::new();
    }
    let mut shown = String::new();
    let mut left = theirs.clone();
    for line in &ours {
        match left.iter().position(|other| other == line) {
            Some(at) => drop(left.remove(at)),
            None => shown.push_str(&format!("    ours    {line}\n")),
        }
    }
    shown.extend(left.iter().map(|line| format!("    pyxform {line}\n")));
    if shown.is_empty() { "    another order\n".to_owned() } else { shown }
}
