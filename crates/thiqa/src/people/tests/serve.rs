//! Looking at the pages: a world with some accounts, served until it is stopped.

use super::*;

#[tokio::test]
#[ignore = "serves pages for a person to look at"]
async fn serve() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    give_password(&world, "commander").await;
    let cookie = sign_in(&world, "commander", PASSWORD).await.session().unwrap();
    let client = world.visitor().holding(Some(cookie.clone()));
    let id = client.get("/accounts/new").await.hidden("id");
    let form = [
        ("id", id.as_str()),
        ("name", "سهى كامل رشيد"),
        ("handle", "s.kamil"),
        ("role", "investigator"),
        ("unit", "investigation"),
        ("rank", "mulazim"),
        ("sex", "female"),
        ("languages", "ar"),
    ];
    client.post("/accounts", &form).await;
    for _ in 0..6 {
        sign_in(&world, "desk", "wrong").await;
    }
    println!("{cookie}\n{id}");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7431").await.unwrap();
    let service = crate::router::router(world.app.clone());
    axum::serve(listener, service).await.unwrap();
}
