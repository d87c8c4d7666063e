//! What is open to lawyers of a case: for the judge, who opens it and ends it.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Legend, Select};
use db::{Tx, args};
use serde::Serialize;

use super::{
    Opened, Part,
    store::{self, Line},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    justice::{
        decisions,
        papers::sheets,
        reach::{self, change, reach},
    },
    lang::{REGISTER_DATES, day_end, msg, parse_date},
    station::cases,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/counsel/show.html")]
pub(crate) struct CounselPage {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    number: String,
    lines: Vec<Line>,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

impl CounselPage {
    fn is_open(&self, line: &Line) -> bool {
        self.page.at < line.until
    }
}

/// Lawyers by `office/account`, with their names.
type Lawyers = Vec<(String, String)>;

fn lawyers(tx: &mut Tx, staff: &Staff) -> Result<Lawyers> {
    let mut found = Lawyers::new();
    let mut names = (String::new(), Vec::new());
    for (office, account) in store::lawyers(tx)? {
        if names.0 != office {
            names = (office.clone(), cases::colleagues(tx, &staff.app.books, &office)?);
        }
        let name = names.1.iter().find(|one| one.0 == account).map(|one| one.1.clone());
        found.extend(name.map(|name| (format!("{office}/{account}"), name)));
    }
    Ok(found)
}

fn form(
    page: &Page,
    files: &[(String, String)],
    lawyers: &Lawyers,
    typed: &Fields,
    problems: &Problems,
) -> Html {
    let chosen = typed.all("file");
    let items = files.iter().map(|(n, words)| Choice::new(n, words).checked(chosen.contains(n)));
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key)).value(typed.get(name)).error(page.problem(problems, name))
    };
    Html::join([
        Html::from(
            Select::new("lawyer", page.t("counsel-lawyer"))
                .option("", page.t("counsel-choose"))
                .options(lawyers.clone())
                .value(typed.get("lawyer"))
                .error(page.problem(problems, "lawyer")),
        ),
        line("whose", "counsel-whose").dir("auto").into(),
        Checkboxes::new("file", Legend::new(page.t("papers-sheets")).size("s"))
            .items(items)
            .error(page.problem(problems, "file"))
            .into(),
        line("until", "counsel-until")
            .dir("ltr")
            .class("govuk-input--width-10")
            .hint(page.t("account-course-hint"))
            .into(),
    ])
}

async fn drawn(staff: &Staff, id: &str, typed: Fields, problems: Problems) -> Result<CounselPage> {
    let (mine, case) = (staff.clone(), id.to_owned());
    let read = move |tx: &mut Tx| {
        let of = (Action::Create, Kind::Counsel);
        let reached = reach(tx, &mine.app, &mine.who, &case, of)?;
        let books = &mine.app.books;
        let files = cases::past(tx, books, reached.place().0, &case)?.enclosed();
        let lines = store::of_case(tx, books, reached.place())?;
        Ok::<_, Error>((reached, files, lines, lawyers(tx, &mine)?))
    };
    let (reached, files, mut lines, lawyers) = staff.app.db.read(read).await?;
    reach::note(staff, "counsel", &reached.office, id).await?;
    for line in &mut lines {
        let name = lawyers.iter().find(|one| one.0.ends_with(&line.account));
        line.lawyer = name.map(|one| one.1.clone()).unwrap_or_default();
    }
    let page = staff.page(staff.reader.t("counsel-title")).with_exit();
    let files = decisions::choices(staff, &files);
    Ok(CounselPage {
        id: typed.some("id").unwrap_or_else(|| staff.app.chance.id::<Part>(staff.at).to_string()),
        case: id.to_owned(),
        number: reached.case.number.clone(),
        form: form(&page, &files, &lawyers, &typed, &problems),
        lines,
        problems,
        page,
    })
}

/// What is open of a case.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

async fn answered(staff: &Staff, id: &str, fields: Fields, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/counsel"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(staff, id, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Opens papers to a lawyer.
pub async fn create(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let part: Id<Part> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let zone = staff.app.pack.settings.zone();
    let day = parse_date(&fields.get("until"), REGISTER_DATES);
    let Some(until) = day.and_then(|day| day_end(crate::lang::day_start(day, &zone)?, &zone))
    else {
        let refusal = Refusal::new(msg("web-bad-date")).field("until").arg("example", "21/11/2026");
        return answered(&staff, &id, fields, Err(refusal.into())).await;
    };
    let (mine, lawyer, chosen) = (staff.clone(), fields.get("lawyer"), fields.all("file"));
    let whose = fields.get("whose");
    let done = change(&staff, &id, (Action::Create, Kind::Counsel), move |tx, pen, reached| {
        let (office, case) = reached.place();
        let known = lawyers(tx, &mine)?.into_iter().any(|one| one.0 == lawyer);
        let (to, account) = lawyer.split_once('/').filter(|_| known).unwrap_or_default();
        let enclosed = cases::past(tx, &mine.app.books, office, case)?.enclosed();
        let opened = Opened {
            case: case.to_owned(),
            office: to.to_owned(),
            account: account.to_owned(),
            until,
            whose: whose.into(),
            sheets: sheets(&enclosed, &chosen).into(),
        };
        pen.record(tx, &part, |state: &Part| state.open(opened, pen.at)).map(drop)
    });
    let done = done.await;
    answered(&staff, &id, fields, done).await
}

/// Ends it before its day.
pub async fn end(staff: Staff, Path((id, part)): Path<(String, String)>) -> Result<Response> {
    let done = change(&staff, &id, (Action::Create, Kind::Counsel), move |tx, pen, reached| {
        let (office, case) = reached.place();
        let sql = "SELECT id FROM counsel WHERE office = $1 AND id = $2 AND case_id = $3";
        let found = tx.one(sql, args![office, &part, case], |row| row.get::<String>(0))?;
        let found: Id<Part> = found.as_deref().and_then(Id::parse).ok_or(Error::NotFound)?;
        pen.record(tx, &found, Part::end).map(drop)
    });
    let done = done.await;
    answered(&staff, &id, Fields::default(), done).await
}
