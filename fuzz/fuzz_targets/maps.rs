//! `MAP.toml`, laid over a heading.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use thiqa::{
    pack::Pack,
    station::imports::{Field, Map, guess},
};

static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::builtin().expect("our own pack"));

fuzz_target!(|text: &str| {
    let header: Vec<String> = text.split(['\n', ',']).take(20).map(str::to_owned).collect();
    let _ = guess(&PACK, &header);
    if let Ok(map) = Map::parse(text, "MAP.toml", &PACK) {
        let _ = (map.bind(&header), map.date_forms(), map.meaning(Field::Offence, text));
    }
});
