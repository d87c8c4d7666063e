//! Files of a case.

use super::THEFT;
use crate::world::{Client, Reply, World};

const EDGE: &str = "----edge";

async fn send(client: &Client<'_>, id: &str, name: &str, bytes: &[u8]) -> Reply {
    let mut body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nصورة الباب\r\n--{EDGE}\r\n\
         Content-Disposition: form-data; name=\"kind\"\r\n\r\nphoto\r\n--{EDGE}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    client.send("POST", &format!("/cases/{id}/attachments"), "text/html", &kind, body).await
}

/// A picture of more than two blocks, with a mark in it.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend_from_slice(b"PLANTED-IN-A-PICTURE");
    bytes.resize(vault::BLOCK * 2 + 77, 0x5a);
    bytes
}

#[tokio::test]
async fn a_picture_comes_back_as_it_was_and_lies_encrypted() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let bytes = picture();
    assert_eq!(send(&officer, &id, "باب-زيدون.png", &bytes).await.status, 303);
    let page = officer.get(&format!("/cases/{id}")).await;
    assert!(page.main().contains("صورة الباب"));
    let file = officer.get(&format!("/cases/{id}/attachments/0")).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.headers["content-type"], "image/png");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"attachment-1.png\"");
    assert_eq!(file.body, String::from_utf8_lossy(&bytes));
    assert_eq!(officer.get(&format!("/cases/{id}/attachments/1")).await.status, 404);
    let mut stored = Vec::new();
    super::words::files(&world.app.folder.media(), &mut stored);
    assert_eq!(stored.len(), 1);
    let stored = std::fs::read(&stored[0]).unwrap();
    assert!(!stored.windows(7).any(|part| part == b"PLANTED"));
}

#[tokio::test]
async fn what_could_run_in_a_browser_or_a_machine_is_not_taken_in() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let refused: [(&str, &[u8]); 7] = [
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.svg", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"),
        ("a.jpg", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("a.pdf", b"\x7fELF\x02\x01\x01\x00"),
        ("a.jpg", b"#!/bin/sh\necho"),
        ("a.txt", b"words"),
        ("a.zip", b"PK\x03\x04\x14\x00\x00\x00\x00\x00"),
    ];
    for (name, bytes) in refused {
        let reply = send(&officer, &id, name, bytes).await;
        assert_eq!(reply.status, 422, "{name}");
    }
    let mut stored = Vec::new();
    super::words::files(&world.app.folder.media(), &mut stored);
    assert!(stored.is_empty());
}

#[tokio::test]
async fn a_file_is_reached_through_its_own_case_only() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let (mine, other) = (officer.open_case(THEFT).await, officer.open_case(THEFT).await);
    send(&officer, &mine, "a.png", &picture()).await;
    assert_eq!(officer.get(&format!("/cases/{other}/attachments/0")).await.status, 404);
    for handle in ["desk", "protection", "other-commander", "judge", "analyst", "partner"] {
        let client = world.client(handle).await;
        assert_eq!(
            client.get(&format!("/cases/{mine}/attachments/0")).await.status,
            404,
            "{handle}"
        );
        assert_eq!(send(&client, &mine, "a.png", &picture()).await.status, 404, "{handle}");
    }
}
