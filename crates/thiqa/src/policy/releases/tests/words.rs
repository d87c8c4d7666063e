//! What figures are called, and what is said of them.

use std::collections::BTreeMap;

use super::{
    people::{crowd, question, source},
    proposed, reader, release,
};
use crate::{
    community::released::{Bulletin, Contents, View, called, csv, said},
    pack::Pack,
    policy::releases::past::Past,
};

/// A question that the form computes, at all stations: it has no words and no answers.
fn contents(indicator: &str, weighted: bool) -> Contents {
    let mut asked = question("psy_any", "station");
    asked.words = ["ar", "ckb", "en"].map(|lang| (lang.to_owned(), String::new())).into();
    asked.answers.clear();
    asked.indicator = indicator.to_owned();
    let people: Vec<_> = (0..5).flat_map(|station| crowd(0, station, 0, 60)).collect();
    let mut source = source(&people, asked);
    if !weighted {
        source.figures.shares.iter_mut().for_each(|share| share.share = None);
    }
    let breaks = proposed("psy_any", &["station", "governorate"]);
    release(&source, &breaks, &mut Past::default()).unwrap().contents
}

/// The page without the marks that keep directions apart.
fn page(contents: &Contents) -> String {
    let pack = Pack::builtin().unwrap();
    View::of(&pack, &reader(), contents).to_string().replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn words_are_those_that_there_are() {
    let words = |all: &[(&str, &str)]| -> BTreeMap<String, String> {
        all.iter().map(|(lang, text)| ((*lang).to_owned(), (*text).to_owned())).collect()
    };
    let some = words(&[("ar", ""), ("ckb", "متمانە"), ("en", "")]);
    assert_eq!(said(&some, "en"), "متمانە");
    assert_eq!(said(&words(&[("ar", "ثقة"), ("en", "")]), "en"), "ثقة");
    let none = words(&[("ar", "")]);
    assert_eq!(called((&none, "16.1.3", "psy_any"), "en"), "16.1.3");
    assert_eq!(called((&none, "", "psy_any"), "en"), "psy_any");
    assert_eq!(called((&some, "16.1.3", "psy_any"), "en"), "متمانە");
}

#[test]
fn what_a_form_computes_goes_out_with_a_name_and_a_yes() {
    let contents = contents("16.1.3 psychological", true);
    let page = page(&contents);
    assert!(page.contains("dir=\"auto\">16.1.3 psychological</bdi></h2>"), "{page}");
    assert!(page.contains("said: Yes."), "{page}");
    let [id, address, office] = ["r", "https://o.example/figures/r", "o"].map(str::to_owned);
    let bulletin =
        Bulletin { id, address, office, day: 0, contents, withdrawn: None, replaced: None };
    let file = String::from_utf8(csv(&bulletin, &reader()).unwrap()).unwrap();
    assert!(file.contains("psy_any,16.1.3 psychological,Yes,"), "{file}");
}

#[test]
fn a_weighted_share_is_of_all_people_and_a_governorate_has_no_around() {
    let weighted = page(&contents("", true));
    for told in [
        "2024: of every 100 people, about 50 (between 46 and 54) said",
        "of every 100 people in g0, about",
        "of every 100 people around s0, about",
    ] {
        assert!(weighted.contains(told), "{told}: {weighted}");
    }
    assert!(!weighted.contains("people asked"), "{weighted}");
    let plain = page(&contents("", false));
    for told in ["100 people asked, about 50 said", "people asked in g0", "people asked around s0"]
    {
        assert!(plain.contains(told), "{told}: {plain}");
    }
}
