//! The country's outlines from the pack, with what is known of each governorate.

use super::map::Region;
use crate::pack::Pack;

/// What is known of a governorate of which there is something.
#[derive(Debug, Clone, Default)]
pub struct Spot {
    /// None where it is not shown.
    pub value: Option<f64>,
    /// What is said after the value; empty where nothing is.
    pub note: String,
}

/// All governorates in the pack's order; a name stands where there is something.
pub fn country(pack: &Pack, lang: &str, spot: impl Fn(&str) -> Option<Spot>) -> Vec<Region> {
    let region = |area: &crate::pack::Area| {
        let found = spot(&area.code);
        let value = found.as_ref().and_then(|spot| spot.value);
        Region {
            code: area.code.clone(),
            name: pack.governorates.name(&area.code, lang).to_owned(),
            d: area.d.clone(),
            label: found.is_some().then_some((area.label[0], area.label[1])),
            value,
            withheld: found.is_some() && value.is_none(),
            note: found.map(|spot| spot.note).unwrap_or_default(),
            href: None,
        }
    };
    pack.map.areas.iter().map(region).collect()
}
