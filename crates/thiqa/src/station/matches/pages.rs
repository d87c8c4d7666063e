//! The queue, and one pair with what agrees.

use access::{Action, Kind, Sensitivity};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, Textarea};
use db::{Tx, args};
use serde::Serialize;

use super::{
    Event, Level, Match, Part, VERDICTS, Verdict,
    hints::{self, Hint, Topic},
    job::{cleared, people},
    score::{Line, is_family, score},
};
use crate::{
    Error, Result,
    books::{Read, history, replay},
    gate::Held,
    id::Id,
    lang::msg,
    station::cases::{Case, PersonWords, facts},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A pair as a row.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Row {
    id: String,
    names: [String; 2],
    at: i64,
    /// When it was decided.
    decided: Option<i64>,
}

/// Somebody who is confirmed not to be the one sought.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Paper {
    id: String,
    number: String,
    name: String,
    /// The station that confirmed it.
    office: String,
    /// Its name in the reader's words.
    #[serde(skip)]
    office_name: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/matches/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
    papers: Vec<Paper>,
    /// Whether notices of a unit are for her.
    notices: bool,
}

/// A pair with both of its persons.
pub(super) struct Pair {
    pub(super) hint: Hint,
    pub(super) people: [PersonWords; 2],
    numbers: [String; 2],
}

/// Both persons, unless she may not see the other record.
fn pair(tx: &mut Tx, staff: &Staff, hint: Hint) -> Result<Option<Pair>> {
    let (app, who) = (&staff.app, &staff.who);
    let Some(other) = Id::<Case>::parse(&hint.points.other) else { return Ok(None) };
    let (state, _) = facts(tx, &who.office, &other)?;
    let class = state.class()?;
    let strict = class.sensitivity != Sensitivity::Ordinary;
    // Raised since: the pair now stands in the queue of that unit.
    if strict && hint.ordinary {
        return Ok(None);
    }
    let class = access::Class { kind: Kind::Match, phase: access::Phase::Open, ..class };
    let kept = state.kept();
    let (office, unit) = (who.office.clone(), state.unit.clone());
    let mut held = Held { office, unit, officer: state.officer.clone(), class, kept };
    if !strict {
        // An ordinary record beside a sealed one: whoever may see the sealed one sees the pair.
        (held.class, held.unit, held.officer) =
            (hint.held.class.clone(), hint.held.unit.clone(), hint.held.officer.clone());
    }
    if app.open(who, Action::View, &held).is_err() {
        return Ok(None);
    }
    let (mine, theirs) = (
        people(tx, &app.books, &who.office, &hint.record)?,
        people(tx, &app.books, &who.office, &hint.points.other)?,
    );
    let (Some(a), Some(b)) = (mine.get(hint.points.n), theirs.get(hint.points.m)) else {
        return Ok(None);
    };
    let numbers = [hint.number.clone().unwrap_or_default(), state.number.clone()];
    Ok(Some(Pair { people: [a.clone(), b.clone()], numbers, hint }))
}

fn pairs(tx: &mut Tx, staff: &Staff) -> Result<Vec<Pair>> {
    const SHOWN: usize = 25;
    let (app, who) = (&staff.app, &staff.who);
    let seen = app.sensitivities(who, Action::View, Kind::Match);
    let mut found = Vec::new();
    for ordinary in [true, false] {
        let part = if ordinary { Sensitivity::Ordinary } else { Sensitivity::Sealed };
        if seen.contains(&part) {
            found.extend(hints::list(tx, app, who, &[Topic::Same], ordinary)?);
        }
    }
    let mut pairs = Vec::new();
    for hint in found.into_iter().take(SHOWN) {
        pairs.extend(pair(tx, staff, hint)?);
    }
    Ok(pairs)
}

/// The papers that stand here, the newest first.
fn papers(tx: &mut Tx, staff: &Staff) -> Result<Vec<Paper>> {
    let (app, office) = (&staff.app, &staff.who.office);
    let lang = staff.reader.lang.code();
    let sql = "SELECT id, told_by FROM match_file WHERE office = $1 AND cleared IS NOT NULL
               ORDER BY cleared DESC, id LIMIT 25";
    let rows = tx.all(sql, args![office], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?))
    })?;
    let mut papers = Vec::new();
    for (id, from) in rows {
        let Some(words) = cleared(tx, &app.books, office, &id)? else { continue };
        let from = from.unwrap_or_else(|| office.clone());
        let office_name = app.pack.offices.name(&from, lang).to_owned();
        papers.push(Paper {
            id,
            number: words.number,
            name: words.name,
            office: from,
            office_name,
        });
    }
    Ok(papers)
}

/// Only whoever decides about pairs looks at them.
pub(super) fn belongs(staff: &Staff) -> Result<()> {
    let seen = staff.app.sensitivities(&staff.who, Action::View, Kind::Match);
    if seen.is_empty() { Err(Error::NotFound) } else { Ok(()) }
}

/// The queue.
pub async fn list(staff: Staff) -> Result<Response> {
    belongs(&staff)?;
    let reader = staff.clone();
    let work = move |tx: &mut Tx| Ok::<_, Error>((pairs(tx, &reader)?, papers(tx, &reader)?));
    let (pairs, papers) = staff.app.db.read(work).await?;
    let ids = pairs.iter().flat_map(|pair| [&pair.hint.record, &pair.hint.points.other]);
    staff.note(Read::new("list", "match", ids.map(String::as_str))).await?;
    let row = |pair: Pair| Row {
        names: pair.people.map(|person| person.name()),
        id: pair.hint.id,
        at: pair.hint.at,
        decided: pair.hint.decided,
    };
    let rows = pairs.into_iter().map(row).collect();
    let seen = staff.app.sensitivities(&staff.who, Action::List, Kind::Match);
    let notices = seen.contains(&Sensitivity::Sealed);
    let page = staff.page(staff.reader.t("matches-title")).with_exit();
    Ok(Answer::new(&staff, ListPage { page, rows, papers, notices }).into_response())
}

/// A part with both values.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Evidence {
    #[serde(flatten)]
    line: Line,
    pub(in crate::station) values: [String; 2],
}

impl Evidence {
    /// A part with what is known of it on both sides.
    pub(in crate::station) fn of(line: Line, a: &PersonWords, b: &PersonWords) -> Evidence {
        Evidence { values: [values(a, line.part), values(b, line.part)], line }
    }

    /// The part in words.
    pub(in crate::station) fn part(&self, page: &Page) -> String {
        page.t(match self.line.part {
            Part::Given => msg("matches-part-given"),
            Part::Father => msg("matches-part-father"),
            Part::Grandfather => msg("matches-part-grandfather"),
            Part::Tribe => msg("matches-part-tribe"),
            Part::Mother => msg("matches-part-mother"),
            Part::Birth => msg("matches-part-birth"),
            Part::Phone => msg("matches-part-phone"),
            Part::Document => msg("matches-part-document"),
        })
    }

    /// How far it agrees, in words.
    pub(in crate::station) fn level(&self, page: &Page) -> String {
        page.t(match self.line.level {
            Level::Equal => msg("matches-equal"),
            Level::Alike => msg("matches-alike"),
            Level::Differs => msg("matches-differs"),
            Level::Missing => msg("matches-missing"),
        })
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/matches/show.html")]
pub(crate) struct ShowPage {
    #[serde(skip)]
    page: Page,
    id: String,
    numbers: [String; 2],
    lines: Vec<Evidence>,
    /// All but the own name agree: rather of one family.
    family: bool,
    /// What was decided.
    verdict: Option<String>,
    why: String,
    cleared: bool,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

fn spoken(verdict: &str) -> &'static str {
    match verdict {
        "same" => msg("matches-same"),
        "family" => msg("matches-family"),
        "different" => msg("matches-different"),
        _ => msg("matches-unknown"),
    }
}

impl ShowPage {
    fn said(&self) -> Option<String> {
        self.verdict.as_deref().map(|verdict| self.page.t(spoken(verdict)))
    }
}

fn values(person: &PersonWords, part: Part) -> String {
    match part {
        Part::Given => &person.given,
        Part::Father => &person.father,
        Part::Grandfather => &person.grandfather,
        Part::Tribe => &person.title,
        Part::Mother => &person.mother,
        Part::Birth => &person.birth,
        Part::Phone => &person.phone,
        Part::Document => &person.document_number,
    }
    .clone()
}

fn form(page: &Page, typed: &Fields, problems: &Problems, decided: bool) -> Html {
    let why = Textarea::new("why", page.t("matches-why"))
        .value(typed.text("why"))
        .rows(2)
        .dir("auto")
        .error(page.problem(problems, "why"));
    if decided {
        return why.into();
    }
    let items = VERDICTS.map(|code| Choice::new(code, page.t(spoken(code))));
    let verdict = Radios::new("verdict", Legend::new(page.t("matches-verdict")).size("s"))
        .items(items)
        .value(typed.get("verdict"))
        .error(page.problem(problems, "verdict"));
    Html::join([Html::from(verdict), why.into()])
}

/// A pair that she may do this with.
pub(super) fn load(tx: &mut Tx, staff: &Staff, action: Action, id: &str) -> Result<Pair> {
    let hint = hints::one(tx, &staff.app, &staff.who, action, id)?;
    if hint.topic != Topic::Same {
        return Err(Error::NotFound);
    }
    pair(tx, staff, hint)?.ok_or(Error::NotFound)
}

async fn look(staff: &Staff, id: &str, typed: &Fields, problems: Problems) -> Result<ShowPage> {
    let (reader, wanted) = (staff.clone(), id.to_owned());
    let work = move |tx: &mut Tx| {
        let pair = load(tx, &reader, Action::View, &wanted)?;
        let office = &reader.who.office;
        let (state, _) = replay::<Match>(tx, office, &wanted)?;
        let entries = history::<Match>(tx, &reader.app.books, office, &wanted)?;
        let said = entries.into_iter().rev().find_map(|entry| match entry.event {
            Event::Decided { words } => words.into_inner(),
            _ => None,
        });
        Ok::<_, Error>((pair, said.filter(|_| state.decided), state.cleared))
    };
    let (pair, said, cleared) = staff.app.db.read(work).await?;
    let ids = [pair.hint.record.as_str(), pair.hint.points.other.as_str()];
    staff.note(Read::new("view", "match", ids)).await?;
    let page = staff.page(staff.reader.t("matches-pair")).with_exit();
    let [a, b] = &pair.people;
    let lines = score(a, b);
    let family = is_family(&lines);
    let evidence = |line: Line| Evidence::of(line, a, b);
    let form = form(&page, typed, &problems, said.is_some());
    let (verdict, why) = said.map_or((None, String::new()), |said| (Some(said.verdict), said.why));
    let lines = lines.into_iter().map(evidence).collect();
    let (id, numbers) = (id.to_owned(), pair.numbers);
    Ok(ShowPage { page, id, numbers, lines, family, verdict, why, cleared, problems, form })
}

/// One pair.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = look(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

async fn change(
    staff: Staff,
    id: String,
    typed: Fields,
    decide: impl FnOnce(&Match) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let stream: Id<Match> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (reader, pen) = (staff.clone(), staff.pen());
    let work = move |tx: &mut Tx| {
        load(tx, &reader, Action::Decide, stream.as_str())?;
        pen.record(tx, &stream, decide)?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/matches/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = look(&staff, &id, &typed, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// A person decides.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let words = Verdict { verdict: fields.get("verdict"), why: fields.text("why") };
    change(staff, id, fields, move |state| state.decide(words)).await
}

/// And takes it back.
pub async fn undo(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let why = Some(fields.text("why")).filter(|why| !why.is_empty());
    change(staff, id, fields, move |state| state.undo(why)).await
}
