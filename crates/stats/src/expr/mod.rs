//! The small language of variables and conditions: `api00 - api99`, `sex == 2 and age >= 18`.
//!
//! ```text
//! or  and  not  == != < <= > >=  + -  * /  unary -  number 'text' column `any column` (…) I(…) factor(…)
//! ```
//! `|`, `&` and `!` mean the same as `or`, `and` and `not`. Names may hold dots.

mod eval;
mod parse;
mod token;

pub(crate) use eval::Value;

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Number(f64),
    Text(String),
    /// The place of a column.
    Column(usize),
    /// Levels instead of numbers.
    Factor(Box<Expr>),
    Negative(Box<Expr>),
    Not(Box<Expr>),
    Both(Op, Box<Expr>, Box<Expr>),
}

/// What joins two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Plus,
    Minus,
    Times,
    Over,
}
