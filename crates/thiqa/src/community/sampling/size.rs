//! How many people are to be asked: a form that computes and keeps nothing.

use std::collections::{BTreeMap, BTreeSet};

use access::Action;
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::Input;
use serde::Serialize;

use super::{
    asked::{USUAL, read},
    pages::known,
    sizes::{Need, Sizes, sizes},
};
use crate::{
    Refusal, Result,
    community::surveys::open,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/sampling/size.html")]
pub(crate) struct SizePage {
    #[serde(skip)]
    page: Page,
    survey: String,
    sizes: Option<Sizes>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl SizePage {
    fn field(&self, name: &'static str, key: &str) -> Input {
        let usual = USUAL.iter().find(|(known, ..)| *known == name);
        let usual = usual.map(|(_, usual, ..)| *usual).unwrap_or_default();
        Input::new(name, self.page.t(key))
            .value(self.typed.some(name).unwrap_or_else(|| usual.to_owned()))
            .inputmode("decimal")
            .spellcheck(false)
            .dir("ltr")
            .class("govuk-input--width-5")
            .error(self.page.problem(&self.problems, name))
    }

    fn fields(&self) -> Vec<Input> {
        let hint = |input: Input, key: &str| input.hint(self.page.t(key));
        vec![
            hint(self.field("share", "sampling-expected"), "sampling-expected-hint"),
            self.field("margin", "sampling-margin"),
            self.field("level", "sampling-level"),
            hint(self.field("power", "sampling-power"), "sampling-power-hint"),
            self.field("stations", "sampling-stations"),
            self.field("response", "sampling-response"),
            self.field("take", "sampling-take"),
            hint(self.field("icc", "sampling-icc"), "sampling-icc-hint"),
            hint(self.field("effect", "sampling-effect"), "sampling-effect-hint"),
            hint(self.field("first", "sampling-first"), "sampling-waves-hint"),
            self.field("second", "sampling-second"),
        ]
    }

    /// The rows of the table: what for, and how many.
    fn needs(&self) -> Vec<(String, Need)> {
        let Some(sizes) = &self.sizes else { return Vec::new() };
        let row = |key: &str, need: Need| (self.page.t(key), need);
        vec![
            row("sampling-each", sizes.station),
            row("sampling-all", sizes.stations),
            row("sampling-whole", sizes.whole),
        ]
    }
}

/// `GET /surveys/{id}/sample/size`
pub async fn size(
    staff: Staff,
    Path(id): Path<String>,
    Query(mut asked): Query<BTreeMap<String, String>>,
) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let (survey, past) = known(&staff, &id).await?;
    if let Some(frame) = past.frames.last() {
        let stations: BTreeSet<&str> = frame.blocks.iter().map(|b| b.station.as_str()).collect();
        asked.entry("stations".to_owned()).or_insert_with(|| stations.len().to_string());
    }
    let typed = Fields::of(asked.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let (sizes, problems) = match read(&typed) {
        Ok(numbers) => match sizes(&numbers) {
            Ok(sizes) => (Some(sizes), Problems::default()),
            Err(_) => (None, Refusal::new(msg("sampling-cannot")).into()),
        },
        Err(problems) => (None, problems),
    };
    let page = staff.page(staff.reader.t("sampling-size-title"));
    let page = SizePage { page, survey: survey.id, sizes, problems, typed };
    Ok(match page.problems.is_empty() {
        true => Answer::new(&staff, page).into_response(),
        false => Answer::refused(&staff, page).into_response(),
    })
}
