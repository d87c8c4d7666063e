//! Studies as their writers and their readers have them.

use crate::{
    Error, Result,
    community::studies::told::finding,
    world::{Client, World},
};

use super::{Study, StudyEvent, study::Finding};

const FOUND: &str = "تنتظر النساء ضعف ما ينتظره الرجال.";
const BETTER: &str = "تنتظر النساء أطول من الرجال في ثلاث محطات من ست.";

/// Begins a study of this kind; answers its path.
async fn begin(team: &Client<'_>, kind: &str) -> String {
    let id = team.get("/studies/new").await.hidden("id");
    let form = [("id", id.as_str()), ("kind", kind), ("question", "من ينتظر أطول؟")];
    let more = [("from", "1/1/2026"), ("until", "1/3/2026"), ("districts", "BG-RUSAFA")];
    for _ in 0..2 {
        let reply = team.post("/studies", &[&form[..], &more].concat()).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    format!("/studies/{id}")
}

async fn writes(team: &Client<'_>, study: &str, n: &str, words: &str) {
    let form = [("words", words), ("strength", "strong")];
    let reply = team.post(&format!("{study}/findings/{n}/words"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

/// A study that was published, by two persons of the team.
async fn publish(writer: &Client<'_>, second: &Client<'_>, study: &str) {
    assert_eq!(writer.post(&format!("{study}/offer"), &[]).await.status, 303);
    let seen = second.get(study).await.hidden("seen");
    let reply = second.post(&format!("{study}/confirmation"), &[("seen", &seen)]).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

async fn second(world: &World) -> Client<'_> {
    world.client_of(world.hire("second", "PT-SURVEY", "survey_supervisor", None).await).await
}

/// A study with a finding and something that divides, and another that was published: what stands in
/// the paths to them.
pub(crate) async fn whole(
    world: &World,
    router: &axum::Router,
) -> [Vec<(&'static str, String)>; 2] {
    let team = world.client("survey").await.before(router);
    let other = second(world).await.before(router);
    let mut both = Vec::new();
    for published in [false, true] {
        let study = begin(&team, "gender").await;
        writes(&team, &study, "new", FOUND).await;
        let tensions = format!("{study}/tensions");
        let tension = team.get(&tensions).await.hidden("id");
        let form = [("id", tension.as_str()), ("kind", "divider"), ("district", "BG-RUSAFA")];
        let form = [&form[..], &[("words", "توزيع الماء")]].concat();
        assert_eq!(team.post(&tensions, &form).await.status, 303);
        if published {
            publish(&team, &other, &study).await;
        }
        let id = study.rsplit('/').next().unwrap_or_default().to_owned();
        both.push(vec![("id", id), ("n", "1".to_owned()), ("tension", tension)]);
    }
    both.try_into().expect("there are two")
}

#[tokio::test]
async fn a_study_is_published_by_two_and_read_as_it_was_confirmed() {
    let world = World::new().await;
    let (team, second) = (world.client("survey").await, second(&world).await);
    let study = begin(&team, "gender").await;
    assert_eq!(team.post(&format!("{study}/offer"), &[]).await.status, 422, "without findings");
    let unsaid = [("words", FOUND)];
    let path = format!("{study}/findings/new/words");
    assert_eq!(team.post(&path, &unsaid).await.status, 303, "its strength is said later");
    assert_eq!(team.post(&format!("{study}/offer"), &[]).await.status, 422, "how strong?");
    writes(&team, &study, "1", FOUND).await;
    let readers = [world.client("commander").await, world.client("judge").await];
    let readers = readers.into_iter().chain([world.client("analyst").await]).collect::<Vec<_>>();
    let confirmation = format!("{study}/confirmation");
    let seen = [("seen", "3")];
    assert_eq!(second.post(&confirmation, &seen).await.status, 422, "nobody said so");
    for _ in 0..2 {
        assert_eq!(team.post(&format!("{study}/offer"), &[]).await.status, 303);
    }
    assert_eq!(team.post(&confirmation, &seen).await.status, 422, "a second person");
    let stale = second.post(&confirmation, &[("seen", "2")]).await;
    assert!(stale.status == 422 && stale.main().contains("مراجعة ما تغيّر"), "{}", stale.main());
    let back = format!("{study}/return");
    assert_eq!(second.post(&back, &[]).await.status, 422, "why?");
    assert_eq!(second.post(&back, &[("why", "أين حدودها؟")]).await.status, 303);
    assert!(team.get(&study).await.main().contains("أين حدودها؟"));
    for reader in &readers {
        assert_eq!(reader.get(&study).await.status, 404, "not yet");
        assert!(reader.shown("/studies").await["rows"].as_array().unwrap().is_empty());
    }
    publish(&team, &second, &study).await;
    assert_eq!(second.post(&confirmation, &seen).await.status, 303, "sent twice");
    assert_eq!(world.entries("PT-SURVEY", "study.confirmed").await, 1);
    // Who works beside the writers and does not write reads what was confirmed.
    let beside = world.hire("beside", "PT-SURVEY", "commander", None).await;
    let beside = world.client_of(beside).await;
    // What is written after it waits for the second person.
    writes(&team, &study, "1", BETTER).await;
    writes(&team, &study, "new", "لا توجد غرفة انتظار.").await;
    let plan = [("kind", "joint_assessment"), ("question", "ولماذا؟")];
    assert_eq!(team.post(&format!("{study}/plan"), &plan).await.status, 303);
    for reader in readers.iter().chain([&beside]) {
        let seen = reader.shown(&study).await;
        assert_eq!(seen["findings"].as_array().unwrap().len(), 1, "{seen}");
        assert_eq!(seen["findings"][0]["words"], FOUND);
        assert_eq!((&seen["question"], &seen["writes"]), (&"من ينتظر أطول؟".into(), &false.into()));
        let rows = reader.shown("/studies").await;
        assert_eq!(rows["rows"][0]["question"], "من ينتظر أطول؟");
        let page = reader.get(&study).await;
        assert!(page.body.contains("id=\"finding-1\"") && !page.body.contains(BETTER));
        assert!(page.body.contains(&format!("{study}#finding-1")), "it can be cited");
        assert_eq!(reader.post(&format!("{study}/plan"), &plan).await.status, 404);
        assert_eq!(reader.get(&format!("{study}/findings/1/words")).await.status, 404);
    }
    let own = team.shown(&study).await;
    assert_eq!((&own["changed"], &own["kind"]), (&true.into(), &"gender".into()), "its kind stays");
    publish(&second, &team, &study).await;
    let seen = readers[0].shown(&study).await;
    assert_eq!(seen["findings"][0]["words"], BETTER);
    let earlier = seen["findings"][0]["earlier"].as_array().unwrap().clone();
    assert_eq!((earlier.len(), &earlier[0]["words"]), (1, &FOUND.into()), "drafts are not told");
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn a_finding_is_cited_by_its_number_for_ever() {
    let world = World::new().await;
    let (team, second) = (world.client("survey").await, second(&world).await);
    let study = begin(&team, "justice_needs").await;
    writes(&team, &study, "new", FOUND).await;
    let cite = format!("{study}/findings/1");
    assert_eq!(team.get(&cite).await.status, 404, "a draft is not cited");
    publish(&team, &second, &study).await;
    // Another office begins none under an id that it can read.
    let id = study.rsplit('/').next().unwrap();
    let taken = [("id", id), ("kind", "gender"), ("question", "؟")];
    assert_eq!(world.client("analyst").await.post("/studies", &taken).await.status, 404);
    assert_eq!(team.get(&study).await.status, 200);
    let commander = world.client("commander").await;
    let seen = commander.shown(&cite).await;
    assert_eq!(seen["path"], format!("{study}#finding-1"));
    assert_eq!(
        (&seen["finding"]["words"], &seen["finding"]["corrected"]),
        (&FOUND.into(), &0.into())
    );
    writes(&team, &study, "1", BETTER).await;
    assert_eq!(commander.shown(&cite).await["finding"]["words"], FOUND);
    publish(&team, &second, &study).await;
    assert_eq!(commander.get(&format!("{study}/findings/2")).await.status, 404);
    assert_eq!(world.client("desk").await.get(&cite).await.status, 404);
    let (books, id) = (world.app.books.clone(), study.rsplit('/').next().unwrap().to_owned());
    let read = move |tx: &mut db::Tx| -> Result<_> {
        let none = finding(tx, &books, &id, 2)?.or(finding(tx, &books, "nothing", 1)?);
        Ok((finding(tx, &books, &id, 1)?, none))
    };
    let (found, none) = world.app.db.read(read).await.unwrap();
    let found = found.unwrap();
    assert_eq!((found.words.as_str(), found.corrected, found.n), (BETTER, 1, 1));
    assert_eq!(
        (found.path(), found.kind.as_str()),
        (format!("{study}#finding-1"), "justice_needs")
    );
    assert!(none.is_none());
    world.rebuilds().await;
}

#[tokio::test]
async fn what_divides_stays_with_the_writers() {
    let world = World::new().await;
    let router = crate::router::router(world.app.clone());
    let [_, published] = whole(&world, &router).await;
    let team = world.client("survey").await;
    let (id, tension) = (&published[0].1, &published[2].1);
    let tensions = format!("/studies/{id}/tensions");
    let before = world.entries("PT-SURVEY", "read.read").await;
    let page = team.get(&tensions).await.main();
    assert!(page.contains("توزيع الماء") && page.contains("عشيرة"), "{page}");
    assert_eq!(world.entries("PT-SURVEY", "read.read").await, before + 1, "every look is noted");
    let form = [("id", tension.as_str()), ("kind", "own_risk"), ("district", "BG-RUSAFA")];
    let again = [&form[..], &[("words", "دورياتنا تُفهم انحيازاً")]].concat();
    assert_eq!(team.post(&tensions, &again).await.status, 303);
    assert!(team.get(&format!("{tensions}/{tension}")).await.body.contains("انحيازاً"));
    let rows = team.shown(&tensions).await["rows"].clone();
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["kind"]), (1, &"own_risk".into()));
    for (kind, district, words) in
        [("x", "BG-RUSAFA", "x"), ("divider", "x", "x"), ("divider", "BG-RUSAFA", "")]
    {
        let fresh = team.get(&tensions).await.hidden("id");
        let form =
            [("id", fresh.as_str()), ("kind", kind), ("district", district), ("words", words)];
        assert_eq!(team.post(&tensions, &form).await.status, 422, "{kind} {district} {words}");
    }
    for handle in ["commander", "judge", "analyst", "inspector", "desk", "partner"] {
        let client = world.client(handle).await;
        for path in [tensions.clone(), format!("{tensions}/{tension}")] {
            assert_eq!(client.get(&path).await.status, 404, "{handle} {path}");
        }
        assert_eq!(client.post(&tensions, &again).await.status, 404, "{handle}");
        let seen = client.json(&format!("/studies/{id}")).await.body;
        assert!(!seen.contains("الماء") && !seen.contains("انحيازاً"), "{handle}: {seen}");
    }
    // Another study of theirs is no way to it.
    let other = begin(&team, "conflict_sensitivity").await;
    assert_eq!(team.get(&format!("{other}/tensions/{tension}")).await.status, 404);
    assert_eq!(team.post(&format!("{other}/tensions"), &again).await.status, 404);
    world.rebuilds().await;
}

#[tokio::test]
async fn a_ministry_writes_its_own_and_a_finding_rests_on_what_is_there() {
    let world = World::new().await;
    let (analyst, team) = (world.client("analyst").await, world.client("survey").await);
    let theirs = begin(&analyst, "joint_assessment").await;
    assert_eq!(team.get(&theirs).await.status, 404, "a draft of another office");
    writes(&analyst, &theirs, "new", FOUND).await;
    let ids = crate::community::voices::tests::whole(&team).await;
    let study = begin(&team, "gender").await;
    let words = format!("{study}/findings/new/words");
    assert!(team.get(&words).await.body.contains(&ids[0].1), "a round is offered");
    let form = [("words", FOUND), ("rounds", ids[0].1.as_str()), ("rounds", "unknown")];
    assert_eq!(team.post(&words, &form).await.status, 303);
    let seen = team.shown(&study).await;
    assert_eq!(seen["findings"][0]["rounds"], serde_json::json!([ids[0].1]));
    assert!(team.get(&study).await.main().contains("جولة الربيع"));
    assert_eq!(team.post(&words, &[("strength", "strong")]).await.status, 422);
    let plan = format!("{study}/plan");
    let wrong = [("kind", "gender"), ("from", "1/3/2026"), ("until", "1/1/2026")];
    let reply = team.post(&plan, &wrong).await;
    assert_eq!(reply.status, 422);
    assert!(reply.body.contains("1/1/2026"), "it comes back");
    assert_eq!(team.post(&plan, &[("kind", "x")]).await.status, 422);
    assert_eq!(team.post(&plan, &[("kind", "gender"), ("from", "soon")]).await.status, 422);
    assert!(team.get(&plan).await.body.contains("2026-01-01"), "it stands as it was");
    world.rebuilds().await;
    world.verifies("MOI-PL").await;
}

/// The key of a refusal, or another outcome in a word.
fn outcome<T>(result: Result<T>) -> &'static str {
    match result {
        Ok(_) => "",
        Err(Error::Refused(refusal)) => refusal.message,
        Err(Error::Repeated) => "repeated",
        Err(_) => "not found",
    }
}

#[test]
fn who_may_say_that_it_is_published() {
    let finding = |strength: Option<&str>| Finding {
        n: 1,
        words: "x".to_owned().into(),
        strength: strength.map(str::to_owned),
        surveys: Vec::new(),
        rounds: Vec::new(),
    };
    let mut study = Study { kind: Some("gender".into()), ..Study::default() };
    assert_eq!(outcome(study.offer("a".into())), "studies-no-findings-yet");
    assert_eq!(outcome(Study::default().offer("a".into())), "not found");
    assert_eq!(outcome(study.find(Some(2), finding(None))), "not found");
    study.take(&study.find(None, finding(None)).unwrap());
    assert_eq!(outcome(study.offer("a".into())), "studies-strength-missing");
    study.take(&study.find(Some(1), finding(Some("strong"))).unwrap());
    assert_eq!(outcome(study.confirm("b".into(), study.versions)), "studies-not-offered");
    study.take(&study.offer("a".into()).unwrap());
    assert_eq!(outcome(study.confirm("a".into(), study.versions)), "studies-second-needed");
    assert_eq!(outcome(study.send_back("a".into(), "x".into())), "studies-second-needed");
    assert_eq!(outcome(study.send_back("b".into(), String::new())), "studies-why-needed");
    // A change takes the offer back: nobody confirms what nobody has read.
    let mut changed = study.clone();
    changed.take(&StudyEvent::FindingSet(finding(Some("limited"))));
    assert_eq!(outcome(changed.confirm("b".into(), changed.versions)), "studies-not-offered");
    study.take(&study.confirm("b".into(), study.versions).unwrap());
    assert_eq!(outcome(study.confirm("b".into(), study.versions)), "repeated");
    assert_eq!(outcome(study.offer("a".into())), "repeated");
}
