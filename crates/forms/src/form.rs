//! A form as it is filled in.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::Arc,
};

use md5::{Digest, Md5};

use crate::{Expr, Fault, Text, Values, read};

/// A form that may be published.
#[derive(Debug, Clone)]
pub struct Form {
    /// The `id` of the main instance.
    pub id: String,
    /// Its `version`.
    pub version: String,
    /// The title; empty if there is none.
    pub title: String,
    /// The language shown first; empty where words have no language.
    pub default_lang: String,
    /// The languages as the form names them (`English (en)`); none where words have no language.
    pub languages: Vec<String>,
    /// What is asked, in order. What is not shown (calculations, metadata) comes first in its section.
    pub items: Vec<Item>,
    /// Names of the files that the form needs, without their `jr://` folder.
    pub media: Vec<String>,
    /// What is odd, but does not forbid to publish.
    pub warnings: Vec<Fault>,
    /// The nodes of the main instance by path.
    pub(crate) nodes: BTreeMap<String, Place>,
    /// The namespace of the main instance, where it is not that of forms.
    pub(crate) namespace: Option<String>,
    /// Paths of the nodes that are set when something happens.
    pub(crate) set_by_events: BTreeSet<String>,
}

/// A node of the main instance.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// The how-manieth of the form it is.
    pub(crate) order: usize,
    pub(crate) repeats: bool,
    pub(crate) binary: bool,
    /// What it holds before anybody answers.
    pub(crate) default: String,
    pub(crate) leaf: bool,
}

/// A part of a form.
#[derive(Debug, Clone)]
pub enum Item {
    /// Things that belong together.
    Group(Section),
    /// Things that are asked as often as there are rows.
    Repeat(Section),
    /// One question, or a value that nobody is asked for.
    Question(Box<Question>),
}

/// A group or a repeat.
#[derive(Debug, Clone)]
pub struct Section {
    /// The absolute path, empty for a group that only holds questions together on a screen.
    pub path: String,
    /// Its heading; often blank.
    pub label: Text,
    /// How it is shown, as written.
    pub appearance: Option<String>,
    /// When it is asked at all.
    pub relevant: Option<Rule>,
    /// How many rows a repeat has, where the form says it.
    pub count: Option<Rule>,
    /// What lies in it.
    pub items: Vec<Item>,
}

/// A question, or a value that nobody is asked for.
#[derive(Debug, Clone)]
pub struct Question {
    /// The absolute path of its node, without indexes.
    pub path: String,
    /// What is answered.
    pub kind: Kind,
    /// The question itself.
    pub label: Text,
    /// A hint below it.
    pub hint: Text,
    /// When it is asked.
    pub relevant: Option<Rule>,
    /// What an answer must fulfil.
    pub constraint: Option<Rule>,
    /// What is said when it doesn't.
    pub constraint_message: Text,
    /// When an answer must be given.
    pub required: Option<Rule>,
    /// What is said when it isn't.
    pub required_message: Text,
    /// When it can't be changed.
    pub readonly: Option<Rule>,
    /// What it is computed from.
    pub calculate: Option<Rule>,
    /// What it holds before anybody answers.
    pub default: Option<String>,
    /// What can be chosen; none where the choices come from a file or from other answers.
    pub choices: Arc<[Choice]>,
    /// The `nodeset` that choices come from, with its filter, as written.
    pub choices_from: Option<String>,
    /// Which of the choices are offered, where the form filters them and it is evaluated here.
    pub(crate) filter: Option<Expr>,
    /// How it is shown, as written.
    pub appearance: Option<String>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: Text,
    /// What else the list says of it, by column; filters look at it.
    pub columns: BTreeMap<String, String>,
}

/// A row of a list beside the answers. Its columns lie where no node of a form can.
struct Row<'a> {
    choice: &'a Choice,
    answers: &'a dyn Values,
}

const ROW: &str = "/.row";

impl Values for Row<'_> {
    fn at(&self, path: &str) -> Vec<String> {
        match path.strip_prefix(ROW) {
            Some(column) => {
                let column = self.choice.columns.get(column.trim_start_matches('/'));
                column.cloned().into_iter().collect()
            }
            None => self.answers.at(path),
        }
    }

    fn today(&self) -> String {
        self.answers.today()
    }
}

impl Question {
    /// The choices that are offered at a path of this question, given the answers.
    pub fn offered(&self, answers: &dyn Values, path: &str) -> Vec<&Choice> {
        let fits = |choice: &&Choice| match &self.filter {
            None => true,
            Some(expr) => expr.eval_at(&Row { choice, answers }, ROW, path).to_bool(),
        };
        self.choices.iter().filter(fits).collect()
    }
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the field")]
pub enum Kind {
    Text,
    Integer,
    Decimal,
    Date,
    Time,
    DateTime,
    SelectOne,
    /// Values with spaces between them.
    SelectMany,
    /// All values in the order given to them.
    Rank,
    Geopoint,
    Geotrace,
    Geoshape,
    Image,
    Audio,
    Video,
    File,
    Barcode,
    /// A box to tick; the answer is `OK`.
    Acknowledge,
    /// A number on a scale; ends and step as written.
    Range {
        start: String,
        end: String,
        step: String,
    },
    /// Words without an answer.
    Note,
    /// Computed, not shown.
    Calculate,
    /// Neither shown nor computed.
    Hidden,
    /// Filled in by the phone: `start`, `end`, `today`, `deviceid`, …
    Metadata(String),
}

impl Kind {
    /// Whether the answer names a file.
    pub fn is_binary(&self) -> bool {
        matches!(self, Self::Image | Self::Audio | Self::Video | Self::File)
    }

    /// Whether somebody is asked, or reads it.
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Calculate | Self::Hidden | Self::Metadata(_))
    }
}

/// A rule as written, and as it is evaluated where it can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The expression as written.
    pub text: String,
    /// None if it has more than what is evaluated here; there is a warning then.
    pub expr: Option<Expr>,
}

impl Rule {
    /// Whether the rule is `true()` whatever is answered.
    pub fn always(&self) -> bool {
        self.text.replace(' ', "") == "true()"
    }
}

impl Form {
    /// Reads a form and checks it.
    ///
    /// # Errors
    /// All that is wrong with it (the first two hundred), and as many warnings, when something forbids to publish it.
    pub fn read(xml: &[u8]) -> Result<Self, Vec<Fault>> {
        read::form(xml)
    }

    /// The questions in order, those in groups and repeats too.
    pub fn questions(&self) -> Vec<&Question> {
        fn gather<'a>(items: &'a [Item], found: &mut Vec<&'a Question>) {
            for item in items {
                match item {
                    Item::Group(section) | Item::Repeat(section) => gather(&section.items, found),
                    Item::Question(question) => found.push(question),
                }
            }
        }
        let mut found = Vec::new();
        gather(&self.items, &mut found);
        found
    }

    /// Paths of the repeats.
    pub fn repeats(&self) -> BTreeSet<&str> {
        let repeats = self.nodes.iter().filter(|(_, place)| place.repeats);
        repeats.map(|(path, _)| path.as_str()).collect()
    }
}

/// The MD5 of the bytes in hexadecimal: how phones see that a form or a file has changed. It protects nothing.
pub fn hash(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
