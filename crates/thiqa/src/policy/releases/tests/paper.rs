//! The bulletin on paper: made from what was released, and from nothing else.

use std::collections::BTreeSet;

use documents::Files;
use jiff::tz::TimeZone;

use super::{
    Team,
    people::{crowd, question, source},
    proposed, release,
    team::run_jobs,
};
use crate::{
    community::released::{Bulletin, document},
    lang::{Lang, Reader},
    pack::Pack,
    policy::releases::past::Past,
    print::{self, tests::can_be_set},
    world::World,
};

/// A bulletin whose first station is too small to be shown, and whose second goes with it.
fn withholding() -> Bulletin {
    let sizes = [17, 61, 80, 100, 120].into_iter().enumerate();
    let people: Vec<_> = sizes.flat_map(|(at, n)| crowd(0, at, 0, n)).collect();
    let source = source(&people, question("safe", "station"));
    let judged = release(&source, &proposed("safe", &["station"]), &mut Past::default()).unwrap();
    let rows = &judged.contents.questions[0].rows;
    assert_eq!(rows.iter().filter(|row| row.shown.is_none()).count(), 2);
    Bulletin {
        id: "release".into(),
        address: "https://follow.example/figures/release".into(),
        office: "PT-SURVEY".into(),
        day: 20_513,
        contents: judged.contents,
        withdrawn: None,
        replaced: None,
    }
}

/// People asked, those who said yes, those who said no, and the share, of both withheld stations.
const WITHHELD: [&str; 8] = ["17", "9", "8", "53", "61", "31", "30", "51"];

fn numbers(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect()
}

#[tokio::test]
async fn no_withheld_number_stands_on_the_paper() {
    let pack = Pack::builtin().unwrap();
    let reader = Reader::new(Lang::EN, TimeZone::UTC);
    let document = document(&pack, &reader, &withholding(), true);
    let given = serde_json::to_string(&document).unwrap();
    for shown in ["80", "100", "120", "380", "50", "46", "54", "2024"] {
        assert!(numbers(&given).contains(shown), "{shown}: {given}");
    }
    for withheld in WITHHELD {
        assert!(!numbers(&given).contains(withheld), "{withheld}: {given}");
    }
    assert_eq!(given.matches("not shown\"").count(), 2, "one mark for each: {given}");
    if !can_be_set() {
        return;
    }
    let pdf = print::set(document, Files::new()).await.unwrap();
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    let text = pdf.extract_text(&pdf.get_pages().into_keys().collect::<Vec<_>>()).unwrap();
    assert!(text.contains("Station") || text.contains("station"), "{text}");
    assert!(numbers(&text).contains("380"), "{text}");
    for withheld in WITHHELD {
        assert!(!numbers(&text).contains(withheld), "{withheld}: {text}");
    }
}

#[tokio::test]
async fn everybody_prints_it_in_the_language_chosen_and_nobody_a_draft() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let team = Team::alone(&world).await;
    let draft = team.propose(&[]).await;
    assert_eq!(team.first.get(&format!("/releases/{draft}/bulletin/ar")).await.status, 404);
    let id = team.publish(&[("breaks", "governorate")]).await;
    run_jobs(&world).await;
    let home = world.visitor();
    let mut all = BTreeSet::new();
    for lang in ["ar", "ckb", "en"] {
        let path = format!("/figures/{id}/bulletin/{lang}");
        let reply = home.get(&path).await;
        assert_eq!(reply.status, 200);
        assert!(reply.body.starts_with("%PDF-1.7"), "{lang}");
        assert_eq!(reply.headers["content-type"], "application/pdf");
        let name = reply.headers["content-disposition"].to_str().unwrap();
        assert_eq!(name, format!("attachment; filename=\"figures-{lang}.pdf\""));
        assert!(reply.headers.get("set-cookie").is_none(), "the pages stay in their language");
        // Whoever is signed in gets the same.
        let desk = world.client("desk").await;
        let staff = desk.get(&format!("/releases/{id}/bulletin/{lang}")).await;
        assert_eq!((staff.status, staff.body == reply.body), (200, true));
        assert!(home.get(&format!("/figures/{id}")).await.body.contains(&path));
        all.insert(reply.body);
    }
    assert_eq!(all.len(), 3);
    for path in [
        format!("/figures/{id}/bulletin/de"),
        format!("/figures/{draft}/bulletin/ar"),
        "/figures/none/bulletin/ar".to_owned(),
    ] {
        assert_eq!(home.get(&path).await.status, 404, "{path}");
    }
    // A withdrawn one says so.
    let why = [("why-ar", "خطأ في الأوزان")];
    let withdrawal = format!("/releases/{id}/withdrawal");
    assert_eq!(team.first.post(&withdrawal, &why).await.status, 303);
    run_jobs(&world).await;
    let after = home.get(&format!("/figures/{id}/bulletin/ar")).await;
    assert!(after.status == 200 && !all.contains(&after.body));
}
