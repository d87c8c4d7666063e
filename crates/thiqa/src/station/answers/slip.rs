//! The slip: shown once, kept nowhere. No emblem, no station, no number of a case.

use askama::Template;
use fast_qr::{ECL, QRBuilder, convert::svg::SvgBuilder};
use serde::Serialize;

use crate::{
    community::token::{Reference, Shape},
    lang::Reader,
    web::Page,
};

/// What she takes home.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/answers/slip.html")]
pub(crate) struct Slip {
    #[serde(skip)]
    pub(super) page: Page,
    /// Her language; the page around the slip speaks the officer's.
    #[serde(skip)]
    pub(super) her: Reader,
    /// Where the officer goes on.
    pub(super) case: String,
    /// The number, in groups.
    pub(super) reference: String,
    /// The code: digits in groups, or four words.
    pub(super) code: String,
    /// The address of the public pages.
    pub(super) address: String,
    /// Whether it may be printed: words are to be kept in mind.
    pub(super) printed: bool,
    /// The address with the number as a picture, SVG.
    #[serde(skip)]
    pub(super) picture: String,
}

impl Slip {
    pub(super) fn new(
        page: Page,
        her: Reader,
        case: &str,
        address: &str,
        (reference, code, shape): (&Reference, String, Shape),
    ) -> Slip {
        Slip {
            page,
            her,
            case: case.to_owned(),
            reference: reference.grouped(),
            code,
            address: format!("{}/follow", address.split_once("://").map_or(address, |(_, a)| a)),
            printed: shape == Shape::Slip,
            picture: picture(&link(address, reference)),
        }
    }
}

/// The page of the form with the number filled in. The code is never part of it.
pub(super) fn link(address: &str, reference: &Reference) -> String {
    format!("{address}/follow?n={}", reference.as_str())
}

/// A text as a picture that telephones read; empty if it is too long for one.
pub(in crate::station) fn picture(text: &str) -> String {
    let code = QRBuilder::new(text).ecl(ECL::M).build();
    code.map_or_else(|_| String::new(), |code| SvgBuilder::default().to_str(&code))
}
