//! The team's pages, and who finds nothing there.

use super::{FORM, Field, answers, lay_in};
use crate::world::World;

#[tokio::test]
async fn a_form_with_faults_is_not_laid_in_and_each_is_named() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, .. } = Field::begin(&world, &team).await;
    let fresh = FORM.replace("version=\"1\"", "version=\"3\"");
    let silent = fresh.replace("<value>Safe</value>", "<value></value>");
    let page = lay_in(&team, &survey, silent.as_bytes(), 422).await;
    assert!(page.contains("ينقص نص في إحدى اللغات"), "{page}");
    let twice = fresh.replace("<value>unsafe</value>", "<value>safe</value>");
    let page = lay_in(&team, &survey, twice.as_bytes(), 422).await;
    assert!(page.contains("ورد الشيء نفسه مرتين"), "{page}");
    let nowhere = fresh
        .replace("nodeset=\"/data/age\" ", "nodeset=\"/data/age\" relevant=\"/data/gone = 1\" ");
    let page = lay_in(&team, &survey, nowhere.as_bytes(), 422).await;
    assert!(page.contains("قاعدة تشير إلى ما لا وجود له"), "{page}");
    lay_in(&team, &survey, b"no form", 422).await;
    let changed = FORM.replace("كم عمرك؟", "ما عمرك؟");
    let page = lay_in(&team, &survey, changed.as_bytes(), 422).await;
    assert!(page.contains("نُشر هذا الإصدار من قبل"), "{page}");
    assert_eq!(
        team.shown(&format!("/surveys/{survey}")).await["forms"].as_array().unwrap().len(),
        1
    );
}

#[tokio::test]
async fn every_instrument_of_the_pack_can_be_laid_in() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, .. } = Field::begin(&world, &team).await;
    let names: Vec<String> =
        world.app.pack.files_under("forms/").map(|(name, _)| name.to_owned()).collect();
    let forms: Vec<_> = names.iter().filter(|name| name.ends_with(".xml")).collect();
    assert!(forms.len() >= 5, "{names:?}");
    for name in forms {
        let reply = team.post(&format!("/surveys/{survey}/forms"), &[("instrument", name)]).await;
        assert_eq!(reply.status, 303, "{name}: {}", reply.main());
    }
    let outside = [("instrument", "policies/surveys.cedar")];
    assert_eq!(team.post(&format!("/surveys/{survey}/forms"), &outside).await.status, 422);
}

#[tokio::test]
async fn the_team_says_what_is_to_be_done_about_a_submission() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    assert_eq!(phone.sends(&answers("uuid:1", "44", None), &[]).await.status, 201);
    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    let id = shown["rows"][0]["id"].as_str().unwrap();
    let path = format!("/surveys/{survey}/submissions/{id}");
    let review = format!("{path}/review");
    assert_eq!(team.post(&review, &[("state", "perfect")]).await.status, 422);
    assert_eq!(team.post(&review, &[("state", "has_issues")]).await.status, 422, "why?");
    let said = [("state", "has_issues"), ("words", "العمر لا يوافق الدراسة"), ("once", "1")];
    for _ in 0..2 {
        assert_eq!(team.post(&review, &said).await.status, 303);
    }
    assert!(team.get(&path).await.main().contains("العمر لا يوافق الدراسة"));
    assert_eq!(team.shown(&path).await["reviews"].as_array().unwrap().len(), 1);
    // What is sent anew is looked at anew.
    assert_eq!(phone.sends(&answers("uuid:2", "40", Some("uuid:1")), &[]).await.status, 201);
    assert!(team.shown(&path).await["state"].is_null());
    assert_eq!(team.post(&review, &[("state", "approved")]).await.status, 303);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn nobody_of_the_police_finds_a_survey_or_an_answer() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    assert_eq!(phone.sends(&answers("uuid:1", "44", None), &[("a.jpg", b"x")]).await.status, 201);
    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    let one = format!("/surveys/{survey}/submissions/{}", shown["rows"][0]["id"].as_str().unwrap());
    for handle in ["desk", "investigator", "commander", "judge", "inspector", "analyst", "partner"]
    {
        let client = world.client(handle).await;
        let paths = [
            "/surveys".to_owned(),
            format!("/surveys/{survey}"),
            format!("/surveys/{survey}/submissions"),
            one.clone(),
            format!("{one}/files/0"),
        ];
        for path in paths {
            assert_eq!(client.get(&path).await.status, 404, "{handle} {path}");
        }
        let review = format!("{one}/review");
        assert_eq!(client.post(&review, &[("state", "approved")]).await.status, 404, "{handle}");
        let form = [("id", "x"), ("name", "x")];
        let path = format!("/surveys/{survey}/enumerators");
        assert_eq!(client.post(&path, &form).await.status, 404, "{handle}");
    }
    assert_eq!(world.entries("NIN-TH", "submission.received").await, 0);
    assert_eq!(world.entries("PT-SURVEY", "submission.received").await, 1);
}

#[tokio::test]
async fn nothing_is_found_through_another_survey() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let ids = super::whole(&world, &team).await;
    let id = |name: &str| &ids.iter().find(|(known, _)| *known == name).unwrap().1;
    let other = Field::begin(&world, &team).await.survey;
    let one = format!("/surveys/{other}/submissions/{}", id("submission"));
    for path in [one.clone(), format!("{one}/files/0")] {
        assert_eq!(team.get(&path).await.status, 404, "{path}");
    }
    let approved = [("state", "approved")];
    assert_eq!(team.post(&format!("{one}/review"), &approved).await.status, 404);
    let path = format!("/surveys/{other}/enumerators/{}/revocation", id("enumerator"));
    assert_eq!(team.post(&path, &[]).await.status, 404);
}

/// A workbook of two questions; `broken` names a list that is not there.
fn workbook(broken: bool) -> Vec<u8> {
    let list = if broken { "select_one gone" } else { "select_one yn" };
    let sheets: [(&str, &[&[&str]]); 3] = [
        (
            "survey",
            &[
                &["type", "name", "label::العربية (ar)", "label::English (en)"],
                &["integer", "age", "كم عمرك؟", "How old are you?"],
                &[list, "safe", "هل تشعر بالأمان؟", "Do you feel safe?"],
            ],
        ),
        (
            "choices",
            &[
                &["list_name", "name", "label::العربية (ar)", "label::English (en)"],
                &["yn", "1", "نعم", "Yes"],
                &["yn", "2", "لا", "No"],
            ],
        ),
        (
            "settings",
            &[
                &["form_title", "form_id", "version", "default_language"],
                &["استمارة", "book", "1", "العربية (ar)"],
            ],
        ),
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_workbook_becomes_a_form_that_telephones_fetch() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    lay_in(&team, &survey, &workbook(true), 422).await;
    lay_in(&team, &survey, &workbook(false), 303).await;
    let form = [("form", "book"), ("version", "1")];
    let path = format!("/surveys/{survey}/publications");
    assert_eq!(team.post(&path, &form).await.status, 303);
    let list = phone.ask("GET", "/formList", Vec::new()).await.body;
    assert!(list.contains("<formID>book</formID>"), "{list}");
    let file = phone.ask("GET", "/forms/book.xml", Vec::new()).await.body;
    assert!(file.contains("هل تشعر بالأمان؟") && list.contains(&forms::hash(file.as_bytes())));
}
