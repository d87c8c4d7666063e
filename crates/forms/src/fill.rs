//! Answers made into a submission, as a phone would send it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Asked, Form};

/// Nodes of the main instance in order, by the path that they lie in.
type Children<'f> = BTreeMap<&'f str, Vec<(usize, &'f str)>>;

impl Form {
    /// The submission that holds these answers, under an id of its own. What is not asked is left out, as phones
    /// leave it out. Rows of repeats are not written: a page without scripts asks none.
    pub fn filled(&self, asked: &Asked, instance: &str) -> String {
        let mut children: Children = BTreeMap::new();
        let mut root = "";
        for (path, place) in self.nodes.iter().filter(|(path, _)| !path.contains('@')) {
            match path.rsplit_once('/') {
                Some(("", _)) => root = path,
                Some((parent, _)) => {
                    children.entry(parent).or_default().push((place.order, path));
                }
                None => {}
            }
        }
        children.values_mut().for_each(|found| found.sort_unstable());
        let meta = format!("{root}/meta");
        children.entry(root).or_default().retain(|(_, path)| *path != meta);
        let shown: BTreeSet<&str> = asked.relevant.iter().map(String::as_str).collect();
        let mut inside = String::new();
        for (_, path) in children.get(root).into_iter().flatten() {
            write(path, &children, (&shown, asked), &mut inside);
        }
        let own = |name: &str, value: &str| format!(" {name}=\"{}\"", escaped(value));
        let namespace = self.namespace.as_deref().map(|uri| own("xmlns", uri));
        let name = root.trim_start_matches('/');
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name}{}{}{}>{inside}\
             <orx:meta xmlns:orx=\"http://openrosa.org/xforms\"><orx:instanceID>{}</orx:instanceID></orx:meta>\
             </{name}>",
            namespace.unwrap_or_default(),
            own("id", &self.id),
            own("version", &self.version),
            escaped(instance)
        )
    }
}

/// A node with all within it; nothing of it, if nothing in it was asked.
fn write(path: &str, children: &Children, of: (&BTreeSet<&str>, &Asked), into: &mut String) {
    let (shown, asked) = of;
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some(below) = children.get(path) else {
        let value = asked.answers.get(path);
        if value.is_some() || shown.contains(path) {
            into.push_str(&format!("<{name}>{}</{name}>", escaped(value.unwrap_or_default())));
        }
        return;
    };
    let mut inside = String::new();
    below.iter().for_each(|(_, path)| write(path, children, of, &mut inside));
    if !inside.is_empty() {
        into.push_str(&format!("<{name}>{inside}</{name}>"));
    }
}

/// A text as it stands in XML, between tags or between quotes. What XML can't hold is left out.
fn escaped(text: &str) -> String {
    let holds = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(holds) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
