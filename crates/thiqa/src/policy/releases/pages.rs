//! The releases: which there are, and one of them with its figures.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use components::Input;
use db::Tx;
use serde::Serialize;

use super::{
    Draft, Event, Release,
    draft::Asked,
    propose::three,
    release::Stage,
    rows::{self, ReleaseRow},
    store::class,
};
use crate::{
    Error, Result,
    books::{Read, history},
    community::released::{Bulletin, View, csv, said},
    gate::Held,
    lang::{Lang, msg},
    web::{Answer, Fields, Page, Problems, Staff},
};

/// What a stage is called.
fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing | Stage::Draft => msg("releases-draft"),
        Stage::Dropped => msg("releases-dropped"),
        Stage::Published => msg("releases-published"),
        Stage::Withdrawn => msg("releases-withdrawn"),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/releases/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<ReleaseRow>,
    /// Whether she may propose one.
    proposes: bool,
}

impl List {
    fn title<'r>(&self, row: &'r ReleaseRow) -> &'r str {
        said(&row.words.title, self.page.lang.code())
    }

    fn day(&self, row: &ReleaseRow) -> String {
        self.page.day_short(row.published.unwrap_or(row.proposed))
    }

    fn stage(&self, row: &ReleaseRow) -> String {
        self.page.t(stage_key(row.stage()))
    }
}

/// What was released, and the drafts of her own team.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let rows = staff.app.db.read(move |tx: &mut Tx| rows::releases(tx, &app, &who)).await?;
    // The words of what is not public were opened for her.
    let unsealed: Vec<&str> =
        rows.iter().filter(|row| !row.is_public()).map(|row| row.id.as_str()).collect();
    if !unsealed.is_empty() {
        staff.note(Read::new("list", "release", unsealed)).await?;
    }
    let page = staff.page(staff.reader.t("releases-title"));
    let proposes = staff.app.may(&staff.who, Action::Create, Kind::Release);
    Ok(Answer::new(&staff, List { page, rows, proposes }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/releases/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    release: ReleaseRow,
    /// As everybody may read it; none while it is not public.
    bulletin: Option<Bulletin>,
    #[serde(skip)]
    view: Option<View>,
    /// What the team sees of it while it waits.
    draft: Option<Draft>,
    /// Whether she may decide about the draft, whether she proposed it, and whether she may withdraw.
    decides: bool,
    own: bool,
    withdraws: bool,
    #[serde(skip)]
    office: String,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl Show {
    fn title(&self) -> &str {
        said(&self.release.words.title, self.page.lang.code())
    }

    fn stage(&self) -> String {
        self.page.t(stage_key(self.release.stage()))
    }

    fn day(&self) -> String {
        self.page.day(self.release.published.unwrap_or(self.release.proposed))
    }

    fn method(&self) -> std::str::Lines<'_> {
        let bulletin = self.bulletin.as_ref().map(|bulletin| &bulletin.contents.method);
        said(bulletin.unwrap_or(&self.release.words.method), self.page.lang.code()).lines()
    }

    fn withdrawn(&self) -> Option<&str> {
        let withdrawn = self.bulletin.as_ref()?.withdrawn.as_ref()?;
        Some(said(&withdrawn.why, self.page.lang.code()))
    }

    fn guarded(&self, draft: &Draft) -> String {
        self.page.t_n("releases-guarded", i64::try_from(draft.guarded).unwrap_or(i64::MAX))
    }

    fn languages(&self) -> impl Iterator<Item = Lang> {
        Lang::all()
    }

    fn why(&self) -> Input {
        Input::new("why", self.page.t("releases-why"))
            .value(self.typed.get("why"))
            .dir("auto")
            .error(self.page.problem(&self.problems, "why"))
    }

    fn why_public(&self) -> components::Html {
        three(&self.page, ("why", "releases-why-public"), (&self.typed, &self.problems))
    }
}

/// The release of this id, if she may do this with it; else it does not exist for her.
pub(super) async fn open(staff: &Staff, id: &str, action: Action) -> Result<ReleaseRow> {
    let (books, wanted) = (staff.app.books.clone(), id.to_owned());
    let row = staff.app.db.read(move |tx: &mut Tx| rows::find(tx, &books, &wanted)).await?;
    let held = Held::of(&row.office, None, None, &class(row.stage()).code())?;
    staff.app.open(&staff.who, action, &held)?;
    Ok(row)
}

/// What was proposed, with its words.
pub(super) fn asked(tx: &mut Tx, staff: &Staff, row: &ReleaseRow) -> Result<Asked> {
    let entries = history::<Release>(tx, &staff.app.books, &row.office, &row.id)?;
    let proposed = entries.into_iter().find_map(|entry| match entry.event {
        Event::Proposed(proposed) => Some(proposed),
        _ => None,
    });
    let proposed = proposed.ok_or(Error::NotFound)?;
    let words = proposed.words.get().cloned().unwrap_or_default();
    Ok(Asked { proposed, words })
}

/// One release.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let row = open(&staff, &id, Action::View).await?;
    let page = shown(&staff, row, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Its page. What is not public is a read of its own.
pub(super) async fn shown(
    staff: &Staff,
    release: ReleaseRow,
    typed: Fields,
    problems: Problems,
) -> Result<Show> {
    let bulletin = release.bulletin(&staff.app)?;
    let waits = release.stage() == Stage::Draft;
    let (mut draft, mut own) = (None, false);
    if !release.is_public() {
        staff.note(Read::new("view", "release", [release.id.as_str()])).await?;
    }
    if waits {
        let (of, row) = (staff.clone(), release.clone());
        let asked = staff.app.db.read(move |tx: &mut Tx| asked(tx, &of, &row)).await?;
        own = asked.proposed.by == staff.who.account;
        draft = Some(Draft::of(staff, &release, asked).await?);
    }
    let held = Held::of(&release.office, None, None, &class(release.stage()).code())?;
    let may = |action| staff.app.open(&staff.who, action, &held).is_ok();
    let lang = staff.reader.lang.code();
    Ok(Show {
        page: staff.page(staff.reader.t("releases-one")),
        view: bulletin.as_ref().map(|bulletin| View::new(&staff.app.pack, &staff.reader, bulletin)),
        office: staff.app.pack.offices.name(&release.office, lang).to_owned(),
        bulletin,
        draft,
        decides: waits && may(Action::Decide),
        own,
        withdraws: release.stage() == Stage::Published && may(Action::Close),
        release,
        problems,
        typed,
    })
}

/// The rows of a public release as a file.
pub async fn file(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let row = open(&staff, &id, Action::View).await?;
    let bulletin = row.bulletin(&staff.app)?.ok_or(Error::NotFound)?;
    let rows = csv(&bulletin, &staff.reader)?;
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\"");
    Ok(([kind, name], rows).into_response())
}
