//! The page.

use std::collections::BTreeSet;

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Tx;
use jiff::ToSpan;
use serde::Serialize;

use super::{
    counts::{self, Counts, Sum},
    masked::{self, Masked},
    numbers::{Number, numbers, spans},
    store::{self, MOST, Row},
    trends::{KINDS, Source, Weeks},
    visits,
};
use crate::{
    Error, Result,
    books::Read,
    gate::Held,
    lang::{day_end, day_of, msg},
    node::Node,
    people::Who,
    station::situation::Window,
    web::{Answer, Page, Staff, chart::Figure},
};

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// How many of each stand on the page.
const OLDEST: usize = 5;

/// Something that needs her.
#[derive(Serialize, schemars::JsonSchema)]
struct Need {
    /// What it is: the second half of its message key.
    code: &'static str,
    /// How many; of more than five hundred, five hundred.
    count: usize,
    /// Whether there are more than are counted.
    more: bool,
    /// The list with all of them.
    href: String,
    /// The oldest of them.
    oldest: Vec<Line>,
    #[serde(skip)]
    label: String,
    #[serde(skip)]
    said: String,
}

/// A record that needs her.
#[derive(Serialize, schemars::JsonSchema)]
struct Line {
    id: String,
    number: String,
    /// An offence, a reason, a clock or a task; a code of the pack.
    code: Option<String>,
    /// Since when it waits, or when its time is up.
    at: i64,
    /// `case` or `visit`.
    kind: &'static str,
    /// Its page, if she may open it.
    #[serde(skip)]
    href: Option<String>,
    #[serde(skip)]
    what: String,
    #[serde(skip)]
    when: String,
}

/// How this morning's report stands.
#[derive(Serialize, schemars::JsonSchema)]
struct Report {
    day: String,
    due: i64,
    signed: bool,
    overdue: bool,
    /// Days of the week before without a signed report.
    missing: Vec<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/duty/page.html")]
pub(crate) struct Morning {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    office_name: String,
    needs: Vec<Need>,
    /// What is to be done in sealed cases.
    masked: Vec<Masked>,
    /// Whether she may open a sealed file in an emergency.
    #[serde(skip)]
    breaks_glass: bool,
    #[serde(skip)]
    hidden: Vec<(String, String)>,
    report: Option<Report>,
    numbers: Vec<Number>,
    figures: Vec<Figure>,
    /// Numbered paper forms that are out; nothing if that is not hers to know.
    blanks: Option<i64>,
}

/// What the page is drawn from.
struct Found {
    needs: Vec<Vec<Row>>,
    masked: Vec<Masked>,
    reports: visits::Reports,
    counts: Vec<Counts>,
    sums: Vec<Sum>,
    blanks: Option<i64>,
}

/// The morning page of her own station.
pub async fn show(staff: Staff) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let zone = app.pack.settings.zone();
    let today = day_of(at, &zone).ok_or(Error::NotFound)?;
    let weeks =
        app.sees_any(&who, Action::Count, Kind::Figures).then(|| Weeks::until(today, &app.pack));
    let days = weeks.as_ref().map(Weeks::days);
    let tonight = day_end(at, &zone).unwrap_or(at);
    let found = staff.app.db.read(move |tx| read(tx, &app, &who, at, tonight, days)).await?;
    let needs: Vec<Need> =
        KEYS.iter().zip(&found.needs).map(|(k, rows)| need(&staff, k, rows)).collect();
    note(&staff, &needs).await?;
    let reader = &staff.reader;
    let figures = weeks.map_or_else(Vec::new, |weeks| {
        Source { pack: &staff.app.pack, reader, weeks: &weeks, sums: &found.sums }.figures()
    });
    let morning = Morning {
        page: staff.page(reader.t("web-station")),
        office_name: staff.app.pack.offices.name(&staff.who.office, reader.lang.code()).to_owned(),
        needs,
        breaks_glass: staff.app.sees_any(&staff.who, Action::BreakGlass, Kind::Case),
        hidden: masked::said(&staff, &found.masked),
        masked: found.masked,
        report: report(&staff, &found.reports),
        numbers: numbers(reader, &found.counts),
        figures,
        blanks: found.blanks,
    };
    Ok(Answer::new(&staff, morning).into_response())
}

fn read(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    at: i64,
    tonight: i64,
    days: Option<(i64, i64)>,
) -> Result<Found> {
    let waiting = node.pack.settings.station.waiting_minutes;
    let [late, unmet, asked] =
        visits::visits(tx, node, who, (at - waiting * MINUTE, tonight - 2 * DAY))?;
    let (referrals, tasks): (Vec<Row>, Vec<Row>) = store::tasks(tx, node, who, at)?
        .into_iter()
        .partition(|row| row.code.as_deref() == Some(store::REFERRAL));
    let needs = vec![
        store::unassigned(tx, node, who)?,
        once(store::clocks(tx, node, who, (0, at), false)?),
        once(store::clocks(tx, node, who, (at, tonight), true)?),
        once(tasks),
        once(referrals),
        late,
        unmet,
        asked,
    ];
    let zone = node.pack.settings.zone();
    let day =
        |back: i64| day_of(at - back * DAY, &zone).map_or_else(String::new, |d| d.to_string());
    let reports = visits::reports(tx, &who.office, (&day(7), &day(0)))?;
    let counts = counts::counts(tx, node, who, &spans(at))?;
    let sums = match days {
        Some(days) => counts::weekly(tx, &who.office, &KINDS, days)?,
        None => Vec::new(),
    };
    let blanks = node.may(who, Action::List, Kind::Blank).then_some(reports.out);
    let masked = masked::masked(tx, node, who, at)?;
    Ok(Found { needs, masked, reports, counts, sums, blanks })
}

/// Its list is one of cases, and a case stands once, with the first of its clocks.
fn once(mut rows: Vec<Row>) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.id.clone()));
    rows
}

/// Which table the code of a row belongs to.
#[derive(Clone, Copy)]
enum Of {
    Offence,
    Clock,
    Task,
    Reason,
    Referral,
}

/// Each need: code, message, list, what its codes are.
type Key = (&'static str, &'static str, &'static str, Of);

/// In the order in which [`read`] finds them, which is that of the page.
const KEYS: [Key; 8] = [
    ("unassigned", msg("duty-unassigned"), "/cases?officer=none", Of::Offence),
    ("overdue", msg("duty-overdue"), "/cases?due=overdue", Of::Clock),
    ("today", msg("duty-today"), "/cases?due=today", Of::Clock),
    ("tasks", msg("duty-tasks"), "/cases?due=tasks", Of::Task),
    ("referrals", msg("duty-referrals"), "/cases?due=referrals", Of::Referral),
    ("late", msg("duty-late"), "/visits?show=late", Of::Reason),
    ("unmet", msg("duty-unmet"), "/visits?show=unmet", Of::Reason),
    ("asked", msg("duty-asked"), "/visits?show=asked", Of::Reason),
];

fn need(staff: &Staff, key: &Key, rows: &[Row]) -> Need {
    let (code, label, href, of) = *key;
    let (count, more) = (rows.len().min(MOST), rows.len() > MOST);
    let number = staff.reader.number(i64::try_from(count).unwrap_or(i64::MAX));
    Need {
        code,
        count,
        more,
        href: match code {
            "unmet" => format!("{href}&from={}", yesterday(staff)),
            _ => href.to_owned(),
        },
        oldest: rows.iter().take(OLDEST).map(|row| line(staff, of, row)).collect(),
        label: staff.reader.t(label),
        said: match more {
            true => staff.reader.t_args("duty-more-than", &[("number", number.into())]),
            false => number,
        },
    }
}

fn yesterday(staff: &Staff) -> String {
    let today = day_of(staff.at, &staff.app.pack.settings.zone()).unwrap_or_default();
    today.saturating_sub(1.day()).to_string()
}

fn line(staff: &Staff, of: Of, row: &Row) -> Line {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let code = row.code.as_deref().filter(|code| !code.is_empty());
    let name = |code| match of {
        Of::Offence => pack.offences.name(code, lang),
        Of::Clock => pack.clocks.name(code, lang),
        Of::Task => pack.task_kinds.name(code, lang),
        Of::Reason => pack.visit_reasons.name(code, lang),
        Of::Referral => "",
    };
    let what = match code {
        _ if matches!(of, Of::Referral) => staff.reader.t("duty-referral"),
        Some(code) if code.starts_with("task.") => staff.reader.t("duty-task"),
        // Of a case that was opened to counting nobody says again what its tasks were.
        None if matches!(of, Of::Task) => staff.reader.t("duty-task"),
        code => code.map(name).unwrap_or_default().to_owned(),
    };
    let year = i16::try_from(row.year).unwrap_or_default();
    let (kind, number) = match &row.number {
        Some(number) => ("case", number.clone()),
        None => {
            let number = pack.number(&staff.who.office, "V", row.seq, year);
            ("visit", number.unwrap_or_else(|_| row.seq.to_string()))
        }
    };
    let may = |held: &Held| staff.app.open(&staff.who, Action::View, held).is_ok();
    let opens = kind == "visit" || row.held.as_ref().is_some_and(may);
    Line {
        href: opens.then(|| match of {
            Of::Referral => format!("/cases/{}/referrals", row.id),
            _ => format!("/{kind}s/{}", row.id),
        }),
        kind,
        id: row.id.clone(),
        number,
        code: row.code.clone(),
        at: row.at,
        what,
        when: staff.reader.age(row.at, staff.at),
    }
}

/// A list is one read; what stands on the page is two.
async fn note(staff: &Staff, needs: &[Need]) -> Result<()> {
    for what in ["case", "visit"] {
        let lines = needs.iter().flat_map(|need| &need.oldest);
        let mut ids: Vec<&str> =
            lines.filter(|line| line.kind == what).map(|line| line.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        if !ids.is_empty() {
            staff.note(Read::new("list", what, ids)).await?;
        }
    }
    Ok(())
}

fn report(staff: &Staff, known: &visits::Reports) -> Option<Report> {
    let settings = &staff.app.pack.settings;
    let window = Window::now(staff.at, &settings.station, &settings.zone())?;
    let day = window.day.to_string();
    let is_signed = |day: &String| known.signed.contains(day);
    let before = (1..=7).filter_map(|back: i64| {
        let day = window.day.checked_sub(back.days()).ok()?.to_string();
        (known.oldest.as_ref().is_some_and(|oldest| *oldest <= day) && !is_signed(&day))
            .then_some(day)
    });
    Some(Report {
        due: window.due,
        signed: is_signed(&day),
        overdue: !is_signed(&day) && staff.at > window.due,
        missing: before.collect(),
        day,
    })
}

impl Morning {
    fn timed(&self, key: &str, report: &Report) -> String {
        self.page.t_args(key, &[("time", self.page.date_time(report.due).into())])
    }

    fn day(&self, day: &str) -> String {
        day.parse().map_or_else(|_| day.to_owned(), |day| self.page.date_long(day))
    }

    /// The way to the paper forms, and how many are out.
    fn out(&self) -> Option<String> {
        self.blanks.map(|count| match count {
            0 => self.page.t("web-blanks"),
            _ => self.page.t_n("blanks-outstanding", count),
        })
    }

    /// What needs nobody is said in one sentence, not in empty boxes.
    fn standing(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| need.count > 0)
    }

    fn nothing(&self) -> bool {
        self.standing().next().is_none()
    }
}
