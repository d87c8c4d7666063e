//! Surveys as a team has them, and as telephones speak to them.

mod entry;
mod everybody;
mod media;
pub(crate) mod phone;
mod refused;
mod team;
mod typed;

use crate::world::{Client, World};

/// A small form of our own, in three languages.
const FORM: &str = include_str!("form.xml");

/// A survey with [`FORM`] published and one enumerator.
struct Field {
    survey: String,
    phone: phone::Phone,
}

impl Field {
    async fn begin(world: &World, team: &Client<'_>) -> Field {
        let id = team.get("/surveys").await.hidden("id");
        let begun = team.post("/surveys", &[("id", &id), ("name", "الموجة الأولى")]).await;
        assert_eq!(begun.status, 303, "{}", begun.main());
        lay_in(team, &id, FORM.as_bytes(), 303).await;
        publish(team, &id, ("small", "1")).await;
        let phone = enrol(world, team, &id, "أنوار").await;
        Field { survey: id, phone }
    }
}

/// Lays a form in; answers the page.
async fn lay_in(team: &Client<'_>, survey: &str, form: &[u8], status: u16) -> String {
    let head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"form.xml\"\r\n\r\n";
    let body = [head.as_bytes(), form, b"\r\n--b--\r\n"].concat();
    let path = format!("/surveys/{survey}/forms");
    let kind = "multipart/form-data; boundary=b";
    let reply = team.send("POST", &path, "text/html", kind, body).await;
    assert_eq!(reply.status, status, "{}", reply.main());
    reply.body
}

async fn publish(team: &Client<'_>, survey: &str, (form, version): (&str, &str)) {
    let form = [("form", form), ("version", version)];
    let reply = team.post(&format!("/surveys/{survey}/publications"), &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

/// A telephone of somebody who is enrolled.
pub(crate) async fn enrol(
    world: &World,
    team: &Client<'_>,
    survey: &str,
    name: &str,
) -> phone::Phone {
    let id = team.get(&format!("/surveys/{survey}")).await.hidden("id");
    let form = [("id", id.as_str()), ("name", name)];
    let reply = team.json_post(&format!("/surveys/{survey}/enumerators"), &form).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let shown: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    phone::Phone::new(world, shown["server"].as_str().unwrap())
}

/// What a telephone sends: the age, under an id, and what it replaces.
fn answers(instance: &str, age: &str, former: Option<&str>) -> String {
    let former = former.map(|id| format!("<orx:deprecatedID>{id}</orx:deprecatedID>"));
    format!(
        "<?xml version='1.0'?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"small\" \
         version=\"1\"><age>{age}</age><feels>safe</feels><picture>صورة ١.jpg</picture>\
         <orx:meta><orx:instanceID>{instance}</orx:instanceID>{}</orx:meta></data>",
        former.unwrap_or_default()
    )
}

/// A survey with a form, an enumerator and a submission with a file: what stands in the paths to them.
pub(crate) async fn whole(world: &World, team: &Client<'_>) -> Vec<(&'static str, String)> {
    let Field { survey, phone } = Field::begin(world, team).await;
    let sent = phone.sends(&answers("uuid:1", "44", None), &[("a.jpg", b"x")]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let shown = team.shown(&format!("/surveys/{survey}")).await;
    let enumerator = shown["enumerators"][0]["id"].as_str().unwrap().to_owned();
    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    let submission = shown["rows"][0]["id"].as_str().unwrap().to_owned();
    let file = "0".to_owned();
    let code = everybody::lay_out(team, &survey).await;
    let (form, list) = (media::form("1"), "stations.csv");
    lay_in(team, &survey, form.as_bytes(), 303).await;
    assert_eq!(media::adds(team, &survey, "1", &[(list, media::LIST)]).await, 303);
    vec![
        ("id", survey),
        ("form", forms::hash(form.as_bytes())),
        ("name", list.to_owned()),
        ("enumerator", enumerator),
        ("submission", submission),
        ("file", file),
        ("code", code),
    ]
}
