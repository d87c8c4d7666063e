//! Decisions as tables; then the whole path of a survivor, and of those who may not see it.

mod alias;
mod decisions;
mod path;
mod walls;

use access::{Phase, Sensitivity};

use crate::{
    Result,
    id::Id,
    people::Who,
    station::cases::{self, Case, Facts, Head, Opened, Person, PersonWords, class_of},
    world::{Client, Reply, World, account_id},
};

/// In every field of the file; it may stand nowhere else.
const PLANTED: &str = "مزروعةسر";
const ALIAS: &str = "دجلة";
const TRUE_NAME: &str = "زينب عادل نعمة";

/// A case of the protection officer.
async fn opened(world: &World, phase: Phase) -> Id<Case> {
    let (pen, pack) = (world.pen("protection").await, world.app.pack.clone());
    let id: Id<Case> = world.app.chance.id(pen.at);
    let words = PersonWords { given: "زينب".into(), ..PersonWords::default() };
    let head = Head { role: "victim".into(), ..Head::default() };
    let opened = Opened {
        unit: Some("family_protection".into()),
        officer: Some(account_id("protection").to_string()),
        facts: Facts { offences: vec!["0501".into()], ..Facts::default() }.into(),
        people: vec![Person { head: head.into(), words: words.into() }],
        story: Some("ما قالته".to_owned()).into(),
        ..Opened::new(pen.at, class_of(&pack, &pen.office, Sensitivity::Sealed, phase), "received")
    };
    let (office, case) = (pen.office.clone(), id.clone());
    let done: Result<()> = world
        .app
        .db
        .write(&office, move |tx| cases::open(tx, &pack, &pen, &case, opened).map(drop))
        .await;
    done.unwrap();
    id
}

/// Somebody beside the cast.
async fn enlist(world: &World, handle: &str, place: (&str, &str, Option<&str>)) -> Who {
    world.hire(handle, place.0, place.1, place.2).await
}

async fn file(world: &World, client: &Client<'_>, case: &Id<Case>) -> Reply {
    let id: Id<super::Support> = world.app.chance.id(world.app.clock.now());
    let form = [
        ("id", id.as_str()),
        ("alias", ALIAS),
        ("name", TRUE_NAME),
        ("message", "yes"),
        ("never_home", "yes"),
        ("day", "sun"),
        ("day", "mon"),
        ("from", "٠٨:٠٠"),
        ("until", "12:00"),
        ("reach", PLANTED),
        ("code_word", PLANTED),
        ("who_may_know", PLANTED),
    ];
    client.post(&format!("/cases/{case}/support"), &form).await
}

/// Sends a form of the file and expects it to be taken.
async fn send(client: &Client<'_>, case: &Id<Case>, form: &str, fields: &[(&str, &str)]) {
    let reply = client.post(&format!("/cases/{case}/support/{form}"), fields).await;
    assert_eq!(reply.status, 303, "{form}: {}", reply.main());
}

async fn refused(client: &Client<'_>, case: &Id<Case>, form: &str, fields: &[(&str, &str)]) {
    let reply = client.post(&format!("/cases/{case}/support/{form}"), fields).await;
    assert_eq!(reply.status, 422, "{form}: {}", reply.main());
}

/// The id of the first review that a page leads to; menus lead to places with names.
fn review_of(body: &str) -> String {
    let ids = body.split("href=\"/protection/").skip(1).filter_map(|rest| rest.get(..26));
    let mut ids = ids.filter(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    ids.next().expect("a review is due").to_owned()
}
