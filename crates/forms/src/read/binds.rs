//! Binds: types and rules of nodes.

use roxmltree::Node;

use super::{Reader, instance::local};
use crate::{
    Rule, Text,
    xml::{attribute, elements},
};

/// What a bind says of its node.
#[derive(Debug, Default)]
pub(super) struct Bind {
    pub(super) kind: String,
    pub(super) relevant: Option<Rule>,
    pub(super) constraint: Option<Rule>,
    pub(super) constraint_message: Text,
    pub(super) required: Option<Rule>,
    pub(super) required_message: Text,
    pub(super) readonly: Option<Rule>,
    pub(super) calculate: Option<Rule>,
    /// What the phone fills in, by the name that spreadsheets give it.
    pub(super) preload: Option<String>,
}

impl Reader {
    pub(super) fn read_binds(&mut self, model: Node) {
        for node in elements(model).filter(|node| node.tag_name().name() == "bind") {
            let path = local(attribute(node, "nodeset").or(attribute(node, "ref")).unwrap_or(""));
            if !self.nodes.contains_key(&path) {
                self.nowhere(&path, &path, "bind", node);
                continue;
            }
            if self.binds.contains_key(&path) {
                self.fault_at("twin", &path, node);
                continue;
            }
            let bind = self.bind(node, &path);
            if let Some(place) = self.nodes.get_mut(&path).filter(|_| bind.kind == "binary") {
                place.binary = true;
            }
            self.binds.insert(path, bind);
        }
    }

    fn bind(&mut self, node: Node, path: &str) -> Bind {
        let mut rule = |name: &'static str| {
            let text = attribute(node, name)?;
            Some(self.rule(text, path, name, node))
        };
        let (relevant, constraint) = (rule("relevant"), rule("constraint"));
        let (required, readonly) = (rule("required"), rule("readonly"));
        let calculate = rule("calculate");
        let kind = attribute(node, "type").unwrap_or("string");
        let constraint_message = attribute(node, "constraintMsg");
        let required_message = attribute(node, "requiredMsg");
        let preload = match (attribute(node, "preload"), attribute(node, "preloadParams")) {
            (Some("timestamp" | "property" | "context"), Some(params)) => Some(params.to_owned()),
            (Some("date"), _) => Some("today".to_owned()),
            (Some(preload), _) => Some(preload.to_owned()),
            (None, _) => None,
        };
        Bind {
            kind: kind.rsplit(':').next().unwrap_or(kind).to_owned(),
            relevant,
            constraint,
            constraint_message: self.message(constraint_message, path, node),
            required,
            required_message: self.message(required_message, path, node),
            readonly,
            calculate,
            preload,
        }
    }

    /// A message is a reference or the words themselves.
    fn message(&mut self, message: Option<&str>, path: &str, node: Node) -> Text {
        match message {
            None => Text::default(),
            Some(reference) if reference.starts_with("jr:itext(") => {
                self.reference(reference, path, node)
            }
            Some(words) => Text::plain(words),
        }
    }
}
