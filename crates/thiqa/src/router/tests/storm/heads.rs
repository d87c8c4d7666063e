//! The head of a request: where it says it comes from, and what it says besides.

use rand::{Rng, RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

use super::values::HEADERS;

/// Where the node lives, for whoever names it in the address.
const NODE: &str = "https://thiqa.example";

pub(super) struct Head {
    /// The address before the path: HTTP/2 has it, HTTP/1 does not.
    pub(super) before: &'static str,
    /// Names and values; a value that no header may hold is left out by whoever sends them.
    pub(super) fields: Vec<(&'static str, Vec<u8>)>,
}

/// A head with a cookie and a content type; `broken` says whether it may be torn.
pub(super) fn head(dice: &mut ChaCha8Rng, cookie: &str, kind: String, broken: bool) -> Head {
    let cookie = format!("lang=ar; thiqa={cookie}");
    let mut fields = vec![("cookie", cookie.into_bytes()), ("content-type", kind.into_bytes())];
    let before = match dice.random_range(0..10) {
        // A browser that speaks HTTP/2 and knows nothing of `Sec-Fetch-Site`.
        0 => {
            fields.push(("origin", NODE.into()));
            NODE
        }
        // A program that says nothing.
        1 => "",
        // From elsewhere.
        2 if broken => {
            fields.push(("origin", value(dice, &["https://evil.example", "null", "https://"])));
            NODE
        }
        _ => {
            fields.push(("sec-fetch-site", "same-origin".into()));
            ""
        }
    };
    for (name, values) in HEADERS {
        if dice.random_bool(if broken { 0.04 } else { 0.002 }) {
            let value = value(dice, values);
            fields.push((name, value));
        }
    }
    Head { before, fields }
}

/// One of these, or one far too long, or noise.
fn value(dice: &mut ChaCha8Rng, values: &[&str]) -> Vec<u8> {
    let chosen = values.choose(dice).copied().unwrap_or_default();
    match dice.random_range(0..12) {
        0 => chosen.bytes().chain([b',']).cycle().take(dice.random_range(1..60_000)).collect(),
        1 => {
            let mut noise = vec![0; dice.random_range(0..40)];
            dice.fill_bytes(&mut noise);
            noise
        }
        _ => chosen.into(),
    }
}
