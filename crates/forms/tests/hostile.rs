//! Anything at all may be sent.

mod common;

use common::{form, itext, plain, survey};
use forms::{Answers, Expr, Form, Submission, xlsform};
use proptest::prelude::*;

fn code(bytes: &[u8]) -> &'static str {
    let read = Form::read(bytes).expect_err("refused")[0].code;
    let submission = Submission::read(bytes).expect_err("refused").code;
    assert_eq!(read, submission);
    read
}

#[test]
fn document_types_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
        <data id=\"a\">&b;</data>";
    assert_eq!(code(bomb.as_bytes()), "dtd");
    let outside =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><data id=\"a\">&x;</data>";
    assert_eq!(code(outside.as_bytes()), "dtd");
    assert_eq!(code(b"<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><a/>"), "dtd");
    assert_eq!(code(b"<!-- --><!doctype a><a/>"), "dtd");
    assert_eq!(code(b"<data id=\"a\">&x;</data>"), "xml");
    let marked =
        plain("<a/>", "", "<input ref=\"/data/a\"><label><![CDATA[<!DOCTYPE]]></label></input>");
    assert!(Form::read(marked.as_bytes()).is_ok());
}

#[test]
fn sizes_and_depths_are_bounded() {
    assert_eq!(code("<a>".repeat(100_000).as_bytes()), "too-deep");
    assert_eq!(code(format!("{}{}", "<a>".repeat(70), "</a>".repeat(70)).as_bytes()), "too-deep");
    assert_eq!(code(format!("<a b=\"{}\"/>", "x".repeat(100_000)).as_bytes()), "too-many");
    let attributes: String = (0..1_000).map(|n| format!(" a{n}=\"\"")).collect();
    assert_eq!(code(format!("<a{attributes}/>").as_bytes()), "too-many");
    assert_eq!(code(format!("<a>{}</a>", "<b/>".repeat(500_000)).as_bytes()), "too-many");
    assert_eq!(code(&vec![b' '; 9 << 20]), "too-large");
    assert_eq!(code(b"<a>\xff</a>"), "not-utf8");
    assert_eq!(code(b""), "xml");
    let many: String = (0..30_000).map(|n| format!("<n{n}/>")).collect();
    let found = Form::read(plain(&many, "", "").as_bytes()).expect_err("refused");
    assert_eq!(found[0].code, "too-many");
    assert!(found.len() <= 200);
    let name = "n".repeat(600);
    let long = format!(
        "<data id=\"a\"><{name}><{name}/></{name}><meta><instanceID>1</instanceID></meta></data>"
    );
    assert_eq!(Submission::read(long.as_bytes()).unwrap_err().code, "too-many");
}

#[test]
fn one_text_named_many_times_is_not_looked_at_for_ever() {
    let outputs = "<output value=\"/data/q0\"/>x".repeat(40_000);
    let words = itext(&[("long", "x", "x", &outputs)]);
    let nodes: String = (0..2_000).map(|n| format!("<q{n}/>")).collect();
    let inputs = (0..2_000)
        .map(|n| format!("<input ref=\"/data/q{n}\"><label ref=\"jr:itext('long')\"/></input>"));
    let xml = form(&words, &nodes, "", &inputs.collect::<String>());
    assert_eq!(Form::read(xml.as_bytes()).unwrap_err()[0].code, "too-many");
}

#[test]
fn many_faults_are_cut() {
    let inputs = "<input ref=\"/data/x\"/>".repeat(5_000);
    assert_eq!(Form::read(plain("<a/>", "", &inputs).as_bytes()).unwrap_err().len(), 200);
}

#[test]
fn warnings_do_not_crowd_out_faults() {
    let apps = "<group appearance=\"ex:a\"/>".repeat(300);
    let xml = plain("<a/>", "", &format!("{apps}<input ref=\"/data/b\"><label>B</label></input>"));
    let faults = Form::read(xml.as_bytes()).unwrap_err();
    assert_eq!((faults.len(), faults[200].code), (201, "path-nowhere"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Form::read(&bytes);
        let _ = Submission::read(&bytes);
        let _ = xlsform::convert(&bytes);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let _ = Expr::parse(text);
        }
    }

    #[test]
    fn no_expression_panics(text in "([a-z/.()\\[\\]'\"*+<>=!|,@ -]|[0-9]|and |or |div |mod |\\.\\./|/data/|if\\(|round\\(|substr\\(|selected-at\\(|ب){0,40}") {
        let mut answers = Answers::new("2026-11-23");
        answers.set("/data/a", "١٢ b c");
        if let Ok(expr) = Expr::parse(&text) {
            let _ = expr.eval(&answers, "/data/a").to_text();
        }
    }

    #[test]
    fn no_call_panics(a in any::<f64>(), b in any::<f64>(), text in "\\PC{0,20}") {
        let mut answers = Answers::new(text.clone());
        answers.set("/data/t", text.clone());
        for call in ["round(X, Y)", "substr(/data/t, X, Y)", "selected-at(/data/t, X)", "int(X)", "X mod Y", "date(/data/t)", "number(/data/t) + today()", "regex(/data/t, /data/t)"] {
            let (x, y) = (format!("{a:.3}"), format!("{b:.3}"));
            if let Ok(expr) = Expr::parse(&call.replace('X', &x).replace('Y', &y)) {
                let _ = expr.eval(&answers, "/data/t").to_text();
            }
        }
    }

    #[test]
    fn no_torn_form_panics(cut in 0..7_000_usize, length in 0..60_usize, put in "[<>/\"'&a-z =\\[\\]()]{0,12}") {
        let mut bytes = survey().into_bytes();
        let from = cut.min(bytes.len());
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, put.into_bytes());
        if let Ok(form) = Form::read(&bytes) {
            let mut answers = Answers::new("2026-11-23");
            answers.set("/data/age", "30");
            answers.set("/data/person[1]/who", "a");
            let _ = form.ask(&answers);
        }
    }

    #[test]
    fn no_torn_submission_panics(cut in 0..400_usize, length in 0..60_usize, put in "[<>/\"'&a-z =]{0,12}") {
        let mut bytes = SENT.as_bytes().to_vec();
        let from = cut.min(bytes.len());
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, put.into_bytes());
        let form = Form::read(survey().as_bytes()).expect("a form");
        if let Ok(submission) = Submission::read(&bytes) {
            let _ = submission.check(&form);
            let _ = submission.attachments(&form);
            let _ = form.ask(&submission.answers(&form, "2026-11-23"));
        }
    }
}

const SENT: &str = "<?xml version='1.0'?><data id=\"trust\" version=\"2026112201\"><name>سارا</name><age>30</age>\
    <person><who>a</who><old>4</old></person><person><who>b</who></person><photo>p.jpg</photo>\
    <meta><instanceID>uuid:1</instanceID></meta></data>";
