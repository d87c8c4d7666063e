//! The team's rounds: which there are, and one of them with its book, its themes and its sources.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::Serialize;

use super::{
    Round,
    rows::{self, CodeRow, RoundRow, ThemeRow, VoiceRow},
    store,
};
use crate::{
    Error, Result,
    id::Id,
    lang::msg,
    web::{Answer, Page, Staff},
};

/// The words of what a round is made of, and of one of its sources.
pub(super) fn kind_key(kind: &str) -> &'static str {
    match kind {
        "interviews" => msg("voices-interviews"),
        "discussions" => msg("voices-discussions"),
        "both" => msg("voices-both"),
        "interview" => msg("voices-interview"),
        _ => msg("voices-discussion"),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<RoundRow>,
    /// Whether she may begin one.
    begins: bool,
}

impl List {
    fn kind(&self, row: &RoundRow) -> String {
        self.page.t(kind_key(&row.kind))
    }
}

/// The team's rounds.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let rows = staff.app.db.read(move |tx| rows::rounds(tx, &app, &who, None)).await?;
    let page = staff.page(staff.reader.t("voices-title"));
    let begins = staff.app.may(&staff.who, Action::Create, Kind::Round);
    Ok(Answer::new(&staff, List { page, rows, begins }).into_response())
}

/// The round of this id, if she may do this with rounds of her office.
pub(super) fn open(staff: &Staff, id: &str, action: Action) -> Result<Id<Round>> {
    staff.app.open(&staff.who, action, &store::held(Kind::Round, &staff.who.office)?)?;
    Id::parse(id).ok_or(Error::NotFound)
}

/// The row of a round of her office.
pub(super) async fn row(staff: &Staff, id: &Id<Round>) -> Result<RoundRow> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.to_string());
    let read = move |tx: &mut Tx| rows::rounds(tx, &app, &who, Some(&wanted));
    staff.app.db.read(read).await?.pop().ok_or(Error::NotFound)
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    round: RoundRow,
    codes: Vec<CodeRow>,
    themes: Vec<ThemeRow>,
    sources: Vec<VoiceRow>,
    /// Whether she may change it.
    changes: bool,
    #[serde(skip)]
    districts: Vec<(String, String)>,
}

impl Show {
    fn kind(&self, kind: &str) -> String {
        self.page.t(kind_key(kind))
    }

    fn district(&self, row: &VoiceRow) -> String {
        let code = row.district.as_deref().unwrap_or("—");
        let found = self.districts.iter().find(|one| one.0 == code);
        found.map_or(code, |one| one.1.as_str()).to_owned()
    }

    fn day(&self, row: &VoiceRow) -> String {
        let day = row.day.as_deref().and_then(|day| day.parse().ok());
        day.map_or_else(|| self.page.t("voices-not-yet"), |day| self.page.date_short(day))
    }

    /// How far a source has come.
    fn state(&self, row: &VoiceRow) -> String {
        self.page.t(match row {
            _ if row.settled.is_some() => msg("voices-settled"),
            _ if row.done == 2 => msg("voices-differs"),
            _ if row.done == 1 => msg("voices-coded-once"),
            _ if row.paragraphs > 0 => msg("voices-transcribed"),
            _ if row.consented.is_some() => msg("voices-consented"),
            _ => msg("voices-noted"),
        })
    }

    /// The names of a theme's codes.
    fn codes_of(&self, theme: &ThemeRow) -> String {
        let own = self.codes.iter().filter(|code| theme.codes.contains(&code.n));
        let names: Vec<String> = own.map(|code| code.name.clone()).collect();
        self.page.list(&names)
    }
}

/// One round.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let round = row(&staff, &id).await?;
    let (app, who, of) = (staff.app.clone(), staff.who.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let place = (who.office.as_str(), of.as_str());
        let codes = rows::codes(tx, &app.books, place)?;
        let themes = rows::themes(tx, &app.books, place)?;
        Ok::<_, Error>((codes, themes, rows::voices(tx, &app, &who, (&of, None))?))
    };
    let (codes, themes, sources) = staff.app.db.read(read).await?;
    let lang = staff.reader.lang.code();
    let districts = staff.app.pack.districts.iter();
    let page = Show {
        page: staff.page(staff.reader.t("voices-round")),
        round,
        codes,
        themes,
        sources,
        changes: staff.app.may(&staff.who, Action::Update, Kind::Round),
        districts: districts.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
    };
    Ok(Answer::new(&staff, page).into_response())
}
