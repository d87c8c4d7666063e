//! Passkeys: possession and a finger, a face or a PIN, in one step, instead of password and code.
//!
//! Only where the node has a domain name and is reached over HTTPS (or on `localhost`): a browser
//! binds each passkey to that name, and it opens nothing under another one. The public key is a row
//! sealed with the office's key; the log says only that a passkey came or went. User verification is
//! always required. A browser looks for the passkey by itself, so that nobody learns who has one.

mod ceremony;
pub mod enter;
pub mod own;
pub(super) mod store;

#[cfg(test)]
mod tests;

use std::{net::IpAddr, time::Duration};

use serde::Serialize;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder, WebauthnError};

use self::ceremony::Ceremonies;
use crate::{Error, node::Config};

/// What a node needs to know of passkeys.
pub struct Passkeys {
    party: Option<(String, Webauthn)>,
    under_way: Ceremonies,
}

/// How long a browser waits for its owner's finger.
const PATIENCE: Duration = Duration::from_secs(120);

impl Passkeys {
    /// Passkeys of the node's own name. None where browsers would refuse them.
    pub fn new(config: &Config) -> Passkeys {
        Passkeys { party: party(config), under_way: Ceremonies::default() }
    }

    /// The name that passkeys are bound to, where there can be any.
    pub(crate) fn name(&self) -> Option<String> {
        self.party.as_ref().map(|(name, _)| name.clone())
    }

    fn party(&self) -> Result<&Webauthn, Error> {
        self.party.as_ref().map(|(_, party)| party).ok_or(Error::NotFound)
    }
}

fn party(config: &Config) -> Option<(String, Webauthn)> {
    let name = config.domain.to_ascii_lowercase();
    let here = name == "localhost" || name.ends_with(".localhost");
    if name.parse::<IpAddr>().is_ok() || !(config.https || here) {
        return None;
    }
    let scheme = if config.https { "https" } else { "http" };
    let origin = Url::parse(&format!("{scheme}://{name}")).ok()?;
    // The port is no part of what a passkey is bound to.
    let builder = WebauthnBuilder::new(&name, &origin).ok()?.allow_any_port(true);
    let party = builder.rp_name("Thiqa").timeout(PATIENCE).build().ok()?;
    Some((name, party))
}

/// What a browser is given to sign.
#[derive(Serialize)]
struct Challenge<T> {
    ceremony: String,
    options: T,
}

fn broken(error: WebauthnError) -> Error {
    Error::Broken(format!("passkeys: {error}"))
}
