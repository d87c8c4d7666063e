//! The code book and the themes: each word of them in versions, nothing of them deleted.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Legend};
use db::Tx;
use serde::Serialize;

use super::{
    Round,
    pages::{open, row},
    rows::{self, CodeRow, ThemeRow},
};
use crate::{
    Error, Result,
    community::form::{line, text},
    id::Id,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// What a path calls what is not there yet.
const NEW: &str = "new";

/// The number in a path; none of a new one.
fn number(text: &str) -> Result<Option<u32>> {
    match text {
        NEW => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::NotFound),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/code.html")]
pub(crate) struct CodePage {
    #[serde(skip)]
    page: Page,
    round: String,
    /// Its number, or `new`.
    n: String,
    /// As it stands; none of a new one.
    code: Option<CodeRow>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
}

impl CodePage {
    fn form(&self) -> Html {
        let (page, typed) = (&self.page, (&self.typed, &self.problems));
        Html::join([
            Html::from(line(page, "name", "voices-code-name", typed)),
            text(page, "meaning", "voices-code-meaning", typed)
                .hint(page.t("voices-code-meaning-hint"))
                .into(),
        ])
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/theme.html")]
pub(crate) struct ThemePage {
    #[serde(skip)]
    page: Page,
    round: String,
    /// Its number, or `new`.
    n: String,
    codes: Vec<CodeRow>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
}

impl ThemePage {
    fn form(&self) -> Html {
        let (page, typed) = (&self.page, (&self.typed, &self.problems));
        let choice = |code: &CodeRow| Choice::new(code.n.to_string(), code.name.as_str());
        let codes = Checkboxes::new("codes", Legend::new(page.t("voices-theme-codes")).size("s"))
            .items(self.codes.iter().map(choice))
            .error(page.problem(&self.problems, "codes"));
        let codes = self.typed.all("codes").into_iter().fold(codes, Checkboxes::value);
        Html::join([
            Html::from(line(page, "name", "voices-theme-name", typed)),
            codes.into(),
            line(page, "form", "voices-theme-form", typed)
                .dir("ltr")
                .hint(page.t("voices-theme-form-hint"))
                .into(),
            line(page, "question", "voices-theme-question", typed).dir("ltr").into(),
        ])
    }
}

type Place = (Id<Round>, Option<u32>);

/// The round that she may do this with, and the number in the path.
async fn place(staff: &Staff, (id, n): (&str, &str), action: Action) -> Result<Place> {
    let place = (open(staff, id, action)?, number(n)?);
    row(staff, &place.0).await?;
    Ok(place)
}

async fn book(staff: &Staff, id: &Id<Round>) -> Result<(Vec<CodeRow>, Vec<ThemeRow>)> {
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let of = (office.as_str(), of.as_str());
        Ok((rows::codes(tx, &app.books, of)?, rows::themes(tx, &app.books, of)?))
    };
    staff.app.db.read(read).await
}

fn named(n: Option<u32>) -> String {
    n.map_or_else(|| NEW.to_owned(), |n| n.to_string())
}

/// The page of a code: with what was typed, or as it stands.
async fn code_page(
    staff: &Staff,
    (id, n): &Place,
    typed: Option<Fields>,
    problems: Problems,
) -> Result<CodePage> {
    let codes = book(staff, id).await?.0;
    let code = codes.into_iter().find(|code| n.is_some_and(|n| i64::from(n) == code.n));
    if n.is_some() && code.is_none() {
        return Err(Error::NotFound);
    }
    let stands = || {
        let words = code
            .iter()
            .flat_map(|code| [("name", code.name.as_str()), ("meaning", code.meaning.as_str())]);
        Fields::of(words)
    };
    let typed = typed.unwrap_or_else(stands);
    let page = staff.page(staff.reader.t("voices-code"));
    let once = staff.app.chance.id::<Round>(staff.at).to_string();
    Ok(CodePage { page, round: id.to_string(), n: named(*n), code, problems, typed, once })
}

/// A code of the book, or a new one.
pub async fn code(staff: Staff, Path((id, n)): Path<(String, String)>) -> Result<Response> {
    let place = place(&staff, (&id, &n), Action::Update).await?;
    let page = code_page(&staff, &place, None, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes the words of a code.
pub async fn set_code(
    staff: Staff,
    Path((id, n)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let place = place(&staff, (&id, &n), Action::Update).await?;
    let (n, name, meaning) = (place.1, fields.get("name"), fields.text("meaning"));
    let decide = move |round: &Round| round.set_code(n, name, meaning);
    match staff.record(&place.0, fields.get("once"), decide).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/voices/{}#book", place.0))),
        Err(Error::Refused(refusal)) => {
            let page = code_page(&staff, &place, Some(fields), refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// A code is not put on paragraphs any more.
pub async fn retire(staff: Staff, Path((id, n)): Path<(String, String)>) -> Result<Response> {
    let (id, n) = place(&staff, (&id, &n), Action::Update).await?;
    let n = n.ok_or(Error::NotFound)?;
    match staff.record(&id, String::new(), move |round: &Round| round.retire(n)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/voices/{id}#book"))),
        Err(error) => Err(error),
    }
}

async fn theme_page(
    staff: &Staff,
    (id, n): &Place,
    typed: Option<Fields>,
    problems: Problems,
) -> Result<ThemePage> {
    let (codes, themes) = book(staff, id).await?;
    let theme = themes.into_iter().find(|theme| n.is_some_and(|n| i64::from(n) == theme.n));
    if n.is_some() && theme.is_none() {
        return Err(Error::NotFound);
    }
    let stands = || {
        let Some(theme) = &theme else { return Fields::default() };
        let codes: Vec<String> = theme.codes.iter().map(i64::to_string).collect();
        let form = theme.form.as_deref().unwrap_or_default();
        let question = theme.question.as_deref().unwrap_or_default();
        let words = [("name", theme.name.as_str()), ("form", form), ("question", question)];
        Fields::of(words.into_iter().chain(codes.iter().map(|code| ("codes", code.as_str()))))
    };
    let typed = typed.unwrap_or_else(stands);
    let page = staff.page(staff.reader.t("voices-theme"));
    let once = staff.app.chance.id::<Round>(staff.at).to_string();
    Ok(ThemePage { page, round: id.to_string(), n: named(*n), codes, problems, typed, once })
}

/// A theme of the round, or a new one.
pub async fn theme(staff: Staff, Path((id, n)): Path<(String, String)>) -> Result<Response> {
    let place = place(&staff, (&id, &n), Action::Update).await?;
    let page = theme_page(&staff, &place, None, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Says which codes stand for a theme.
pub async fn set_theme(
    staff: Staff,
    Path((id, n)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let place = place(&staff, (&id, &n), Action::Update).await?;
    let (n, name) = (place.1, fields.get("name"));
    let codes = fields.all("codes").iter().map(|code| code.parse().unwrap_or_default()).collect();
    let beside = (fields.get("form"), fields.get("question"));
    let decide = move |round: &Round| round.set_theme(n, name, codes, beside);
    match staff.record(&place.0, fields.get("once"), decide).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/voices/{}#themes", place.0))),
        Err(Error::Refused(refusal)) => {
            let page = theme_page(&staff, &place, Some(fields), refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
