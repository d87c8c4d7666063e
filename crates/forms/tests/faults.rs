//! What forbids to publish a form.

mod common;

use common::{form, itext, plain, survey};
use forms::{Fault, Form};

fn faults(xml: &str) -> Vec<Fault> {
    Form::read(xml.as_bytes()).expect_err("a fault")
}

fn codes(xml: &str) -> Vec<(&'static str, String)> {
    faults(xml).into_iter().map(|fault| (fault.code, fault.at)).collect()
}

/// The survey with one text put for another, and what is wrong with it then.
fn changed(from: &str, to: &str) -> Vec<(&'static str, String)> {
    let xml = survey();
    assert!(xml.contains(from), "{from}");
    codes(&xml.replace(from, to))
}

fn one(code: &'static str, at: &str) -> Vec<(&'static str, String)> {
    vec![(code, at.to_owned())]
}

#[test]
fn what_a_form_must_say_of_itself() {
    assert_eq!(changed(" id=\"trust\"", ""), one("form-id", "instance"));
    assert_eq!(changed(" id=\"trust\"", " id=\" \""), one("form-id", "instance"));
    assert_eq!(changed(" version=\"2026112201\"", ""), one("form-version", "instance"));
    let key = "<submission base64RsaPublicKey=\"MIIB\"/><instance id=\"yn\">";
    assert_eq!(changed("<instance id=\"yn\">", key), one("encrypted", "submission"));
    let without = changed("<meta><instanceID/></meta>", "");
    assert_eq!(without[0], ("instance-id", "instance".to_owned()));
    assert_eq!(codes("<a/>"), one("not-xform", "file"));
}

#[test]
fn paths_lead_somewhere() {
    for (from, to, at) in [
        (" /data/age  &gt; 17", " /data/agee  &gt; 17", "/data/g"),
        ("../who  != ''", "../whom  != ''", "/data/person/old"),
        ("../who  != ''", "../../../../who  != ''", "/data/person/old"),
        ("sum( /data/person/minor )", "sum( /data/minor )", "/data/minors"),
        ("value=\" /data/name \"", "value=\" /data/nam \"", "/data/g/came"),
        ("nodeset=\"/data/photo\"", "nodeset=\"/data/foto\"", "/data/foto"),
        ("upload ref=\"/data/photo\"", "upload ref=\"/data/foto\"", "/data/foto"),
        ("'yes'\"", "'yes' and current()/../x\"", "/data/g/why"),
    ] {
        let found = changed(from, to);
        assert!(
            !found.is_empty() && found.iter().all(|f| *f == one("path-nowhere", at)[0]),
            "{to}: {found:?}"
        );
    }
    let fault = &faults(&survey().replace(" /data/age  &gt; 17", "/data/agee"))[0];
    assert_eq!(fault.args, [("in", "relevant".to_owned()), ("path", "/data/agee".to_owned())]);
    let line = survey().lines().position(|line| line.contains("nodeset=\"/data/g\"")).unwrap();
    assert_eq!(fault.line, u32::try_from(line + 1).ok());
    let list = "instance('yes')/list/item";
    assert_eq!(changed("instance('yn')/list/item", list), one("list-nowhere", "/data/g/came"));
    assert_eq!(
        changed("jr:itext('/data/age:hint')", "jr:itext('x')"),
        one("text-nowhere", "/data/age")
    );
}

#[test]
fn expressions_are_well_formed() {
    assert_eq!(changed(". &gt; 17 and", ". &gt; 17 and and"), one("expression", "/data/age"));
    assert_eq!(changed(". &gt; 17 and", ". &gt; ${age} and"), one("expression", "/data/age"));
    assert_eq!(changed("if( ../old ", "if( ../old , 1, "), one("expression", "/data/person/minor"));
}

#[test]
fn within_a_repeat_the_row_is_kept() {
    let absolute = |to: &str| changed("../who  != ''", to);
    assert_eq!(absolute("/data/person/who != ''"), one("repeat-absolute", "/data/person/old"));
    assert_eq!(absolute("count(/data/person/who) = 1"), one("repeat-absolute", "/data/person/old"));
    for right in [
        "/data/name != ''",
        "count(/data/person) = 1",
        "/data/person[position() = 1]/who != ''",
        "/data/person[./who = current()/../who]/who != ''",
        "indexed-repeat(/data/person/who, /data/person, 1) != ''",
        "../../name != ''",
    ] {
        let xml = survey().replace("../who  != ''", right);
        let read = Form::read(xml.as_bytes());
        assert!(read.is_ok(), "{right}: {read:?}");
    }
}

#[test]
fn words_are_there_in_each_language() {
    let found = faults(&survey().replace(">سوپاس<", "><"));
    assert_eq!((found[0].code, found[0].at.as_str()), ("words-missing", "/data/thanks"));
    assert_eq!(found[0].args, [("languages", "کوردیی ناوەندی (ckb)".to_owned())]);
    // What stands for missing words in generated forms.
    assert_eq!(changed(">سوپاس<", ">-<"), one("words-missing", "/data/thanks"));
    assert_eq!(changed(">In years<", "> <"), one("words-missing", "/data/age"));
    assert_eq!(changed(">Adults only<", "><"), one("words-missing", "/data/age"));
    let both = "jr:requiredMsg=\"needed\" jr:constraintMsg=";
    assert_eq!(changed("jr:constraintMsg=", both), one("words-missing", "/data/age"));
    assert_eq!(changed(">Household<", "><"), one("words-missing", "/data/person"));
    let choice = faults(&survey().replace(">بەڵێ<", "><"));
    assert_eq!(choice[0].args[1], ("choice", "yes".to_owned()));
    let inline = "<label>Photograph</label>";
    assert_eq!(
        changed("<label ref=\"jr:itext('/data/photo:label')\"/>", inline),
        one("words-missing", "/data/photo")
    );
    let bare = plain("<a/>", "", "<input ref=\"/data/a\"/>");
    assert_eq!(codes(&bare), one("label-missing", "/data/a"));
    let image = itext(&[("a", "X", "X", "X")])
        .replace("<value>X</value>", "<value form=\"image\">jr://images/a.png</value>");
    let xml =
        form(&image, "<a/>", "", "<input ref=\"/data/a\"><label ref=\"jr:itext('a')\"/></input>");
    assert_eq!(Form::read(xml.as_bytes()).unwrap().media, ["a.png"]);
}

#[test]
fn choices_can_be_told_apart() {
    assert_eq!(changed("<name>no</name>", "<name>yes</name>"), one("choice-twin", "yn"));
    assert_eq!(changed("<name>no</name>", "<name>n o</name>"), one("choice-space", "yn"));
    assert_eq!(changed("<name>no</name>", "<name/>"), one("choice-empty", "yn"));
    let inline = |items: &str| {
        plain("<a/>", "", &format!("<select ref=\"/data/a\"><label>A</label>{items}</select>"))
    };
    let item = |value: &str| format!("<item><label>L</label><value>{value}</value></item>");
    assert_eq!(codes(&inline("")), one("list-empty", "/data/a"));
    assert_eq!(codes(&inline(&item("x").repeat(2))), one("choice-twin", "/data/a"));
    assert!(Form::read(inline(&(item("x") + &item("y"))).as_bytes()).is_ok());
}

#[test]
fn nothing_is_there_twice() {
    assert_eq!(changed("<age/>", "<age/><age/>"), one("twin", "/data/age"));
    let bind = "<bind nodeset=\"/data/photo\" type=\"binary\"/>";
    assert_eq!(changed(bind, &bind.repeat(2)), one("twin", "/data/photo"));
    let again = "<input ref=\"/data/thanks\"><label ref=\"jr:itext('/data/name:label')\"/></input>\
        <input ref=\"/data/thanks\">";
    assert_eq!(changed("<input ref=\"/data/thanks\">", again), one("twin", "/data/thanks"));
    let text = "<text id=\"yn-0\"><value>Yes</value></text>";
    assert_eq!(changed(text, &text.repeat(2)), one("twin", "yn-0"));
}

#[test]
fn unknown_controls_are_refused() {
    let xml = plain("<a/>", "", "<matrix ref=\"/data/a\"><label>A</label></matrix>");
    assert_eq!(codes(&xml), one("control-unknown", "/data/a"));
    let xml = plain("<a/>", "", "<input><label>A</label></input>");
    assert_eq!(codes(&xml), one("path-nowhere", ""));
}

#[test]
fn every_code_is_known() {
    for (code, forbids) in Fault::CODES {
        let same = Fault::CODES.iter().filter(|(other, _)| other == code).count();
        assert_eq!(same, 1, "{code} {forbids}");
    }
}
