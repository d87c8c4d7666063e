//! Decisions and scores as tables; then who sees which pair.

use super::{Cleared, Event, Level, Match, Part, Rather, Says, Verdict, score};
use crate::{
    Error, jobs,
    station::cases::PersonWords,
    world::{Client, World},
};

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
fn a_decision_stands_until_it_is_undone() {
    let new = Match::default();
    let verdict = |code: &str| Verdict { verdict: code.into(), why: String::new() };
    assert_eq!(told(&new.decide(verdict("merged"), Rather::Open)), "matches-verdict-needed");
    assert_eq!(told(&new.undo(Some("x".into()))), "not found");
    for code in super::VERDICTS {
        let mut state = new.clone();
        state.take(&new.decide(verdict(code), Rather::Open).unwrap());
        assert_eq!(told(&state.decide(verdict("same"), Rather::Open)), "repeated");
        assert_eq!(told(&state.undo(None)), "matches-why-needed");
        state.take(&state.undo(Some("x".into())).unwrap());
        assert_eq!(state, new);
    }
}

#[test]
fn a_name_is_no_identity() {
    let base =
        |by: &str| Cleared { name: "علي حسن".into(), by: by.into(), ..Cleared::default() };
    let mother = |mother: &str, birth: &str| Cleared {
        mother: mother.into(),
        birth: birth.into(),
        ..base("mother")
    };
    for (words, wanted) in [
        (Cleared::default(), "matches-name-needed"),
        (base(""), "matches-by-needed"),
        (base("document"), "matches-document-needed"),
        (mother("زهراء", ""), "matches-mother-needed"),
        (mother("", "1988"), "matches-mother-needed"),
        (mother("زهراء", "88"), "matches-mother-needed"),
        (mother("زهراء", "1988"), "yes"),
        (Cleared { document: "1".into(), ..base("document") }, "yes"),
    ] {
        assert_eq!(told(&Match::default().clear(words)), wanted);
    }
    let known = Match { cleared: true, ..Match::default() };
    assert_eq!(told(&known.clear(mother("زهراء", "1988"))), "repeated");
}

fn person(parts: [&str; 6]) -> PersonWords {
    let [given, father, title, mother, birth, phone] = parts.map(str::to_owned);
    PersonWords { given, father, title, mother, birth, phone, ..PersonWords::default() }
}

#[test]
fn what_agrees_is_said_part_by_part_and_what_it_says() {
    let her = person(["ليلى", "حسن", "البياتي", "زهراء", "1988-07-01", "07701112223"]);
    let table = [
        (["ليلى", "حسن", "البياتي", "زهراء", "1988-07-01", ""], Rather::One, true),
        (["Layla", "Hasan", "al-Bayati", "", "1988", ""], Rather::One, true),
        (["ليلا", "حسين", "البياتي", "زهراء", "1988-07-01", "07701112223"], Rather::One, true),
        (["نور", "حسن", "البياتي", "زهراء", "1991", ""], Rather::Family, true),
        (["نور", "حسن", "البياتي", "زهراء", "1988-07-01", "07701112223"], Rather::Family, true),
        (["نور", "رشيد", "", "", "", ""], Rather::Open, false),
    ];
    for (other, rather, possible) in table {
        let score = score(&her, &person(other));
        assert_eq!((score.rather, score.possible), (rather, possible), "{other:?} {score:?}");
    }
}

#[test]
fn each_part_has_its_level_and_its_words() {
    let line = |a: [&str; 6], b: [&str; 6], part| {
        let score = score(&person(a), &person(b));
        *score.lines.iter().find(|line| line.part == part).unwrap()
    };
    let her = ["ليلى", "حسن", "البياتي", "زهراء", "1988-07-01", "07701112223"];
    let with = |at: usize, text: &'static str| {
        let mut other = her;
        other[at] = text;
        other
    };
    for (at, text, part, level) in [
        (0, "Layla", Part::Given, Level::Alike),
        (0, "", Part::Given, Level::Missing),
        (1, "حسم", Part::Father, Level::Slip),
        (1, "عدنان", Part::Father, Level::Differs),
        (3, "زهراء", Part::Mother, Level::Equal),
        (4, "1988", Part::Birth, Level::Year),
        (4, "1988-07-01", Part::Birth, Level::Year),
        (4, "1961", Part::Birth, Level::Differs),
        (5, "0770 111 2223", Part::Phone, Level::Equal),
        (5, "0770 111 2224", Part::Phone, Level::Slip),
    ] {
        assert_eq!(line(her, with(at, text), part).level, level, "{text}");
    }
    assert_eq!(line(her, her, Part::Phone).says, Says::One);
    assert_eq!(line(her, with(5, ""), Part::Phone).says, Says::Little);
    assert!(matches!(line(her, with(4, "1961"), Part::Birth).says, Says::RatherTwo | Says::Two));
    // A rare name says more than a common one.
    let bits = |given: &str| {
        let words = PersonWords { given: given.into(), ..PersonWords::default() };
        let known = crate::station::missing::sought(&words);
        crate::likeness::Likeness::of(&known, "").to(&known, "").score
    };
    assert!(bits("غسق") > bits("محمد") + 2.0);
}

#[test]
fn whoever_calls_a_family_one_person_says_why() {
    let verdict = |why: &str| Verdict { verdict: "same".into(), why: why.into() };
    let new = Match::default();
    assert_eq!(told(&new.decide(verdict(""), Rather::Family)), "matches-family-needs-why");
    assert_eq!(told(&new.decide(verdict("المستمسك نفسه"), Rather::Family)), "yes");
    assert_eq!(told(&new.decide(verdict(""), Rather::Open)), "yes");
}

const ONE: &[(&str, &str)] = &[
    ("offence", "0502"),
    ("a-role", "suspect"),
    ("a-age_band", "adult"),
    ("a-given", "علي"),
    ("a-father", "حسين"),
    ("a-title", "الجبوري"),
    ("a-mother", "زهراء"),
];
const TWO: &[(&str, &str)] = &[
    ("offence", "0502"),
    ("a-role", "witness"),
    ("a-age_band", "adult"),
    ("a-given", "Ali"),
    ("a-father", "Husain"),
    ("a-title", "al-Jubouri"),
];
const SEALED: &[(&str, &str)] = &[
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "suspect"),
    ("a-age_band", "adult"),
    ("a-given", "علي"),
    ("a-father", "حسين"),
    ("a-title", "الجبوري"),
];

async fn run(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

async fn rows(client: &Client<'_>) -> Vec<String> {
    let page = client.shown("/matches").await;
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_person_decides_about_two_records() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    officer.open_case(ONE).await;
    run(&world).await;
    assert_eq!(rows(&officer).await, [""; 0]);
    officer.open_case(TWO).await;
    run(&world).await;
    run(&world).await;
    let found = rows(&officer).await;
    assert_eq!(found.len(), 1, "one pair, found once");
    let path = format!("/matches/{}", found[0]);
    let page = officer.get(&path).await;
    assert!(page.main().contains("Husain") && page.main().contains("حسين"), "{}", page.main());
    assert!(page.main().contains("متشابه"), "{}", page.main());
    let list = officer.shown("/matches").await;
    assert_eq!(list["rows"][0]["agree"], serde_json::json!(["given", "father", "tribe"]));
    assert!(officer.get("/matches").await.main().contains("يتفق:"));
    assert_eq!(officer.post(&format!("{path}/decision"), &[]).await.status, 422);
    let same = [("verdict", "same"), ("why", "المستمسك نفسه")];
    assert_eq!(officer.post(&format!("{path}/decision"), &same).await.status, 303);
    assert_eq!(officer.shown(&path).await["verdict"], "same");
    assert_eq!(officer.post(&format!("{path}/undoing"), &[("why", "خطأ")]).await.status, 303);
    assert_eq!(officer.shown(&path).await["verdict"], serde_json::Value::Null);
    for handle in ["desk", "protection", "other-commander", "inspector", "judge"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
    }
    world.whole().await;
}

#[tokio::test]
async fn a_sister_is_family_and_never_one_person() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let mother = [("a-mother", "زهراء كاظم"), ("a-phone", "07701112223"), ("a-birth", "1991")];
    officer.open_case(&[ONE, &mother].concat()).await;
    let sister = [
        ("offence", "0502"),
        ("a-role", "witness"),
        ("a-age_band", "adult"),
        ("a-given", "غسق"),
        ("a-father", "حسين"),
        ("a-title", "الجبوري"),
        ("a-mother", "زهراء كاظم"),
        ("a-phone", "07701112223"),
    ];
    officer.open_case(&sister).await;
    run(&world).await;
    run(&world).await;
    let found = rows(&officer).await;
    assert_eq!(found.len(), 1);
    let path = format!("/matches/{}", found[0]);
    assert_eq!(officer.shown(&path).await["rather"], "family");
    let page = officer.get(&path).await.main();
    assert!(page.contains("من عائلة واحدة") && page.contains("على شخصين"), "{page}");
    let same = [("verdict", "same")];
    assert_eq!(officer.post(&format!("{path}/decision"), &same).await.status, 422);
    let family = [("verdict", "family")];
    assert_eq!(officer.post(&format!("{path}/decision"), &family).await.status, 303);
    assert_eq!(officer.shown(&path).await["verdict"], "family");
    world.whole().await;
}

#[tokio::test]
async fn what_touches_a_compartment_stands_in_its_queue_alone() {
    let world = World::new().await;
    let (officer, protection) =
        (world.client("investigator").await, world.client("protection").await);
    let sealed = protection.open_case(SEALED).await;
    officer.open_case(ONE).await;
    run(&world).await;
    assert_eq!(rows(&officer).await, [""; 0]);
    assert_eq!(rows(&world.client("commander").await).await, [""; 0]);
    let found = rows(&protection).await;
    assert_eq!(found.len(), 1);
    let path = format!("/matches/{}", found[0]);
    for handle in ["investigator", "commander", "juvenile", "desk"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        let send = client.post(&format!("{path}/decision"), &[("verdict", "same")]).await;
        assert_eq!(send.status, 404, "{handle}");
    }
    assert_eq!(protection.get(&path).await.status, 200);
    // A pair of two ordinary cases is gone from the station's queue once one of them is raised.
    let second = officer.open_case(TWO).await;
    run(&world).await;
    assert_eq!(rows(&officer).await.len(), 1);
    let raise = [("seen", "1"), ("to", "sealed")];
    let raised = officer.post(&format!("/cases/{second}/sensitivity"), &raise).await;
    assert_eq!(raised.status, 303);
    assert_eq!(rows(&officer).await, [""; 0], "at once");
    run(&world).await;
    assert_eq!(rows(&officer).await, [""; 0]);
    assert!(!officer.get("/matches").await.body.contains(&sealed));
    world.whole().await;
}

#[tokio::test]
async fn who_comes_for_help_is_compared_with_nobody() {
    let world = World::new().await;
    let (officer, desk) = (world.client("investigator").await, world.client("desk").await);
    officer.open_case(ONE).await;
    let name = ("name", "علي حسين محمد الجبوري");
    desk.receive(&[("reason", "question"), name, ("phone", "07701112223")]).await;
    let private = [("channel", "private_entrance"), ("reason", "family_violence"), name];
    world.client("protection").await.receive(&private).await;
    run(&world).await;
    let count: crate::Result<i64> = world
        .app
        .db
        .read(|tx| {
            let found = tx.one("SELECT COUNT(*) FROM match_hint", &[], |row| row.get(0))?;
            Ok(found.unwrap_or(0))
        })
        .await;
    assert_eq!(count.unwrap(), 0);
    assert!(super::COMPARE.kinds.iter().all(|kind| kind.starts_with("case.")));
}

#[tokio::test]
async fn not_this_person_is_told_and_printed() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(ONE).await;
    officer.open_case(TWO).await;
    run(&world).await;
    let path = format!("/matches/{}/not-this-person", rows(&officer).await[0]);
    let by_name = [("name", "علي حسين الجبوري"), ("by", "mother"), ("mother", "زهراء")];
    assert_eq!(officer.post(&path, &by_name).await.status, 422, "a name alone is no identity");
    let full = [&by_name[..], &[("birth", "١٩٨٨")]].concat();
    assert_eq!(officer.post(&path, &full).await.status, 303);
    let paper = officer.get(&path).await;
    assert!(paper.main().contains("NIN-TH-") && paper.main().contains("1988"), "{}", paper.main());
    assert!(!paper.body.contains(&case) && !paper.main().contains("/B/"), "{}", paper.main());
    run(&world).await;
    run(&world).await;
    let other = world.client("other-commander").await;
    let told = other.shown("/matches").await;
    assert_eq!(told["papers"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told["papers"][0]["office"], "NIN-TH");
    assert_eq!(other.get(&path).await.status, 200);
    assert_eq!(world.client("desk").await.get(&path).await.status, 404);
    world.whole().await;
}
