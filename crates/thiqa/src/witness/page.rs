//! The one page: how far each log was cosigned, when, and what was refused.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{Html, IntoResponse, Response},
};
use jiff::tz::TimeZone;
use ledger::witness::monitor_name;
use serde::Deserialize;

use super::{Evidence, Followed, Kind, Store};
use crate::{
    Error, Result,
    lang::{Lang, Reader, msg},
    web::assets::asset,
};

/// Where the courts are.
const ZONE: &str = "Asia/Baghdad";
/// A log that is silent for longer is marked: a station submits every hour. Microseconds.
const SILENT: i64 = 3 * 3600 * 1_000_000;

#[derive(Deserialize)]
pub(super) struct Asked {
    lang: Option<String>,
}

#[derive(Template)]
#[template(path = "witness/page.html")]
struct Show {
    reader: Reader,
    name: String,
    vkey: String,
    logs: Vec<Followed>,
    at: i64,
}

/// `GET /`
pub(super) async fn show(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response> {
    let accepts = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let chosen = asked.lang.and_then(|code| Lang::parse(&code));
    let lang = chosen.or(accepts.map(Lang::negotiate)).unwrap_or_default();
    let show = Show {
        reader: Reader::new(lang, TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)),
        name: store.signer().name().to_owned(),
        vkey: store.verifier().to_string(),
        logs: store.followed().await?,
        at: store.now(),
    };
    let text = show.render().map_err(|error| Error::Broken(error.to_string()))?;
    Ok(Html(text).into_response())
}

impl Show {
    fn stylesheet(&self) -> String {
        asset(if self.reader.is_rtl() { "app.rtl.css" } else { "app.ltr.css" })
    }

    fn languages(&self) -> Vec<(Lang, bool)> {
        Lang::all().map(|lang| (lang, lang == self.reader.lang)).collect()
    }

    fn size(&self, log: &Followed) -> String {
        self.reader.number(i64::try_from(log.size).unwrap_or(i64::MAX))
    }

    fn age(&self, log: &Followed) -> String {
        match log.at {
            Some(at) => {
                format!("{} — {}", self.reader.age(at, self.at), self.reader.date_time(at))
            }
            None => self.reader.t("witness-never"),
        }
    }

    fn silent(&self, log: &Followed) -> bool {
        log.at.is_none_or(|at| self.at - at > SILENT)
    }

    fn place(&self, log: &Followed) -> String {
        monitor_name(&log.origin)
    }

    fn count(&self, log: &Followed) -> i64 {
        i64::try_from(log.refused.len()).unwrap_or(i64::MAX)
    }

    fn forks(&self, log: &Followed) -> bool {
        log.refused.iter().any(|one| one.kind == Kind::Fork)
    }

    /// What it shows, and when it came first.
    fn shows(&self, one: &Evidence) -> String {
        let key = match one.kind {
            Kind::Fork => msg("witness-fork"),
            Kind::Behind => msg("witness-behind"),
            Kind::Unproven => msg("witness-unproven"),
        };
        format!("{} — {}", self.reader.t(key), self.reader.date_time(one.first))
    }
}
