//! Releases over HTTP: the team, those who are signed in, and everybody at home.

use super::{Team, team::run_jobs};
use crate::{policy::releases::Release, world::World};

#[tokio::test]
async fn a_release_goes_out_by_two_and_everybody_reads_it() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let id = team.propose(&[("breaks", "station"), ("breaks", "sex")]).await;
    let path = format!("/releases/{id}");
    // The preview tells the team what would be seen, and what is withheld and why.
    let draft = team.first.shown(&path).await;
    assert!(draft["bulletin"].is_null() && draft["own"] == true, "{draft}");
    assert!(draft["draft"]["contents"]["questions"][0]["rows"][0]["shown"]["percent"].is_number());
    // Nobody else finds a draft.
    let visitor = world.visitor();
    for handle in ["commander", "judge", "analyst", "partner", "desk"] {
        let other = world.client(handle).await;
        for path in [path.clone(), format!("{path}/file")] {
            assert_eq!(other.get(&path).await.status, 404, "{handle}");
        }
        assert_eq!(other.post(&format!("{path}/signature"), &[]).await.status, 404, "{handle}");
        let fresh = world.app.chance.id::<Release>(world.app.clock.now()).to_string();
        let own = [("id", fresh.as_str()), ("results", &team.results), ("title-ar", "أرقام")];
        let form = [&own[..], &[("questions", "satisfied")]].concat();
        assert_eq!(other.post("/releases", &form).await.status, 404, "{handle}");
        assert_eq!(other.shown("/releases").await["rows"].as_array().unwrap().len(), 0);
    }
    run_jobs(&world).await;
    assert_eq!(visitor.get(&format!("/figures/{id}")).await.status, 404);
    // She who proposed it can't sign it off.
    let refused = team.first.post(&format!("{path}/signature"), &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("يجب أن يوقّع شخص ثانٍ"), "{}", refused.main());
    for _ in 0..2 {
        let signed = team.second.post(&format!("{path}/signature"), &[]).await;
        assert_eq!(signed.status, 303, "{}", signed.main());
    }
    assert_eq!(world.entries("PT-SURVEY", "release.published").await, 1);
    run_jobs(&world).await;
    for handle in ["commander", "judge", "analyst", "partner", "desk"] {
        let other = world.client(handle).await;
        let page = other.get(&path).await;
        assert_eq!(page.status, 200, "{handle}");
        assert!(page.main().contains("من كل مئة شخص، قال نحو"), "{}", page.main());
        assert!(!page.main().contains("أقل من ٣٠"), "why something is withheld is the team's");
        assert!(other.json(&path).await.body.contains("\"draft\":null"));
        assert!(other.get("/releases").await.main().contains("آراء الناس"));
        let file = other.get(&format!("{path}/file")).await;
        assert!(file.body.contains("satisfied,"), "{}", file.body);
        assert_eq!(other.post(&format!("{path}/withdrawal"), &[]).await.status, 404);
    }
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn everybody_at_home_reads_it_in_three_languages() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let id = team.publish(&[("breaks", "station")]).await;
    run_jobs(&world).await;
    for (lang, title, sentence) in [
        ("ar", "آراء الناس", "من كل مئة شخص في محيط"),
        ("ckb", "آراء الناس", "لە هەر سەد کەسێک لە دەوروبەری"),
        ("en", "What people say", "of every 100 people around"),
    ] {
        let home = world.visitor().speaking(lang);
        let list = home.get("/figures").await;
        assert!(list.status == 200 && list.body.contains(&format!("/figures/{id}")));
        let page = home.get(&format!("/figures/{id}")).await;
        assert_eq!(page.status, 200);
        assert!(page.main().contains(title) && page.main().contains(sentence), "{}", page.main());
        assert!(page.body.contains("<meter") && page.body.contains("class=\"demo\""));
        assert_eq!(page.headers["cache-control"], "no-store");
        let file = home.get(&format!("/figures/{id}/file")).await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        // What is withheld is one mark, in the file as on the page.
        let rows: Vec<&str> = file.body.lines().skip(1).collect();
        assert!(rows.iter().all(|row| row.starts_with("satisfied,")), "{}", file.body);
        let hidden = rows.iter().filter(|row| row.ends_with(",,,,,withheld")).count();
        assert!(hidden > 0 && hidden < rows.len(), "{}", file.body);
        assert_eq!(hidden, rows.iter().filter(|row| row.contains("withheld")).count());
    }
    assert_eq!(world.visitor().get("/figures/none").await.status, 404);
}

#[tokio::test]
async fn a_withdrawn_release_says_so_and_takes_nothing_back() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let id = team.publish(&[]).await;
    let path = format!("/releases/{id}");
    let past = team.past(&world).await;
    assert!(!past.shown.is_empty());
    assert_eq!(team.first.post(&format!("{path}/withdrawal"), &[]).await.status, 422, "why?");
    let why = [("why-ar", "خطأ في الأوزان"), ("why-en", "An error in the weights")];
    for _ in 0..2 {
        assert_eq!(team.first.post(&format!("{path}/withdrawal"), &why).await.status, 303);
    }
    assert_eq!(world.entries("PT-SURVEY", "release.withdrawn").await, 1);
    run_jobs(&world).await;
    let page = world.visitor().get(&format!("/figures/{id}")).await;
    assert!(page.main().contains("خطأ في الأوزان"), "{}", page.main());
    let page = world.visitor().speaking("en").get(&format!("/figures/{id}")).await;
    assert!(page.main().contains("An error in the weights"), "{}", page.main());
    let since = team.past(&world).await;
    assert_eq!(since.ledger, past.ledger, "what was seen stays seen");
    assert!(since.shown.is_empty(), "and is not repeated as if it held");
    assert_eq!((past.mark, since.mark), ((1, 0), (1, 1)));
    // A correction names what it replaces, and both say so.
    let next = team.publish(&[("replaces", &id)]).await;
    run_jobs(&world).await;
    let old = world.visitor().get(&format!("/figures/{id}")).await;
    assert!(old.body.contains(&format!("/figures/{next}")));
    let new = world.visitor().get(&format!("/figures/{next}")).await;
    assert!(new.body.contains(&format!("/figures/{id}")));
    assert!(new.main().contains("كما نُشر من قبل"), "{}", new.main());
    world.rebuilds().await;
}

#[tokio::test]
async fn bad_proposals_come_back_with_what_was_typed() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let new = format!("/releases/new?results={}", team.results);
    let id = team.first.get(&new).await.hidden("id");
    let own = [("id", id.as_str()), ("results", team.results.as_str())];
    let send = async |fields: &[(&str, &str)]| {
        team.first.post("/releases", &[&own[..], fields].concat()).await
    };
    let page = send(&[("questions", "satisfied"), ("method-ar", "عينة")]).await;
    assert!(
        page.status == 422 && page.body.contains("عينة") && page.body.contains("id=\"title-ar\"")
    );
    let page = send(&[("title-ar", "آراء الناس")]).await;
    assert!(page.status == 422 && page.body.contains("value=\"آراء الناس\""));
    let unknown = [("title-ar", "آراء"), ("questions", "satisfied"), ("replaces", "none")];
    assert_eq!(send(&unknown).await.status, 422);
    // What has no headline is no figure.
    assert_eq!(send(&[("title-ar", "آراء"), ("questions", "gone")]).await.status, 422);
    let other = [("id", id.as_str()), ("results", "none"), ("title-ar", "آراء")];
    assert_eq!(team.first.post("/releases", &other).await.status, 422);
    assert_eq!(world.entries("PT-SURVEY", "release.proposed").await, 0);
}

#[tokio::test]
async fn a_draft_that_is_not_published_ends_with_a_reason() {
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let id = team.propose(&[]).await;
    let path = format!("/releases/{id}");
    assert_eq!(team.second.post(&format!("{path}/end"), &[]).await.status, 422);
    for _ in 0..2 {
        let done = team.second.post(&format!("{path}/end"), &[("why", "العنوان يضلل")]).await;
        assert_eq!(done.status, 303);
    }
    assert_eq!(team.second.post(&format!("{path}/signature"), &[]).await.status, 303);
    assert_eq!(world.entries("PT-SURVEY", "release.published").await, 0);
    assert_eq!(team.first.shown(&path).await["release"]["stage"], "dropped");
    assert_eq!(world.client("analyst").await.get(&path).await.status, 404);
    world.rebuilds().await;
}
