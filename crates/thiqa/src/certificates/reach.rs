//! What a certificate may stand for.

use std::net::IpAddr;

use anyhow::ensure;
use serde::{Deserialize, Serialize};

/// Names and addresses of one node; the first name is its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Domain names, in lower case.
    pub names: Vec<String>,
    /// Addresses.
    pub addresses: Vec<IpAddr>,
}

/// The network of an address: where it begins, and how many of its bits stand for it.
pub(super) fn network(address: IpAddr) -> (IpAddr, u8) {
    // A router may give another address of the same LAN tomorrow.
    let prefix = match address {
        IpAddr::V4(a) if a.is_private() || a.is_link_local() => 24,
        IpAddr::V4(_) => 32,
        IpAddr::V6(a) if a.is_unique_local() || a.is_unicast_link_local() => 64,
        IpAddr::V6(_) => 128,
    };
    let start = bits(address) & mask(prefix);
    let base = match address {
        IpAddr::V4(_) => IpAddr::from(((start >> 96) as u32).to_be_bytes()),
        IpAddr::V6(_) => IpAddr::from(start.to_be_bytes()),
    };
    (base, prefix)
}

fn mask(prefix: u8) -> u128 {
    u128::MAX << (128 - u32::from(prefix))
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(a) => u128::from(u32::from(a)) << 96,
        IpAddr::V6(a) => a.into(),
    }
}

fn is_in(address: IpAddr, (base, prefix): (IpAddr, u8)) -> bool {
    address.is_ipv4() == base.is_ipv4() && bits(address) & mask(prefix) == bits(base)
}

fn is_name(text: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label) && text.parse::<IpAddr>().is_err()
}

impl Names {
    /// The names of a node with this domain, without repetitions.
    pub fn new(
        domain: &str,
        names: impl IntoIterator<Item = String>,
        addresses: impl IntoIterator<Item = IpAddr>,
    ) -> Names {
        let mut all = Names::default();
        let given = std::iter::once(domain.to_owned()).chain(names);
        for name in given.map(|name| name.to_ascii_lowercase()) {
            match name.parse() {
                Ok(address) => all.add(address),
                Err(_) if all.names.contains(&name) => {}
                Err(_) => all.names.push(name),
            }
        }
        addresses.into_iter().for_each(|address| all.add(address));
        all
    }

    fn add(&mut self, address: IpAddr) {
        if !self.addresses.contains(&address) {
            self.addresses.push(address);
        }
    }

    /// Whether a certificate can hold them.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(!self.names.is_empty(), "a certificate needs a domain name");
        for name in &self.names {
            ensure!(is_name(name), "{name} is no domain name");
        }
        Ok(())
    }

    /// Whether an authority made for these may vouch for those.
    pub(super) fn cover(&self, other: &Names) -> bool {
        let below = |name: &String| {
            self.names.iter().any(|own| name == own || name.ends_with(&format!(".{own}")))
        };
        let inside =
            |address: &IpAddr| self.addresses.iter().any(|own| is_in(*address, network(*own)));
        other.names.iter().all(below) && other.addresses.iter().all(inside)
    }
}
