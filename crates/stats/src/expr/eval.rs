//! What an expression is worth in one row.

use std::cmp::Ordering;

use super::{Expr, Op};
use crate::table::{Column, Table};

/// A value; a condition is 1 or 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    Number(f64),
    Text(&'a str),
    Missing,
}

impl Value<'_> {
    /// As a number; what is none is missing (NaN).
    pub(crate) fn number(self) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Text(_) | Self::Missing => f64::NAN,
        }
    }

    fn truth(self) -> Option<bool> {
        match self {
            Self::Number(number) if !number.is_nan() => Some(number != 0.0),
            _ => None,
        }
    }
}

impl Column {
    /// What stands in a row.
    pub(crate) fn value(&self, row: usize) -> Value<'_> {
        match self {
            Self::Coded { codes, .. } => self.coded(codes.get(row)),
            Self::Numbers(numbers) if numbers[row].is_nan() => Value::Missing,
            Self::Numbers(numbers) => Value::Number(numbers[row]),
        }
    }

    /// What a code stands for.
    pub(crate) fn coded(&self, code: usize) -> Value<'_> {
        match self {
            _ if code == 0 => Value::Missing,
            Self::Coded { numbers: Some(numbers), .. } => Value::Number(numbers[code]),
            Self::Coded { texts, .. } => Value::Text(&texts[code]),
            Self::Numbers(_) => Value::Missing,
        }
    }
}

impl Expr {
    /// The value, given that of each column.
    pub(crate) fn value<'a>(&'a self, of: &dyn Fn(usize) -> Value<'a>) -> Value<'a> {
        match self {
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text),
            Self::Column(at) => of(*at),
            Self::Factor(inner) => inner.value(of),
            Self::Negative(inner) => known(-inner.value(of).number()),
            Self::Not(inner) => decided(inner.value(of).truth().map(|truth| !truth)),
            Self::Both(op, left, right) => both(*op, left.value(of), right.value(of)),
        }
    }

    /// The value in a row.
    pub(crate) fn at<'a>(&'a self, table: &'a Table, row: usize) -> Value<'a> {
        self.value(&|column| table.column(column).value(row))
    }

    /// The columns it reads, each once.
    pub(crate) fn columns(&self) -> Vec<usize> {
        let mut found = match self {
            Self::Number(_) | Self::Text(_) => Vec::new(),
            Self::Column(at) => vec![*at],
            Self::Factor(inner) | Self::Negative(inner) | Self::Not(inner) => inner.columns(),
            Self::Both(_, left, right) => [left.columns(), right.columns()].concat(),
        };
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn known<'a>(number: f64) -> Value<'a> {
    if number.is_nan() { Value::Missing } else { Value::Number(number) }
}

fn decided<'a>(truth: Option<bool>) -> Value<'a> {
    truth.map_or(Value::Missing, |truth| Value::Number(truth.into()))
}

/// A missing side leaves `and` false if the other is false, `or` true if the other is true.
fn both<'a>(op: Op, left: Value<'a>, right: Value<'a>) -> Value<'a> {
    let (a, b) = (left.number(), right.number());
    match op {
        Op::Plus => known(a + b),
        Op::Minus => known(a - b),
        Op::Times => known(a * b),
        Op::Over => known(a / b),
        Op::And => decided(match (left.truth(), right.truth()) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }),
        Op::Or => decided(match (left.truth(), right.truth()) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        }),
        _ => decided(order(left, right).map(|order| match op {
            Op::Equal => order == Ordering::Equal,
            Op::Unequal => order != Ordering::Equal,
            Op::Less => order == Ordering::Less,
            Op::AtMost => order != Ordering::Greater,
            Op::Greater => order == Ordering::Greater,
            _ => order != Ordering::Less,
        })),
    }
}

/// A number and a word are compared as words, as `2022` and `'2022'`.
fn order(left: Value<'_>, right: Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(&b),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Number(a), Value::Text(b)) => Some(a.to_string().as_str().cmp(b)),
        (Value::Text(a), Value::Number(b)) => Some(a.cmp(b.to_string().as_str())),
        _ => None,
    }
}
