//! Who may not: neither record, nor play, nor learn that there is anything.

use super::stories::{THEFT, plan, send};
use crate::world::World;

const MINUTE: i64 = 60_000_000;

#[tokio::test]
async fn nobody_else_sends_or_plays() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let (case, other) = (officer.open_case(THEFT).await, officer.open_case(THEFT).await);
    let at = plan(&officer, &case, "witness").await;
    officer.post(&format!("{at}/recording"), &[]).await;
    assert_eq!(send(&officer, &at, 0, 0, b"one").await.status, 200);
    let moved = at.replace(&case, &other);
    for path in ["", "/recording", "/playback", "/parts/0?purpose=investigation"] {
        assert_eq!(officer.get(&format!("{moved}{path}")).await.status, 404, "{path}");
    }
    assert_eq!(send(&officer, &moved, 1, 0, b"two").await.status, 404, "through another case");
    for handle in
        ["desk", "protection", "juvenile", "other-commander", "judge", "analyst", "partner"]
    {
        let client = world.client(handle).await;
        assert_eq!(send(&client, &at, 1, 0, b"two").await.status, 404, "{handle}");
        for path in ["", "/recording", "/playback", "/parts/0?purpose=investigation"] {
            assert_eq!(client.get(&format!("{at}{path}")).await.status, 404, "{handle} {path}");
        }
    }
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&format!("{at}/playback?purpose=review")).await.status, 200);
    assert_eq!(send(&commander, &at, 1, 0, b"two").await.status, 404, "she only looks");
}

#[tokio::test]
async fn a_missing_end_is_an_alarm() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "witness").await;
    officer.post(&format!("{at}/recording"), &[]).await;
    send(&officer, &at, 0, 0, b"one").await;
    let rows = async |handle: &str| {
        let client = world.client(handle).await;
        client.shown("/recordings").await["rows"].as_array().unwrap().len()
    };
    assert_eq!(rows("commander").await, 0);
    world.app.clock.advance(6 * MINUTE);
    assert_eq!(rows("commander").await, 1, "nothing has come for six minutes");
    assert_eq!(rows("other-commander").await, 0);
    assert_eq!(rows("judge").await, 0, "the papers are not with her");
    let commander = world.client("commander").await;
    assert_eq!(commander.shown("/station").await["recordings"], 1);
    let officer = world.client("investigator").await;
    assert_eq!(send(&officer, &at, 1, 0, b"two").await.status, 200);
    assert_eq!(rows("commander").await, 0, "it goes on");
    world.app.clock.advance(6 * MINUTE);
    let end = [("step", "end"), ("chunks", "2")];
    let officer = world.client("investigator").await;
    officer.json_post(&format!("{at}/steps/recorder"), &end).await;
    assert_eq!(rows("commander").await, 0);
}

#[tokio::test]
async fn another_recorders_file_is_marked() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "witness").await;
    let mut file = vec![0, 0, 0, 24];
    file.extend_from_slice(b"ftypmp42\0\0\0\0mp42isom");
    file.resize(5 << 20, 7);
    let mut body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"
            .to_vec();
    body.extend_from_slice(&file);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let kind = "multipart/form-data; boundary=b";
    let refused = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\nwords\r\n--b--\r\n";
    let path = format!("{at}/file");
    let reply = officer.send("POST", &path, "text/html", kind, refused.to_vec()).await;
    assert_eq!(reply.status, 422);
    let reply = officer.send("POST", &path, "text/html", kind, body).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let shown = officer.shown(&format!("{at}/playback?purpose=investigation")).await;
    assert_eq!((&shown["imported"], &shown["bytes"]), (&true.into(), &file.len().into()));
    assert_eq!(shown["proofs"].as_array().unwrap().len(), 2);
    let (_, _, bytes) = officer
        .bytes(
            &format!("{at}/parts/0?purpose=investigation"),
            &[("range", "bytes=4194300-4194309")],
        )
        .await;
    assert_eq!(bytes, [7; 10], "over the edge of two pieces");
}

#[tokio::test]
async fn whoever_refuses_is_not_recorded() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let family = [("offence", "020112"), ("context", "family"), ("story", "ضرب")];
    let case = officer.open_case(&family).await;
    let at = plan(&officer, &case, "victim").await;
    let nothing = officer.post(&format!("{at}/end"), &[]).await;
    assert_eq!(nothing.status, 422, "it ends with a recording or with the reason");
    let why = [("what", "both"), ("why", "her_wish"), ("words", "لا تريد")];
    assert_eq!(officer.post(&format!("{at}/unrecorded"), &why).await.status, 303);
    assert_eq!(officer.post(&format!("{at}/recording"), &[]).await.status, 422);
    assert_eq!(officer.post(&format!("{at}/end"), &[]).await.status, 303);
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&at).await.status, 404, "sealed");
    let sql = "SELECT facts FROM entry WHERE kind = 'interview.planned'";
    let facts: crate::Result<Vec<String>> =
        world.app.db.read(move |tx| Ok(tx.all(sql, &[], |row| row.get(0))?)).await;
    let facts = facts.unwrap();
    assert!(facts.len() == 1 && !facts[0].contains("victim"), "{facts:?}");
    let sql = "SELECT code FROM figure WHERE kind = 'interviews.held'";
    let codes: crate::Result<Vec<String>> =
        world.app.db.read(move |tx| Ok(tx.all(sql, &[], |row| row.get(0))?)).await;
    assert!(codes.unwrap().is_empty(), "sealed cases stand in no sum");
}

/// A form with a file of so many bytes; `whole` says whether its end comes.
fn form(bytes: usize, whole: bool) -> Vec<u8> {
    let mut body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"
            .to_vec();
    let head = body.len();
    body.extend_from_slice(&[0, 0, 0, 24]);
    body.extend_from_slice(b"ftypmp42\0\0\0\0mp42isom");
    body.resize(head + bytes, 7);
    if whole {
        body.extend_from_slice(b"\r\n--b--\r\n");
    }
    body
}

fn files(world: &World) -> usize {
    let (mut count, mut open) = (0, vec![world.app.folder.media()]);
    while let Some(folder) = open.pop() {
        for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match item.file_type().unwrap().is_dir() {
                true => open.push(item.path()),
                false => count += 1,
            }
        }
    }
    count
}

#[tokio::test]
async fn a_long_file_comes_in_whole_or_leaves_nothing() {
    let world = World::with(|config| config.disk.import_mb = 60).await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "witness").await;
    let path = format!("{at}/file");
    let kind = "multipart/form-data; boundary=b";
    for (bytes, whole, why) in
        [(9 << 20, false, "cut in the middle"), (61 << 20, true, "longer than may be")]
    {
        let reply = officer.send("POST", &path, "text/html", kind, form(bytes, whole)).await;
        assert_eq!((reply.status, files(&world)), (422, 0), "{why}");
        assert_eq!(officer.get(&format!("{at}/playback")).await.status, 404, "{why}");
    }
    let empty = officer.post(&path, &[("x", "y")]).await;
    assert_eq!(empty.status, 422, "{}", empty.main());
    // Longer than a form may be elsewhere.
    let reply = officer.send("POST", &path, "text/html", kind, form(53 << 20, true)).await;
    assert_eq!((reply.status, files(&world)), (303, 14), "{}", reply.main());
    let shown = officer.shown(&format!("{at}/playback?purpose=investigation")).await;
    assert_eq!((&shown["imported"], &shown["bytes"]), (&true.into(), &(53 << 20).into()));
}

#[tokio::test]
async fn a_file_over_the_quota_leaves_nothing() {
    let world = World::with(|config| config.disk.media_mb = 6).await;
    let officer = world.client("investigator").await;
    let case = officer.open_case(THEFT).await;
    let at = plan(&officer, &case, "witness").await;
    let kind = "multipart/form-data; boundary=b";
    let path = format!("{at}/file");
    let reply = officer.send("POST", &path, "text/html", kind, form(9 << 20, true)).await;
    assert_eq!((reply.status, files(&world)), (507, 0), "{}", reply.main());
    let reply = officer.send("POST", &path, "text/html", kind, form(3 << 20, true)).await;
    assert_eq!((reply.status, files(&world)), (303, 1), "what was given up is counted no more");
}
