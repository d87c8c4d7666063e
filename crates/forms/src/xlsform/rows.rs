//! References between answers: `${x}` becomes `../x` in one row of a repeat, as pyxform writes it, and a path from
//! the root where the converter would leave it as it is.

use std::collections::BTreeMap;

use super::book::{Book, RULES, cell};

/// Steps of a path, with whether each is a repeat.
type Steps = Vec<(String, bool)>;

/// Columns in which the converter leaves references as they are written.
const LEFT: &[&str] = &["required", "readonly"];

/// Writes references that stay in their row as relative paths. Words are left to [`super::outputs`].
pub(super) fn keep(book: &mut Book) {
    let flat = book.settings.rows.first().and_then(|(_, row)| cell(row, "flat"));
    if flat.is_some_and(|flat| !matches!(flat.to_lowercase().as_str(), "no" | "false" | "false()"))
    {
        return;
    }
    let root = book.settings.rows.first().and_then(|(_, row)| cell(row, "name"));
    let root = root.unwrap_or("data").to_owned();
    let (of_rows, by_name) = paths(book);
    for ((_, row), own) in book.survey.rows.iter_mut().zip(of_rows) {
        for (heading, text) in row.iter_mut() {
            let heading = heading.to_lowercase();
            let rule = RULES.iter().any(|(column, _)| *column == heading);
            let start = match heading.as_str() {
                "choice_filter" => "current()/",
                "repeat_count" => "",
                _ if rule => "",
                _ => continue,
            };
            let root = LEFT.contains(&heading.as_str()).then_some(root.as_str());
            *text = rewritten(text, start, root, &own, &by_name);
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
    root: Option<&str>,
    own: &Steps,
    by_name: &BTreeMap<String, Option<Steps>>,
) -> String {
    let mut written = String::new();
    let mut rest = text;
    // Between the brackets of a list's path the node would be a choice of that list.
    let lists = start.is_empty() && text.contains("instance(");
    let mut place = Place::default();
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, behind)) = after.split_once('}') else { break };
        written.push_str(before);
        place.pass(before);
        let start = if lists && place.brackets > 0 { "current()/" } else { start };
        let target = by_name.get(name.trim()).and_then(Option::as_ref);
        let near = target.filter(|_| !place.wants_root()).and_then(|target| relative(own, target));
        let far = || Some(format!("/{}{}", root?, from_root(target?)));
        match near.map(|path| format!("{start}{path}")).or_else(far) {
            Some(path) => written.push_str(&format!(" {path} ")),
            None => written.push_str(&format!("${{{name}}}")),
        }
        rest = behind;
    }
    written + rest
}

fn from_root(steps: &Steps) -> String {
    steps.iter().map(|(name, _)| format!("/{name}")).collect()
}

/// Where in an expression a reference stands.
#[derive(Default)]
struct Place {
    /// How many square brackets are open.
    brackets: i32,
    /// Within a call of `indexed-repeat`, the number of the argument from 0.
    argument: Option<usize>,
}

impl Place {
    fn pass(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            match c {
                '[' => self.brackets += 1,
                ']' => self.brackets -= 1,
                ',' => self.argument = self.argument.map(|number| number + 1),
                ')' => self.argument = None,
                '(' if text.get(..at).is_some_and(|name| name.ends_with("indexed-repeat")) => {
                    self.argument = Some(0);
                }
                _ => {}
            }
        }
    }

    /// Questions and repeats are named to `indexed-repeat` by paths from the root, numbers of rows are not.
    fn wants_root(&self) -> bool {
        matches!(self.argument, Some(0 | 1 | 3 | 5))
    }
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
