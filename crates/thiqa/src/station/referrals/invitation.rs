//! An officer invites a person of a service: an account in the service's own office with a start
//! password, shown once. At her first look at a referral she must have set up a second factor.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Input, Radios};
use serde::Serialize;
use vault::Sealed;

use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    lang::msg,
    pack::{Row, Service},
    people::{self, Account, account::Profile, is_handle, secret},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// The roles that a service's people can have.
const ROLES: [&str; 3] = ["partner", "lawyer", "doctor"];

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/invitation.html")]
pub(crate) struct Invitation {
    #[serde(skip)]
    page: Page,
    id: String,
    service: String,
    name: String,
    handle: String,
    role: String,
    problems: Problems,
    #[serde(skip)]
    service_name: String,
    #[serde(skip)]
    roles: Vec<(String, String)>,
}

/// The start password, shown this once.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/invited.html")]
pub(crate) struct Invited {
    #[serde(skip)]
    page: Page,
    handle: String,
    password: String,
}

impl Invitation {
    fn name(&self) -> Input {
        Input::new("name", self.page.t("account-name"))
            .dir("auto")
            .autocomplete("off")
            .value(self.name.as_str())
            .error(self.page.problem(&self.problems, "name"))
    }

    fn handle(&self) -> Input {
        Input::new("handle", self.page.t("people-handle"))
            .hint(self.page.t("account-handle-hint"))
            .dir("ltr")
            .autocomplete("off")
            .value(self.handle.as_str())
            .error(self.page.problem(&self.problems, "handle"))
    }

    fn role(&self) -> Radios {
        let choices =
            self.roles.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str()));
        Radios::new("role", self.page.t("account-role"))
            .items(choices)
            .value(self.role.as_str())
            .error(self.page.problem(&self.problems, "role"))
    }
}

/// A service whose office is kept here, and the office.
fn place<'a>(staff: &'a Staff, code: &str) -> Result<(&'a Row<Service>, String)> {
    if !staff.app.sees_any(&staff.who, Action::Create, Kind::Referral) {
        return Err(Error::NotFound);
    }
    let service = staff.app.pack.services.get(code).ok_or(Error::NotFound)?;
    let office = service.office.clone().ok_or(Error::NotFound)?;
    staff.app.books.keys(&office)?;
    Ok((service, office))
}

fn form(staff: &Staff, service: &Row<Service>, fields: &Fields, problems: Problems) -> Invitation {
    let page = staff.page(staff.reader.t("services-invite"));
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let here = |code: &&str| {
        pack.roles
            .get(code)
            .is_some_and(|row| row.office_kinds.iter().any(|kind| kind == "partner"))
    };
    let named = |code: &str| (code.to_owned(), pack.roles.name(code, lang).to_owned());
    let id = fields.some("id").filter(|id| Id::<Account>::parse(id).is_some());
    Invitation {
        id: id.unwrap_or_else(|| staff.app.chance.id::<Account>(staff.at).to_string()),
        service: service.code.clone(),
        service_name: service.name(lang).to_owned(),
        name: fields.get("name"),
        handle: fields.get("handle").to_lowercase(),
        role: fields.get("role"),
        roles: ROLES.into_iter().filter(here).map(named).collect(),
        problems,
        page,
    }
}

/// `GET /services/{code}/invitation`
pub async fn ask(staff: Staff, Path(code): Path<String>) -> Result<Response> {
    let (service, _) = place(&staff, &code)?;
    let form = form(&staff, service, &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, form).into_response())
}

/// What is wrong with what was typed.
fn problems(typed: &Invitation) -> Problems {
    let mut problems = Problems::default();
    if typed.name.is_empty() || typed.name.chars().count() > 100 {
        problems.add(Refusal::new(msg("account-name-needed")).field("name"));
    }
    if !is_handle(&typed.handle) {
        problems.add(Refusal::new(msg("account-handle-bad")).field("handle"));
    }
    if !typed.roles.iter().any(|(code, _)| *code == typed.role) {
        problems.add(Refusal::new(msg("services-role-needed")).field("role"));
    }
    problems
}

/// `POST /services/{code}/invitation`: the account stands in the log of the service's own office,
/// made by the officer.
pub async fn invite(staff: Staff, Path(code): Path<String>, fields: Fields) -> Result<Response> {
    let (service, office) = place(&staff, &code)?;
    let typed = form(&staff, service, &fields, Problems::default());
    let found = problems(&typed);
    if !found.is_empty() {
        return Ok(Answer::refused(&staff, form(&staff, service, &fields, found)).into_response());
    }
    let id: Id<Account> = Id::parse(&typed.id).ok_or(Error::NotFound)?;
    let profile = Profile {
        handle: typed.handle.clone(),
        role: typed.role,
        unit: None,
        rank: None,
        sex: None,
        languages: Vec::new(),
        name: Sealed::Open(typed.name),
    };
    let password = secret::start_password(&staff.app.chance);
    let hash = staff.app.door.hash(&staff.app.chance, password.clone()).await?;
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut db::Tx| people::open_account(tx, &pen, &id, profile, &hash, true);
    match staff.app.db.write(&office, work).await {
        Ok(()) => {
            let page = staff.page(staff.reader.t("account-start-title"));
            let invited = Invited { page, handle: typed.handle, password };
            Ok(Answer::new(&staff, invited).into_response())
        }
        Err(Error::Repeated) => Ok(see("/services")),
        Err(Error::Refused(refusal)) => {
            let form = form(&staff, service, &fields, refusal.into());
            Ok(Answer::refused(&staff, form).into_response())
        }
        Err(error) => Err(error),
    }
}
