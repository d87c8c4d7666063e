//! What may be decided, and who sees a complaint.

mod object;
mod own;
mod papers;
mod public;

use super::{Complaint, Event, Taken, TakenWords};
use crate::{
    Error,
    world::{Client, World},
};

fn taken() -> Taken {
    Taken {
        reference: "3520174864".into(),
        from: "NIN-TH".into(),
        due: None,
        mark: None,
        words: TakenWords::default().into(),
        key: None.into(),
        answer_to: None.into(),
    }
}

#[test]
fn what_may_be_decided() {
    let words = || "كلام".to_owned();
    let none = Complaint::default();
    let mut states = vec![("none", none.clone())];
    let mut state = none;
    let mut next = |name, decide: &dyn Fn(&Complaint) -> crate::Result<Event>| {
        state.evolve(&decide(&state).unwrap());
        states.push((name, state.clone()));
    };
    next("received", &|it| it.take(taken()));
    next("acknowledged", &|it| it.acknowledge());
    next("examined", &|it| it.examine());
    next("decided", &|it| it.decide("upheld".into(), words(), ("a", false)));
    next("closed", &|it| it.close(words()));
    next("appealed", &|it| it.appeal(words(), "x".into()));
    next("decided", &|it| it.decide("partly".into(), words(), ("b", false)));
    let told = |result: crate::Result<Event>| match result {
        Ok(_) => '+',
        Err(Error::NotFound) => '0',
        Err(Error::Repeated) => '=',
        Err(Error::Refused(_)) => '-',
        Err(_) => '?',
    };
    // Columns: take, acknowledge, examine, note, decide as a, as b, as a who is alone, appeal, close.
    let mut table = String::new();
    for (name, it) in &states {
        let decide = |by, alone| told(it.decide("partly".into(), words(), (by, alone)));
        let row = [
            told(it.take(taken())),
            told(it.acknowledge()),
            told(it.examine()),
            told(it.note(words())),
            decide("a", false),
            decide("b", false),
            decide("a", true),
            told(it.appeal(words(), "x".into())),
            told(it.close(words())),
        ];
        let stage = it.stage();
        assert!(stage == *name || *name == "none", "{stage}");
        table.push_str(&format!("{} {name}\n", row.iter().collect::<String>()));
    }
    let expected = "\
+0000000- none
=++++++-- received
==+++++-- acknowledged
===++++-- examined
===++++++ decided
===----+- closed
===+-++-- appealed
===++++-+ decided
";
    assert_eq!(table, expected);
    assert_eq!(told(states[1].1.decide("guilty".into(), words(), ("a", true))), '-');
}

#[tokio::test]
async fn a_complaint_goes_to_the_inspector_and_stays_nowhere_else() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let before = world.entries("NIN-TH", "conduct.taken").await;
    let form = desk.get("/conduct/new").await;
    assert_eq!(form.status, 200);
    let id = form.hidden("id");
    let empty = desk.post("/conduct", &[("id", &id), ("officer", "عادل")]).await;
    assert_eq!(empty.status, 422);
    let sent = [
        ("id", id.as_str()),
        ("story", "ضربني عند نقطة العنقاء"),
        ("officer", "عادل صبري مهدي"),
        ("name", "سعدون فرحان"),
        ("phone", "07701234567"),
    ];
    let reply = desk.json_post("/conduct", &sent).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(!reply.body.contains("العنقاء") && !reply.body.contains("فرحان"));
    let again = desk.post("/conduct", &sent).await;
    let path = format!("/conduct/{id}/slip");
    assert_eq!((again.status, again.location), (303, Some(path)), "sent twice, taken once");
    let slip = desk.get(&format!("/conduct/{id}/slip")).await;
    assert_eq!(slip.status, 200);
    assert!(!slip.body.contains("العنقاء") && !slip.body.contains("فرحان"));
    assert_eq!(world.entries("NIN-TH", "conduct.taken").await, before, "no entry at the station");
    for handle in ["desk", "investigator", "commander", "other-commander", "judge", "analyst"] {
        let client = world.client(handle).await;
        for path in ["/conduct", &format!("/conduct/{id}")] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        for path in ["notes", "decision", "closure"] {
            let reply = client.post(&format!("/conduct/{id}/{path}"), &[("words", "x")]).await;
            assert_eq!(reply.status, 404, "{handle} {path}");
        }
        if handle != "desk" {
            assert_eq!(client.get(&format!("/conduct/{id}/slip")).await.status, 404, "{handle}");
        }
    }
    let inspector = world.client("inspector").await;
    inspects(&inspector, &id).await;
    world.rebuilds().await;
    world.verifies("MOI-HR").await;
    world.verifies("NIN-TH").await;
}

/// The inspector finds it, reads it, and ends it after a decision.
async fn inspects(inspector: &Client<'_>, id: &str) {
    let list = inspector.shown("/conduct").await;
    assert_eq!(list["complaints"].as_array().unwrap().len(), 1);
    let reference = list["complaints"][0]["reference"].as_str().unwrap();
    let found = inspector.shown(&format!("/conduct?reference={reference}")).await;
    assert_eq!(found["complaints"].as_array().unwrap().len(), 1);
    let none = inspector.shown("/conduct?reference=1").await;
    assert_eq!(none["complaints"].as_array().unwrap().len(), 0);
    let page = inspector.get(&format!("/conduct/{id}")).await;
    assert!(page.body.contains("العنقاء") && page.body.contains("سعدون فرحان"));
    let path = |what: &str| format!("/conduct/{id}/{what}");
    let close = [("told", "قيل له")];
    assert_eq!(inspector.post(&path("closure"), &close).await.status, 422, "decided first");
    assert_eq!(inspector.post(&path("notes"), &[("words", "سُمع الشهود")]).await.status, 303);
    let decision = [("outcome", "upheld"), ("why", "ثبت بالشهود")];
    assert_eq!(inspector.post(&path("decision"), &decision).await.status, 303);
    assert_eq!(inspector.post(&path("closure"), &close).await.status, 303);
    assert_eq!(inspector.post(&path("notes"), &[("words", "بعد")]).await.status, 422);
    let page = inspector.get(&format!("/conduct/{id}")).await;
    assert!(page.body.contains("ثبت بالشهود") && page.body.contains("سُمع الشهود"));
}
