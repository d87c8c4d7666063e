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
use stats::sampling::Aim;

use super::pages::known;
use crate::{
    Refusal, Result,
    community::surveys::open,
    lang::{clean, digits_to_ascii, msg},
    web::{Answer, Fields, Page, Problems, Staff},
};

/// What is asked, as numbers. Shares are parts of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Asked {
    aim: Aim,
    margin: f64,
    response: f64,
    take: f64,
    stations: f64,
    /// Interviews of each station in the two waves; those that the margin needs if they are not said.
    waves: (Option<f64>, Option<f64>),
}

/// How many, of one kind of figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub(super) struct Need {
    /// Interviews that are held.
    pub(super) interviews: i64,
    /// People who are asked for them, since not all answer.
    pub(super) people: i64,
    /// Blocks in which they live.
    pub(super) blocks: i64,
    /// Half the width of the interval, in percentage points.
    pub(super) margin: f64,
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub(super) struct Sizes {
    /// The variance as a multiple of that of a simple random sample.
    pub(super) design_effect: f64,
    /// So that each station's figure is as exact.
    pub(super) station: Need,
    /// All stations, if each is.
    pub(super) stations: Need,
    /// So that the whole is as exact, and no station alone.
    pub(super) whole: Need,
    /// Interviews of each station in the two waves.
    pub(super) waves: (i64, i64),
    /// The smallest change of a station that is found, in percentage points.
    pub(super) change_of_station: f64,
    /// The same of all stations together.
    pub(super) change_of_whole: f64,
}

/// Computes.
pub(super) fn sizes(asked: &Asked) -> stats::Result<Sizes> {
    let Asked { aim, margin, response, take, stations, waves } = *asked;
    let need = |interviews: f64| -> stats::Result<Need> {
        let people = (interviews / response).ceil();
        Ok(Need {
            interviews: interviews as i64,
            people: people as i64,
            blocks: (people / take).ceil() as i64,
            margin: aim.margin(interviews, None)? * 100.0,
        })
    };
    let one = aim.respondents(margin, None)? as f64;
    let (first, second) = (waves.0.unwrap_or(one), waves.1.unwrap_or(one));
    let station = need(one)?;
    let stations_alike = Need {
        people: station.people * stations as i64,
        blocks: station.blocks * stations as i64,
        ..need(one * stations)?
    };
    Ok(Sizes {
        design_effect: aim.design_effect,
        station,
        stations: stations_alike,
        whole: need(one)?,
        waves: (first as i64, second as i64),
        change_of_station: aim.detectable(first, second)? * 100.0,
        change_of_whole: aim.detectable(first * stations, second * stations)? * 100.0,
    })
}

/// A number with or without a fraction, in any digits; a sign of hundredths is left out.
fn decimal(text: &str) -> Option<f64> {
    let text = digits_to_ascii(&clean(text)).replace(['٫', ','], ".");
    let number: f64 = text.trim_end_matches(['%', '٪']).trim().parse().ok()?;
    number.is_finite().then_some(number)
}

/// What a field holds if nothing was typed, and its bounds.
const USUAL: &[(&str, &str, f64, f64)] = &[
    ("share", "50", 0.1, 99.9),
    ("margin", "5", 0.1, 49.0),
    ("level", "95", 50.0, 99.9),
    ("power", "80", 50.0, 99.9),
    ("response", "85", 1.0, 100.0),
    ("take", "20", 1.0, 1000.0),
    ("icc", "0.05", 0.0, 1.0),
    ("stations", "6", 1.0, 1000.0),
];
/// Those that may stay empty.
const OPEN: &[(&str, f64, f64)] =
    &[("effect", 1.0, 100.0), ("first", 2.0, 1_000_000.0), ("second", 2.0, 1_000_000.0)];

/// Reads the form, or says all that is wrong with it.
fn read(typed: &Fields) -> Result<Asked, Problems> {
    let mut problems = Problems::default();
    let within = |field: &'static str, text: &str, from: f64, to: f64| {
        let number = decimal(text).filter(|number| (from..=to).contains(number));
        let refusal = Refusal::new(msg("sampling-number-needed")).field(field);
        number.ok_or_else(|| refusal.arg("from", from.to_string()).arg("to", to.to_string()))
    };
    let mut found = BTreeMap::new();
    for (field, usual, from, to) in USUAL {
        let text = typed.some(field).unwrap_or_else(|| (*usual).to_owned());
        let number = problems.take(within(field, &text, *from, *to));
        found.insert(*field, number.unwrap_or(1.0));
    }
    for (field, from, to) in OPEN {
        if let Some(text) = typed.some(field) {
            found.extend(problems.take(within(field, &text, *from, *to)).map(|one| (*field, one)));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let is = |field: &str| found.get(field).copied().unwrap_or(1.0);
    // Kish: people of one block answer alike.
    let of_blocks = 1.0 + (is("take") - 1.0) * is("icc");
    let aim = Aim {
        share: is("share") / 100.0,
        confidence: is("level") / 100.0,
        power: is("power") / 100.0,
        design_effect: found.get("effect").copied().unwrap_or(of_blocks),
    };
    Ok(Asked {
        aim,
        margin: is("margin") / 100.0,
        response: is("response") / 100.0,
        take: is("take").round(),
        stations: is("stations").round(),
        waves: (found.get("first").copied(), found.get("second").copied()),
    })
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Asked {
        read(&Fields::of(pairs.iter().copied())).unwrap()
    }

    #[test]
    fn sizes_are_those_of_the_books() {
        // 50 %, 5 points, 95 %: 385; with a design effect of 2, twice the variance.
        let simple = [("effect", "1"), ("response", "100"), ("stations", "6")];
        let found = sizes(&asked(&simple)).unwrap();
        assert_eq!((found.station.interviews, found.stations.interviews), (385, 2310));
        assert_eq!((found.station.blocks, found.stations.blocks), (20, 120));
        assert!((found.stations.margin - 2.04).abs() < 0.01, "{found:?}");
        let twice = [("effect", "٢"), ("response", "80%"), ("stations", "1")];
        let found = sizes(&asked(&twice)).unwrap();
        assert_eq!((found.station.interviews, found.station.people), (769, 962));
        // Two waves of 1,000 at each of six stations.
        for (effect, station, whole) in [("1", 6.3, 2.6), ("2", 8.9, 3.6)] {
            let waves = [("effect", effect), ("first", "1000"), ("second", "1000")];
            let found = sizes(&asked(&waves)).unwrap();
            assert!((found.change_of_station - station).abs() < 0.05, "{found:?}");
            assert!((found.change_of_whole - whole).abs() < 0.05, "{found:?}");
        }
        // Twenty of a block who answer alike to a twentieth.
        let blocks = sizes(&asked(&[("take", "21"), ("icc", "0,05")])).unwrap();
        assert!((blocks.design_effect - 2.0).abs() < 1e-9, "{blocks:?}");
    }

    #[test]
    fn what_is_no_number_or_out_of_bounds_is_named() {
        for (field, typed) in
            [("share", "0"), ("share", "many"), ("level", "100"), ("effect", "0.5"), ("first", "1")]
        {
            let problems = read(&Fields::of([(field, typed)])).unwrap_err();
            assert!(problems.at(field).is_some(), "{field} {typed}");
        }
    }
}
