//! The one field and the purpose, on the page of the search and beside the desk's lists.

use components::{Button, Choice, Details, Html, Input, Label, Legend, Radios, Textarea};

use crate::{
    pack::Pack,
    web::{Fields, Page, Problems},
};

/// The field that takes a name, a number or a telephone.
fn question(page: &Page, label: Label, typed: &Fields, problems: &Problems) -> Input {
    Input::new("q", label)
        .hint(page.t("search-hint"))
        .value(typed.get("q"))
        .dir("auto")
        .autocomplete("off")
        .spellcheck(false)
        .error(page.problem(problems, "q"))
}

/// The whole form's fields.
pub(super) fn fields(page: &Page, pack: &Pack, typed: &Fields, problems: &Problems) -> Html {
    let lang = page.reader.lang.code();
    let mother = Input::new("mother", page.t("search-mother"))
        .hint(page.t("search-mother-hint"))
        .value(typed.get("mother"))
        .dir("auto")
        .autocomplete("off");
    let purposes = pack.search_purposes.iter().map(|row| {
        let choice = Choice::new(&row.code, row.name(lang));
        match (row.needs_detail, row.suspects) {
            (true, _) => choice.hint(page.t("search-say-why")),
            (_, true) => choice.hint(page.t("search-say-case")),
            _ => choice,
        }
    });
    let purpose = Radios::new("purpose", Legend::new(page.t("search-purpose")).size("s"))
        .hint(page.t("search-purpose-hint"))
        .items(purposes)
        .value(typed.get("purpose"))
        .error(page.problem(problems, "purpose"))
        .class("govuk-radios--small");
    let words = Textarea::new("why", page.t("search-why"))
        .value(typed.text("why"))
        .rows(2)
        .dir("auto")
        .error(page.problem(problems, "why"));
    let case = Input::new("case", page.t("search-case-number"))
        .hint(page.t("search-case-number-hint"))
        .value(typed.get("case"))
        .dir("ltr")
        .autocomplete("off")
        .class("govuk-input--width-20")
        .error(page.problem(problems, "case"));
    let more = Details::new(page.t("search-more"), Html::from(mother))
        .open(!typed.get("mother").is_empty());
    let label = Label::new(page.t("search-field")).class("govuk-label--s");
    Html::join([
        Html::from(question(page, label, typed, problems).attr("autofocus", "")),
        more.into(),
        purpose.into(),
        case.into(),
        words.into(),
    ])
}

/// The box beside the desk's queue: its label says the purpose.
pub fn desk_box(page: &Page, pack: &Pack) -> Html {
    let Some(purpose) = pack.search_purposes.iter().find(|row| row.desk) else {
        return Html::default();
    };
    small(page, page.t("search-returning"), ("purpose", &purpose.code))
}

/// The box above the list of cases: what is typed there comes along, and the purpose is asked next.
pub fn cases_box(page: &Page) -> Html {
    small(page, page.t("cases-search"), (BEGIN, "1"))
}

/// The name of what says that a purpose is still to be asked.
pub(super) const BEGIN: &str = "begin";

/// One field in a form of its own. Names go in a request's body, never into an address.
fn small(page: &Page, label: String, hidden: (&str, &str)) -> Html {
    let label = Label::new(label).class("govuk-label--s");
    let field = question(page, label, &Fields::default(), &Problems::default());
    let button = Button::new(page.t("web-search")).secondary();
    Html::trusted(format!(
        "<form class=\"bar no-print\" method=\"post\" action=\"/search\" autocomplete=\"off\">\
         <input type=\"hidden\" name=\"{}\" value=\"{}\">{field}{button}</form>",
        hidden.0, hidden.1
    ))
}
