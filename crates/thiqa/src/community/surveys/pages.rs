//! The team's surveys: which there are, and one of them with its forms and enumerators.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{FileUpload, Html, Input, Label, Select};
use db::Tx;
use forms::Fault;
use serde::Serialize;

use super::{
    Enumerator, Survey, everybody,
    form::instruments,
    rows::{self, EnumeratorRow, FormRow, OutsideRow, SurveyRow},
    store,
};
use crate::{
    Error, Result,
    community::form::line,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<SurveyRow>,
    /// A new one's id.
    id: String,
    /// Whether she may begin one.
    begins: bool,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl List {
    fn name(&self) -> Input {
        line(&self.page, "name", "surveys-name", (&self.typed, &self.problems))
    }
}

/// A fault of a form that was not laid in.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Wrong {
    /// What is wrong, a code.
    code: &'static str,
    /// Where: a path, a sheet with its row, a line.
    place: String,
}

impl From<Fault> for Wrong {
    fn from(fault: Fault) -> Wrong {
        let line = fault.line.map(|line| format!(" :{line}")).unwrap_or_default();
        let args: String = fault.args.iter().map(|(_, value)| format!(" {value}")).collect();
        Wrong { code: fault.code, place: format!("{}{line}{args}", fault.at) }
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    survey: SurveyRow,
    forms: Vec<FormRow>,
    /// What is, or was, asked of everybody.
    outside: Vec<OutsideRow>,
    enumerators: Vec<EnumeratorRow>,
    /// A new enumerator's id.
    id: String,
    /// Whether she may change it.
    changes: bool,
    /// Why a form was not laid in.
    faults: Vec<Wrong>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    instruments: Vec<(String, String)>,
    /// The address of the public pages.
    #[serde(skip)]
    public: String,
}

impl Show {
    fn name(&self) -> Input {
        line(&self.page, "name", "surveys-enumerator-new", (&self.typed, &self.problems))
    }

    fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("surveys-file")))
            .hint(self.page.t("surveys-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }

    fn files(&self, at: &usize) -> FileUpload {
        let label = Label::new(self.page.t("surveys-form-files-add"));
        FileUpload::new("files", label).id(format!("files-{at}")).multiple()
    }

    fn ready(&self) -> Html {
        if self.instruments.is_empty() {
            return Html::default();
        }
        let rows = self.instruments.iter().map(|(name, title)| (name.as_str(), title.as_str()));
        Select::new("instrument", self.page.t("surveys-instrument"))
            .option("", self.page.t("surveys-own-form"))
            .options(rows)
            .value(self.typed.get("instrument"))
            .into()
    }

    fn state(&self, form: &FormRow) -> String {
        self.page.t(match form {
            _ if form.closed.is_some() => msg("surveys-form-is-closed"),
            _ if form.published.is_some() => msg("surveys-published"),
            _ => msg("surveys-draft"),
        })
    }

    /// Whether a version may be asked of everybody, and is not yet.
    fn lays_out(&self, form: &FormRow) -> bool {
        let same = |one: &OutsideRow| {
            one.closed.is_none() && one.form == form.form && one.version == form.version
        };
        form.published.is_some() && form.closed.is_none() && !self.outside.iter().any(same)
    }

    fn address(&self, one: &OutsideRow) -> String {
        everybody::address(&self.public, &one.code)
    }

    fn fault(&self, wrong: &Wrong) -> String {
        self.page.t(fault_key(wrong.code))
    }
}

/// The words of a fault. What has none of its own is said in common words, with its place.
fn fault_key(code: &str) -> &'static str {
    match code {
        "too-large" | "too-deep" | "too-many" => msg("surveys-fault-size"),
        "not-utf8" | "xml" | "dtd" | "not-xform" | "workbook" => msg("surveys-fault-file"),
        "form-id" | "form-version" | "instance-id" => msg("surveys-fault-id"),
        "encrypted" => msg("surveys-fault-encrypted"),
        "twin" | "choice-twin" => msg("surveys-fault-twin"),
        "path-nowhere" | "expression" => msg("surveys-fault-path"),
        "repeat-absolute" => msg("surveys-fault-repeat"),
        "words-missing" | "text-nowhere" | "label-missing" => msg("surveys-fault-words"),
        "list-nowhere" | "list-empty" | "choice-empty" | "choice-space" => {
            msg("surveys-fault-choices")
        }
        "xlsform" => msg("surveys-fault-row"),
        "upload-xform" => msg("surveys-fault-upload"),
        "apart" => msg("surveys-fault-apart"),
        _ => msg("surveys-fault-other"),
    }
}

/// The team's surveys.
pub async fn list(staff: Staff) -> Result<Response> {
    let page = listed(&staff, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

async fn listed(staff: &Staff, typed: Fields, problems: Problems) -> Result<List> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let rows = staff.app.db.read(move |tx| rows::surveys(tx, &app, &who, None)).await?;
    Ok(List {
        page: staff.page(staff.reader.t("surveys-title")),
        rows,
        id: staff.app.chance.id::<Survey>(staff.at).to_string(),
        begins: staff.app.may(&staff.who, Action::Create, Kind::Survey),
        problems,
        typed,
    })
}

/// Begins one.
pub async fn begin(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Survey> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let (pen, new, name) = (staff.pen(), id.clone(), fields.get("name"));
    let work =
        move |tx: &mut Tx| pen.record(tx, &new, |survey: &Survey| survey.open(name)).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = listed(&staff, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The survey of this id, if she may do this with surveys of her office.
pub(crate) fn open(staff: &Staff, id: &str, action: Action) -> Result<Id<Survey>> {
    staff.app.open(&staff.who, action, &store::held(Kind::Survey, &staff.who.office)?)?;
    Id::parse(id).ok_or(Error::NotFound)
}

/// The row of a survey of her office.
pub(crate) async fn row(staff: &Staff, id: &Id<Survey>) -> Result<SurveyRow> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.to_string());
    let read = move |tx: &mut Tx| rows::surveys(tx, &app, &who, Some(&wanted));
    staff.app.db.read(read).await?.pop().ok_or(Error::NotFound)
}

/// One survey.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let page = shown(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

pub(super) async fn shown(
    staff: &Staff,
    id: &Id<Survey>,
    typed: Fields,
    problems: Problems,
) -> Result<Show> {
    let survey = row(staff, id).await?;
    let (app, office, wanted) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let of = (office.as_str(), wanted.as_str());
        let forms = rows::forms(tx, &app.books, of)?;
        let outside = rows::outside(tx, &app.books, of)?;
        Ok::<_, Error>((forms, outside, rows::enumerators(tx, &app.books, of)?))
    };
    let (forms, outside, enumerators) = staff.app.db.read(read).await?;
    let may = staff.app.may(&staff.who, Action::Update, Kind::Survey);
    Ok(Show {
        page: staff.page(staff.reader.t("surveys-one")),
        changes: may && survey.closed.is_none(),
        survey,
        forms,
        outside,
        enumerators,
        id: staff.app.chance.id::<Enumerator>(staff.at).to_string(),
        faults: Vec::new(),
        problems,
        typed,
        instruments: instruments(&staff.app.pack),
        public: staff.app.config.public_pages(),
    })
}

impl Show {
    /// With what is wrong with a form.
    pub(super) fn with_faults(self, faults: Vec<Fault>) -> Show {
        Show { faults: faults.into_iter().map(Wrong::from).collect(), ..self }
    }
}
