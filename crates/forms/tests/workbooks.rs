//! Workbooks made into forms.

#[path = "common/books.rs"]
mod books;

use books::{Rows, SETTINGS, book, refused, survey};
use forms::{Form, Kind, Part, xlsform};
use proptest::prelude::*;

#[test]
fn a_workbook_in_three_languages() {
    let labels = ["label::العربية (ar)", "label::کوردیی ناوەندی (ckb)", "label::English (en)"];
    let questions: Rows = &[
        &["type", "name", labels[0], labels[1], labels[2], "relevant", "required", "constraint"],
        &["today", "today"],
        &["integer", "age", "العمر", "تەمەن", "Age", "", "TRUE", ". > 17"],
        &["begin group", "g", "المركز", "بنکە", "Station", "${age} > 17"],
        &["select_one yn", "came", "هل راجعتم؟", "هاتن؟", "Did you come?", "", "yes"],
        &["end group"],
        &["note", "n", "شكراً", "سوپاس", "Thank you"],
    ];
    let choices: Rows = &[
        &["list_name", "name", labels[0], labels[1], labels[2]],
        &["yn", "yes", "نعم", "بەڵێ", "Yes"],
        &["yn", "no", "لا", "نەخێر", "No"],
    ];
    let sheets = [("survey", questions), ("choices", choices), ("settings", SETTINGS)];
    let xml = xlsform::convert(&book(&sheets)).expect("a form");
    let form = Form::read(&xml).expect("a form");
    assert_eq!((form.id.as_str(), form.version.as_str()), ("trust", "2026112201"));
    assert_eq!(form.default_lang, "العربية (ar)");
    assert_eq!(form.languages.len(), 3);
    let all = form.questions();
    assert_eq!(all[1].kind, Kind::Integer);
    assert!(all[1].required.as_ref().expect("required").always());
    assert_eq!(all[2].choices[0].label.words("کوردیی ناوەندی (ckb)"), "بەڵێ");
    assert_eq!(all[3].kind, Kind::Note);
}

#[test]
fn what_the_converter_gets_wrong_is_refused_with_its_row() {
    let column = |name: &'static str| {
        refused(&[
            &["type", "name", "label", name],
            &["text", "a", "A", ""],
            &["text", "b", "B", "x"],
        ])
    };
    let advice = vec![("upload-xform", "survey:3".to_owned())];
    for name in ["bind::odk:length", "instance::x", "body::accept", "intent", "bind::my own"] {
        assert_eq!(column(name), advice, "{name}");
    }
    let range: Rows =
        &[&["type", "name", "label", "parameters"], &["range", "r", "R", "start=0 end=1 step=0.1"]];
    assert_eq!(refused(range), [("upload-xform", "survey:2".to_owned())]);
    let looped: Rows =
        &[&["type", "name", "label"], &["begin loop over x", "l", "L"], &["end loop"]];
    assert_eq!(refused(looped), [("upload-xform", "survey:2".to_owned())]);
    let twofold: Rows = &[
        &["type", "name", "label"],
        &["begin repeat", "a", "A"],
        &["begin_repeat", "b", "B"],
        &["end repeat"],
        &["end repeat"],
    ];
    assert_eq!(refused(twofold), [("upload-xform", "survey:3".to_owned())]);
    let choices: Rows = &[&["list_name", "name", "label", "of town"], &["yn", "y", "Y", "1"]];
    let questions: Rows = &[&["type", "name", "label"], &["select_one yn", "a", "A"]];
    let sheets = [("survey", questions), ("choices", choices), ("settings", SETTINGS)];
    let faults = xlsform::convert(&book(&sheets)).expect_err("refused");
    assert_eq!((faults[0].code, faults[0].at.as_str()), ("upload-xform", "choices:2"));
    assert_eq!(faults[0].args, [("column", "of town".to_owned())]);
}

#[test]
fn other_mistakes_have_their_place_too() {
    assert_eq!(
        refused(&[&["type", "name", "label"], &["txet", "a", "A"]]),
        [("xlsform", "survey:2".to_owned())]
    );
    let nowhere =
        refused(&[&["type", "name", "label", "relevant"], &["text", "a", "A", "${b} = 1"]]);
    assert_eq!(nowhere[0].0, "xlsform");
    let unlabelled =
        survey(&[&["type", "name", "label", "relevant"], &["text", "a", "A", "/data/b = 1"]]);
    let fault = &unlabelled.expect_err("refused")[0];
    assert_eq!((fault.code, fault.at.as_str()), ("path-nowhere", "/data/a"));
    assert!(fault.args.contains(&("row", "2".to_owned())), "{fault:?}");
    let without =
        xlsform::convert(&book(&[("survey", &[&["type", "name", "label"], &["text", "a", "A"]])]));
    let codes: Vec<_> = without.expect_err("refused").iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["form-id", "form-version"]);
    let twice = refused(&[&["type", "name", "label", "Label"], &["text", "a", "A", "B"]]);
    assert_eq!(twice, [("twin", "survey:1".to_owned())]);
}

#[test]
fn references_within_a_repeat_keep_their_row() {
    let questions: Rows = &[
        &["type", "name", "label", "relevant", "calculation", "choice_filter"],
        &["text", "head", "Head of the household"],
        &["begin repeat", "person", "Person"],
        &["text", "who", "Who lives with ${head}?"],
        &["begin group", "g", "More", "${who} != ''"],
        &["integer", "old", "How old is ${who}?", "${who} != ${head}"],
        &["select_one town", "town", "Where does ${who} live?", "", "", "of = ${who}"],
        &["calculate", "n", "", "", "count(${person}) + ${old}"],
        &["end group"],
        &["end repeat"],
        &["calculate", "sum", "", "", "sum(${old})"],
    ];
    let choices: Rows = &[&["list_name", "name", "label", "of"], &["town", "m", "Mosul", "Sara"]];
    let sheets = [("survey", questions), ("choices", choices), ("settings", SETTINGS)];
    let xml = xlsform::convert(&book(&sheets)).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let form = Form::read(&xml).expect("a form");
    let all = form.questions();
    let question =
        |name: &str| *all.iter().find(|question| question.path.ends_with(name)).expect(name);
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        squeezed(&question("/old").relevant.as_ref().expect("a rule").text),
        "../../who != /data/head"
    );
    assert_eq!(
        squeezed(&question("/n").calculate.as_ref().expect("a rule").text),
        "count( /data/person ) + ../old"
    );
    assert_eq!(
        squeezed(&question("/sum").calculate.as_ref().expect("a rule").text),
        "sum( /data/person/g/old )"
    );
    let from = question("/town").choices_from.as_deref().expect("a list");
    assert!(squeezed(from).ends_with("item[of = current()/../../who]"), "{from}");
    let parts = question("/old").label.parts("");
    assert_eq!(parts[1], Part::Output("../../who".to_owned()));
    assert_eq!(question("/who").label.parts("")[1], Part::Output("/data/head".to_owned()));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let code = |bytes: &[u8]| xlsform::convert(bytes).expect_err("refused")[0].code;
    assert_eq!(code(b""), "workbook");
    assert_eq!(code(b"PK\x03\x04 and more"), "workbook");
    assert_eq!(code(&vec![0; 9 << 20]), "workbook");
    assert_eq!(code(&book(&[("other", &[&["type"]])])), "workbook");
    let long = "n".repeat(200);
    assert_eq!(
        refused(&[&["type", "name", "label"], &["text", &long, "A"]]),
        [("workbook", "survey:2".to_owned())]
    );
    let many: Vec<&[&str]> = std::iter::repeat_n(&["text", "a"] as &[&str], 5_002).collect();
    assert_eq!(refused(&many), [("workbook", "survey".to_owned())]);
    let deep: Vec<Vec<String>> =
        (0..500).map(|n| vec!["begin group".to_owned(), format!("g{n}"), "G".to_owned()]).collect();
    let deep: Vec<Vec<&str>> =
        deep.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let mut rows: Vec<&[&str]> = vec![&["type", "name", "label"]];
    rows.extend(deep.iter().map(Vec::as_slice));
    assert_eq!(refused(&rows), [("upload-xform", "survey:34".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_cells_panic(rows in proptest::collection::vec((
        "text|note|integer|begin group|begin_repeat|end group|end repeat|select_one x|rank x|calculate|\\PC{0,6}",
        "[a-d]|\\PC{0,4}",
        "[a-d${}]{0,8}|\\PC{0,8}",
        "(\\$\\{[a-d]\\}|[ =<>.'1()]){0,5}",
    ), 0..8), heading in "relevant|choice_filter|repeat_count|default|\\PC{1,6}") {
        let mut all = vec![vec!["type".to_owned(), "name".into(), "label".into(), heading]];
        all.extend(rows.into_iter().map(|(kind, name, label, rule)| vec![kind, name, label, rule]));
        let all: Vec<Vec<&str>> = all.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let all: Vec<&[&str]> = all.iter().map(Vec::as_slice).collect();
        let choices: Rows = &[&["list_name", "name", "label"], &["x", "a", "A"]];
        if let Ok(xml) = xlsform::convert(&book(&[("survey", &all), ("choices", choices), ("settings", SETTINGS)])) {
            prop_assert!(Form::read(&xml).is_ok());
        }
    }
}
