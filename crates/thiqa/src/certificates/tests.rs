//! Certificates: made, served, changed, refused.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
};

use axum::{Router, extract::ConnectInfo, routing::get};
use rustls::{ClientConfig, ClientConnection, RootCertStore, Stream, pki_types::ServerName};
use tempfile::TempDir;

use super::*;
use crate::{clock::Clock, listen::Secure};

const NAME: &str = "st-0412.police.example";

fn folder() -> (TempDir, Folder) {
    let ground = tempfile::tempdir().unwrap();
    let folder = Folder::new(ground.path());
    (ground, folder)
}

fn names(addresses: &[&str]) -> Names {
    Names::new(NAME, [], addresses.iter().map(|address| address.parse().unwrap()))
}

fn now() -> i64 {
    Clock::System.now()
}

fn made_at(folder: &Folder, names: &Names, at: i64) {
    make(folder, names, at, &Chance::system()).unwrap();
}

/// Serves a certificate; the answer is the peer's address.
async fn serve(folder: &Folder, clock: &Clock) -> (SocketAddr, Secure) {
    let secure = Secure::new(folder.clone(), clock.clone(), Chance::system()).await.unwrap();
    let listener = crate::listen::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    let show = |ConnectInfo(line): ConnectInfo<SocketAddr>| async move { line.ip().to_string() };
    let pages = Router::new().route("/", get(show));
    let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum_server::from_tcp_rustls(listener, secure.config.clone()).unwrap();
    tokio::spawn(server.serve(pages));
    (at, secure)
}

/// What a browser does that trusts one authority: the served certificate, and what the page says.
fn visit(at: SocketAddr, host: &str, authority: &[u8]) -> Result<(Vec<u8>, String), String> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.to_vec().into()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let host = ServerName::try_from(host.to_owned()).unwrap();
    let mut line = ClientConnection::new(Arc::new(config), host).unwrap();
    let mut socket = TcpStream::connect(at).unwrap();
    let mut stream = Stream::new(&mut line, &mut socket);
    let request = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    stream.write_all(request).map_err(|error| error.to_string())?;
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    let served = line.peer_certificates().unwrap()[0].to_vec();
    Ok((served, answer.rsplit("\r\n").next().unwrap_or_default().to_owned()))
}

async fn visits(at: SocketAddr, host: &str, authority: &Authority) -> Result<Vec<u8>, String> {
    let (host, der) = (host.to_owned(), authority.der.clone());
    let visited = tokio::task::spawn_blocking(move || visit(at, &host, &der)).await.unwrap();
    visited.map(|(served, said)| {
        assert_eq!(said, "127.0.0.1", "the page knows who asks");
        served
    })
}

#[tokio::test]
async fn name_and_address_are_trusted_and_nothing_else() {
    let (_ground, folder) = folder();
    made_at(&folder, &names(&["192.168.20.5", "127.0.0.1"]), now());
    let authority = Authority::read(&folder).unwrap().unwrap();
    let (at, _secure) = serve(&folder, &Clock::System).await;
    for host in [NAME, "192.168.20.5", "127.0.0.1"] {
        visits(at, host, &authority).await.unwrap();
    }
    for host in ["bank.example", "192.168.20.6", "localhost"] {
        let refused = visits(at, host, &authority).await.unwrap_err();
        assert!(refused.contains("not valid for name"), "{host}: {refused}");
    }
    let (_other_ground, other) = self::folder();
    made_at(&other, &names(&["127.0.0.1"]), now());
    let other = Authority::read(&other).unwrap().unwrap();
    assert!(visits(at, NAME, &other).await.is_err(), "another station's authority");
    let url = format!("https://127.0.0.1:{}/", at.port());
    let said = tokio::task::spawn_blocking(move || {
        let root = ureq::tls::Certificate::from_der(&authority.der).to_owned();
        let roots = ureq::tls::RootCerts::new_with_certs(&[root]);
        let tls = ureq::tls::TlsConfig::builder().root_certs(roots).build();
        let agent = ureq::Agent::config_builder().tls_config(tls).build().new_agent();
        agent.get(&url).call().unwrap().body_mut().read_to_string().unwrap()
    });
    assert_eq!(said.await.unwrap(), "127.0.0.1");
}

#[tokio::test]
async fn a_stolen_authority_vouches_for_nobody_else() {
    for addresses in [&["127.0.0.1"][..], &[]] {
        let (_ground, folder) = folder();
        made_at(&folder, &names(addresses), now());
        let authority = Authority::read(&folder).unwrap().unwrap();
        // What a thief would do: sign for others with the authority's key.
        let Made { authority: term, server } = super::made(&folder).unwrap().unwrap();
        let key = fs::read_to_string(path(&folder, "ca.key")).unwrap();
        let all = ["10.9.9.9".parse().unwrap(), "::1".parse().unwrap()];
        let names = Names::new("bank.example", [], all);
        let theirs = Term { names, ..server };
        let pem = issue::server(&term, &key, &theirs, &Chance::system()).unwrap();
        put(&folder, "server.pem", &pem).unwrap();
        let (at, _secure) = serve(&folder, &Clock::System).await;
        for host in ["bank.example", "10.9.9.9", "::1"] {
            let refused = visits(at, host, &authority).await.unwrap_err();
            assert!(
                refused.contains("NameConstraint") || refused.contains("name constraint"),
                "{host}: {refused}"
            );
        }
    }
}

#[tokio::test]
async fn it_is_renewed_while_it_is_served() {
    let (_ground, folder) = folder();
    // Made long ago: it still counts, and ends in 36 days.
    let clock = Clock::fixed(now() - 330 * DAY);
    made_at(&folder, &names(&["127.0.0.1"]), clock.now());
    let authority = Authority::read(&folder).unwrap().unwrap();
    let (at, mut secure) = serve(&folder, &clock).await;
    let first = visits(at, NAME, &authority).await.unwrap();
    assert!(!secure.refresh().await.unwrap(), "it is not time");
    clock.advance(305 * DAY);
    assert!(!secure.refresh().await.unwrap(), "it is not time yet");
    clock.advance(25 * DAY);
    assert!(secure.refresh().await.unwrap());
    let second = visits(at, NAME, &authority).await.unwrap();
    assert_ne!(first, second, "the same door, another certificate");
    assert!(!secure.refresh().await.unwrap(), "once");
}

#[test]
fn clocks_that_run_wrong() {
    let (_ground, folder) = folder();
    let chance = Chance::system();
    let long_ago = make(&folder, &names(&[]), FLOOR - DAY, &chance).unwrap_err().to_string();
    assert!(long_ago.contains("clock"), "{long_ago}");
    made_at(&folder, &names(&[]), now());
    let server = || server(&folder).unwrap();
    let first = server();
    for wrong in [now() - 3650 * DAY, now() + 4000 * DAY] {
        assert!(!renew(&folder, wrong, &chance).unwrap(), "nothing is made at a wrong time");
        assert_eq!(server(), first);
    }
    // The clock was a year ahead for a day, and is right again.
    assert!(renew(&folder, now() + 365 * DAY, &chance).unwrap());
    assert!(renew(&folder, now(), &chance).unwrap());
    assert!(!renew(&folder, now(), &chance).unwrap());
    let Made { authority, server } = super::made(&folder).unwrap().unwrap();
    assert!(server.until - server.from <= 397 * DAY && server.from < now() - 29 * DAY);
    assert!(authority.until - now() > 3640 * DAY);
}

#[test]
fn keys_are_for_the_nodes_user_and_authorities_last() {
    use std::os::unix::fs::PermissionsExt;
    let (_ground, folder) = folder();
    made_at(&folder, &names(&["192.168.20.5"]), now());
    for name in ["ca.key", "server.pem"] {
        let mode = fs::metadata(path(&folder, name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let first = Authority::read(&folder).unwrap().unwrap();
    made_at(&folder, &names(&["192.168.20.77"]), now());
    let other = Authority::read(&folder).unwrap().unwrap();
    assert_eq!(first.der, other.der, "another address of the same network needs no other one");
    assert_eq!(other.names, names(&["192.168.20.77"]));
    for beyond in [names(&["10.0.0.1"]), Names::new("other.example", [], [])] {
        let refused = make(&folder, &beyond, now(), &Chance::system()).unwrap_err();
        assert!(refused.to_string().contains("--new-authority"), "{refused}");
        make_anew(&folder, &beyond, now(), &Chance::system()).unwrap();
        assert_ne!(Authority::read(&folder).unwrap().unwrap().der, first.der);
    }
    for bad in ["", "a b.example", "-x.example", "x..example"] {
        let names = Names::new(bad, [], []);
        assert!(make(&folder, &names, now(), &Chance::system()).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn a_certificate_that_somebody_else_keeps_is_served_as_it_is() {
    let (_ground, theirs) = folder();
    made_at(&theirs, &names(&["127.0.0.1"]), now());
    let authority = Authority::read(&theirs).unwrap().unwrap();
    let (_own_ground, folder) = folder();
    fs::create_dir_all(folder.certificates()).unwrap();
    fs::copy(path(&theirs, "server.pem"), path(&folder, "server.pem")).unwrap();
    assert!(exist(&folder) && Authority::read(&folder).unwrap().is_none());
    let (at, mut secure) = serve(&folder, &Clock::System).await;
    let first = visits(at, NAME, &authority).await.unwrap();
    made_at(&theirs, &names(&["127.0.0.1"]), now());
    fs::copy(path(&theirs, "server.pem"), path(&folder, "server.pem")).unwrap();
    assert!(secure.refresh().await.unwrap());
    assert_ne!(visits(at, NAME, &authority).await.unwrap(), first);
}

#[test]
fn plain_http_stays_on_this_machine() {
    use crate::listen::Way;
    for (address, here, proxy) in [
        ("127.0.0.1:80", true, true),
        ("[::1]:80", true, true),
        ("192.168.1.4:80", false, true),
        ("0.0.0.0:80", false, true),
        ("[::]:80", false, true),
    ] {
        let at: SocketAddr = address.parse().unwrap();
        assert_eq!(Way::Here.check(at).is_ok(), here, "{address}");
        assert_eq!(Way::Proxy("127.0.0.1".parse().unwrap()).check(at).is_ok(), proxy, "{address}");
    }
}
