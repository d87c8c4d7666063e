//! What may be decided as a table, and a case that goes from one unit to another.

mod across;
mod travel;

use access::{Phase, Sensitivity};

use crate::{
    Error, Result,
    pack::Pack,
    station::cases::{Case, Event, Moving, class_of},
    world::World,
};

fn told(result: &Result<Event>) -> &'static str {
    match result {
        Ok(_) => "yes",
        Err(Error::Refused(_)) => "no",
        Err(Error::Repeated) => "again",
        Err(Error::NotFound) => "not there",
        Err(_) => "?",
    }
}

fn case(pack: &Pack, sensitivity: Sensitivity, kept: &[&str]) -> Case {
    Case {
        class: Some(class_of(pack, "NIN-TH", sensitivity, Phase::Open)),
        unit: Some("investigation".into()),
        kept: kept.iter().map(|mark| (*mark).to_owned()).collect(),
        ..Case::default()
    }
}

#[test]
fn where_a_case_may_go() {
    let pack = Pack::builtin().unwrap();
    let (ordinary, sealed) = (Sensitivity::Ordinary, Sensitivity::Sealed);
    let table: &[(Sensitivity, &[&str], &str, &str)] = &[
        (ordinary, &[], "command", "yes"),
        (ordinary, &[], "family_protection", "yes"),
        (ordinary, &[], "investigation", "no"),
        (ordinary, &[], "nowhere", "no"),
        (ordinary, &["unit:command"], "command", "no"),
        (sealed, &[], "juvenile", "yes"),
        (sealed, &[], "command", "no"),
    ];
    for (sensitivity, kept, to, expected) in table {
        let asked = case(&pack, *sensitivity, kept).ask_transfer(&pack, (None, *to), "سبب".into());
        assert_eq!(told(&asked), *expected, "{sensitivity:?} {kept:?} {to}");
    }
}

#[test]
fn what_may_be_decided() {
    let pack = Pack::builtin().unwrap();
    let mut pending = case(&pack, Sensitivity::Ordinary, &[]);
    let ask = |case: &Case| case.ask_transfer(&pack, (None, "command"), "سبب".into());
    let asked = ask(&pending).unwrap();
    pending.move_for_test(&asked);
    assert_eq!(told(&ask(&pending)), "no", "one at a time");
    let decide = |accepted, why: Option<&str>| {
        pending.decide_transfer(&pack, 0, accepted, Some("a".into()), why.map(Into::into))
    };
    assert_eq!(told(&decide(false, None)), "no", "not without a reason");
    assert_eq!(told(&decide(false, Some("لا"))), "yes");
    assert_eq!(told(&pending.decide_transfer(&pack, 1, true, None, None)), "not there");
    let mut taken = pending.clone();
    taken.move_for_test(&decide(true, None).unwrap());
    assert_eq!((taken.unit.as_deref(), taken.officer.as_deref()), (Some("command"), Some("a")));
    assert_eq!(taken.transfers[0].state, Moving::Accepted);
    assert_eq!(told(&taken.withdraw_transfer(0)), "again");
    let mut back = pending.clone();
    back.move_for_test(&pending.withdraw_transfer(0).unwrap());
    assert_eq!(back.unit.as_deref(), Some("investigation"));
    assert_eq!(told(&ask(&back)), "yes");
}

#[tokio::test]
async fn a_unit_sees_a_summary_and_then_the_case() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let id = officer
        .open_case(&[
            ("story", "تهديد في البيت الأزرق"),
            ("offence", "0201"),
            ("unit", "family_protection"),
            ("a-given", "شهلاء"),
        ])
        .await;
    let to = format!("/cases/{id}/transfers");
    let ask = [("to", "investigation"), ("why", "اختصاص")];
    assert_eq!(officer.post(&to, &ask).await.status, 422, "a sealed case stays in the two units");
    let ask = [("to", "juvenile"), ("why", "اختصاص الأحداث")];
    assert_eq!(officer.post(&to, &ask).await.status, 303);
    let other = world.client("juvenile").await;
    assert_eq!(other.get(&format!("/cases/{id}")).await.status, 404);
    let list = other.get("/transfers").await;
    assert!(list.body.contains(&format!("/cases/{id}/transfers/0")), "{}", list.main());
    let page = other.get(&format!("{to}/0")).await;
    assert_eq!(page.status, 200);
    let hidden = ["الأزرق", "شهلاء", "NIN-TH/B"];
    for words in hidden {
        assert!(!page.body.contains(words) && !list.body.contains(words), "{words}");
    }
    assert!(page.body.contains("اختصاص الأحداث"));
    for handle in
        ["desk", "investigator", "commander", "other-commander", "inspector", "protection"]
    {
        let client = world.client(handle).await;
        assert_eq!(client.get(&format!("{to}/0")).await.status, 404, "{handle}");
        let reply = client.post(&format!("{to}/0"), &[("accepted", "yes")]).await;
        assert_eq!(reply.status, 404, "{handle}");
    }
    assert_eq!(other.post(&format!("{to}/0"), &[]).await.status, 422);
    let no = [("accepted", "no")];
    assert_eq!(other.post(&format!("{to}/0"), &no).await.status, 422, "not without a reason");
    assert_eq!(other.post(&format!("{to}/0"), &[("accepted", "yes")]).await.status, 303);
    assert_eq!(other.get(&format!("/cases/{id}")).await.status, 200);
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 404, "it moved as a whole");
    world.whole().await;
}

#[tokio::test]
async fn an_ordinary_case_goes_with_its_tasks_and_its_answers() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let account = crate::world::account_id("investigator").to_string();
    let desk = world.client("desk").await;
    let visit = desk.receive(&[("reason", "dispute")]).await;
    let id = desk
        .open_case(&[
            ("visit", visit.as_str()),
            ("story", "سُرقت دراجة"),
            ("offence", "0502"),
            ("unit", "investigation"),
            ("officer", &account),
        ])
        .await;
    let task = [("kind", "other"), ("officer", account.as_str()), ("words", "سؤال الجار")];
    assert_eq!(officer.post(&format!("/cases/{id}/tasks"), &task).await.status, 303);
    let to = format!("/cases/{id}/transfers");
    let ask = [("to", "command"), ("why", "مهمة")];
    assert_eq!(officer.post(&to, &ask).await.status, 303);
    assert_eq!(officer.post(&format!("{to}/0"), &[("accepted", "yes")]).await.status, 404);
    assert_eq!(officer.post(&format!("{to}/0/withdrawal"), &[]).await.status, 303);
    assert_eq!(officer.post(&to, &ask).await.status, 303);
    let commander = world.client("commander").await;
    let page = commander.get(&format!("{to}/1")).await.main();
    assert!(page.contains("NIN-TH/B/1/2026") && !page.contains("دراجة"), "{page}");
    assert_eq!(commander.post(&format!("{to}/1"), &[("accepted", "yes")]).await.status, 303);
    let shown = commander.shown(&format!("/cases/{id}")).await;
    assert_eq!(shown["unit"], "command");
    let seen = world.client("desk").await.shown(&format!("/visits/{visit}")).await;
    assert_eq!(seen["unit"], "command", "the visit it came from goes along");
    let hers = crate::world::account_id("commander").to_string();
    assert_eq!(shown["tasks"][0]["officer"], hers.as_str());
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 404);
    world.whole().await;
}
