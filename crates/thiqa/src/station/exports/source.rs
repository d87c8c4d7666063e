//! What a list gives to be written: its columns, and its rows page by page.

use access::Kind;

use super::column::{Batch, Column};
use crate::{
    Result,
    lang::Reader,
    node::{App, Node},
    people::Who,
};

/// A list that can be taken out as a file.
pub struct Source {
    /// Its code, which is part of the file's name.
    pub code: &'static str,
    /// What it holds; who may export records of this kind may have it.
    pub kind: Kind,
    /// What it is called: a key of the locales.
    pub title: &'static str,
    /// Where the list is looked at, for the way back.
    pub path: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// The names in the list's address that narrow it.
    pub filter: &'static [&'static str],
    /// The rows after a place, the first ones without. Rows that somebody may list but not open
    /// come without words.
    pub rows: fn(&Asking, Option<String>) -> Result<Batch>,
}

/// Who asks, and for what.
pub struct Asking {
    /// The node.
    pub app: App,
    /// She as she stands now.
    pub who: Who,
    /// Her language; figures are Latin.
    pub reader: Reader,
    /// What narrows the list.
    pub filter: Vec<(String, String)>,
    /// The present time.
    pub at: i64,
}

impl Asking {
    /// A value of the filter; nothing if it is empty.
    pub fn filtered(&self, name: &str) -> Option<String> {
        let value = self.filter.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        value.filter(|value| !value.is_empty())
    }

    /// Her language's code.
    pub fn lang(&self) -> &'static str {
        self.reader.lang.code()
    }
}

impl Source {
    /// The list of a code.
    pub fn find(code: &str) -> Option<&'static Source> {
        crate::slices::EXPORTS.iter().copied().find(|source| source.code == code)
    }

    /// May she take this list out, whatever of it is hers?
    pub fn open_to(&self, node: &Node, who: &Who) -> bool {
        node.sees_any(who, access::Action::Export, self.kind)
    }

    /// The columns of a file, with their places.
    pub(super) fn columns(&self, personal: bool) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| personal || !column.personal)
    }
}

/// Where a list's page leads to take it out, with its present filter; nothing if she may not.
pub fn away(
    node: &Node,
    who: &Who,
    code: &str,
    filter: &[(&'static str, String)],
) -> Option<String> {
    Source::find(code).filter(|source| source.open_to(node, who))?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("list", code);
    for (name, value) in filter.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    Some(format!("/exports/new?{}", query.finish()))
}
