//! Everybody knocks at every door, with records of every sensitivity in every relation to her, and
//! what comes of it is what `access.txt` says in plain words.

mod cases;
mod foreign;
mod others;
mod people;
mod random;
mod reclassified;
mod record;
mod visitors;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use access::{Phase, Sensitivity};

use self::{
    cases::Place,
    people::{Label, gather},
    record::Record,
    words::Told,
};
use crate::{
    people::{Account, Who},
    router::{Route, router, table},
    web::guard::{Said, ask},
    world::{Client, Reply, World},
};

/// The table that this house promises to keep.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/router/access.txt");

/// Who has cases of the station, and in which unit.
const HANDS: &[(&str, &str)] = &[
    ("desk", "reception"),
    ("duty", "duty"),
    ("investigator", "investigation"),
    ("protection", "family_protection"),
    ("juvenile", "juvenile"),
    ("community", "community_police"),
    ("commander", "command"),
];

/// Every place in which a case of the walk lies.
fn places() -> Vec<Place> {
    use Sensitivity::{Ordinary, Protected, Sealed};
    let base = Place {
        office: "NIN-TH",
        unit: "investigation",
        officer: None,
        kept: None,
        sensitivity: Ordinary,
        phase: Phase::Open,
    };
    let mut places = Vec::new();
    for (officer, unit) in HANDS {
        let base = Place { unit, ..base };
        for sensitivity in [Ordinary, Sealed, Protected] {
            places.push(Place { officer: Some(officer), sensitivity, ..base });
            places.push(Place { sensitivity, ..base });
        }
        let kept = if *officer == "commander" { "unit:command" } else { officer };
        let kept = Place { officer: Some(officer), kept: Some(kept), ..base };
        places.push(kept);
        if matches!(*officer, "protection" | "juvenile") {
            places.push(Place { sensitivity: Sealed, ..kept });
            places.push(Place { sensitivity: Protected, ..kept });
        }
    }
    for (office, phase) in
        [("NIN-TH", Phase::BeforeJudge), ("ANB-NW", Phase::Open), ("ANB-NW", Phase::BeforeJudge)]
    {
        for sensitivity in [Ordinary, Sealed, Protected] {
            let (unit, officer) = match sensitivity {
                Ordinary => ("investigation", "investigator"),
                _ => ("family_protection", "protection"),
            };
            let officer = (office == "NIN-TH").then_some(officer);
            places.push(Place { office, unit, officer, sensitivity, phase, ..base });
        }
    }
    places
}

/// Which records a route leads to.
fn kind(path: &str) -> &str {
    match path {
        _ if path.ends_with("/override") => "override",
        _ if path.ends_with("/{exhibit}/receipt") => "receipts",
        "/cases/{id}/transfers/{n}" => "asked",
        "/protection/{id}" => "reviews",
        _ if path.starts_with("/protection/notices") => "notices",
        _ => path.split('/').nth(1).unwrap_or_default(),
    }
}

/// The records of a kind that differ for her, one of each.
fn differing<'a>(
    world: &World,
    who: &Who,
    records: &'a [Record],
    path: &str,
) -> Vec<(&'static str, &'a Record)> {
    let (mut seen, mut chosen) = (BTreeSet::new(), Vec::new());
    for record in records.iter().filter(|record| record.kind == kind(path)) {
        let relation = record.relation(&world.app, who);
        // An ordinary case has no support file, whosever it is: one of them is enough.
        let none = path.contains("/support") && record.word.starts_with("ordinary");
        let relation = if none { "" } else { relation };
        if seen.insert((record.word, relation)) {
            chosen.push((relation, record));
        }
    }
    assert!(!chosen.is_empty(), "no record leads to {path}; make one in walk/others.rs");
    chosen
}

/// A session ends here, or the whole station is locked for whoever comes next: what the gate says
/// is what is done.
const ENDS: &[&str] =
    &["/session/end", "/session/lock", "/account/sessions/end", "/lock", "/unlock"];

/// What is taken back, ended or moved changes what others find: it comes last.
fn turn(route: &Route) -> usize {
    let last = ["/withdrawal", "/revocation", "/closure", "/removal", "/end", "/undoing", "/clock"];
    match route.method {
        "GET" => 0,
        _ if last.iter().any(|end| route.path.ends_with(end)) => 3,
        _ if route.path.starts_with("/cases/{id}") => 2,
        _ => 1,
    }
}

/// Sends an empty form, but for what every page puts into its own: a new id.
async fn knock(world: &World, client: &Client<'_>, method: &str, path: &str) -> Reply {
    let id = world.app.chance.id::<Account>(world.app.clock.now()).to_string();
    let form = [("id", id.as_str()), ("list", "cases")];
    let reply = match (method, path) {
        ("GET", "/exports/new") => client.json("/exports/new?list=cases").await,
        ("GET", _) => client.json(path).await,
        _ => client.json_post(path, &form).await,
    };
    // Where the binary carries no fonts, paper is busy for whoever may have it.
    let is_paper = path.ends_with("/print") || path.contains("/bulletin/");
    let unset = is_paper && !crate::print::is_ready();
    let known = reply.status < 500 || (unset && reply.status == 503);
    assert!(known && reply.status != 405, "{method} {path}: {}", reply.status);
    reply
}

/// May she come in, and not only be told to sign in?
fn comes_in(reply: &Reply) -> bool {
    let sent_away = reply.status == 401 || reply.location.as_deref() == Some("/sign-in");
    reply.status != 404 && !sent_away
}

struct Walk<'w> {
    world: &'w World,
    router: axum::Router,
    people: Vec<(Label, Who)>,
    records: Vec<Record>,
    told: BTreeMap<String, Told>,
}

async fn ground<'w>(world: &'w World) -> Walk<'w> {
    let router = router(world.app.clone());
    let people = gather(world).await;
    let mut records = others::make(world, &router).await;
    for place in places() {
        records.extend(cases::make(world, &router, place).await.records);
    }
    Walk { world, router, people, records, told: BTreeMap::new() }
}

impl Walk<'_> {
    /// One route for one person.
    async fn goes(
        &self,
        client: &Client<'_>,
        who: &Who,
        route: &Route,
    ) -> Vec<(&'static str, &'static str, bool)> {
        if ENDS.contains(&route.path) {
            let welcome = ask(&self.world.app, route.gate, Some(who)) == Said::Welcome;
            return vec![("", "", welcome)];
        }
        if !route.path.contains('{') {
            let reply = knock(self.world, client, route.method, route.path).await;
            return vec![("", "", comes_in(&reply))];
        }
        let mut found = Vec::new();
        for (relation, record) in differing(self.world, who, &self.records, route.path) {
            let record = match route.path {
                "/visits/{id}/seal" => others::another(self.world, &self.router, record).await,
                _ => record.clone(),
            };
            let reply = knock(self.world, client, route.method, &record.path(route.path)).await;
            found.push((record.word, relation, comes_in(&reply)));
        }
        found
    }

    async fn everybody(&mut self) {
        let mut routes = table();
        routes.sort_by_key(turn);
        let people = self.people.clone();
        let mut clients = Vec::new();
        for (_, who) in &people {
            clients.push(self.world.client_of(who.clone()).await.before(&self.router));
        }
        for route in &routes {
            let name = format!("{} {}", route.method, route.path);
            let mut told = Told::default();
            for ((label, who), client) in people.iter().zip(&clients) {
                for (word, relation, may) in self.goes(client, who, route).await {
                    told.note(word, label, relation, may);
                }
            }
            told.anybody = self.visitor(route).await;
            self.told.insert(name, told);
        }
    }

    async fn visitor(&self, route: &Route) -> bool {
        let visitor = self.world.visitor().before(&self.router);
        let known = self.records.iter().find(|record| record.kind == kind(route.path));
        let path = known.map_or(route.path.to_owned(), |record| record.path(route.path));
        if ENDS.contains(&route.path) {
            return ask(&self.world.app, route.gate, None) == Said::Welcome;
        }
        comes_in(&knock(self.world, &visitor, route.method, &path).await)
    }

    /// What was seen, in the order of the routes.
    fn said(&self) -> Vec<(String, Vec<String>)> {
        let all: BTreeSet<Label> = self.people.iter().map(|(label, _)| *label).collect();
        let names = table().into_iter().map(|route| format!("{} {}", route.method, route.path));
        names.map(|name| (name.clone(), self.told[&name].lines(&all))).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_door_opens_to_whom_the_table_says() {
    let world = World::with(|config| config.https = true).await;
    let start = std::time::Instant::now();
    let mut walk = ground(&world).await;
    eprintln!("made {} records in {:?}", walk.records.len(), start.elapsed());
    walk.everybody().await;
    eprintln!("walked in {:?}", start.elapsed());
    let said = walk.said();
    let mut kept = words::read(&std::fs::read_to_string(TABLE).unwrap());
    let mut wrong = Vec::new();
    for (route, lines) in &said {
        match kept.remove(route) {
            None => wrong.push(format!("{route} has no line; if this is right, write\n{lines:#?}")),
            Some(kept) if kept != *lines => {
                wrong.push(format!("{route}\n  the table says {kept:#?}\n  seen was {lines:#?}"));
            }
            Some(_) => {}
        }
    }
    wrong.extend(kept.keys().map(|route| format!("{route} is no route any more")));
    if let (false, Ok(place)) = (wrong.is_empty(), std::env::var("THIQA_ACCESS_DRAFT")) {
        std::fs::write(place, words::draft(&said)).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A verb that no route has is refused, whoever asks and whatever is there.
#[tokio::test]
async fn no_other_verb_does_anything() {
    let world = World::new().await;
    let router = router(world.app.clone());
    let commander = world.client("commander").await.before(&router);
    let paths: BTreeSet<&str> = table().iter().map(|route| route.path).collect();
    for path in paths {
        for verb in ["PUT", "PATCH", "DELETE"] {
            let reply = commander.send(verb, path, "text/html", "", Vec::new()).await;
            assert!(matches!(reply.status, 404 | 405), "{verb} {path}: {}", reply.status);
        }
    }
}
