//! The form with which a consent is taken down: nothing in it is chosen for her.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Radios, Select};
use serde::Serialize;

use super::{Consent, Given, reach, rules, typed::Typed};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    pack::Pack,
    people::form::select,
    station::cases::{self, Case, Parties},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/consents/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    #[serde(skip)]
    choices: Choices,
    typed: Typed,
    problems: Problems,
}

/// Codes and words to choose from.
struct Choices {
    people: Vec<(String, String)>,
    purposes: Vec<(String, String)>,
    recipients: Vec<(String, String)>,
    items: Vec<(String, String)>,
}

/// The people of a case by their places, as a form offers them.
pub(in crate::station) fn people(
    pack: &Pack,
    parties: &Parties,
    lang: &str,
) -> Vec<(String, String)> {
    let named = parties.people.iter().enumerate().map(|(n, party)| {
        let role = pack.person_roles.name(&party.head.role, lang);
        (n.to_string(), format!("{} ({role})", party.called).trim().to_owned())
    });
    named.collect()
}

/// Services of the office's place first, then the others, then the court.
fn recipients(pack: &Pack, office: &str, lang: &str) -> Vec<(String, String)> {
    let place = pack.offices.get(office);
    let near = |governorate: &str| place.is_some_and(|row| row.governorate == governorate);
    let mut services: Vec<_> = pack.services.iter().collect();
    services.sort_by_key(|service| !near(&service.governorate));
    let service = |row: &&crate::pack::Row<crate::pack::Service>| {
        let kind = pack.service_kinds.name(&row.kind, lang);
        (format!("service:{}", row.code), format!("{} — {kind}", row.name(lang)))
    };
    let mut all: Vec<_> = services.iter().map(service).collect();
    let court = place.and_then(|row| row.court.as_deref());
    // Her support file may go to another station with the case.
    let stations = pack.offices.iter().filter(|row| row.kind == "station" && row.code != office);
    all.extend(stations.map(|row| (format!("office:{}", row.code), row.name(lang).to_owned())));
    all.extend(court.map(|code| (format!("office:{code}"), pack.offices.name(code, lang).into())));
    all
}

impl Choices {
    fn of(staff: &Staff, parties: &Parties) -> Choices {
        let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
        let rows = |code: &str, name: &str| (code.to_owned(), name.to_owned());
        Choices {
            people: people(pack, parties, lang),
            purposes: pack.consent_purposes.iter().map(|r| rows(&r.code, r.name(lang))).collect(),
            recipients: recipients(pack, &staff.who.office, lang),
            items: pack.referral_items.iter().map(|r| rows(&r.code, r.name(lang))).collect(),
        }
    }
}

impl New {
    fn select(
        &self,
        name: &'static str,
        label: &str,
        of: &[(String, String)],
        value: &str,
    ) -> Select {
        select(&self.page, &self.problems, name, label, value)
            .options(of.iter().map(|(code, words)| (code.as_str(), words.as_str())))
    }

    fn person(&self) -> Select {
        self.select("person", "consents-person", &self.choices.people, &self.typed.person)
    }

    fn purpose(&self) -> Select {
        self.select("purpose", "consents-purpose", &self.choices.purposes, &self.typed.purpose)
            .hint(self.page.t("consents-purpose-hint"))
    }

    fn recipient(&self) -> Select {
        self.select(
            "recipient",
            "consents-recipient",
            &self.choices.recipients,
            &self.typed.recipient,
        )
    }

    fn items(&self) -> Checkboxes {
        let choices = self.choices.items.iter().map(|(code, words)| {
            Choice::new(code.as_str(), words.as_str()).checked(self.typed.items.contains(code))
        });
        Checkboxes::new("items", self.page.t("consents-items"))
            .hint(self.page.t("consents-items-hint"))
            .items(choices)
            .error(self.page.problem(&self.problems, "items"))
    }

    fn until(&self) -> Input {
        Input::new("until", self.page.t("consents-until-day"))
            .hint(self.page.t("consents-until-hint"))
            .value(self.typed.until.as_str())
            .digits()
            .class("govuk-input--width-10")
            .error(self.page.problem(&self.problems, "until"))
    }

    fn giver(&self) -> Radios {
        let guardian = self.select(
            "guardian",
            "consents-guardian",
            &self.choices.people,
            &self.typed.guardian,
        );
        let assent = Checkboxes::bare("assent")
            .item(Choice::new("yes", self.page.t("consents-assent")).checked(self.typed.assent))
            .error(self.page.problem(&self.problems, "assent"));
        let why = Input::new("why", self.page.t("consents-why"))
            .dir("auto")
            .value(self.typed.why.as_str())
            .error(self.page.problem(&self.problems, "why"));
        let inner = Html::trusted(format!("{guardian}{assent}"));
        Radios::new("giver", self.page.t("consents-giver"))
            .item(Choice::new("herself", self.page.t("consents-herself")))
            .item(Choice::new("guardian", self.page.t("consents-by-guardian")).conditional(inner))
            .item(
                Choice::new("child", self.page.t("consents-by-child"))
                    .hint(self.page.t("consents-by-child-hint"))
                    .conditional(Html::trusted(why.to_string())),
            )
            .value(self.typed.giver.as_str())
            .error(self.page.problem(&self.problems, "giver"))
    }
}

fn form(staff: &Staff, case: &Id<Case>, parties: &Parties, typed: Typed, id: String) -> New {
    New {
        page: staff.page(staff.reader.t("consents-new")).with_exit(),
        id,
        case: case.to_string(),
        choices: Choices::of(staff, parties),
        typed,
        problems: Problems::default(),
    }
}

/// `GET /cases/{id}/consents/new`
pub async fn new(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (_, parties) = reach::look(&staff, &case, Action::Create).await?;
    staff.note(Read::new("view", "consent", [case.as_str()])).await?;
    let id = staff.app.chance.id::<Consent>(staff.at).to_string();
    let form = form(&staff, &case, &parties, Typed::default(), id);
    Ok(Answer::new(&staff, form).into_response())
}

/// `POST /cases/{id}/consents`
pub async fn create(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (_, parties) = reach::look(&staff, &case, Action::Create).await?;
    let typed = Typed::read(&fields);
    let id: Id<Consent> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let (terms, until) = match typed.read_all(&staff, &parties.people) {
        Ok(read) => read,
        Err(problems) => return refused(&staff, &case, &parties, typed, &id, problems).await,
    };
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (office, made, of) = (pen.office.clone(), id.clone(), case.clone());
    let work = move |tx: &mut db::Tx| {
        let seen = reach::case(tx, &pen.office, &of)?;
        seen.open(&app, &who, Action::Create)?;
        let parties = cases::parties(tx, &app.books, &pen.office, of.as_str())?;
        // Whoever joined the case meanwhile may be a suspect.
        if let Some(wrong) = rules::wrongs(&app.pack, &parties.people, &terms).into_iter().next() {
            return Err(wrong.into());
        }
        let given = Given { case: of.to_string(), until, terms: terms.into() };
        pen.record(tx, &made, |consent: &Consent| consent.give(given))?;
        Ok(())
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{case}/consents/{id}"))),
        Err(Error::Refused(refusal)) => {
            refused(&staff, &case, &parties, typed, &id, refusal.into()).await
        }
        Err(error) => Err(error),
    }
}

async fn refused(
    staff: &Staff,
    case: &Id<Case>,
    parties: &Parties,
    typed: Typed,
    id: &Id<Consent>,
    problems: Problems,
) -> Result<Response> {
    staff.note(Read::new("view", "consent", [case.as_str()])).await?;
    let mut form = form(staff, case, parties, typed, id.to_string());
    form.problems = problems;
    Ok(Answer::refused(staff, form).into_response())
}
