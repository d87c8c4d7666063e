//! One opening: why, and whether it was right.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Radios, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Emergency,
    find::{self, Opening},
    list,
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/emergencies/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    opening: Opening,
    #[serde(skip)]
    who: String,
    #[serde(skip)]
    reason: String,
    #[serde(skip)]
    unit: String,
    /// Whether she decides.
    decides: bool,
    justified: String,
    words: String,
    problems: Problems,
}

impl One {
    fn state(&self) -> Html {
        list::state(&self.page, &self.opening)
    }

    /// The case, while she may read it so.
    fn stands(&self) -> bool {
        let ended = self.opening.justified == Some(false);
        self.opening.own && !ended && self.opening.until > self.page.at
    }

    fn choice(&self) -> Radios {
        Radios::new("justified", self.page.t("emergencies-decide"))
            .item(Choice::new("yes", self.page.t("emergencies-justified")))
            .item(Choice::new("no", self.page.t("emergencies-not-justified")))
            .value(self.justified.as_str())
            .error(self.page.problem(&self.problems, "justified"))
    }

    fn why(&self) -> Textarea {
        Textarea::new("words", self.page.t("emergencies-decision-words"))
            .value(self.words.as_str())
            .rows(4)
            .dir("auto")
            .error(self.page.problem(&self.problems, "words"))
    }
}

async fn look(staff: &Staff, id: &str, fields: &Fields, problems: Problems) -> Result<One> {
    let id: Id<Emergency> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let read = move |tx: &mut Tx| find::one(tx, &app, &who, id.as_str());
    let opening = staff.app.db.read(read).await?;
    let mut read = Read::new("view", "emergency", [opening.id.as_str()]);
    read.of = Some(opening.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let may = staff.app.open(&staff.who, Action::Decide, opening.held()?).is_ok();
    Ok(One {
        page: staff.page(staff.reader.t("emergencies-one")).with_exit(),
        who: list::who(staff, &opening),
        reason: opening
            .reason
            .as_deref()
            .map_or_else(String::new, |code| pack.emergency_reasons.name(code, lang).to_owned()),
        unit: opening
            .unit
            .as_deref()
            .map_or_else(String::new, |code| pack.units.name(code, lang).to_owned()),
        decides: may && opening.justified.is_none() && !opening.own,
        justified: fields.get("justified"),
        words: fields.text("words"),
        opening,
        problems,
    })
}

/// The page of an opening.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let one = look(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, one).into_response())
}

/// The inspector says whether it was right; if not, it stands no longer.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let mut one = look(&staff, &id, &fields, Problems::default()).await?;
    staff.app.open(&staff.who, Action::Decide, one.opening.held()?)?;
    let justified = match one.justified.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if justified.is_none() {
        let refusal = Refusal::new(msg("emergencies-decide-needed"));
        one.problems.add(refusal.field("justified"));
    }
    if one.words.is_empty() {
        one.problems.add(Refusal::new(msg("emergencies-decision-words-needed")).field("words"));
    }
    let Some(justified) = justified.filter(|_| one.problems.is_empty()) else {
        return Ok(Answer::refused(&staff, one).into_response());
    };
    let words = one.words.clone();
    let decision = move |emergency: &Emergency, by: &str| emergency.decide(by, justified, words);
    match write(&staff, &one.opening, decision).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/emergencies/{}", one.opening.id))),
        Err(Error::Refused(refusal)) => {
            one.problems.add(refusal);
            Ok(Answer::refused(&staff, one).into_response())
        }
        Err(error) => Err(error),
    }
}

/// She, or her unit, has seen it.
pub async fn seen(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let read = move |tx: &mut Tx| find::told_of(tx, &app, &who, &id);
    let opening = staff.app.db.read(read).await?;
    if let Some(whom) = opening.unseen.clone() {
        write(&staff, &opening, move |emergency, _| emergency.see(whom)).await?;
    }
    Ok(see("/emergencies"))
}

/// Everything stands in the log of the office whose case it is.
async fn write(
    staff: &Staff,
    opening: &Opening,
    decide: impl FnOnce(&Emergency, &str) -> Result<super::Event> + Send + 'static,
) -> Result<()> {
    let id: Id<Emergency> = Id::parse(&opening.id).ok_or(Error::NotFound)?;
    let mut pen = staff.pen();
    pen.office.clone_from(&opening.office);
    let work = move |tx: &mut Tx| {
        let by = pen.actor.clone();
        pen.record(tx, &id, |emergency: &Emergency| decide(emergency, &by))?;
        Ok(())
    };
    staff.app.db.write(&opening.office, work).await
}
