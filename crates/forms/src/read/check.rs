//! What is checked of paths and words.

use roxmltree::Node;

use super::Reader;
use crate::{
    Part, Text,
    expr::{
        parse,
        paths::{Reference, references},
        tree,
    },
    form::Place,
    xml::attribute,
};

impl Reader {
    /// A fault about a path that leads nowhere.
    pub(super) fn nowhere(&mut self, path: &str, at: &str, of: &'static str, node: Node) {
        if let Some(fault) = self.fault_at("path-nowhere", at, node) {
            fault.args = vec![("in", of.to_owned()), ("path", path.to_owned())];
        }
    }

    /// All that an expression speaks of must be there, and within a repeat be of the same row.
    pub(super) fn check_paths(
        &mut self,
        tree: &tree::Node,
        context: &str,
        of: &'static str,
        node: Node,
    ) {
        for reference in references(tree, context) {
            match reference {
                Reference::List(list) if self.lists.contains_key(&list) => {}
                Reference::List(list) => {
                    if let Some(fault) = self.fault_at("list-nowhere", context, node) {
                        fault.args = vec![("in", of.to_owned()), ("list", list)];
                    }
                }
                Reference::Node { path, .. } if !self.nodes.contains_key(&path) => {
                    self.nowhere(&path, context, of, node);
                }
                Reference::Node { path, absolute: true, chosen } => {
                    if self.leaves_its_row(&path, context, &chosen)
                        && let Some(fault) = self.fault_at("repeat-absolute", context, node)
                    {
                        fault.args = vec![("in", of.to_owned()), ("path", path)];
                    }
                }
                Reference::Node { .. } => {}
            }
        }
    }

    /// Whether a path from the root goes into a repeat that the context lies in, without choosing a row.
    fn leaves_its_row(&self, path: &str, context: &str, chosen: &[String]) -> bool {
        let is_repeat = |prefix: &str| self.nodes.get(prefix).is_some_and(|place| place.repeats);
        let mut prefixes = path.match_indices('/').skip(1).filter_map(|(at, _)| path.get(..at));
        prefixes.any(|prefix| {
            let own = context.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
            let by_function = chosen.iter().any(|chosen| chosen == path || chosen == prefix);
            own && is_repeat(prefix) && !by_function
        })
    }

    /// Words in every language of the form, if there are any or if there must be.
    pub(super) fn check_words(&mut self, text: &Text, at: &str, choice: Option<&str>, node: Node) {
        if !self.spend(self.words.languages.len()) {
            return;
        }
        let lacking: Vec<&str> = match self.words.languages.is_empty() {
            true if text.is_blank() => vec![""],
            true => Vec::new(),
            false => {
                let languages = self.words.languages.iter().map(String::as_str);
                languages.filter(|lang| !text.has(lang)).collect()
            }
        };
        if lacking.is_empty() {
            return;
        }
        let code = if lacking == [""] { "label-missing" } else { "words-missing" };
        let languages = lacking.join(", ");
        if let Some(fault) = self.fault_at(code, at, node) {
            fault.args = vec![("languages", languages)];
            fault.args.extend(choice.map(|choice| ("choice", choice.to_owned())));
        }
    }

    /// What words show of answers.
    pub(super) fn check_outputs(&mut self, text: &Text, context: &str, node: Node) {
        for part in text.0.values().flatten() {
            if !self.spend(1) {
                return;
            }
            let Part::Output(value) = part else { continue };
            match parse(value) {
                Ok(tree) => self.check_paths(&tree, context, "output", node),
                Err(error) => self.wrong_expression(&error, context, "output", node),
            }
        }
    }

    /// What is set when something happens: `setvalue` and its like.
    pub(super) fn check_actions(&mut self, root: Node) {
        let actions = ["setvalue", "setgeopoint", "recordaudio"];
        for node in root.descendants() {
            let name = node.tag_name().name();
            // Only below the model and the body; an answer may have any name.
            let acts = attribute(node, "event").is_some() && actions.contains(&name);
            let Some(target) = attribute(node, "ref").filter(|_| acts) else { continue };
            let target = super::instance::local(target);
            if !self.nodes.get(&target).is_some_and(Place::is_leaf) {
                self.nowhere(&target, &target, "setvalue", node);
                continue;
            }
            self.set_by_events.insert(target.clone());
            let Some(value) = attribute(node, "value") else { continue };
            match parse(value) {
                Ok(tree) => self.check_paths(&tree, &target, "setvalue", node),
                Err(error) => self.wrong_expression(&error, &target, "setvalue", node),
            }
        }
    }
}

impl Place {
    fn is_leaf(&self) -> bool {
        self.leaf
    }
}
