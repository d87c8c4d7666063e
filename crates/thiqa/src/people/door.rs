//! The door of a node: what sign-in needs to remember for a moment, in memory only.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use data_encoding::HEXLOWER;
use tokio::{sync::Semaphore, time::Instant};

use super::{
    limit::Limit,
    secret::{self, Cost},
};
use crate::{Error, Result, clock::Chance};

/// Passwords compared at once: a flood may not take the machine's memory.
const AT_ONCE: usize = 2;
/// How long a sign-in may stand half-way.
const PATIENCE: i64 = 5 * 60 * 1_000_000;
/// The most sign-ins that stand half-way.
const MOST: usize = 1000;

/// Somebody whose password was right and who has a step more to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) office: String,
    pub(super) account: String,
    pub(super) handle: String,
    /// The account's version when the password was compared.
    pub(super) version: i64,
    /// Whether a code was asked for and is still owed.
    pub(super) code: bool,
    /// Whether she must choose a password of her own.
    pub(super) renew: bool,
    pub(super) at: i64,
}

/// See the module.
pub struct Door {
    cost: Cost,
    /// Compared when there is no such person, so that this takes as long.
    nobody: String,
    turns: Semaphore,
    peers: Limit,
    handles: Limit,
    pairs: Limit,
    steps: Mutex<HashMap<String, Step>>,
}

impl Door {
    /// A door at which a password costs so much.
    pub fn new(cost: Cost, chance: &Chance) -> Result<Door> {
        Ok(Door {
            cost,
            nobody: secret::hash(cost, "nobody", chance.bytes())?,
            turns: Semaphore::new(AT_ONCE),
            peers: Limit::new(30, 2_000_000),
            handles: Limit::new(10, 30_000_000),
            pairs: Limit::new(5, 60_000_000),
            steps: Mutex::default(),
        })
    }

    /// Holds a refusal back until its time is up.
    pub(crate) async fn hold_back(&self, since: Instant) {
        tokio::time::sleep_until(since + self.cost.floor).await;
    }

    /// Whether this machine may try this handle now.
    pub(super) fn admits(&self, peer: IpAddr, handle: &str, at: i64) -> bool {
        self.peers.admit(&network(peer), at) && self.handles.admit(handle, at)
    }

    /// Whether two people at this machine may try to unlock the station now.
    pub(super) fn admits_pair(&self, peer: IpAddr, at: i64) -> bool {
        self.pairs.admit(&network(peer), at)
    }

    /// Nobody stands half-way any more.
    pub(crate) fn forget(&self) {
        self.steps().clear();
    }

    /// Whether this machine may try a passkey now.
    pub(super) fn admits_machine(&self, peer: IpAddr, at: i64) -> bool {
        self.peers.admit(&network(peer), at)
    }

    /// Compares a password; without a hash the answer is no, and takes as long.
    pub(super) async fn compare(&self, hash: Option<String>, password: String) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let right = self.in_turn(move || secret::verify(&hash, &password)).await?;
        Ok(known && right)
    }

    /// Hashes a new password.
    pub(crate) async fn hash(&self, chance: &Chance, password: String) -> Result<String> {
        let (cost, salt) = (self.cost, chance.bytes());
        self.in_turn(move || secret::hash(cost, &password, salt)).await?
    }

    /// Does slow work beside the requests, little of it at once.
    pub(crate) async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let _turn = self.turns.acquire().await.map_err(|_| Error::Busy)?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Broken(error.to_string()))
    }

    /// Lets somebody stand half-way; the token is for her next form.
    pub(super) fn hold(&self, chance: &Chance, step: Step) -> String {
        let token = HEXLOWER.encode(&chance.bytes::<32>());
        let at = step.at;
        let mut steps = self.steps();
        steps.retain(|_, step| at - step.at <= PATIENCE);
        if steps.len() >= MOST
            && let Some(oldest) =
                steps.iter().min_by_key(|(_, step)| step.at).map(|(key, _)| key.clone())
        {
            steps.remove(&oldest);
        }
        steps.insert(token.clone(), step);
        token
    }

    /// Who stands half-way with this token.
    pub(super) fn held(&self, token: &str, at: i64) -> Option<Step> {
        self.steps().get(token).filter(|step| at - step.at <= PATIENCE).cloned()
    }

    /// She went in, or has to begin anew.
    pub(super) fn release(&self, token: &str) {
        self.steps().remove(token);
    }

    fn steps(&self) -> std::sync::MutexGuard<'_, HashMap<String, Step>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A machine's own address; of the newer ones, the network that one machine is given whole.
fn network(peer: IpAddr) -> String {
    match peer {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
    }
}
