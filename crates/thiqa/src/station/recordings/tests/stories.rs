//! A recording from its begin to its playback.

use sha2::{Digest, Sha256};

use super::super::webm::tests::live;
use crate::world::{Client, Reply, World};

pub(super) const THEFT: &[(&str, &str)] = &[("offence", "0502"), ("story", "سرقة هاتف")];

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

/// Plans an interview of a case; answers its path.
pub(in crate::station) async fn plan(client: &Client<'_>, case: &str, kind: &str) -> String {
    let list = format!("/cases/{case}/interviews");
    let id = client.get(&format!("{list}/new")).await.hidden("id");
    let form = [("id", id.as_str()), ("kind", kind), ("person", "زيدون ماهر")];
    let reply = client.post(&list, &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    format!("{list}/{id}")
}

/// Sends a chunk as the recorder does.
pub(in crate::station) async fn send(
    client: &Client<'_>,
    at: &str,
    n: i64,
    part: i64,
    body: &[u8],
) -> Reply {
    let path = format!("{at}/chunks/{n}?part={part}&ms=3000&waited=5");
    let sum = hex(&Sha256::digest(body));
    client.send_named("POST", &path, &[("x-sha256", &sum)], body.to_vec()).await
}

async fn step(client: &Client<'_>, at: &str, form: &[(&str, &str)]) -> (u16, String) {
    let reply = client.json_post(&format!("{at}/steps/recorder"), form).await;
    let told: serde_json::Value = serde_json::from_str(&reply.body).unwrap_or_default();
    (reply.status, told["problem"].as_str().unwrap_or_default().to_owned())
}

fn problem(reply: &Reply) -> (u16, String) {
    let told: serde_json::Value = serde_json::from_str(&reply.body).unwrap_or_default();
    (reply.status, told["problem"].as_str().unwrap_or_default().to_owned())
}

fn total(chunks: &[&[u8]]) -> String {
    let sums: Vec<u8> = chunks.iter().flat_map(Sha256::digest).collect();
    hex(&Sha256::digest(&sums))
}

#[tokio::test]
async fn a_recording_can_not_be_trimmed() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "witness").await;
    let stream = live(6, 4000);
    let pieces: Vec<&[u8]> = stream.chunks(9000).collect();
    assert_eq!(send(&officer, &at, 0, 0, pieces[0]).await.status, 404, "it has not begun");
    let page = officer.get(&format!("{at}/recording")).await;
    let camera = page.headers["permissions-policy"].to_str().unwrap();
    assert!(camera.contains("camera=(self)"), "{camera}");
    let other = officer.get(&at).await;
    assert!(other.headers["permissions-policy"].to_str().unwrap().contains("camera=()"));
    assert_eq!(officer.post(&format!("{at}/recording"), &[]).await.status, 303);
    let first = send(&officer, &at, 0, 0, pieces[0]).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let again = send(&officer, &at, 0, 0, pieces[0]).await;
    assert_eq!((again.status, &again.body), (200, &first.body), "the same again is no harm");
    let swapped = send(&officer, &at, 0, 0, pieces[1]).await;
    assert_eq!(problem(&swapped), (409, "other_content".into()));
    let early = send(&officer, &at, 2, 0, pieces[2]).await;
    assert_eq!(problem(&early), (409, "missing".into()));
    let path = format!("{at}/chunks/1?part=0&ms=1");
    let wrong = [("x-sha256", "00")];
    let damaged = officer.send_named("POST", &path, &wrong, pieces[1].to_vec()).await;
    assert_eq!(problem(&damaged), (400, "hash".into()));
    for (n, piece) in (1i64..).zip(&pieces[1..]) {
        assert_eq!(send(&officer, &at, n, 0, piece).await.status, 200);
    }
    let count = pieces.len().to_string();
    let end = |chunks: &str, total: &str| {
        [("step", "end"), ("chunks", chunks), ("total", total)].map(|(a, b)| (a, b.to_owned()))
    };
    let sum = total(&pieces);
    for (chunks, total, said) in
        [("1", sum.as_str(), "count"), ("99", sum.as_str(), "missing"), (&count, "00", "total")]
    {
        let form = end(chunks, total);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(step(&officer, &at, &form).await, (409, said.into()));
    }
    let form = [("step", "end"), ("chunks", count.as_str()), ("total", sum.as_str())];
    assert_eq!(step(&officer, &at, &form).await.0, 200);
    assert_eq!(step(&officer, &at, &form).await.0, 200, "an end that was not heard");
    let late = send(&officer, &at, pieces.len() as i64, 0, b"later").await;
    assert_eq!(problem(&late), (409, "ended".into()));
    let shown = officer.shown(&format!("{at}/playback?purpose=investigation")).await;
    assert_eq!(shown["total"], sum.as_str());
    assert_eq!(shown["proofs"].as_array().unwrap().len(), pieces.len());
    assert_eq!(shown["gaps"], 0);
}

#[tokio::test]
async fn a_pause_is_kept_and_a_lost_piece_is_named() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "suspect").await;
    officer.post(&format!("{at}/recording"), &[]).await;
    assert_eq!(send(&officer, &at, 0, 0, b"one").await.status, 200);
    let pause = [("step", "pause"), ("why", "lawyer"), ("once", "p1")];
    assert_eq!(step(&officer, &at, &pause).await.0, 200);
    assert_eq!(step(&officer, &at, &pause).await.0, 200, "said twice");
    let private = send(&officer, &at, 1, 0, b"a private word").await;
    assert_eq!(problem(&private), (409, "paused".into()));
    assert_eq!(step(&officer, &at, &[("step", "resume")]).await.0, 200);
    let same = send(&officer, &at, 1, 0, b"two").await;
    assert_eq!(problem(&same), (409, "part".into()), "a pause ends a part");
    assert_eq!(send(&officer, &at, 1, 1, b"two").await.status, 200);
    let mark = [("step", "mark"), ("part", "1"), ("ms", "500"), ("words", "هنا ذكر السيارة")];
    assert_eq!(step(&officer, &at, &mark).await.0, 200);
    assert_eq!(problem(&send(&officer, &at, 4, 1, b"five").await), (409, "missing".into()));
    assert_eq!(step(&officer, &at, &[("step", "lost"), ("before", "4")]).await.0, 200);
    assert_eq!(send(&officer, &at, 4, 1, b"five").await.status, 200);
    assert_eq!(step(&officer, &at, &[("step", "end"), ("chunks", "5")]).await.0, 200);
    let shown = officer.shown(&format!("{at}/playback?purpose=investigation")).await;
    assert_eq!(shown["gaps"], 2);
    let what: Vec<_> = shown["moments"].as_array().unwrap().iter().collect();
    let what: Vec<_> = what.iter().map(|one| one["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["private", "resumed", "marked", "lost"]);
    assert_eq!(shown["moments"][2]["words"], "هنا ذكر السيارة");
}

#[tokio::test]
async fn it_plays_from_any_place_and_each_time_is_written_down() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "witness").await;
    officer.post(&format!("{at}/recording"), &[]).await;
    let stream = live(40, 30_000);
    // A browser's first chunk may be one byte.
    let mut pieces = vec![&stream[..1]];
    pieces.extend(stream[1..].chunks(200_000));
    for (n, piece) in (0i64..).zip(&pieces) {
        assert_eq!(send(&officer, &at, n, 0, piece).await.status, 200);
    }
    let path = format!("{at}/parts/0?purpose=investigation");
    assert_eq!(officer.get(&format!("{at}/parts/0")).await.status, 422, "without a purpose");
    let before = entries(&world).await;
    let whole = range(&officer, &path, "bytes=0-").await;
    assert_eq!(whole.0, 206);
    let again: Vec<u8> = whole.2.clone();
    assert!(again.windows(4).any(|four| four == [0x1c, 0x53, 0xbb, 0x6b]), "an index for seeking");
    let tail = &stream[stream.len() - 30_000..];
    assert!(again.ends_with(tail), "the rest is as it was recorded");
    for (from, to) in [(0, 9), (100, 2_000), (250_000, 700_000), (again.len() - 5, again.len() - 1)]
    {
        let (status, told, bytes) = range(&officer, &path, &format!("bytes={from}-{to}")).await;
        assert_eq!(status, 206);
        assert_eq!(told, format!("bytes {from}-{to}/{}", again.len()));
        assert!(bytes == again[from..=to], "{from}-{to}");
    }
    assert_eq!(range(&officer, &path, "bytes=99999999-").await.0, 416);
    assert_eq!(entries(&world).await, before + 6, "each one is an entry");
    assert_eq!(officer.get(&format!("{at}/parts/7?purpose=investigation")).await.status, 404);
}

async fn range(client: &Client<'_>, path: &str, range: &str) -> (u16, String, Vec<u8>) {
    let (status, headers, body) = client.bytes(path, &[("range", range)]).await;
    let told = headers.get("content-range").map(|value| value.to_str().unwrap().to_owned());
    (status, told.unwrap_or_default(), body)
}

/// Playbacks in the log of the station.
async fn entries(world: &World) -> i64 {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM entry WHERE office = 'NIN-TH'
               AND stream = 'reads' AND facts LIKE '%\"action\":\"play\"%'";
    let count: crate::Result<Option<i64>> =
        world.app.db.read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await;
    count.unwrap().unwrap_or_default()
}
