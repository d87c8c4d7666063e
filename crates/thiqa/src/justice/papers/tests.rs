//! Decisions as tables.

use super::{Event, Face, Mark, Papers, Sheet, Submitted, face::face};
use crate::{Error, Result, pack::Pack};

#[test]
fn the_face_says_what_the_file_rests_on() {
    use Mark::{NoRecording, NoRightsNotice, Nothing, StatementAlone};
    let pack = Pack::builtin().unwrap();
    let table: &[(&[&str], &[&str], &[Mark])] = &[
        (&[], &[], &[Nothing]),
        (&["cover_letter", "complaint"], &[], &[Nothing]),
        (&["statement_witness", "statement_complainant"], &["statement"], &[StatementAlone]),
        (&["statement_accused"], &["statement"], &[StatementAlone, NoRecording, NoRightsNotice]),
        (&["statement_accused", "recording"], &["statement", "recording"], &[NoRightsNotice]),
        (&["statement_accused", "recording", "rights_notice"], &["statement", "recording"], &[]),
        (&["statement_witness", "medical_report_first"], &["statement", "medical"], &[]),
        (&["photo", "photo"], &["picture"], &[]),
    ];
    for (documents, kinds, marks) in table {
        let Face { kinds: found, marks: said, .. } = face(&pack, documents.iter().copied());
        assert_eq!((&*found, &*said), (&kinds.map_to_strings()[..], *marks), "{documents:?}");
    }
}

trait Strings {
    fn map_to_strings(&self) -> Vec<String>;
}

impl Strings for &[&str] {
    fn map_to_strings(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}

fn submitted(sheets: usize) -> Submitted {
    let sheet = |n| Sheet {
        n: n + 1,
        file: n,
        kind: "photo".into(),
        note: String::new(),
        sha256: "00".into(),
    };
    Submitted {
        case: "c".into(),
        round: 1,
        by: "x".into(),
        sheets: (0..sheets).map(sheet).collect::<Vec<_>>().into(),
        face: Face::default().into(),
        words: None.into(),
    }
}

fn said(outcome: &Result<Event>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Error::Refused(refusal)) => refusal.field.unwrap_or("-"),
        Err(Error::NotFound) => "nothing",
        Err(Error::Repeated) => "repeated",
        Err(_) => "other",
    }
}

#[test]
fn a_bundle_is_submitted_and_taken_in_once() {
    let none = Papers::default();
    assert_eq!(said(&none.submit(submitted(0))), "file");
    assert_eq!(said(&none.take_in("1".into(), "1/3/2026".into())), "nothing");
    let mut papers = none.clone();
    papers.take(&none.submit(submitted(2)).unwrap());
    assert_eq!(said(&papers.submit(submitted(2))), "repeated");
    assert_eq!(said(&papers.take_in(String::new(), "1/3/2026".into())), "number");
    assert_eq!(said(&papers.take_in("1".into(), String::new())), "date");
    papers.take(&papers.take_in("1".into(), "1/3/2026".into()).unwrap());
    assert_eq!(said(&papers.take_in("1".into(), "1/3/2026".into())), "repeated");
}
