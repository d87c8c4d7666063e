//! Whoever came in a round, and whoever is sought: what lists, searches, registers, files and notices
//! reveal of them.

use std::collections::BTreeSet;

use access::Action;
use serde_json::Value;

use super::{
    cases::{FATHER, send, who},
    random,
};
use crate::{
    Result,
    gate::Held,
    id::Id,
    jobs,
    people::Who,
    station::{desk, missing::MissingReport},
    world::{Client, World},
};

/// Invented names, each of one visitor; none is one letter off another, for that finds it as well.
pub(super) const VISITORS: &[&str] = &["جمانة", "كهرمان", "قرنفل", "خزامى", "نيلوفر"];

/// One visit of a round: at another station, by the private entrance, reported missing.
pub(super) type Drawn = (bool, bool, bool);

/// A visit as it lies in the database, and the words by which it is known.
pub(super) struct Came {
    id: String,
    number: String,
    name: &'static str,
    held: Held,
    /// Somebody else says her name: it stands in his report.
    sought: bool,
}

impl Came {
    fn is_sealed(&self) -> bool {
        self.held.class.sensitivity != access::Sensitivity::Ordinary
    }
}

fn phone(n: usize) -> String {
    format!("077011122{n:02}")
}

/// The visit of the n-th visitor.
async fn lay(world: &World, client: &Client<'_>, n: usize, drawn: &Drawn) -> Came {
    let ((away, private, sought), name) = (*drawn, VISITORS[n]);
    let (channel, reason) = match private {
        true => ("private_entrance", "family_violence"),
        false => ("counter", "question"),
    };
    let (whole, phone) = (format!("{name} {FATHER} كريم"), phone(n));
    let form =
        [("channel", channel), ("reason", reason), ("name", &*whole), ("phone", phone.as_str())];
    let id = client.receive(&form).await;
    let (office, visit) = (if away { "ANB-NW" } else { "NIN-TH" }, id.clone());
    let read: Result<(Held, String)> = world
        .app
        .db
        .read(move |tx| {
            let held = desk::held(tx, office, &visit)?.expect("it was received");
            let sql = "SELECT seq, year FROM visit WHERE office = $1 AND id = $2";
            let number = tx.one(sql, db::args![office, &visit], |row| {
                Ok(format!("{office}/V/{}/{}", row.get::<i64>(0)?, row.get::<i64>(1)?))
            })?;
            Ok((held, number.unwrap_or_default()))
        })
        .await;
    let (held, number) = read.unwrap();
    assert_eq!(held.class.sensitivity != access::Sensitivity::Ordinary, private);
    Came { id, number, name, held, sought }
}

async fn receiver<'a>(
    world: &'a World,
    router: &axum::Router,
    (office, handle): (&str, &str),
) -> Client<'a> {
    world.client_of(who(world, office, handle).await).await.before(router)
}

/// Those who come to the counter, after the reports of whoever is sought.
pub(super) async fn at_the_counter(
    world: &World,
    router: &axum::Router,
    visits: &[Drawn],
) -> Vec<Came> {
    let desk = receiver(world, router, ("NIN-TH", "desk")).await;
    let other = receiver(world, router, ("ANB-NW", "other-desk")).await;
    for (n, _) in visits.iter().enumerate().filter(|(_, (_, _, sought))| *sought) {
        seek(world, &desk, n).await;
    }
    let mut came = Vec::new();
    for (n, visit) in visits.iter().enumerate().filter(|(_, visit)| !visit.1) {
        came.push(lay(world, if visit.0 { &other } else { &desk }, n, visit).await);
    }
    follow(world).await;
    came
}

/// Those whom the units receive.
pub(super) async fn by_the_private_entrance(
    world: &World,
    router: &axum::Router,
    visits: &[Drawn],
) -> Vec<Came> {
    let unit = receiver(world, router, ("NIN-TH", "protection")).await;
    let other = receiver(world, router, ("ANB-NW", "other-protection")).await;
    let mut came = Vec::new();
    for (n, visit) in visits.iter().enumerate().filter(|(_, visit)| visit.1) {
        came.push(lay(world, if visit.0 { &other } else { &unit }, n, visit).await);
    }
    follow(world).await;
    came
}

/// Somebody reports the n-th visitor missing, before she has come or after it.
async fn seek(world: &World, desk: &Client<'_>, n: usize) {
    let report: Id<MissingReport> = world.app.chance.id(world.app.clock.now());
    let phone = phone(n);
    let form = [
        ("id", report.as_str()),
        ("given", VISITORS[n]),
        ("father", FATHER),
        ("grandfather", "كريم"),
        ("phone", phone.as_str()),
        ("birth", "1988"),
        ("sex", "female"),
        ("relation", "husband"),
        ("reporter", "سعد"),
        ("place", "السوق"),
    ];
    send(desk, "/missing", &form).await;
}

/// What happened is handed on; some of it hands on more.
async fn follow(world: &World) {
    for _ in 0..2 {
        let app = world.app.clone();
        tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
    }
}

/// The ids of the whole list of visits; nothing where she has none.
async fn listed(client: &Client<'_>) -> Option<BTreeSet<String>> {
    let reply = client.json("/visits?show=all").await;
    if reply.status != 200 {
        return None;
    }
    let page: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(page["next"], Value::Null, "one page holds them");
    let parts = ["waiting", "helped", "rest"].map(|part| page[part].as_array().unwrap().clone());
    Some(parts.concat().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect())
}

/// The records of which notices tell her.
async fn noticed(client: &Client<'_>) -> BTreeSet<String> {
    let reply = client.json("/protection/notices").await;
    if reply.status != 200 {
        return BTreeSet::new();
    }
    let page: Value = serde_json::from_str(&reply.body).unwrap();
    let mut records = BTreeSet::new();
    for row in page["rows"].as_array().unwrap() {
        let notice = format!("/protection/notices/{}", row["id"].as_str().unwrap());
        let notice = client.shown(&notice).await;
        records.extend(notice["record"].as_str().map(str::to_owned));
    }
    records
}

/// What she finds, compared with what the gate says of each visit.
pub(super) async fn compare(world: &World, client: &Client<'_>, who: &Who, all: &[Came]) {
    let may = |action, came: &Came| world.app.open(who, action, &came.held).is_ok();
    let told = format!("{} {:?}", who.role, who.unit);
    let ids = |action| -> BTreeSet<String> {
        all.iter().filter(|came| may(action, came)).map(|came| came.id.clone()).collect()
    };
    assert_eq!(listed(client).await.unwrap_or_default(), ids(Action::List), "{told}: the list");
    let file = random::taken_out(world, client, "visits").await;
    let book = client.get("/registers/V").await;
    for came in all {
        let one = format!("{told} {:?}", came.held);
        if let Some(found) = random::found(client, came.name).await {
            let expected = may(Action::Search, came).then(|| came.id.clone());
            assert_eq!(found, expected.into_iter().collect(), "{one}: search");
        }
        if let Some(file) = &file {
            assert_eq!(file.contains(&came.number), may(Action::Export, came), "{one}: export");
            assert!(!file.contains(came.name), "{one}: export");
        }
        let named = may(Action::View, came) && !came.is_sealed();
        assert!(named || !book.body.contains(came.name), "{one}: the register");
        let page = client.get(&format!("/visits/{}", came.id)).await;
        assert_eq!(page.status == 200, may(Action::View, came), "{one}: page");
        for paper in ["ticket", "rights"] {
            let paper = client.get(&format!("/visits/{}/{paper}", came.id)).await;
            assert!(paper.status != 200 || may(Action::Print, came), "{one}: print");
        }
    }
    notices(client, who, all, &told, &may).await;
}

/// Notices tell of what she may open, and her own unit of all that it keeps.
async fn notices(
    client: &Client<'_>,
    who: &Who,
    all: &[Came],
    told: &str,
    may: &impl Fn(Action, &Came) -> bool,
) {
    let noticed = noticed(client).await;
    let path = |came: &Came| format!("/visits/{}", came.id);
    let hers = |came: &&Came| came.sought && came.is_sealed() && may(Action::View, came);
    let known: BTreeSet<String> = all.iter().filter(hers).map(path).collect();
    assert!(noticed.is_subset(&known), "{told}: {noticed:?} {known:?}");
    if who.role == "protection_officer" && who.unit.as_deref() == Some("family_protection") {
        assert_eq!(noticed, known, "{told}: notices");
    }
}

/// A page that needs no record tells of whom she may see. On lists nobody has a name.
pub(super) fn seen(world: &World, who: &Who, all: &[Came], path: &str, body: &str) {
    for came in all {
        let may = |action| world.app.open(who, action, &came.held).is_ok();
        let allowed = may(Action::View) || may(Action::List);
        assert!(!body.contains(&came.id) || allowed, "{path}: {:?}", came.held);
        let named = came.sought || (may(Action::View) && !came.is_sealed());
        assert!(named || !body.contains(came.name), "{path}: {:?}", came.held);
    }
}
