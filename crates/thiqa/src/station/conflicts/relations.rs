//! Her own page: who is hers.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select, SummaryList};
use serde::Serialize;

use super::{
    Relation, known,
    relation::{self, RelationWords},
};
use crate::{
    Error, Refusal, Result,
    books::{Words, office_key, wrapped},
    id::Id,
    lang::msg,
    people::form::apart,
    station::cases::{self, Looked, phone},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conflicts/relations.html")]
pub(crate) struct RelationsPage {
    #[serde(skip)]
    page: Page,
    id: String,
    relations: Vec<Declared>,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

/// Somebody she declared.
#[derive(Serialize, schemars::JsonSchema)]
struct Declared {
    id: String,
    words: RelationWords,
    #[serde(skip)]
    facts: Html,
}

async fn shown(
    staff: &Staff,
    id: String,
    fields: &Fields,
    problems: Problems,
) -> Result<RelationsPage> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let own = staff
        .app
        .db
        .read(move |tx| {
            let key = office_key(&who.office);
            let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2
                       ORDER BY epoch DESC LIMIT 1";
            let found =
                tx.one(sql, db::args![&who.office, &key], |row| wrapped(&row, 0))?.flatten();
            let words = Words::new(&app.books, &who.office, &key, found);
            relation::own(tx, &words, &who.office, &who.account)
        })
        .await?;
    let page = staff.page(staff.reader.t("conflicts-relations"));
    let relations = own.into_iter().map(|(id, words)| {
        let facts = facts(staff, &page, &words);
        Declared { id, words, facts }
    });
    Ok(RelationsPage {
        relations: relations.collect(),
        form: form(staff, &page, fields, &problems),
        id,
        problems,
        page,
    })
}

fn facts(staff: &Staff, page: &Page, words: &RelationWords) -> Html {
    let relation = staff.app.pack.relations.name(&words.relation, staff.reader.lang.code());
    let mut list = SummaryList::new()
        .row(page.t("conflicts-relation"), relation)
        .row(page.t("conflicts-name"), apart(&words.name));
    for (key, text) in [
        (msg("conflicts-mother"), &words.mother),
        (msg("conflicts-phone"), &words.phone),
        (msg("conflicts-address"), &words.address),
    ] {
        if !text.is_empty() {
            list = list.row(page.t(key), apart(text));
        }
    }
    list.into()
}

fn form(staff: &Staff, page: &Page, fields: &Fields, problems: &Problems) -> Html {
    let lang = staff.reader.lang.code();
    let rows = staff.app.pack.relations.iter().filter(|row| row.family);
    let options: Vec<(String, String)> =
        rows.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect();
    let relation = Select::new("relation", page.t("conflicts-relation"))
        .option("", page.t("conflicts-choose"))
        .options(options)
        .value(fields.get("relation"))
        .error(page.problem(problems, "relation"));
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key))
            .value(fields.get(name))
            .dir("auto")
            .error(page.problem(problems, name))
    };
    Html::join([
        Html::from(relation),
        line("name", "conflicts-name").hint(page.t("conflicts-name-hint")).into(),
        line("mother", "conflicts-mother").into(),
        line("phone", "conflicts-phone").kind("tel").digits().class("govuk-input--width-20").into(),
        line("address", "conflicts-address").into(),
    ])
}

/// Whom she declared, and a form for one more.
pub async fn list(staff: Staff) -> Result<Response> {
    let id = staff.app.chance.id::<Relation>(staff.at).to_string();
    let page = shown(&staff, id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Takes her word.
pub async fn declare(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Relation> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let words = RelationWords {
        relation: fields.get("relation"),
        name: fields.get("name"),
        mother: fields.get("mother"),
        phone: phone(&fields.get("phone")),
        address: fields.get("address"),
    };
    let mut problems = Problems::default();
    if staff.app.pack.relations.get(&words.relation).is_none_or(|row| !row.family) {
        problems.add(Refusal::new(msg("conflicts-relation-needed")).field("relation"));
    }
    if ::names::Name::parse(&words.name).len() < 2 {
        problems.add(Refusal::new(msg("conflicts-name-needed")).field("name"));
    }
    if !problems.is_empty() {
        let page = shown(&staff, id.to_string(), &fields, problems).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let (pen, account) = (staff.pen(), staff.who.account.clone());
    let looked = looked(&staff, &words).await?;
    let app = staff.app.clone();
    write(&staff, move |tx| {
        pen.record(tx, &id, |relation: &Relation| relation.declare(&account, words))?;
        cases::settle(tx, &app, &pen, &looked)
    })
    .await
}

/// The cases that are there, as they will stand once this is declared.
async fn looked(staff: &Staff, words: &RelationWords) -> Result<Looked> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let declared = words.declared();
    let look = move |tx: &mut db::Tx| {
        let mut officers = known::officers(tx, &app.books, &who.office)?;
        if let Some(hers) = officers.iter_mut().find(|one| one.account == who.account) {
            hers.declared.push(declared);
        }
        cases::look(tx, &app, &who.office, &officers)
    };
    staff.app.db.read(look).await
}

/// Takes her word back.
pub async fn withdraw(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Relation> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (pen, account) = (staff.pen(), staff.who.account.clone());
    write(&staff, move |tx| {
        pen.record(tx, &id, |relation: &Relation| relation.withdraw(&account)).map(drop)
    })
    .await
}

async fn write(
    staff: &Staff,
    work: impl FnOnce(&mut db::Tx) -> Result<()> + Send + 'static,
) -> Result<Response> {
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/account/relations")),
        Err(error) => Err(error),
    }
}
