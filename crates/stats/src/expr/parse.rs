//! From words to a tree, by precedence.

use super::{
    Expr, Op,
    token::{Token, tokens},
};
use crate::{Result, Table, error::refuse};

impl Expr {
    /// Reads an expression over the columns of a table.
    pub(crate) fn parse(text: &str, table: &Table) -> Result<Self> {
        let mut parser = Parser { tokens: tokens(text)?, at: 0, table, text };
        let expr = parser.level(0)?;
        match parser.tokens.get(parser.at) {
            None => Ok(expr),
            Some(_) => refuse(format!("`{text}`: something is left over after its end")),
        }
    }
}

/// The loosest first; each row binds tighter than the one before.
const LEVELS: &[&[Op]] = &[
    &[Op::Or],
    &[Op::And],
    &[Op::Equal, Op::Unequal, Op::Less, Op::AtMost, Op::Greater, Op::AtLeast],
    &[Op::Plus, Op::Minus],
    &[Op::Times, Op::Over],
];
/// `not` binds looser than a comparison, tighter than `and`.
const NOT: usize = 2;

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    table: &'a Table,
    text: &'a str,
}

impl Parser<'_> {
    fn level(&mut self, level: usize) -> Result<Expr> {
        let Some(ops) = LEVELS.get(level) else { return self.unary() };
        if level == NOT && self.eat(&Token::Not) {
            return Ok(Expr::Not(Box::new(self.level(NOT)?)));
        }
        let mut left = self.level(level + 1)?;
        while let Some(Token::Op(op)) = self.tokens.get(self.at) {
            let op = *op;
            if !ops.contains(&op) {
                break;
            }
            self.at += 1;
            left = Expr::Both(op, Box::new(left), Box::new(self.level(level + 1)?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr> {
        if self.eat(&Token::Op(Op::Minus)) {
            return Ok(Expr::Negative(Box::new(self.unary()?)));
        }
        if self.eat(&Token::Op(Op::Plus)) {
            return self.unary();
        }
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        match token {
            Some(Token::Number(number)) => Ok(Expr::Number(number)),
            Some(Token::Text(text)) => Ok(Expr::Text(text)),
            Some(Token::Open) => self.closed(),
            Some(Token::Name(name)) if self.eat(&Token::Open) => {
                let inner = self.closed()?;
                match name.as_str() {
                    "factor" => Ok(Expr::Factor(Box::new(inner))),
                    "I" => Ok(inner),
                    _ => refuse(format!("there is no function `{name}`, only factor and I")),
                }
            }
            Some(Token::Name(name)) => Ok(Expr::Column(self.table.find(&name)?)),
            _ => refuse(format!("`{}`: a value is missing", self.text)),
        }
    }

    fn closed(&mut self) -> Result<Expr> {
        let inner = self.level(0)?;
        if self.eat(&Token::Close) {
            return Ok(inner);
        }
        refuse(format!("`{}`: a parenthesis is not closed", self.text))
    }

    fn eat(&mut self, token: &Token) -> bool {
        let there = self.tokens.get(self.at) == Some(token);
        self.at += usize::from(there);
        there
    }
}
