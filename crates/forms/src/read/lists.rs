//! Lists of choices: secondary instances, and choices that stand in the question.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use roxmltree::Node;

use super::Reader;
use crate::{
    Choice, Text,
    expr::{
        Expr, parse,
        paths::{Reference, references},
        tree,
    },
    xml::{self, attribute, element, elements},
};

/// The rows of a secondary instance.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Whether the rows come from a file or an older answer, and are not known here.
    outside: bool,
    rows: Vec<BTreeMap<String, String>>,
    /// What questions made of it, by the columns of values and labels.
    made: BTreeMap<(String, String), Arc<[Choice]>>,
}

/// Where choices come from.
pub(super) struct Chosen {
    pub(super) choices: Arc<[Choice]>,
    pub(super) from: Option<String>,
    pub(super) filter: Option<Expr>,
}

impl Reader {
    pub(super) fn read_lists(&mut self, model: Node) {
        let instances = elements(model).filter(|node| node.tag_name().name() == "instance");
        for instance in instances.skip(1) {
            let Some(id) = attribute(instance, "id") else { continue };
            let outside = attribute(instance, "src");
            if let Some(source) = outside {
                self.need(source);
            }
            let row = |item: Node| {
                let column = |cell: Node| (cell.tag_name().name().to_owned(), xml::words(cell));
                elements(item).map(column).collect()
            };
            let root = elements(instance).next();
            let rows = root.into_iter().flat_map(|root| elements(root)).map(row).collect();
            let list = List { outside: outside.is_some(), rows, made: BTreeMap::new() };
            if self.lists.insert(id.to_owned(), list).is_some() {
                self.fault_at("twin", id, instance);
            }
        }
    }

    /// The choices of a question.
    pub(super) fn choices(&mut self, control: Node, path: &str) -> Chosen {
        if let Some(itemset) = element(control, "itemset") {
            return self.itemset(itemset, path);
        }
        let mut choices = Vec::new();
        for item in elements(control).filter(|node| node.tag_name().name() == "item") {
            let label = self.text(element(item, "label"), path);
            let value = element(item, "value").map(xml::words).unwrap_or_default();
            let value = value.trim().to_owned();
            choices.push(Choice { value, label, columns: BTreeMap::new() });
        }
        self.check_choices(&choices, path, control);
        Chosen { choices: choices.into(), from: None, filter: None }
    }

    fn itemset(&mut self, itemset: Node, path: &str) -> Chosen {
        let from = attribute(itemset, "nodeset").unwrap_or_default().to_owned();
        let column = |name: &str| {
            let found = element(itemset, name).and_then(|node| attribute(node, "ref"));
            found.unwrap_or_default().to_owned()
        };
        let columns = (column("value"), column("label"));
        let mut chosen = Chosen { choices: [].into(), from: Some(from.clone()), filter: None };
        let tree = match parse(&from) {
            Ok(tree) => tree,
            Err(error) => {
                self.wrong_expression(&error, path, "itemset", itemset);
                return chosen;
            }
        };
        self.check_paths(&tree, path, "itemset", itemset);
        let list = references(&tree, path).into_iter().find_map(|reference| match reference {
            Reference::List(list) => Some(list),
            Reference::Node { .. } => None,
        });
        // Choices may also be earlier answers, or a file named in another way.
        let Some(list) = list else { return chosen };
        let Some(known) = self.lists.get(&list) else { return chosen };
        if known.outside {
            return chosen;
        }
        chosen.choices = match known.made.get(&columns) {
            Some(made) => Arc::clone(made),
            None => self.made(&list, columns, itemset),
        };
        chosen.filter = self.filter(&tree, path, itemset);
        chosen
    }

    /// The condition on rows, if it is evaluated here; a page offers all of them otherwise.
    fn filter(&mut self, tree: &tree::Node, path: &str, itemset: Node) -> Option<Expr> {
        match tree.filters().as_slice() {
            [] => None,
            // A number is a place in the list.
            [one] if !matches!(one, tree::Node::Number(_)) => match Expr::of((*one).clone()) {
                Ok(expr) => Some(expr),
                Err(error) => {
                    self.wrong_expression(&error, path, "itemset", itemset);
                    None
                }
            },
            _ => {
                self.fault_at("beyond-page", path, itemset);
                None
            }
        }
    }

    /// The choices that a list makes, checked once.
    fn made(&mut self, list: &str, columns: (String, String), itemset: Node) -> Arc<[Choice]> {
        let rows = self.lists.get_mut(list).map(|list| std::mem::take(&mut list.rows));
        let rows = rows.unwrap_or_default();
        if !self.spend(rows.len()) {
            return Arc::from([]);
        }
        let by_id = columns.1.strip_prefix("jr:itext(").and_then(|rest| rest.strip_suffix(')'));
        let mut choices = Vec::with_capacity(rows.len());
        for row in &rows {
            let cell = |column: &str| row.get(column.trim()).map_or("", |cell| cell.trim());
            let label = match by_id {
                Some(column) => self.words.texts.get(cell(column)).cloned().unwrap_or_default(),
                None => Text::plain(cell(&columns.1)),
            };
            let value = cell(&columns.0).to_owned();
            choices.push(Choice { value, label, columns: row.clone() });
        }
        self.check_choices(&choices, list, itemset);
        let choices: Arc<[Choice]> = choices.into();
        if let Some(known) = self.lists.get_mut(list) {
            known.rows = rows;
            known.made.insert(columns, Arc::clone(&choices));
        }
        choices
    }

    fn check_choices(&mut self, choices: &[Choice], at: &str, node: Node) {
        if choices.is_empty() {
            self.fault_at("list-empty", at, node);
        }
        let mut seen = BTreeSet::new();
        for choice in choices {
            let value = choice.value.as_str();
            let code = if value.is_empty() {
                Some("choice-empty")
            } else if value.contains(char::is_whitespace) {
                Some("choice-space")
            } else {
                (!seen.insert(value)).then_some("choice-twin")
            };
            if let Some(fault) = code.and_then(|code| self.fault_at(code, at, node)) {
                fault.args = vec![("choice", value.to_owned())];
            }
            self.check_words(&choice.label, at, Some(value), node);
        }
    }
}
