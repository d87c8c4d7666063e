//! One pair: what agrees, what each part says, and what a person decides.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Event, Level, Match, Part, Rather, Score, VERDICTS, Verdict,
    pair::load,
    score::{Line, value},
    spoken,
};
use crate::{
    Error, Result,
    books::{Read, history, replay},
    id::Id,
    station::cases::PersonWords,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

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
        Evidence { values: [a, b].map(|who| value(who, line.part).to_owned()), line }
    }

    /// The part in words.
    pub(in crate::station) fn part(&self, page: &Page) -> String {
        page.t(spoken::part(self.line.part))
    }

    /// How far it agrees, in words.
    pub(in crate::station) fn level(&self, page: &Page) -> String {
        page.t(spoken::level(self.line))
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
    /// What they are likeliest.
    rather: Rather,
    /// What was decided.
    verdict: Option<String>,
    why: String,
    cleared: bool,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

impl ShowPage {
    fn says(&self, line: &Evidence) -> Option<String> {
        let known = line.line.level != Level::Missing;
        known.then(|| self.page.t(spoken::says(line.line.says)))
    }

    fn rather(&self) -> String {
        self.page.t(spoken::rather(self.rather))
    }

    fn said(&self) -> Option<String> {
        self.verdict.as_deref().map(|verdict| self.page.t(spoken::verdict(verdict)))
    }
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
    let items = VERDICTS.map(|code| Choice::new(code, page.t(spoken::verdict(code))));
    let verdict = Radios::new("verdict", Legend::new(page.t("matches-verdict")).size("s"))
        .items(items)
        .value(typed.get("verdict"))
        .error(page.problem(problems, "verdict"));
    Html::join([Html::from(verdict), why.into()])
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
    let Score { lines, rather, .. } = pair.score();
    let [a, b] = pair.people.each_ref().map(|person| &person.words);
    let evidence = |line: Line| Evidence::of(line, a, b);
    // The mother's father stands in her own line; it is said only where he is known of both.
    let lines = lines.into_iter();
    let lines =
        lines.filter(|line| line.part != Part::MotherFather || line.level != Level::Missing);
    let form = form(&page, typed, &problems, said.is_some());
    let (verdict, why) = said.map_or((None, String::new()), |said| (Some(said.verdict), said.why));
    let lines = lines.map(evidence).collect();
    let (id, numbers) = (id.to_owned(), pair.numbers);
    Ok(ShowPage { page, id, numbers, lines, rather, verdict, why, cleared, problems, form })
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
    decide: impl FnOnce(&Match, Rather) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let stream: Id<Match> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (reader, pen) = (staff.clone(), staff.pen());
    let work = move |tx: &mut Tx| {
        let pair = load(tx, &reader, Action::Decide, stream.as_str())?;
        pen.record(tx, &stream, |state| decide(state, pair.score().rather))?;
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
    change(staff, id, fields, move |state, rather| state.decide(words, rather)).await
}

/// And takes it back.
pub async fn undo(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let why = Some(fields.text("why")).filter(|why| !why.is_empty());
    change(staff, id, fields, move |state, _| state.undo(why)).await
}
