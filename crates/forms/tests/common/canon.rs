//! Forms as lines that are alike where the forms are.

use roxmltree::{Document, Node};

const XFORMS: &str = "http://www.w3.org/2002/xforms";

/// What a form says, a line for each element, without what no phone sees:
///
/// - prefixes of namespaces, comments, the order of attributes: XML gives them no meaning;
/// - blanks: around words and between elements they are layout, and within a rule pyxform pads each path with
///   them. Runs of them become one, none goes away within words;
/// - the order of translations and of the texts in one: they are looked up by language and id;
/// - the order in the model: rules belong to their node, not to their place. That the form's own instance
///   comes first is seen when it is read.
pub(crate) fn lines(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).expect("XML");
    let mut lines = Vec::new();
    gather(document.root_element(), "", &mut lines);
    lines
}

fn gather(node: Node, indent: &str, lines: &mut Vec<String>) {
    let inline = node.children().any(|child| child.is_text() && !squeezed(child).is_empty());
    let words = if inline { words(node) } else { String::new() };
    lines.push(format!("{indent}{}{words}", tag(node)));
    if inline {
        return;
    }
    let within = format!("{indent} ");
    let mut children: Vec<Vec<String>> = Vec::new();
    for child in node.children().filter(Node::is_element) {
        let mut own = Vec::new();
        gather(child, &within, &mut own);
        children.push(own);
    }
    if matches!(node.tag_name().name(), "itext" | "translation") || is_model(node) {
        children.sort();
    }
    lines.extend(children.into_iter().flatten());
}

fn is_model(node: Node) -> bool {
    node.tag_name().name() == "model"
        && node.parent().is_some_and(|up| up.tag_name().name() == "head")
}

/// The name of an element with its attributes.
fn tag(node: Node) -> String {
    let name = |space: Option<&str>, name: &str| match space.filter(|uri| *uri != XFORMS) {
        Some(uri) => format!("{{{uri}}}{name}"),
        None => name.to_owned(),
    };
    let mut attributes: Vec<String> = node
        .attributes()
        .map(|one| {
            let value = one.value().split_whitespace().collect::<Vec<_>>().join(" ");
            format!(" {}={value:?}", name(one.namespace(), one.name()))
        })
        .collect();
    attributes.sort();
    format!(
        "<{}{}>",
        name(node.tag_name().namespace(), node.tag_name().name()),
        attributes.concat()
    )
}

/// Words with the elements between them.
fn words(node: Node) -> String {
    let part = |child: Node| match child.is_element() {
        true => tag(child),
        false => child.text().unwrap_or_default().to_owned(),
    };
    let all: String = node.children().filter(|child| !child.is_comment()).map(part).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed<'a>(node: Node<'a, '_>) -> &'a str {
    node.text().unwrap_or_default().trim()
}
