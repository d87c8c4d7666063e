//! Records that are no cases: visits, lines, lists taken out, reports, complaints, pairs.

use access::{Class, Kind};
use db::args;

use super::{
    cases::{attach, held, number, send, who},
    record::Record,
};
use crate::{
    Result,
    community::{studies, surveys, voices},
    gate::Held,
    id::Id,
    jobs,
    people::{credential, totp},
    policy::{releases::tests::Team, results},
    station::{
        card::Voice, emergencies::Emergency, gates::OnCall, inspection, leaves::Leave,
        missing::MissingReport, totals::tests::send_file,
    },
    world::{Client, World, account_id},
};

fn of(office: &str, unit: Option<&str>, officer: Option<&str>) -> Option<Held> {
    Some(Held {
        office: office.into(),
        unit: unit.map(Into::into),
        officer: officer.map(|handle| account_id(handle).to_string()),
        class: Class::ordinary(Kind::Office, "federal"),
        kept: String::new(),
    })
}

fn one(kind: &'static str, held: Option<Held>, ids: &[(&'static str, &str)]) -> Record {
    let ids = ids.iter().map(|(name, id)| (*name, (*id).to_owned())).collect();
    Record { kind, word: "", held, ids }
}

fn last(location: Option<String>) -> String {
    location.unwrap().rsplit('/').next().unwrap().to_owned()
}

/// All of them, at both stations where that makes a difference.
pub(super) async fn make(world: &World, router: &axum::Router) -> Vec<Record> {
    let mut records = visits(world, router).await;
    records.extend(study(world, router).await);
    for (office, commander, desk, leaver) in [
        ("NIN-TH", "commander", "desk", "leaver"),
        ("ANB-NW", "other-commander", "other-desk", "other-leaver"),
    ] {
        let commander = (commander, world.client(commander).await.before(router));
        let desk = world.client(desk).await.before(router);
        records.extend(of_station(world, office, &commander, &desk).await);
        let account = account_id(leaver).to_string();
        let ids = [("id", account.as_str()), ("n", "x")];
        records.push(one("accounts", of(office, None, None), &ids));
        let log = [("office", office), ("n", "1")];
        records.push(one("log", of(office, None, None), &log));
    }
    card(world, router).await;
    records.push(room(world, router).await);
    let day = one("station", None, &[("day", "2026-03-01"), ("n", "0")]);
    records.push(day);
    records.push(one("blanks", None, &[("number", "1-2026")]));
    for (word, code) in [("a register of all", "D"), ("the register of protection", "P")] {
        let register = one("registers", None, &[("code", code)]);
        records.push(Record { word, ..register });
    }
    records.push(one("services", None, &[("code", "SV-WARDA")]));
    records.push(one("languages", None, &[("code", "en")]));
    let door = world.visitor().before(router).get("/sign-in").await.body;
    let file = door.split("/assets/").nth(1).and_then(|rest| rest.split('"').next());
    records.push(one("assets", None, &[("file", file.expect("pages have a style"))]));
    records.push(one("account", None, &[("id", "x")]));
    records.extend(told(world, router).await);
    records
}

async fn of_station(
    world: &World,
    office: &'static str,
    commander: &(&str, Client<'_>),
    desk: &Client<'_>,
) -> Vec<Record> {
    let (handle, client) = commander;
    let line = [("c-person", "زيدون"), ("c-order", "3")];
    let line = last(client.post("/registers/D/lines", &line).await.location);
    let export = [("list", "cases"), ("format", "csv"), ("purpose", "statistics")];
    let export = last(client.post("/exports", &export).await.location);
    let register = include_str!("../../../../../../examples/register/register.csv");
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{register}\r\n--b--\r\n"
    );
    let kind = "multipart/form-data; boundary=b";
    let import = client.send("POST", "/imports", "text/html", kind, body.into_bytes()).await;
    let import = last(import.location);
    send(client, "/station/reports/2026-03-01", &[]).await;
    let text = [("section", "incidents"), ("words", "هادئ")];
    send(client, "/station/reports/2026-03-01/text", &text).await;
    send(client, "/blanks", &[("form", "statement"), ("count", "2")]).await;
    let report = world.app.chance.id::<MissingReport>(world.app.clock.now()).to_string();
    send(desk, "/missing", &[&[("id", report.as_str())], HER].concat()).await;
    vec![
        one("lines", of(office, None, None), &[("id", &line)]),
        one("exports", of(office, None, Some(handle)), &[("id", &export)]),
        one("imports", of(office, None, None), &[("id", &import)]),
        one("missing", of(office, None, None), &[("id", &report)]),
        total(office, desk).await,
    ]
}

/// What was counted on paper in a month, with the sheet.
async fn total(office: &str, desk: &Client<'_>) -> Record {
    let form = [("month", "2024-03"), ("what", "visits"), ("number", "40")];
    let path = desk.post("/totals", &form).await.location.unwrap();
    let png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
    let sent = send_file(desk, &format!("{path}/papers"), &[], ("s.png", png)).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let id = last(Some(path));
    one("totals", of(office, None, None), &[("id", &id), ("n", "0")])
}

/// Another visit like one that is there: what closes it for others takes one of its own.
pub(super) async fn another(world: &World, router: &axum::Router, like: &Record) -> Record {
    let held = like.held.clone().expect("visits are somebody's");
    if like.word != "ordinary" || held.office != "NIN-TH" {
        return like.clone();
    }
    let desk = world.client("desk").await.before(router);
    let routed = held.unit.as_deref().filter(|unit| *unit != "reception");
    let reason = if routed.is_some() { "complaint" } else { "question" };
    let id = desk.receive(&[("reason", reason)]).await;
    if let Some(unit) = routed {
        send(&desk, &format!("/visits/{id}/route"), &[("unit", unit), ("why", "x")]).await;
    }
    Record { ids: vec![("id", id)], ..like.clone() }
}

async fn visits(world: &World, router: &axum::Router) -> Vec<Record> {
    let mut records = Vec::new();
    let private = [("channel", "private_entrance"), ("reason", "family_violence")];
    for (handle, form) in [
        ("desk", &[("reason", "question")][..]),
        ("desk", &[("reason", "complaint")]),
        ("other-desk", &[("reason", "question")]),
        ("protection", &private),
        ("other-protection", &private),
    ] {
        let office = if handle.starts_with("other") { "ANB-NW" } else { "NIN-TH" };
        let client = world.client_of(who(world, office, handle).await).await.before(router);
        let id = client.receive(form).await;
        if form[0].1 == "complaint" {
            let route = [("unit", "investigation"), ("why", "x")];
            send(&client, &format!("/visits/{id}/route"), &route).await;
        }
        let (home, visit) = (office.to_owned(), id.clone());
        let held: Result<Option<Held>> =
            world.app.db.read(move |tx| Held::find(tx, "visit", &home, &visit)).await;
        let word = if handle.ends_with("protection") { "sealed" } else { "ordinary" };
        let visit = one("visits", held.unwrap(), &[("id", &id)]);
        records.push(Record { word, ..visit });
    }
    records
}

const HER: &[(&str, &str)] = &[
    ("given", "ليلى"),
    ("father", "حسن"),
    ("grandfather", "كريم"),
    ("phone", "07701112223"),
    ("sex", "female"),
    ("relation", "husband"),
    ("reporter", "سعد"),
];

const HIM: &[(&str, &str)] = &[
    ("given", "غسان"),
    ("father", "طارق"),
    ("sex", "male"),
    ("relation", "brother"),
    ("reporter", "منى"),
];

const FAMILY: &[(&str, &str)] = &[
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-age_band", "adult"),
    ("a-given", "ليلى"),
    ("a-father", "حسن"),
    ("a-grandfather", "كريم"),
    ("a-phone", "07701112223"),
];

/// A person of two ordinary cases.
const TWICE: &[(&str, &str)] = &[
    ("offence", "0502"),
    ("a-role", "suspect"),
    ("a-age_band", "adult"),
    ("a-given", "علي"),
    ("a-father", "حسين"),
    ("a-title", "الجبوري"),
];

/// What comes of others: a notice, a pair, a sampled search, a complaint, an emergency.
async fn told(world: &World, router: &axum::Router) -> Vec<Record> {
    let report = passed_on(world, router).await;
    let protection = world.client("protection").await.before(router);
    let officer = world.client("investigator").await.before(router);
    let case = protection.open_case(FAMILY).await;
    let number = number(world, &case).await;
    for _ in 0..2 {
        officer.open_case(TWICE).await;
    }
    follow(world).await;
    let first = async |client: &Client<'_>, path: &str| {
        let page = client.shown(path).await;
        page["rows"][0]["id"].as_str().expect(path).to_owned()
    };
    let notice = first(&protection, "/protection/notices").await;
    let pair = first(&officer, "/matches").await;
    let desk = world.client("desk").await.before(router);
    let complaint = desk.get("/conduct/new").await.hidden("id");
    let form = [("id", complaint.as_str()), ("story", "ضربني"), ("officer", "عادل صبري مهدي")];
    send(&desk, "/conduct", &form).await;
    let inspector = world.client("inspector").await.before(router);
    attach(&inspector, &format!("/conduct/{complaint}/papers")).await;
    let unit = Some("family_protection");
    vec![
        one("notices", of("NIN-TH", unit, None), &[("id", &notice)]),
        one("matches", of("NIN-TH", Some("investigation"), None), &[("id", &pair)]),
        one("conduct", of("MOI-HR", None, Some("desk")), &[("id", &complaint), ("n", "0")]),
        one("circulation", of("NIN-TH", None, None), &[("id", &report)]),
        search(world, router).await,
        emergency(world, router, &number).await,
        erasure(world, router, &case).await,
        warrant(world, router).await,
        on_call(world, router).await,
        leave(world, router).await,
        drawn(world, router).await,
        survey(world, router).await,
        round(world, router).await,
        draft(world, router).await,
        released(world, router).await,
        one(
            "findings",
            of("NIN-TH", None, None),
            &[("id", &inspection::tests::stories::makes(world).await)],
        ),
    ]
}

/// What happened is handed on; some of it hands on more.
async fn follow(world: &World) {
    for _ in 0..2 {
        let app = world.app.clone();
        tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
    }
}

/// A report that the desk wants passed on, when the time for that has come.
async fn passed_on(world: &World, router: &axum::Router) -> String {
    let report = world.app.chance.id::<MissingReport>(world.app.clock.now()).to_string();
    let desk = world.client("desk").await.before(router);
    send(&desk, "/missing", &[&[("id", report.as_str())], HIM].concat()).await;
    follow(world).await;
    world.app.clock.advance(3 * 3_600_000_000);
    let desk = world.client("desk").await.before(router);
    send(&desk, &format!("/missing/{report}/passing"), &[]).await;
    report
}

/// An order to erase a sealed case waits for the second person.
async fn erasure(world: &World, router: &axum::Router, case: &str) -> Record {
    let held = held(world, &Id::parse(case).unwrap()).await;
    let client = world.client("protection").await.before(router);
    let path = format!("/cases/{case}/erasure");
    let id = client.get(&path).await.hidden("id");
    let form = [("number", "77/2026"), ("date", "1.3.2026"), ("authority", "المحكمة")];
    let form = [&[("id", id.as_str()), ("scope", "case")][..], &form].concat();
    send(&client, &path, &form).await;
    Record { word: "sealed", ..one("erasures", Some(held), &[("id", &id)]) }
}

/// A judge's warrant for the station.
async fn warrant(world: &World, router: &axum::Router) -> Record {
    let judge = world.client("judge").await.before(router);
    let id = judge.get("/warrants/new").await.hidden("id");
    let form = [("number", "12/2026"), ("date", "1.3.2026"), ("station", "NIN-TH")];
    let named = [("given", "علي"), ("father", "حسين"), ("title", "الجبوري")];
    send(&judge, "/warrants", &[&[("id", id.as_str())], &form[..], &named].concat()).await;
    one("warrants", of("NIN-TH", None, None), &[("id", &id)])
}

/// Somebody of the station who can be called.
async fn on_call(world: &World, router: &axum::Router) -> Record {
    let commander = world.client("commander").await.before(router);
    let id = world.app.chance.id::<OnCall>(world.app.clock.now()).to_string();
    let account = account_id("protection").to_string();
    let form = [("phone", "1402"), ("hours", "ليلاً"), ("until", "20/3/2026")];
    let form = [&[("id", id.as_str()), ("account", &account)][..], &form].concat();
    send(&commander, "/on-call", &form).await;
    one("on-call", of("NIN-TH", None, None), &[("id", &id)])
}

/// Somebody of the station reads the card out.
async fn card(world: &World, router: &axum::Router) {
    let reader = world.client("protection").await.before(router);
    let id = world.app.chance.id::<Voice>(world.app.clock.now());
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n{id}\r\n--b\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a.ogg\"\r\n\
        Content-Type: audio/ogg\r\n\r\n"
    );
    let body = [head.as_bytes(), b"OggS and a voice", b"\r\n--b--\r\n"].concat();
    let kind = "multipart/form-data; boundary=b";
    let reply = reader.send("POST", "/card", "text/html", kind, body).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

/// A room of the station for interviews.
async fn room(world: &World, router: &axum::Router) -> Record {
    let commander = world.client("commander").await.before(router);
    let id = commander.get("/rooms").await.hidden("id");
    send(&commander, "/rooms", &[("id", id.as_str()), ("name", "غرفة 1")]).await;
    one("rooms", of("NIN-TH", None, None), &[("id", &id)])
}

/// A survey with everything that it may have.
async fn survey(world: &World, router: &axum::Router) -> Record {
    let team = world.client("survey").await.before(router);
    let mut ids = surveys::tests::whole(world, &team).await;
    let survey = ids.first().map(|(_, id)| id.clone()).unwrap_or_default();
    ids.extend(results::tests::fill(&team, &survey).await);
    let ids: Vec<_> = ids.iter().map(|(name, id)| (*name, id.as_str())).collect();
    one("surveys", of("PT-SURVEY", None, None), &ids)
}

/// A study that its writers alone read, and one that was published inside.
async fn study(world: &World, router: &axum::Router) -> [Record; 2] {
    let [draft, published] = studies::tests::whole(world, router).await;
    [("a draft", draft), ("published", published)].map(|(word, ids)| {
        let ids: Vec<_> = ids.iter().map(|(name, id)| (*name, id.as_str())).collect();
        Record { word, ..one("studies", of("PT-SURVEY", None, None), &ids) }
    })
}

/// A round of voices with everything that it may have.
async fn round(world: &World, router: &axum::Router) -> Record {
    let team = world.client("survey").await.before(router);
    let ids = voices::tests::whole(&team).await;
    let ids: Vec<_> = ids.iter().map(|(name, id)| (*name, id.as_str())).collect();
    one("voices", of("PT-SURVEY", None, None), &ids)
}

/// Figures that wait for a second person of the team.
async fn draft(world: &World, router: &axum::Router) -> Record {
    let team = Team::new(world, router).await;
    let id = team.propose(&[]).await;
    let ids = [("id", id.as_str()), ("language", "ar")];
    Record { word: "a draft", ..one("releases", of("PT-SURVEY", None, None), &ids) }
}

/// Figures that are for everybody.
async fn released(world: &World, router: &axum::Router) -> Record {
    let team = Team::new(world, router).await;
    let id = team.publish(&[]).await;
    let ids = [("id", id.as_str()), ("language", "ar")];
    Record { word: "released", ..one("releases", None, &ids) }
}

/// An officer of the station was on leave long ago.
async fn leave(world: &World, router: &axum::Router) -> Record {
    let commander = world.client("commander").await.before(router);
    let id = world.app.chance.id::<Leave>(world.app.clock.now()).to_string();
    let account = account_id("protection").to_string();
    let form = [("id", id.as_str()), ("account", &account)];
    let days = [("from", "1/1/2026"), ("until", "2/1/2026")];
    send(&commander, "/leaves", &[&form[..], &days].concat()).await;
    one("leaves", of("NIN-TH", None, None), &[("id", &id)])
}

/// A search that the inspector's sample drew.
async fn search(world: &World, router: &axum::Router) -> Record {
    let officer = world.client("investigator").await.before(router);
    for _ in 0..30 {
        let free = [("q", "نادية عبد الكريم"), ("purpose", "case_work")];
        send(&officer, "/search", &free).await;
    }
    let inspector = world.client("inspector").await.before(router);
    let shown = inspector.shown("/searches?office=NIN-TH").await;
    let n = shown["rows"][0]["n"].to_string();
    one("searches", of("NIN-TH", None, None), &[("office", "NIN-TH"), ("n", &n)])
}

const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// The commander opened a sealed file, and the desk officer was told.
async fn emergency(world: &World, router: &axum::Router, number: &str) -> Record {
    let (app, commander) = (world.app.clone(), world.who("commander").await);
    let done: Result<()> = world
        .app
        .db
        .write(&commander.office.clone(), move |tx| {
            let (office, account) = (&commander.office, &commander.account);
            credential::set_password(tx, office, account, "-", false)?;
            let words = credential::office_words(tx, &app.books, office)?;
            credential::set_totp(tx, &words, office, account, SECRET, 0)
        })
        .await;
    done.unwrap();
    let id: Id<Emergency> = world.app.chance.id(world.app.clock.now());
    let code = totp::totp_code(SECRET, world.app.clock.now());
    let told = account_id("desk").to_string();
    let form = [
        ("id", id.as_str()),
        ("number", number),
        ("reason", "danger_now"),
        ("words", "هددها قبل ساعة والوحدة لا تجيب"),
        ("told", told.as_str()),
        ("code", code.as_str()),
    ];
    let client = world.client("commander").await.before(router);
    send(&client, "/emergencies", &form).await;
    let found: Result<Option<String>> = world
        .app
        .db
        .read(|tx| Ok(tx.one("SELECT id FROM emergency", args![], |row| row.get(0))?))
        .await;
    let id = found.unwrap().expect("it was opened");
    one("emergencies", of("NIN-TH", Some("family_protection"), None), &[("id", &id)])
}

/// A recording that was drawn for the inspector.
async fn drawn(world: &World, router: &axum::Router) -> Record {
    let officer = world.client("investigator").await.before(router);
    let case = officer.open_case(&[("offence", "0502"), ("story", "سرقة هاتف")]).await;
    let list = format!("/cases/{case}/interviews");
    let interview = officer.get(&format!("{list}/new")).await.hidden("id");
    let form = [("id", interview.as_str()), ("kind", "witness"), ("person", "زيدون ماهر")];
    send(&officer, &list, &form).await;
    let id = inspection::tests::stories::recorded(world, &case, &interview, true).await;
    one("inspection", of("NIN-TH", None, None), &[("office", "NIN-TH"), ("id", &id)])
}
