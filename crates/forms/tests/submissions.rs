//! Submissions as they come.

mod common;

use common::survey;
use forms::{Form, Submission};

fn sent(inside: &str) -> String {
    format!(
        "<?xml version='1.0' ?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"trust\" version=\"2026112201\">\
        {inside}<orx:meta><orx:instanceID>uuid:5d0fa3c1</orx:instanceID></orx:meta></data>"
    )
}

fn form() -> Form {
    Form::read(survey().as_bytes()).expect("a form")
}

fn read(inside: &str) -> Submission {
    Submission::read(sent(inside).as_bytes()).expect("a submission")
}

#[test]
fn names_and_values() {
    let submission = read(
        "<name>زينب &amp; علي</name><age>30</age><g><came>yes</came><why/></g>\
        <person><who>دلێر</who></person><person><who>Sara</who></person>",
    );
    assert_eq!((submission.form.as_str(), submission.version.as_str()), ("trust", "2026112201"));
    assert_eq!(submission.instance, "uuid:5d0fa3c1");
    assert_eq!(submission.deprecated, None);
    let values: Vec<(&str, &str)> =
        submission.values.iter().map(|(path, value)| (path.as_str(), value.as_str())).collect();
    assert_eq!(
        values,
        [
            ("/data/name", "زينب & علي"),
            ("/data/age", "30"),
            ("/data/g/came", "yes"),
            ("/data/g/why", ""),
            ("/data/person[1]/who", "دلێر"),
            ("/data/person[2]/who", "Sara"),
            ("/data/meta/instanceID", "uuid:5d0fa3c1"),
        ]
    );
    assert_eq!(submission.check(&form()), []);
}

#[test]
fn one_row_has_an_index_where_the_form_repeats() {
    let answers = read("<person><who>Sara</who></person>").answers(&form(), "2026-11-23");
    assert_eq!(answers.get("/data/person[1]/who"), Some("Sara"));
    assert!(answers.iter().any(|(path, _)| path == "/data/person[1]/who"));
    assert_eq!(answers.rows("/data/person").len(), 1);
}

#[test]
fn an_edited_one_names_what_it_replaces() {
    let xml = sent("").replace(
        "</orx:instanceID>",
        "</orx:instanceID><orx:deprecatedID>uuid:1</orx:deprecatedID>",
    );
    let submission = Submission::read(xml.as_bytes()).unwrap();
    assert_eq!(submission.deprecated.as_deref(), Some("uuid:1"));
}

#[test]
fn what_the_form_does_not_know_is_reported_and_kept() {
    let submission = read("<nmae>x</nmae><age>1</age><age>2</age>");
    let faults = submission.check(&form());
    let found: Vec<_> = faults.iter().map(|fault| (fault.code, fault.at.as_str())).collect();
    assert_eq!(
        found,
        [
            ("path-unknown", "/data/nmae"),
            ("not-repeated", "/data/age[1]"),
            ("not-repeated", "/data/age[2]")
        ]
    );
    assert!(faults.iter().all(|fault| !fault.forbids()));
    assert_eq!(submission.values[0].1, "x");
    let other = sent("").replace("\"trust\"", "\"other\"").replace("2026112201", "1");
    let codes: Vec<_> = Submission::read(other.as_bytes()).unwrap().check(&form());
    let codes: Vec<_> = codes.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["other-form", "other-version"]);
}

#[test]
fn files_are_named_once() {
    let submission = read("<name>no.jpg</name><photo>صورة.jpg</photo>");
    assert_eq!(submission.attachments(&form()), ["صورة.jpg"]);
    assert_eq!(read("<photo/>").attachments(&form()), Vec::<String>::new());
}

#[test]
fn what_names_no_form_or_itself_is_refused() {
    let refused = |xml: &str| Submission::read(xml.as_bytes()).unwrap_err().code;
    assert_eq!(refused("<data/>"), "not-submission");
    assert_eq!(refused("<data id=\"a\"/>"), "instance-id");
    assert_eq!(
        refused("<data id=\"a\"><meta><instanceID> </instanceID></meta></data>"),
        "instance-id"
    );
    assert_eq!(refused("<data id=\"a\" encrypted=\"yes\"/>"), "encrypted");
}
