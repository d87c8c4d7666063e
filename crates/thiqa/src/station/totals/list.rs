//! The totals of a station, writing one down, and laying a file in.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use components::{FileUpload, Html, Input, Label, Select};
use db::Tx;
use serde::Serialize;

use super::{
    Compared, How, Total,
    fields::{self, asked},
    sheet,
    store::{Line, lines},
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    node::App,
    station::imports::Wrong,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// The longest file, in bytes.
const LONGEST: usize = 4 << 20;

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/totals/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    app: App,
    lines: Vec<Line>,
    /// Whether she may write.
    writes: bool,
    /// Why a file was not laid in.
    faults: Vec<Wrong>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl List {
    fn measure<'a>(&'a self, line: &'a Line) -> &'a str {
        self.app.pack.paper_totals.name(&line.what, self.page.lang.code())
    }

    fn how(&self, line: &Line) -> String {
        self.page.t(line.how.map_or(msg("totals-not-said"), How::key))
    }

    fn compared(&self, line: &Line) -> String {
        self.page.t(line.compared.key())
    }

    fn is_broken(&self, line: &Line) -> bool {
        line.compared == Compared::Broken
    }

    fn form(&self) -> Html {
        let (page, pack) = (&self.page, &self.app.pack);
        let month = Input::new("month", page.t("totals-month"))
            .hint(page.t("totals-month-hint"))
            .value(self.typed.get("month"))
            .dir("ltr")
            .class("govuk-input--width-10")
            .error(page.problem(&self.problems, "month"));
        let measures = pack.paper_totals.iter();
        let what = Select::new("what", page.t("totals-what"))
            .option("", page.t("gates-choose"))
            .options(measures.map(|row| (row.code.as_str(), row.name(page.lang.code()))))
            .value(self.typed.get("what"))
            .error(page.problem(&self.problems, "what"));
        let rest = asked(page, pack, (&self.typed, &self.problems));
        Html::join([Html::from(month), what.into(), rest])
    }

    fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("totals-file")))
            .hint(self.page.t("totals-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }

    /// The columns of a file.
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        sheet::COLUMNS.into_iter().map(|column| column.0)
    }

    /// What may stand in the column of measures.
    fn codes(&self) -> Vec<(&str, &str)> {
        let rows = self.app.pack.paper_totals.iter();
        rows.map(|row| (row.code.as_str(), row.name(self.page.lang.code()))).collect()
    }
}

async fn drawn(staff: &Staff, typed: Fields, problems: Problems) -> Result<List> {
    let office = staff.who.office.clone();
    Ok(List {
        page: staff.page(staff.reader.t("totals-title")),
        lines: staff.app.db.read(move |tx: &mut Tx| lines(tx, &office)).await?,
        writes: staff.app.may(&staff.who, Action::Create, Kind::Totals),
        app: staff.app.clone(),
        faults: Vec::new(),
        problems,
        typed,
    })
}

async fn refused(staff: &Staff, fields: Fields, problems: Problems) -> Result<Response> {
    let page = drawn(staff, fields, problems).await?;
    Ok(Answer::refused(staff, page).into_response())
}

/// The totals of her station.
pub async fn list(staff: Staff) -> Result<Response> {
    let page = drawn(&staff, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes a total down.
pub async fn record(staff: Staff, fields: Fields) -> Result<Response> {
    let mut problems = Problems::default();
    let Some(count) = fields::count(&staff, &fields, &mut problems) else {
        return refused(&staff, fields, problems).await;
    };
    let id = Total::id(&staff.who.office, count.month, &count.what);
    match staff.record(&id, String::new(), |own: &Total| own.count(count)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/totals/{id}"))),
        Err(Error::Refused(refusal)) => refused(&staff, fields, refusal.into()).await,
        Err(error) => Err(error),
    }
}

/// Lays the totals of a file in: all of them, or none.
pub async fn file(staff: Staff, request: Request) -> Result<Response> {
    let fields = Fields::from_request(request, &()).await?;
    let problem = |key| Problems::from(Refusal::new(key).field("file"));
    let Some(upload) = fields.files.iter().find(|file| file.field == "file") else {
        return refused(&staff, Fields::default(), problem(msg("totals-file-needed"))).await;
    };
    if upload.bytes.len() > LONGEST {
        return refused(&staff, Fields::default(), problem(msg("web-form-too-long"))).await;
    }
    let (app, bytes, present) = (staff.app.clone(), upload.bytes.clone(), fields::present(&staff));
    let read = move || sheet::read(&app.pack, bytes, present);
    let rows = match tokio::task::spawn_blocking(read).await.map_err(|_| Error::Busy)? {
        Ok(Ok(rows)) => rows,
        Ok(Err(faults)) => {
            let page = drawn(&staff, Fields::default(), problem(msg("totals-faulty"))).await?;
            return Ok(Answer::refused(&staff, List { faults, ..page }).into_response());
        }
        Err(refusal) => return refused(&staff, Fields::default(), refusal.into()).await,
    };
    match lay_in(&staff, rows).await {
        Ok(()) => Ok(see("/totals")),
        Err(Error::Refused(refusal)) => refused(&staff, Fields::default(), refusal.into()).await,
        Err(error) => Err(error),
    }
}

/// What stands already with the same number stays as it is.
async fn lay_in(staff: &Staff, rows: sheet::Rows) -> Result<()> {
    let pen = staff.pen();
    let work = move |tx: &mut Tx| {
        for (row, count) in rows {
            let id = Total::id(&pen.office, count.month, &count.what);
            match pen.record(tx, &id, |own: &Total| own.count(count)) {
                Ok(_) | Err(Error::Repeated) => {}
                Err(Error::Refused(_)) => {
                    let refusal =
                        Refusal::new(msg("totals-row-stands")).arg("row", row.to_string());
                    return Err(refusal.field("file").into());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    staff.app.db.write(&staff.who.office, work).await
}
