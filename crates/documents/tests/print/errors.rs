//! No document rather than a wrong one, and no word of it in the error.

use documents::{Document, Error, Files, Fonts, Lang};

use crate::{press, samples};

fn error(change: impl FnOnce(&mut documents::Statement)) -> Option<Error> {
    let mut form = samples::statement(Lang::En);
    change(&mut form);
    Some(press()?.print(&Document::Statement(form), &Files::new()).expect_err("an error"))
}

#[test]
fn a_letter_that_no_font_has_is_named_alone() {
    let Some(error) = error(|form| form.person.value = "Zainab \u{4e2d}".to_owned()) else {
        return;
    };
    assert!(matches!(error, Error::Letter('\u{4e2d}')));
    assert_eq!(error.to_string(), "no font has the letter U+4E2D");
}

#[test]
fn control_characters_are_refused() {
    let Some(error) = error(|form| form.person.value = "Zainab\u{0}".to_owned()) else { return };
    assert!(matches!(error, Error::Letter(_)));
}

#[test]
fn page_numbers_need_ten_digits() {
    let Some(error) = error(|form| form.sheet.words.digits = "012".to_owned()) else { return };
    assert!(matches!(error, Error::Digits));
}

#[test]
fn a_time_outside_the_calendar_is_refused() {
    let Some(error) = error(|form| form.sheet.made = i64::MIN) else { return };
    assert!(matches!(error, Error::Time));
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let Some(press) = press() else { return };
    let (bundle, mut files) = samples::bundle(Lang::Ar);
    files.remove("log-proof.json");
    let error = press.print(&Document::Bundle(bundle), &files).expect_err("an error");
    assert!(matches!(error, Error::File));
}

#[test]
fn a_scan_that_is_no_picture_is_named_by_its_place_in_the_form() {
    let Some(press) = press() else { return };
    let (bundle, mut files) = samples::bundle(Lang::Ar);
    files.insert("scan-1.png".to_owned(), b"not a picture".to_vec());
    let error = press.print(&Document::Bundle(bundle), &files).expect_err("an error");
    let Error::Setting(place) = error else { panic!("{error}") };
    assert!(place.starts_with("bundle.typ:"), "{place}");
}

#[test]
fn a_font_must_be_one() {
    assert!(matches!(Fonts::new([b"no font".to_vec()]), Err(Error::Font)));
    assert!(matches!(Fonts::new([]), Err(Error::NoFont)));
}
