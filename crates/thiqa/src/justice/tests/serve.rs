//! The pages before the judge, to be looked at: `cargo test -p thiqa look_at_the_court -- --ignored`.

use super::{a_case, asks, decides, decision, minted, submit};
use crate::{justice::decisions::Decision, world::World};

#[tokio::test]
#[ignore = "serves until it is stopped"]
async fn look_at_the_court() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let judge = world.client("judge").await;
    let first = a_case(&world, &officer).await;
    let path = format!("/cases/{first}/procedure");
    let form = [("step", "arrest"), ("at", "1/3/2026 07:00"), ("why", "أمسكه الأهالي")];
    officer.post(&path, &form).await;
    submit(&world, &officer, &first).await;
    decides(&world, &judge, &first, "28/2/2026").await;
    asks(&world, &judge, &first, "أين المبرز؟").await;
    let second = a_case(&world, &officer).await;
    submit(&world, &officer, &second).await;
    let third = a_case(&world, &officer).await;
    let id = minted::<Decision>(&world);
    let form = [decision(&id, "3/3/2026"), vec![("scan", "1")]].concat();
    officer.post(&format!("/cases/{third}/decision"), &form).await;
    println!("INVESTIGATOR {}", officer.cookie());
    println!("JUDGE {}", judge.cookie());
    println!("CASE {first}\nSECOND {second}\nTHIRD {third}");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8677").await.unwrap();
    axum::serve(listener, crate::router::router(world.app.clone())).await.unwrap();
}
