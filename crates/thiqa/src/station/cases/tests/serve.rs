//! The pages of a small world, to be looked at: `cargo test -p thiqa look_at_cases -- --ignored`.

use super::THEFT;
use crate::world::World;

#[tokio::test]
#[ignore = "serves until it is stopped"]
async fn look_at_cases() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let path = |part: &str| format!("/cases/{id}/{part}");
    officer
        .post(&path("notes"), &[("words", "عاينت المكان مع صاحب الدراجة."), ("once", "1")])
        .await;
    let task = [
        ("kind", "hear_witness"),
        ("due-day", "28"),
        ("due-month", "2"),
        ("due-year", "2026"),
        ("words", "صاحب الدكان المجاور"),
        ("once", "2"),
    ];
    officer.post(&path("tasks"), &task).await;
    officer.post(&path("tasks"), &[("kind", "scene"), ("once", "3")]).await;
    officer
        .post(&path("entries/1"), &[("words", "كان معنا أيضاً مختار المحلة."), ("once", "4")])
        .await;
    for story in ["ضاعت محفظتي في السوق", "كُسر زجاج سيارتي ليلاً"]
    {
        officer.open_case(&[("story", story), ("offence", "0504")]).await;
    }
    let protection = world.client("protection").await;
    let sealed = [
        ("story", "ضربها زوجها أمام أطفالها"),
        ("offence", "020112"),
        ("context", "family"),
        ("a-given", "ياسمينة"),
        ("a-role", "victim"),
        ("a-sex", "female"),
        ("a-contact", "no_contact"),
    ];
    let hidden = protection.open_case(&sealed).await;
    println!("INVESTIGATOR {}", officer.cookie());
    println!("PROTECTION {}", protection.cookie());
    println!("CASE {id}\nSEALED {hidden}");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8671").await.unwrap();
    axum::serve(listener, crate::router::router(world.app.clone())).await.unwrap();
}
