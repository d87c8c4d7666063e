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
async fn what_was_typed_outlives_the_session() {
    let world = World::new().await;
    let form = [("reason", "question"), ("note", "جملة طويلة")];
    let reply = world.visitor().post("/visits", &form).await;
    assert_eq!((reply.status, reply.hidden("note").as_str()), (401, "جملة طويلة"));
    assert!(reply.body.contains("action=\"/visits\"") && reply.body.contains("href=\"/sign-in\""));
    let secret = world.visitor().post("/account/password", &[("new", "four quiet rivers")]).await;
    assert!(secret.status == 401 && !secret.body.contains("rivers"), "secrets are not sent back");
}
