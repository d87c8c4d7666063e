//! A telephone with a collecting application, as far as a server hears it: its headers, its device's
//! name on every address, its parts in chunks.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt;

use super::{FORM, Field, answers, lay_in, publish};
use crate::{router::router, world::World};

pub(crate) struct Phone {
    router: Router,
    pub(super) base: String,
}

pub(crate) struct Heard {
    pub(crate) status: u16,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

/// The parts of a submission: its XML, and files with their names.
pub(super) fn parts(xml: Option<&str>, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |name: &str, kind: &str, bytes: &[u8]| {
        let head = format!(
            "--xYz\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\
             Content-Type: {kind}\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    if let Some(xml) = xml {
        part("xml_submission_file", "text/xml", xml.as_bytes());
    }
    for (name, bytes) in files {
        part(name, "image/jpeg", bytes);
    }
    body.extend_from_slice(
        b"--xYz\r\nContent-Disposition: form-data; name=\"*isIncomplete*\"\r\n\r\nyes\r\n--xYz--\r\n",
    );
    body
}

impl Phone {
    pub(super) fn new(world: &World, server: &str) -> Phone {
        let (_, path) = server.split_once("/v1/").unwrap();
        Phone { router: router(world.app.clone()), base: format!("/v1/{path}") }
    }

    pub(super) async fn ask(&self, method: &str, path: &str, body: Vec<u8>) -> Heard {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}?deviceID=collect%3Aabc", self.base))
            .header("x-openrosa-version", "1.0")
            .header("date", "الاثنين, 23 11 2026 02:00:00 م")
            .header("user-agent", "org.odk.collect.android/v2026.3.0")
            .header("content-type", "multipart/form-data; boundary=xYz");
        // No length is told, as by a telephone that sends in chunks.
        self.heard(request.body(Body::from(body)).unwrap()).await
    }

    pub(super) async fn heard(&self, request: Request<Body>) -> Heard {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Heard { status, headers, body: String::from_utf8(bytes.into()).unwrap() }
    }

    pub(crate) async fn sends(&self, xml: &str, files: &[(&str, &[u8])]) -> Heard {
        self.ask("POST", "/submission", parts(Some(xml), files)).await
    }
}

#[tokio::test]
async fn a_telephone_fetches_its_forms_and_sends_what_was_answered() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;

    let list = phone.ask("GET", "/formList", Vec::new()).await;
    assert_eq!(list.status, 200, "{}", list.body);
    assert_eq!(list.headers["x-openrosa-version"], "1.0");
    assert!(list.headers["content-type"].to_str().unwrap().contains("text/xml"));
    let file = phone.ask("GET", "/forms/small.xml", Vec::new()).await;
    assert_eq!((file.status, file.body.as_str()), (200, FORM), "byte for byte");
    let hash = format!("<hash>md5:{}</hash>", forms::hash(file.body.as_bytes()));
    let url = format!("{}/forms/small.xml</downloadUrl>", phone.base);
    assert!(list.body.contains(&hash) && list.body.contains(&url), "{}", list.body);
    assert!(list.body.contains("<formID>small</formID><name>استمارة صغيرة</name>"));
    let manifest = phone.ask("GET", "/forms/small/manifest", Vec::new()).await;
    assert!(manifest.status == 200 && manifest.body.contains("xformsManifest"));

    let ready = phone.ask("HEAD", "/submission", Vec::new()).await;
    assert_eq!((ready.status, ready.body.as_str()), (204, ""));
    assert!(ready.headers.contains_key("x-openrosa-accept-content-length"));

    let xml = answers("uuid:1", "44", None);
    let sent = phone.sends(&xml, &[("صورة ١.jpg", b"\xff\xd8\xff a street")]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert!(sent.body.contains("submit_success"));
    // The link was lost before the answer came: it sends again, in two parts this time.
    assert_eq!(phone.sends(&xml, &[]).await.status, 201);
    let again =
        phone.sends(&xml, &[("صورة ١.jpg", b"\xff\xd8\xff a street"), ("2.jpg", b"x")]).await;
    assert_eq!(again.status, 201);

    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    let rows = shown["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["files"]), (1, &2.into()), "{shown}");
    assert_eq!(rows[0]["enumerator"], "أنوار");
    let path = format!("/surveys/{survey}/submissions/{}", rows[0]["id"].as_str().unwrap());
    let page = team.get(&path).await.main();
    assert!(page.contains("كم عمرك؟") && page.contains("44"), "{page}");
    assert!(page.contains("كيف تشعر ليلاً؟") && page.contains("بأمان"), "{page}");
    let picture = team.get(&format!("{path}/files/0")).await;
    assert_eq!(picture.status, 200);
    assert!(picture.body.ends_with(" a street"));
    assert_eq!(team.get(&format!("{path}/files/2")).await.status, 404);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn an_edit_is_a_further_version_and_other_answers_under_one_id_are_refused() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let first = answers("uuid:1", "44", None);
    assert_eq!(phone.sends(&first, &[]).await.status, 201);
    let other = phone.sends(&answers("uuid:1", "45", None), &[]).await;
    assert_eq!(other.status, 409, "{}", other.body);
    let edit = answers("uuid:2", "46", Some("uuid:1"));
    for _ in 0..2 {
        assert_eq!(phone.sends(&edit, &[]).await.status, 201, "an edit, and the same again");
    }
    let stale = phone.sends(&answers("uuid:3", "47", Some("uuid:1")), &[]).await;
    assert_eq!(stale.status, 409, "it edits what was edited before");
    let nothing = phone.sends(&answers("uuid:4", "48", Some("uuid:9")), &[]).await;
    assert_eq!(nothing.status, 409, "it edits what never came");
    assert_eq!(phone.sends(&first, &[]).await.status, 201, "the first is known still");
    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    assert_eq!(shown["rows"].as_array().unwrap().len(), 1, "{shown}");
    let id = shown["rows"][0]["id"].as_str().unwrap();
    let one = team.shown(&format!("/surveys/{survey}/submissions/{id}")).await;
    assert_eq!(one["versions"], 2);
    assert!(
        one["answers"].to_string().contains("46") && !one["answers"].to_string().contains("44")
    );
    world.rebuilds().await;
}

#[tokio::test]
async fn a_new_version_reaches_telephones_and_the_old_one_is_still_taken_in() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let second = FORM.replace("id=\"small\" version=\"1\"", "id=\"small\" version=\"2\"");
    lay_in(&team, &survey, second.as_bytes(), 303).await;
    let draft = answers("uuid:1", "30", None).replace("version=\"1\"", "version=\"2\"");
    assert_eq!(phone.sends(&draft, &[]).await.status, 404, "a draft is known to nobody");
    assert!(phone.ask("GET", "/formList", Vec::new()).await.body.contains("<version>1</version>"));
    world.app.clock.advance(1_000_000);
    publish(&team, &survey, ("small", "2")).await;
    let list = phone.ask("GET", "/formList", Vec::new()).await.body;
    assert!(list.contains("<version>2</version>") && !list.contains("<version>1</version>"));
    let file = phone.ask("GET", "/forms/small.xml", Vec::new()).await.body;
    assert_eq!(file, second);
    assert_eq!(phone.sends(&draft, &[]).await.status, 201);
    assert_eq!(phone.sends(&answers("uuid:2", "31", None), &[]).await.status, 201);
    lay_in(&team, &survey, second.as_bytes(), 422).await;
}
