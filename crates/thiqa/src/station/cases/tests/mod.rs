//! Decisions as tables, stories over HTTP, and what must never be found anywhere.

mod decisions;
mod lists;
mod papers;
mod sealing;
mod serve;
mod stories;
mod upload;
mod words;

use super::Case;
use crate::world::World;

/// A theft, with a name and a landmark that stand nowhere else.
const THEFT: &[(&str, &str)] = &[
    ("story", "سُرقت دراجتي من أمام البيت"),
    ("offence", "0502"),
    ("district", "NI-MOSUL"),
    ("landmark", "جامع النخيل الأزرق"),
    ("channel", "counter"),
    ("a-role", "victim"),
    ("a-sex", "male"),
    ("a-given", "زيدون"),
    ("a-father", "شهاب"),
    ("a-birth", "١٩٨٠"),
    ("a-phone", "٠٧٧٠ ١٢٣ ٤٥٦٧"),
];

/// How many entries the case has: what a form calls `seen`.
async fn seen(world: &World, id: &str) -> String {
    let id = id.to_owned();
    let found = world.app.db.read(move |tx| {
        crate::books::replay::<Case>(tx, "NIN-TH", &id).map(|(_, entries)| entries)
    });
    found.await.unwrap().to_string()
}

/// Every sum of a kind, all days together.
async fn figures(world: &World, kind: &str) -> Vec<(String, i64)> {
    let kind = kind.to_owned();
    let found: crate::Result<Vec<(String, i64)>> = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT code, CAST(SUM(total) AS BIGINT) FROM figure WHERE kind = $1 GROUP BY code ORDER BY code";
            Ok(tx.all(sql, db::args![kind], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await;
    found.unwrap()
}
