//! Where the inspector's day begins: what waits, in numbers, each with the way to it.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use super::{drawn, leave, store};
use crate::{
    Result,
    lang::msg,
    station::{conduct, custody, search},
    web::{Answer, Page, Staff},
};

/// One number.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Line {
    /// What is counted: a code.
    what: &'static str,
    /// Where it is found.
    path: &'static str,
    count: i64,
    /// Whether it is late, or was said to be a breach.
    presses: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/home.html")]
pub(crate) struct HomePage {
    #[serde(skip)]
    page: Page,
    /// What waits for her, what presses first.
    waits: Vec<Line>,
    /// What was said to be wrong.
    breaches: Vec<Line>,
}

impl HomePage {
    fn words(&self, line: &Line) -> String {
        self.page.t(match line.what {
            "conduct_late" => msg("inspection-conduct-late"),
            "conduct" => msg("inspection-conduct"),
            "appeals" => msg("inspection-appeals"),
            "emergencies" => msg("inspection-emergencies"),
            "searches" => msg("inspection-searches"),
            "recordings" => msg("inspection-drawn"),
            "leave" => msg("inspection-leave"),
            "findings_late" => msg("inspection-findings-late"),
            "findings" => msg("inspection-findings"),
            "custody" => msg("inspection-custody"),
            "search_breach" => msg("inspection-search-breach"),
            "recording_breach" => msg("inspection-recording-breach"),
            _ => msg("inspection-not-justified"),
        })
    }
}

/// Emergencies without her decision, and those of a year that were not justified.
fn emergencies(tx: &mut Tx, staff: &Staff) -> Result<[i64; 2]> {
    let shown = staff.app.shown(&staff.who, Action::Decide, Kind::Emergency, "e", 2);
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(CASE WHEN e.decided IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
         CAST(COALESCE(SUM(CASE WHEN e.justified = 0 AND e.decided > $1 THEN 1 ELSE 0 END), 0)
         AS BIGINT) FROM emergency e WHERE {}",
        shown.sql
    );
    let read = |row: db::Row| Ok([row.get(0)?, row.get(1)?]);
    let args = [args![year_ago(staff)].to_vec(), shown.args].concat();
    Ok(tx.one(&sql, &args, read)?.unwrap_or_default())
}

fn year_ago(staff: &Staff) -> i64 {
    staff.at - 365 * 24 * 3_600_000_000
}

/// Searches and recordings that were said to be breaches within a year.
fn said(tx: &mut Tx, staff: &Staff) -> Result<[i64; 2]> {
    let sql = "SELECT (SELECT CAST(COUNT(n) AS BIGINT) FROM sample WHERE office = $1 AND at > $2
                 AND verdict = 'breach'),
               (SELECT CAST(COUNT(id) AS BIGINT) FROM recording_review WHERE office = $1
                 AND at > $2 AND verdict = 'breach')";
    let read = |row: db::Row| Ok([row.get(0)?, row.get(1)?]);
    let found = tx.one(sql, args![&staff.who.office, year_ago(staff)], read)?;
    Ok(found.unwrap_or_default())
}

/// People in custody of whom a clock's time has gone.
fn custody(tx: &mut Tx, staff: &Staff) -> Result<i64> {
    let shown = custody::late(&staff.app, &staff.who, 1, 2);
    let sql = format!("SELECT {}", shown.sql);
    let args = [args![staff.at].to_vec(), shown.args].concat();
    Ok(tx.one(&sql, &args, |row| row.get::<i64>(1))?.unwrap_or_default())
}

fn lines(tx: &mut Tx, staff: &Staff) -> Result<(Vec<Line>, Vec<Line>)> {
    let (app, who, at) = (&staff.app, &staff.who, staff.at);
    let line = |what, path, count, presses| Line { what, path, count, presses };
    let [conduct, conduct_late, appeals] = conduct::waits(tx, app, who, at)?;
    let [emergencies, not_justified] = emergencies(tx, staff)?;
    let [findings, findings_late] = store::waits(tx, app, who, at)?;
    let (drawn, _) = drawn::rows(tx, app, who, (i64::MAX, ""))?;
    let drawn = drawn.iter().filter(|row| row.verdict.is_none()).count();
    let leave = leave::sign_ins(tx, app, who, at)?.len();
    let searches = search::sampled::waits(tx, staff)?;
    let [search_breach, recording_breach] = said(tx, staff)?;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let waits = vec![
        line("conduct_late", "/conduct", conduct_late, true),
        line("appeals", "/conduct", appeals, true),
        line("findings_late", "/findings", findings_late, true),
        line("custody", "/custody", custody(tx, staff)?, true),
        line("conduct", "/conduct", conduct, false),
        line("emergencies", "/emergencies", emergencies, false),
        line("searches", "/searches", searches, false),
        line("recordings", "/inspection/recordings", number(drawn), false),
        line("leave", "/inspection/leave", number(leave), false),
        line("findings", "/findings", findings, false),
    ];
    let breaches = vec![
        line("search_breach", "/searches", search_breach, true),
        line("recording_breach", "/inspection/recordings", recording_breach, true),
        line("not_justified", "/emergencies", not_justified, true),
    ];
    Ok((waits, breaches))
}

/// The page.
pub async fn show(staff: Staff) -> Result<Response> {
    let reader = staff.clone();
    let read = move |tx: &mut Tx| lines(tx, &reader);
    let (waits, breaches) = staff.app.db.read(read).await?;
    let page = staff.page(staff.reader.t("inspection-title"));
    Ok(Answer::new(&staff, HomePage { page, waits, breaches }).into_response())
}
