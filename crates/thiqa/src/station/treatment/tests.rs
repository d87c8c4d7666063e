//! An allegation of ill-treatment, by people of different rights.

use super::{Event, Examined, Raised, RaisedWords, Treatment};
use crate::{
    Error,
    station::{
        cases::Clock,
        custody::tests::{THEFT, hold},
    },
    world::{World, account_id},
};

const HOUR: i64 = 3_600_000_000;

fn raised(story: &str) -> Raised {
    Raised {
        case: "c".into(),
        tell: Vec::new(),
        officers: vec!["o".into()],
        clock: Clock { kind: "treatment_doctor".into(), until: 24 * HOUR, warn: Vec::new() },
        words: RaisedWords { story: story.into(), ..RaisedWords::default() }.into(),
    }
}

#[test]
fn what_may_be_decided() {
    let none = Treatment::default();
    let mut open = none.clone();
    open.take(&none.raise(raised("ضُرب")).unwrap());
    let mut closed = open.clone();
    closed.take(&open.close("confirmed".into(), "ثبت".into(), false).unwrap());
    let told = |result: crate::Result<Event>| match result {
        Ok(_) => "yes",
        Err(Error::NotFound) => "not there",
        Err(Error::Repeated) => "again",
        Err(Error::Refused(_)) => "no",
        Err(_) => "?",
    };
    let doctor = || Examined { doctor: "د. منال".into(), ..Examined::default() };
    for (name, state, expected) in [
        ("none", &none, ["yes", "not there", "not there", "not there"]),
        ("open", &open, ["again", "yes", "yes", "yes"]),
        ("closed", &closed, ["again", "no", "no", "no"]),
    ] {
        let found = [
            told(state.raise(raised("ضُرب"))),
            told(state.examine(1, doctor())),
            told(state.note("كلام".into())),
            told(state.close("not_confirmed".into(), "لا دليل".into(), true)),
        ];
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(told(none.raise(raised(""))), "no");
    assert_eq!(told(open.close("guilty".into(), "x".into(), true)), "no");
    assert_eq!(told(open.close("confirmed".into(), String::new(), true)), "no");
    assert_eq!(told(open.examine(1, Examined::default())), "no");
}

async fn raise(world: &World, handle: &str, case: &str, officers: &[&str]) -> String {
    let client = world.client(handle).await;
    let path = format!("/cases/{case}/treatment");
    let page = client.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let id = page.hidden("id");
    assert_eq!(client.post(&path, &[("id", &id)]).await.status, 422, "what happened is needed");
    let accounts: Vec<String> = officers.iter().map(|one| account_id(one).to_string()).collect();
    let mut form = vec![("id", id.as_str()), ("story", "كدمات على ظهره"), ("source", "sign")];
    form.extend(accounts.iter().map(|account| ("officer", account.as_str())));
    let sent = client.post(&path, &form).await;
    assert_eq!(sent.location, Some(format!("/treatment/{id}/receipt")), "{}", sent.main());
    assert_eq!(client.post(&path, &form).await.status, 303, "sent twice, raised once");
    let receipt = client.get(&format!("/treatment/{id}/receipt")).await;
    assert!(receipt.status == 200 && !receipt.body.contains("كدمات"));
    id
}

#[tokio::test]
async fn judge_prosecutor_and_inspector_are_told_and_the_police_ends_nothing() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let custody = hold(&world, "investigator", &case, &[("age", "adult")], &[]).await;
    let prosecutor = world.hire("prosecutor", "PP-NIN", "public_prosecutor", None).await;
    let id = raise(&world, "desk", &case, &[]).await;
    let told = |body: &str| body.contains("ورد ادعاء بسوء المعاملة");
    for who in [world.who("judge").await, world.who("inspector").await, prosecutor] {
        let client = world.client_of(who.clone()).await;
        let list = client.get("/treatment").await;
        assert!(list.status == 200 && told(&list.body), "{}", who.role);
        let page = client.get(&format!("/treatment/{id}")).await;
        assert!(page.body.contains("كدمات"), "{}", page.main());
        assert_eq!(client.post(&format!("/treatment/{id}/seen"), &[]).await.status, 303);
        let who = world.find("judge").await.filter(|one| one.role == who.role);
        if let Some(who) = who {
            assert!(!told(&world.client_of(who).await.get("/treatment").await.body));
        }
    }
    let end = [("outcome", "not_confirmed"), ("why", "x")];
    for who in ["desk", "investigator", "protection", "commander", "other-commander", "analyst"] {
        let client = world.client(who).await;
        for path in ["/treatment".to_owned(), format!("/treatment/{id}")] {
            assert_eq!(client.get(&path).await.status, 404, "{who} {path}");
        }
        let path = format!("/treatment/{id}/closure");
        assert_eq!(client.post(&path, &end).await.status, 404, "{who}");
    }
    // Whoever keeps the person knows that a doctor is to come, and no word more.
    let page = world.client("commander").await.get(&custody).await;
    assert!(page.body.contains("يوجد ادعاء") && !page.body.contains("كدمات"));
    world.app.clock.advance(25 * HOUR);
    let morning = world.client("commander").await.shown("/station").await;
    assert_eq!(morning["doctors"], 1);
    let path = format!("/treatment/{id}/examination");
    let commander = world.client("commander").await;
    assert!(commander.get(&path).await.status == 200);
    assert_eq!(commander.post(&path, &[("came", "no"), ("words", "لا سيارة")]).await.status, 303);
    assert_eq!(commander.post(&path, &[("doctor", "د. منال"), ("came", "yes")]).await.status, 303);
    assert_eq!(world.client("desk").await.get(&path).await.status, 404);
    let morning = world.client("commander").await.shown("/station").await;
    assert_eq!(morning["doctors"], 0);
    let judge = world.client("judge").await;
    let page = judge.get(&format!("/treatment/{id}")).await;
    assert!(page.body.contains("د. منال") && page.body.contains("لا سيارة"), "{}", page.main());
    assert_eq!(judge.post(&format!("/treatment/{id}/closure"), &end).await.status, 303);
    world.whole().await;
}

#[tokio::test]
async fn officers_who_are_named_are_kept_off_the_case_and_the_person() {
    let world = World::new().await;
    let case = world.client("investigator").await.open_case(THEFT).await;
    let custody = hold(&world, "investigator", &case, &[("age", "adult")], &[]).await;
    let paths = [format!("/cases/{case}"), custody.clone(), format!("{custody}/acts/out")];
    for path in &paths {
        assert_eq!(world.client("investigator").await.get(path).await.status, 200, "{path}");
    }
    let id = raise(&world, "desk", &case, &["investigator"]).await;
    for path in &paths {
        assert_eq!(world.client("investigator").await.get(path).await.status, 404, "{path}");
    }
    let board = world.client("investigator").await.shown("/custody").await;
    assert!(board["rows"].as_array().unwrap().is_empty());
    // The commander still has it, and can't let him back.
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&custody).await.status, 200);
    assert_eq!(commander.get(&format!("/cases/{case}/conflicts/0")).await.status, 404);
    let inspector = world.client("inspector").await;
    let end = [("outcome", "not_confirmed"), ("why", "شهد الطبيب"), ("lifts", "yes")];
    assert_eq!(inspector.post(&format!("/treatment/{id}/closure"), &end).await.status, 303);
    let kept = world.app.db.read(move |tx| {
        let sql = "SELECT kept FROM case_file WHERE id = $1";
        Ok::<_, Error>(tx.one(sql, db::args![case], |row| row.get::<String>(0))?)
    });
    assert_eq!(kept.await.unwrap().as_deref(), Some(""));
    world.whole().await;
}
