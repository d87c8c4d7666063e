//! The waves of a survey, and the sets of figures computed from them.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, FileUpload, Input, Label, Legend, Radios, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    tables::{self, SetRow, WaveRow},
    wave::Wave,
};
use crate::{
    Error, Result,
    community::surveys::{self, FormRow, Survey, SurveyRow},
    id::Id,
    lang::msg,
    station::imports::{Column, Wrong},
    web::{Answer, Fields, Page, Problems, Staff},
};

/// The most columns of a file that are told.
const COLUMNS: usize = 400;

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/results/waves.html")]
pub(crate) struct WavesPage {
    #[serde(skip)]
    page: Page,
    survey: SurveyRow,
    waves: Vec<WaveRow>,
    sets: Vec<SetRow>,
    #[serde(skip)]
    forms: Vec<FormRow>,
    /// A new one's id.
    id: String,
    /// Whether she may lay waves in.
    changes: bool,
    /// Why a file was not laid in.
    faults: Vec<Wrong>,
    /// What that file says of its columns.
    columns: Vec<Column>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl WavesPage {
    fn form(&self) -> Select {
        let rows = self.forms.iter().filter(|form| form.published.is_some());
        let rows = rows.map(|form| {
            let name = format!("{} ({} {})", form.title, form.form, form.version);
            (format!("{} {}", form.form, form.version), name)
        });
        let rows: Vec<(String, String)> = rows.collect();
        Select::new("form", self.page.t("results-form"))
            .options(rows.iter().map(|(code, name)| (code.as_str(), name.as_str())))
            .value(self.typed.get("form"))
            .error(self.page.problem(&self.problems, "form"))
    }

    fn label(&self) -> Input {
        Input::new("label", self.page.t("results-label"))
            .hint(self.page.t("results-label-hint"))
            .value(self.typed.get("label"))
            .dir("ltr")
            .error(self.page.problem(&self.problems, "label"))
    }

    fn from(&self) -> Radios {
        let choice = |code: &'static str, key| Choice::new(code, self.page.t(key));
        let chosen = match self.typed.get("from").as_str() {
            "submissions" => "submissions",
            "themselves" => "themselves",
            _ => "file",
        };
        Radios::new("from", Legend::new(self.page.t("results-from")).size("s"))
            .items([
                choice("file", msg("results-from-file")),
                choice("submissions", msg("results-from-submissions"))
                    .hint(self.page.t("results-from-hint")),
                choice("themselves", msg("results-from-themselves"))
                    .hint(self.page.t("results-from-themselves-hint")),
            ])
            .value(chosen)
            .error(self.page.problem(&self.problems, "from"))
    }

    fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("results-file")))
            .hint(self.page.t("results-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }

    fn map(&self) -> Textarea {
        Textarea::new("map", self.page.t("results-map"))
            .hint(self.page.t("results-map-hint"))
            .value(self.typed.text("map"))
            .rows(6)
            .dir("ltr")
            .error(self.page.problem(&self.problems, "map"))
    }

    fn words(&self) -> Textarea {
        Textarea::new("words", self.page.t("results-words"))
            .hint(self.page.t("results-words-hint"))
            .value(self.typed.text("words"))
            .rows(3)
            .dir("auto")
    }

    fn why(&self, wave: &WaveRow) -> Input {
        Input::new("why", self.page.t("results-why"))
            .id(format!("why-{}", wave.id))
            .dir("auto")
            .error(self.page.problem(&self.problems, "why"))
    }

    fn choices(&self) -> Checkboxes {
        let chosen = self.typed.all("wave");
        let counted = self.waves.iter().filter(|wave| wave.withdrawn.is_none());
        let items = counted.map(|wave| {
            let people = self.page.number(wave.people);
            let name = format!("{} — {} ({people})", wave.label, wave.form);
            let was = chosen.is_empty() || chosen.contains(&wave.id);
            Choice::new(wave.id.as_str(), name).checked(was)
        });
        Checkboxes::new("wave", Legend::new(self.page.t("results-waves")).size("s"))
            .items(items)
            .error(self.page.problem(&self.problems, "wave"))
    }

    /// Whether there is a wave that can be counted.
    fn counts(&self) -> bool {
        self.waves.iter().any(|wave| wave.withdrawn.is_none())
    }

    /// What the waves of a set are called.
    fn labels(&self, set: &SetRow) -> String {
        let name = |(id, _): &(String, String)| {
            self.waves.iter().find(|wave| wave.id == *id).map_or("", |wave| wave.label.as_str())
        };
        set.waves.iter().map(name).collect::<Vec<_>>().join(" · ")
    }

    fn grade(&self, own: &(String, String)) -> &'static str {
        grade_key(&own.1)
    }

    fn origin(&self, wave: &WaveRow) -> &'static str {
        match wave.origin.as_str() {
            "submissions" => msg("results-from-submissions"),
            "themselves" => msg("results-from-themselves"),
            _ => msg("results-from-file"),
        }
    }

    /// With what is wrong with a file, and what it says of its columns.
    pub(super) fn with_file(self, faults: Vec<Wrong>, mut columns: Vec<Column>) -> WavesPage {
        columns.truncate(COLUMNS);
        WavesPage { faults, columns, ..self }
    }
}

/// The words of how well a question compares.
pub(super) fn grade_key(grade: &str) -> &'static str {
    match grade {
        "similar" => msg("results-similar"),
        "broken" => msg("results-broken"),
        _ => msg("results-same"),
    }
}

/// A survey of hers with its waves and sets.
pub(super) async fn load(
    staff: &Staff,
    id: &Id<Survey>,
) -> Result<(SurveyRow, Vec<WaveRow>, Vec<SetRow>)> {
    let survey = surveys::row(staff, id).await?;
    let (books, office, of) = (staff.app.books.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let at = (office.as_str(), of.as_str());
        Ok::<_, Error>((tables::waves(tx, &books, at)?, tables::sets(tx, at)?))
    };
    let (waves, sets) = staff.app.db.read(read).await?;
    Ok((survey, waves, sets))
}

pub(super) async fn shown(
    staff: &Staff,
    id: &Id<Survey>,
    typed: Fields,
    problems: Problems,
) -> Result<WavesPage> {
    let (survey, waves, sets) = load(staff, id).await?;
    let (books, office, of) = (staff.app.books.clone(), staff.who.office.clone(), id.to_string());
    let forms = move |tx: &mut Tx| surveys::forms(tx, &books, (&office, &of));
    let fresh = || staff.app.chance.id::<Wave>(staff.at).to_string();
    Ok(WavesPage {
        page: staff.page(staff.reader.t("results-waves")),
        changes: staff.app.may(&staff.who, Action::Update, Kind::Survey),
        forms: staff.app.db.read(forms).await?,
        survey,
        waves,
        sets,
        id: fresh(),
        faults: Vec::new(),
        columns: Vec::new(),
        problems,
        typed,
    })
}

/// The waves of a survey.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::View)?;
    let page = shown(&staff, &survey, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}
