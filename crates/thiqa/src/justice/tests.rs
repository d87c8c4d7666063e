//! Stories before the judge, over HTTP, with people of different rights.

mod acts;
mod counsel;
mod court;
mod moves;
mod printed;
mod serve;

use crate::{
    id::Id,
    justice::{decisions::Decision, papers::Papers, questions::Question},
    world::{Client, Reply, World},
};

const THEFT: &[(&str, &str)] = &[("story", "سُرقت دراجة"), ("offence", "0502")];

/// Puts a picture of this kind into a case.
async fn attach(client: &Client<'_>, case: &str, kind: &str) {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    let body = [body.as_bytes(), b"\x89PNG\r\n\x1a\nxxxx", b"\r\n--b--\r\n"].concat();
    let path = format!("/cases/{case}/attachments");
    let reply =
        client.send("POST", &path, "text/html", "multipart/form-data; boundary=b", body).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

fn minted<T>(world: &World) -> String {
    let id: Id<T> = world.app.chance.id(world.app.clock.now());
    id.to_string()
}

/// Submits the first two papers of a case.
async fn submit(world: &World, client: &Client<'_>, case: &str) -> Reply {
    let id = minted::<Papers>(world);
    let form = [("id", id.as_str()), ("file", "0"), ("file", "1"), ("words", "للنظر")];
    client.post(&format!("/cases/{case}/papers"), &form).await
}

/// A case of the investigator with a statement of the accused and a photograph.
async fn a_case(world: &World, officer: &Client<'_>) -> String {
    let hers = world.who("investigator").await.account;
    let case = officer.open_case(&[THEFT, &[("officer", &hers)]].concat()).await;
    attach(officer, &case, "statement_accused").await;
    attach(officer, &case, "photo").await;
    case
}

/// The form of a decision with one order that is due on this day, and one that is not.
fn decision<'a>(id: &'a str, due: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("act", "sign"),
        ("number", "545/ج/2026"),
        ("date", "1/3/2026"),
        ("text", "قررت المحكمة سماع الشاهد"),
        ("order-0-kind", "hear_witness"),
        ("order-0-due", due),
        ("order-1-kind", "medical"),
        ("order-1-words", "تقرير نهائي"),
    ]
}

/// The judge signs it; answers its id.
async fn decides(world: &World, judge: &Client<'_>, case: &str, due: &str) -> String {
    let id = minted::<Decision>(world);
    let reply = judge.post(&format!("/cases/{case}/decision"), &decision(&id, due)).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    id
}

/// Asks; answers the question's id.
async fn asks(world: &World, client: &Client<'_>, case: &str, words: &str) -> (String, Reply) {
    let id = minted::<Question>(world);
    let form = [("id", id.as_str()), ("question", words)];
    let reply = client.post(&format!("/cases/{case}/questions"), &form).await;
    (id, reply)
}
