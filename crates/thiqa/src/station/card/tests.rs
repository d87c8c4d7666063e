//! The card's sound: who records it, who hears it, and that it is of one office and one language.

use super::{Voice, voice::type_of};
use crate::world::{Reply, World};

/// The beginning of a sound as a browser records it.
const SOUND: &[u8] = b"OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00OpusHead, and what follows";

#[test]
fn only_sound_is_a_reading() {
    for (bytes, kind) in [
        (SOUND, Some("audio/ogg")),
        (b"ID3\x03\x00\x00\x00\x00\x00\x00", Some("audio/mpeg")),
        (b"%PDF-1.7", None),
        (b"<html>", None),
        (b"", None),
    ] {
        assert_eq!(type_of(bytes), kind, "{bytes:?}");
    }
}

async fn record(world: &World, handle: &str, bytes: &[u8]) -> Reply {
    let id = world.app.chance.id::<Voice>(world.app.clock.now()).to_string();
    let mut body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"id\"\r\n\r\n{id}\r\n--b\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"reading.ogg\"\r\n\
         content-type: audio/ogg\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let kind = "multipart/form-data; boundary=b";
    world.client(handle).await.send("POST", "/card", "text/html", kind, body).await
}

#[tokio::test]
async fn who_cannot_read_hears_an_officer() {
    let world = World::new().await;
    let before = world.client("desk").await.get("/card").await;
    assert!(before.main().contains("ما يلزمنا إبلاغ القاضي به") && !before.body.contains("<audio"));
    // She to whom it is held out learns nothing else: no name, no menu, no notice.
    assert!(!before.body.contains("هناء سالم داود") && !before.body.contains("href=\"/cases\""));
    assert_eq!(world.client("desk").await.get("/card/voice").await.status, 404);
    for (handle, bytes, status) in [
        ("desk", SOUND, 404),
        ("commander", SOUND, 404),
        ("judge", SOUND, 404),
        ("protection", b"%PDF-1.7".as_slice(), 422),
        ("protection", SOUND, 303),
    ] {
        let sent = record(&world, handle, bytes).await;
        assert_eq!(sent.status, status, "{handle}: {}", sent.main());
    }
    let desk = world.client("desk").await;
    assert!(desk.get("/card").await.body.contains("src=\"/card/voice\""));
    let (status, _, heard) = desk.bytes("/card/voice", &[]).await;
    assert_eq!((status, heard.as_slice()), (200, SOUND));
    // Neither another language nor another station.
    let kurdish = world.client("desk").await.speaking("ckb");
    assert_eq!(kurdish.get("/card/voice").await.status, 404);
    let other = world.client("other-desk").await;
    assert_eq!(other.get("/card/voice").await.status, 404);
    // The newest is heard.
    let again = [SOUND, b", read again"].concat();
    world.app.clock.advance(1_000_000);
    assert_eq!(record(&world, "juvenile", &again).await.status, 303);
    assert_eq!(desk.bytes("/card/voice", &[]).await.2, again);
    world.whole().await;
}
