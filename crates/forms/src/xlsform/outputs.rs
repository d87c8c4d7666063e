//! Answers shown in words: `<output value="/data/person/name"/>` in a question of the same row.

use std::{collections::BTreeSet, ops::Range};

use roxmltree::{Document, Node};

use super::rows::relative;

/// The form with outputs that stay in their row as relative paths. What can't be read stays as it is.
pub(super) fn keep_rows(xml: String) -> String {
    let Ok(document) = Document::parse(&xml) else { return xml };
    let root = document.root_element();
    let all = || root.descendants().filter(Node::is_element);
    let repeats: BTreeSet<&str> = all()
        .filter(|node| node.tag_name().name() == "repeat")
        .filter_map(|node| node.attribute("nodeset"))
        .collect();
    let steps = |path: &str| -> Vec<(String, bool)> {
        let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
        let prefixes = ends.filter_map(|end| path.get(..end));
        let step = |prefix: &str| {
            let name = prefix.rsplit('/').next().unwrap_or_default();
            (name.to_owned(), repeats.contains(prefix))
        };
        prefixes.map(step).collect()
    };
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for output in all().filter(|node| node.tag_name().name() == "output") {
        let (Some(value), Some(owner)) = (output.attribute_node("value"), owner(output)) else {
            continue;
        };
        let path = value.value().trim();
        let plain = path.starts_with('/')
            && !path.contains(|c: char| c.is_whitespace() || "[(".contains(c));
        if let Some(path) = relative(&steps(owner), &steps(path)).filter(|_| plain) {
            changes.push((value.range_value(), format!(" {path} ")));
        }
    }
    let mut written = xml.clone();
    for (range, path) in changes.into_iter().rev() {
        written.replace_range(range, &path);
    }
    written
}

/// The path of the node whose words these are.
fn owner<'a>(output: Node<'a, '_>) -> Option<&'a str> {
    output.ancestors().find_map(|node| match node.tag_name().name() {
        "text" => node.attribute("id").and_then(|id| id.split(':').next()),
        "label" | "hint" => None,
        _ => node.attribute("ref").or_else(|| node.attribute("nodeset")),
    })
}
