//! After the story every page of the survey team has something on it.

use serde_json::Value;

use super::*;
use crate::{jobs, people::Who, world::Client};

/// A story with its pages.
async fn told() -> (World, Vec<Member>) {
    tokio::task::spawn_blocking(|| {
        let ground = Ground::new();
        let (node, members, _) = story(&ground);
        node.clock.advance(UNTIL - node.clock.now());
        jobs::run_once(&node).unwrap();
        (World::around(node, ground), members)
    })
    .await
    .unwrap()
}

/// The first supervisor's browser.
async fn supervisor<'w>(world: &'w World, members: &[Member]) -> Client<'w> {
    let (app, id) =
        (world.app.clone(), members.iter().find(|one| one.account == "survey").unwrap());
    let id = id.id.clone();
    let find = move |tx: &mut Tx| Who::find(tx, &app.books, &app.pack, "PT-SURVEY", &id);
    let who = world.app.db.read(find).await.unwrap().unwrap();
    world.client_of(who).await
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("no list {name} in {value}"))
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

#[tokio::test]
async fn the_survey_and_its_field_work_have_something_to_show() {
    let (world, members) = told().await;
    let team = supervisor(&world, &members).await;
    let shown = team.shown("/surveys").await;
    let survey = format!("/surveys/{}", id(&list(&shown, "rows")[0]));
    let shown = team.shown(&survey).await;
    assert_eq!((list(&shown, "forms").len(), list(&shown, "enumerators").len()), (1, 6));
    let sample = team.get(&format!("{survey}/sample")).await;
    assert!(sample.main().contains("BAG-YA-") && sample.main().contains("BAS-NB-"));
    assert!(!list(&team.shown(&format!("{survey}/submissions")).await, "rows").is_empty());
    let field = team.shown(&format!("{survey}/field")).await;
    let all = |name: &str| field["all"][name].as_i64().unwrap();
    assert_eq!(field["target"], 2 * 4 * 12);
    for what in ["complete", "refused", "not_found", "no_consent", "placed", "outside", "short"] {
        assert!(all(what) > 0, "{what}: {}", field["all"]);
    }
    assert!(all("visits") > 50 && all("complete") < 2 * 4 * 12, "it goes on: {}", field["all"]);
    for what in ["back_checks", "odd", "sexes", "by_block"] {
        assert!(!list(&field, what).is_empty(), "{what}");
    }
    assert_eq!(list(&field, "by_enumerator").len(), 6);
    assert!(list(&field, "by_block").iter().all(|line| line["stray"] == false));
    let waves = team.shown(&format!("{survey}/waves")).await;
    assert_eq!((list(&waves, "waves").len(), list(&waves, "sets").len()), (2, 1));
    let set = format!("{survey}/results/{}", id(&list(&waves, "sets")[0]));
    let question = team.shown(&format!("{set}/questions/trust_police")).await;
    assert_eq!(list(&question["map"], "rows").len(), 2);
    assert!(!list(&question, "themes").is_empty(), "voices stand beside the figures");
}

#[tokio::test]
async fn one_release_is_read_at_home_and_one_waits_with_what_it_withholds() {
    let (world, members) = told().await;
    let team = supervisor(&world, &members).await;
    let shown = team.shown("/releases").await;
    let of = |stage: &str| {
        let found = list(&shown, "rows").iter().find(|row| row["stage"] == stage);
        id(found.unwrap_or_else(|| panic!("no {stage} in {shown}"))).to_owned()
    };
    let draft = team.shown(&format!("/releases/{}", of("draft"))).await;
    assert!(draft["draft"]["contents"].is_object(), "{draft}");
    let page = team.get(&format!("/releases/{}", of("draft"))).await;
    assert!(page.main().contains("سُئل أقل من ٣٠ شخصًا"), "{}", page.main());
    let home = world.visitor();
    let public = format!("/figures/{}", of("published"));
    assert!(home.get("/figures").await.body.contains(&public));
    let page = home.get(&public).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("data-code=\"IQ-BG\""), "a map: {}", page.body);
    assert!(page.main().contains("من كل مئة شخص"), "{}", page.main());
}

#[tokio::test]
async fn voices_and_a_study_have_something_to_show() {
    let (world, members) = told().await;
    let team = supervisor(&world, &members).await;
    let shown = team.shown("/voices").await;
    let round = format!("/voices/{}", id(&list(&shown, "rows")[0]));
    let shown = team.shown(&round).await;
    let counts = ["codes", "themes", "sources"].map(|what| list(&shown, what).len());
    assert_eq!(counts, [5, 3, 7]);
    let (mut coded, mut settled) = (0, 0);
    for source in list(&shown, "sources") {
        let coding = team.shown(&format!("{round}/sources/{}/coding", id(source))).await;
        assert_eq!(list(&coding, "paragraphs").len(), 5);
        coded += usize::from(coding["compared"].is_object());
        settled += usize::from(coding["settles"] == true);
    }
    assert_eq!((coded, settled), (6, 0), "whoever codes does not settle");
    let themes = team.shown(&format!("{round}/counts")).await;
    assert_eq!(list(&themes, "rows").len(), 3);
    let shown = team.shown("/studies").await;
    let study = format!("/studies/{}", id(&list(&shown, "rows")[0]));
    let shown = team.shown(&study).await;
    assert_eq!((list(&shown, "findings").len(), &shown["published"]), (3, &true.into()));
    assert_eq!(list(&team.shown(&format!("{study}/tensions")).await, "rows").len(), 4);
}
