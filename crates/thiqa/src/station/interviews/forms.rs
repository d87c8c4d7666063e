//! The small forms of the page of an interview.

use components::{Choice, Html, Input, Radios, Select, Textarea};

use crate::web::{Fields, Page, Problems, Staff};

/// The small forms of the page.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) rights: Html,
    pub(super) unrecorded: Html,
    pub(super) pause: Html,
    pub(super) comes: Html,
}

pub(super) fn forms(staff: &Staff, page: &Page, typed: &Fields, problems: &Problems) -> Forms {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let languages = pack.languages.iter().map(|row| (row.code.as_str(), row.name(lang)));
    let language = Select::new("language", page.t("interviews-language"))
        .option("", "")
        .options(languages)
        .value(typed.get("language"))
        .error(page.problem(problems, "language"));
    let repeated = Textarea::new("repeated", page.t("interviews-repeated"))
        .hint(page.t("interviews-repeated-hint"))
        .value(typed.text("repeated"))
        .rows(2)
        .dir("auto");
    let what = Radios::new("what", page.t("interviews-what"))
        .item(Choice::new("picture", page.t("interviews-no-picture")))
        .item(Choice::new("both", page.t("interviews-no-both")))
        .value(typed.get("what"))
        .error(page.problem(problems, "what"));
    let reasons = pack.unrecorded_reasons.iter();
    let why = Radios::new("why", page.t("interviews-why"))
        .items(reasons.map(|row| Choice::new(&row.code, row.name(lang))))
        .value(typed.get("why"))
        .error(page.problem(problems, "why"));
    let words =
        Input::new("words", page.t("interviews-words")).value(typed.get("words")).dir("auto");
    let pauses = pack.pause_reasons.iter();
    let pause = Radios::new("break", page.t("interviews-break-why"))
        .items(pauses.map(|row| Choice::new(&row.code, row.name(lang))));
    let name = Input::new("name", page.t("interviews-name"))
        .value(typed.get("name"))
        .dir("auto")
        .error(page.problem(problems, "name"));
    let role = Input::new("role", page.t("interviews-role")).value(typed.get("role")).dir("auto");
    Forms {
        rights: Html::join([Html::from(language), repeated.into()]),
        unrecorded: Html::join([Html::from(what), why.into(), words.into()]),
        pause: pause.into(),
        comes: Html::join([Html::from(name), role.into()]),
    }
}
