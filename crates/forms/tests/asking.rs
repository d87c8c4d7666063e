//! The rules of a form applied to answers.

mod common;

use common::{plain, survey};
use forms::{Answers, Asked, Form, Values as _};

fn ask(form: &Form, given: &[(&str, &str)]) -> Asked {
    let mut answers = Answers::new("2026-11-23");
    given.iter().for_each(|(path, value)| answers.set(path, *value));
    form.ask(&answers)
}

fn survey_of(given: &[(&str, &str)]) -> Asked {
    ask(&Form::read(survey().as_bytes()).expect("a form"), given)
}

#[test]
fn an_empty_page_asks_what_has_no_condition() {
    let asked = survey_of(&[]);
    assert_eq!(asked.relevant, ["/data/name", "/data/age", "/data/photo", "/data/thanks"]);
    assert_eq!(asked.missing, ["/data/name", "/data/age"]);
    assert_eq!((asked.broken, asked.unchecked), (Vec::new(), Vec::new()));
}

#[test]
fn a_group_opens_with_its_condition() {
    let asked = survey_of(&[("/data/name", "زينب"), ("/data/age", "30")]);
    assert!(asked.relevant.contains(&"/data/g/came".to_owned()));
    assert!(!asked.relevant.contains(&"/data/g/why".to_owned()));
    assert_eq!(asked.missing, ["/data/g/came"]);
    let asked = survey_of(&[("/data/age", "30"), ("/data/g/came", "yes")]);
    assert!(asked.relevant.contains(&"/data/g/why".to_owned()));
}

#[test]
fn answers_that_are_not_asked_do_not_count() {
    let given = [("/data/age", "12"), ("/data/g/came", "yes"), ("/data/g/why", "x")];
    let asked = survey_of(&given);
    assert_eq!(asked.answers.get("/data/g/came"), None);
    assert_eq!(asked.answers.get("/data/g/why"), None);
    assert_eq!(asked.broken.len(), 1);
    assert_eq!((asked.broken[0].path.as_str(), asked.broken[0].code), ("/data/age", "constraint"));
    assert_eq!(asked.broken[0].message.words("English (en)"), "Adults only");
}

#[test]
fn rows_have_their_own_conditions_and_sums() {
    let asked = survey_of(&[
        ("/data/person[1]/who", "دلێر"),
        ("/data/person[1]/old", "4"),
        ("/data/person[2]/who", ""),
        ("/data/person[2]/old", "50"),
        ("/data/person[3]/who", "Sara"),
        ("/data/person[3]/old", "17"),
    ]);
    assert!(asked.relevant.contains(&"/data/person[1]/old".to_owned()));
    assert!(!asked.relevant.contains(&"/data/person[2]/old".to_owned()));
    assert_eq!(asked.answers.get("/data/person[2]/old"), None);
    assert_eq!(asked.answers.get("/data/person[3]/minor"), Some("1"));
    assert_eq!(asked.answers.get("/data/minors"), Some("2"));
}

#[test]
fn answers_have_the_shape_of_their_kind() {
    let asked = survey_of(&[("/data/age", "thirty"), ("/data/g/came", "perhaps")]);
    assert_eq!(asked.broken[0].code, "kind");
    let asked = survey_of(&[("/data/age", "30"), ("/data/g/came", "perhaps")]);
    assert_eq!((asked.broken[0].path.as_str(), asked.broken[0].code), ("/data/g/came", "choice"));
}

#[test]
fn rules_that_are_not_evaluated_are_named() {
    let xml = plain(
        "<a/><b/>",
        "<bind nodeset=\"/data/a\" relevant=\"pulldata('x', 'y', 'z', /data/b) = 1\" constraint=\"once(1)\"/>",
        "<input ref=\"/data/a\"><label>A</label></input><input ref=\"/data/b\"><label>B</label></input>",
    );
    let asked = ask(&Form::read(xml.as_bytes()).unwrap(), &[("/data/a", "1")]);
    assert_eq!(asked.unchecked, ["/data/a"]);
    assert_eq!(asked.relevant, ["/data/a", "/data/b"]);
    assert_eq!(asked.broken, []);
}

#[test]
fn choices_follow_earlier_answers() {
    let towns = [("mosul", "nin"), ("tal", "nin"), ("erbil", "erb")].map(|(town, region)| {
        format!("<item><name>{town}</name><label>{town}</label><region>{region}</region></item>")
    });
    let select = |name: &str, rows: &str| {
        format!(
            "<select1 ref=\"/data/{name}\"><label>Q</label><itemset nodeset=\"{rows}\">\
             <value ref=\"name\"/><label ref=\"label\"/></itemset></select1>"
        )
    };
    let xml = plain(
        "<region/><town/><other/>",
        &format!("<instance id=\"t\"><list>{}</list></instance>", towns.concat()),
        &[
            "<input ref=\"/data/region\"><label>R</label></input>".to_owned(),
            select("town", "instance('t')/list/item[region =  current()/../region ]"),
            select("other", "randomize(instance('t')/list/item[region != /data/region])"),
        ]
        .concat(),
    );
    let form = Form::read(xml.as_bytes()).unwrap();
    assert_eq!(form.warnings, []);
    let mut answers = Answers::new("2026-11-23");
    answers.set("/data/region", "nin");
    let offered = |n: usize| -> Vec<String> {
        let question = form.questions()[n];
        let all = question.offered(&answers, &question.path);
        all.iter().map(|choice| choice.value.clone()).collect()
    };
    assert_eq!(
        (offered(1), offered(2)),
        (vec!["mosul".into(), "tal".into()], vec!["erbil".into()])
    );
    let asked = ask(&form, &[("/data/region", "erb"), ("/data/town", "tal")]);
    assert_eq!((asked.broken[0].path.as_str(), asked.broken[0].code), ("/data/town", "choice"));
}

#[test]
fn paths_find_rows_however_they_are_written() {
    let mut answers = Answers::new("2026-11-23");
    answers.set("/data/one/x", "a");
    answers.set("/data/two[1]/x", "b");
    answers.set("/data/many[1]/x", "c");
    answers.set("/data/many[10]/x", "e");
    answers.set("/data/many[2]/x", "d");
    for (path, value) in [
        ("/data/one[1]/x", Some("a")),
        ("/data/two/x", Some("b")),
        ("/data/two[2]/x", None),
        ("/data/many/x", None),
        ("/data/many[2]/x", Some("d")),
        ("", None),
        ("x[", None),
    ] {
        assert_eq!(answers.get(path), value, "{path}");
    }
    assert_eq!(answers.at("/data/many/x"), ["c", "d", "e"]);
    assert_eq!(answers.at("/data/one[1]/x"), ["a"]);
    assert_eq!(answers.at("/data/many").len(), 3);
    assert_eq!(answers.at("/data/many[2]").len(), 1);
    let paths: Vec<String> = answers.iter().map(|(path, _)| path).collect();
    assert_eq!(paths[0], "/data/many[1]/x");
    assert_eq!(answers.rows("/data/many").into_iter().collect::<Vec<_>>(), [1, 2, 10]);
}

#[test]
fn a_repeat_that_is_not_asked_stays_so() {
    let xml = plain(
        "<more/><row><x/></row>",
        "<bind nodeset=\"/data/row\" relevant=\"/data/more = 'yes'\"/>",
        "<input ref=\"/data/more\"><label>M</label></input>\
         <repeat nodeset=\"/data/row\"><input ref=\"/data/row/x\"><label>X</label></input></repeat>",
    );
    let form = Form::read(xml.as_bytes()).unwrap();
    let asked = ask(&form, &[("/data/more", "no"), ("/data/row[1]/x", "1")]);
    assert_eq!(asked.relevant, ["/data/more"]);
    assert_eq!(asked.answers.get("/data/row[1]/x"), None);
    let asked = ask(&form, &[("/data/more", "yes"), ("/data/row[1]/x", "1")]);
    assert_eq!(asked.relevant, ["/data/more", "/data/row[1]/x"]);
    assert_eq!(asked.answers.get("/data/row[1]/x"), Some("1"));
}

#[test]
fn circles_end() {
    let xml = plain(
        "<a/><b/>",
        "<bind nodeset=\"/data/a\" calculate=\"coalesce(/data/b, 0) + 1\"/>\
         <bind nodeset=\"/data/b\" calculate=\"/data/a + 1\"/>",
        "",
    );
    let asked = ask(&Form::read(xml.as_bytes()).unwrap(), &[]);
    assert!(asked.answers.get("/data/a").is_some());
}
