//! What the pages about people promise.

mod accounts;
mod coming_in;
mod console;
mod leaving;
mod own;
mod rights;
mod secrets;
mod serve;

use db::args;

use super::{Cost, Who, credential, secret};
use crate::{
    Result,
    world::{Reply, World},
};

/// A password that anybody may have.
const PASSWORD: &str = "four quiet words here";

/// Gives a person of the cast a password of her own.
async fn give_password(world: &World, handle: &str) -> Who {
    let who = world.who(handle).await;
    let hash = secret::hash(Cost::LITTLE, PASSWORD, [7; 16]).unwrap();
    let (office, account) = (who.office.clone(), who.account.clone());
    let done: Result<()> = world
        .app
        .db
        .write(&who.office, move |tx| credential::set_password(tx, &office, &account, &hash, false))
        .await;
    done.unwrap();
    who
}

async fn sign_in(world: &World, handle: &str, password: &str) -> Reply {
    let form = [("handle", handle), ("password", password)];
    world.visitor().speaking("en").post("/sign-in", &form).await
}
