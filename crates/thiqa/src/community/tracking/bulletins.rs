//! What was released of surveys, for everybody.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    Public,
    caller::Caller,
    pages::{Leaf, failed, page},
};
use crate::community::released::{Head, said};

/// Midnight of a day that is counted from 1970-01-01, said in words.
pub(super) fn day(leaf: &Leaf, day: i64) -> String {
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(day));
    date.map_or_else(|_| String::new(), |date| leaf.date_long(date))
}

#[derive(Template)]
#[template(path = "community/tracking/bulletins.html")]
struct List {
    leaf: Leaf,
    rows: Vec<Head>,
}

impl List {
    fn title<'r>(&self, row: &'r Head) -> &'r str {
        said(&row.title, self.leaf.lang.code())
    }

    fn day(&self, row: &Head) -> String {
        day(&self.leaf, row.day)
    }
}

/// Which there are.
pub(super) async fn list(State(public): State<Public>, caller: Caller) -> Response {
    match public.outside.bulletins().await {
        Ok(rows) => page(StatusCode::OK, &List { leaf: Leaf::at(&caller, "/figures"), rows }),
        Err(error) => failed(&caller, &error),
    }
}
