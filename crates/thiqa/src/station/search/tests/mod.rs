//! Searching as persons of different rights do it, and what a search must never tell.

mod sampled;
mod secrets;
mod stories;

use crate::world::{Client, Reply, World};

/// A theft of a woman with a full name, in the hands of the investigator.
const THEFT: &[(&str, &str)] = &[
    ("story", "سُرقت حقيبة"),
    ("offence", "0502"),
    ("district", "NI-MOSUL"),
    ("channel", "counter"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "نادية"),
    ("a-father", "عبد الكريم"),
    ("a-grandfather", "صالح"),
    ("a-title", "الحديدي"),
    ("a-mother", "زهراء كاظم"),
    ("a-birth", "1980"),
    ("a-phone", "0770 123 4567"),
    ("a-document_number", "199012345678"),
];

/// As a purpose that needs no words.
const WORK: (&str, &str) = ("purpose", "case_work");

async fn ask(client: &Client<'_>, q: &str) -> Reply {
    client.post("/search", &[("q", q), WORK]).await
}

/// The ids that a search finds, in its order.
async fn ids(client: &Client<'_>, q: &str) -> Vec<String> {
    let reply = client.json_post("/search", &[("q", q), WORK]).await;
    assert_eq!(reply.status, 200, "{q}: {}", reply.body);
    let answer: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    let found = answer["found"].as_array().unwrap();
    found.iter().map(|found| found["id"].as_str().unwrap().to_owned()).collect()
}

/// How many rows a table has for a stream, or altogether.
async fn count(world: &World, sql: &'static str) -> i64 {
    let found: crate::Result<Option<i64>> =
        world.app.db.read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await;
    found.unwrap().unwrap()
}
