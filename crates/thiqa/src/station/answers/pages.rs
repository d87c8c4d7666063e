//! Pages for whoever answers: does she want it, how, and the slip.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Radios, Select};
use serde::Serialize;

use super::{
    Answer, Given,
    answer::{shape_code, shape_of},
    kept::{self, Line},
    passage::mark,
    slip::Slip,
    store::{self, Seen},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    community::token::{Code, Reference, Shape},
    id::Id,
    lang::{Lang, Reader, msg},
    station::{
        cases::{self, Case},
        protection::{Channel, permit},
    },
    web::{self, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/answers/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    ordinary: bool,
    lines: Vec<Line>,
    wants: String,
    shape: String,
    lang: String,
    alone: bool,
    problems: Problems,
}

impl New {
    fn wants(&self) -> Radios {
        Radios::new("wants", self.page.t("answers-wants"))
            .hint(self.page.t("answers-wants-hint"))
            .item(Choice::new("yes", self.page.t("answers-wants-yes")))
            .item(Choice::new("no", self.page.t("answers-wants-no")))
            .value(self.wants.as_str())
            .error(self.page.problem(&self.problems, "wants"))
    }

    fn shapes(&self) -> Radios {
        let slip = Choice::new("slip", self.page.t("answers-slip"));
        let words = Choice::new("words", self.page.t("answers-words"));
        Radios::new("shape", self.page.t("answers-shape"))
            .item(slip.hint(self.page.t("answers-slip-hint")))
            .item(words.hint(self.page.t("answers-words-hint")))
            .value(self.shape.as_str())
            .error(self.page.problem(&self.problems, "shape"))
    }

    fn languages(&self) -> Select {
        let named = Lang::all().map(|lang| (lang.code(), lang.name()));
        Select::new("lang", self.page.t("answers-lang")).options(named).value(self.lang.as_str())
    }

    fn asked_alone(&self) -> Checkboxes {
        let chosen = if self.alone { "yes" } else { "" };
        Checkboxes::new("alone", self.page.t("answers-alone"))
            .hint(self.page.t("answers-alone-hint"))
            .item(Choice::new("yes", self.page.t("answers-alone-yes")))
            .value(chosen)
            .error(self.page.problem(&self.problems, "alone"))
    }

    /// It was given before the case was sealed, and perhaps not to her alone.
    fn rests(&self, line: &Line) -> bool {
        !self.ordinary && !line.alone
    }

    fn withdrawn_on(&self, line: &Line) -> Option<String> {
        line.withdrawn.map(|at| self.page.day_short(at))
    }

    fn shape_name(&self, line: &Line) -> String {
        let words = shape_of(&line.shape) == Some(Shape::Words);
        self.page.t(if words { "answers-words" } else { "answers-slip" })
    }
}

/// The case, if she may answer the person in it. Answers are given at the case's own office.
async fn look(staff: &Staff, case: &Id<Case>) -> Result<(Seen, Vec<Line>)> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), case.clone());
    staff
        .app
        .db
        .read(move |tx| {
            let seen = store::case(tx, &who.office, &case)?;
            app.open(&who, Action::Answer, &seen.held)?;
            let lines = kept::lines(tx, &who.office, case.as_str())?;
            Ok((seen, lines))
        })
        .await
}

fn blank(staff: &Staff, case: &Id<Case>, seen: &Seen, lines: Vec<Line>) -> New {
    New {
        page: staff.page(staff.reader.t("answers-title")).with_exit(),
        id: staff.app.chance.id::<Answer>(staff.at).to_string(),
        case: case.to_string(),
        ordinary: seen.case.is_ordinary(),
        lines,
        wants: String::new(),
        shape: String::new(),
        lang: staff.reader.lang.code().into(),
        alone: false,
        problems: Problems::default(),
    }
}

/// Asks whether she wants it; nothing is chosen for her.
pub async fn new(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (seen, lines) = look(&staff, &case).await?;
    staff.note(Read::new("view", "answer", [case.as_str()])).await?;
    let new = blank(&staff, &case, &seen, lines);
    Ok(web::Answer::new(&staff, new).into_response())
}

/// What the officer chose.
struct Chosen {
    shape: Shape,
    lang: Lang,
    alone: bool,
}

impl New {
    fn take(&mut self, fields: &Fields) -> Option<Chosen> {
        self.id = fields.get("id");
        (self.wants, self.shape) = (fields.get("wants"), fields.get("shape"));
        self.alone = fields.ticked("alone");
        let lang = Lang::parse(&fields.get("lang")).unwrap_or(self.page.reader.lang);
        self.lang = lang.code().into();
        if self.wants != "yes" {
            self.problems.add(Refusal::new(msg("answers-wants-needed")).field("wants"));
        }
        let shape = shape_of(&self.shape);
        if shape.is_none() {
            self.problems.add(Refusal::new(msg("answers-shape-needed")).field("shape"));
        }
        if !self.ordinary && !self.alone {
            self.problems.add(Refusal::new(msg("answers-alone-needed")).field("alone"));
        }
        let shape = shape.filter(|_| self.problems.is_empty())?;
        Some(Chosen { shape, lang, alone: self.alone })
    }
}

/// Makes number and code, records that they were given, and shows them this one time.
pub async fn give(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (seen, lines) = look(&staff, &case).await?;
    if fields.get("wants") == "no" {
        return Ok(see(format!("/cases/{case}")));
    }
    let mut form = blank(&staff, &case, &seen, lines);
    let Some(chosen) = form.take(&fields) else {
        staff.note(Read::new("view", "answer", [case.as_str()])).await?;
        return Ok(web::Answer::refused(&staff, form).into_response());
    };
    let id: Id<Answer> = Id::parse(&form.id).ok_or(Error::NotFound)?;
    let (app, shape) = (&staff.app, chosen.shape);
    let reference = Reference::mint(&app.chance);
    let (code, shown) = Code::mint(&app.chance, &app.pack, shape, chosen.lang);
    let key = app.outside.key(&reference, &code).await?;
    let given = Given {
        case: case.to_string(),
        shape: shape_code(shape).into(),
        alone: chosen.alone,
        mark: mark(&app.books, &staff.who.office, key)?,
        key: key.to_hex().into(),
    };
    match record(&staff, id, &case, given).await {
        // Sent twice: the first slip was shown, and nobody knows its code any more.
        Err(Error::Repeated) => return Ok(see(format!("/cases/{case}/answer"))),
        Err(Error::Refused(refusal)) => {
            staff.note(Read::new("view", "answer", [case.as_str()])).await?;
            form.problems.add(refusal.field("wants"));
            return Ok(web::Answer::refused(&staff, form).into_response());
        }
        other => other?,
    }
    let page = staff.page(staff.reader.t("answers-title"));
    let her = Reader::new(chosen.lang, staff.reader.zone.clone());
    let address = app.config.public_pages();
    let slip = Slip::new(page, her, case.as_str(), &address, (&reference, shown, shape));
    Ok(web::Answer::new(&staff, slip).into_response())
}

async fn record(staff: &Staff, id: Id<Answer>, case: &Id<Case>, given: Given) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let case = case.clone();
    let office = pen.office.clone();
    let work = move |tx: &mut db::Tx| {
        let seen = store::case(tx, &pen.office, &case)?;
        app.open(&who, Action::Answer, &seen.held)?;
        if !seen.case.is_ordinary() {
            // Paper is one thing, following from outside another.
            let place = (pen.office.as_str(), &case);
            permit(tx, &app, place, Channel::Tracking, pen.at)?;
            if given.shape == shape_code(Shape::Slip) {
                permit(tx, &app, place, Channel::Print, pen.at)?;
            }
        }
        let how = given.shape.clone();
        pen.record(tx, &id, |answer: &Answer| answer.give(seen.case.is_ordinary(), given))?;
        let told = cases::Event::AnswerGiven { how, words: None.into() };
        pen.record(tx, &case, |case: &Case| case.standing(told))?;
        Ok(())
    };
    staff.app.db.write(&office, work).await
}

/// From now on the number and its code lead nowhere.
pub async fn withdraw(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Answer> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let office = pen.office.clone();
    let work = move |tx: &mut db::Tx| {
        let (answer, _) = crate::books::replay::<Answer>(tx, &pen.office, id.as_str())?;
        let case: Id<Case> = answer.case.as_deref().and_then(Id::parse).ok_or(Error::NotFound)?;
        let seen = store::case(tx, &pen.office, &case)?;
        app.open(&who, Action::Answer, &seen.held)?;
        match pen.record(tx, &id, Answer::withdraw) {
            Ok(_) | Err(Error::Repeated) => Ok(case),
            Err(error) => Err(error),
        }
    };
    let case = staff.app.db.write(&office, work).await?;
    Ok(see(format!("/cases/{case}/answer")))
}
