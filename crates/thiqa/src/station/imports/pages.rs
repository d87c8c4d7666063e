//! The pages: send a file, choose its columns, see what would come of it, import.

pub(crate) mod list;
pub(crate) mod upload;

pub use list::{create, list};
pub use upload::{check, end, progress, refused, run, show, stop};

use super::{Field, Map, guess};
use crate::{pack::Pack, web::Fields};

/// Rows of a table of unmapped words for which a meaning can be chosen.
const CHOICES: usize = 40;

/// The columns as they were chosen, by the heading's number.
fn chosen(fields: &Fields, header: &[String]) -> Vec<(Field, String)> {
    let column = |field: Field| {
        let place: usize = fields.get(&format!("column-{}", field.code())).parse().ok()?;
        Some((field, header.get(place)?.clone()))
    };
    Field::ALL.into_iter().filter_map(column).collect()
}

/// What stands in the form of columns at first: the map's own, else what the headings suggest.
fn proposed(pack: &Pack, map: Option<&Map>, header: &[String]) -> Vec<(Field, String)> {
    let Some(map) = map else { return guess(pack, header) };
    let own = Field::ALL.into_iter().map(|field| (field, map.heading(field).map(str::to_owned)));
    own.filter_map(|(field, heading)| Some((field, heading?))).collect()
}
