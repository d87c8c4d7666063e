//! References between answers of one row of a repeat: `${x}` becomes `../x`, as pyxform writes it.

use std::collections::BTreeMap;

use super::book::{Book, RULES, cell};

/// Steps of a path, with whether each is a repeat.
type Steps = Vec<(String, bool)>;

/// Writes references that stay in their row as relative paths. Words are left to [`super::outputs`].
pub(super) fn keep(book: &mut Book) {
    let flat = book.settings.rows.first().and_then(|(_, row)| cell(row, "flat"));
    if flat.is_some_and(|flat| !matches!(flat.to_lowercase().as_str(), "no" | "false" | "false()"))
    {
        return;
    }
    let (of_rows, by_name) = paths(book);
    for ((_, row), own) in book.survey.rows.iter_mut().zip(of_rows) {
        if !own.iter().rev().skip(1).any(|(_, repeats)| *repeats) {
            continue;
        }
        for (heading, text) in row.iter_mut() {
            let heading = heading.to_lowercase();
            let rule = RULES.iter().any(|(column, _)| *column == heading);
            let start = match heading.as_str() {
                "choice_filter" => "current()/",
                "repeat_count" => "",
                _ if rule => "",
                _ => continue,
            };
            // This function wants the paths from the root.
            if !text.contains("indexed-repeat") {
                *text = rewritten(text, start, &own, &by_name);
            }
        }
    }
}

/// The path of each row, and of each name; none of names that come twice.
fn paths(book: &Book) -> (Vec<Steps>, BTreeMap<String, Option<Steps>>) {
    let (mut open, mut of_rows, mut by_name): (Steps, _, BTreeMap<_, _>) =
        (Vec::new(), Vec::new(), BTreeMap::new());
    for (_, row) in &book.survey.rows {
        let kind = cell(row, "type").unwrap_or_default().to_lowercase().replace('_', " ");
        if kind.starts_with("end ") {
            open.pop();
            of_rows.push(Vec::new());
            continue;
        }
        let name = cell(row, "name").unwrap_or_default().to_owned();
        let mut own = open.clone();
        own.push((name.clone(), kind.starts_with("begin repeat")));
        if kind.starts_with("begin ") {
            open.clone_from(&own);
        }
        let twice = by_name.contains_key(&name);
        by_name.insert(name, if twice { None } else { Some(own.clone()) });
        of_rows.push(own);
    }
    (of_rows, by_name)
}

fn rewritten(
    text: &str,
    start: &str,
    own: &Steps,
    by_name: &BTreeMap<String, Option<Steps>>,
) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, behind)) = after.split_once('}') else { break };
        written.push_str(before);
        let target = by_name.get(name.trim()).and_then(Option::as_ref);
        match target.and_then(|target| relative(own, target)) {
            Some(path) => written.push_str(&format!(" {start}{path} ")),
            None => written.push_str(&format!("${{{name}}}")),
        }
        rest = behind;
    }
    written + rest
}

/// The way from one node to another, if both lie in one row of a repeat.
pub(super) fn relative(from: &[(String, bool)], to: &[(String, bool)]) -> Option<String> {
    let shared = from.iter().zip(to).take_while(|(from, to)| from == to).count();
    // Neither node counts as its own row, and a reference to itself goes by its parent.
    let within = shared.min(from.len().saturating_sub(1)).min(to.len().saturating_sub(1));
    if !from.get(..within)?.iter().any(|(_, repeats)| *repeats) {
        return None;
    }
    let up = std::iter::repeat_n("..", from.len() - within);
    let down = to.get(within..)?.iter().map(|(name, _)| name.as_str());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}
