//! All levels of a set as a file.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

use super::{figure::HEADLINE, said::Level, set::load};
use crate::{
    Error, Result,
    books::Read,
    station::exports::{Cell, Format, Sheet},
    web::{Staff, saved_as},
};

/// Which file she wants.
#[derive(Deserialize)]
pub struct Wanted {
    format: Option<String>,
}

const HEADS: [&str; 13] = [
    "results-question",
    "results-answer",
    "results-wave",
    "results-broken-down",
    "results-group",
    "results-n",
    "results-count",
    "results-psus",
    "results-unweighted",
    "results-share",
    "results-error",
    "results-low",
    "results-high",
];

/// All levels as a file.
pub async fn file(
    staff: Staff,
    Path((survey, set)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let format = wanted.format.as_deref().and_then(Format::parse).unwrap_or(Format::Csv);
    let (_, set, figures) = load(&staff, (&survey, &set)).await?;
    staff.note(Read::new("download", "results", [set.id.as_str()])).await?;
    let broken = |error: std::io::Error| Error::Broken(error.to_string());
    let reader = &staff.reader;
    let mut sheet =
        Sheet::begin(format, Vec::new(), HEADS.len(), reader.is_rtl()).map_err(broken)?;
    let heads: Vec<Cell> = HEADS.iter().map(|key| Cell::Text(reader.t(key))).collect();
    sheet.row(&heads).map_err(broken)?;
    for share in &figures.shares {
        let text = |text: &str| Cell::Text(text.to_owned());
        let number = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Decimal);
        let level = Level::of(share);
        let row = [
            text(&share.question),
            // A sign would be taken for a sum.
            text(if share.answer == HEADLINE { "headline" } else { &share.answer }),
            text(&share.wave),
            text(&share.by),
            text(&share.code),
            Cell::Number(share.n.into()),
            Cell::Number(share.yes.into()),
            Cell::Number(share.psus.into()),
            number(level.unweighted()),
            number(share.share),
            number(share.se),
            number(share.low),
            number(share.high),
        ];
        sheet.row(&row).map_err(broken)?;
    }
    let bytes = sheet.finish().map_err(broken)?;
    Ok(saved_as(bytes, format.media(), &format!("results.{}", format.code())))
}
