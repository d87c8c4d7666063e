//! The same over HTTP: send, choose, check, import, and who may.

use crate::world::{Client, Reply, World};

const CSV: &str = include_str!("../../../../../../examples/register/register.csv");
const MAP: &str = include_str!("../../../../../../examples/register/map.toml");

async fn send(client: &Client<'_>, files: &[(&str, &str, &str)]) -> Reply {
    let mut body = String::new();
    for (field, name, text) in files {
        body += &format!(
            "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n{text}\r\n"
        );
    }
    body += "--b--\r\n";
    let kind = "multipart/form-data; boundary=b";
    client.send("POST", "/imports", "text/html", kind, body.into_bytes()).await
}

/// Waits until the file has been read, and returns the page that is next.
async fn settled(client: &Client<'_>, path: &str) -> Reply {
    let path = path.trim_end_matches("/progress");
    for _ in 0..500 {
        let reply = client.get(path).await;
        if reply.status != 303 {
            return reply;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{path} is read for ever");
}

fn has(page: &Reply, texts: &[&str]) {
    let main = page.main();
    for text in texts {
        assert!(main.contains(text), "no {text:?} in\n{main}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commander_sends_checks_and_imports_a_register() {
    let world = World::new().await;
    let commander = world.client("commander").await.speaking("en");
    has(&commander.get("/imports").await, &["No register has been imported yet."]);
    let sent = send(&commander, &[("file", "register.csv", CSV), ("map", "map.toml", MAP)]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let path = sent.location.unwrap();
    let report = settled(&commander, &path).await;
    let expected = ["Will be imported\n38", "Already there\n0", "Refused\n3", "فقدان مستمسكات"];
    has(&report, &expected);
    has(
        &report,
        &["Received on: this is not a day that can be read", "It occurred after it was received"],
    );
    has(&report, &["The number is there already with other content: Place, What happened"]);
    // The word finds a meaning on the page.
    let id = path.trim_end_matches("/progress").to_owned();
    let again = commander.post(&format!("{id}/trial"), &[("meaning-0", "1109")]).await;
    assert_eq!(again.status, 303);
    assert!(!settled(&commander, &id).await.main().contains("فقدان مستمسكات"));
    let refused = commander.get(&format!("{id}/refused")).await;
    assert!(
        refused.body.contains("refused_en") && refused.body.contains("حي آخر"),
        "{}",
        refused.body
    );
    commander.post(&format!("{id}/run"), &[]).await;
    has(&settled(&commander, &id).await, &["The register has been imported", "Imported\n38"]);
    // A second run of the same page changes nothing, and the file is gone.
    commander.post(&format!("{id}/run"), &[]).await;
    assert!(!world.app.folder.uploads().join(id.trim_start_matches("/imports/")).exists());
    let list = commander.get("/imports").await;
    has(&list, &["register.csv", "عادل صبري مهدي", "Complete", "41", "38"]);
    commander.post(&format!("{id}/end"), &[]).await;
    assert_eq!(commander.get(&id).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_proposed_and_chosen_on_a_page() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let sent = send(&commander, &[("file", "سجل.csv", CSV)]).await;
    let path = sent.location.unwrap();
    let page = commander.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains(r#"value="4" selected"#), "{}", page.body);
    let none = commander.post(&format!("{path}/trial"), &[("column-offence", "4")]).await;
    assert_eq!(none.status, 422);
    has(&none, &["اختر على الأقل عموداً"]);
    let columns = [("column-number", "0"), ("column-received_on", "1"), ("column-offence", "4")];
    assert_eq!(commander.post(&format!("{path}/trial"), &columns).await.status, 303);
    let report = settled(&commander, &path).await;
    // Unmapped offences, the commonest first, each with a choice.
    has(&report, &["ستُستورد", "سرقة سيارة", "أفعال أخرى غير مصنفة"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_or_a_map_comes_back_with_the_form() {
    let world = World::new().await;
    let commander = world.client("commander").await.speaking("en");
    let nothing = send(&commander, &[]).await;
    assert_eq!(nothing.status, 422);
    has(&nothing, &["Choose the file of the register"]);
    let empty = send(&commander, &[("file", "a.csv", "\n\n")]).await;
    has(&empty, &["There are no rows in the file"]);
    let map = "[columns]\ncolour = \"x\"\n";
    let wrong = send(&commander, &[("file", "a.csv", CSV), ("map", "m.toml", map)]).await;
    has(&wrong, &["m.toml", "there is no field", "colour"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_stations_own_commander_imports_and_sees_her_file() {
    let world = World::new().await;
    for other in ["desk", "investigator", "protection", "judge", "inspector", "analyst", "partner"]
    {
        let client = world.client(other).await;
        assert_eq!(client.get("/imports").await.status, 404, "{other}");
        assert_eq!(send(&client, &[("file", "a.csv", CSV)]).await.status, 404, "{other}");
    }
    let commander = world.client("commander").await;
    let path = send(&commander, &[("file", "a.csv", CSV)]).await.location.unwrap();
    let stranger = world.client("other-commander").await;
    assert_eq!(stranger.get("/imports").await.status, 200);
    for page in [path.clone(), format!("{path}/progress"), format!("{path}/refused")] {
        assert_eq!(stranger.get(&page).await.status, 404, "{page}");
    }
    assert_eq!(stranger.post(&format!("{path}/run"), &[]).await.status, 404);
    assert_eq!(stranger.post(&format!("{path}/end"), &[]).await.status, 404);
    assert_eq!(world.visitor().get("/imports").await.status, 303);
    // What waits lies encrypted.
    let folder = world.app.folder.uploads();
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(10).any(|window| window == "هناء سالم".as_bytes()[..10].to_vec()));
    }
}

/// Serves a world in which the commander is signed in, for looking at the pages.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "serves until it is stopped"]
async fn look_at_the_pages() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    let cookie = format!("lang=ar; thiqa={}", commander.cookie());
    let cookie: axum::http::HeaderValue = cookie.parse().unwrap();
    let signed_in = move |mut request: axum::extract::Request| {
        request.headers_mut().insert("cookie", cookie.clone());
        std::future::ready(request)
    };
    let router = crate::router::router(world.app.clone());
    let router = router.layer(axum::middleware::map_request(signed_in));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8191").await.unwrap();
    axum::serve(listener, router).await.unwrap();
}
