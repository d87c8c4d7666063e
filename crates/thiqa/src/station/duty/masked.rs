//! Sealed cases as a commander knows them: that something must be done, in which unit, in which
//! week. No number, no offence, no count of cases; and no officer's name in a unit of fewer than three.

use access::{Action, Kind};
use db::{Tx, args};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use super::{store::MOST, trends::first_weekday};
use crate::{
    Result, due, lang::day_of, node::Node, pack::Pack, people::Who, station::cases, web::Staff,
};

/// Fewer than so many serve in a unit: to name one would be to name the case.
const NAMED: i64 = 3;

/// Something that is to be done in sealed cases of a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub(super) struct Masked {
    /// The first day of the week in which it began to wait.
    pub(super) week: String,
    /// `overdue` or `officer`.
    pub(super) need: &'static str,
    /// A code of the pack's units.
    pub(super) unit: Option<String>,
    /// Whose action it is, in a unit of three or more.
    pub(super) officer: Option<String>,
}

/// What she must act on, each once, the oldest first.
pub(super) fn masked(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<Masked>> {
    if !node.may(who, Action::List, Kind::Masked) {
        return Ok(Vec::new());
    }
    let sql = statement();
    let unit = who.unit.as_deref().unwrap_or("-");
    let kept = (format!("% {} %", who.account), format!("% unit:{unit} %"));
    let values = args![&who.office, at, due::UP, &kept.0, &kept.1];
    let rows = tx.all(&sql, values, |row| {
        let named = row.get::<i64>(0)? == 0 && row.get::<i64>(4)? >= NAMED;
        let officer = row.get::<Option<String>>(3)?.filter(|_| named);
        Ok((row.get::<i64>(0)?, row.get::<Option<String>>(1)?, row.get::<i64>(2)?, officer))
    })?;
    let names = match rows.iter().any(|row| row.3.is_some()) {
        true => cases::colleagues(tx, &node.books, &who.office)?,
        false => Vec::new(),
    };
    let name = |account: &String| names.iter().find(|one| one.0 == *account).map(|n| n.1.clone());
    let mut found: Vec<Masked> = rows
        .into_iter()
        .map(|(need, unit, at, officer)| Masked {
            week: week(at, &node.pack).to_string(),
            need: if need == 0 { "overdue" } else { "officer" },
            unit,
            officer: officer.as_ref().and_then(name),
        })
        .collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// Arms of need, unit, time and officer, and how many serve in the unit.
fn statement() -> String {
    let sealed = "c.closed IS NULL AND NOT c.class LIKE 'case.ordinary.%'
         AND NOT c.class LIKE '%.handed_over.%'
         AND NOT c.kept LIKE $4 AND NOT c.kept LIKE $5";
    // Clocks of the case itself, of what was referred from it, and of its support file: reviews too.
    // Each arm is bounded by itself: put together first, all that is late would be sorted.
    let overdue = |from: &str, case: &str, clocks: &str| {
        format!(
            "SELECT 0 AS need, c.unit, d.at, c.officer
             FROM due d {from} CROSS JOIN case_file c WHERE d.office = $1 AND d.at < $2
             AND {clocks} AND c.office = d.office AND c.id = {case} AND {sealed}
             ORDER BY d.at LIMIT {MOST}"
        )
    };
    let of = |table: &str, kind: &str| {
        let from = format!("CROSS JOIN {table} r");
        // What follows '.' is '/': all kinds that begin so.
        let clocks = format!(
            "r.office = d.office AND r.id = d.stream
             AND d.step = $3 AND d.kind >= '{kind}' AND d.kind < '{kind}/'"
        );
        overdue(&from, "r.case_id", &clocks)
    };
    let arms = [
        overdue("", "d.stream", "+d.step = $3"),
        of("referral", "referral"),
        of("support", "review"),
        of("support", "follow_up"),
        format!(
            "SELECT 1 AS need, c.unit, c.opened AS at, c.officer FROM case_file c
             WHERE c.office = $1 AND c.officer IS NULL AND {sealed} ORDER BY c.opened LIMIT {MOST}"
        ),
    ];
    let arms = arms.map(|arm| format!("SELECT need, unit, at, officer FROM ({arm}) arm"));
    format!(
        "SELECT f.need, f.unit, f.at, f.officer, (SELECT CAST(COUNT(a.id) AS BIGINT)
           FROM account a WHERE a.office = $1 AND a.unit = f.unit AND a.closed IS NULL)
         FROM ({} ORDER BY 3 LIMIT {MOST}) f ORDER BY 3",
        arms.join(" UNION ALL ")
    )
}

/// The same in words: what is needed, and where and since when.
pub(super) fn said(staff: &Staff, rows: &[Masked]) -> Vec<(String, String)> {
    let (reader, units) = (&staff.reader, &staff.app.pack.units);
    let said = |row: &Masked| {
        let need = match row.need {
            "overdue" => reader.t("duty-masked-overdue"),
            _ => reader.t("duty-masked-officer"),
        };
        let unit = row.unit.as_deref().map(|code| units.name(code, reader.lang.code()).to_owned());
        let day = row.week.parse().map_or_else(|_| row.week.clone(), |day| reader.date_long(day));
        let week = format!("{} {day}", reader.t("duty-masked-week"));
        let parts = [unit, row.officer.clone(), Some(week)];
        (need, parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    rows.iter().map(said).collect()
}

/// The first day of the week of a time.
fn week(at: i64, pack: &Pack) -> Date {
    let day = day_of(at, &pack.settings.zone()).unwrap_or_default();
    let into = day.weekday().since(first_weekday(&pack.settings.week.first));
    day.saturating_sub(i64::from(into).days())
}
