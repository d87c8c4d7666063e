//! Decisions as tables, and stories with people of different rights.

use db::args;

use super::{Emergency, Event, Opened, Way};
use crate::{
    Error,
    books::Stream,
    people::{credential, totp},
    world::{Reply, World, statements},
};

const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const HOUR: i64 = 3_600_000_000;
const HALF_MINUTE: i64 = 30_000_000;

const THEFT: &[(&str, &str)] = &[
    ("story", "سُرقت دراجتي"),
    ("offence", "0502"),
    ("district", "NI-MOSUL"),
    ("channel", "counter"),
    ("a-role", "victim"),
    ("a-sex", "male"),
    ("a-given", "زيدون"),
];

const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها أمام أطفالها"),
    ("offence", "020112"),
    ("context", "family"),
    ("district", "NI-MOSUL"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "ياسمينة"),
];

fn opened(way: Way, told: Option<&str>) -> Opened {
    Opened {
        case: "c".into(),
        by: "commander".into(),
        from: "NIN-TH".into(),
        until: 4 * HOUR,
        review: 72 * HOUR,
        way,
        told: told.map(Into::into),
        unit: Some("family_protection".into()),
        officer: None,
        reason: "danger_now".to_owned().into(),
        words: "x".to_owned().into(),
    }
}

#[test]
fn a_code_needs_a_second_officer_and_a_passkey_needs_none() {
    for (way, told, may) in [
        (Way::Passkey, None, true),
        (Way::Passkey, Some("desk"), true),
        (Way::Code, Some("desk"), true),
        (Way::Code, None, false),
        (Way::Code, Some("commander"), false),
    ] {
        let decided = Emergency::default().open(opened(way, told));
        assert_eq!(decided.is_ok(), may, "{way:?} {told:?}");
    }
}

#[test]
fn it_is_decided_once_and_by_somebody_else() {
    let mut state = Emergency::default();
    let decide = |state: &Emergency, by| state.decide(by, true, "x".into());
    assert!(matches!(decide(&state, "inspector"), Err(Error::NotFound)));
    assert!(matches!(state.see("x".into()), Err(Error::NotFound)));
    state.evolve(&Event::Opened(opened(Way::Passkey, None)));
    assert!(matches!(decide(&state, "commander"), Err(Error::Refused(_))));
    let event = decide(&state, "inspector").unwrap();
    state.evolve(&event);
    assert!(matches!(decide(&state, "inspector"), Err(Error::Repeated)));
    assert!(matches!(state.open(opened(Way::Passkey, None)), Err(Error::Repeated)));
}

/// Gives somebody codes, and a password that nobody knows.
async fn give_codes(world: &World, handle: &str) {
    let (app, who) = (world.app.clone(), world.who(handle).await);
    let done: crate::Result<()> = world
        .app
        .db
        .write(&who.office.clone(), move |tx| {
            credential::set_password(tx, &who.office, &who.account, "-", false)?;
            let words = credential::office_words(tx, &app.books, &who.office)?;
            credential::set_totp(tx, &words, &who.office, &who.account, SECRET, 0)
        })
        .await;
    done.unwrap();
}

/// Asks to open a file, with the code of this moment.
async fn ask(world: &World, handle: &str, number: &str, told: &str) -> Reply {
    let code = totp::totp_code(SECRET, world.app.clock.now());
    let told = world.who(told).await.account;
    let id = world.app.chance.id::<Emergency>(world.app.clock.now()).to_string();
    let form = [
        ("id", id.as_str()),
        ("number", number),
        ("reason", "danger_now"),
        ("words", "هددها قبل ساعة والوحدة لا تجيب"),
        ("told", told.as_str()),
        ("code", code.as_str()),
    ];
    let reply = world.client(handle).await.post("/emergencies", &form).await;
    // The next code is another one.
    world.app.clock.advance(HALF_MINUTE);
    reply
}

/// A sealed case, and a commander and an inspector with codes.
async fn ground() -> (World, String) {
    let world = World::new().await;
    let id = world.client("protection").await.open_case(BEATEN).await;
    for handle in ["commander", "other-commander", "inspector"] {
        give_codes(&world, handle).await;
    }
    (world, id)
}

#[tokio::test]
async fn a_commander_reads_a_sealed_file_for_some_hours_and_no_more() {
    let (world, id) = ground().await;
    let case = format!("/cases/{id}");
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&case).await.status, 404);
    let opened = ask(&world, "commander", "1/2026", "desk").await;
    assert_eq!(opened.location, Some(case.clone()), "{}", opened.main());
    let page = commander.get(&case).await;
    assert_eq!(page.status, 200);
    assert!(page.main().contains("ياسمينة") && page.body.contains("govuk-exit-this-page"));
    for path in ["/cover", "/facts", "/people", "/notes", "/status", "/answer", "/assignment"] {
        assert_eq!(commander.get(&format!("{case}{path}")).await.status, 404, "{path}");
        assert!(!page.body.contains(&format!("{case}{path}")), "{path}");
    }
    let noted = commander.post(&format!("{case}/notes"), &[("words", "x")]).await;
    assert_eq!(noted.status, 404);
    let list = commander.get("/cases").await.body;
    assert!(!list.contains(&id) && !list.contains("NIN-TH/B/1"));
    // Nobody else, and not for longer.
    for handle in ["desk", "investigator", "other-commander", "inspector"] {
        assert_eq!(world.client(handle).await.get(&case).await.status, 404, "{handle}");
    }
    world.app.clock.advance(4 * HOUR);
    assert_eq!(world.client("commander").await.get(&case).await.status, 404);
    world.whole().await;
}

#[tokio::test]
async fn what_cannot_be_opened_answers_alike() {
    let (world, _) = ground().await;
    world.client("investigator").await.open_case(THEFT).await;
    let mut answers = Vec::new();
    // No such number, one that is not sealed, one of another station, no number at all.
    for number in ["999/2026", "2/2026", "ANB-NW/B/1/2026", "بلا رقم"] {
        let reply = ask(&world, "commander", number, "desk").await;
        answers.push((reply.status, reply.main().replace("12/2026", "").replace(number, "N")));
    }
    let foreign = ask(&world, "other-commander", "NIN-TH/B/1/2026", "other-desk").await;
    assert_eq!(foreign.status, 422);
    assert_eq!(answers[0].0, 422);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let tried = purposes(&world, "NIN-TH").await;
    assert_eq!(tried.iter().filter(|purpose| *purpose == "refused").count(), 4);
}

#[tokio::test]
async fn a_code_counts_once_and_failures_close_the_door() {
    let (world, _) = ground().await;
    let told = world.who("desk").await.account;
    let send = |code: String| {
        let (world, told) = (&world, told.clone());
        async move {
            let id = world.app.chance.id::<Emergency>(world.app.clock.now()).to_string();
            let form = [
                ("id", id.as_str()),
                ("number", "1/2026"),
                ("reason", "danger_now"),
                ("words", "هددها قبل ساعة والوحدة لا تجيب"),
                ("told", told.as_str()),
                ("code", code.as_str()),
            ];
            world.client("commander").await.post("/emergencies", &form).await
        }
    };
    let code = totp::totp_code(SECRET, world.app.clock.now());
    assert_eq!(send(code.clone()).await.status, 303);
    assert_eq!(send(code).await.status, 422);
    for _ in 0..4 {
        assert_eq!(send("000000".into()).await.status, 422);
    }
    assert_eq!(send("000000".into()).await.location.as_deref(), Some("/sign-in"));
    let sixth = totp::totp_code(SECRET, world.app.clock.now() + HALF_MINUTE);
    world.app.clock.advance(HALF_MINUTE);
    assert_eq!(send(sixth).await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn the_unit_the_second_officer_and_the_inspector_are_told() {
    let (world, id) = ground().await;
    ask(&world, "commander", "NIN-TH/B/1/2026", "desk").await;
    const BANNER: &str = "href=\"/emergencies\">فُتح ملف محمي";
    for (handle, told) in [
        ("desk", true),
        ("protection", true),
        ("inspector", true),
        ("juvenile", false),
        ("investigator", false),
        ("commander", false),
        ("other-desk", false),
    ] {
        let page = world.client(handle).await.get("/account").await;
        assert_eq!(page.body.contains(BANNER), told, "{handle}");
        let list = world.client(handle).await.get("/emergencies").await;
        assert_eq!(list.status, 200);
        let whole = ["protection", "inspector", "commander"].contains(&handle);
        assert_eq!(list.body.contains("NIN-TH/B/1/2026"), whole, "{handle}");
        assert_eq!(list.main().contains("عادل صبري مهدي"), whole || handle == "desk", "{handle}");
        assert!(!list.body.contains(&id) && !list.body.contains("هددها"), "{handle}");
    }
    let shown = world.client("inspector").await.shown("/emergencies").await;
    let opening = shown["openings"][0]["id"].as_str().unwrap().to_owned();
    let page = format!("/emergencies/{opening}");
    for (handle, status) in
        [("protection", 200), ("inspector", 200), ("commander", 200), ("desk", 404), ("judge", 404)]
    {
        assert_eq!(world.client(handle).await.get(&page).await.status, status, "{handle}");
    }
    let seen = format!("{page}/seen");
    assert_eq!(world.client("other-desk").await.post(&seen, &[]).await.status, 404);
    for handle in ["desk", "protection"] {
        assert_eq!(world.client(handle).await.post(&seen, &[]).await.status, 303);
        let page = world.client(handle).await.get("/account").await;
        assert!(!page.body.contains(BANNER), "{handle}");
    }
    assert_eq!(due(&world).await, 1);
    let form = [("justified", "no"), ("words", "كان ضابط الوحدة حاضراً")];
    for (handle, status) in [("commander", 404), ("protection", 404), ("inspector", 303)] {
        let decided = world.client(handle).await.post(&format!("{page}/decision"), &form).await;
        assert_eq!(decided.status, status, "{handle}");
    }
    assert_eq!(due(&world).await, 0);
    // It ends what stood, and the unit learns of it.
    assert_eq!(world.client("commander").await.get(&format!("/cases/{id}")).await.status, 404);
    let told = world.client("protection").await.get("/account").await;
    assert!(told.body.contains(BANNER));
    let told = world.client("protection").await.get(&page).await;
    assert!(told.main().contains("كان ضابط الوحدة حاضراً"));
    world.whole().await;
}

#[tokio::test]
async fn an_inspector_opens_too_and_every_read_says_why() {
    let (world, id) = ground().await;
    let opened = ask(&world, "inspector", "NIN-TH/B/1/2026", "inspector").await;
    assert_eq!(opened.status, 422, "nobody is her own second officer");
    assert_eq!(purposes(&world, "MOI-HR").await, [""; 0]);
    ask(&world, "commander", "1/2026", "desk").await;
    world.client("commander").await.get(&format!("/cases/{id}")).await;
    world.client("commander").await.get(&format!("/cases/{id}")).await;
    assert_eq!(purposes(&world, "NIN-TH").await, ["emergency", "emergency"]);
    let blank = world.client("commander").await.get("/emergencies/new").await;
    assert_eq!(blank.status, 200);
    for handle in ["protection", "desk", "judge", "analyst"] {
        let reply = world.client(handle).await.get("/emergencies/new").await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    assert!(statements(&world, "commander", "/emergencies").await <= 12);
}

/// The purposes of the reads of cases that an office's log tells.
async fn purposes(world: &World, office: &'static str) -> Vec<String> {
    let found: crate::Result<Vec<String>> = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT facts FROM entry WHERE office = $1 AND kind = 'read.read' ORDER BY n";
            Ok(tx.all(sql, args![office], |row| row.get(0))?)
        })
        .await;
    let facts = found.unwrap().into_iter();
    let read = facts.map(|facts| serde_json::from_str::<serde_json::Value>(&facts).unwrap());
    let cases = read.filter(|facts| facts["event"]["read"]["what"] == "case");
    cases.filter_map(|f| f["event"]["read"]["purpose"].as_str().map(Into::into)).collect()
}

/// How many reviews are due.
async fn due(world: &World) -> i64 {
    let found: crate::Result<Option<i64>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT CAST(COUNT(at) AS BIGINT) FROM due WHERE kind = 'emergency_review'";
            Ok(tx.one(sql, args![], |row| row.get(0))?)
        })
        .await;
    found.unwrap().unwrap_or_default()
}

#[tokio::test]
#[ignore = "serves pages for a person to look at"]
async fn look_at_emergencies() {
    let (world, _) = ground().await;
    ask(&world, "commander", "1/2026", "desk").await;
    for handle in ["commander", "inspector", "protection", "desk"] {
        println!("COOKIE {handle} {}", world.client(handle).await.cookie());
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8141").await.unwrap();
    axum::serve(listener, crate::router::router(world.app.clone())).await.unwrap();
}
