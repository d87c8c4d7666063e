//! A passkey opens a sealed file in an emergency, without a second officer; nobody else's does.

use super::*;
use crate::{id::Id, station::emergencies::Emergency};

const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "ياسمينة"),
];

/// The commander's passkey, and her browser after it was added.
async fn keyed<'w>(world: &'w World, device: &mut Device) -> Client<'w> {
    with_password(world, "commander").await;
    let added = add(&world.client("commander").await, device, "", PASSWORD).await;
    assert_eq!(added.status, 303, "{}", added.main());
    world.visitor().holding(added.session())
}

async fn opens(world: &World, client: &Client<'_>, signed: (&str, &str)) -> Reply {
    let id: Id<Emergency> = world.app.chance.id(world.app.clock.now());
    let form = [
        ("id", id.as_str()),
        ("number", "1/2026"),
        ("reason", "danger_now"),
        ("words", "هددها قبل ساعة والوحدة لا تجيب"),
        ("ceremony", signed.0),
        ("answer", signed.1),
    ];
    client.post("/emergencies", &form).await
}

#[tokio::test]
async fn it_opens_a_sealed_file_once_for_its_owner() {
    let world = world().await;
    let case = world.client("protection").await.open_case(BEATEN).await;
    let (mut device, mut strange) = (Device::new(), Device::new());
    let commander = keyed(&world, &mut device).await;
    add(&world.client("desk").await, &mut strange, "", PASSWORD).await;
    let sign = async |device: &mut Device| {
        let asked = challenge(&world.visitor(), "/sign-in/passkey/challenge").await;
        (asked["ceremony"].as_str().unwrap().to_owned(), device.get(&asked["options"]))
    };
    let page = format!("/cases/{case}");
    assert_eq!(opens(&world, &commander, ("", "")).await.status, 422, "not without it");
    let (ceremony, answer) = sign(&mut strange).await;
    let others = opens(&world, &commander, (&ceremony, &answer)).await;
    assert_eq!(others.status, 422, "the desk's passkey is not hers");
    assert_eq!(commander.get(&page).await.status, 404);
    let (ceremony, answer) = sign(&mut device).await;
    let opened = opens(&world, &commander, (&ceremony, &answer)).await;
    assert_eq!(opened.location.as_deref(), Some(page.as_str()), "{}", opened.main());
    let read = commander.get(&page).await;
    assert!(read.status == 200 && read.body.contains("ياسمينة"));
    let again = opens(&world, &commander, (&ceremony, &answer)).await;
    assert_eq!(again.status, 422, "what was signed counts once");
    // The unit and the inspector are told all the same, and nobody reads it with her.
    for handle in ["protection", "inspector"] {
        let told = world.client(handle).await.get("/emergencies").await;
        assert!(told.body.contains("NIN-TH/B/1/2026"), "{handle}");
    }
    assert_eq!(world.client("desk").await.get(&page).await.status, 404);
    world.app.clock.advance(4 * 3_600_000_000);
    assert_eq!(world.client("commander").await.get(&page).await.status, 404, "for some hours");
    world.whole().await;
}
