//! What the unit alone is told, and what it answers.

use access::{Action, Kind, Sensitivity};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Legend, Radios, SummaryList, Textarea};
use db::Tx;
use serde::Serialize;

use super::{Event, MissingReport, Words};
use crate::{
    Error, Result,
    books::{Read, history, replay},
    id::Id,
    lang::msg,
    people::{Who, form::apart},
    station::{
        cases::Case,
        matches::{
            self, ANSWERS, Match,
            hints::{self, Hint, Topic},
        },
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A notice as a row.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Row {
    id: String,
    /// `missing`, `child` or `elsewhere`.
    about: String,
    /// The number of a case; none for a visit.
    number: Option<String>,
    at: i64,
    /// When it was answered.
    answered: Option<i64>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/notices.html")]
pub(crate) struct NoticesPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
}

/// Is there a compartment whose notices she may see?
fn belongs(staff: &Staff) -> Result<()> {
    let seen = staff.app.sensitivities(&staff.who, Action::List, Kind::Match);
    if seen.contains(&Sensitivity::Sealed) { Ok(()) } else { Err(Error::NotFound) }
}

fn about(hint: &Hint) -> &'static str {
    match hint.topic {
        Topic::Child => "child",
        Topic::Elsewhere => "elsewhere",
        Topic::Missing | Topic::Same => "missing",
    }
}

/// A report about an ordinary record is no secret of a unit.
fn is_told(hint: &Hint) -> bool {
    let of_unit = matches!(hint.topic, Topic::Missing | Topic::Elsewhere);
    hint.topic == Topic::Child || (of_unit && !hint.ordinary)
}

/// The notices of her unit.
pub async fn list(staff: Staff) -> Result<Response> {
    belongs(&staff)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let topics = [Topic::Missing, Topic::Child, Topic::Elsewhere];
    let found = staff.app.db.read(move |tx| hints::list(tx, &app, &who, &topics, false)).await?;
    let found: Vec<Hint> = found.into_iter().filter(is_told).collect();
    staff.note(Read::new("list", "notice", found.iter().map(|hint| hint.id.as_str()))).await?;
    let rows = found.into_iter().map(|hint| Row {
        about: about(&hint).into(),
        // Whose case it is may be another unit's matter.
        number: hint.number.filter(|_| hint.topic != Topic::Child),
        id: hint.id,
        at: hint.at,
        answered: hint.decided,
    });
    let rows = rows.collect();
    let page = staff.page(staff.reader.t("missing-notices")).with_exit();
    Ok(Answer::new(&staff, NoticesPage { page, rows }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/notice.html")]
pub(crate) struct NoticePage {
    #[serde(skip)]
    page: Page,
    id: String,
    about: String,
    /// Where the record of the unit is.
    record: Option<String>,
    number: Option<String>,
    /// What agrees: `name`, `mother`, `phone`, `document`.
    by: Vec<String>,
    /// The report: its number, and what it says.
    report: Option<String>,
    words: Option<Words>,
    /// The last answer.
    answer: Option<String>,
    /// The other unit, to which somebody may be known as well.
    unit: Option<String>,
    problems: Problems,
    #[serde(skip)]
    summary: SummaryList,
    #[serde(skip)]
    form: Html,
}

fn evidence(code: &str) -> &'static str {
    match code {
        "name" => msg("matches-part-name"),
        "mother" => msg("matches-part-mother"),
        "phone" => msg("matches-part-phone"),
        _ => msg("matches-part-document"),
    }
}

fn spoken(answer: &str) -> &'static str {
    match answer {
        "not_her" => msg("missing-answer-not-her"),
        "withhold" => msg("missing-answer-withhold"),
        "alive" => msg("missing-answer-alive"),
        _ => msg("missing-answer-in-care"),
    }
}

impl NoticePage {
    fn agrees(&self) -> String {
        let parts: Vec<String> = self.by.iter().map(|code| self.page.t(evidence(code))).collect();
        self.page.list(&parts)
    }

    fn said(&self) -> Option<String> {
        self.answer.as_deref().map(|answer| self.page.t(spoken(answer)))
    }
}

/// A notice with the report it is about.
struct Seen {
    hint: Hint,
    report: Option<(MissingReport, Words)>,
    answer: Option<String>,
    unit: Option<String>,
    opens: bool,
}

fn load(tx: &mut Tx, staff: &Staff, action: Action, id: &str) -> Result<Seen> {
    let (app, who): (_, &Who) = (&staff.app, &staff.who);
    let hint = hints::one(tx, app, who, action, id)?;
    if !is_told(&hint) {
        return Err(Error::NotFound);
    }
    let points = &hint.points;
    let mut report = None;
    if hint.topic == Topic::Missing {
        let mut state = MissingReport::default();
        let mut words = Words::default();
        for entry in history::<MissingReport>(tx, &app.books, &points.office, &points.other)? {
            state.take(&entry.event);
            if let Event::Reported(reported) = entry.event {
                words = reported.words.into_inner().map(|words| *words).unwrap_or_default();
            }
        }
        report = Some((state, words));
    }
    let answers = history::<Match>(tx, &app.books, &who.office, id)?.into_iter();
    let answer = answers.rev().find_map(|entry| match entry.event {
        matches::Event::Answered { words } => words.into_inner().map(|words| words.answer),
        _ => None,
    });
    let mut unit = None;
    if hint.topic == Topic::Elsewhere {
        // Its unit as it is now, and nothing else of it.
        unit = replay::<Case>(tx, &points.office, &points.other)?.0.unit;
    }
    let opens = hint.topic != Topic::Child;
    Ok(Seen { hint, report, answer, unit, opens })
}

fn draw(staff: &Staff, seen: Seen, typed: &Fields, problems: Problems) -> NoticePage {
    let page = staff.page(staff.reader.t("missing-notice")).with_exit();
    let Seen { hint, report, answer, unit, opens } = seen;
    let lang = staff.reader.lang.code();
    let unit = unit.map(|code| staff.app.pack.units.name(&code, lang).to_owned());
    let kind = if hint.is_case { "cases" } else { "visits" };
    let record = opens.then(|| format!("/{kind}/{}", hint.record));
    let form = answer_form(&page, typed, &problems);
    let (mut summary, mut number, mut words) = (SummaryList::new(), None, None);
    if let Some((state, said)) = report {
        let rows = [
            ("missing-name", said.person.name()),
            ("missing-mother", said.person.mother.clone()),
            ("missing-birth", said.person.birth.clone()),
            ("missing-phone", said.person.phone.clone()),
            ("missing-place", said.place.clone()),
            ("missing-story", said.story.clone()),
            ("missing-reporter", said.reporter.clone()),
            ("missing-reporter-phone", said.reporter_phone.clone()),
        ];
        for (key, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
            summary = summary.row(page.t(key), apart(&value));
        }
        (number, words) = (Some(state.number), Some(said));
    }
    NoticePage {
        page,
        id: hint.id.clone(),
        about: about(&hint).into(),
        record,
        number: hint.number.filter(|_| opens),
        by: hint.points.by,
        report: number,
        words,
        answer,
        unit,
        problems,
        summary,
        form,
    }
}

fn answer_form(page: &Page, typed: &Fields, problems: &Problems) -> Html {
    let items = ANSWERS.map(|code| Choice::new(code, page.t(spoken(code))));
    let answers = Radios::new("answer", Legend::new(page.t("missing-answer")).size("s"))
        .hint(page.t("missing-answer-hint"))
        .items(items)
        .value(typed.get("answer"))
        .error(page.problem(problems, "answer"));
    let age = Radios::new("age", Legend::new(page.t("missing-age")).size("s"))
        .item(Choice::new("adult", page.t("missing-adult")))
        .item(Choice::new("child", page.t("missing-child-or-doubt")))
        .value(typed.get("age"))
        .class("govuk-radios--inline govuk-radios--small");
    let consent = Checkboxes::new("consent", Legend::new(page.t("missing-consent")).size("s"))
        .item(Choice::new("yes", page.t("missing-consent-yes")))
        .value(if typed.ticked("consent") { "yes" } else { "" })
        .error(page.problem(problems, "consent"));
    let line = |name: &'static str, key: &str| {
        Textarea::new(name, page.t(key))
            .value(typed.text(name))
            .rows(2)
            .dir("auto")
            .error(page.problem(problems, name))
    };
    let decision = Input::new("decision", page.t("missing-decision"))
        .value(typed.get("decision"))
        .dir("auto")
        .autocomplete("off")
        .error(page.problem(problems, "decision"));
    Html::join([
        Html::from(answers),
        age.into(),
        consent.into(),
        line("consent_words", "missing-consent-words").into(),
        line("assessed", "missing-assessed").into(),
        decision.into(),
    ])
}

async fn look(staff: &Staff, id: &str) -> Result<Seen> {
    let (reader, wanted) = (staff.clone(), id.to_owned());
    let seen = staff.app.db.read(move |tx| load(tx, &reader, Action::View, &wanted)).await?;
    staff.note(Read::new("view", "notice", [seen.hint.record.as_str()])).await?;
    Ok(seen)
}

/// One notice.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    belongs(&staff)?;
    let seen = look(&staff, &id).await?;
    let page = draw(&staff, seen, &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// The unit answers.
pub async fn answer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    belongs(&staff)?;
    let stream: Id<Match> = Id::parse(&id).ok_or(Error::NotFound)?;
    let mut words = matches::Answer {
        answer: fields.get("answer"),
        age: fields.get("age"),
        consent: fields.ticked("consent"),
        consent_words: fields.text("consent_words"),
        assessed: fields.text("assessed"),
        decision: fields.get("decision"),
        ..matches::Answer::default()
    };
    let (reader, pen) = (staff.clone(), staff.pen());
    let work = move |tx: &mut Tx| {
        let seen = load(tx, &reader, Action::Decide, stream.as_str())?;
        if seen.hint.topic != Topic::Missing {
            return Err(Error::NotFound);
        }
        (words.office, words.report) = (seen.hint.points.office, seen.hint.points.other);
        pen.record(tx, &stream, |state: &Match| state.answer(words))?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) => Ok(see(format!("/protection/notices/{id}"))),
        Err(Error::Refused(refusal)) => {
            let seen = look(&staff, &id).await?;
            let page = draw(&staff, seen, &fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
