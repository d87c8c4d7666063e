//! Sentences of the report: her own words, or the summaries of records that she may open.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Select, Textarea};
use serde::Serialize;

use super::{
    Origin, SituationReport,
    seen::{Seen, see, window},
    sheet::{case_words, visit_words},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    station::{cases, desk},
    web::{Answer, Fields, Page, Problems, Staff, see as go},
};

/// Section, her own words, and the records whose summaries are offered.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/situation/text.html")]
pub(crate) struct Form {
    #[serde(skip)]
    page: Page,
    day: String,
    /// Sent back, so that a form that comes twice adds its sentences once.
    once: String,
    section: String,
    words: String,
    ticked: Vec<String>,
    /// `case:…` or `visit:…`, and the summary.
    offered: Vec<(String, String)>,
    #[serde(skip)]
    sections: Vec<(String, String)>,
    problems: Problems,
}

impl Form {
    fn section_select(&self) -> Select {
        Select::new("section", self.page.t("situation-section"))
            .options(self.sections.iter().map(|(code, name)| (code, name)))
            .value(self.section.as_str())
            .error(self.page.problem(&self.problems, "section"))
    }

    fn words_field(&self) -> Textarea {
        Textarea::new("words", self.page.t("situation-words"))
            .value(self.words.as_str())
            .hint(self.page.t("situation-words-hint"))
            .rows(4)
            .dir("auto")
            .error(self.page.problem(&self.problems, "words"))
    }

    fn ticks(&self) -> Html {
        let choice = |(code, words): &(String, String)| {
            Choice::new(code.as_str(), words.as_str()).checked(self.ticked.contains(code))
        };
        let boxes = Checkboxes::new("from", self.page.t("situation-take-over"))
            .hint(self.page.t("situation-take-over-hint"))
            .items(self.offered.iter().map(choice));
        if self.offered.is_empty() { Html::default() } else { boxes.into() }
    }
}

/// What happened in the day and is not named in the report yet, as far as she may open it.
async fn offered(staff: &Staff, seen: &Seen) -> Result<Vec<(String, String)>> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let span = (seen.window.from, seen.window.until);
    let (mut cases, mut visits) = staff
        .app
        .db
        .read(move |tx| {
            let cases = cases::summaries_between(tx, &app, &who, span)?;
            Ok::<_, Error>((cases, desk::visits_between(tx, &app, &who, span)?))
        })
        .await?;
    cases.retain(|case| !seen.names("case", &case.id));
    visits.retain(|visit| !seen.names("visit", &visit.id));
    staff.note(Read::new("list", "case", cases.iter().map(|case| case.id.as_str()))).await?;
    staff.note(Read::new("list", "visit", visits.iter().map(|visit| visit.id.as_str()))).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let cases = cases.iter().map(|c| (format!("case:{}", c.id), case_words(pack, lang, c)));
    let visits = visits.iter().map(|v| (format!("visit:{}", v.id), visit_words(pack, lang, v)));
    Ok(cases.chain(visits).collect())
}

async fn blank(staff: &Staff, day: &str) -> Result<Form> {
    let seen = see(staff, day, "view").await?;
    seen.report.stands()?;
    let lang = staff.reader.lang.code();
    let sections = staff.app.pack.situation_sections.iter().filter(|section| section.text);
    Ok(Form {
        page: staff.page(staff.reader.t("situation-text")),
        day: seen.window.day.to_string(),
        once: staff.app.chance.id::<SituationReport>(staff.at).to_string(),
        section: "notable".into(),
        words: String::new(),
        ticked: Vec::new(),
        offered: offered(staff, &seen).await?,
        sections: sections.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
        problems: Problems::default(),
    })
}

/// The form.
pub async fn text(staff: Staff, Path(day): Path<String>) -> Result<Response> {
    Ok(Answer::new(&staff, blank(&staff, &day).await?).into_response())
}

/// Adds her words and what she ticked, each as a sentence.
pub async fn add_text(staff: Staff, Path(day): Path<String>, fields: Fields) -> Result<Response> {
    let mut form = blank(&staff, &day).await?;
    form.take(&fields);
    if !form.problems.is_empty() {
        return Ok(Answer::refused(&staff, form).into_response());
    }
    let (pen, id, app, who) =
        (staff.pen(), window(&staff, &day)?.id(), staff.app.clone(), staff.who.clone());
    let (office, day) = (pen.office.clone(), form.day.clone());
    let done = staff
        .app
        .db
        .write(&office, move |tx| {
            let mut once = Some(form.once);
            for (words, from) in sentences(form.words, &form.ticked) {
                // What she ticked she may open: the same question again, where it is written.
                let opens = match &from {
                    Some(from) => opens(tx, &app, &who, from)?,
                    None => true,
                };
                if !opens {
                    return Err(Error::NotFound);
                }
                let section = form.section.as_str();
                let note = |report: &SituationReport| report.note(section, words, from);
                match once.take() {
                    Some(once) => pen.record_once(tx, &id, &once, note)?,
                    None => pen.record(tx, &id, note)?,
                };
            }
            Ok(())
        })
        .await;
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(go(format!("/station/reports/{day}"))),
        Err(error) => Err(error),
    }
}

impl Form {
    fn take(&mut self, fields: &Fields) {
        (self.section, self.words) = (fields.get("section"), fields.text("words"));
        self.ticked = fields.all("from");
        self.once = fields.get("once");
        self.ticked.retain(|code| self.offered.iter().any(|(own, _)| own == code));
        if !self.sections.iter().any(|(code, _)| *code == self.section) {
            self.problems.add(Refusal::new(msg("situation-section-needed")).field("section"));
        }
        if Id::<SituationReport>::parse(&self.once).is_none() {
            self.once.clone_from(&self.day);
        }
        if self.words.is_empty() && self.ticked.is_empty() {
            self.problems.add(Refusal::new(msg("situation-words-needed")).field("words"));
        }
    }
}

/// Her own words first, then each record.
fn sentences(words: String, ticked: &[String]) -> Vec<(Option<String>, Option<Origin>)> {
    let own = (!words.is_empty()).then_some((Some(words), None));
    let taken = ticked.iter().filter_map(|code| {
        let (kind, id) = code.split_once(':')?;
        Some((None, Some(Origin { kind: kind.to_owned(), id: id.to_owned() })))
    });
    own.into_iter().chain(taken).collect()
}

fn opens(
    tx: &mut db::Tx,
    node: &crate::node::Node,
    who: &crate::people::Who,
    from: &Origin,
) -> Result<bool> {
    let ids = vec![from.id.clone()];
    Ok(match from.kind.as_str() {
        "case" => !cases::summaries_of(tx, node, who, ids)?.is_empty(),
        _ => !desk::visits_of(tx, node, who, &ids)?.is_empty(),
    })
}

/// Strikes a sentence out; its entry stays.
pub async fn strike(staff: Staff, Path((day, note)): Path<(String, String)>) -> Result<Response> {
    let window = window(&staff, &day)?;
    let note: usize = note.parse().map_err(|_| Error::NotFound)?;
    let (pen, id) = (staff.pen(), window.id());
    let office = pen.office.clone();
    let done = staff
        .app
        .db
        .write(&office, move |tx| {
            pen.record(tx, &id, |report: &SituationReport| report.strike(note))?;
            Ok::<_, Error>(())
        })
        .await;
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(go(format!("/station/reports/{}", window.day))),
        Err(error) => Err(error),
    }
}
