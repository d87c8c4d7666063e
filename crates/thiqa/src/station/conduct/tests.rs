//! What may be decided, and who sees a complaint.

use super::{Complaint, Event, Taken, TakenWords};
use crate::{
    Error,
    world::{Client, World},
};

fn taken() -> Taken {
    Taken {
        reference: "3520174864".into(),
        from: "NIN-TH".into(),
        words: TakenWords::default().into(),
    }
}

fn after(events: &[Event]) -> Complaint {
    let mut state = Complaint::default();
    events.iter().for_each(|event| state.evolve(event));
    state
}

#[test]
fn what_may_be_decided() {
    let none = Complaint::default();
    let open = after(&[none.take(taken()).unwrap()]);
    let decided =
        after(&[none.take(taken()).unwrap(), open.decide("upheld".into(), "ثبت".into()).unwrap()]);
    let mut closed = decided.clone();
    closed.evolve(&decided.close("قيل له".into()).unwrap());
    let told = |result: crate::Result<Event>| match result {
        Ok(_) => "yes",
        Err(Error::NotFound) => "not there",
        Err(Error::Repeated) => "again",
        Err(Error::Refused(_)) => "no",
        Err(_) => "?",
    };
    let words = || "كلام".to_owned();
    let table = [
        ("none", &none, ["yes", "not there", "not there", "no"]),
        ("open", &open, ["again", "yes", "yes", "no"]),
        ("decided", &decided, ["again", "yes", "yes", "yes"]),
        ("closed", &closed, ["again", "no", "no", "no"]),
    ];
    for (name, state, expected) in table {
        let found = [
            told(state.take(taken())),
            told(state.note(words())),
            told(state.decide("partly".into(), words())),
            told(state.close(words())),
        ];
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(told(open.decide("guilty".into(), words())), "no");
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
    let reply = desk.post("/conduct", &sent).await;
    assert_eq!(
        (reply.status, reply.location.as_deref()),
        (303, Some(&*format!("/conduct/{id}/slip")))
    );
    assert_eq!(desk.post("/conduct", &sent).await.status, 303, "sent twice, taken once");
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
