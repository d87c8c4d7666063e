//! One release, for everybody.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    Public,
    caller::Caller,
    pages::{Leaf, failed, missing, page},
};
use crate::{
    community::released::{Bulletin, View, csv, day, said},
    lang::Value,
};

#[derive(Template)]
#[template(path = "community/tracking/bulletin.html")]
struct One {
    leaf: Leaf,
    bulletin: Bulletin,
    office: String,
    view: View,
}

impl One {
    fn title(&self) -> &str {
        said(&self.bulletin.contents.title, self.leaf.lang.code())
    }

    fn method(&self) -> std::str::Lines<'_> {
        said(&self.bulletin.contents.method, self.leaf.lang.code()).lines()
    }

    fn by(&self) -> String {
        let args: [(&str, Value); 2] = [
            ("day", day(&self.leaf, self.bulletin.day).into()),
            ("office", self.office.as_str().into()),
        ];
        self.leaf.t_args("released-by", &args)
    }

    /// On which day it was withdrawn, and why.
    fn withdrawn(&self) -> Option<String> {
        let withdrawn = self.bulletin.withdrawn.as_ref()?;
        let why = said(&withdrawn.why, self.leaf.lang.code());
        let args: [(&str, Value); 2] =
            [("day", day(&self.leaf, withdrawn.day).into()), ("why", why.into())];
        Some(self.leaf.t_args("released-withdrawn", &args))
    }
}

/// One of them.
pub(super) async fn show(
    State(public): State<Public>,
    caller: Caller,
    Path(id): Path<String>,
) -> Response {
    let bulletin = match public.outside.bulletin(&id).await {
        Ok(Some(bulletin)) => bulletin,
        Ok(None) => return missing(caller).await,
        Err(error) => return failed(&caller, &error),
    };
    let leaf = Leaf::at(&caller, format!("/figures/{}", bulletin.id));
    let office = public.pack.offices.name(&bulletin.office, leaf.lang.code()).to_owned();
    let view = View::new(&public.pack, &leaf, &bulletin);
    page(StatusCode::OK, &One { leaf, bulletin, office, view })
}

/// Its rows as a file.
pub(super) async fn file(
    State(public): State<Public>,
    caller: Caller,
    Path(id): Path<String>,
) -> Response {
    let found = match public.outside.bulletin(&id).await {
        Ok(Some(bulletin)) => csv(&bulletin, &caller.reader),
        Ok(None) => return missing(caller).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(rows) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\"");
            ([kind, name], rows).into_response()
        }
        Err(error) => failed(&caller, &error),
    }
}
