//! The nodes of the main instance: everything that a path may lead to.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::Reader;
use crate::{
    form::Place,
    xml::{self, attribute, elements},
};

/// The most nodes of the main instance.
const NODES: usize = 20_000;

impl Reader {
    pub(super) fn read_nodes(&mut self, body: Node, main: Node) {
        let repeats = body.descendants().filter(|node| node.tag_name().name() == "repeat");
        let repeats = repeats.filter_map(|node| attribute(node, "nodeset")).map(local);
        let repeats: BTreeSet<String> = repeats.collect();
        self.node(main, "", &repeats);
    }

    /// A node and all within it. Of a repeat the template and the first row are one.
    fn node(&mut self, node: Node, parent: &str, repeats: &BTreeSet<String>) {
        let path = format!("{parent}/{}", node.tag_name().name());
        if path.len() > xml::PATH || self.nodes.len() > NODES {
            return self.fault_once("too-many");
        }
        let template = node.attributes().any(|attribute| attribute.name() == "template");
        let place = Place {
            order: self.nodes.len(),
            repeats: template || repeats.contains(&path),
            binary: false,
            default: xml::words(node).trim().to_owned(),
            leaf: elements(node).next().is_none(),
        };
        self.nodes.entry(path.clone()).or_insert(place);
        // Binds may be of attributes: those of entities are.
        for attribute in node.attributes().filter(|_| !parent.is_empty()) {
            let place = Place { order: self.nodes.len(), leaf: true, ..Place::default() };
            self.nodes.entry(format!("{path}/@{}", attribute.name())).or_insert(place);
        }
        let mut seen = BTreeSet::new();
        for child in elements(node) {
            let name = child.tag_name().name();
            let own = format!("{path}/{name}");
            if !seen.insert(name) && !repeats.contains(&own) {
                self.fault_at("twin", &own, child);
            }
            self.node(child, &path, repeats);
        }
    }
}

/// A path without prefixes of names and blanks.
pub(super) fn local(path: &str) -> String {
    let step = |step: &str| {
        let name = step.trim().rsplit(':').next().unwrap_or_default();
        let attribute = step.trim().starts_with('@') && !name.starts_with('@');
        if attribute { format!("@{name}") } else { name.to_owned() }
    };
    path.trim().split('/').map(step).collect::<Vec<_>>().join("/")
}
