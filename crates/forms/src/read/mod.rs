//! From XML to a form, with everything that is wrong on the way.

mod binds;
mod body;
mod check;
mod instance;
mod itext;
mod lists;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use crate::{
    Fault, Form, Rule, Text,
    expr::{self, Expr, parse},
    form::Place,
    xml::{self, attribute, element, elements},
};

use binds::Bind;
use itext::Words;
use lists::List;

/// The namespace of forms, in which an instance lies that has none of its own.
const XFORMS: &str = "http://www.w3.org/2002/xforms";
/// The most bytes of a form.
const LARGEST: usize = 8 << 20;
/// How often words, choices and outputs may be looked at: forms may name one text many times.
const WORK: usize = 1_000_000;
/// Nobody reads more faults, or more warnings, than so many.
const FAULTS: usize = 200;

/// What is known of a form while it is read.
pub(crate) struct Reader {
    faults: Vec<Fault>,
    /// How many of them are warnings, and how many forbid: neither may crowd out the other.
    counts: [usize; 2],
    nodes: BTreeMap<String, Place>,
    binds: BTreeMap<String, Bind>,
    words: Words,
    lists: BTreeMap<String, List>,
    media: BTreeSet<String>,
    work: usize,
    /// Nodes that have a control.
    shown: BTreeSet<String>,
    /// Nodes that are set when something happens.
    set_by_events: BTreeSet<String>,
}

pub(crate) fn form(bytes: &[u8]) -> Result<Form, Vec<Fault>> {
    let document = xml::read(bytes, LARGEST).map_err(|fault| vec![fault])?;
    let root = document.root_element();
    let head = element(root, "head");
    let model = head.and_then(|head| element(head, "model"));
    let body = element(root, "body");
    let main = model.and_then(|model| element(model, "instance"));
    let main = main.and_then(|instance| elements(instance).next());
    let (Some(model), Some(body), Some(main)) = (model, body, main) else {
        return Err(vec![Fault::new("not-xform", "file")]);
    };
    let mut reader = Reader {
        faults: Vec::new(),
        counts: [0; 2],
        nodes: BTreeMap::new(),
        binds: BTreeMap::new(),
        words: Words::default(),
        lists: BTreeMap::new(),
        media: BTreeSet::new(),
        work: 0,
        shown: BTreeSet::new(),
        set_by_events: BTreeSet::new(),
    };
    reader.head(model, main);
    reader.read_words(model);
    reader.read_nodes(body, main);
    reader.read_lists(model);
    reader.read_binds(model);
    let mut items = reader.read_body(body);
    reader.place_unseen(&mut items);
    reader.check_actions(root);
    let title = head.and_then(|head| element(head, "title"));
    let title = title.map(|title| xml::words(title).trim().to_owned()).unwrap_or_default();
    reader.finish(main, title, items)
}

impl Reader {
    /// A fault of the file, said once.
    fn fault_once(&mut self, code: &'static str) {
        if !self.faults.iter().any(|fault| fault.code == code) {
            self.faults.push(Fault::new(code, "file"));
        }
    }

    /// Whether there is room for so much more work.
    fn spend(&mut self, work: usize) -> bool {
        self.work = self.work.saturating_add(work);
        if self.work > WORK {
            self.fault_once("too-many");
        }
        self.work <= WORK
    }

    /// A fault at a node. Lines are looked up only as long as somebody reads them.
    fn fault_at(&mut self, code: &'static str, at: &str, node: Node) -> Option<&mut Fault> {
        let fault = Fault::new(code, at);
        let count = self.counts.get_mut(usize::from(fault.forbids()))?;
        if *count >= FAULTS {
            return None;
        }
        *count += 1;
        self.faults.push(fault.line(xml::line(node)));
        self.faults.last_mut()
    }

    /// What a form must say of itself.
    fn head(&mut self, model: Node, main: Node) {
        if attribute(main, "id").is_none() {
            self.fault_at("form-id", "instance", main);
        }
        if attribute(main, "version").is_none() {
            self.fault_at("form-version", "instance", main);
        }
        let meta = element(main, "meta").and_then(|meta| element(meta, "instanceID"));
        if meta.is_none() {
            self.fault_at("instance-id", "instance", main);
        }
        let submission = element(model, "submission");
        if let Some(node) =
            submission.filter(|node| attribute(*node, "base64RsaPublicKey").is_some())
        {
            self.fault_at("encrypted", "submission", node);
        }
    }

    /// A rule of the node at `context`, with its paths checked.
    fn rule(&mut self, text: &str, context: &str, of: &'static str, node: Node) -> Rule {
        let mut rule = Rule { text: text.trim().to_owned(), expr: None };
        let tree = match parse(text) {
            Ok(tree) => tree,
            Err(error) => {
                self.wrong_expression(&error, context, of, node);
                return rule;
            }
        };
        self.check_paths(&tree, context, of, node);
        match Expr::of(tree) {
            Ok(expr) => rule.expr = Some(expr),
            Err(error) => self.wrong_expression(&error, context, of, node),
        }
        rule
    }

    fn wrong_expression(
        &mut self,
        error: &expr::ParseError,
        context: &str,
        of: &'static str,
        node: Node,
    ) {
        let code = if error.why.is_beyond() { "beyond-page" } else { "expression" };
        if let Some(fault) = self.fault_at(code, context, node) {
            fault.args = vec![("in", of.to_owned()), ("why", error.to_string())];
        }
    }

    fn finish(
        self,
        main: Node,
        title: String,
        items: Vec<crate::Item>,
    ) -> Result<Form, Vec<Fault>> {
        if self.faults.iter().any(Fault::forbids) {
            return Err(self.faults);
        }
        let own = |name| attribute(main, name).unwrap_or_default().to_owned();
        let namespace = main.tag_name().namespace().filter(|uri| *uri != XFORMS);
        Ok(Form {
            id: own("id"),
            version: own("version"),
            title,
            default_lang: self.words.default,
            languages: self.words.languages,
            items,
            media: self.media.into_iter().collect(),
            warnings: self.faults,
            nodes: self.nodes,
            namespace: namespace.map(str::to_owned),
            set_by_events: self.set_by_events,
        })
    }

    /// Notes a file that the form needs, if the address is one of a file.
    fn need(&mut self, address: &str) {
        let file = address.trim().strip_prefix("jr://").and_then(|rest| rest.split_once('/'));
        if let Some((_, name)) =
            file.filter(|(folder, name)| *folder != "instance" && !name.is_empty())
        {
            self.media.insert(name.rsplit('/').next().unwrap_or(name).to_owned());
        }
    }

    /// The words that an element has inline or names in the dictionary.
    fn text(&mut self, node: Option<Node>, at: &str) -> Text {
        let Some(node) = node else { return Text::default() };
        let Some(reference) = attribute(node, "ref") else { return itext::inline(node) };
        self.reference(reference, at, node)
    }

    /// Words by `jr:itext('id')`.
    fn reference(&mut self, reference: &str, at: &str, node: Node) -> Text {
        let id = itext::named(reference);
        if let Some(text) = id.and_then(|id| self.words.texts.get(id)) {
            return text.clone();
        }
        if let Some(fault) = self.fault_at("text-nowhere", at, node) {
            fault.args = vec![("text", reference.to_owned())];
        }
        Text::default()
    }
}
