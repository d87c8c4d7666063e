//! Heads of requests: from browsers that say less than others, too long, and torn.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderValue, Request, StatusCode, Uri, Version},
};
use rand::{RngExt, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use tower::ServiceExt;

use super::{concrete, router, table};
use crate::world::World;

/// `Sec-Fetch-Site` and `Origin` as they were sent, if at all, and whether a form may come in.
const SENT: [(Option<&[u8]>, Option<&[u8]>, bool); 15] = [
    (None, None, true),
    (None, Some(b"https://police.example"), true),
    (Some(b"same-origin"), None, true),
    (Some(b"none"), Some(b"null"), true),
    (None, Some(b"https://police.example:444"), false),
    (None, Some(b"https://police.example.evil.example"), false),
    (None, Some(b"https://evil.example/police.example"), false),
    (None, Some(b"police.example"), false),
    (None, Some(b"null"), false),
    (None, Some(b"https://"), false),
    (None, Some(b""), false),
    (None, Some(b"\xff"), false),
    (Some(b"\xff"), None, false),
    (Some(b""), Some(b"https://police.example"), false),
    (Some(b"Same-Origin"), Some(b"https://police.example"), false),
];

/// HTTP/2 has the host in the address; HTTP/1 in a header.
#[tokio::test]
async fn a_form_without_a_word_about_its_site_comes_only_from_our_own_address() {
    let world = World::new().await;
    let posts = table().into_iter().filter(|route| route.method == "POST");
    let paths = posts.map(|route| concrete(route.path)).chain(["/follow".to_owned()]);
    for path in paths.collect::<Vec<_>>() {
        for (site, origin, welcome) in SENT {
            for version in [Version::HTTP_2, Version::HTTP_11] {
                let request = Request::post(match version {
                    Version::HTTP_2 => format!("https://police.example{path}"),
                    _ => path.clone(),
                });
                let mut request = request.version(version);
                if version == Version::HTTP_11 {
                    request = request.header("host", "police.example");
                }
                for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                    if let Some(value) = value {
                        request = request.header(name, HeaderValue::from_bytes(value).unwrap());
                    }
                }
                let request = request.body(Body::empty()).unwrap();
                let status = router(world.app.clone()).oneshot(request).await.unwrap().status();
                let told = format!("{version:?} {path} {site:?} {origin:?}: {status}");
                assert_eq!(status != StatusCode::FORBIDDEN, welcome, "{told}");
                assert!(status.as_u16() < 500, "{told}");
            }
        }
    }
}

#[tokio::test]
async fn an_origin_without_a_name_is_not_that_of_a_request_without_one() {
    let world = World::new().await;
    for host in [None, Some("")] {
        let mut request = Request::post("/sign-in").header("origin", "https://");
        if let Some(host) = host {
            request = request.header("host", host);
        }
        let request = request.body(Body::empty()).unwrap();
        let answer = router(world.app.clone()).oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{host:?}");
    }
}

/// Pieces of which a path to a tile can be made, and others.
const PIECES: &[&str] = &[
    "%",
    "%0",
    "%zz",
    "%00",
    "%ff",
    "%2e%2e",
    "%2F",
    "%30%30%30",
    "%C0%80",
    "%E2%80%AE",
    "%25%30",
    "..",
    ".",
    "/",
    "/",
    "x",
    "000",
    "0",
    "entries",
    ".p/",
    "1",
    "255",
    "256",
    "x001/",
    "-",
    "+",
    ";",
    "?",
    "&=",
    "~",
    "18446744073709551616",
];

#[tokio::test]
async fn a_tile_behind_any_percent_sign_is_none() {
    let world = World::new().await;
    let router = router(world.app.clone());
    let mut dice = ChaCha8Rng::seed_from_u64(11);
    let (mut sent, mut escaped) = (0, 0);
    while sent < 3_000 {
        let count = dice.random_range(1..9);
        let path: String = (0..count).map(|_| *PIECES.choose(&mut dice).unwrap()).collect();
        let start = if dice.random_bool(0.5) { "/log/NIN-TH/tile/0/" } else { "/log/" };
        // What is no address at all is refused before it comes here.
        let Ok(uri) = format!("{start}{path}").parse::<Uri>() else { continue };
        let is_escaped = uri.path().contains('%');
        let request = Request::get(uri).body(Body::empty()).unwrap();
        let status = router.clone().oneshot(request).await.unwrap().status();
        let found = status == StatusCode::OK && !is_escaped;
        assert!(found || status.is_client_error(), "{start}{path}: {status}");
        (sent, escaped) = (sent + 1, escaped + usize::from(is_escaped));
    }
    assert!(escaped > 1_000, "{escaped}");
}

/// Sends bytes on a line of their own and gives the answer's status; nothing if the line was cut.
fn status(address: SocketAddr, bytes: &[u8]) -> Option<u16> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // The node may refuse before it has read all of it.
    let _ = stream.write_all(bytes);
    let mut start = [0; 12];
    stream.read_exact(&mut start).ok()?;
    String::from_utf8_lossy(&start).strip_prefix("HTTP/1.1 ")?.parse().ok()
}

/// What is sent on a line, and the statuses that may come of it.
fn torn() -> Vec<(Vec<u8>, &'static [u16])> {
    let get = |path: &str, headers: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: node\r\n{headers}connection: close\r\n\r\n")
            .into_bytes()
    };
    let post = |headers: &str, body: &str| {
        let start = "POST /sign-in HTTP/1.1\r\nhost: node\r\nconnection: close\r\n";
        format!("{start}{headers}\r\n{body}").into_bytes()
    };
    let long = "x".repeat(1 << 20);
    let kept = "x".repeat(100_000);
    let chunked = "transfer-encoding: chunked\r\n";
    vec![
        (get("/", &format!("cookie: thiqa={long}\r\n")), &[431]),
        (get("/", &"x-thiqa: 1\r\n".repeat(200)), &[431]),
        (get(&format!("/{kept}"), ""), &[414]),
        (get(&format!("/follow?{kept}"), ""), &[414]),
        // Long ones that are still read.
        (get("/", &format!("cookie: thiqa={kept}; lang={kept}\r\n")), &[200, 303]),
        (get("/", &format!("accept-language: {}\r\n", "ar,".repeat(30_000))), &[200, 303]),
        (get("/", &format!("accept: {}\r\n", "text/*,".repeat(14_000))), &[200, 303]),
        (get(&format!("/{}", "%ff/".repeat(10_000)), ""), &[404]),
        (get("/", "cookie: a\0b\r\n"), &[400]),
        (get("/", "\u{202e}: x\r\n"), &[400]),
        (get("/", "host: other\r\n"), &[200, 303, 400]),
        (get("http://[::1", ""), &[400]),
        (get("//", ""), &[404]),
        (get("/%", ""), &[404]),
        (get("/log/NIN-TH/tile/0/%", ""), &[400]),
        (get("/log/%/tile/0/000", ""), &[404]),
        (b"OPTIONS * HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\r\n".into(), &[404, 405]),
        (b"CONNECT node:1 HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\r\n".into(), &[404, 405]),
        (post("content-length: -1\r\n", ""), &[400]),
        (post("content-length: 99999999999999999999\r\n", ""), &[400]),
        (post(chunked, "ffffffffffffffffff\r\n"), &[400, 413, 422]),
        (post(chunked, "zz\r\n"), &[400, 413, 422]),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(20), &[400]),
    ]
}

/// HTTP/2 without TLS: headers that go on and on, and frames of noise.
fn torn_frames() -> Vec<Vec<u8>> {
    let frame = |kind: u8, flags: u8, stream: u32, body: &[u8]| {
        let mut frame = (body.len() as u32).to_be_bytes()[1..].to_vec();
        frame.extend([kind, flags]);
        frame.extend(stream.to_be_bytes());
        frame.extend(body);
        frame
    };
    let mut start = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    start.extend(frame(4, 0, 0, &[]));
    // GET / over https, and a field of a thousand letters in each of many frames.
    let mut long = start.clone();
    long.extend(frame(1, 1, 1, &[0x82, 0x84, 0x87]));
    let field = [&[0x00, 1, b'x', 0x7f, 0xe9, 0x06][..], &[b'y'; 1000][..]].concat();
    for _ in 0..4_000 {
        long.extend(frame(9, 0, 1, &field));
    }
    let noise = |seed| {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let mut bytes = start.clone();
        for _ in 0..50 {
            let body: Vec<u8> = (0..dice.random_range(0..60)).map(|_| dice.random()).collect();
            let (kind, flags) = (dice.random_range(0..11), dice.random());
            bytes.extend(frame(kind, flags, dice.random_range(0..6), &body));
        }
        bytes
    };
    [vec![long], (0..40).map(noise).collect()].concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_comes_on_the_line_the_node_goes_on() {
    let world = World::new().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let pages = router(world.app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum_server::from_tcp(listener).unwrap();
    let serving = tokio::spawn(async move { server.serve(pages).await });
    let ask = move || {
        for (bytes, allowed) in torn() {
            let got = status(address, &bytes);
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
            assert!(got.is_some_and(|got| allowed.contains(&got)), "{start}: {got:?}");
        }
        for (n, bytes) in torn_frames().iter().enumerate() {
            let mut stream = TcpStream::connect(address).unwrap();
            let _ = stream.write_all(bytes);
            let _ = stream.shutdown(std::net::Shutdown::Write);
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            let mut answer = Vec::new();
            let ended = stream.take(1 << 20).read_to_end(&mut answer);
            let waited = ended.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock);
            assert!(!waited, "frames {n}: the line was left open");
        }
        let well = b"GET /health HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\r\n";
        assert_eq!(status(address, well), Some(200));
    };
    tokio::task::spawn_blocking(ask).await.unwrap();
    serving.abort();
}
