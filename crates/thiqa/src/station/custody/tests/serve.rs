//! The pages of a small world, to be looked at: `cargo test -p thiqa look_at_custody -- --ignored`.

use super::{THEFT, act, hold, moment};
use crate::world::World;

const VISITED: [(&str, &str); 4] =
    [("at-day", "28"), ("at-month", "2"), ("at-year", "2026"), ("at-time", "10:30")];

#[tokio::test]
#[ignore = "serves until it is stopped"]
async fn look_at_custody() {
    let world = World::new().await;
    let mut paths = Vec::new();
    for n in 0..3 {
        let case = world.client("investigator").await.open_case(THEFT).await;
        let taken = [moment("taken", "1", "05:30"), moment("arrived", "1", "08:30")].concat();
        let taken = if n == 1 { Vec::new() } else { taken };
        let form =
            [("by", "army"), ("officer", "ملازم كنعان"), ("age", "adult"), ("place", "السوق")];
        paths.push(hold(&world, "investigator", &case, &form, &taken).await);
    }
    let rights = [("", "rights"), ("language", "ckb"), ("repeated", "yes"), ("by", "باسم نوري")];
    act(&world, "investigator", &paths[0], &rights).await;
    let out = [("", "out"), ("purpose", "doctor"), ("with", "باسم نوري")];
    act(&world, "investigator", &paths[0], &out).await;
    act(&world, "investigator", &paths[2], &[("", "release"), ("number", "12/2026")]).await;
    let desk = world.client("desk").await;
    let case = world.client("investigator").await.shown(&paths[0]).await["case"].clone();
    let path = format!("/cases/{}/treatment", case.as_str().unwrap());
    let id = desk.get(&path).await.hidden("id");
    desk.post(&path, &[("id", &id), ("story", "كدمات على ظهره"), ("source", "sign")]).await;
    let clients = ["investigator", "commander", "judge", "inspector"];
    for who in clients {
        println!("{} {}", who.to_uppercase(), world.client(who).await.cookie());
    }
    let prosecutor = world.hire("prosecutor", "PP-NIN", "public_prosecutor", None).await;
    let prosecutor = world.client_of(prosecutor).await;
    let visit = prosecutor.get("/findings/new").await.hidden("id");
    let seen =
        [("id", visit.as_str()), ("office", "NIN-TH"), ("finding", "مكان ضيق"), ("seen", "7")];
    prosecutor.post("/findings", &[&seen[..], &VISITED].concat()).await;
    println!("PROSECUTOR {}\nVISIT /findings/{visit}", prosecutor.cookie());
    // What is written outside needs somebody to whom it is sealed.
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || crate::jobs::run_once(&app)).await.unwrap().unwrap();
    println!("RECORD {}\nTREATMENT /treatment/{id}\nRAISE {path}", paths[0]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8689").await.unwrap();
    axum::serve(listener, crate::router::router(world.app.clone())).await.unwrap();
}
