//! Files with faults, and waves that were wrong.

use serde_json::Value;

use super::{compute, invented, lay, part, survey, whole};
use crate::world::World;

#[tokio::test]
async fn a_faulty_file_is_explained_and_a_map_mends_it() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, version) = survey(&team).await;
    let at = (survey.as_str(), version.as_str());
    let file = "Station,Sat,w,satisfied_old\nBAG-YA,very,1.5,x\nNIN-TH,poor,0,x\nNIN-TH,poor,2,x\n";
    let map = "[columns]\nsatisfied = \"Sat\"\nweight = \"w\"\n";
    let fields = [("label", "2021"), ("map", map), ("words", "عينة سابقة")];
    let reply = lay(&team, at, &fields, file.as_bytes()).await;
    assert_eq!(reply.status, 422);
    // Both codes and the weight are named, and what was typed comes back.
    for told in ["very", "poor", "عينة سابقة", "[columns]"] {
        assert!(reply.main().contains(told), "{told}: {}", reply.main());
    }
    let map = "[columns]\nsatisfied = \"Sat\"\n[values.satisfied]\nvery = \"1\"\npoor = \"4\"\n\
               [compared]\nsatisfied = \"broken\"\n";
    let fields = [("label", "2021"), ("map", map), ("words", "عينة سابقة")];
    assert_eq!(lay(&team, at, &fields, file.as_bytes()).await.status, 303);
    let shown = team.shown(&format!("/surveys/{survey}/waves")).await;
    assert_eq!(shown["waves"][0]["people"], 3);
    assert_eq!(shown["waves"][0]["compared"], serde_json::json!([["satisfied", "broken"]]));
    for (fields, file, told) in [
        ([("label", "last"), ("map", "")], file, 422),
        ([("label", "2021"), ("map", "[columns")], file, 422),
        ([("label", "2021"), ("map", "[columns]\nnothing = \"x\"")], file, 422),
        ([("label", "2021"), ("map", "")], "a,b\n1,2\n", 422),
        ([("label", "2021"), ("map", "")], "", 422),
    ] {
        assert_eq!(lay(&team, at, &fields, file.as_bytes()).await.status, told);
    }
    let shown = team.shown(&format!("/surveys/{survey}/waves")).await;
    assert_eq!(shown["waves"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_withdrawn_wave_is_not_counted_again() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let parts = whole(&team).await;
    let (survey, wave, set) = (part(&parts, "id"), part(&parts, "wave"), part(&parts, "results"));
    let path = format!("/surveys/{survey}/waves/{wave}/withdrawal");
    assert_eq!(team.post(&path, &[("why", "")]).await.status, 422);
    assert_eq!(team.post(&path, &[("why", "أوزان خاطئة")]).await.status, 303);
    assert_eq!(team.post(&path, &[("why", "أوزان خاطئة")]).await.status, 303);
    // What was computed with it stays, and can still be computed again.
    let again = format!("/surveys/{survey}/results/{set}/again");
    let reply = team.json_post(&again, &[]).await;
    let told: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(told["again"], true);
    let id = team.get(&format!("/surveys/{survey}/waves")).await.hidden("id");
    let form = [("id", id.as_str()), ("wave", wave)];
    assert_eq!(team.post(&format!("/surveys/{survey}/results"), &form).await.status, 422);
    let newer = compute(&team, survey).await;
    let shown = team.shown(&format!("/surveys/{survey}/results/{newer}")).await;
    assert_eq!(shown["waves"], serde_json::json!(["2023"]));
    world.rebuilds().await;
}

#[tokio::test]
async fn no_line_crosses_a_question_that_was_asked_otherwise() {
    let world = World::new().await;
    let team = world.client("survey").await.speaking("en");
    let (survey, version) = survey(&team).await;
    for (label, map) in [("2022", "[compared]\nsatisfied = \"broken\"\n"), ("2023", "")] {
        let fields = [("label", label), ("map", map)];
        let file = invented(label, 60).csv().unwrap();
        let reply = lay(&team, (&survey, &version), &fields, &file).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    let set = compute(&team, &survey).await;
    let of = |question: &str| format!("/surveys/{survey}/results/{set}/questions/{question}");
    let page = team.shown(&of("satisfied")).await;
    let interrupted = |page: &Value| -> Vec<bool> {
        let rows = page["over"]["rows"].as_array().unwrap().iter();
        rows.map(|row| row.get("interrupted").is_some()).collect()
    };
    assert_eq!((interrupted(&page), &page["broken"]), (vec![false, true], &true.into()));
    let html = team.get(&of("satisfied")).await;
    assert!(html.body.contains("<line class=\"break\""), "a rule is drawn");
    assert!(html.body.contains("asked otherwise"), "{}", html.main());
    assert_eq!((&page["lines"][0]["change"], &page["wording"]), (&Value::Null, &Value::Null));
    let other = team.shown(&format!("/surveys/{survey}/results/{set}")).await;
    let other = other["headlines"].as_array().unwrap().iter();
    let other = other.map(|one| one["question"].as_str().unwrap()).find(|q| *q != "satisfied");
    let page = team.shown(&of(other.unwrap())).await;
    assert_eq!((interrupted(&page), &page["broken"]), (vec![false, false], &false.into()));
}
