//! The commander's own figures beside the drawn ones: all of them in one form.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{ErrorMessage, ErrorSummary, Html, Input};
use serde::Serialize;

use super::{
    SituationReport,
    seen::{Seen, see, window},
    sheet::{Line, Section, Sheet},
};
use crate::{
    Error, Result,
    lang::{msg, parse_int},
    web::{Answer, Fields, Page, Staff, see as go},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/situation/figures.html")]
pub(crate) struct Form {
    #[serde(skip)]
    page: Page,
    day: String,
    sections: Vec<Section>,
    /// By field: the key of what is wrong.
    problems: BTreeMap<String, &'static str>,
    /// What was typed, where the form comes back.
    #[serde(skip)]
    typed: Option<Fields>,
}

/// The fields of a figure: her number, and why.
fn names(line: &Line) -> (String, String) {
    let name = match line.of.as_str() {
        "" => line.line.clone(),
        of => format!("{}.{of}", line.line),
    };
    (format!("value.{name}"), format!("why.{name}"))
}

impl Form {
    fn inputs(&self, line: &Line) -> Html {
        let (value, why) = names(line);
        let stands = line.value.map_or_else(String::new, |value| value.to_string());
        let typed = |field: &str| self.typed.as_ref().map(|typed| typed.get(field));
        let number = Input::new(&value, line.name.as_str())
            .value(typed(&value).unwrap_or(stands))
            .digits()
            .class("govuk-input--width-5")
            .error(self.error(&value));
        let number = match line.drawn {
            Some(drawn) => number.hint(self.drawn(drawn)),
            None => number,
        };
        let reason = Input::new(&why, self.page.t("situation-why"))
            .value(typed(&why).or_else(|| line.why.clone()).unwrap_or_default())
            .dir("auto")
            .error(self.error(&why));
        Html::join([Html::from(number), reason.into()])
    }

    fn drawn(&self, drawn: i64) -> String {
        self.page.t_n("situation-drawn-value", drawn)
    }

    fn error(&self, field: &str) -> Option<ErrorMessage> {
        let words = self.page.t(self.problems.get(field)?);
        Some(ErrorMessage::new(self.page.t("web-problem"), words))
    }

    fn summary(&self) -> Option<ErrorSummary> {
        if self.problems.is_empty() {
            return None;
        }
        let start = ErrorSummary::new(self.page.t("web-problems"));
        Some(self.problems.iter().fold(start, |summary, (field, words)| {
            summary.problem(format!("#{field}"), self.page.t(words))
        }))
    }
}

fn form(staff: &Staff, seen: &Seen) -> Result<Form> {
    seen.report.stands()?;
    let (pack, reader) = (&staff.app.pack, &staff.reader);
    Ok(Form {
        page: staff.page(reader.t("situation-figures")),
        day: seen.window.day.to_string(),
        sections: Sheet { pack, reader, seen }.sections(),
        problems: BTreeMap::new(),
        typed: None,
    })
}

/// The form, with the figures as they stand.
pub async fn figures(staff: Staff, Path(day): Path<String>) -> Result<Response> {
    let seen = see(&staff, &day, "view").await?;
    Ok(Answer::new(&staff, form(&staff, &seen)?).into_response())
}

/// A figure that she changes.
struct Change {
    line: String,
    of: String,
    value: i64,
    why: String,
    field: (String, String),
}

/// Takes what differs from what stands; each figure becomes an entry of its own.
pub async fn correct(staff: Staff, Path(day): Path<String>, fields: Fields) -> Result<Response> {
    let seen = see(&staff, &day, "view").await?;
    let mut form = form(&staff, &seen)?;
    let changes = changes(&mut form, &fields);
    for change in &changes {
        match seen.report.correct(&change.line, &change.of, change.value, &change.why) {
            Err(Error::Refused(refusal)) if refusal.message == msg("situation-why-needed") => {
                form.problems.insert(change.field.1.clone(), refusal.message);
            }
            Err(Error::Refused(refusal)) => {
                form.problems.insert(change.field.0.clone(), refusal.message);
            }
            Ok(_) | Err(Error::Repeated) => {}
            Err(error) => return Err(error),
        }
    }
    if !form.problems.is_empty() {
        form.typed = Some(fields);
        return Ok(Answer::refused(&staff, form).into_response());
    }
    let (pen, id) = (staff.pen(), window(&staff, &day)?.id());
    let office = pen.office.clone();
    let write = move |tx: &mut db::Tx| {
        for change in changes {
            let done = pen.record(tx, &id, |report: &SituationReport| {
                report.correct(&change.line, &change.of, change.value, &change.why)
            });
            match done {
                Ok(_) | Err(Error::Repeated) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    staff.app.db.write(&office, write).await?;
    Ok(go(format!("/station/reports/{}", seen.window.day)))
}

/// What was typed and is another number than what stands.
fn changes(form: &mut Form, fields: &Fields) -> Vec<Change> {
    let mut changes = Vec::new();
    for line in form.sections.iter().flat_map(|section| &section.figures) {
        let field = names(line);
        let Some(text) = fields.some(&field.0) else { continue };
        let Some(value) = parse_int(&text) else {
            form.problems.insert(field.0, msg("situation-number-needed"));
            continue;
        };
        if line.value != Some(value) {
            let (line, of) = (line.line.clone(), line.of.clone());
            changes.push(Change { line, of, value, why: fields.get(&field.1), field });
        }
    }
    changes
}
