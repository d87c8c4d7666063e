//! One recording that was drawn: the way to its playback, and what the inspector says of it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Review,
    drawn::{self, Drawn},
    review::VERDICTS,
};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/recording.html")]
pub(crate) struct RecordingPage {
    #[serde(skip)]
    page: Page,
    /// The id of the review to be.
    id: String,
    drawn: Drawn,
    problems: Problems,
    #[serde(skip)]
    office: String,
    #[serde(skip)]
    form: Html,
}

pub(super) fn verdict_key(code: &str) -> &'static str {
    match code {
        "kept" => msg("inspection-kept"),
        "missing" => msg("inspection-missing"),
        "breach" => msg("inspection-breach"),
        _ => msg("inspection-no-verdict"),
    }
}

impl RecordingPage {
    fn said(&self) -> Option<String> {
        self.drawn.verdict.as_deref().map(|verdict| self.page.t(verdict_key(verdict)))
    }
}

fn form(page: &Page, typed: &Fields, problems: &Problems) -> Html {
    let items = VERDICTS.map(|code| Choice::new(code, page.t(verdict_key(code))));
    let verdict = Radios::new("verdict", Legend::new(page.t("inspection-verdict")).size("s"))
        .items(items)
        .value(typed.get("verdict"))
        .error(page.problem(problems, "verdict"));
    let words = Textarea::new("words", page.t("inspection-why"))
        .value(typed.text("words"))
        .rows(3)
        .dir("auto")
        .error(page.problem(problems, "words"));
    Html::join([Html::from(verdict), words.into()])
}

async fn look(
    staff: &Staff,
    (office, id): (&str, &str),
    typed: &Fields,
    problems: Problems,
) -> Result<RecordingPage> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (of, wanted) = (office.to_owned(), id.to_owned());
    let read = move |tx: &mut Tx| drawn::find(tx, &app, &who, &of, &wanted);
    let drawn = staff.app.db.read(read).await?;
    let mut read = Read::new("view", "recording", [id]);
    read.of = Some(office.to_owned());
    read.purpose = Some("inspection".into());
    staff.note(read).await?;
    let page = staff.page(staff.reader.t("inspection-recording"));
    let minted = || staff.app.chance.id::<Review>(staff.at).to_string();
    Ok(RecordingPage {
        id: typed.some("id").unwrap_or_else(minted),
        office: staff.app.pack.offices.name(office, staff.reader.lang.code()).to_owned(),
        form: form(&page, typed, &problems),
        drawn,
        problems,
        page,
    })
}

/// The page.
pub async fn show(staff: Staff, Path((office, id)): Path<(String, String)>) -> Result<Response> {
    let page = look(&staff, (&office, &id), &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// What she says of it, once.
pub async fn decide(
    staff: Staff,
    Path((office, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let page = look(&staff, (&office, &id), &fields, Problems::default()).await?;
    let review: Id<Review> = Id::parse(&page.id).ok_or(Error::NotFound)?;
    let (pen, verdict) = (staff.pen(), fields.get("verdict"));
    let words = Some(fields.text("words")).filter(|words| !words.is_empty());
    let (of, recording) = (office.clone(), id.clone());
    let work = move |tx: &mut Tx| {
        let decide = |one: &Review| one.judge((&of, &recording), &verdict, words);
        pen.record(tx, &review, decide).map(drop)
    };
    match staff.app.db.write(&staff.who.office, work).await {
        // Another inspector was first.
        Ok(()) | Err(Error::Repeated | Error::Conflict) => {
            Ok(see(format!("/inspection/recordings/{office}/{id}")))
        }
        Err(Error::Refused(refusal)) => {
            let page = look(&staff, (&office, &id), &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
