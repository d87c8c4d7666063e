//! The page of a custody record.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Cell, Html, SummaryList, Table, Tag, Timeline, TimelineItem};
use db::Tx;
use serde::Serialize;

use super::{
    Custody, OpenedWords, OrderWords, PLACE, Run,
    act::FORMS,
    board::left,
    file::File,
    line::{Line, Speaker, means_word},
    mark,
    moves::{self, Movement, Span},
    printed,
    reach::{self, Reached, held_as},
    record::Given,
};
use crate::{
    Error, Result,
    id::Id,
    lang::msg,
    pack::Pack,
    people::form::apart,
    station::{
        cases::When,
        treatment::{self, Brief},
    },
    told,
    web::{Answer, Page, Staff},
};

/// An order as a reader meets it.
#[derive(Serialize, schemars::JsonSchema)]
struct Order {
    means: super::Means,
    at: i64,
    /// Whether the court confirmed what the police copied.
    confirmed: bool,
    words: OrderWords,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/custody/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    number: String,
    opened: OpenedWords,
    taken: Option<When>,
    arrived: i64,
    child: bool,
    /// What is unknown, contradicts itself or should not have been so.
    marks: Vec<String>,
    clocks: Vec<Run>,
    orders: Vec<Order>,
    /// What the record should hold and does not: codes of acts.
    missing: Vec<&'static str>,
    released: Option<i64>,
    left: Option<i64>,
    lines: Vec<Line>,
    /// Times out of the cell, beside the interviews of the case.
    movements: Vec<Movement>,
    /// Allegations of ill-treatment: that they were made and whether a doctor came, no words.
    treatment: Vec<Brief>,
    /// What she may do.
    writes: bool,
    confirms: bool,
    raises: bool,
    examines: bool,
    opens_case: bool,
    /// She was told of it and has not said that she has seen it.
    unseen: bool,
    #[serde(skip)]
    facts: Html,
    #[serde(skip)]
    times: Html,
    #[serde(skip)]
    outside: Option<Html>,
    #[serde(skip)]
    log: Html,
}

impl Show {
    fn mark(&self, code: &str) -> String {
        self.page.t(mark::word(code))
    }

    fn act(&self, code: &str) -> String {
        self.page.t(super::act::find(code).map_or(msg("custody-record"), |form| form.title))
    }

    fn forms(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        FORMS.iter().map(|form| (form.code, form.title))
    }

    fn means(&self, order: &Order) -> String {
        self.page.t(means_word(order.means))
    }

    /// Number, date and court, as far as they were copied.
    fn head<'a>(&self, order: &'a Order) -> impl Iterator<Item = &'a str> {
        let words = &order.words;
        let parts = [&words.number, &words.date, &words.court];
        parts.into_iter().map(String::as_str).filter(|part| !part.is_empty())
    }

    fn told(&self) -> bool {
        !self.missing.contains(&"rights")
    }

    fn doctor(&self, brief: &Brief) -> Html {
        treatment::state(&self.page, brief.doctor, brief.examined)
    }
}

fn facts(page: &Page, pack: &Pack, file: &File) -> Html {
    let facts = printed::facts(page, pack, file).into_iter();
    facts.fold(SummaryList::new(), |list, (key, value)| list.row(key, apart(&value))).into()
}

fn times(staff: &Staff, page: &Page, reached: &Reached) -> Html {
    let (pack, lang, file) = (&staff.app.pack, page.reader.lang.code(), &reached.file);
    let heads =
        ["custody-clock", "custody-until", "custody-time"].map(|key| Cell::new(page.t(key)));
    let rows = file.state.clocks.iter().fold(Table::new(heads).cards(), |table, clock| {
        let state = match clock.done {
            None => left(page, clock.until),
            Some(at) if clock.is_late(page.at) => {
                let span = page.duration(at - clock.until);
                let words = page.t_args("custody-done-late", &[("span", span.into())]);
                Tag::new(words).colour("red").into()
            }
            Some(_) => Tag::new(page.t("custody-done")).colour("green").into(),
        };
        let reasons = file.reasons.iter().filter(|(kind, _)| *kind == clock.kind);
        let mut said: Vec<Html> = reasons.map(|(_, words)| apart(words)).collect();
        if said.is_empty() && clock.is_late(page.at) {
            said.push(Tag::new(page.t("custody-no-reason")).colour("red").into());
        }
        let said = said.iter().map(|one| format!("<br>{one}")).collect::<String>();
        table.row([
            Cell::new(pack.clocks.name(&clock.kind, lang).to_owned()),
            Cell::new(page.date_time(clock.until)),
            Cell::new(Html::trusted(format!("{state}{said}"))),
        ])
    });
    rows.into()
}

fn log(page: &Page, lines: &[Line]) -> Html {
    let item = |line: &Line| {
        let at = line.at.unwrap_or(line.entered);
        let stamp = jiff::Timestamp::from_microsecond(at).map(|at| at.to_string());
        let when = match line.at {
            Some(at) => page.date_time(at),
            None => page.t("custody-time-not-said"),
        };
        let title = format!("{}. {}", page.number(line.n), line.title);
        let entered =
            page.t_args("custody-entered", &[("time", page.date_time(line.entered).into())]);
        let mut words: Vec<Html> = line.words.iter().map(|one| apart(one)).collect();
        if let Some(breach) = &line.breach {
            words.insert(0, Tag::new(page.t(mark::word(breach))).colour("red").into());
        }
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        TimelineItem::new(title, stamp.unwrap_or_default(), when)
            .by(format!("{} — {entered}", line.by))
            .description(Html::trusted(words.join("<br>")))
    };
    lines.iter().fold(Timeline::new(), |list, line| list.item(item(line))).into()
}

fn orders(file: &File) -> Vec<Order> {
    let pairs = file.state.orders.iter().zip(file.orders.clone());
    let order = |(given, words): (&Given, OrderWords)| Order {
        means: given.means,
        at: given.at,
        confirmed: given.confirmed,
        words,
    };
    pairs.map(order).collect()
}

/// What stands beside the record: allegations, whether she was told and has not seen it, and when
/// interviews were held.
async fn beside(
    staff: &Staff,
    id: &Id<Custody>,
    reached: &Reached,
) -> Result<(Vec<Brief>, bool, Vec<Span>)> {
    let whom = told::place(&staff.who.office, staff.who.unit.as_deref().unwrap_or_default(), PLACE);
    let (office, case, record) = (reached.office.clone(), reached.case.clone(), id.to_string());
    let (app, at, moved) = (staff.app.clone(), staff.at, reached.file.has("out"));
    let read = move |tx: &mut Tx| {
        let briefs = treatment::briefs(tx, &office, case.as_str())?;
        // Who was never out of the cell need not be compared with anything.
        let spans = match moved {
            true => moves::spans(tx, &app, (&office, case.as_str()), at)?,
            false => Vec::new(),
        };
        Ok::<_, Error>((briefs, told::waits(tx, &office, &record, &whom)?, spans))
    };
    staff.app.db.read(read).await
}

/// `GET /custody/{id}`
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Custody> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (reached, officers) = reach::see(&staff, &id, Action::View).await?;
    let (treatment, unseen, spans) = beside(&staff, &id, &reached).await?;
    let mut page = staff.page(staff.reader.t("custody-record"));
    page.exit |= !reached.ordinary;
    let speaker = Speaker { page: &page, pack: &staff.app.pack, officers: &officers };
    let lines = speaker.lines(&reached.file);
    let (own, app, who) = (reached.office == staff.who.office, &staff.app, &staff.who);
    let may = |action, kind| app.open(who, action, &held_as(&reached.held, kind)).is_ok();
    let (writes, confirms) =
        (own && may(Action::Update, Kind::Custody), may(Action::Decide, Kind::Custody));
    let (raises, examines) =
        (may(Action::Create, Kind::Treatment), may(Action::Update, Kind::Treatment));
    let opens_case = app.open(who, Action::View, &reached.held).is_ok();
    let (facts, times) = (facts(&page, &app.pack, &reached.file), times(&staff, &page, &reached));
    let file = reached.file;
    let movements = moves::movements(&file, &spans, staff.at);
    let shown = Show {
        id: id.to_string(),
        case: reached.case.to_string(),
        number: reached.number,
        missing: file.missing(),
        orders: orders(&file),
        opened: file.opened,
        taken: file.state.taken,
        arrived: file.state.arrived,
        child: file.state.child,
        marks: file.state.marks,
        clocks: file.state.clocks,
        released: file.state.release,
        left: file.state.left,
        log: log(&page, &lines),
        outside: moves::table(&page, &movements),
        movements,
        lines,
        treatment,
        writes,
        confirms,
        raises,
        examines,
        opens_case,
        unseen,
        facts,
        times,
        page,
    };
    Ok(Answer::new(&staff, shown).into_response())
}
