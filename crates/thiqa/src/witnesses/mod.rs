//! The witnesses of this node's logs: others who see each log grow and cosign its checkpoints.
//!
//! What is durable is submitted: each office's newest checkpoint every hour, every minute while
//! something runs that must not be trimmed. The cosignatures are kept and stand on the checkpoint that
//! is published.
//!
//! Invariant: if a witness shows a checkpoint that this node signed and does not hold, the data are not
//! the newest, and nothing more is signed under that name.

mod ask;
mod job;
mod published;
mod submit;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, ensure};
use ledger::{Policy, VerifierKey, key::KeyType};
use serde::{Deserialize, Serialize};

pub use ask::refuse_behind;
pub use job::tick;
pub use published::{Witnessed, all_witnessed, dated, published, said, witnessed};
pub use submit::{Outcome, submit};

use crate::node::Config;

/// A witness in `thiqa.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// Where it is: `add-checkpoint` and the newest checkpoints lie below.
    pub url: String,
    /// The key of its cosignatures.
    pub vkey: String,
    /// The authority of its certificate (PEM), if it is none that everybody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca: Option<PathBuf>,
}

/// A witness that can be asked.
pub struct Known {
    /// Its key.
    pub key: VerifierKey,
    url: String,
    agent: ureq::Agent,
}

/// The witnesses of a node, and how it stands with them.
#[derive(Default)]
pub struct Witnesses {
    all: Vec<Known>,
    policy: Option<Policy>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When an office's checkpoint was last offered to a witness: by office and witness.
    tried: BTreeMap<(String, String), Tried>,
    /// Until when an office submits every minute, microseconds UTC.
    hurried: BTreeMap<String, i64>,
    /// Offices that sign no more, and the witness that has seen more.
    stopped: BTreeMap<String, String>,
}

#[derive(Clone)]
struct Tried {
    at: i64,
    said: Outcome,
}

/// How long a witness may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl Witnesses {
    /// Those of the settings.
    pub fn read(config: &Config) -> anyhow::Result<Witnesses> {
        let all = config.witnesses.iter().map(known).collect::<anyhow::Result<Vec<Known>>>()?;
        let names: BTreeSet<&str> = all.iter().map(|one| one.key.name()).collect();
        ensure!(names.len() == all.len(), "a witness stands twice in the settings");
        let policy = config.witness_policy.as_ref().map(|path| {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            text.parse::<Policy>().with_context(|| path.display().to_string())
        });
        Ok(Witnesses { all, policy: policy.transpose()?, state: Mutex::default() })
    }

    /// Whether there are any.
    pub fn any(&self) -> bool {
        !self.all.is_empty()
    }

    /// Submits an office's checkpoints every minute until `until`, microseconds UTC. Whatever runs and
    /// must not be trimmed calls it again and again while it runs, so that nothing has to be ended.
    pub fn hurry(&self, office: &str, until: i64) {
        let mut state = self.lock();
        let known = state.hurried.entry(office.to_owned()).or_default();
        *known = until.max(*known);
    }

    /// The witness that has seen more of an office's log than is here.
    pub fn stopped(&self, office: &str) -> Option<String> {
        self.lock().stopped.get(office).cloned()
    }

    /// Whether an office's log is cosigned by nobody at present, though somebody should.
    pub fn is_unseen(&self, office: &str) -> bool {
        self.any() && self.failing(office).len() == self.all.len()
    }

    /// Witnesses that did not cosign an office's log when they were asked last, and what they said.
    pub fn failing(&self, office: &str) -> Vec<(String, Outcome)> {
        let state = self.lock();
        let of = state.tried.iter().filter(|((whose, _), _)| whose == office);
        let failed = of.filter(|(_, tried)| tried.said != Outcome::Cosigned);
        failed.map(|((_, witness), tried)| (witness.clone(), tried.said)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn known(witness: &Witness) -> anyhow::Result<Known> {
    let key: VerifierKey = witness.vkey.parse().context("a witness's vkey is malformed")?;
    ensure!(key.kind() == KeyType::Cosignature, "{} is no witness's key", key.name());
    let mut config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0);
    if let Some(path) = &witness.ca {
        let pem = std::fs::read(path).with_context(|| path.display().to_string())?;
        let root = ureq::tls::Certificate::from_pem(&pem)
            .with_context(|| format!("{} holds no certificate", path.display()))?;
        let roots = ureq::tls::RootCerts::new_with_certs(&[root]);
        config = config.tls_config(ureq::tls::TlsConfig::builder().root_certs(roots).build());
    }
    let url = witness.url.trim_end_matches('/').to_owned();
    Ok(Known { key, url, agent: config.build().into() })
}
