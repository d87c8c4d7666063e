//! How many people are to be asked, and what is found then. No IO.

use serde::Serialize;
use stats::sampling::Aim;

/// What is asked, as numbers. Shares are parts of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Asked {
    pub(super) aim: Aim,
    pub(super) margin: f64,
    pub(super) response: f64,
    pub(super) take: f64,
    pub(super) stations: f64,
    /// Interviews of each station in the two waves; those that the margin needs if they are not said.
    pub(super) waves: (Option<f64>, Option<f64>),
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
