//! Looking at the pages: a world with some visits, served until it is stopped.

use super::comes;
use crate::world::World;

#[tokio::test]
#[ignore = "serves pages for a person to look at"]
async fn serve() {
    let world = World::new().await;
    let forms: [&[(&str, &str)]; 6] = [
        &[("channel", "counter"), ("reason", "question"), ("outside", "yes")],
        &[("channel", "counter"), ("reason", "civil_documents"), ("needs", "older")],
        &[("channel", "telephone"), ("reason", "missing_person"), ("age_band", "adult")],
        &[
            ("channel", "counter"),
            ("reason", "dispute"),
            ("wishes_woman", "yes"),
            ("sex", "female"),
        ],
        &[("channel", "counter"), ("reason", "family_violence")],
        &[
            ("channel", "counter"),
            ("reason", "complaint"),
            ("age_band", "adult"),
            ("sex", "female"),
            ("language", "ckb"),
            ("safe_contact", "never_call"),
            ("safe_words", "أخته فقط بعد العصر"),
            ("needs", "reading"),
            ("name", "مريم عبد الله"),
            ("distance_km", "12"),
        ],
    ];
    let mut ids = Vec::new();
    for form in forms {
        world.app.clock.advance(4 * 60_000_000);
        ids.push(comes(&world.client("desk").await, form).await.0);
    }
    let desk = world.client("desk").await;
    desk.post(&format!("/visits/{}/service", ids[0]), &[("room", "3")]).await;
    desk.post(&format!("/visits/{}/woman-officer", ids[5]), &[("answer", "offered")]).await;
    let cookies: Vec<String> = [desk, world.client("protection").await]
        .iter()
        .map(|client| client.cookie.clone().unwrap())
        .collect();
    println!("{}\n{}", cookies.join("\n"), ids.join("\n"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7411").await.unwrap();
    let service = crate::router::router(world.app.clone());
    axum::serve(listener, service).await.unwrap();
}
