//! The node's own certificate authority, and the certificate under which its pages are served.
//!
//! A browser gives no camera and no cryptography to a page that came over plain HTTP, so a station
//! serves HTTPS on its own LAN. Its authority may vouch for the node's own names and network only:
//! whoever steals it can't pretend to be anybody else. It lasts ten years; the server's certificate
//! a year, and the node renews it by itself.
//!
//! In the folder `tls`: `ca.crt`, `ca.key`, `server.pem` (certificate and key) and `made.toml`. A
//! folder with nothing but a `server.pem` is one that somebody else keeps: it is served as it is.

pub mod command;
mod issue;
mod reach;
#[cfg(test)]
mod tests;

use std::{fs, net::IpAddr, path::PathBuf};

use anyhow::{Context, ensure};
use data_encoding::{BASE64, HEXUPPER};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::reach::Names;
use crate::{clock::Chance, node::Folder, node::write_private};

const DAY: i64 = 24 * 3600 * 1_000_000;
/// The authority's time: ten years.
const AUTHORITY: i64 = 3653 * DAY;
/// The server's time from today; with what lies before it, it stays under the 397 days that
/// browsers allow.
const SERVER: i64 = 366 * DAY;
/// Certificates begin in the past: the clocks of PCs are slow more often than fast.
const BEFORE: i64 = 30 * DAY;
/// What is left when a new one is made.
const LEFT: i64 = 60 * DAY;
/// 2025-01-01: a clock that stands before it is wrong.
const FLOOR: i64 = 1_735_689_600_000_000;

/// What was made and until when it counts, microseconds UTC.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Made {
    authority: Term,
    server: Term,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Term {
    from: i64,
    until: i64,
    names: Names,
}

fn path(folder: &Folder, name: &str) -> PathBuf {
    folder.certificates().join(name)
}

fn made(folder: &Folder) -> anyhow::Result<Option<Made>> {
    match fs::read_to_string(path(folder, "made.toml")) {
        Ok(text) => Ok(Some(toml::from_str(&text).context("made.toml is malformed")?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("made.toml can't be read"),
    }
}

/// Whether there is a certificate to serve under.
pub fn exist(folder: &Folder) -> bool {
    path(folder, "server.pem").exists()
}

/// Makes the authority where there is none, and a certificate for these names.
///
/// # Errors
/// The clock is plainly wrong; the present authority may not vouch for a name; a file can't be written.
pub fn make(folder: &Folder, names: &Names, now: i64, chance: &Chance) -> anyhow::Result<()> {
    ensure!(now > FLOOR, "the machine's clock is wrong: set it, then make certificates");
    names.check()?;
    let authority = match made(folder)? {
        Some(made) => {
            ensure!(
                made.authority.names.cover(names),
                "the certificate authority may not vouch for these names; with --new-authority \
                 another one is made, and every PC and tablet must be enrolled anew"
            );
            made.authority
        }
        None => make_authority(folder, names, now, chance)?,
    };
    make_server(folder, &authority, names, now, chance)
}

/// Makes another authority: every device must be enrolled anew.
pub fn make_anew(folder: &Folder, names: &Names, now: i64, chance: &Chance) -> anyhow::Result<()> {
    if path(folder, "made.toml").exists() {
        fs::remove_file(path(folder, "made.toml"))?;
    }
    make(folder, names, now, chance)
}

fn make_authority(
    folder: &Folder,
    names: &Names,
    now: i64,
    chance: &Chance,
) -> anyhow::Result<Term> {
    fs::create_dir_all(folder.certificates())?;
    let term = Term { from: now - BEFORE, until: now + AUTHORITY, names: names.clone() };
    let (certificate, key) = issue::authority(&term, chance)?;
    put(folder, "ca.key", &key)?;
    put(folder, "ca.crt", &certificate)?;
    Ok(term)
}

fn make_server(
    folder: &Folder,
    authority: &Term,
    names: &Names,
    now: i64,
    chance: &Chance,
) -> anyhow::Result<()> {
    let until = (now + SERVER).min(authority.until);
    let server = Term { from: now - BEFORE, until, names: names.clone() };
    let key = fs::read_to_string(path(folder, "ca.key")).context("ca.key can't be read")?;
    put(folder, "server.pem", &issue::server(authority, &key, &server, chance)?)?;
    let made = Made { authority: authority.clone(), server };
    put(folder, "made.toml", &toml::to_string(&made)?)
}

/// All of a file or nothing of it.
fn put(folder: &Folder, name: &str, text: &str) -> anyhow::Result<()> {
    let beside = path(folder, &format!("{name}.new"));
    write_private(&beside, text.as_bytes())
        .and_then(|()| fs::rename(&beside, path(folder, name)))
        .with_context(|| format!("{name} can't be written"))
}

/// Makes a new server certificate if the present one ends soon, or begins later than now. Under a
/// clock at which the authority itself would not count nothing is made. Says whether it did.
pub fn renew(folder: &Folder, now: i64, chance: &Chance) -> anyhow::Result<bool> {
    let Some(Made { authority, server }) = made(folder)? else { return Ok(false) };
    if !(authority.from..authority.until).contains(&now) {
        tracing::warn!("the certificate authority does not count now: is the clock right?");
        return Ok(false);
    }
    if server.from <= now && now < server.until - LEFT || server.until == authority.until {
        return Ok(false);
    }
    make_server(folder, &authority, &server.names, now, chance)?;
    Ok(true)
}

/// Certificate and key of the server, PEM.
pub fn server(folder: &Folder) -> anyhow::Result<Vec<u8>> {
    fs::read(path(folder, "server.pem")).context("server.pem can't be read")
}

/// What devices are enrolled with.
#[derive(Debug, Clone)]
pub struct Authority {
    /// The certificate as bytes.
    pub der: Vec<u8>,
    /// The certificate as text.
    pub pem: String,
    /// The names and addresses that the server answers to, as far as they are known.
    pub names: Names,
}

impl Authority {
    /// Reads it; none where somebody else keeps the certificates.
    pub fn read(folder: &Folder) -> anyhow::Result<Option<Authority>> {
        let Ok(pem) = fs::read_to_string(path(folder, "ca.crt")) else { return Ok(None) };
        let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let der = BASE64.decode(body.trim().as_bytes()).context("ca.crt is malformed")?;
        let names = made(folder)?.map(|made| made.server.names).unwrap_or_default();
        Ok(Some(Authority { der, pem, names }))
    }

    /// SHA-256 of the certificate, in hexadecimal groups of four.
    pub fn fingerprint(&self) -> Vec<String> {
        let text = HEXUPPER.encode(&Sha256::digest(&self.der));
        text.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect()
    }
}

/// An address of this machine on its network, if it has one. Nothing is sent.
pub fn own_address() -> Option<IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    // A network kept for documentation: the answer is the way out, not a connection.
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_unspecified() && !address.is_loopback()).then_some(address)
}
