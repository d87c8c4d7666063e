//! Decisions as a table; then husband, father and brother, who learn nothing.

mod aliases;
mod circulation;

use super::{Event, Facts, MissingReport, Reported, Words, report::is_child};
use crate::{
    Error,
    id::Id,
    jobs,
    station::matches::{Answer, Match},
    world::{Client, NOW, Reply, World},
};

fn reported() -> Reported {
    Reported {
        number: "NIN-TH/Y/1/2026".into(),
        seq: 1,
        year: 2026,
        jurisdiction: "federal".into(),
        unit: None,
        child: true,
        not_before: 100,
        review: None,
        facts: Facts::default().into(),
        words: Box::new(Words::default()).into(),
    }
}

fn told(outcome: &crate::Result<Event>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Error::Refused(refusal)) => refusal.message,
        Err(Error::NotFound) => "not found",
        Err(Error::Repeated) => "repeated",
        Err(_) => "other",
    }
}

#[test]
fn what_may_happen_to_a_report() {
    let new = MissingReport::default();
    let mut open = new.clone();
    open.take(&new.report(reported()).unwrap());
    let mut asked = open.clone();
    asked.take(&open.ask_passing(100, None).unwrap());
    let mut closed = open.clone();
    closed.take(&open.close("found", None).unwrap());
    for (state, report, note, juvenile, early, later, close) in [
        (&new, "yes", "not found", "not found", "not found", "not found", "not found"),
        (&open, "repeated", "yes", "yes", "missing-too-early", "yes", "yes"),
        (&asked, "repeated", "yes", "yes", "repeated", "repeated", "yes"),
        (
            &closed,
            "repeated",
            "yes",
            "missing-is-closed",
            "missing-is-closed",
            "missing-is-closed",
            "missing-is-closed",
        ),
    ] {
        assert_eq!(told(&state.report(reported())), report);
        assert_eq!(told(&state.note("x".into())), note);
        assert_eq!(told(&state.tell_juvenile()), juvenile);
        assert_eq!(told(&state.ask_passing(99, None)), early);
        assert_eq!(told(&state.ask_passing(100, None)), later);
        assert_eq!(told(&state.close("returned", None)), close);
    }
    // The unit's words are never the desk's own.
    for how in ["alive", "in_care", ""] {
        assert_eq!(told(&open.close(how, None)), "missing-how-needed");
    }
}

#[test]
fn age_in_doubt_is_a_child_s() {
    for (birth, said, child) in [
        ("", "", true),
        ("", "child", true),
        ("", "adult", false),
        ("2008", "", true),
        ("2008", "adult", true),
        ("2007", "", false),
        ("1991-04-30", "child", false),
        ("2015-04-30", "", true),
    ] {
        assert_eq!(is_child(birth, said, 2026), child, "{birth} {said}");
    }
}

#[test]
fn what_the_unit_may_say() {
    let base = |answer: &str, age: &str| Answer {
        answer: answer.into(),
        age: age.into(),
        ..Answer::default()
    };
    let consent = Answer { consent: true, consent_words: "alone".into(), ..base("alive", "adult") };
    let child = Answer { assessed: "x".into(), ..base("in_care", "child") };
    for (answer, wanted) in [
        (base("", ""), "missing-answer-needed"),
        (base("found", ""), "missing-answer-needed"),
        (base("not_her", ""), "yes"),
        (base("withhold", ""), "yes"),
        (base("alive", ""), "missing-child-no-word"),
        (base("alive", "child"), "missing-child-no-word"),
        (base("alive", "adult"), "missing-consent-needed"),
        (Answer { consent_words: String::new(), ..consent.clone() }, "missing-consent-needed"),
        (Answer { consent: false, ..consent.clone() }, "missing-consent-needed"),
        (consent, "yes"),
        (base("in_care", "adult"), "missing-adult-no-word"),
        (base("in_care", ""), "missing-assessed-needed"),
        (child.clone(), "missing-decision-needed"),
        (Answer { decision: "12 / 1.3.2026".into(), ..child }, "yes"),
    ] {
        let outcome = Match::default().answer(answer.clone());
        let said = match &outcome {
            Ok(_) => "yes",
            Err(Error::Refused(refusal)) => refusal.message,
            Err(_) => "other",
        };
        assert_eq!(said, wanted, "{} {}", answer.answer, answer.age);
    }
}

/// Her own words in the compartment; nobody has those of the other.
const HER: [&str; 6] = ["ليلى", "حسن", "كريم", "البياتي", "07701112223", "198811223344"];
const OTHER: [&str; 6] = ["منال", "رشيد", "فاضل", "الدليمي", "07709998887", "198899887766"];

const FAMILY: &[(&str, &str)] = &[
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-age_band", "adult"),
    ("a-given", "ليلى"),
    ("a-father", "حسن"),
    ("a-grandfather", "كريم"),
    ("a-title", "البياتي"),
    ("a-phone", "07701112223"),
    ("a-document_number", "198811223344"),
];

fn form<'a>(of: &[&'a str; 6]) -> Vec<(&'static str, &'a str)> {
    vec![
        ("given", of[0]),
        ("father", of[1]),
        ("grandfather", of[2]),
        ("title", of[3]),
        ("phone", of[4]),
        ("document_number", of[5]),
        ("birth", "1988"),
        ("sex", "female"),
        ("relation", "husband"),
        ("reporter", "سعد"),
        ("place", "السوق"),
    ]
}

async fn report(world: &World, client: &Client<'_>, of: &[&str; 6]) -> (String, Reply, u64) {
    let id: Id<MissingReport> = world.app.chance.id(world.app.clock.now());
    let before = world.app.db.statements();
    let fields = [&[("id", id.as_str())], &form(of)[..]].concat();
    let reply = client.post("/missing", &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    (id.to_string(), reply, world.app.db.statements() - before)
}

async fn run(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

/// A page without what differs between any two persons: names, numbers, ids, tokens.
fn plain(reply: &Reply, of: &[&str; 6], id: &str, number: &str) -> String {
    let mut body = reply.body.clone();
    for (n, word) in of.iter().enumerate() {
        body = body.replace(&crate::station::cases::phone(word), &format!("<{n}>"));
        body = body.replace(word, &format!("<{n}>"));
    }
    body.replace(id, "<id>").replace(number, "<number>")
}

#[tokio::test]
async fn husband_father_and_brother_learn_nothing() {
    let world = World::new().await;
    let case = world.client("protection").await.open_case(FAMILY).await;
    run(&world).await;
    // The husband stands at the desk, the father before the commander; the brother is an officer.
    for handle in ["desk", "commander", "investigator"] {
        let client = world.client(handle).await;
        let (her, first, a) = report(&world, &client, &HER).await;
        let (other, second, b) = report(&world, &client, &OTHER).await;
        assert_eq!(a, b, "{handle}: statements of the report");
        assert_eq!((first.status, first.body), (second.status, second.body));
        for turn in ["before the job", "after it"] {
            let number = async |id: &str| {
                let page = client.shown(&format!("/missing/{id}")).await;
                page["number"].as_str().unwrap().to_owned()
            };
            let (x, y) = (number(&her).await, number(&other).await);
            let looks = async |id: &str| {
                let before = world.app.db.statements();
                let page = client.get(&format!("/missing/{id}")).await;
                (page, world.app.db.statements() - before)
            };
            let ((one, n), (two, m)) = (looks(&her).await, looks(&other).await);
            assert_eq!(one.status, 200);
            assert_eq!(n, m, "{handle} {turn}: statements of the page");
            let (one, two) = (plain(&one, &HER, &her, &x), plain(&two, &OTHER, &other, &y));
            assert_eq!(one, two, "{handle} {turn}");
            run(&world).await;
        }
        // Name, telephone, document: a search for her is like one for nobody.
        for (mine, nobody) in [
            (HER[..4].join(" "), OTHER[..4].join(" ")),
            (HER[4].to_owned(), OTHER[4].to_owned()),
            (HER[5].to_owned(), OTHER[5].to_owned()),
        ] {
            let asks = async |q: &str| {
                let before = world.app.db.statements();
                let form = [("q", q), ("purpose", "duplicate")];
                let page = client.post("/search", &form).await;
                (page.status, page.body.replace(q, "<q>"), world.app.db.statements() - before)
            };
            assert_eq!(asks(&mine).await, asks(&nobody).await, "{handle}");
        }
        // To pass it on is refused and allowed alike; the page of the list says the same of both.
        for path in ["passing", "closure"] {
            let sends = async |id: &str| {
                let reply = client.post(&format!("/missing/{id}/{path}"), &[("how", "")]).await;
                reply.status
            };
            assert_eq!(sends(&her).await, sends(&other).await);
        }
        assert_eq!(client.get("/protection/notices").await.status, 404, "{handle}");
    }
    told_alone(&world, &case).await;
}

/// The unit is told, once for each report, and nobody else.
async fn told_alone(world: &World, case: &str) {
    let (protection, desk) = (world.client("protection").await, world.client("desk").await);
    let list = desk.get("/missing").await;
    assert!(!list.body.contains(case));
    let notices = protection.shown("/protection/notices").await;
    let rows = notices["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 3, "{notices}");
    let id = rows[0]["id"].as_str().unwrap();
    let one = protection.get(&format!("/protection/notices/{id}")).await;
    assert!(one.main().contains("سعد") && one.body.contains(&format!("/cases/{case}")));
    run(world).await;
    assert_eq!(protection.shown("/protection/notices").await["rows"].as_array().unwrap().len(), 3);
    for handle in ["desk", "commander", "investigator", "other-desk", "inspector", "juvenile"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&format!("/protection/notices/{id}")).await.status, 404, "{handle}");
    }
    world.whole().await;
}

#[tokio::test]
async fn who_comes_after_the_report_is_found_as_well() {
    let world = World::new().await;
    let (protection, desk) = (world.client("protection").await, world.client("desk").await);
    report(&world, &desk, &HER).await;
    run(&world).await;
    let rows = async || protection.shown("/protection/notices").await["rows"].clone();
    assert_eq!(rows().await.as_array().unwrap().len(), 0);
    let visit = [
        ("channel", "private_entrance"),
        ("reason", "family_violence"),
        ("name", "Layla Hasan Karim"),
        ("phone", "0770 111 2223"),
    ];
    protection.receive(&visit).await;
    run(&world).await;
    let told = rows().await;
    assert_eq!(told.as_array().unwrap().len(), 1, "{told}");
    // Another office's unit is told nothing, and an ordinary visitor is compared with nobody.
    desk.receive(&[("reason", "question"), ("name", "ليلى حسن كريم"), ("phone", HER[4])]).await;
    run(&world).await;
    assert_eq!(rows().await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn one_sentence_with_her_consent_and_nothing_else() {
    let world = World::new().await;
    let (protection, desk) = (world.client("protection").await, world.client("desk").await);
    protection.open_case(FAMILY).await;
    let (report, _, _) = report(&world, &desk, &HER).await;
    run(&world).await;
    let notices = protection.shown("/protection/notices").await;
    let path = format!("/protection/notices/{}", notices["rows"][0]["id"].as_str().unwrap());
    let answer = format!("{path}/answer");
    let page = format!("/missing/{report}");
    let before = desk.get(&page).await.body;
    for form in [
        vec![("answer", "alive"), ("age", "adult")],
        vec![("answer", "alive"), ("consent", "yes"), ("consent_words", "وحدها")],
        vec![("answer", "in_care"), ("age", "child"), ("assessed", "x")],
    ] {
        assert_eq!(protection.post(&answer, &form).await.status, 422);
    }
    assert_eq!(protection.post(&answer, &[("answer", "withhold")]).await.status, 303);
    run(&world).await;
    assert_eq!(desk.get(&page).await.body, before, "what is withheld changes nothing");
    let said = [
        ("answer", "alive"),
        ("age", "adult"),
        ("consent", "yes"),
        ("consent_words", "PLANTEDCONSENT"),
    ];
    assert_eq!(protection.post(&answer, &said).await.status, 303);
    run(&world).await;
    let after = desk.speaking("en").get(&page).await.main();
    assert!(after.contains("She is alive and does not wish contact."), "{after}");
    assert!(!after.contains("PLANTED"), "{after}");
    for handle in ["desk", "commander"] {
        assert_eq!(world.client(handle).await.post(&answer, &said).await.status, 404);
    }
    world.whole().await;
}

#[tokio::test]
async fn the_juvenile_police_are_told_at_once() {
    let world = World::new().await;
    let (juvenile, desk) = (world.client("juvenile").await, world.client("desk").await);
    let child = ["علي", "حسين", "", "", "", ""];
    let mut fields = form(&child);
    fields.retain(|field| field.0 != "birth");
    let id: Id<MissingReport> = world.app.chance.id(NOW);
    fields.push(("id", id.as_str()));
    assert_eq!(desk.post("/missing", &fields).await.status, 303);
    let list = juvenile.shown("/missing").await;
    assert_eq!(
        (&list["rows"][0]["child"], &list["rows"][0]["told"]),
        (&true.into(), &false.into())
    );
    let path = format!("/missing/{id}/juvenile");
    assert_eq!(desk.post(&path, &[]).await.status, 404);
    assert_eq!(juvenile.post(&path, &[]).await.status, 303);
    assert_eq!(juvenile.shown("/missing").await["rows"][0]["told"], true);
    let protection = world.client("protection").await;
    let case = [("offence", "0502"), ("a-role", "victim"), ("a-age_band", "child")];
    let case = protection.open_case(&[&case[..], &[("a-given", "علي")]].concat()).await;
    run(&world).await;
    let told = juvenile.get("/protection/notices").await;
    assert!(told.body.contains("طفل") && !told.body.contains(&case), "{}", told.main());
    assert_eq!(juvenile.shown("/protection/notices").await["rows"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_report_needs_one_name_and_no_proof() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    assert_eq!(desk.post("/missing", &[("father", "حسن")]).await.status, 303);
    let reply = desk.post("/missing", &[("story", "x"), ("relation", "ghost")]).await;
    assert_eq!(reply.status, 422, "{}", reply.main());
    let other = world.client("other-desk").await;
    let list = desk.shown("/missing").await;
    let id = list["rows"][0]["id"].as_str().unwrap();
    assert_eq!(other.get(&format!("/missing/{id}")).await.status, 404);
    for handle in ["judge", "analyst", "partner", "inspector"] {
        assert_eq!(world.client(handle).await.get("/missing").await.status, 404, "{handle}");
    }
    world.whole().await;
}
