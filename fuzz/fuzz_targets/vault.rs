//! Files of keys, shares on paper, sealed values: damaged ones are errors.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize};
use vault::{
    CaseKey, Countable, Keyring, OfficeKeys, Sealed, escrow::Share, open, split, unwrap_with,
};

#[derive(Serialize, Deserialize)]
struct Event {
    plain: String,
    words: Sealed<Vec<String>>,
    inner: Sealed<Option<Box<Event>>>,
    count: Countable<i64>,
}

static KEYS: LazyLock<(OfficeKeys, CaseKey)> = LazyLock::new(|| {
    let mut fill = |bytes: &mut [u8]| bytes.fill(7);
    (OfficeKeys::generate(&mut fill), CaseKey::generate("case", 0, &mut fill))
});

fuzz_target!(|bytes: &[u8]| {
    let (office, key) = &*KEYS;
    let _ = (Keyring::asks_passphrase(bytes), Keyring::open_with_key(bytes, &[7; 32]));
    let _ = unwrap_with(&office.identity(), bytes);
    let _ = CaseKey::unwrap(office, "case", 0, bytes);
    let _ = (key.open("record", b"", bytes), key.open_column("table.column", bytes));
    let _ = key.open_block("file", u64::MAX, bytes.len() % 2 == 0, bytes);
    // Whatever was sealed comes back.
    let block = key.block("file", 0, true, bytes).expect("short enough");
    assert_eq!(key.open_block("file", 0, true, &block).expect("ours").as_slice(), bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(share) = text.parse::<Share>() {
        let _ = share.to_text();
    }
    let (facts, sealed) = text.split_once('\n').unwrap_or((text, "[]"));
    if let Ok(event) = open::<Event>(facts, Some(sealed.as_bytes())) {
        let _ = (split(&event, true), split(&event, false));
    }
});
