//! What programs read is the same in every language, but for the words that stand beside codes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

/// Words of which a code or a raw value stands beside, by the last part of where they are.
const WORDS: &[(&str, &str)] = &[
    ("/dashboard", "/caption"),
    ("/dashboard", "/headers/*"),
    ("/dashboard", "/rows/*/head"),
    ("/station", "/caption"),
    ("/station", "/headers/*"),
    ("/station", "/rows/*/head"),
    ("/cases/{id}", "/timeline/*/words/*"),
    ("/visits/{id}/rights", "/rights/*/words"),
];

/// What is another one each time, or says itself in which language it is.
const OTHER: &[&str] = &["/id", "/once", "/secret", "/lang", "/disk_free"];

/// Where two answers differ; places in lists are all called `*`.
fn differ(one: &Value, other: &Value, at: &str, found: &mut BTreeSet<String>) {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().zip(b.values()).for_each(|((name, a), b)| {
                differ(a, b, &format!("{at}/{name}"), found);
            });
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).for_each(|(a, b)| differ(a, b, &format!("{at}/*"), found));
        }
        (a, b) if a != b => {
            found.insert(at.to_owned());
        }
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_codes_whatever_language_they_speak() {
    let full = Full::new().await;
    let mut wrong = BTreeSet::new();
    for route in table().iter().filter(|route| route.method == "GET") {
        let path = full.path(route);
        for handle in ["desk", "commander", "analyst", "inspector"] {
            let mut answers = Vec::new();
            for lang in ["ar", "ckb", "en"] {
                let reply = full.world.client(handle).await.speaking(lang).json(&path).await;
                let value = serde_json::from_str::<Value>(&reply.body).ok();
                answers.extend(value.filter(|_| reply.status == 200));
            }
            let mut found = BTreeSet::new();
            for other in answers.iter().skip(1) {
                differ(&answers[0], other, "", &mut found);
            }
            let beside = |at: &String| {
                OTHER.contains(&at.as_str())
                    || WORDS.iter().any(|(of, end)| route.path == *of && at.ends_with(end))
            };
            let bare = found.into_iter().filter(|at| !beside(at));
            wrong.extend(bare.map(|at| format!("{} {at}", route.path)));
        }
    }
    assert!(wrong.is_empty(), "words without codes:\n{wrong:#?}");
}
