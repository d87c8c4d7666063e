//! Maps and words of what was released.

use std::collections::BTreeMap;

use askama::Template;
use jiff::tz::TimeZone;

use super::*;
use crate::{
    lang::{Lang, Reader},
    pack::Pack,
};

fn row(wave: &str, by: &str, code: &str, points: Option<u32>) -> Row {
    let shown = points.map(|points| Shown {
        n: 200,
        percent: points,
        weighted: Some(points),
        low: Some(points - 3),
        high: Some(points + 3),
        few: false,
        repeated: false,
    });
    Row { wave: wave.into(), by: by.into(), code: code.into(), shown }
}

fn contents(rows: Vec<Row>) -> Contents {
    let words = |text: &str| BTreeMap::from([("en".to_owned(), text.to_owned())]);
    Contents {
        title: words("Opinions"),
        method: words("By lot"),
        survey: "survey".into(),
        form: "form".into(),
        replaces: None,
        waves: vec!["2024".into(), "2025".into()],
        groups: Vec::new(),
        questions: vec![Asked {
            name: "safe".into(),
            words: words("Do you feel safe?"),
            answers: Vec::new(),
            indicator: String::new(),
            compared: BTreeMap::new(),
            rows,
        }],
    }
}

fn reader() -> Reader {
    Reader::new(Lang::EN, TimeZone::UTC)
}

#[test]
fn the_map_shows_the_newest_wave_and_hatches_what_is_withheld() {
    let pack = Pack::builtin().unwrap();
    let contents = contents(vec![
        row("2024", "governorate", "IQ-BG", Some(22)),
        row("2025", "governorate", "IQ-BG", Some(41)),
        row("2025", "governorate", "IQ-NI", None),
        row("2025", "station", "NIN-TH", Some(77)),
    ]);
    let html = View::of(&pack, &reader(), &contents).render().unwrap();
    let html = html.replace(['\u{2068}', '\u{2069}'], "");
    let path = |code: &str| {
        let at = html.find(&format!("data-code=\"{code}\"")).unwrap();
        let begin = html[..at].rfind("<path").unwrap();
        html[begin..at + html[at..].find("</path>").unwrap()].to_owned()
    };
    assert!(path("IQ-BG").contains("class=\"q3\"") && path("IQ-BG").contains(": 41%"));
    assert!(path("IQ-NI").contains("url(#map-0-hatch)") && path("IQ-NI").contains("not shown"));
    assert!(path("IQ-BA").contains("class=\"q0\""), "nobody was asked there");
    assert!(html.contains("By governorate") && html.contains("from 40% to below 45%"));
}

#[test]
fn without_a_governorate_there_is_no_map() {
    let pack = Pack::builtin().unwrap();
    for rows in [vec![], vec![row("2025", "governorate", "IQ-NI", None)]] {
        let html = View::of(&pack, &reader(), &contents(rows)).render().unwrap();
        assert!(!html.contains("<svg"), "{html}");
    }
}

#[test]
fn an_increase_is_said_in_points_and_as_a_part() {
    let said = |first: Option<u32>, last: Option<u32>, grade: Option<&str>| {
        let mut contents = contents(vec![row("2024", "", "", first), row("2025", "", "", last)]);
        let grade = grade.map(|grade| ("2025".to_owned(), grade.to_owned()));
        contents.questions[0].compared = grade.into_iter().collect();
        wording::of(&reader(), &contents, &contents.questions[0])
    };
    let plain = |text: Option<String>| text.map(|text| text.replace(['\u{2068}', '\u{2069}'], ""));
    let more = plain(said(Some(30), Some(35), None)).unwrap();
    assert!(more.contains("from 30 to 35") && more.contains("is 5 points"), "{more}");
    assert!(more.contains("about 17% of the first level"), "{more}");
    assert!(plain(said(Some(35), Some(30), Some("similar"))).unwrap().contains("decrease"));
    for nothing in [
        said(Some(30), Some(30), None),
        said(Some(30), Some(35), Some("broken")),
        said(Some(30), None, None),
        said(None, Some(30), None),
    ] {
        assert_eq!(nothing, None);
    }
}
