//! The body: what is shown, in which order.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use roxmltree::Node;

use super::{Reader, binds::Bind, instance::local, lists::Chosen};
use crate::{
    Item, Kind, Question, Section, Text,
    xml::{attribute, element, elements},
};

impl Reader {
    pub(super) fn read_body(&mut self, body: Node) -> Vec<Item> {
        self.items(body, "")
    }

    fn items(&mut self, parent: Node, within: &str) -> Vec<Item> {
        elements(parent).filter_map(|node| self.item(node, within)).collect()
    }

    fn item(&mut self, node: Node, within: &str) -> Option<Item> {
        match node.tag_name().name() {
            // Parts of their parent, or nothing that is shown.
            "label" | "hint" | "help" | "alert" | "setvalue" | "setgeopoint" | "recordaudio" => {
                None
            }
            "group" => Some(self.group(node, within)),
            "repeat" => Some(Item::Repeat(self.repeat(node, Text::default(), within))),
            _ => self.question(node, within).map(|question| Item::Question(Box::new(question))),
        }
    }

    /// The path that a control names, if it leads somewhere.
    fn target(&mut self, node: Node, name: &str, within: &str) -> Option<String> {
        let written = local(attribute(node, name)?);
        let path = match written.starts_with('/') {
            true => written,
            false => format!("{within}/{written}"),
        };
        if self.nodes.contains_key(&path) {
            return Some(path);
        }
        self.nowhere(&path, &path, "body", node);
        None
    }

    /// A group. One that holds nothing but a repeat is its heading.
    fn group(&mut self, node: Node, within: &str) -> Item {
        let path = self.target(node, "ref", within).unwrap_or_default();
        let at = if path.is_empty() { within } else { &path };
        let label = self.text(element(node, "label"), at);
        if !label.is_blank() {
            self.check_words(&label, at, None, node);
            self.check_outputs(&label, at, node);
        }
        let appearance = self.appearance(node, at);
        let controls: Vec<Node> =
            elements(node).filter(|n| n.tag_name().name() != "label").collect();
        if let [repeat] = controls.as_slice()
            && repeat.tag_name().name() == "repeat"
            && (path.is_empty() || attribute(*repeat, "nodeset").map(local).as_ref() == Some(&path))
        {
            let mut section = self.repeat(*repeat, label, within);
            section.appearance = appearance.or(section.appearance);
            return Item::Repeat(section);
        }
        let relevant = self.binds.get(&path).and_then(|bind| bind.relevant.clone());
        let at = at.to_owned();
        let items = self.items(node, &at);
        Item::Group(Section { path, label, appearance, relevant, count: None, items })
    }

    fn repeat(&mut self, node: Node, label: Text, within: &str) -> Section {
        let path = self.target(node, "nodeset", within).unwrap_or_default();
        let count = attribute(node, "count").map(|count| self.rule(count, &path, "count", node));
        let appearance = self.appearance(node, &path);
        let relevant = self.binds.get(&path).and_then(|bind| bind.relevant.clone());
        let items = self.items(node, &path);
        Section { path, label, appearance, relevant, count, items }
    }

    /// How something is shown. Another app on the phone is worth a warning.
    fn appearance(&mut self, node: Node, at: &str) -> Option<String> {
        let appearance = attribute(node, "appearance").map(str::to_owned);
        let other = appearance.as_deref().is_some_and(|words| words.contains("ex:"));
        if other || attribute(node, "intent").is_some() {
            self.fault_at("other-app", at, node);
        }
        appearance
    }

    fn question(&mut self, node: Node, within: &str) -> Option<Question> {
        let Some(path) = self.target(node, "ref", within) else {
            if attribute(node, "ref").is_none() {
                self.nowhere("", within, "body", node);
            }
            return None;
        };
        if !self.shown.insert(path.clone()) {
            self.fault_at("twin", &path, node);
        }
        let label = self.text(element(node, "label"), &path);
        let hint = self.text(element(node, "hint"), &path);
        let mut question = self.bound(&path);
        question.kind = self.kind(node, &question);
        self.check_outputs(&label, &path, node);
        // The row of headings above a table of choices asks nothing itself.
        let heading = attribute(node, "appearance")
            .is_some_and(|words| words.split_whitespace().any(|word| word == "label"));
        if !(heading && label.is_blank()) {
            self.check_words(&label, &path, None, node);
        }
        for text in [&hint, &question.constraint_message, &question.required_message] {
            self.check_outputs(text, &path, node);
            if !text.is_blank() {
                self.check_words(text, &path, None, node);
            }
        }
        if matches!(question.kind, Kind::SelectOne | Kind::SelectMany | Kind::Rank) {
            let Chosen { choices, from, filter } = self.choices(node, &path);
            (question.choices, question.choices_from) = (choices, from);
            question.filter = filter;
        }
        if question.kind.is_binary()
            && let Some(place) = self.nodes.get_mut(&path)
        {
            place.binary = true;
        }
        question.appearance = self.appearance(node, &path);
        (question.label, question.hint) = (label, hint);
        Some(question)
    }

    /// What a control asks for.
    fn kind(&mut self, node: Node, question: &Question) -> Kind {
        let media = attribute(node, "mediatype").unwrap_or_default();
        let own = |name| attribute(node, name).unwrap_or_default().to_owned();
        match node.tag_name().name() {
            "input" | "secret" => {
                let still = question.readonly.as_ref().is_some_and(crate::Rule::always);
                if still && question.kind == Kind::Text {
                    Kind::Note
                } else {
                    question.kind.clone()
                }
            }
            "select1" => Kind::SelectOne,
            "select" => Kind::SelectMany,
            "rank" => Kind::Rank,
            "trigger" => Kind::Acknowledge,
            "range" => Kind::Range { start: own("start"), end: own("end"), step: own("step") },
            "upload" if media.starts_with("image/") => Kind::Image,
            "upload" if media.starts_with("audio/") => Kind::Audio,
            "upload" if media.starts_with("video/") => Kind::Video,
            "upload" => Kind::File,
            other => {
                if let Some(fault) = self.fault_at("control-unknown", &question.path, node) {
                    fault.args = vec![("control", other.to_owned())];
                }
                Kind::Text
            }
        }
    }

    /// A question as its bind has it, without anything that is shown.
    fn bound(&self, path: &str) -> Question {
        let none = Bind::default();
        let bind = self.binds.get(path).unwrap_or(&none);
        let kind = match bind.kind.as_str() {
            "int" | "integer" | "long" => Kind::Integer,
            "decimal" | "double" | "float" => Kind::Decimal,
            "date" => Kind::Date,
            "time" => Kind::Time,
            "dateTime" => Kind::DateTime,
            "geopoint" => Kind::Geopoint,
            "geotrace" => Kind::Geotrace,
            "geoshape" => Kind::Geoshape,
            "barcode" => Kind::Barcode,
            _ => Kind::Text,
        };
        let default = self.nodes.get(path).map(|place| place.default.clone());
        Question {
            path: path.to_owned(),
            kind,
            label: Text::default(),
            hint: Text::default(),
            relevant: bind.relevant.clone(),
            constraint: bind.constraint.clone(),
            constraint_message: bind.constraint_message.clone(),
            required: bind.required.clone(),
            required_message: bind.required_message.clone(),
            readonly: bind.readonly.clone(),
            calculate: bind.calculate.clone(),
            default: default.filter(|default| !default.is_empty()),
            choices: Arc::from([]),
            choices_from: None,
            filter: None,
            appearance: None,
        }
    }

    /// Puts what has no control before what has one, in the section where it lies.
    pub(super) fn place_unseen(&mut self, items: &mut Vec<Item>) {
        let mut sections = BTreeSet::new();
        gather(items, &mut sections);
        let leaves = self.nodes.iter().filter(|(_, place)| place.leaf && !place.repeats);
        let mut unseen: Vec<(usize, &String)> =
            leaves.map(|(path, place)| (place.order, path)).collect();
        unseen.retain(|(_, path)| {
            !self.shown.contains(*path) && !in_meta(path) && !path.contains('@')
        });
        unseen.sort_unstable();
        let mut placed: BTreeMap<String, Vec<Item>> = BTreeMap::new();
        for (_, path) in unseen {
            let mut question = self.bound(path);
            let preload = self.binds.get(path).and_then(|bind| bind.preload.clone());
            question.kind = match preload {
                Some(preload) => Kind::Metadata(preload),
                None if question.calculate.is_some() => Kind::Calculate,
                None => Kind::Hidden,
            };
            let mut prefixes = path.rmatch_indices('/').filter_map(|(at, _)| path.get(..at));
            let section = prefixes.find(|prefix| sections.contains(*prefix)).unwrap_or_default();
            let item = Item::Question(Box::new(question));
            placed.entry(section.to_owned()).or_default().push(item);
        }
        put(items, "", &mut placed);
    }
}

/// Paths of the sections.
fn gather(items: &[Item], found: &mut BTreeSet<String>) {
    for item in items {
        if let Item::Group(section) | Item::Repeat(section) = item {
            found.insert(section.path.clone());
            gather(&section.items, found);
        }
    }
}

fn put(items: &mut Vec<Item>, path: &str, placed: &mut BTreeMap<String, Vec<Item>>) {
    for item in items.iter_mut() {
        if let Item::Group(section) | Item::Repeat(section) = item
            && !section.path.is_empty()
        {
            put(&mut section.items, &section.path, placed);
        }
    }
    items.splice(0..0, placed.remove(path).unwrap_or_default());
}

/// Whether a node is one of the envelope's: `/data/meta/instanceID`.
fn in_meta(path: &str) -> bool {
    path.split('/').nth(2) == Some("meta")
}
