//! Decisions as tables.

use super::{
    Event, Face, Mark, Papers, Sheet, Submitted,
    face::{Heard, face},
};
use crate::{Error, Result, station::exhibits::Source};

/// Documents, whether there are exhibits, interviews, and what stands on the face.
type Row<'a> = (&'a [&'a str], bool, &'a [Heard], &'a [Mark]);

#[test]
fn the_face_says_what_the_file_rests_on() {
    use Mark::{NoRecording, NoRightsNotice, Nothing, StatementAlone};
    let recorded = Heard { recorded: true, told: true };
    let (silent, untold) =
        (Heard { recorded: false, told: true }, Heard { recorded: true, told: false });
    let table: &[Row<'_>] = &[
        (&[], false, &[], &[Nothing]),
        (&["cover_letter", "complaint"], false, &[], &[Nothing]),
        (&["statement_complainant"], false, &[], &[StatementAlone]),
        (&["statement_complainant", "statement_witness"], false, &[], &[]),
        (&["statement_accused"], false, &[], &[StatementAlone, NoRecording, NoRightsNotice]),
        (&["statement_accused", "recording"], false, &[], &[StatementAlone, NoRightsNotice]),
        (&["statement_accused", "recording", "rights_notice"], true, &[], &[]),
        (&["statement_accused"], true, &[recorded], &[]),
        (&["statement_accused"], false, &[recorded, silent], &[StatementAlone, NoRecording]),
        (&["medical_report_first"], false, &[untold], &[NoRightsNotice]),
        (&["photo"], false, &[silent], &[NoRecording]),
        (&["photo", "photo"], false, &[], &[]),
    ];
    for (documents, exhibits, heard, marks) in table {
        let found = face(documents.iter().copied(), *exhibits, heard);
        assert_eq!(&*found.marks, *marks, "{documents:?} {heard:?}");
    }
    let kinds = face(["statement_accused"], true, &[recorded]).kinds;
    assert!(kinds.into_iter().eq([Source::Statement, Source::Recording, Source::Exhibit]));
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
