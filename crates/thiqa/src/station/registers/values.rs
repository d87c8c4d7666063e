//! What stands in the columns, for the rows that the reader may list.

use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Kind};
use db::{Tx, Value, among};

use super::{
    Texts,
    order::{Order, Place},
    versions,
};
use crate::{
    Result,
    pack::{ColumnKind, Pack, RegisterColumn, Row, Table},
    station::{cases, custody, desk, exhibits, people, situation},
    web::Page,
};

/// What a row says of its case.
#[derive(Debug, Clone, Default)]
struct OfCase {
    number: String,
    offence: Option<String>,
    /// On paper whoever is named in another one is a number.
    ordinary: bool,
}

/// Everything read for a section.
#[derive(Default)]
pub(super) struct Read {
    cases: BTreeMap<String, cases::Registered>,
    visits: BTreeMap<String, desk::Registered>,
    pub(super) lines: BTreeMap<String, versions::Row>,
    reports: BTreeMap<String, situation::Registered>,
    held: BTreeMap<String, custody::Registered>,
    found: BTreeMap<String, exhibits::Registered>,
    /// The cases of those two, by id.
    of_cases: BTreeMap<String, OfCase>,
    names: BTreeMap<String, String>,
    /// The cases that lines name, and that she may open: id by number.
    links: BTreeMap<String, String>,
}

/// Reads the rows of these places, in at most eight statements, and three more where somebody is held
/// or something was found.
pub(super) fn read(tx: &mut Tx, order: &Order, places: &[Place]) -> Result<Read> {
    let (app, office) = (order.app, order.who.office.as_str());
    let of = |kind: &str| {
        let all = places.iter().filter(|place| place.source == kind);
        let listed: Vec<&str> =
            all.clone().filter(|place| place.listed).map(|place| place.id.as_str()).collect();
        let opened: Vec<&str> =
            all.filter(|place| place.opened).map(|place| place.id.as_str()).collect();
        (listed, opened)
    };
    let ((c, co), (v, vo), (l, lo)) = (of("case"), of("visit"), of("line"));
    let ((h, ho), (x, xo)) = (of("custody"), of("exhibit"));
    let (reports, _) = of("situation");
    let books = &app.books;
    let lines = versions::rows(tx, books, office, (&l, &lo))?;
    let held = custody::registered(tx, books, office, (&h, &ho))?;
    let found = exhibits::registered(tx, books, office, (&x, &xo))?;
    Ok(Read {
        cases: cases::registered(tx, books, &app.pack, office, (&c, &co))?,
        visits: desk::registered(tx, books, office, (&v, &vo))?,
        links: links(tx, order, &lines)?,
        reports: situation::registered(tx, office, &reports)?,
        of_cases: numbers(tx, office, (&held, &found))?,
        held,
        found,
        names: people::names(tx, books, office)?,
        lines,
    })
}

/// The cases of those who are held and of what was found.
fn numbers(
    tx: &mut Tx,
    office: &str,
    (held, found): (
        &BTreeMap<String, custody::Registered>,
        &BTreeMap<String, exhibits::Registered>,
    ),
) -> Result<BTreeMap<String, OfCase>> {
    let cases = held.values().map(|one| one.case.as_str());
    let cases: BTreeSet<&str> = cases.chain(found.values().map(|one| one.case.as_str())).collect();
    if cases.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut values: Vec<Value> = vec![office.into()];
    let ids = among(&mut values, cases);
    let sql = format!(
        "SELECT id, number, offence, class FROM case_file WHERE office = $1 AND id IN ({ids})"
    );
    let found = tx.all(&sql, &values, |row| {
        let ordinary = row.get::<String>(3)?.contains(".ordinary.");
        Ok((row.get(0)?, OfCase { number: row.get(1)?, offence: row.get(2)?, ordinary }))
    })?;
    Ok(found.into_iter().collect())
}

/// As [`read`], of lines that were read already.
pub(super) fn of_lines(
    tx: &mut Tx,
    order: &Order,
    lines: &BTreeMap<String, versions::Row>,
) -> Result<Read> {
    Ok(Read { links: links(tx, order, lines)?, ..Read::default() })
}

/// The cases that lines name, as far as she may open them.
fn links(
    tx: &mut Tx,
    order: &Order,
    lines: &BTreeMap<String, versions::Row>,
) -> Result<BTreeMap<String, String>> {
    let texts = lines.values().flat_map(|line| &line.texts);
    let numbers: Vec<&str> =
        texts.filter_map(|version| version.texts.get("case")).map(String::as_str).collect();
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut values: Vec<Value> = Vec::new();
    let numbers = among(&mut values, numbers);
    let shown = order.app.shown(order.who, Action::View, Kind::Case, "c", values.len() + 1);
    values.extend(shown.args);
    let sql = format!(
        "SELECT c.number, c.id FROM case_file c WHERE c.number IN ({numbers}) AND {}",
        shown.sql
    );
    let found = tx.all(&sql, &values, |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    Ok(found.into_iter().collect())
}

/// What stands in one cell: for people, and for machines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) raw: String,
    pub(super) words: String,
    pub(super) href: Option<String>,
}

impl Shown {
    pub(super) fn plain(words: impl Into<String>) -> Shown {
        let words = words.into();
        Shown { raw: words.clone(), words, href: None }
    }
}

/// What a row shows.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// When it happened.
    pub(super) at: i64,
    /// Its page.
    pub(super) href: String,
    pub(super) cells: BTreeMap<String, Shown>,
    pub(super) end: Option<(i64, String)>,
    pub(super) paper: Option<String>,
    pub(super) voided: Option<(i64, String)>,
    /// Earlier texts, oldest first.
    pub(super) earlier: Vec<(i64, BTreeMap<String, Shown>)>,
    /// When it was last put right.
    pub(super) corrected: Option<i64>,
    pub(super) amount: i64,
}

/// Puts values into words.
pub(super) struct Speaker<'a> {
    pub(super) page: &'a Page,
    pub(super) pack: &'a Pack,
    pub(super) read: &'a Read,
}

impl Speaker<'_> {
    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    fn code<T>(&self, table: &Table<T>, code: Option<&str>) -> Shown {
        let code = code.unwrap_or_default();
        if code.is_empty() {
            return Shown::default();
        }
        Shown { raw: code.to_owned(), words: table.name(code, self.lang()).to_owned(), href: None }
    }

    fn officer(&self, account: Option<&str>) -> Shown {
        let name = account.and_then(|account| self.read.names.get(account));
        name.map_or_else(Shown::default, Shown::plain)
    }

    fn some(&self, words: Option<&String>) -> Shown {
        words.map_or_else(Shown::default, Shown::plain)
    }

    /// The register that a place's number is of.
    pub(super) fn register(&self, place: &Place) -> Shown {
        self.code(&self.pack.registers, Some(&place.register))
    }

    /// The values of a place that she may list.
    pub(super) fn values(&self, place: &Place) -> Option<Values> {
        let id = place.id.as_str();
        let mut values = if let Some(case) = self.read.cases.get(id) {
            self.case(id, case)
        } else if let Some(visit) = self.read.visits.get(id) {
            self.visit(id, visit)
        } else if let Some(report) = self.read.reports.get(id) {
            self.report(report)
        } else if let Some(held) = self.read.held.get(id) {
            self.held(id, held)
        } else if let Some(found) = self.read.found.get(id) {
            self.found(id, found)
        } else {
            self.line(id, self.read.lines.get(id)?)
        };
        if !place.opened {
            values.href = String::new();
        }
        Some(values)
    }

    fn case(&self, id: &str, case: &cases::Registered) -> Values {
        let pack = self.pack;
        let cells = [
            ("complainant", self.some(case.complainant.as_ref())),
            ("informant", self.some(case.complainant.as_ref())),
            ("accused", self.some(case.accused.as_ref())),
            ("offence", self.code(&pack.offences, case.offence.as_deref())),
            ("district", self.code(&pack.districts, case.district.as_deref())),
            ("unit", self.code(&pack.units, case.unit.as_deref())),
            ("officer", self.officer(case.officer.as_deref())),
            ("status", self.code(&pack.statuses, Some(&case.status))),
            ("summary", self.some(case.title.as_ref())),
        ];
        Values {
            at: case.received,
            href: format!("/cases/{id}"),
            cells: cells.map(|(code, shown)| (code.to_owned(), shown)).into(),
            end: case.closed.map(|at| (at, String::new())),
            paper: case.paper.clone(),
            ..Values::default()
        }
    }

    fn visit(&self, id: &str, visit: &desk::Registered) -> Values {
        let pack = self.pack;
        let reason = self.code(&pack.visit_reasons, visit.reason.as_deref());
        let outcome = self.code(&pack.outcomes, visit.outcome.as_deref());
        let cells = [
            ("name", self.some(visit.name.as_ref())),
            ("informant", self.some(visit.name.as_ref())),
            ("reason", reason.clone()),
            ("summary", reason),
            ("unit", self.code(&pack.units, Some(&visit.unit))),
            ("officer", self.officer(visit.officer.as_deref())),
            ("outcome", outcome.clone()),
            ("status", outcome),
        ];
        Values {
            at: visit.came,
            href: format!("/visits/{id}"),
            cells: cells.map(|(code, shown)| (code.to_owned(), shown)).into(),
            end: visit.ended.map(|at| (at, String::new())),
            paper: visit.paper.clone(),
            ..Values::default()
        }
    }

    fn held(&self, id: &str, held: &custody::Registered) -> Values {
        let case = self.read.of_cases.get(&held.case).cloned().unwrap_or_default();
        let said = |words: &Option<String>| self.some(words.as_ref().filter(|_| case.ordinary));
        let until = held.until.map(|at| Shown::plain(self.page.day_short(at)));
        let cells = [
            ("person", said(&held.person)),
            ("summary", said(&held.person)),
            ("papers", said(&held.papers)),
            ("order", said(&held.order)),
            ("offence", self.code(&self.pack.offences, case.offence.as_deref())),
            ("case", Shown::plain(case.number.clone())),
            ("until", until.unwrap_or_default()),
            ("officer", self.officer(Some(&held.officer))),
        ];
        Values {
            at: held.at,
            href: format!("/custody/{id}"),
            cells: cells.map(|(code, shown)| (code.to_owned(), shown)).into(),
            end: held.end.map(|(at, how)| (at, self.page.t(how))),
            ..Values::default()
        }
    }

    fn found(&self, id: &str, found: &exhibits::Registered) -> Values {
        let case = self.read.of_cases.get(&found.case).cloned().unwrap_or_default();
        let said = |words: &Option<String>| self.some(words.as_ref().filter(|_| case.ordinary));
        let cells = [
            ("what", said(&found.what)),
            ("summary", said(&found.what)),
            ("found", said(&found.place)),
            ("person", said(&found.from)),
            ("seal", said(&found.seal)),
            ("case", Shown::plain(case.number.clone())),
            ("officer", self.officer(Some(&found.officer))),
        ];
        Values {
            at: found.at,
            href: format!("/cases/{}/exhibits/{id}", found.case),
            cells: cells.map(|(code, shown)| (code.to_owned(), shown)).into(),
            end: found.end.map(|(at, how)| (at, self.page.t(how))),
            ..Values::default()
        }
    }

    fn report(&self, report: &situation::Registered) -> Values {
        let page = format!("/station/reports/{}", report.day);
        let words = report.day.parse().map(|day| self.page.date_short(day));
        let print = Shown {
            raw: report.day.clone(),
            words: words.unwrap_or_else(|_| report.day.clone()),
            href: Some(format!("{page}/print")),
        };
        let cells = [("day", print), ("officer", self.officer(report.signed_by.as_deref()))];
        Values {
            at: report.signed,
            href: page,
            cells: cells.map(|(code, shown)| (code.to_owned(), shown)).into(),
            ..Values::default()
        }
    }

    fn line(&self, id: &str, line: &versions::Row) -> Values {
        let versions: Vec<BTreeMap<String, Shown>> =
            line.texts.iter().map(|version| self.texts(&line.register, &version.texts)).collect();
        let mut cells = versions.last().cloned().unwrap_or_default();
        cells.insert("officer".into(), self.officer(Some(&line.officer)));
        // In the daily log the first words of a line of another register say what it is about.
        if !cells.contains_key("summary") {
            let mut columns = self.pack.columns_of(&line.register);
            let first = columns.find(|column| column.kind == ColumnKind::Text);
            let first = first.and_then(|column| cells.get(column.field()).cloned());
            cells.insert("summary".into(), first.unwrap_or_default());
        }
        let times = line.texts.iter().map(|version| version.at);
        let count = versions.len();
        Values {
            at: times.clone().next_back().unwrap_or_default(),
            href: format!("/lines/{id}"),
            cells,
            end: line.ended.map(|at| (at, line.end_words.clone().unwrap_or_default())),
            paper: line.paper.clone(),
            voided: line.voided.map(|at| (at, line.void_words.clone().unwrap_or_default())),
            corrected: line.texts.last().filter(|_| count > 1).map(|version| version.written),
            earlier: times.zip(versions).take(count.saturating_sub(1)).collect(),
            amount: line.amount.filter(|_| line.voided.is_none()).unwrap_or(0),
        }
    }

    /// A line's texts in words.
    pub(super) fn texts(&self, register: &str, texts: &Texts) -> BTreeMap<String, Shown> {
        let columns = self.pack.columns_of(register);
        let shown = columns.filter_map(|column| {
            let text = texts.get(column.field())?;
            Some((column.field().to_owned(), self.text(column, text)))
        });
        shown.collect()
    }

    fn text(&self, column: &Row<RegisterColumn>, text: &str) -> Shown {
        let page = self.page;
        let words = match column.kind {
            ColumnKind::Number | ColumnKind::Money => text.parse().ok().map(|n| page.number(n)),
            ColumnKind::Date => text.parse().ok().map(|day| page.date_short(day)),
            ColumnKind::Time => Some(self.digits(text)),
            ColumnKind::Choice => {
                let list = self.pack.list(&column.list, self.lang()).unwrap_or_default();
                list.into_iter().find(|(code, _)| code == text).map(|(_, words)| words)
            }
            _ => None,
        };
        let href = match column.kind {
            ColumnKind::CaseNumber => self.read.links.get(text).map(|id| format!("/cases/{id}")),
            _ => None,
        };
        Shown { raw: text.to_owned(), words: words.unwrap_or_else(|| text.to_owned()), href }
    }

    /// An hour in the reader's digits.
    fn digits(&self, text: &str) -> String {
        let digit = |c: char| match c.to_digit(10) {
            Some(digit) => self.page.ordinal(digit.into()),
            None => c.to_string(),
        };
        text.chars().map(digit).collect()
    }
}
