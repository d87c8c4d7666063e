//! Forms that somebody fills in alone: what a page can't ask of them, and the submission that comes out.

mod common;

use common::{form, itext, plain, survey};
use forms::{Form, Submission};

fn pack(name: &str) -> Form {
    let path = format!("{}/../../packs/iraq/forms/{name}.xml", env!("CARGO_MANIFEST_DIR"));
    Form::read(&std::fs::read(path).expect("a file")).expect("a form")
}

#[test]
fn what_a_page_can_not_ask_is_named() {
    assert_eq!(pack("after_service").beyond_page(), []);
    let paths = |form: &Form| -> Vec<String> {
        form.beyond_page().into_iter().map(|beyond| beyond.path).collect()
    };
    assert!(!paths(&pack("readiness")).is_empty(), "it asks for pictures and the place");
    let form = Form::read(survey().as_bytes()).unwrap();
    assert_eq!(paths(&form), ["/data/person", "/data/photo"]);
    assert_eq!(form.beyond_page()[1].label.words("English (en)"), "Photograph");
    let beyond = plain(
        "<a/><b/><c/><g><d/></g><e/>",
        "<bind nodeset=\"/data/a\" constraint=\"once(1)\"/>\
         <bind nodeset=\"/data/b\" type=\"decimal\"/>\
         <bind nodeset=\"/data/c\" readonly=\"/data/a = 1\"/>\
         <bind nodeset=\"/data/g\" relevant=\"pulldata('x', 'y', 'z', /data/a) = 1\"/>\
         <setvalue event=\"odk-instance-first-load\" ref=\"/data/e\" value=\"1 + 1\"/>",
        "<input ref=\"/data/a\"><label>A</label></input><input ref=\"/data/b\"><label>B</label></input>\
         <input ref=\"/data/c\"><label>C</label></input>\
         <group ref=\"/data/g\"><label>G</label><input ref=\"/data/g/d\"><label>D</label></input></group>",
    );
    let form = Form::read(beyond.as_bytes()).unwrap();
    assert_eq!(paths(&form), ["/data/e", "/data/a", "/data/b", "/data/c", "/data/g"]);
}

/// A page that can't evaluate which choices are offered would offer all of them.
#[test]
fn choices_that_are_filtered_by_a_rule_not_evaluated_here_are_named() {
    let with = |rule: &str| {
        let list = "<instance id=\"towns\"><root><item><name>m</name><label>M</label><of>n</of></item>\
                    </root></instance>";
        let body = format!(
            "<select1 ref=\"/data/a\"><label>A</label>\
             <itemset nodeset=\"instance('towns')/root/item[{rule}]\"><value ref=\"name\"/>\
             <label ref=\"label\"/></itemset></select1>"
        );
        let xml = plain("<a/>", list, &body);
        Form::read(xml.as_bytes()).unwrap().beyond_page().len()
    };
    assert_eq!(with("of = 'n'"), 0);
    assert_eq!(with("pulldata('x', 'y', 'z', of) = 1"), 1);
}

/// A form with a rule between questions, a default, a value computed, the day and the device.
fn small() -> Form {
    let words = itext(&[
        ("n", "كم؟", "چەند؟", "How many?"),
        ("w", "لماذا <output value=\"/data/n\"/>؟", "بۆچی؟", "Why <output value=\"/data/n\"/>?"),
    ]);
    let instance = "<today/><device/><n/><g><why/></g><twice/><town>mosul</town>";
    let model = "<bind nodeset=\"/data/today\" jr:preload=\"date\" jr:preloadParams=\"today\"/>\
         <bind nodeset=\"/data/device\" jr:preload=\"property\" jr:preloadParams=\"deviceid\"/>\
         <bind nodeset=\"/data/n\" type=\"int\"/>\
         <bind nodeset=\"/data/g/why\" relevant=\"/data/n &gt; 1\"/>\
         <bind nodeset=\"/data/twice\" calculate=\"/data/n * 2\"/>";
    let body = "<input ref=\"/data/n\"><label ref=\"jr:itext('n')\"/></input>\
         <group ref=\"/data/g\"><input ref=\"/data/g/why\"><label ref=\"jr:itext('w')\"/></input></group>";
    Form::read(form(&words, instance, model, body).as_bytes()).expect("a form")
}

#[test]
fn a_submission_holds_what_was_asked_and_no_device() {
    let form = small();
    assert_eq!(form.beyond_page(), []);
    let mut answers = form.begun("2026-11-23");
    answers.set("/data/n", "3");
    answers.set("/data/g/why", "لأن <ع> & \"س\"\u{1}\nسطر");
    let xml = form.filled(&form.ask(&answers), "uuid:1");
    let sent = Submission::read(xml.as_bytes()).unwrap();
    assert_eq!((sent.form.as_str(), sent.version.as_str()), ("trust", "2026112201"));
    assert_eq!((sent.instance.as_str(), sent.deprecated.as_deref()), ("uuid:1", None));
    assert_eq!(sent.check(&form), []);
    let values: Vec<(&str, &str)> =
        sent.values.iter().map(|(path, value)| (path.as_str(), value.as_str())).collect();
    let expected = [
        ("/data/today", "2026-11-23"),
        ("/data/n", "3"),
        ("/data/g/why", "لأن <ع> & \"س\"\nسطر"),
        ("/data/twice", "6"),
        ("/data/town", "mosul"),
        ("/data/meta/instanceID", "uuid:1"),
    ];
    assert_eq!(values, expected);
    let mut answers = form.begun("2026-11-23");
    answers.set("/data/n", "1");
    answers.set("/data/g/why", "never asked");
    let xml = form.filled(&form.ask(&answers), "uuid:2");
    assert!(!xml.contains("never asked") && !xml.contains("<g>"), "{xml}");
    assert!(!xml.contains("xmlns=\""), "it lies in no namespace of its own: {xml}");
}

#[test]
fn a_namespace_of_its_own_stays() {
    let own = plain("<a/>", "", "<input ref=\"/data/a\"><label>A</label></input>")
        .replace("<data id", "<data xmlns=\"urn:one&amp;two\" id");
    let form = Form::read(own.as_bytes()).unwrap();
    let xml = form.filled(&form.ask(&form.begun("2026-11-23")), "uuid:1");
    assert!(xml.contains("<data xmlns=\"urn:one&amp;two\" id=\"trust\""), "{xml}");
    assert_eq!(Submission::read(xml.as_bytes()).unwrap().check(&form), []);
}

#[test]
fn words_show_answers_in_the_language_asked_for() {
    let form = small();
    let mut answers = form.begun("2026-11-23");
    answers.set("/data/n", "3");
    let question = form.questions().into_iter().find(|one| one.path == "/data/g/why").unwrap();
    let said = |code: &str| question.label.said(form.language(code), &answers, &question.path);
    assert_eq!((said("en").as_str(), said("ar").as_str()), ("Why 3?", "لماذا 3؟"));
    assert_eq!(form.language("ku"), "العربية (ar)", "where it has none, the first");
}
