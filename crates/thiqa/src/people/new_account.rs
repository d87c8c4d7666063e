//! A new account: the form, and the start password that is shown once.

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Button, Checkboxes, Choice, Input, Radios};
use serde::Serialize;
use vault::Sealed;

use super::{
    Account,
    account::Profile,
    enrol, entry, form,
    post::PostForm,
    rights::{self, Wish},
    secret,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// The longest name, in characters.
const LONGEST: usize = 100;

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/new_account.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    handle: String,
    name: String,
    sex: String,
    languages: Vec<String>,
    problems: Problems,
    #[serde(skip)]
    post: PostForm,
    #[serde(skip)]
    sexes: Radios,
    #[serde(skip)]
    spoken: Checkboxes,
}

impl New {
    fn name(&self) -> Input {
        Input::new("name", self.page.t("account-name"))
            .hint(self.page.t("account-name-hint"))
            .autocomplete("off")
            .dir("auto")
            .value(self.name.as_str())
            .error(self.page.problem(&self.problems, "name"))
    }

    fn handle(&self) -> Input {
        form::handle(&self.page, "people-handle", &self.handle)
            .hint(self.page.t("account-handle-hint"))
            .autocomplete("off")
            .error(self.page.problem(&self.problems, "handle"))
    }

    fn save(&self) -> Button {
        Button::new(self.page.t("account-create"))
    }
}

/// The start password, shown this once.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/start.html")]
pub(crate) struct Start {
    #[serde(skip)]
    pub(super) page: Page,
    pub(super) id: String,
    pub(super) handle: String,
    pub(super) password: String,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    id: String,
    handle: String,
    name: String,
    sex: String,
    languages: Vec<String>,
    post: PostForm,
}

impl Typed {
    fn read(fields: &Fields) -> Typed {
        Typed {
            id: fields.get("id"),
            handle: fields.get("handle").to_lowercase(),
            name: fields.get("name"),
            sex: fields.get("sex"),
            languages: fields.all("languages"),
            post: PostForm::read(fields),
        }
    }

    /// The profile, or all that is wrong with it.
    fn parse(&self, staff: &Staff) -> Result<Profile, Problems> {
        let (pack, mut problems) = (&staff.app.pack, Problems::default());
        let unknown = |field, label| {
            Refusal::new(msg("web-unknown-code")).field(field).arg("field", staff.reader.t(label))
        };
        if self.name.is_empty() || self.name.chars().count() > LONGEST {
            problems.add(Refusal::new(msg("account-name-needed")).field("name"));
        }
        if !entry::is_handle(&self.handle) {
            problems.add(Refusal::new(msg("account-handle-bad")).field("handle"));
        }
        let post = self.post.post();
        // Any other error would be the gate's, which has asked already.
        if let Err(Error::Refused(refusal)) =
            rights::decide(&staff.app, &staff.who, Wish::Create(&post))
        {
            problems.add(refusal);
        }
        if !pack.sexes.has(&self.sex) {
            problems.add(unknown("sex", "account-sex"));
        }
        let mut languages = self.languages.clone();
        languages.sort();
        languages.dedup();
        if languages.iter().any(|code| !pack.languages.has(code)) {
            problems.add(unknown("languages", "account-languages"));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Profile {
            handle: self.handle.clone(),
            role: post.role,
            unit: post.unit,
            rank: post.rank,
            sex: Some(self.sex.clone()),
            languages,
            name: Sealed::Open(self.name.clone()),
        })
    }

    fn form(self, staff: &Staff, problems: Problems) -> New {
        let page = staff.page(staff.reader.t("account-new-title"));
        let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
        let choice = |code: &str, name: &str| Choice::new(code, name);
        let sexes = Radios::new("sex", page.t("account-sex"))
            .items(pack.sexes.iter().map(|row| choice(&row.code, row.name(lang))))
            .value(self.sex.as_str())
            .error(page.problem(&problems, "sex"))
            .class("govuk-radios--small govuk-radios--inline");
        let spoken = pack.languages.iter().map(|row| {
            choice(&row.code, row.name(lang)).checked(self.languages.contains(&row.code))
        });
        let spoken = Checkboxes::new("languages", page.t("account-languages"))
            .items(spoken)
            .error(page.problem(&problems, "languages"))
            .class("govuk-checkboxes--small");
        New {
            id: self.id,
            handle: self.handle,
            name: self.name,
            sex: self.sex,
            languages: self.languages,
            post: self.post.offered(staff, &page, &problems),
            sexes,
            spoken,
            problems,
            page,
        }
    }
}

/// The empty form.
pub async fn blank(staff: Staff) -> Response {
    let id: Id<Account> = staff.app.chance.id(staff.at);
    let typed = Typed { id: id.as_str().to_owned(), ..Typed::default() };
    Answer::new(&staff, typed.form(&staff, Problems::default())).into_response()
}

/// Makes the account and shows its start password.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let mut typed = Typed::read(&fields);
    let id = Id::<Account>::parse(&typed.id).unwrap_or_else(|| staff.app.chance.id(staff.at));
    typed.id = id.as_str().to_owned();
    let profile = match typed.parse(&staff) {
        Ok(profile) => profile,
        Err(problems) => {
            return Ok(Answer::refused(&staff, typed.form(&staff, problems)).into_response());
        }
    };
    let password = secret::start_password(&staff.app.chance);
    let hash = staff.app.door.hash(&staff.app.chance, password.clone()).await?;
    let (pen, made) = (staff.pen(), id.clone());
    let done: Result<()> = staff
        .app
        .db
        .write(&staff.who.office, move |tx| enrol::open(tx, &pen, &made, profile, &hash, true))
        .await;
    match done {
        Ok(()) => {
            let page = staff.page(staff.reader.t("account-start-title"));
            let start = Start { page, id: typed.id, handle: typed.handle, password };
            Ok(Answer::new(&staff, start).into_response())
        }
        Err(Error::Repeated) => Ok(see(format!("/accounts/{id}"))),
        Err(Error::Refused(refusal)) => {
            Ok(Answer::refused(&staff, typed.form(&staff, refusal.into())).into_response())
        }
        Err(error) => Err(error),
    }
}
