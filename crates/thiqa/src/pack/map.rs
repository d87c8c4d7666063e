//! `map.json`: outlines of the governorates, made by `packs/make_map.py`.

use serde::Deserialize;

use super::PackError;
use super::files::Files;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// SVG `viewBox`: x, y, width, height.
    pub view_box: [f64; 4],
    pub source: String,
    pub licence: String,
    /// Key of the message that says what boundaries do not mean; it stands under every map.
    pub disclaimer: String,
    pub areas: Vec<Area>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The governorate.
    pub code: String,
    /// SVG path data.
    pub d: String,
    /// Where its name or figure stands.
    pub label: [f64; 2],
}

pub(crate) const FILE: &str = "map.json";

pub(crate) fn read(files: &Files, found: &mut Vec<PackError>) -> Map {
    let text = files.text(FILE, found);
    if text.is_empty() {
        return Map::default();
    }
    serde_json::from_str(text).unwrap_or_else(|e| {
        found.push(PackError::new(FILE, e.line() as u64, e.to_string()));
        Map::default()
    })
}
