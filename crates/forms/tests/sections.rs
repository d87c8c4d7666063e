//! Groups and repeats of workbooks, and references within them.

#[path = "common/books.rs"]
mod books;

use books::{Rows, SETTINGS, book, refused, survey};
use forms::{Form, xlsform};

/// The place and the column for which a section with a cell in a column is refused.
fn column(begin: &str, heading: &str, text: &str) -> Option<(String, String)> {
    let end = begin.replace("begin", "end");
    let rows: Rows = &[
        &["type", "name", "label", heading],
        &["text", "q", "Q"],
        &[begin, "g", "G", text],
        &["text", "a", "A"],
        &[&end],
    ];
    let fault = survey(rows).err()?.remove(0);
    let column = fault.args.into_iter().find(|(key, _)| *key == "column").map(|(_, column)| column);
    Some((fault.at, column.unwrap_or_default()))
}

#[test]
fn what_is_left_out_of_sections_is_refused() {
    let at = |column: &str| Some(("survey:3".to_owned(), column.to_owned()));
    for (heading, text) in [
        ("readonly", "yes"),
        ("required", "yes"),
        ("constraint", "${q} = 'x'"),
        ("image", "a.png"),
        ("calculation", "1"),
        ("disabled", "yes"),
    ] {
        assert_eq!(column("begin group", heading, text), at(heading), "{heading}");
        assert_eq!(column("begin repeat", heading, text), at(heading), "{heading}");
    }
    assert_eq!(column("begin group", "media::image::English (en)", "a.png"), at("image"));
    assert_eq!(column("begin group", "repeat_count", "2"), at("repeat_count"));
    assert_eq!(column("begin repeat", "repeat_count", "2"), None);
    assert_eq!(column("begin group", "required", "no"), None);
    assert_eq!(column("begin group", "relevant", "${q} = 'x'"), None);
    assert_eq!(column("begin lgroup", "relevant", "${q} = 'x'"), at("type"));
}

#[test]
fn nothing_waits_for_a_section() {
    let rows: Rows = &[
        &["type", "name", "label", "calculation", "trigger"],
        &["begin group", "g", "G"],
        &["text", "a", "A"],
        &["end group"],
        &["calculate", "b", "", "now()", "${g}"],
    ];
    assert_eq!(refused(rows), [("xlsform", "survey:5".to_owned())]);
}

#[test]
fn references_among_choices_and_rows_go_by_the_question() {
    let questions: Rows = &[
        &["type", "name", "label", "calculation"],
        &["begin repeat", "r", "R"],
        &["text", "code", "Code"],
        &["integer", "n", "Number"],
        &["calculate", "words", "", "instance('town')/root/item[name = ${code}]/label"],
        &[
            "calculate",
            "both",
            "",
            "concat(${code}, instance('town')/root/item[name = ${code}]/label)",
        ],
        &["calculate", "other", "", "indexed-repeat(${code}, ${r}, ${n})"],
        &["end repeat"],
        &["select_one town", "where", "Where?"],
    ];
    let choices: Rows = &[&["list_name", "name", "label"], &["town", "m", "Mosul"]];
    let sheets = [("survey", questions), ("choices", choices), ("settings", SETTINGS)];
    let xml = xlsform::convert(&book(&sheets)).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let form = Form::read(&xml).expect("a form");
    let rule = |name: &str| {
        let question = *form.questions().iter().find(|one| one.path.ends_with(name)).expect(name);
        let rule = question.calculate.as_ref().expect("a rule");
        rule.text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(rule("/words"), "instance('town')/root/item[name = current()/../code ]/label");
    assert_eq!(
        rule("/both"),
        "concat( ../code , instance('town')/root/item[name = current()/../code ]/label)"
    );
    assert_eq!(rule("/other"), "indexed-repeat( /data/r/code , /data/r , ../n )");
}

#[test]
fn what_is_required_at_times_names_its_answers() {
    let rows: Rows = &[
        &["type", "name", "label", "required", "readonly"],
        &["text", "a", "A", "", ""],
        &["text", "b", "B", "${a} = 'x'", ""],
        &["begin repeat", "r", "R"],
        &["text", "c", "C", "${a} = 'x'", ""],
        &["text", "d", "D", "${c} = 'x'", "${c} = ${a}"],
        &["end repeat"],
    ];
    let xml = String::from_utf8(survey(rows).expect("a form")).expect("UTF-8");
    let xml = xml.split_whitespace().collect::<Vec<_>>().join(" ");
    for rule in
        ["required=\"/data/a = 'x'\"", "required=\"../c = 'x'\"", "readonly=\"../c = /data/a\""]
    {
        assert!(xml.contains(rule), "{rule} in {xml}");
    }
}

#[test]
fn words_that_show_a_choice_are_refused() {
    for text in ["In ${q}", "In instance('t')/root/item[name = ${q}]/label"] {
        let rows: Rows = &[&["type", "name", "label"], &["text", "q", "Q"], &["note", "n", text]];
        assert_eq!(survey(rows).is_err(), text.contains("instance"), "{text}");
    }
}
