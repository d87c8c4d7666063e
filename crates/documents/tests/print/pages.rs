//! What stands on the paper.

use documents::{Document, Lang};

use crate::{
    pages_of,
    paper::{has, poppler, text},
    press, print, samples,
};

#[test]
fn words_come_out_as_they_went_in() {
    let Some(press) = press() else { return };
    for lang in samples::LANGS {
        for document in pages_of(lang) {
            let Some(found) = text(&print(&press, &document), 1) else { return };
            let sheet = document.sheet();
            let mut words = sheet.authority.clone();
            words.extend([sheet.title.clone(), sheet.date.value.clone(), "KRK/B/215/2026".into()]);
            for word in words {
                assert!(has(&found, &word), "no {word:?} in {found}");
            }
        }
    }
}

#[test]
fn names_and_rows_come_out_as_they_went_in() {
    let Some(press) = press() else { return };
    for lang in samples::LANGS {
        let form = samples::statement(lang);
        let Some(found) = text(&print(&press, &Document::Statement(form.clone())), 1) else {
            return;
        };
        for item in [&form.case, &form.person, &form.place, &form.questions[0]] {
            assert!(has(&found, &item.label), "no {:?} in {found}", item.label);
            assert!(has(&found, &item.value), "no {:?} in {found}", item.value);
        }
    }
}

#[test]
fn fonts_are_inside() {
    let Some(press) = press() else { return };
    let pdf = print(&press, &Document::Statement(samples::statement(Lang::Ckb)));
    let Some(fonts) = poppler("pdffonts", &[], &pdf) else { return };
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.contains("Vazirmatn") && row.contains("yes yes yes"), "{row}");
    }
}

#[test]
fn marks_are_on_the_paper() {
    let Some(press) = press() else { return };
    let mut form = samples::receipt(Lang::En);
    let Some(plain) = text(&print(&press, &Document::Receipt(form.clone())), 1) else { return };
    assert!(!plain.contains(&form.sheet.words.unverified));
    assert!(!plain.contains(&form.sheet.words.demonstration));
    (form.sheet.unverified, form.sheet.demonstration) = (true, true);
    let found = text(&print(&press, &Document::Receipt(form.clone())), 1).expect("text");
    // In the head and in the foot; across the page and in the head.
    assert_eq!(found.matches(&form.sheet.words.unverified).count(), 2);
    assert!(found.contains(&form.sheet.words.demonstration));
}

#[test]
fn words_are_never_commands() {
    let Some(press) = press() else { return };
    let mut form = samples::statement(Lang::En);
    let said = "#panic() *bold* $x$ <label> @ref \"quoted\" \\ // no comment";
    form.person.value = said.to_owned();
    let Some(found) = text(&print(&press, &Document::Statement(form)), 1) else { return };
    assert!(found.replace('\n', " ").contains(said), "{found}");
}
