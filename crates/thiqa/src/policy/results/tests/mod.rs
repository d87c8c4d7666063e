//! Waves laid in, figures computed and looked at, by the team and by nobody else.

mod corrected;
mod gathered;
mod map;
mod spss;

use super::count::tests::invented;
use crate::world::{Client, World};

/// A survey with the pack's perception instrument published.
async fn survey(team: &Client<'_>) -> (String, String) {
    let id = team.get("/surveys").await.hidden("id");
    assert_eq!(team.post("/surveys", &[("id", &id), ("name", "الموجتان")]).await.status, 303);
    let version = instrument(team, &id).await;
    (id, version)
}

/// Publishes the pack's perception instrument in a survey; its version.
async fn instrument(team: &Client<'_>, id: &str) -> String {
    let path = format!("/surveys/{id}/forms");
    let head = "--b\r\nContent-Disposition: form-data; name=\"instrument\"\r\n\r\n";
    let body = format!("{head}forms/perception.xml\r\n--b--\r\n").into_bytes();
    let kind = "multipart/form-data; boundary=b";
    assert_eq!(team.send("POST", &path, "text/html", kind, body).await.status, 303);
    let shown = team.shown(&format!("/surveys/{id}")).await;
    let mut forms = shown["forms"].as_array().unwrap().iter();
    let form = forms.find(|form| form["form"] == "mps_perception").unwrap();
    let version = form["version"].as_str().unwrap().to_owned();
    let form = [("form", "mps_perception"), ("version", version.as_str())];
    assert_eq!(team.post(&format!("/surveys/{id}/publications"), &form).await.status, 303);
    version
}

/// Lays a wave in; answers the page.
async fn lay(
    team: &Client<'_>,
    (survey, version): (&str, &str),
    fields: &[(&str, &str)],
    file: &[u8],
) -> crate::world::Reply {
    let id = team.get(&format!("/surveys/{survey}/waves")).await.hidden("id");
    let form = format!("mps_perception {version}");
    let mut body = Vec::new();
    let known = [("id", id.as_str()), ("form", form.as_str())];
    for (name, value) in known.iter().chain(fields) {
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"wave.csv\"\r\n\r\n";
    body.extend([head.as_bytes(), file, b"\r\n--b--\r\n"].concat());
    let path = format!("/surveys/{survey}/waves");
    team.send("POST", &path, "text/html", "multipart/form-data; boundary=b", body).await
}

/// A survey with two waves and a set of their figures: what stands in the paths to them.
pub(crate) async fn whole(team: &Client<'_>) -> Vec<(&'static str, String)> {
    let survey = team.get("/surveys").await.hidden("id");
    let begin = [("id", survey.as_str()), ("name", "الموجتان")];
    assert_eq!(team.post("/surveys", &begin).await.status, 303);
    let ids = fill(team, &survey).await;
    std::iter::once(("id", survey)).chain(ids).collect()
}

/// Gives a survey waves and a set of their figures: what stands in the paths to them.
pub(crate) async fn fill(team: &Client<'_>, survey: &str) -> Vec<(&'static str, String)> {
    let version = instrument(team, survey).await;
    for (label, good) in [("2022", 40), ("2023", 90)] {
        let file = invented(label, good).csv().unwrap();
        let reply = lay(team, (survey, &version), &[("label", label)], &file).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    let set = compute(team, survey).await;
    let shown = team.shown(&format!("/surveys/{survey}/waves")).await;
    let wave = shown["waves"][0]["id"].as_str().unwrap().to_owned();
    vec![("wave", wave), ("results", set), ("question", "satisfied".to_owned())]
}

async fn compute(team: &Client<'_>, survey: &str) -> String {
    let path = format!("/surveys/{survey}/waves");
    let (id, shown) = (team.get(&path).await.hidden("id"), team.shown(&path).await);
    let waves = shown["waves"].as_array().unwrap().iter();
    let waves = waves.filter(|wave| wave["withdrawn"].is_null());
    let waves: Vec<&str> = waves.map(|wave| wave["id"].as_str().unwrap()).collect();
    let mut form = vec![("id", id.as_str())];
    form.extend(waves.iter().map(|wave| ("wave", *wave)));
    let reply = team.post(&format!("/surveys/{survey}/results"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    // Sent twice, computed once.
    assert_eq!(team.post(&format!("/surveys/{survey}/results"), &form).await.status, 303);
    let shown = team.shown(&path).await;
    assert!(shown["sets"].as_array().unwrap().iter().any(|set| set["id"] == id.as_str()));
    id
}

fn part<'a>(parts: &'a [(&'static str, String)], name: &str) -> &'a str {
    &parts.iter().find(|(own, _)| *own == name).unwrap().1
}

#[tokio::test]
async fn two_waves_become_figures_with_their_change() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let parts = whole(&team).await;
    let (survey, set) = (part(&parts, "id"), part(&parts, "results"));
    let path = format!("/surveys/{survey}/results/{set}");
    let shown = team.shown(&path).await;
    assert_eq!(shown["waves"], serde_json::json!(["2022", "2023"]));
    let headlines = shown["headlines"].as_array().unwrap();
    let satisfied = headlines.iter().find(|own| own["question"] == "satisfied").unwrap();
    assert_eq!(satisfied["levels"].as_array().unwrap().len(), 2);
    assert!(satisfied["points"].as_str().unwrap().contains('+'), "{satisfied}");
    let page = team.get(&path).await;
    assert!(page.main().contains("16.1.4"), "{}", page.main());
    // A question: by station, with the corrected probability, and what an increase could mean.
    let of = format!("{path}/questions/satisfied");
    let page = team.get(&format!("{of}?by=station")).await;
    assert!(page.main().contains("NIN-TH") || page.main().contains("الثقافة"), "{}", page.main());
    let shown = team.shown(&format!("{of}?by=station")).await;
    assert_eq!(shown["lines"].as_array().unwrap().len(), 5);
    assert!(shown["wording"].as_str().is_some() && shown["sentences"][1].as_str().is_some());
    // Where nobody asked for the governorate, there is no map.
    assert!(shown["map"].is_null());
    assert_eq!(team.get(&format!("{path}/questions/none")).await.status, 404);
    // The same waves give the same figures.
    let reply = team.json_post(&format!("{path}/again"), &[]).await;
    let told: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(told["again"], true, "{}", reply.body);
    let file = team.get(&format!("{path}/tables?format=csv")).await;
    assert!(file.body.contains("satisfied,headline,2023,station,NIN-TH,"), "{}", &file.body[..400]);
    assert_eq!(team.get(&format!("{path}/tables?format=xlsx")).await.status, 200);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn nobody_of_the_police_sees_waves_or_figures() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let parts = whole(&team).await;
    let (survey, set) = (part(&parts, "id"), part(&parts, "results"));
    for who in ["commander", "judge"] {
        let other = world.client(who).await;
        for path in [
            format!("/surveys/{survey}/waves"),
            format!("/surveys/{survey}/results/{set}"),
            format!("/surveys/{survey}/results/{set}/tables"),
            format!("/surveys/{survey}/results/{set}/questions/satisfied"),
        ] {
            let status = other.get(&path).await.status;
            assert!([403, 404].contains(&status), "{who} {path} {status}");
        }
    }
    // Nor the team itself through another survey.
    let (other, _) = self::survey(&team).await;
    assert_eq!(team.get(&format!("/surveys/{other}/results/{set}")).await.status, 404);
    let wave = part(&parts, "wave");
    let path = format!("/surveys/{other}/waves/{wave}/withdrawal");
    assert_eq!(team.post(&path, &[("why", "خطأ")]).await.status, 404);
}
