//! What leaves a round: in how many sources a theme came up, never what was said.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    pages::{open, row},
    rows::{self, RoundRow, Sources},
};
use crate::{
    Error, Result,
    books::Books,
    web::{Answer, Page, Staff},
};

/// A theme in fewer sources than this is not counted out: it could point at whoever spoke.
const FEWEST: i64 = 3;

/// A theme as it may stand beside a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(crate) struct Theme {
    /// What the team calls it.
    pub(crate) name: String,
    /// In how many sources it came up; none says "fewer than three".
    pub(crate) sources: Option<i64>,
    /// Of how many sources that are coded and settled.
    pub(crate) of: i64,
}

fn told(came_up: i64) -> Option<i64> {
    (came_up >= FEWEST).then_some(came_up)
}

/// The themes that an office's team tied to a question of a form, over all its rounds.
pub(crate) fn themes_for(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (form, question): (&str, &str),
) -> Result<Vec<Theme>> {
    let tied = rows::tied(tx, books, office, (form, question))?;
    let theme =
        |(name, all): (String, Sources)| Theme { name, sources: told(all.came_up), of: all.of };
    Ok(tied.into_iter().map(theme).collect())
}

/// A theme of a round with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
struct Counted {
    n: i64,
    #[serde(flatten)]
    theme: Theme,
    /// By kind, only where both kinds may be told: else one could be subtracted from all.
    interviews: Option<i64>,
    discussions: Option<i64>,
}

fn counted(n: i64, name: String, interviews: Sources, discussions: Sources) -> Counted {
    let parts = told(interviews.came_up).zip(told(discussions.came_up));
    let theme = Theme {
        name,
        sources: told(interviews.came_up + discussions.came_up),
        of: interviews.of + discussions.of,
    };
    Counted {
        n,
        theme,
        interviews: parts.map(|parts| parts.0),
        discussions: parts.map(|parts| parts.1),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/counts.html")]
pub(crate) struct Counts {
    #[serde(skip)]
    page: Page,
    round: RoundRow,
    rows: Vec<Counted>,
}

/// The themes of a round and in how many sources each came up.
pub async fn counts(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let round = row(&staff, &id).await?;
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let of = (office.as_str(), of.as_str());
        Ok::<_, Error>((rows::themes(tx, &app.books, of)?, rows::counted(tx, of)?))
    };
    let (themes, sums) = staff.app.db.read(read).await?;
    // Both are in the order of their numbers.
    let rows = themes.into_iter().zip(sums);
    let rows = rows.map(|(theme, (n, one, other))| counted(n, theme.name, one, other)).collect();
    let page = staff.page(staff.reader.t("voices-counts"));
    Ok(Answer::new(&staff, Counts { page, round, rows }).into_response())
}

/// Which question.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    form: String,
    #[serde(default)]
    question: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/beside.html")]
pub(crate) struct Beside {
    #[serde(skip)]
    page: Page,
    form: String,
    question: String,
    themes: Vec<Theme>,
}

/// What the rounds of her office say to one question of a survey.
pub async fn beside(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    staff.app.demand(&staff.who, Action::List, Kind::Round)?;
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let Asked { form, question } = asked;
    let (of, name) = (form.clone(), question.clone());
    let read = move |tx: &mut Tx| themes_for(tx, &app.books, &office, (&of, &name));
    let themes = staff.app.db.read(read).await?;
    let page = staff.page(staff.reader.t("voices-beside"));
    Ok(Answer::new(&staff, Beside { page, form, question, themes }).into_response())
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn no_part_can_be_subtracted_from_the_whole() {
        let sources = |came_up| Sources { came_up, of: 9 };
        // Interviews, discussions; what is told of all, of interviews, of discussions.
        let table = [
            (0, 0, None, None),
            (2, 0, None, None),
            (1, 1, None, None),
            (3, 0, Some(3), None),
            (2, 1, Some(3), None),
            (5, 2, Some(7), None),
            (3, 3, Some(6), Some((3, 3))),
            (7, 4, Some(11), Some((7, 4))),
        ];
        for (one, other, all, parts) in table {
            let found = counted(1, String::new(), sources(one), sources(other));
            let of_kinds = found.interviews.zip(found.discussions);
            assert_eq!((found.theme.sources, of_kinds, found.theme.of), (all, parts, 18));
            assert_eq!(found.interviews.is_some(), found.discussions.is_some());
        }
    }
}
