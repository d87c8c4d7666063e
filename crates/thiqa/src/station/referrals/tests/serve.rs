//! The pages of a small world, to be looked at: `cargo test -p thiqa look_at_referrals -- --ignored`.

use super::{clinic, refer};
use crate::{
    station::consents::tests::{consent, sealed_case},
    world::World,
};

#[tokio::test]
#[ignore = "serves until it is stopped"]
async fn look_at_referrals() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let agreed = consent(&officer, &case, &[]).await;
    let (sent, _) = refer(&officer, &case, &agreed, &[]).await;
    let unit = Some("family_protection");
    let second = world.hire("colleague", "NIN-TH", "protection_officer", unit).await;
    let account = second.account.clone();
    let second = world.client_of(second).await;
    let more = [("second", account.as_str()), ("why", "خطر على الحياة")];
    let (waits, _) = refer(&officer, &case, "", &more).await;
    let receiver = clinic(&world).await;
    println!("PROTECTION {}\nSECOND {}", officer.cookie(), second.cookie());
    println!("RECEIVER {}\nCASE {case}", receiver.cookie());
    println!("CONSENT {agreed}\nSENT {sent}\nWAITS {waits}");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8674").await.unwrap();
    axum::serve(listener, crate::router::router(world.app.clone())).await.unwrap();
}
