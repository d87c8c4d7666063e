//! Headings, and where the cells of a sheet lie.

#[path = "common/books.rs"]
mod books;

use books::{Rows, SETTINGS, book, refused, survey};
use forms::{Form, xlsform};
use rust_xlsxwriter::{Format, Workbook};

#[test]
fn headings_are_read_however_they_are_spelt() {
    let rows: Rows = &[
        &["type", "name", "label", "Read only", "Constraint Message", "constraint"],
        &["text", "a", "A", "yes", "Short", "string-length(.) < 3"],
    ];
    let form = Form::read(&survey(rows).expect("a form")).expect("a form");
    let question = form.questions()[0];
    assert!(question.readonly.as_ref().expect("a rule").always());
    assert_eq!(question.constraint_message.words(""), "Short");
    let half: Rows =
        &[&["type", "name", "label::English (en)", "hint:English (en)"], &["text", "a", "A", "H"]];
    assert_eq!(refused(half), [("upload-xform", "survey:1".to_owned())]);
    let settings: Rows =
        &[&["form_id", "version", "instance_xmlns"], &["trust", "1", "https://example.org"]];
    let sheets: [(&str, Rows); 2] =
        [("survey", &[&["type", "name", "label"], &["text", "a", "A"]]), ("settings", settings)];
    let faults = xlsform::convert(&book(&sheets)).expect_err("refused");
    assert_eq!((faults[0].code, faults[0].at.as_str()), ("upload-xform", "settings:2"));
}

#[test]
fn what_stands_behind_a_gap_is_refused() {
    let mut rows: Vec<&[&str]> = vec![&["type", "name", "label"], &["text", "a", "A"]];
    rows.extend(std::iter::repeat_n(&[] as &[&str], 60));
    rows.push(&["text", "b", "B"]);
    assert!(survey(&rows).is_ok());
    rows.insert(2, &[]);
    assert_eq!(refused(&rows), [("apart", "survey:64".to_owned())]);
    let below: Rows = &[&[], &["type", "name", "label"], &["text", "a", "A"]];
    assert_eq!(refused(below), [("apart", "survey:1".to_owned())]);
}

#[test]
fn other_names_of_columns_are_the_same_columns() {
    let rows: Rows = &[
        &["command", "tag", "caption", "Relevance", "calculate"],
        &["text", "a", "A", "", ""],
        &["text", "b", "B", "${a} = 'x'", ""],
        &["calculate", "c", "", "", "${a}"],
    ];
    let form = Form::read(&survey(rows).expect("a form")).expect("a form");
    let questions = form.questions();
    let b = questions.iter().find(|one| one.path == "/data/b").expect("a question");
    assert!(b.relevant.is_some());
    let twins: Rows = &[&["type", "name", "label", "value"], &["text", "a", "A", "b"]];
    assert_eq!(refused(twins), [("twin", "survey:1".to_owned())]);
}

#[test]
fn cells_without_words_do_not_count() {
    let mut workbook = Workbook::new();
    let grey = Format::new().set_background_color(0x00DD_DDDD);
    let questions: Rows = &[&["type", "name", "label"], &["text", "a", "A"]];
    for (name, rows) in [("survey", questions), ("settings", SETTINGS)] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).expect("a cell");
            }
            for column in 10..1_024 {
                sheet.write_blank(row, column, &grey).expect("a cell");
            }
        }
    }
    assert!(xlsform::convert(&workbook.save_to_buffer().expect("a workbook")).is_ok());
}
