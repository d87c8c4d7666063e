//! Forms as they are read.

mod common;

use common::{plain, survey};
use forms::{Form, Item, Kind, Part, hash};

fn read(xml: &str) -> Form {
    Form::read(xml.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn a_survey_in_three_languages() {
    let form = read(&survey());
    assert_eq!((form.id.as_str(), form.version.as_str()), ("trust", "2026112201"));
    assert_eq!(form.title, "مسح رضا المواطنين");
    assert_eq!(form.languages, ["العربية (ar)", "کوردیی ناوەندی (ckb)", "English (en)"]);
    assert_eq!(form.default_lang, "العربية (ar)");
    assert_eq!(form.media, ["stations.csv"]);
    assert_eq!(form.warnings, []);
    let kinds: Vec<(&str, &Kind)> =
        form.questions().iter().map(|q| (q.path.as_str(), &q.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("/data/start", &Kind::Metadata("start".to_owned())),
            ("/data/minors", &Kind::Calculate),
            ("/data/name", &Kind::Text),
            ("/data/age", &Kind::Integer),
            ("/data/g/came", &Kind::SelectOne),
            ("/data/g/why", &Kind::Text),
            ("/data/person/minor", &Kind::Calculate),
            ("/data/person/who", &Kind::Text),
            ("/data/person/old", &Kind::Integer),
            ("/data/photo", &Kind::Image),
            ("/data/thanks", &Kind::Note),
        ]
    );
    let Item::Repeat(people) = &form.items[5] else { panic!("{:?}", form.items[5]) };
    assert_eq!(people.path, "/data/person");
    assert_eq!(people.label.words("کوردیی ناوەندی (ckb)"), "ئەندامانی خێزان");
    assert!(form.repeats().contains("/data/person"));
}

#[test]
fn words_choices_and_rules_of_a_question() {
    let form = read(&survey());
    let all = form.questions();
    let question = |path: &str| *all.iter().find(|question| question.path == path).unwrap();
    let came = question("/data/g/came");
    let values: Vec<_> = came.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["yes", "no"]);
    assert_eq!(came.choices[1].label.words("English (en)"), "No");
    assert_eq!(
        came.label.parts("English (en)"),
        [
            Part::Output("/data/name".to_owned()),
            Part::Words(", did you come to the station?".to_owned())
        ]
    );
    let age = question("/data/age");
    assert_eq!(age.constraint.as_ref().unwrap().text, ". > 17 and . < 120");
    assert!(age.required.as_ref().unwrap().always());
    assert_eq!(age.constraint_message.words("العربية (ar)"), "للبالغين فقط");
    assert_eq!(question("/data/minors").default.as_deref(), Some("0"));
}

#[test]
fn each_control_has_its_kind() {
    let controls = [
        ("input", "decimal", "", Kind::Decimal),
        ("input", "date", "", Kind::Date),
        ("input", "time", "", Kind::Time),
        ("input", "dateTime", "", Kind::DateTime),
        ("input", "geopoint", "", Kind::Geopoint),
        ("input", "geotrace", "", Kind::Geotrace),
        ("input", "geoshape", "", Kind::Geoshape),
        ("input", "barcode", "", Kind::Barcode),
        ("trigger", "string", "", Kind::Acknowledge),
        ("upload", "binary", "mediatype=\"audio/*\"", Kind::Audio),
        ("upload", "binary", "mediatype=\"video/*\"", Kind::Video),
        ("upload", "binary", "mediatype=\"application/*\"", Kind::File),
    ];
    for (control, kind, more, expected) in controls {
        let xml = plain(
            "<q/>",
            &format!("<bind nodeset=\"/data/q\" type=\"{kind}\"/>"),
            &format!("<{control} ref=\"/data/q\" {more}><label>Q</label></{control}>"),
        );
        assert_eq!(read(&xml).questions()[0].kind, expected);
    }
    let range =
        "<range ref=\"/data/q\" start=\"0\" end=\"10\" step=\"0.5\"><label>Q</label></range>";
    let form = read(&plain("<q/>", "<bind nodeset=\"/data/q\" type=\"decimal\"/>", range));
    let Kind::Range { start, end, step } = &form.questions()[0].kind else { panic!() };
    assert_eq!((start.as_str(), end.as_str(), step.as_str()), ("0", "10", "0.5"));
    let rank = "<odk:rank ref=\"/data/q\"><label>Q</label>\
        <item><label>A</label><value>a</value></item></odk:rank>";
    let form = read(&plain("<q/>", "<bind nodeset=\"/data/q\" type=\"odk:rank\"/>", rank));
    assert_eq!(form.questions()[0].kind, Kind::Rank);
    assert!(form.languages.is_empty());
    assert_eq!(form.questions()[0].choices[0].label.words("any"), "A");
}

#[test]
fn what_a_page_cannot_evaluate_is_a_warning() {
    let xml = plain(
        "<a/><b/>",
        "<bind nodeset=\"/data/a\" type=\"string\"/>\
         <bind nodeset=\"/data/b\" type=\"string\" calculate=\"pulldata('x', 'a', 'b', /data/a)\"/>",
        "<input ref=\"/data/a\" appearance=\"ex:org.example.scan\"><label>A</label></input>",
    );
    let form = read(&xml);
    let codes: Vec<_> = form.warnings.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["beyond-page", "other-app"]);
    assert!(form.warnings.iter().all(|fault| !fault.forbids()));
}

#[test]
fn binds_may_be_of_attributes() {
    let bind = "<bind nodeset=\"/data/meta/entity/@id\" type=\"string\"/>";
    let xml = plain("<a/>", bind, "<input ref=\"/data/a\"><label>A</label></input>")
        .replace("<instanceID/>", "<instanceID/><entity dataset=\"stations\" id=\"\"/>");
    let form = read(&xml);
    assert_eq!((form.questions().len(), form.warnings), (1, Vec::new()));
    let wrong = xml.replace("entity/@id", "entity/@ide");
    assert_eq!(Form::read(wrong.as_bytes()).unwrap_err()[0].code, "path-nowhere");
}

#[test]
fn a_group_around_a_repeat_keeps_its_own_condition() {
    let body = |group: &str| {
        format!(
            "<group {group}><label>G</label><repeat nodeset=\"/data/g/row\">\
             <input ref=\"/data/g/row/x\"><label>X</label></input></repeat></group>"
        )
    };
    let bind = "<bind nodeset=\"/data/g\" relevant=\"1 = 1\"/>";
    let instance = "<g><row><x/></row></g>";
    let form = read(&plain(instance, bind, &body("ref=\"/data/g\"")));
    let Item::Group(group) = &form.items[0] else { panic!("{:?}", form.items) };
    assert!(group.relevant.is_some() && matches!(group.items[0], Item::Repeat(_)));
    let form = read(&plain(instance, bind, &body("")));
    let Item::Repeat(row) = &form.items[0] else { panic!("{:?}", form.items) };
    assert_eq!(row.label.words(""), "G");
}

#[test]
fn headings_of_tables_need_no_words() {
    let select = |appearance: &str| {
        plain(
            "<a/>",
            "",
            &format!(
                "<select1 ref=\"/data/a\" appearance=\"{appearance}\">\
                 <item><label>L</label><value>l</value></item></select1>"
            ),
        )
    };
    assert!(Form::read(select("w1 label").as_bytes()).is_ok());
    assert!(Form::read(select("list-nolabel").as_bytes()).is_err());
}

#[test]
fn the_hash_is_of_the_bytes() {
    assert_eq!(hash(b""), "d41d8cd98f00b204e9800998ecf8427e");
    assert_eq!(hash(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
}
