//! What was released of surveys, for everybody.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    Public,
    caller::Caller,
    pages::{Leaf, failed, page},
};
use crate::community::released::{Head, day, said};

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
