//! What every printed document is asked.

use crate::world::{Client, World};

/// Whether documents can be set; where they can't, it says so.
pub(crate) fn can_be_set() -> bool {
    if !super::is_ready() {
        println!("skipped: ui/dist is not built");
    }
    super::is_ready()
}

/// How many reads for paper stand in all logs.
async fn noted(world: &World) -> i64 {
    let sql = "SELECT COUNT(*) FROM entry WHERE kind = 'read.read' AND facts LIKE '%\"print\"%'";
    let found: crate::Result<Option<i64>> =
        world.app.db.read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await;
    found.unwrap().unwrap()
}

/// She gets a PDF, the same bytes twice, and both looks are noted. Neither its name nor its title
/// holds one of these words. Answers the bytes.
pub(crate) async fn given(
    world: &World,
    client: &Client<'_>,
    path: &str,
    words: &[&str],
) -> String {
    let before = noted(world).await;
    let first = client.get(path).await;
    assert_eq!(first.status, 200, "{path}: {}", first.main());
    assert!(first.body.starts_with("%PDF-1.7"), "{path}");
    assert_eq!(first.headers["content-type"], "application/pdf");
    let name = first.headers["content-disposition"].to_str().unwrap();
    let name =
        name.strip_prefix("attachment; filename=\"").and_then(|it| it.strip_suffix(".pdf\""));
    assert!(name.is_some_and(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    for word in words {
        assert!(!first.body.contains(word), "{path}: {word} stands outside the pages");
    }
    let again = client.get(path).await;
    assert!(again.body == first.body, "{path}: other bytes");
    assert_eq!(noted(world).await, before + 2, "{path}: a look was not noted");
    first.body
}

/// For none of these it exists.
pub(crate) async fn withheld(world: &World, handles: &[&str], path: &str) {
    for handle in handles {
        let reply = world.client(handle).await.get(path).await;
        assert_eq!(reply.status, 404, "{handle} {path}: {}", reply.main());
    }
}

/// The survivor of a case asked, alone, for paper.
pub(crate) async fn asked_for(client: &Client<'_>, case: &str) {
    let support = format!("/cases/{case}/support");
    let id = client.get(&support).await.hidden("id");
    let form = [
        ("id", id.as_str()),
        ("alias", "دجلة"),
        ("name", "زينب"),
        ("message", "yes"),
        ("never_home", "yes"),
        ("day", "sun"),
        ("from", "08:00"),
        ("until", "12:00"),
        ("reach", "أختها"),
        ("code_word", "نرجس"),
        ("who_may_know", "أختها"),
    ];
    let opened = client.post(&support, &form).await;
    assert_eq!(opened.status, 303, "{}", opened.main());
    let wish = [("wish", "print"), ("alone", "yes")];
    let wished = client.post(&format!("{support}/wishes"), &wish).await;
    assert_eq!(wished.status, 303, "{}", wished.main());
}
