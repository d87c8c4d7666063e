//! What changed from the first wave to the last: both levels, points and ratio, each with its interval.

use serde_json::json;

use super::{
    Plan, Sheet, Wave,
    shares::{Named, ask},
    sheet::{code_level, column, wave_level},
};
use crate::{
    Result,
    policy::results::figure::{Change, Estimate},
};

/// A question that was broken between the waves has no change.
fn is_broken(waves: &[Wave], question: &str) -> bool {
    let broken = |(name, grade): &(String, String)| name == question && grade == "broken";
    waves.iter().any(|wave| wave.compared.iter().any(broken))
}

pub(super) fn changes(
    plan: &Plan,
    sheet: &Sheet,
    waves: &[Wave],
    warnings: &mut Vec<String>,
) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let last = waves.len().saturating_sub(1);
    if last == 0 {
        return Ok(changes);
    }
    let between = format!("wave == '{}' or wave == '{}'", wave_level(0), wave_level(last));
    for (at, asked) in plan.questions.iter().enumerate() {
        if asked.headline.is_none() || is_broken(waves, &asked.column) {
            continue;
        }
        let own = column(at, sheet.said[at].len() - 1);
        for by in std::iter::once(None).chain(plan.breaks.iter().map(Some)) {
            let mut question = json!({ "change": own, "over": "wave", "adjust_p": "holm" });
            if let Some(by) = by {
                question["by"] = json!([by.name]);
            }
            let answer = ask(sheet, &question, Some(&between), warnings)?;
            let named = Named::new(&answer);
            let codes = by.map_or(&[][..], |by| &by.codes);
            let codes = match by {
                None => vec![(String::new(), String::new())],
                Some(_) => codes
                    .iter()
                    .enumerate()
                    .map(|(place, code)| (format!("{}:", code_level(place)), code.code.clone()))
                    .collect(),
            };
            for (level, code) in codes {
                let name = |part: &str| format!("{level}{own}:{part}");
                let estimate = |part: &str| named.at(&name(part)).map(estimate);
                let Some(place) = named.place(&name("difference")).map(|place| place / 4) else {
                    continue;
                };
                changes.push(Change {
                    question: asked.question.name.clone(),
                    by: by.map(|by| by.name.clone()).unwrap_or_default(),
                    code,
                    before: estimate(&wave_level(0)),
                    after: estimate(&wave_level(last)),
                    difference: estimate("difference"),
                    relative: estimate("relative"),
                    p: named.each("p", place),
                    p_holm: named.each("p_adjusted", place),
                });
            }
        }
    }
    Ok(changes)
}

pub(super) fn estimate((value, _, [low, high]): (f64, Option<f64>, [Option<f64>; 2])) -> Estimate {
    Estimate { value, low, high }
}
