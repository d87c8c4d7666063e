//! The blanks that are out, the search for one by its number, and the printing of new ones.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Cell, Content, Html, Input, Select, Table, Tag};
use serde::{Deserialize, Serialize};

use super::{
    Blank, MOST, Number, State, given,
    rows::{self, PAGE, Row},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{msg, parse_int, year_of},
    pack::Pack,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// The number that is looked for.
#[derive(Deserialize)]
pub struct Asked {
    number: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/blanks/list.html")]
pub(crate) struct BlanksPage {
    #[serde(skip)]
    page: Page,
    /// How many are out.
    outstanding: i64,
    /// The oldest of them.
    blanks: Vec<Row>,
    problems: Problems,
    #[serde(skip)]
    table: Html,
    #[serde(skip)]
    search: Html,
    #[serde(skip)]
    more: bool,
    /// The form to print a bundle, for whoever may.
    #[serde(skip)]
    form: Option<Html>,
    #[serde(skip)]
    once: String,
}

/// The year in which she asks.
pub(super) fn this_year(staff: &Staff) -> i64 {
    year_of(staff.at, &staff.reader.zone)
}

/// What a blank is for, in words.
pub(super) fn form_name(page: &Page, pack: &Pack, form: &str, register: Option<&str>) -> String {
    match (form, register) {
        ("case", _) => page.t("blanks-form-case"),
        ("statement", _) => page.t("blanks-form-statement"),
        ("line", Some(code)) => pack.registers.name(code, page.reader.lang.code()).to_owned(),
        _ => page.t("blanks-form-visit"),
    }
}

/// The state in words.
pub(super) fn state_tag(page: &Page, state: State) -> Tag {
    match state {
        State::Entered => Tag::new(page.t("blanks-state-entered")).colour("green"),
        State::Spoiled => Tag::new(page.t("blanks-state-spoiled")).colour("grey"),
        State::Missing => Tag::new(page.t("blanks-state-missing")).colour("red"),
        State::Printed | State::Unknown => {
            Tag::new(page.t("blanks-state-printed")).colour("yellow")
        }
    }
}

/// The page; a number that is looked for leads to its blank.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let typed = asked.number.filter(|number| !number.trim().is_empty());
    let mut problems = Problems::default();
    if let Some(text) = &typed {
        let (pack, office) = (&staff.app.pack, staff.who.office.clone());
        let number = Number::parse(text, pack, &office, this_year(&staff));
        let found = match number {
            Some(number) => {
                staff.app.db.read(move |tx| rows::row(tx, &office, number)).await?.is_some()
            }
            None => false,
        };
        if let (Some(number), true) = (number, found) {
            return Ok(see(format!("/blanks/{}", number.key())));
        }
        problems.add(Refusal::new(msg("blanks-unknown")).field("number"));
    }
    let fields = Fields::of([("number", typed.as_deref().unwrap_or_default())]);
    let refused = !problems.is_empty();
    let page = draw(&staff, &fields, problems).await?;
    let answer = if refused { Answer::refused(&staff, page) } else { Answer::new(&staff, page) };
    Ok(answer.into_response())
}

async fn draw(staff: &Staff, fields: &Fields, problems: Problems) -> Result<BlanksPage> {
    let office = staff.who.office.clone();
    let (blanks, outstanding) = staff
        .app
        .db
        .read(move |tx| Ok::<_, Error>((rows::open(tx, &office)?, rows::outstanding(tx, &office)?)))
        .await?;
    let page = staff.page(staff.reader.t("web-blanks"));
    let search = Input::new("number", page.t("blanks-number"))
        .value(fields.get("number"))
        .dir("ltr")
        .class("govuk-input--width-10")
        .error(page.problem(&problems, "number"));
    let once: Id<Blank> = staff.app.chance.id(staff.at);
    let prints = staff.app.may(&staff.who, Action::Create, Kind::Blank);
    Ok(BlanksPage {
        table: table(&page, &staff.app.pack, &staff.who.office, &blanks),
        search: search.into(),
        more: i64::try_from(blanks.len()).unwrap_or(PAGE) >= PAGE,
        form: prints.then(|| form(&page, &staff.app.pack, fields, &problems)),
        once: fields.some("once").unwrap_or_else(|| once.to_string()),
        outstanding,
        blanks,
        problems,
        page,
    })
}

fn table(page: &Page, pack: &Pack, office: &str, blanks: &[Row]) -> Html {
    if blanks.is_empty() {
        return Html::default();
    }
    let heads = ["blanks-number", "blanks-form", "blanks-printed-on", "blanks-state"];
    let table = Table::new(heads.map(|key| page.t(key))).cards();
    let rows = blanks.iter().fold(table, |table, row| {
        let number = row.number();
        let link = Html::trusted(format!(
            "<a class=\"govuk-link\" href=\"/blanks/{}\"><bdi dir=\"ltr\">{}</bdi></a>",
            number.key(),
            Html::from(Content::from(number.written(pack, office)))
        ));
        table.row([
            Cell::new(link),
            Cell::new(form_name(page, pack, &row.form, row.register.as_deref())),
            Cell::new(page.date_time(row.printed)),
            Cell::new(Html::from(state_tag(page, row.state))),
        ])
    });
    rows.into()
}

/// The kinds of forms, with their words.
fn forms(page: &Page, pack: &Pack) -> Vec<(String, String)> {
    let own = ["visit", "case", "statement"];
    let own = own.map(|form| (form.to_owned(), form_name(page, pack, form, None)));
    let written = pack.registers.iter().filter(|register| pack.is_written(&register.code));
    let lines = written.map(|register| {
        let name = register.name(page.reader.lang.code());
        (
            format!("line:{}", register.code),
            page.t_args("blanks-form-line", &[("name", name.into())]),
        )
    });
    own.into_iter().chain(lines).collect()
}

fn form(page: &Page, pack: &Pack, fields: &Fields, problems: &Problems) -> Html {
    let form = Select::new("form", page.t("blanks-form"))
        .options(forms(page, pack))
        .value(fields.get("form"))
        .error(page.problem(problems, "form"));
    let count = Input::new("count", page.t("blanks-count"))
        .hint(page.t("blanks-count-hint"))
        .value(fields.some("count").unwrap_or_else(|| "10".into()))
        .digits()
        .class("govuk-input--width-3")
        .error(page.problem(problems, "count"));
    Html::join([Html::from(form), count.into()])
}

/// Numbers a bundle of blanks, to be printed. Sent twice, it is numbered once.
pub async fn print(staff: Staff, fields: Fields) -> Result<Response> {
    let mut problems = Problems::default();
    let typed = fields.get("form");
    let (form, register) = match typed.split_once(':') {
        Some((form, register)) => (form.to_owned(), Some(register.to_owned())),
        None => (typed, None),
    };
    let known = match register.as_deref() {
        Some(code) => form == "line" && staff.app.pack.is_written(code),
        None => ["visit", "case", "statement"].contains(&form.as_str()),
    };
    if !known {
        problems.add(Refusal::new(msg("blanks-form-needed")).field("form"));
    }
    let count = parse_int(&fields.get("count")).and_then(|count| usize::try_from(count).ok());
    let count = count.filter(|count| (1..=MOST).contains(count));
    let Some(count) = count.filter(|_| problems.is_empty()) else {
        if count.is_none() {
            let refusal = Refusal::new(msg("web-number-range")).field("count");
            problems.add(refusal.arg("least", "1").arg("most", MOST.to_string()));
        }
        let page = draw(&staff, &fields, problems).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    };
    let ids: Vec<Id<Blank>> = (0..count).map(|_| staff.app.chance.id(staff.at)).collect();
    let (pen, once) = (staff.pen(), fields.get("once"));
    let once = Some(once).filter(|once| !once.is_empty()).unwrap_or_else(|| ids[0].to_string());
    let app = staff.app.clone();
    let printed = staff
        .app
        .db
        .write(&staff.who.office, move |tx| {
            let code = super::number::register(&app.pack);
            given::print(tx, &pen, ids, &once, (code, (&form, register.as_deref())))
        })
        .await;
    match printed {
        Ok(numbers) => {
            let seqs = numbers.iter().map(|number| number.seq);
            let (from, to) = (seqs.clone().min().unwrap_or(1), seqs.max().unwrap_or(1));
            Ok(see(format!("/blanks/sheets?year={}&from={from}&to={to}", this_year(&staff))))
        }
        Err(Error::Repeated) => Ok(see("/blanks")),
        Err(error) => Err(error),
    }
}
