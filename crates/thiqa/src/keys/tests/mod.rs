//! What setting up, escrow and the lock promise.

mod escrow;
mod init;
mod lock;
mod unlock;

use std::path::Path;

use crate::{
    Result,
    people::{Cost, credential, secret},
    world::{Ground, World},
};

/// A passphrase that nobody guesses in a test.
const PASSPHRASE: &str = "seven lamps by the river gate";
/// A password that anybody of the cast may have.
const PASSWORD: &str = "four quiet words here";

/// Gives a person of the cast a password of her own.
async fn give_password(world: &World, handle: &str) {
    let who = world.who(handle).await;
    let hash = secret::hash(Cost::LITTLE, PASSWORD, [7; 16]).unwrap();
    let done: Result<()> = world
        .app
        .db
        .write(&who.office.clone(), move |tx| {
            credential::set_password(tx, &who.office, &who.account, &hash, false)
        })
        .await;
    done.unwrap();
}

/// A file with a passphrase in it, beside the folder.
fn phrase_file(folder: &Path, text: &str) -> std::path::PathBuf {
    let path = folder.with_extension("phrase");
    std::fs::write(&path, text).unwrap();
    path
}

/// What sets an office up on this ground.
fn init_args(ground: &Ground, passphrase: &str) -> super::init::Args {
    let folder = ground.folder();
    super::init::Args {
        data: folder.path().to_owned(),
        domain: "st-0412.police.example".into(),
        offices: vec!["NIN-TH".into()],
        commanders: vec!["a.sabri:عادل صبري مهدي".into()],
        database: ground.config().database,
        key_file: None,
        key_file_beside_data: false,
        passphrase_file: Some(phrase_file(folder.path(), passphrase)),
        escrow: None,
    }
}
