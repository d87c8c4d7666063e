//! What an increase could mean: points of a hundred, or a part of the first level. Whoever tells one of
//! them without saying which is misunderstood.

use super::{Asked, Contents, Row};
use crate::lang::{Reader, Value, msg};

/// Of everybody, from the first wave to the last; nothing where they can't be compared or are alike.
pub(super) fn of(reader: &Reader, contents: &Contents, asked: &Asked) -> Option<String> {
    if asked.compared.values().any(|grade| grade == "broken") {
        return None;
    }
    let everybody = |wave: &String| {
        let own = |row: &&Row| row.by.is_empty() && row.wave == *wave;
        let shown = asked.rows.iter().find(own)?.shown.as_ref()?;
        Some(i64::from(shown.weighted.unwrap_or(shown.percent)))
    };
    let levels: Vec<i64> = contents.waves.iter().filter_map(everybody).collect();
    let (first, last) = (*levels.first()?, *levels.last()?);
    if first == 0 || first == last {
        return None;
    }
    let relative = ((last - first) as f64 * 100.0 / first as f64).round().abs();
    let args: [(&str, Value); 4] = [
        ("first", first.into()),
        ("last", last.into()),
        ("points", (last - first).abs().into()),
        ("relative", reader.percent(relative, 0).into()),
    ];
    let key = if last > first { msg("released-more") } else { msg("released-less") };
    Some(reader.t_args(key, &args))
}
