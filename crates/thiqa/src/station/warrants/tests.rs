//! A likeness and an identity as a table; then a warrant from its issue to its end.

use super::compare::{Ground, compare};
use crate::{
    Result, jobs,
    station::cases::PersonWords,
    world::{Client, World},
};

fn person(given: &str, mother: &str, birth: &str, document: &str) -> PersonWords {
    PersonWords {
        given: given.into(),
        father: "حسين".into(),
        title: "الجبوري".into(),
        mother: mother.into(),
        birth: birth.into(),
        document_number: document.into(),
        ..PersonWords::default()
    }
}

#[test]
fn a_name_is_no_identity() {
    let sought = person("علي", "زهراء كاظم", "1988", "198811223344");
    let both = Some(Ground::Mother);
    for (other, ground) in [
        (person("علي", "", "", ""), None),
        (person("علي", "زهراء كاظم", "", ""), None),
        (person("علي", "", "1988", ""), None),
        (person("Ali", "Zahra Kadhim", "1988", ""), both),
        (person("علي", "زهراء كاظم", "1987", ""), None),
        // His brother, of the same year by a registry's heap.
        (person("عمر", "زهراء كاظم", "1988", ""), None),
        (person("علي", "زهراء كاظم", "1988", "198899999999"), None),
        (person("عمر", "", "", "198811223344"), Some(Ground::Document)),
    ] {
        assert_eq!(compare(&sought, &other).1, ground, "{other:?}");
    }
}

const NAMED: &[(&str, &str)] =
    &[("given", "علي"), ("father", "حسين"), ("grandfather", "محمد"), ("title", "الجبوري")];
const KNOWN: &[(&str, &str)] =
    &[("mother", "زهراء كاظم"), ("birth", "1988"), ("document_number", "198811223344")];

async fn issue(judge: &Client<'_>, station: &str) -> (String, u16) {
    let id = judge.get("/warrants/new").await.hidden("id");
    let about =
        [("id", id.as_str()), ("number", "12/2026"), ("date", "1.3.2026"), ("station", station)];
    let reply = judge.post("/warrants", &[&about, NAMED, KNOWN].concat()).await;
    (id, reply.status)
}

async fn run(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

async fn numbered(officer: &Client<'_>) -> String {
    let case = officer.open_case(&[("story", "سرقة"), ("offence", "0502")]).await;
    officer.shown(&format!("/cases/{case}")).await["number"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn possible_is_not_confirmed() {
    let world = World::new().await;
    let judge = world.client("judge").await;
    assert_eq!(issue(&judge, "ANB-NW").await.1, 404, "a station of another court");
    assert_eq!(issue(&judge, "x").await.1, 422);
    let (id, status) = issue(&judge, "NIN-TH").await;
    assert_eq!(status, 303);
    let (officer, path) = (world.client("investigator").await, format!("/warrants/{id}"));
    assert!(officer.get("/warrants").await.body.contains(&id));
    for handle in ["desk", "protection", "juvenile", "other-commander", "inspector", "partner"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        assert!(!client.get("/warrants").await.body.contains(&id), "{handle}");
        for verb in ["comparison", "confirmation", "not-this-person", "execution", "withdrawal"] {
            let reply = client.post(&format!("{path}/{verb}"), &[("words", "x")]).await;
            assert_eq!(reply.status, 404, "{handle} {verb}");
        }
    }
    let compares = async |case: &str, more: &[(&str, &str)]| {
        let form = [&[("case", case)], NAMED, more].concat();
        officer.post(&format!("{path}/comparison"), &form).await
    };
    assert_eq!(compares("", &[]).await.status, 422, "a comparison names its case");
    assert_eq!(compares("NIN-TH/B/99/2026", &[]).await.status, 422);
    let number = numbered(&officer).await;
    let possible = compares(&number, &[]).await;
    assert!(possible.main().contains("محتمل، غير مؤكد"), "{}", possible.main());
    assert!(!possible.body.contains("/confirmation"));
    let confirm = format!("{path}/confirmation");
    assert_eq!(officer.post(&confirm, NAMED).await.status, 422, "a name is no identity");
    let execution = format!("{path}/execution");
    assert_eq!(officer.post(&execution, &[("words", "x")]).await.status, 422);
    let known = compares(&number, &KNOWN[..2]).await;
    assert!(known.body.contains("/confirmation"), "{}", known.main());
    let full = [NAMED, &KNOWN[..2]].concat();
    assert_eq!(officer.post(&confirm, &full).await.status, 303);
    let page = officer.get(&path).await.main();
    assert!(page.contains("باسم نوري حميد"), "the one who confirmed is named: {page}");
    assert_eq!(officer.post(&execution, &[]).await.status, 422);
    assert_eq!(officer.post(&execution, &[("words", "صباحاً")]).await.status, 303);
    assert_eq!(judge.post(&format!("{path}/withdrawal"), &[("why", "x")]).await.status, 422);
    searched(&world).await;
    world.whole().await;
}

/// Every comparison stands in the log as a search for a suspect, with its case.
async fn searched(world: &World) {
    let found: Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT facts FROM entry WHERE office = 'NIN-TH' AND stream = 'reads'
                       AND facts LIKE '%\"purpose\":\"suspect\"%'";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let found = found.unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|facts| facts.contains("\"case\":") && !facts.contains("علي")));
}

#[tokio::test]
async fn not_this_person_is_told_and_printed() {
    let world = World::new().await;
    let (judge, officer) = (world.client("judge").await, world.client("investigator").await);
    let (id, _) = issue(&judge, "NIN-TH").await;
    let path = format!("/warrants/{id}/not-this-person");
    assert_eq!(officer.post(&path, NAMED).await.status, 422, "a name alone is no identity");
    let shown = [NAMED, &[("mother", "أمل صالح"), ("birth", "1979")]].concat();
    let done = officer.post(&path, &shown).await;
    let paper = done.location.unwrap();
    let printed = officer.get(&paper).await;
    assert!(printed.main().contains("1979") && !printed.body.contains(&id), "{}", printed.main());
    run(&world).await;
    let told = world.client("other-commander").await.shown("/matches").await;
    assert_eq!(told["papers"][0]["office"], "NIN-TH", "{told}");
    assert_eq!(
        officer.shown(&format!("/warrants/{id}")).await["done"]["confirmed"],
        serde_json::Value::Null
    );
    assert_eq!(judge.post(&format!("/warrants/{id}/withdrawal"), &[]).await.status, 422);
    let why = [("why", "انتفى السبب")];
    assert_eq!(judge.post(&format!("/warrants/{id}/withdrawal"), &why).await.status, 303);
    assert_eq!(officer.post(&path, &shown).await.status, 422, "it has ended");
    world.whole().await;
}

/// Who comes for help, reports or is reported is compared with no warrant: nothing that runs by
/// itself, and no page of the desk, reads one.
#[tokio::test]
async fn nothing_compares_by_itself() {
    let world = World::new().await;
    let judge = world.client("judge").await;
    let (desk, officer) = (world.client("desk").await, world.client("investigator").await);
    let name = "علي حسين محمد الجبوري";
    let visit = [("reason", "question"), ("name", name), ("phone", "07701112223")];
    desk.receive(&visit).await;
    let before = world.app.db.statements();
    desk.receive(&visit).await;
    let without = world.app.db.statements() - before;
    let (id, _) = issue(&judge, "NIN-TH").await;
    let before = world.app.db.statements();
    let came = desk.receive(&visit).await;
    assert_eq!(world.app.db.statements() - before, without);
    let case = [("story", "x"), ("offence", "0502"), ("a-role", "victim"), ("a-given", "علي")];
    let case = officer
        .open_case(&[&case[..], &[("a-father", "حسين"), ("a-title", "الجبوري")]].concat())
        .await;
    run(&world).await;
    for path in [format!("/visits/{came}"), format!("/cases/{case}"), "/matches".into()] {
        let page = officer.get(&path).await;
        assert!(!page.body.contains(&id) && !page.body.contains("12/2026"), "{path}");
    }
    let search = [("q", name), ("purpose", "returning")];
    assert!(!officer.post("/search", &search).await.body.contains(&id));
    assert!(jobs::follows().all(|kind| !kind.starts_with("warrant.")));
}
