//! Over HTTP: drawn recordings, sign-ins during leave, findings and their answers.

use super::super::drawn::is_drawn;
use crate::{
    Result,
    books::Pen,
    id::Id,
    people::{Account, account},
    station::{
        leaves::Leave,
        recordings::{Ended, Event, Recording, Started},
    },
    world::{NOW, World, account_id},
};

const DAY: i64 = 24 * 3_600_000_000;

/// A recording of an interview that has ended; its id.
pub(crate) async fn recorded(world: &World, case: &str, interview: &str, drawn: bool) -> String {
    let app = &world.app;
    let id: Id<Recording> = loop {
        let id: Id<Recording> = app.chance.id(app.clock.now());
        if is_drawn(&app.books, "NIN-TH", id.as_str()).unwrap() == drawn {
            break id;
        }
    };
    let pen = world.pen("investigator").await;
    let started = Event::Started(Started {
        case: case.to_owned(),
        interview: interview.to_owned(),
        imported: false,
        sound_only: false,
        media: "video/webm".into(),
    });
    let ended =
        Event::Ended(Ended { chunks: 0, bytes: 0, agreed: true, total: String::new().into() });
    let new = id.clone();
    let done: Result<()> = app
        .db
        .write("NIN-TH", move |tx| {
            for event in [started, ended] {
                pen.record(tx, &new, |_: &Recording| Ok(event))?;
            }
            Ok(())
        })
        .await;
    done.unwrap();
    id.to_string()
}

#[tokio::test]
async fn one_in_ten_recordings_is_drawn_looked_at_and_judged_once() {
    let world = World::new().await;
    let app = &world.app;
    let ids = (0..2000).map(|_| app.chance.id::<Recording>(NOW).to_string());
    let count = ids.filter(|id| is_drawn(&app.books, "NIN-TH", id).unwrap()).count();
    assert!((120..320).contains(&count), "{count} of 2000");
    let officer = world.client("investigator").await;
    let case = officer.open_case(&[("offence", "0502"), ("story", "سرقة هاتف")]).await;
    let mut interviews = Vec::new();
    for _ in 0..2 {
        let list = format!("/cases/{case}/interviews");
        let id = officer.get(&format!("{list}/new")).await.hidden("id");
        let form = [("id", id.as_str()), ("kind", "witness"), ("person", "زيدون ماهر")];
        assert_eq!(officer.post(&list, &form).await.status, 303);
        interviews.push(id);
    }
    let drawn = recorded(&world, &case, &interviews[0], true).await;
    let left = recorded(&world, &case, &interviews[1], false).await;
    let inspector = world.client("inspector").await;
    let list = inspector.shown("/inspection/recordings").await;
    let rows = list["rows"].as_array().unwrap();
    assert_eq!((rows.len(), rows[0]["id"].as_str()), (1, Some(drawn.as_str())));
    assert_eq!(count_of(&world, "recordings").await, 1);
    let path = format!("/inspection/recordings/NIN-TH/{drawn}");
    let other = format!("/inspection/recordings/NIN-TH/{left}");
    assert_eq!(inspector.get(&other).await.status, 404, "not drawn");
    for handle in ["investigator", "commander", "judge", "other-commander", "analyst"] {
        let client = world.client(handle).await;
        for page in ["/inspection", "/inspection/recordings", &path] {
            assert_eq!(client.get(page).await.status, 404, "{handle} {page}");
        }
        let decision = format!("{path}/decision");
        assert_eq!(client.post(&decision, &[("verdict", "kept")]).await.status, 404);
    }
    let page = inspector.get(&path).await;
    let play = format!("/cases/{case}/interviews/{}/playback?purpose=inspection", interviews[0]);
    assert!(page.body.contains(&play));
    let before = world.entries("MOI-HR", "read.read").await;
    let playback = inspector.shown(&play).await;
    assert_eq!(playback["purpose"], "inspection");
    assert_eq!(world.entries("MOI-HR", "read.read").await, before + 1, "playing is an entry");
    let id = page.hidden("id");
    let decide = format!("{path}/decision");
    let bare = [("id", id.as_str()), ("verdict", "breach"), ("words", "")];
    assert_eq!(inspector.post(&decide, &bare).await.status, 422);
    let said = [("id", id.as_str()), ("verdict", "breach"), ("words", "بلا محامٍ")];
    assert_eq!(inspector.post(&decide, &said).await.status, 303);
    let again = [("id", page.hidden("id")), ("verdict", "kept".into())];
    let again: Vec<(&str, &str)> = again.iter().map(|(key, value)| (*key, &**value)).collect();
    assert_eq!(inspector.post(&decide, &again).await.status, 303, "said once");
    assert_eq!(inspector.shown(&path).await["drawn"]["verdict"], "breach");
    assert_eq!(count_of(&world, "recordings").await, 0);
    assert_eq!(count_of(&world, "recording_breach").await, 1);
    world.rebuilds().await;
    world.verifies("MOI-HR").await;
}

/// A number of the inspector's page.
async fn count_of(world: &World, what: &str) -> i64 {
    let home = world.client("inspector").await.shown("/inspection").await;
    let lines = ["waits", "breaches"].into_iter().flat_map(|part| home[part].as_array().unwrap());
    let line = lines.into_iter().find(|line| line["what"] == what).expect(what);
    line["count"].as_i64().unwrap()
}

async fn signs_in(world: &World, handle: &'static str) {
    let (pen, id): (Pen, Id<Account>) = (world.pen(handle).await, account_id(handle));
    let office = pen.office.clone();
    let done: Result<()> = world
        .app
        .db
        .write(&office, move |tx| {
            pen.record(tx, &id, |it: &Account| it.standing(account::Event::SignedIn)).map(drop)
        })
        .await;
    done.unwrap();
}

#[tokio::test]
async fn who_signs_in_while_on_leave_is_seen_by_commander_and_inspector() {
    let world = World::new().await;
    let (account, id): (_, Id<Leave>) = (account_id("investigator"), world.app.chance.id(NOW));
    let form = [
        ("id", id.as_str()),
        ("account", account.as_str()),
        ("from", "2/3/2026"),
        ("until", "4/3/2026"),
    ];
    signs_in(&world, "investigator").await;
    assert_eq!(world.client("commander").await.post("/leaves", &form).await.status, 303);
    world.app.clock.advance(2 * DAY);
    signs_in(&world, "investigator").await;
    signs_in(&world, "desk").await;
    world.app.clock.advance(3 * DAY);
    signs_in(&world, "investigator").await;
    for handle in ["commander", "inspector"] {
        let rows = world.client(handle).await.shown("/inspection/leave").await["rows"].clone();
        let rows = rows.as_array().unwrap();
        assert_eq!(rows.len(), 1, "{handle}: {rows:?}");
        assert_eq!(rows[0]["account"], account.as_str());
        assert_eq!(rows[0]["at"], NOW + 2 * DAY);
    }
    assert_eq!(count_of(&world, "leave").await, 1);
    let other = world.client("other-commander").await.shown("/inspection/leave").await;
    assert_eq!(other["rows"].as_array().unwrap().len(), 0, "another station's");
    for handle in ["desk", "investigator", "judge", "analyst"] {
        assert_eq!(world.client(handle).await.get("/inspection/leave").await.status, 404);
    }
}

/// The inspector makes a finding about the station; its id.
pub(crate) async fn makes(world: &World) -> String {
    let inspector = world.client("inspector").await;
    let id = inspector.get("/findings/new?ground=complaint").await.hidden("id");
    let bare = [("id", id.as_str()), ("office", "NIN-TH"), ("finding", "غرفة بلا كاميرا")];
    let reply = inspector.post("/findings", &bare).await;
    assert!(reply.status == 422 && reply.body.contains("غرفة بلا كاميرا"), "typed words stay");
    let form = [
        ("id", id.as_str()),
        ("office", "NIN-TH"),
        ("ground", "complaint"),
        ("code", "3520174864"),
        ("finding", "غرفة بلا كاميرا"),
        ("recommendation", "تُصلح الكاميرا"),
    ];
    for _ in 0..2 {
        assert_eq!(inspector.post("/findings", &form).await.status, 303);
    }
    id
}

#[tokio::test]
async fn a_finding_is_told_answered_and_does_not_say_who_complained() {
    let world = World::new().await;
    let id = makes(&world).await;
    assert_eq!(world.entries("NIN-TH", "finding.made").await, 1, "sent twice, made once");
    let path = format!("/findings/{id}");
    let commander = world.client("commander").await;
    let told = async || commander.get("/station").await.body.contains("للتفتيش ملاحظة");
    assert!(told().await);
    let page = commander.get(&path).await;
    assert!(page.body.contains("غرفة بلا كاميرا") && page.body.contains("تُصلح الكاميرا"));
    assert!(!page.body.contains("3520174864") && !page.body.contains("شكوى على"));
    assert!(commander.shown(&path).await["ground"].is_null());
    assert_eq!(commander.post(&format!("{path}/seen"), &[]).await.status, 303);
    assert!(!told().await);
    for handle in ["desk", "investigator", "other-commander", "judge", "analyst"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
    }
    let inspector = world.client("inspector").await;
    assert_eq!(inspector.shown(&path).await["ground"]["code"], "3520174864");
    let answer = format!("{path}/answer");
    assert_eq!(inspector.post(&answer, &[("words", "x")]).await.status, 404, "not hers");
    let undated = commander.post(&answer, &[("words", "طُلبت القطعة")]).await;
    assert!(undated.status == 422 && undated.body.contains("طُلبت القطعة"));
    assert_eq!(
        (count_of(&world, "findings").await, count_of(&world, "findings_late").await),
        (1, 0)
    );
    world.app.clock.advance(31 * DAY);
    assert_eq!(count_of(&world, "findings_late").await, 1, "overdue at the inspector's");
    let commander = world.client("commander").await;
    let list = commander.get("/findings").await;
    assert!(list.body.contains("govuk-tag--red"), "and at the commander's");
    let form = [("words", "طُلبت القطعة"), ("done", "15/4/2026")];
    assert_eq!(commander.post(&answer, &form).await.status, 303);
    assert_eq!(count_of(&world, "findings").await, 0);
    let page = world.client("inspector").await.get(&path).await;
    assert!(page.body.contains("طُلبت القطعة"));
    for lang in ["ckb", "en"] {
        let inspector = world.client("inspector").await.speaking(lang);
        for page in ["/inspection", "/findings", "/findings/new", &path, "/inspection/leave"] {
            assert_eq!(inspector.get(page).await.status, 200, "{lang} {page}");
        }
    }
    world.rebuilds().await;
    world.verifies("NIN-TH").await;
    world.verifies("MOI-HR").await;
}
