//! Who may knock where, and what comes of knocking badly.

use std::fmt::Write;

use tower::ServiceExt;

mod heads;
mod storm;
mod walk;

use super::*;
use crate::{
    people::Account,
    web::guard::{Said, ask},
    world::{NOW, World, cast},
};

/// A path that a request can be sent to: nobody has the id.
fn concrete(path: &str) -> String {
    let id: crate::id::Id<Account> = crate::clock::Chance::seeded("nobody").id(NOW);
    path.split('/')
        .map(|part| if part.starts_with('{') { id.as_str() } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// One line a route, one column a person: `+` come in, `.` nothing here, `>` sign in first.
#[tokio::test]
async fn every_gate_for_every_role() {
    let world = World::new().await;
    let mut people = vec![None];
    for handle in cast() {
        people.push(Some(world.who(handle).await));
    }
    let mut table = String::from("visitor");
    cast().for_each(|handle| table.extend([" ", handle]));
    table.push('\n');
    for route in super::table() {
        let said = people.iter().map(|who| match ask(&world.app, route.gate, who.as_ref()) {
            Said::Welcome => '+',
            Said::Nothing => '.',
            Said::SignIn => '>',
        });
        let said: String = said.collect();
        writeln!(table, "{said}  {:4} {}", route.method, route.path).unwrap();
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn the_router_does_as_its_gates_say() {
    let world = World::new().await;
    for route in super::table().iter().filter(|route| !route.path.contains('{')) {
        let visitor = match route.method {
            "GET" => world.visitor().get(route.path).await,
            _ => world.visitor().post(route.path, &[]).await,
        };
        let asked = ask(&world.app, route.gate, None);
        let sent_away = visitor.status == 401 || visitor.location.as_deref() == Some("/sign-in");
        if asked == Said::SignIn {
            assert!(sent_away, "{} {}", route.method, route.path);
        }
        for handle in ["desk", "partner"] {
            let who = world.who(handle).await;
            let client = world.client(handle).await;
            if ask(&world.app, route.gate, Some(&who)) == Said::Nothing {
                let reply = match route.method {
                    "GET" => client.get(route.path).await,
                    _ => client.post(route.path, &[]).await,
                };
                assert_eq!(reply.status, 404, "{handle} {} {}", route.method, route.path);
            }
        }
    }
}

/// Kind and bytes of forms that no browser of ours would send.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let form = "application/x-www-form-urlencoded";
    let long = [b"name=".to_vec(), vec![b'a'; 2 << 20]].concat();
    vec![
        (form, Vec::new()),
        (form, b"id=%00&name=%FF%FE&handle=%C0%80&once=%00&seen=-99999999999999999999".to_vec()),
        (form, b"id=a&id=b&id=&role=&role=x&languages=x&languages=y&lang=zz&at=x".to_vec()),
        (form, b"name=\x00\x01\x1b\x7f&reason=\xf0\x9f&date-day=99&date-month=99&=&&%".to_vec()),
        (form, long),
        ("application/json", b"[1, [2], {\"a\": null}]".to_vec()),
        ("application/json", b"{\"id\": {\"a\": 1}, \"handle\": [[]], \"name\": 1e999}".to_vec()),
        ("application/json", b"{\"id\": \"\\u0000\", \"name\": [true, null, 1.5]}".to_vec()),
        ("application/json", b"{not json".to_vec()),
        ("multipart/form-data", b"no boundary at all".to_vec()),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken".to_vec()),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../../x\"\r\n\r\n\xff\x00\r\n--x--\r\n"
                .to_vec(),
        ),
        ("text/plain", b"\xff\xfe\x00".to_vec()),
        ("", b"\x00".to_vec()),
    ]
}

#[tokio::test]
async fn no_form_however_hostile_breaks_a_page() {
    let world = World::new().await;
    let bodies = hostile();
    // The lock takes any form, and then every page answers 503: it has tests of its own.
    let takes_forms = |route: &&Route| route.method == "POST" && route.path != "/lock";
    for route in super::table().iter().filter(takes_forms) {
        let path = concrete(route.path);
        for handle in cast().map(Some).chain([None]) {
            let client = match handle {
                Some(handle) => world.client(handle).await,
                None => world.visitor(),
            };
            for (n, (kind, body)) in bodies.iter().enumerate() {
                let reply = client.send("POST", &path, "text/html", kind, body.clone()).await;
                assert!(reply.status < 500, "{} body {n} as {handle:?}: {}", path, reply.status);
            }
        }
    }
}

#[tokio::test]
async fn another_sites_form_is_refused() {
    let world = World::new().await;
    let foreign = [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site"), ("origin", "https://police.example")],
        vec![("origin", "https://evil.example"), ("host", "police.example")],
        vec![("origin", "null"), ("host", "police.example")],
    ];
    for route in super::table().iter().filter(|route| route.method == "POST") {
        for headers in &foreign {
            let mut request =
                axum::http::Request::builder().method("POST").uri(concrete(route.path));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let request = request.body(axum::body::Body::empty()).unwrap();
            let reply = router(world.app.clone()).oneshot(request).await.unwrap();
            assert_eq!(reply.status(), 403, "{} {headers:?}", route.path);
        }
    }
}
