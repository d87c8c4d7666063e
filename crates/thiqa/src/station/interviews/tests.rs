//! Interviews: decisions as tables; then one from plan to end.

mod printed;

use super::{Event, Interview, Plan, Present, Rights, Step, Unrecorded, Why};
use crate::{
    Error,
    world::{Client, World},
};

fn planned() -> Interview {
    let mut state = Interview::default();
    let plan = Plan {
        case: "c".into(),
        n: 1,
        ordinary: true,
        kind: String::from("suspect").into(),
        words: super::PlanWords { person: "زيدون".into(), ..Default::default() }.into(),
    };
    let event = state.plan(plan).unwrap();
    state.take(&event);
    state
}

fn steps() -> Vec<Step> {
    vec![Step { code: "free_account".into(), evidence: String::new() }]
}

fn rights(repeated: &str) -> Rights {
    Rights { language: "ar".into(), repeated: repeated.into() }
}

fn why(code: &str) -> Why {
    Why { code: code.into(), words: String::new() }
}

#[test]
fn rights_are_read_and_repeated_before_anything_is_asked() {
    let mut state = planned();
    let refused = state.take_steps(steps(), true, true);
    let Err(Error::Refused(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.article, Some("CPC 127"));
    assert!(state.take_steps(steps(), false, true).is_ok(), "what asks nothing may be done");
    assert!(state.take_steps(steps(), true, false).is_ok(), "a witness");
    state.take(&state.clone().read_rights(rights("")).unwrap());
    assert!(state.take_steps(steps(), true, true).is_err(), "read and not repeated");
    state.take(&state.clone().read_rights(rights("أستطيع أن أسكت")).unwrap());
    assert!(state.take_steps(steps(), true, true).is_ok());
}

#[test]
fn it_ends_with_a_recording_or_a_reason() {
    let mut state = planned();
    assert!(state.end(1, None).is_err(), "no recording and no reason");
    assert!(state.end(1, Some(false)).is_err(), "the recording runs");
    assert!(matches!(state.end(1, Some(true)), Ok(Event::Ended { recorded: true, .. })));
    assert!(state.leave_unrecorded(Unrecorded::Both, why("")).is_err(), "a reason is kept");
    state.take(&state.clone().leave_unrecorded(Unrecorded::Picture, why("safety")).unwrap());
    assert!(state.end(1, None).is_err(), "sound was not refused");
    state.take(&state.clone().leave_unrecorded(Unrecorded::Both, why("her_wish")).unwrap());
    assert!(matches!(state.end(1, None), Ok(Event::Ended { recorded: false, .. })));
}

#[test]
fn whoever_is_in_the_room_is_named_and_goes_once() {
    let mut state = planned();
    let person = |name: &str| Present { name: name.into(), role: "محام".into() };
    assert!(state.comes(person("")).is_err());
    assert!(matches!(state.leaves(0), Err(Error::NotFound)));
    state.take(&state.clone().comes(person("هند")).unwrap());
    state.take(&state.clone().leaves(0).unwrap());
    assert!(matches!(state.leaves(0), Err(Error::Repeated)));
    state.take(&state.clone().rest(why("rest")).unwrap());
    assert!(matches!(state.rest(why("rest")), Err(Error::Repeated)));
    state.take(&state.clone().go_on().unwrap());
    assert!(matches!(state.go_on(), Err(Error::Repeated)));
}

async fn plan(client: &Client<'_>, case: &str, kind: &str) -> (u16, String) {
    let list = format!("/cases/{case}/interviews");
    let id = client.get(&format!("{list}/new")).await.hidden("id");
    let form = [("id", id.as_str()), ("kind", kind), ("person", "زيدون ماهر"), ("language", "ar")];
    (client.post(&list, &form).await.status, format!("{list}/{id}"))
}

const THEFT: &[(&str, &str)] = &[("offence", "0502"), ("story", "سرقة هاتف")];

#[tokio::test]
async fn an_interview_from_plan_to_end() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    assert_eq!(plan(&officer, &case, "").await.0, 422);
    let (status, at) = plan(&officer, &case, "suspect").await;
    assert_eq!(status, 303);
    let asks = [("done", "free_account"), ("evidence-free_account", "10:05")];
    assert_eq!(officer.post(&format!("{at}/steps"), &asks).await.status, 422);
    let rights = [("language", "ar"), ("repeated", "يحق لي أن أسكت وأن يحضر محام")];
    assert_eq!(officer.post(&format!("{at}/rights"), &rights).await.status, 303);
    assert_eq!(officer.post(&format!("{at}/steps"), &asks).await.status, 303);
    let lawyer = [("name", "هند صباح"), ("role", "محامية")];
    assert_eq!(officer.post(&format!("{at}/people"), &lawyer).await.status, 303);
    assert_eq!(officer.post(&format!("{at}/people/0/leaving"), &[]).await.status, 303);
    assert_eq!(officer.post(&format!("{at}/break"), &[("break", "rest")]).await.status, 303);
    assert_eq!(officer.post(&format!("{at}/break"), &[]).await.status, 303);
    let why = [("what", "both"), ("why", "equipment")];
    assert_eq!(officer.post(&format!("{at}/unrecorded"), &why).await.status, 303);
    assert_eq!(officer.post(&format!("{at}/end"), &[]).await.status, 303);
    let shown = officer.shown(&at).await;
    assert_eq!(shown["present"][0]["name"], "هند صباح");
    assert_eq!(shown["rights"][0]["language"], "ar");
    assert!(shown["breaks"][0]["until"].is_i64());
    assert_eq!(officer.post(&format!("{at}/rights"), &rights).await.status, 422, "it has ended");
    let commander = world.client("commander").await;
    let rows = commander.shown(&format!("/cases/{case}/interviews")).await;
    assert_eq!(rows["rows"][0]["kind"], "suspect");
    assert_eq!(figure(&world, "interviews.held").await, ["suspect"]);
    assert!(figure(&world, "interviews.recorded").await.is_empty());
    let seen = officer.shown(&format!("/cases/{case}")).await["entries"].to_string();
    let raise = [("to", "sealed"), ("why", "x"), ("seen", seen.as_str())];
    let raised = officer.post(&format!("/cases/{case}/sensitivity"), &raise).await;
    assert_eq!(raised.status, 303, "{}", raised.main());
    assert!(figure(&world, "interviews.held").await.is_empty(), "it is taken back");
}

#[tokio::test]
async fn in_her_leave_nothing_begins_and_what_runs_can_be_ended() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let (_, at) = plan(&officer, &case, "suspect").await;
    let why = [("what", "both"), ("why", "equipment")];
    assert_eq!(officer.post(&format!("{at}/unrecorded"), &why).await.status, 303);
    let id: crate::id::Id<crate::station::leaves::Leave> = world.app.chance.id(crate::world::NOW);
    let account = world.who("investigator").await.account;
    let leave = [
        ("id", id.as_str()),
        ("account", account.as_str()),
        ("from", "1/3/2026"),
        ("until", "2/3/2026"),
    ];
    assert_eq!(world.client("commander").await.post("/leaves", &leave).await.status, 303);
    assert_eq!(plan(&officer, &case, "suspect").await.0, 422, "no new interview");
    let rights = [("language", "ar"), ("repeated", "أن أسكت")];
    let refused = officer.post(&format!("{at}/rights"), &rights).await;
    assert_eq!(refused.status, 422, "nothing in one that runs");
    assert!(refused.main().contains("في إجازة"), "{}", refused.main());
    let rows = officer.shown(&format!("/cases/{case}/interviews")).await;
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);
    assert!(officer.shown(&at).await["rights"].as_array().unwrap().is_empty());
    assert_eq!(officer.post(&format!("{at}/end"), &[]).await.status, 303, "it is not left open");
    world.app.clock.advance(2 * 24 * 3_600_000_000);
    let officer = world.client("investigator").await;
    assert_eq!(plan(&officer, &case, "suspect").await.0, 303, "she is back");
}

async fn figure(world: &World, kind: &'static str) -> Vec<String> {
    let sql = "SELECT code FROM figure WHERE kind = $1 ORDER BY code";
    let found: crate::Result<Vec<String>> =
        world.app.db.read(move |tx| Ok(tx.all(sql, db::args![kind], |row| row.get(0))?)).await;
    found.unwrap()
}

#[tokio::test]
async fn only_who_has_the_course_interviews_a_child() {
    let world = World::new().await;
    let newcomer = world.hire("newcomer", "NIN-TH", "investigator", Some("investigation")).await;
    let account = newcomer.account.clone();
    let officer = world.client_of(newcomer).await;
    let case = officer.open_case(THEFT).await;
    assert_eq!(plan(&officer, &case, "child").await.0, 422);
    let give = async |course| {
        let form = [("course", course), ("day", "1/2/2026")];
        let path = format!("/accounts/{account}/courses");
        let given = world.client("commander").await.post(&path, &form).await;
        assert_eq!(given.status, 303, "{}", given.main());
    };
    give("interviewing").await;
    assert_eq!(plan(&officer, &case, "child").await.0, 422);
    give("child_interview").await;
    assert_eq!(plan(&officer, &case, "child").await.0, 303);
}

#[tokio::test]
async fn a_room_out_of_order_stands_on_the_commanders_page() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let id = commander.get("/rooms").await.hidden("id");
    let add = [("id", id.as_str()), ("name", "غرفة 2")];
    assert_eq!(commander.post("/rooms", &add).await.status, 303);
    let rooms = async || commander.shown("/station").await["rooms"].clone();
    assert_eq!(rooms().await, serde_json::json!([0, 1]), "not tested yet");
    let officer = world.client("investigator").await;
    assert_eq!(officer.post("/rooms", &add).await.status, 404);
    let test = format!("/rooms/{id}/test");
    assert_eq!(officer.post(&test, &[("works", "no")]).await.status, 422);
    let out = [("works", "no"), ("words", "الميكروفون لا يعمل")];
    assert_eq!(officer.post(&test, &out).await.status, 303);
    assert_eq!(rooms().await, serde_json::json!([1, 0]));
    assert_eq!(officer.post(&test, &[("works", "yes")]).await.status, 303);
    assert_eq!(rooms().await, serde_json::json!([0, 0]));
}
