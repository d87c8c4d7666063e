//! The scan of a letter stands with its complaint, for the inspectorate alone.

use crate::world::{Client, Reply, World};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01 a letter by hand";

async fn attach(client: &Client<'_>, id: &str, (name, bytes): (&str, &[u8]), once: &str) -> Reply {
    let mut body = Vec::new();
    for (field, value) in [("note", "الرسالة بخط اليد"), ("once", once)] {
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let kind = "multipart/form-data; boundary=b";
    client.send("POST", &format!("/conduct/{id}/papers"), "text/html", kind, body).await
}

#[tokio::test]
async fn the_scan_of_a_letter_is_kept_for_the_inspectorate_alone() {
    let world = World::new().await;
    let inspector = world.client("inspector").await;
    let id = inspector.get("/conduct/new").await.hidden("id");
    let letter =
        [("id", id.as_str()), ("channel", "letter"), ("arrived", "1/3/2026"), ("story", "ضربني")];
    let slip = inspector.post("/conduct", &letter).await;
    assert!(slip.body.contains(&format!("/conduct/{id}#papers")), "{}", slip.main());
    let wrong = attach(&inspector, &id, ("letter.txt", b"words"), "1").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("الرسالة بخط اليد"), "what was typed comes back");
    for _ in 0..2 {
        let kept = attach(&inspector, &id, ("letter.jpg", JPEG), "2").await;
        assert_eq!(kept.status, 303, "{}", kept.body);
    }
    let page = inspector.shown(&format!("/conduct/{id}")).await;
    let papers = page["papers"].as_array().unwrap();
    assert_eq!((papers.len(), &papers[0]["words"]["note"]), (1, &"الرسالة بخط اليد".into()));
    let path = format!("/conduct/{id}/papers/0");
    let before = world.entries("MOI-HR", "read.read").await;
    let given = inspector.get(&path).await;
    assert_eq!(
        (given.status, given.body.as_bytes()),
        (200, String::from_utf8_lossy(JPEG).as_bytes())
    );
    assert_eq!(world.entries("MOI-HR", "read.read").await, before + 1);
    assert_eq!(inspector.get(&format!("/conduct/{id}/papers/1")).await.status, 404);
    for handle in ["desk", "commander", "judge", "analyst"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        assert_eq!(attach(&client, &id, ("letter.jpg", JPEG), "3").await.status, 404, "{handle}");
    }
    // A letter that comes after the end is kept too.
    let decision = [("outcome", "upheld"), ("why", "ثبت")];
    assert_eq!(inspector.post(&format!("/conduct/{id}/decision"), &decision).await.status, 303);
    let closure = [("told", "قيل له")];
    assert_eq!(inspector.post(&format!("/conduct/{id}/closure"), &closure).await.status, 303);
    assert_eq!(attach(&inspector, &id, ("second.jpg", JPEG), "4").await.status, 303);
    world.rebuilds().await;
    world.verifies("MOI-HR").await;
}
