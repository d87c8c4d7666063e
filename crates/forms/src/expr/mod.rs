//! The part of XPath that the rules of simple forms use, with the coercions of XPath 1.0.
//!
//! What differs from XPath is what ODK Collect does: a node without an answer is an empty text, and a text in
//! the form of a date counts as the days since 1970 where a number is wanted, so that dates compare.

mod eval;
mod functions;
mod lex;
mod parse;
pub(crate) mod paths;
pub(crate) mod tree;
mod value;

use std::fmt;

pub(crate) use parse::{LONGEST, parse};
pub use value::Value;

use tree::{Node, Start, To};

/// An expression that can be evaluated here: known functions, paths without predicates.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr(Node);

/// What an expression is evaluated over.
pub trait Values {
    /// The answers at an absolute path without `.` and `..`, in the order of the form; relevant ones only.
    ///
    /// A step may have an index (`/data/person[2]/age`). One without it means all rows.
    fn at(&self, path: &str) -> Vec<String>;

    /// Today as `2026-11-23`; this crate has no clock.
    fn today(&self) -> String;
}

/// Why an expression is none, or none that is evaluated here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// The character at which it is wrong, from 1.
    pub at: usize,
    pub(crate) why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    Long,
    Deep,
    Sign(char),
    Unexpected(String),
    End,
    Function(String),
    Arguments(String),
    Pattern(String),
    Step(&'static str),
}

impl Why {
    /// Whether the expression is right, but more than is evaluated here.
    pub(crate) fn is_beyond(&self) -> bool {
        matches!(self, Self::Function(_) | Self::Pattern(_) | Self::Step(_))
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::Long => write!(f, "longer than {LONGEST} bytes"),
            Why::Deep => f.write_str("too many brackets in each other"),
            Why::Sign(sign) => write!(f, "character {}: {sign} can't stand here", self.at),
            Why::Unexpected(found) => write!(f, "character {}: {found} can't stand here", self.at),
            Why::End => f.write_str("ends too early"),
            Why::Function(name) => write!(f, "unknown function {name}()"),
            Why::Arguments(name) => write!(f, "{name}() has another number of arguments"),
            Why::Pattern(pattern) => write!(f, "pattern '{pattern}' is not understood"),
            Why::Step(step) => write!(f, "paths with {step} are not evaluated"),
        }
    }
}

impl std::error::Error for ParseError {}

impl Expr {
    /// Reads an expression.
    ///
    /// # Errors
    /// With the place when it is not well formed, with the name when it has a function that is not evaluated
    /// here, and when it is too long or too deep.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Self::of(parse(text)?)
    }

    /// A tree as an expression, if all of it can be evaluated.
    pub(crate) fn of(tree: Node) -> Result<Self, ParseError> {
        let mut wrong = None;
        tree.walk(&mut |node| {
            if wrong.is_none() {
                wrong = unfit(node);
            }
        });
        match wrong {
            None => Ok(Self(tree)),
            Some(why) => Err(ParseError { at: 1, why }),
        }
    }

    /// What the expression says of the node at `context`, an absolute path with the indexes of its rows.
    pub fn eval(&self, values: &dyn Values, context: &str) -> Value {
        self.eval_at(values, context, context)
    }

    /// The same with relative paths that begin elsewhere.
    pub(crate) fn eval_at(&self, values: &dyn Values, here: &str, current: &str) -> Value {
        eval::eval(&self.0, &eval::Scope { values, here, current })
    }
}

/// Whether a text is a date, with or without an hour.
pub(crate) fn is_date(text: &str) -> bool {
    value::days(text).is_some()
}

/// Why a node can't be evaluated here.
fn unfit(node: &Node) -> Option<Why> {
    match node {
        Node::Call(name, args) => {
            let Some((least, most)) = functions::arguments(name) else {
                return Some(Why::Function(name.clone()));
            };
            if !(least..=most).contains(&args.len()) {
                return Some(Why::Arguments(name.clone()));
            }
            match (name.as_str(), args.as_slice()) {
                ("regex", [_, Node::Text(pattern)]) if functions::pattern(pattern).is_none() => {
                    Some(Why::Pattern(pattern.clone()))
                }
                _ => None,
            }
        }
        Node::Path(path) => {
            let start = match &path.start {
                Start::At(Node::Call(name, _)) if name == "current" => false,
                Start::At(Node::Call(name, _)) if functions::arguments(name).is_none() => {
                    return Some(Why::Function(name.clone()));
                }
                Start::At(_) => true,
                Start::Root | Start::Here => false,
            };
            let kind = |to: &To| match to {
                To::Any => Some("*"),
                To::Attribute(_) => Some("@"),
                _ => None,
            };
            match path.steps.iter().find_map(|step| kind(&step.to)) {
                Some(step) => Some(Why::Step(step)),
                None if path.steps.iter().any(|step| !step.predicates.is_empty()) => {
                    Some(Why::Step("[…]"))
                }
                None if start => Some(Why::Step("a start of their own")),
                None => None,
            }
        }
        _ => None,
    }
}
