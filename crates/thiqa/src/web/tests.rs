//! What stands around every page.

use crate::world::World;

#[tokio::test]
async fn an_unknown_path_is_answered_in_the_readers_language() {
    let world = World::new().await;
    let arabic = world.visitor().get("/no/such/page").await;
    assert_eq!(arabic.status, 404);
    assert!(arabic.body.contains("dir=\"rtl\""), "{}", arabic.body);
    let english = world.visitor().speaking("en").get("/no/such/page").await;
    assert!(english.main().contains("Page not found"), "{}", english.main());
    let json = world.visitor().json("/no/such/page").await;
    assert!(json.body.contains("\"status\":404"), "{}", json.body);
}

#[tokio::test]
async fn every_answer_carries_the_safe_headers_and_stays_out_of_caches() {
    let world = World::new().await;
    for path in ["/", "/health", "/no/such/page"] {
        let reply = world.visitor().get(path).await;
        let policy = reply.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"));
        assert_eq!(reply.headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn the_choice_of_language_goes_back_to_the_page_and_never_elsewhere() {
    let world = World::new().await;
    let reply = world.visitor().get("/languages/ckb?to=/cases").await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/cases")));
    for bad in ["//evil.example", "https://evil.example", "/%5Cevil.example"] {
        let reply = world.visitor().get(&format!("/languages/ckb?to={bad}")).await;
        assert_eq!(reply.location.as_deref(), Some("/"), "{bad}");
    }
}

#[tokio::test]
async fn nobody_is_looked_up_for_built_files() {
    let world = World::new().await;
    let client = world.client("desk").await;
    let seen = async || {
        let sql = "SELECT seen FROM session WHERE office = $1";
        let found: crate::Result<Option<i64>> = world
            .app
            .db
            .read(move |tx| Ok(tx.one(sql, db::args!["NIN-TH"], |row| row.get(0))?))
            .await;
        found.unwrap().unwrap()
    };
    let began = seen().await;
    world.app.clock.advance(5 * 60 * 1_000_000);
    client.get("/assets/nothing.css").await;
    assert_eq!(seen().await, began);
    client.get("/account").await;
    assert!(seen().await > began);
}

#[tokio::test]
async fn what_was_typed_outlives_the_session_for_its_owner_alone() {
    let world = World::new().await;
    let id = world.app.chance.id::<crate::station::desk::Visit>(world.app.clock.now()).to_string();
    let form = [("id", id.as_str()), ("reason", "question"), ("note", "جملة طويلة")];
    let nobody = world.visitor().post("/visits", &form).await;
    assert!(nobody.status == 401 && !nobody.body.contains("جملة"), "nobody knows whose it is");
    let client = world.client("desk").await;
    world.app.clock.advance(crate::people::session::IDLE + 1);
    let reply = client.post("/visits", &form).await;
    assert_eq!(reply.status, 401);
    assert!(reply.body.contains("action=\"/visits\"") && reply.body.contains("href=\"/sign-in\""));
    let draft = reply.hidden("draft");
    assert!(!reply.body.contains("جملة") && !reply.body.contains("question"));
    // Still nobody: it comes back as it was.
    let again = client.post("/visits", &[("draft", &draft)]).await;
    assert_eq!((again.status, again.hidden("draft")), (401, draft.clone()));
    for handle in ["commander", "other-desk"] {
        let other = world.client(handle).await.post("/visits", &[("draft", &draft)]).await;
        assert_eq!(other.status, 422, "{handle}: {}", other.main());
        assert!(!other.body.contains("جملة") && !other.body.contains(&draft), "{handle}");
    }
    let torn = [("draft", &draft[..draft.len() - 4])];
    assert_eq!(world.client("desk").await.post("/visits", &torn).await.status, 422);
    let hers = world.client("desk").await;
    let sent = hers.post("/visits", &[("draft", &draft)]).await;
    assert!(matches!(sent.status, 200 | 303), "{}", sent.main());
    assert!(hers.get(&format!("/visits/{id}")).await.body.contains("جملة طويلة"));
    let secret = client.post("/account/password", &[("new", "four quiet rivers")]).await;
    assert!(secret.status == 401 && !secret.body.contains("rivers"), "secrets are not sent back");
}

/// Two officers, one machine: of the first nothing is left for the second.
#[tokio::test]
async fn who_leaves_a_shared_machine_leaves_nothing_there() {
    let world = World::new().await;
    let first = world.client("protection").await;
    let story = [("story", "حكاية مزروعة"), ("offence", "0301"), ("a-given", "ياسمينة")];
    let case = first.open_case(&story).await;
    let pages = ["/work", "/cases", "/account", "/search", "/visits", "/exports"];
    let own = format!("/cases/{case}");
    for path in pages.iter().copied().chain([own.as_str()]) {
        for reply in [first.get(path).await, first.json(path).await] {
            assert!(matches!(reply.status, 200 | 303), "{path}");
            assert_eq!(reply.headers["cache-control"], "no-store", "{path}");
        }
    }
    for (client, path) in [
        (world.client("protection").await, "/session/lock"),
        (world.client("protection").await, "/account/sessions/end"),
        (first, "/session/end"),
    ] {
        let left = client.post(path, &[]).await;
        assert_eq!(left.headers["clear-site-data"], "\"cache\", \"storage\"", "{path}");
        assert_eq!(left.session().as_deref(), Some(""), "{path}: the cookie goes");
        // The back button and an old tab ask again, and are sent to the door.
        for path in pages.iter().copied().chain([own.as_str()]) {
            let reply = client.get(path).await;
            assert_eq!(reply.location.as_deref(), Some("/sign-in"), "{path}");
            assert!(!reply.body.contains("ياسمينة"));
        }
        let typed = client.post(&format!("{own}/notes"), &[("words", "مسودة")]).await;
        assert!(typed.status == 401 && !typed.body.contains("مسودة"));
    }
    let door = world.visitor().get("/sign-in").await;
    let second = world.client("desk").await;
    for body in [door.body, second.get("/work").await.body, second.get("/account").await.body] {
        for word in [case.as_str(), "ياسمينة", "سحر جواد", "مسودة", "مزروعة"]
        {
            assert!(!body.contains(word), "{word}");
        }
    }
    assert_eq!(second.get(&own).await.status, 404);
}
