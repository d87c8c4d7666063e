//! The inventory with its daily test.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Input};
use db::Tx;
use serde::Serialize;

use super::{
    Event, Room,
    store::{self, Line},
};
use crate::{
    Error, Result,
    id::Id,
    lang::day_end,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/rooms/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<Line>,
    /// A new one's id.
    id: String,
    /// Whether the inventory is hers to change.
    keeps: bool,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl List {
    fn state(&self, line: &Line) -> String {
        self.page.t(match line.state {
            "works" => crate::lang::msg("rooms-works"),
            "out_of_order" => crate::lang::msg("rooms-out"),
            _ => crate::lang::msg("rooms-untested"),
        })
    }

    fn name(&self) -> Input {
        Input::new("name", self.page.t("rooms-name"))
            .value(self.typed.get("name"))
            .dir("auto")
            .error(self.page.problem(&self.problems, "name"))
    }

    fn portable(&self) -> Checkboxes {
        let chosen = if self.typed.ticked("portable") { "yes" } else { "" };
        Checkboxes::bare("portable")
            .item(Choice::new("yes", self.page.t("rooms-portable")))
            .value(chosen)
    }
}

async fn drawn(staff: &Staff, typed: Fields, problems: Problems) -> Result<List> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let rows = staff.app.db.read(move |tx| store::lines(tx, &app.books, &who.office, at)).await?;
    Ok(List {
        page: staff.page(staff.reader.t("rooms-title")),
        rows,
        id: staff.app.chance.id::<Room>(staff.at).to_string(),
        keeps: staff.app.may(&staff.who, Action::Create, Kind::Room),
        problems,
        typed,
    })
}

/// The inventory of her office.
pub async fn list(staff: Staff) -> Result<Response> {
    let page = drawn(&staff, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

async fn change(
    staff: Staff,
    id: &str,
    fields: Fields,
    decide: impl FnOnce(&Room, &Fields) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let id: Id<Room> = Id::parse(id).ok_or(Error::NotFound)?;
    let (pen, typed) = (staff.pen(), fields.clone());
    let work = move |tx: &mut Tx| {
        pen.record(tx, &id, |room: &Room| decide(room, &typed))?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/rooms")),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// One more.
pub async fn add(staff: Staff, fields: Fields) -> Result<Response> {
    let id = fields.get("id");
    change(staff, &id, fields, |room, fields| {
        room.add(fields.ticked("portable"), fields.get("name"))
    })
    .await
}

/// The test of the day.
pub async fn test(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let tonight = day_end(staff.at, &staff.app.pack.settings.zone()).unwrap_or(staff.at);
    change(staff, &id, fields, move |room, fields| {
        room.test(fields.get("works") == "yes", fields.get("words"), tonight)
    })
    .await
}

/// It is there no more.
pub async fn remove(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    change(staff, &id, fields, |room, _| room.remove()).await
}
