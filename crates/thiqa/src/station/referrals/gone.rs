//! What a receiver is told when she may see a referral no more: 410 and a decent word. Whoever was
//! never meant to see it gets 404 like everybody else.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::rows::Gone;
use crate::{
    lang::msg,
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/gone.html")]
pub(crate) struct GonePage {
    #[serde(skip)]
    page: Page,
    gone: Gone,
}

impl GonePage {
    fn words(&self) -> &'static str {
        match self.gone {
            Gone::Withdrawn => msg("referrals-gone-withdrawn"),
            Gone::Expired => msg("referrals-gone-expired"),
            Gone::Revoked => msg("referrals-gone-revoked"),
        }
    }
}

pub(super) fn answer(staff: &Staff, gone: Gone) -> Response {
    let page = staff.page(staff.reader.t("referrals-gone")).with_exit();
    Answer::saying(staff, StatusCode::GONE, GonePage { page, gone }).into_response()
}
