//! The form of a referral, what will be seen of it before it goes, and its sending.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select, SummaryList};
use serde::{Deserialize, Serialize};

use super::{
    Referral, clocks,
    gate::{self, Wish},
    items,
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    people::form::select,
    station::{
        cases::{Case, Parties},
        consents::{self, Kept},
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// The form.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    typed: Wish,
    #[serde(skip)]
    offered: Offered,
    problems: Problems,
}

/// Exactly what the receiver will see.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/preview.html")]
pub(crate) struct Preview {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    typed: Wish,
    /// When the loop must be closed, microseconds UTC.
    due: i64,
    /// Until when it helps most, microseconds UTC.
    urgent: Option<i64>,
    #[serde(skip)]
    summary: SummaryList,
    #[serde(skip)]
    service: String,
    #[serde(skip)]
    second: String,
}

impl Preview {
    fn closes(&self) -> String {
        self.page.day(self.due)
    }

    fn helps_until(&self) -> Option<String> {
        self.urgent.map(|at| self.page.date_time(at))
    }
}

/// What there is to choose from.
pub(super) struct Offered {
    people: Vec<(String, String)>,
    services: Vec<(String, String)>,
    seconds: Vec<(String, String)>,
    inputs: Vec<Html>,
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
        self.select("person", "consents-person", &self.offered.people, &self.typed.person)
    }

    fn service(&self) -> Select {
        self.select("service", "referrals-service", &self.offered.services, &self.typed.service)
    }

    fn second(&self) -> Select {
        self.select("second", "referrals-second", &self.offered.seconds, &self.typed.second)
            .hint(self.page.t("referrals-second-hint"))
    }

    fn why(&self) -> Input {
        Input::new("why", self.page.t("referrals-why-without"))
            .dir("auto")
            .autocomplete("off")
            .value(self.typed.why.as_str())
            .error(self.page.problem(&self.problems, "why"))
    }

    fn without(&self) -> bool {
        self.typed.consent.is_empty()
    }
}

/// The case as the form needs it.
struct Ground {
    parties: Parties,
    consent: Option<Kept>,
    seconds: Vec<(String, String)>,
}

async fn ground(staff: &Staff, case: &Id<Case>, consent: &str) -> Result<Ground> {
    let (seen, parties) = consents::look(staff, case, Action::Create).await?;
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), case.clone());
    let (consent, of) = (consent.to_owned(), seen.referrals.clone());
    let (consent, seconds) = staff
        .app
        .db
        .read(move |tx| {
            let kept = match consent.as_str() {
                "" => None,
                id => Some(consents::terms(tx, &app, &who.office, case.as_str(), id)?),
            };
            let seconds = match kept {
                None => gate::seconds(tx, &app, &who, &of)?,
                Some(_) => Vec::new(),
            };
            Ok::<_, Error>((kept, seconds))
        })
        .await?;
    Ok(Ground { parties, consent, seconds })
}

fn offered(
    staff: &Staff,
    ground: &Ground,
    page: &Page,
    items_of: &BTreeMap<String, String>,
) -> Offered {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let terms = ground.consent.as_ref().and_then(|kept| kept.terms.as_ref());
    let near = pack.offices.get(&staff.who.office).map(|row| row.governorate.clone());
    let mut services: Vec<_> = pack.services.iter().collect();
    services.sort_by_key(|service| near.as_ref() != Some(&service.governorate));
    let fits = |service: &&crate::pack::Row<crate::pack::Service>| {
        terms.is_none_or(|terms| {
            let kind = pack.service_kinds.get(&service.kind);
            let office = service.office.as_ref().map(|code| format!("office:{code}"));
            kind.is_some_and(|kind| kind.purpose == terms.purpose)
                && (terms.recipient == format!("service:{}", service.code)
                    || office.as_ref() == Some(&terms.recipient))
        })
    };
    let services = services.into_iter().filter(fits).map(|row| {
        let kind = pack.service_kinds.name(&row.kind, lang);
        (row.code.clone(), format!("{} — {kind}", row.name(lang)))
    });
    let all = || pack.referral_items.codes().map(str::to_owned).collect();
    let items = terms.map_or_else(all, |terms| terms.items.clone());
    Offered {
        people: consents::form::people(pack, &ground.parties, lang),
        services: services.collect(),
        inputs: items::inputs(page, pack, &items, items_of),
        seconds: ground.seconds.clone(),
    }
}

fn form(
    staff: &Staff,
    case: &Id<Case>,
    ground: &Ground,
    id: String,
    typed: Wish,
    problems: Problems,
) -> New {
    let page = staff.page(staff.reader.t("referrals-new")).with_exit();
    let offered = offered(staff, ground, &page, &typed.items);
    New { page, id, case: case.to_string(), typed, offered, problems }
}

/// Which consent it rests on.
#[derive(Deserialize)]
pub struct Wanted {
    consent: Option<String>,
}

/// `GET /cases/{id}/referrals/new`
pub async fn new(
    staff: Staff,
    Path(case): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let consent = wanted.consent.unwrap_or_default();
    let ground = ground(&staff, &case, &consent).await?;
    staff.note(Read::new("view", "referral", [case.as_str()])).await?;
    let mut typed = Wish { consent, ..Wish::default() };
    if let Some(terms) = ground.consent.as_ref().and_then(|kept| kept.terms.as_ref()) {
        typed.person = terms.person.to_string();
        if let Some(party) = ground.parties.people.get(terms.person) {
            typed.items = items::suggested(&staff.app.pack, &terms.items, party);
        }
    }
    let id = staff.app.chance.id::<Referral>(staff.at).to_string();
    let form = form(&staff, &case, &ground, id, typed, Problems::default());
    Ok(Answer::new(&staff, form).into_response())
}

/// `POST /cases/{id}/referrals`: first what will be seen of it; sent once that was seen.
pub async fn create(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Referral> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let typed = Wish::read(&staff.app.pack, &fields);
    let ground = ground(&staff, &case, &typed.consent).await?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (of, wish, office, made) = (case.clone(), typed.clone(), pen.office.clone(), id.clone());
    let done = if fields.get("seen") == "yes" {
        let work = move |tx: &mut db::Tx| {
            let event = gate::prepare(tx, &app, &who, &of, &wish, pen.at)?;
            pen.record(tx, &made, |referral: &Referral| referral.make(event))?;
            Ok(())
        };
        staff.app.db.write(&office, work).await
    } else {
        let at = staff.at;
        let look = move |tx: &mut db::Tx| {
            let event = gate::prepare(tx, &app, &who, &of, &wish, at)?;
            Referral::default().make(event).map(drop)
        };
        staff.app.db.read(look).await
    };
    match done {
        Ok(()) if fields.get("seen") == "yes" => Ok(see(format!("/cases/{case}/referrals/{id}"))),
        Err(Error::Repeated) => Ok(see(format!("/cases/{case}/referrals/{id}"))),
        Ok(()) => preview(&staff, &case, &ground, &id, typed).await,
        Err(Error::Refused(refusal)) => refused(&staff, &case, &ground, &id, typed, refusal).await,
        Err(error) => Err(error),
    }
}

async fn refused(
    staff: &Staff,
    case: &Id<Case>,
    ground: &Ground,
    id: &Id<Referral>,
    typed: Wish,
    refusal: Refusal,
) -> Result<Response> {
    staff.note(Read::new("view", "referral", [case.as_str()])).await?;
    let form = form(staff, case, ground, id.to_string(), typed, refusal.into());
    Ok(Answer::refused(staff, form).into_response())
}

async fn preview(
    staff: &Staff,
    case: &Id<Case>,
    ground: &Ground,
    id: &Id<Referral>,
    typed: Wish,
) -> Result<Response> {
    staff.note(Read::new("view", "referral", [case.as_str()])).await?;
    let page = staff.page(staff.reader.t("referrals-preview")).with_exit();
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let service = pack.services.get(&typed.service).ok_or(Error::NotFound)?;
    let kind = pack.service_kinds.get(&service.kind).ok_or(Error::NotFound)?;
    let second = ground.seconds.iter().find(|(account, _)| *account == typed.second);
    let preview = Preview {
        id: id.to_string(),
        case: case.to_string(),
        due: clocks::due(kind, staff.at),
        urgent: clocks::urgent(pack, kind, &ground.parties.facts, staff.at),
        summary: items::summary(pack, &typed.items, lang),
        service: service.name(lang).to_owned(),
        second: second.map(|(_, name)| name.clone()).unwrap_or_default(),
        typed,
        page,
    };
    Ok(Answer::new(staff, preview).into_response())
}
