//! A case on the judge's table: what changed since she last looked, her notes, and where to go.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use db::Tx;
use serde::Serialize;

use super::{Event, Folder, store};
use crate::{
    Error, Result,
    books::{Books, history, replay},
    id::Id,
    justice::reach::{self, reach},
    station::cases::{self, Past},
    web::{Answer, Fields, Page, Problems, Staff, see},
    witnesses::{self, Witnessed},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/docket/bench.html")]
pub(crate) struct Bench {
    #[serde(skip)]
    page: Page,
    case: String,
    /// The case's number.
    number: String,
    /// How many entries are new to her.
    fresh: i64,
    /// Her own notes: when and what.
    notes: Vec<(i64, String)>,
    /// Whether the court has a draft.
    draft: bool,
    /// Whether she may note and draft.
    writes: bool,
    /// Whether she may open papers to a lawyer.
    opens: bool,
    /// How far the station's log is witnessed.
    witnessed: Option<Witnessed>,
    problems: Problems,
    #[serde(skip)]
    changes: Html,
    #[serde(skip)]
    typed: Fields,
}

struct Ground {
    office: String,
    number: String,
    past: Past,
    seen: i64,
    notes: Vec<(i64, String)>,
    draft: bool,
    writes: bool,
    opens: bool,
    witnessed: Option<Witnessed>,
}

impl Bench {
    fn seen(&self) -> String {
        witnesses::said(&self.page.reader, self.witnessed, self.page.at)
    }
}

fn notes(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    folder: Option<&Id<Folder>>,
) -> Result<(i64, Vec<(i64, String)>)> {
    let Some(folder) = folder else { return Ok((0, Vec::new())) };
    let (state, _) = replay::<Folder>(tx, office, folder.as_str())?;
    let entries = history::<Folder>(tx, books, office, folder.as_str())?;
    let noted = entries.into_iter().rev().filter_map(|entry| match entry.event {
        Event::Noted { words, .. } => Some((entry.at, words.into_inner()?)),
        _ => None,
    });
    Ok((state.seen, noted.collect()))
}

async fn ground(staff: &Staff, id: &str) -> Result<Ground> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let read = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &case, (Action::View, Kind::Docket))?;
        // Its words are shown only to whoever may read the case.
        reach(tx, &app, &who, &case, (Action::View, Kind::Case))?;
        let past = cases::past(tx, &app.books, &reached.office, &case)?;
        let folder = store::find(tx, (&who.office, &who.account), &case)?;
        let (seen, notes) = notes(tx, &app.books, &who.office, folder.as_ref())?;
        let draft = !super::draft(tx, &app.books, &who.office, &case)?.is_empty();
        let writes = reached.may(&app, &who, Action::Create, Kind::Docket);
        let opens = reached.may(&app, &who, Action::Create, Kind::Counsel);
        let (office, number) = (reached.office.clone(), reached.case.number.clone());
        let witnessed = witnesses::witnessed(tx, &office)?;
        Ok::<_, Error>(Ground {
            office,
            number,
            past,
            seen,
            notes,
            draft,
            writes,
            opens,
            witnessed,
        })
    };
    staff.app.db.read(read).await
}

async fn drawn(staff: &Staff, id: &str, typed: Fields, problems: Problems) -> Result<Bench> {
    let ground = ground(staff, id).await?;
    reach::note(staff, "case", &ground.office, id).await?;
    let page = staff.page(staff.reader.t("docket-bench")).with_exit();
    let bench = Bench {
        case: id.to_owned(),
        number: ground.number,
        fresh: (ground.past.entries() - ground.seen).max(0),
        changes: ground.past.since(&page, &staff.app.pack, ground.seen),
        notes: ground.notes,
        draft: ground.draft,
        writes: ground.writes,
        opens: ground.opens,
        witnessed: ground.witnessed,
        problems,
        typed,
        page,
    };
    looked(staff, id, ground.past.entries()).await?;
    Ok(bench)
}

/// That she has seen it up to here is written in the court's own log.
async fn looked(staff: &Staff, id: &str, entries: i64) -> Result<()> {
    let (pen, case) = (staff.pen(), id.to_owned());
    let work = move |tx: &mut Tx| {
        let folder = store::hers(tx, &pen, &case)?;
        let (state, _) = replay::<Folder>(tx, &pen.office, folder.as_str())?;
        if let Some(event) = state.look(&case, &pen.actor, entries) {
            pen.record(tx, &folder, |_: &Folder| Ok(event))?;
        }
        Ok::<_, Error>(())
    };
    staff.app.db.write(&staff.who.office, work).await
}

/// The case on her table.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// She notes something for herself.
pub async fn note(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (app, who, pen, case) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    let words = fields.text("words");
    let work = move |tx: &mut Tx| {
        reach(tx, &app, &who, &case, (Action::Create, Kind::Docket))?;
        let folder = store::hers(tx, &pen, &case)?;
        pen.record(tx, &folder, |one: &Folder| one.note(&case, &pen.actor, words))?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) => Ok(see(format!("/cases/{id}/bench"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
