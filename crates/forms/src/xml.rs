//! XML within bounds. What the parser would spend too much on is refused before it sees it.

use roxmltree::{Document, Node, ParsingOptions};

use crate::Fault;

/// How deep elements may lie in each other.
const DEPTH: usize = 64;
/// The most attributes of an element: the parser compares each with each.
const ATTRIBUTES: usize = 64;
/// The most bytes between two quotes.
const QUOTED: usize = 64 << 10;
/// The most bytes of a path of a node.
pub(crate) const PATH: usize = 1 << 10;
/// The most nodes of a document.
const NODES: u32 = 400_000;

/// The document in the bytes, of which there may be `most`.
pub(crate) fn read(bytes: &[u8], most: usize) -> Result<Document<'_>, Fault> {
    if bytes.len() > most {
        return Err(Fault::new("too-large", "file").arg("most", most.to_string()));
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        Fault::new("not-utf8", "file").line(Some(lines(before)))
    })?;
    let text = text.trim_start_matches('\u{feff}');
    weigh(text.as_bytes())?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, entity_resolver: None };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Fault::new("dtd", "file"),
        roxmltree::Error::NodesLimitReached
        | roxmltree::Error::AttributesLimitReached
        | roxmltree::Error::NamespacesLimitReached => Fault::new("too-many", "file"),
        error => Fault::new("xml", "file")
            .line(Some(error.pos().row))
            .arg("why", error.to_string().chars().take(200).collect::<String>()),
    })
}

fn lines(bytes: &[u8]) -> u32 {
    let breaks = bytes.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

/// Refuses document types, deep nesting, and elements with too much in their tags, in one pass.
fn weigh(text: &[u8]) -> Result<(), Fault> {
    let (mut at, mut depth) = (0, 0_usize);
    let refuse = |code, at: usize| {
        Err(Fault::new(code, "file").line(Some(lines(text.get(..at).unwrap_or_default()))))
    };
    while let Some(next) = find(text, at, b"<") {
        let rest = text.get(next..).unwrap_or_default();
        let end = if rest.starts_with(b"<!--") {
            find(text, next + 4, b"-->").map(|end| end + 3)
        } else if rest.starts_with(b"<![CDATA[") {
            find(text, next + 9, b"]]>").map(|end| end + 3)
        } else if rest.starts_with(b"<?") {
            find(text, next + 2, b"?>").map(|end| end + 2)
        } else if rest.starts_with(b"<!") {
            return refuse("dtd", next);
        } else if rest.starts_with(b"</") {
            depth = depth.saturating_sub(1);
            find(text, next + 2, b">").map(|end| end + 1)
        } else {
            let tag = tag(rest);
            if tag.attributes > ATTRIBUTES || tag.quoted > QUOTED {
                return refuse("too-many", next);
            }
            depth += usize::from(!tag.closed);
            if depth > DEPTH {
                return refuse("too-deep", next);
            }
            Some(next + tag.length)
        };
        // What is never closed is the parser's to name.
        let Some(end) = end else { return Ok(()) };
        at = end;
    }
    Ok(())
}

fn find(text: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

/// What a tag holds, and how long it is.
struct Tag {
    attributes: usize,
    quoted: usize,
    closed: bool,
    length: usize,
}

fn tag(text: &[u8]) -> Tag {
    let mut tag = Tag { attributes: 0, quoted: 0, closed: false, length: text.len() };
    let (mut quote, mut since, mut before) = (None, 0, b'<');
    for (at, byte) in text.iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => {
                quote = None;
                tag.quoted = tag.quoted.max(at - since);
            }
            (None, b'"' | b'\'') => (quote, since) = (Some(*byte), at),
            (None, b'=') => tag.attributes += 1,
            (None, b'>') => {
                tag.closed = before == b'/';
                tag.length = at + 1;
                return tag;
            }
            _ => {}
        }
        before = *byte;
    }
    tag.closed = true;
    tag
}

/// The line on which a node begins.
pub(crate) fn line(node: Node) -> Option<u32> {
    Some(node.document().text_pos_at(node.range().start).row)
}

/// An attribute by its local name, whatever its namespace; blank is none.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node.attributes().find(|attribute| attribute.name() == name)?;
    Some(found.value().trim()).filter(|value| !value.is_empty())
}

/// The elements in an element.
pub(crate) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of that local name in an element.
pub(crate) fn element<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|child| child.tag_name().name() == name)
}

/// All text directly in an element.
pub(crate) fn words(node: Node) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}
