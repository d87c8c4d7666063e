//! On lists a survivor stands by her alias.

use super::{ALIAS, file};
use crate::{id::Id, jobs, station::cases::Case, world::World};

const HER: &[(&str, &str)] = &[
    ("story", "ما قالته"),
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-age_band", "adult"),
    ("a-given", "غسق"),
    ("a-father", "عدنان"),
    ("a-title", "الزهيري"),
    ("b-role", "suspect"),
    ("b-age_band", "adult"),
    ("b-given", "باسل"),
    ("b-father", "منذر"),
    ("b-title", "الجنابي"),
];
const REGISTER: &str = "/registers/B";
const SURNAME: &str = "الزهيري";
const SEARCH: &[(&str, &str)] = &[("q", "غسق عدنان"), ("purpose", "case_work")];

#[tokio::test]
async fn no_list_names_her() {
    let world = World::new().await;
    let protection = world.client("protection").await;
    let (first, second) = (protection.open_case(HER).await, protection.open_case(HER).await);
    let before = protection.post("/search", SEARCH).await.main();
    assert!(before.contains("الاسم محفوظ") && !before.contains(SURNAME), "{before}");
    let case: Id<Case> = Id::parse(&first).unwrap();
    assert_eq!(file(&world, &protection, &case).await.status, 303);
    let found = protection.post("/search", SEARCH).await.main();
    assert!(found.contains(ALIAS) && !found.contains(SURNAME), "{found}");
    let suspect = [("q", "باسل منذر"), ("purpose", "case_work")];
    let found = protection.post("/search", &suspect).await.main();
    assert!(found.contains("الجنابي") && !found.contains("الاسم محفوظ"), "he has no alias: {found}");
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
    let pairs = protection.shown("/matches").await;
    let names: Vec<String> = pairs["rows"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row["names"].as_array().unwrap().clone())
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    assert!(
        names.iter().any(|name| name == ALIAS) && names.iter().any(String::is_empty),
        "{names:?}"
    );
    assert!(!names.concat().contains(SURNAME) && names.concat().contains("باسل"), "{names:?}");
    for path in ["/matches".to_owned(), format!("/cases/{first}/consents/new"), REGISTER.to_owned()]
    {
        let page = protection.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains(SURNAME), "{path}: {}", page.main());
    }
    for path in [format!("/cases/{first}/consents/new"), REGISTER.to_owned()] {
        let page = protection.get(&path).await.main();
        assert!(page.contains(ALIAS), "{path}: {page}");
    }
    // The record itself knows her.
    assert!(protection.get(&format!("/cases/{second}")).await.main().contains(SURNAME));
    world.whole().await;
}
