//! What pyxform and the converter mean differently is refused, with its row and column.

#[path = "common/books.rs"]
mod books;

use books::{Rows, SETTINGS, book, refused, survey};
use forms::xlsform;

/// The column of the one fault of a question of a kind with a cell in a column.
fn column(kind: &str, heading: &str, text: &str) -> Option<(String, String)> {
    let rows: Rows = &[&["type", "name", "label", heading], &[kind, "a", "A", text]];
    let faults = survey(rows).err()?;
    let column = faults[0].args.iter().find(|(key, _)| *key == "column");
    let column = column.map(|(_, column)| column.clone()).unwrap_or_default();
    Some((faults[0].at.clone(), column))
}

fn at_row_2(column: &str) -> Option<(String, String)> {
    Some(("survey:2".to_owned(), column.to_owned()))
}

#[test]
fn parameters_are_converted_or_refused() {
    for (kind, text) in [
        ("range", "start=0 end=10 step=2"),
        ("range", "start=0;end=10"),
        ("range", "start=10 end=0 step=1"),
        ("text", "rows=5"),
        ("geopoint", "capture-accuracy=2.5"),
        // Of no meaning for this kind.
        ("integer", "rows=5"),
    ] {
        assert_eq!(column(kind, "parameters", text), None, "{kind} {text}");
    }
    for (kind, text) in [
        ("range", "start=0 end=1 step=0.1"),
        ("range", "start=0 end=10 step=20"),
        ("range", "start=0 end=10 step=0"),
        ("range", "start=0 end=10 tick_interval=2"),
        ("range", "start = 0 end = 10"),
        ("range", "Start=0"),
        ("text", "rows=many"),
        ("geopoint", "allow-mock-accuracy=true"),
        ("geotrace", "incremental=true"),
        ("image", "app=org.example.draw"),
        ("audit", "track-changes=true"),
    ] {
        assert_eq!(column(kind, "parameters", text), at_row_2("parameters"), "{kind} {text}");
    }
}

#[test]
fn a_default_is_a_value_or_an_expression_for_both() {
    for (kind, text) in [
        ("text", "Mosul"),
        ("date", "2026-01-31"),
        ("date", "today() - 1"),
        ("text", "concat('a', 'b-c')"),
        ("integer", "5"),
    ] {
        assert_eq!(column(kind, "default", text), None, "{kind} {text}");
    }
    for (kind, text) in [
        ("text", "2026-01-31"),
        ("text", "north-east"),
        ("text", "a (b)"),
        ("integer", "-1"),
        ("image", "a.png"),
        ("date", "1 - today()"),
        ("text", "indexed-repeat(${a}, ${a}, 1)"),
    ] {
        assert_eq!(column(kind, "default", text), at_row_2("default"), "{kind} {text}");
    }
}

#[test]
fn rows_that_the_converter_passes_over_are_refused() {
    assert_eq!(column("text", "disabled", "yes"), at_row_2("disabled"));
    assert_eq!(column("text", "disabled", "no"), None);
    assert_eq!(column("", "hint", "H"), at_row_2("type"));
    assert_eq!(column("note", "readonly", "no"), at_row_2("readonly"));
    assert_eq!(column("text", "readonly", "pulldata('f', 'a', 'b', .)"), at_row_2("readonly"));
    assert_eq!(column("text", "repeat_count", "2"), at_row_2("repeat_count"));
    assert_eq!(column("text", "no_app_error_string", "N"), at_row_2("no_app_error_string"));
    assert_eq!(column("calculate", "calculation", ""), at_row_2("calculation"));
    assert_eq!(column("calculate", "default", "today()"), None);
    let meta: Rows = &[&["type", "name", "label"], &["text", "meta", "M"]];
    assert_eq!(refused(meta), [("xlsform", "survey:2".to_owned())]);
    assert_eq!(column("text", "big-image", "a.png"), at_row_2("big-image"));
    let file: &[&str] = &["csv-external", "towns", ""];
    let files: Rows = &[&["type", "name", "label"], file, file];
    assert_eq!(refused(files), [("xlsform", "survey:3".to_owned())]);
    let nameless: Rows = &[&["name", "label"], &["a", "A"]];
    assert_eq!(refused(nameless)[0], ("xlsform", "survey:1".to_owned()));
    // A row of remarks is none of the form.
    let remark: Rows =
        &[&["type", "name", "label", "why"], &["", "", "", "…"], &["text", "a", "A"]];
    assert!(survey(remark).is_ok());
}

#[test]
fn references_that_stay_as_written_are_refused() {
    for heading in ["hint", "constraint_message", "guidance_hint::English (en)"] {
        let rows: Rows = &[
            &["type", "name", "label", heading],
            &["text", "a", "A"],
            &["text", "b", "B", "As ${a}"],
        ];
        let faults = survey(rows).expect_err("refused");
        assert_eq!((faults[0].code, faults[0].at.as_str()), ("upload-xform", "survey:3"));
        assert_eq!(faults[0].args, [("column", heading.to_owned())]);
    }
    let questions: Rows = &[&["type", "name", "label"], &["select_one yn", "a", "A"]];
    let choices: Rows = &[&["list_name", "name", "label"], &["yn", "y", "Yes, ${a}"]];
    let sheets = [("survey", questions), ("choices", choices), ("settings", SETTINGS)];
    let faults = xlsform::convert(&book(&sheets)).expect_err("refused");
    assert_eq!((faults[0].code, faults[0].at.as_str()), ("upload-xform", "choices:2"));
}
