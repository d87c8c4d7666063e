//! Ceremonies that are under way: in memory, each for one answer, bounded.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use data_encoding::HEXLOWER;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};

use crate::clock::Chance;

/// How long an answer may take.
const PATIENCE: i64 = 5 * 60 * 1_000_000;
/// The most that are under way at once.
const MOST: usize = 2000;

/// What was asked of a browser.
pub(super) enum Ceremony {
    /// A new passkey for this account.
    Adding { account: String, state: PasskeyRegistration },
    /// Any passkey that it knows for the node.
    Entering(DiscoverableAuthentication),
}

/// See the module.
#[derive(Default)]
pub(super) struct Ceremonies(Mutex<HashMap<String, (i64, Ceremony)>>);

impl Ceremonies {
    /// Remembers what was asked; the token comes back with the answer.
    pub(super) fn begin(&self, chance: &Chance, at: i64, ceremony: Ceremony) -> String {
        let token = HEXLOWER.encode(&chance.bytes::<32>());
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, (began, _)| at - *began <= PATIENCE);
        if held.len() >= MOST
            && let Some(oldest) =
                held.iter().min_by_key(|(_, (began, _))| *began).map(|(key, _)| key.clone())
        {
            held.remove(&oldest);
        }
        held.insert(token.clone(), (at, ceremony));
        token
    }

    /// What was asked with this token. It counts once.
    pub(super) fn end(&self, token: &str, at: i64) -> Option<Ceremony> {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(token);
        found.filter(|(began, _)| at - began <= PATIENCE).map(|(_, ceremony)| ceremony)
    }
}
