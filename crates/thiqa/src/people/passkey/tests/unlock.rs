//! A passkey in the place of a code where two people unlock the station.

use super::*;
use crate::{keys::By, people::credential::office_words};

const CODES: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// A locked station: the desk officer has a passkey and codes, the commander a password alone.
async fn locked(device: &mut Device) -> World {
    let world = world().await;
    add(&world.client("desk").await, device, "", PASSWORD).await;
    let (desk, commander) = (world.who("desk").await, world.who("commander").await);
    let books = world.app.books.clone();
    let hash = secret::hash(Cost::LITTLE, PASSWORD, [7; 16]).unwrap();
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            credential::set_password(tx, "NIN-TH", &commander.account, &hash, false)?;
            let words = office_words(tx, &books, "NIN-TH")?;
            credential::set_totp(tx, &words, "NIN-TH", &desk.account, CODES, 0)
        })
        .await;
    done.unwrap();
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || app.lock(By::Page, None)).await.unwrap();
    world
}

/// What the passkey answers, for the person with this number.
async fn answer(world: &World, device: &mut Device) -> (String, String) {
    let asked = challenge(&world.visitor(), "/unlock/passkey/challenge").await;
    (asked["ceremony"].as_str().unwrap().to_owned(), device.get(&asked["options"]))
}

async fn unlock(world: &World, passwords: [&str; 2], more: &[(&str, &str)]) -> Reply {
    let form = [
        ("handle-1", "commander"),
        ("password-1", passwords[0]),
        ("handle-2", "desk"),
        ("password-2", passwords[1]),
    ];
    world.app.clock.advance(3 * 60 * 1_000_000);
    world.visitor().speaking("en").post("/unlock", &[&form, more].concat()).await
}

#[tokio::test]
async fn a_passkey_stands_in_for_the_code_of_its_owner_beside_her_password() {
    let mut device = Device::new();
    let world = locked(&mut device).await;
    let page = world.visitor().get("/unlock").await;
    assert_eq!(page.body.matches("data-passkey-part").count(), 2);
    assert_eq!(unlock(&world, [PASSWORD; 2], &[]).await.status, 422, "she has codes");
    // Not in the place of a password, nor of the other person's code, nor a stranger's.
    let (ceremony, signed) = answer(&world, &mut device).await;
    let hers = [("ceremony-2", ceremony.as_str()), ("answer-2", signed.as_str())];
    assert_eq!(unlock(&world, [PASSWORD, ""], &hers).await.status, 422);
    assert_eq!(unlock(&world, [PASSWORD; 2], &hers).await.status, 422, "an answer counts once");
    let (ceremony, signed) = answer(&world, &mut device).await;
    let others = [("ceremony-1", ceremony.as_str()), ("answer-1", signed.as_str())];
    assert_eq!(unlock(&world, [PASSWORD; 2], &others).await.status, 422);
    let mut strange = Device { user: device.user.clone(), ..Device::new() };
    let (ceremony, signed) = answer(&world, &mut strange).await;
    let form = [("ceremony-2", ceremony.as_str()), ("answer-2", signed.as_str())];
    assert_eq!(unlock(&world, [PASSWORD; 2], &form).await.status, 422);
    assert!(world.app.books.are_locked());
    let (ceremony, signed) = answer(&world, &mut device).await;
    let form = [("ceremony-2", ceremony.as_str()), ("answer-2", signed.as_str())];
    let done = unlock(&world, [PASSWORD; 2], &form).await;
    assert_eq!((done.status, done.location.as_deref()), (303, Some("/sign-in")), "{}", done.main());
    assert!(!world.app.is_locked());
    assert_eq!(enter(&world, &mut device).await.status, 303, "its counter was kept");
}
