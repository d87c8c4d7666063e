//! What a phone sends.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::{
    Answers, Fault, Form,
    xml::{self, attribute, element, elements},
};

/// The most bytes of a submission, without its files.
const LARGEST: usize = 4 << 20;
/// The most answers.
const VALUES: usize = 20_000;

/// A submission as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The id of the form.
    pub form: String,
    /// The version of the form; empty if the phone did not say.
    pub version: String,
    /// Its own id, `meta/instanceID`.
    pub instance: String,
    /// The id of the one that it replaces, `meta/deprecatedID`.
    pub deprecated: Option<String>,
    /// Every leaf in the order sent, empty ones too. Steps that come more than once have an index:
    /// `/data/person[2]/age`. [`Submission::answers`] has one on every repeat.
    pub values: Vec<(String, String)>,
}

impl Submission {
    /// Reads a submission.
    ///
    /// # Errors
    /// One fault: it is no XML, too much, encrypted, or names no form or no id of its own.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let document = xml::read(bytes, LARGEST)?;
        let root = document.root_element();
        if attribute(root, "encrypted").is_some() {
            return Err(Fault::new("encrypted", "file"));
        }
        let Some(form) = attribute(root, "id") else {
            return Err(Fault::new("not-submission", "file"));
        };
        let meta = |name| {
            let found = element(root, "meta").and_then(|meta| element(meta, name));
            found.map(|node| xml::words(node).trim().to_owned()).filter(|id| !id.is_empty())
        };
        let instance = meta("instanceID").ok_or_else(|| Fault::new("instance-id", "file"))?;
        let mut values = Vec::new();
        leaves(root, "", &mut values)?;
        Ok(Self {
            form: form.to_owned(),
            version: attribute(root, "version").unwrap_or_default().to_owned(),
            instance,
            deprecated: meta("deprecatedID"),
            values,
        })
    }

    /// What does not fit the form; the answers are kept all the same.
    pub fn check(&self, form: &Form) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.form != form.id {
            faults.push(Fault::new("other-form", "file").arg("form", &self.form));
        }
        if self.version != form.version {
            faults.push(Fault::new("other-version", "file").arg("version", &self.version));
        }
        for (path, _) in &self.values {
            let mut plain = String::new();
            for step in path.split('/').filter(|step| !step.is_empty()) {
                let name = step.split('[').next().unwrap_or(step);
                plain.push('/');
                plain.push_str(name);
                let repeats = form.nodes.get(&plain).is_some_and(|place| place.repeats);
                if name.len() != step.len() && !repeats && form.nodes.contains_key(&plain) {
                    faults.push(Fault::new("not-repeated", path));
                }
            }
            let envelope = plain.split('/').nth(2) == Some("meta");
            if !form.nodes.contains_key(&plain) && !envelope {
                faults.push(Fault::new("path-unknown", path));
            }
        }
        faults
    }

    /// The answers with an index on each repeat of the form, also where there is one row. `today` is for rules.
    pub fn answers(&self, form: &Form, today: &str) -> Answers {
        let mut answers = Answers::new(today);
        for (path, value) in &self.values {
            let (mut plain, mut actual) = (String::new(), String::new());
            for step in path.split('/').filter(|step| !step.is_empty()) {
                plain = format!("{plain}/{}", step.split('[').next().unwrap_or(step));
                let repeats = form.nodes.get(&plain).is_some_and(|place| place.repeats);
                let row = if repeats && !step.contains('[') { "[1]" } else { "" };
                actual = format!("{actual}/{step}{row}");
            }
            // A repeat without rows is no answer.
            if !form.nodes.get(&plain).is_some_and(|place| place.repeats || !place.leaf) {
                answers.set(&actual, value.clone());
            }
        }
        answers
    }

    /// Names of the files that belong to it, each once, as the phone wrote them.
    pub fn attachments(&self, form: &Form) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (path, value) in &self.values {
            let steps = path.split('/').map(|step| step.split('[').next().unwrap_or(step));
            let plain = steps.collect::<Vec<_>>().join("/");
            let binary = form.nodes.get(&plain).is_some_and(|place| place.binary);
            let name = value.trim();
            if binary && !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }
}

/// The leaves of a node with their paths.
fn leaves(node: Node, path: &str, found: &mut Vec<(String, String)>) -> Result<(), Fault> {
    let path =
        if path.is_empty() { format!("/{}", node.tag_name().name()) } else { path.to_owned() };
    if path.len() > xml::PATH || found.len() >= VALUES {
        return Err(Fault::new("too-many", "file").line(xml::line(node)));
    }
    let mut times: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for child in elements(node) {
        times.entry(child.tag_name().name()).or_default().0 += 1;
    }
    if times.is_empty() {
        found.push((path, xml::words(node)));
        return Ok(());
    }
    for child in elements(node) {
        let name = child.tag_name().name();
        let (all, seen) = times.entry(name).or_default();
        *seen += 1;
        let own = match all {
            1 => format!("{path}/{name}"),
            _ => format!("{path}/{name}[{seen}]"),
        };
        leaves(child, &own, found)?;
    }
    Ok(())
}
