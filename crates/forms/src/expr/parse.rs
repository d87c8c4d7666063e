//! XPath 1.0 as XForms write it: no axes but the short ones, no `//`.

use super::{
    ParseError, Why,
    lex::{Token, tokens},
    tree::{Node, Op, Path, Start, Step, To},
};

/// The most bytes of an expression.
pub(crate) const LONGEST: usize = 16 << 10;
/// How deep brackets may lie in each other.
const DEPTH: usize = 32;

/// Ranks from the weakest. Signs and words of operators.
const RANKS: &[&[(&str, Op)]] = &[
    &[("or", Op::Or)],
    &[("and", Op::And)],
    &[("=", Op::Equal), ("!=", Op::Unlike)],
    &[("<=", Op::LessOrEqual), (">=", Op::MoreOrEqual), ("<", Op::Less), (">", Op::More)],
    &[("+", Op::Add), ("-", Op::Subtract)],
    &[("*", Op::Multiply), ("div", Op::Divide), ("mod", Op::Remainder)],
];

/// The tree of an expression with any functions.
pub(crate) fn parse(text: &str) -> Result<Node, ParseError> {
    if text.len() > LONGEST {
        return Err(ParseError { at: 1, why: Why::Long });
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let node = parser.expression()?;
    match parser.tokens.get(parser.at) {
        None => Ok(node),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(found)) if *found == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let is = self.is(sign);
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, sign: &str) -> Result<(), ParseError> {
        if self.take(sign) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn fail(&self, why: Why) -> ParseError {
        let at = self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |(at, _)| *at);
        ParseError { at, why }
    }

    fn unexpected(&self) -> ParseError {
        let found = match self.peek() {
            None => return self.fail(Why::End),
            Some(Token::Number(number)) => number.to_string(),
            Some(Token::Text(text)) => format!("'{text}'"),
            Some(Token::Name(name)) => name.clone(),
            Some(Token::Sign(sign)) => (*sign).to_owned(),
        };
        self.fail(Why::Unexpected(found))
    }

    /// Everything that nests goes through here.
    fn expression(&mut self) -> Result<Node, ParseError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.fail(Why::Deep));
        }
        let node = self.rank(0);
        self.depth -= 1;
        node
    }

    fn rank(&mut self, rank: usize) -> Result<Node, ParseError> {
        let Some(operators) = RANKS.get(rank) else { return self.minus() };
        let first = self.rank(rank + 1)?;
        let mut rest = Vec::new();
        while let Some(op) = self.operator(operators) {
            rest.push((op, self.rank(rank + 1)?));
        }
        Ok(if rest.is_empty() { first } else { Node::Chain(Box::new(first), rest) })
    }

    /// The operator that stands here. After an operand a name can only be one.
    fn operator(&mut self, operators: &[(&str, Op)]) -> Option<Op> {
        let found = match self.peek()? {
            Token::Sign(sign) => *sign,
            Token::Name(name) => name.as_str(),
            _ => return None,
        };
        let (_, op) = operators.iter().find(|(written, _)| *written == found)?;
        self.at += 1;
        Some(*op)
    }

    fn minus(&mut self) -> Result<Node, ParseError> {
        let mut odd = false;
        while self.take("-") {
            odd = !odd;
        }
        let first = self.path()?;
        let mut rest = Vec::new();
        while self.take("|") {
            rest.push((Op::Union, self.path()?));
        }
        let node = if rest.is_empty() { first } else { Node::Chain(Box::new(first), rest) };
        Ok(if odd { Node::Minus(Box::new(node)) } else { node })
    }

    fn path(&mut self) -> Result<Node, ParseError> {
        let start = match self.peek() {
            Some(Token::Sign("/")) => {
                self.at += 1;
                return self.steps(Start::Root, Vec::new());
            }
            Some(Token::Sign("//")) => return Err(self.unexpected()),
            Some(Token::Sign("." | ".." | "*" | "@")) => {
                return self.steps(Start::Here, Vec::new());
            }
            Some(Token::Name(_)) if !self.is_call() => {
                return self.steps(Start::Here, Vec::new());
            }
            _ => self.primary()?,
        };
        let predicates = self.predicates()?;
        if predicates.is_empty() && !self.is("/") {
            return Ok(start);
        }
        let steps = match predicates.is_empty() {
            true => Vec::new(),
            false => vec![Step { to: To::Same, predicates }],
        };
        if self.take("/") {
            return self.steps(Start::At(start), steps);
        }
        Ok(Node::Path(Box::new(Path { start: Start::At(start), steps })))
    }

    fn is_call(&self) -> bool {
        matches!(self.tokens.get(self.at + 1), Some((_, Token::Sign("("))))
    }

    fn primary(&mut self) -> Result<Node, ParseError> {
        let Some(token) = self.peek().cloned() else { return Err(self.fail(Why::End)) };
        let node = match token {
            Token::Number(number) => Node::Number(number),
            Token::Text(text) => Node::Text(text),
            Token::Name(name) => return self.call(name),
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.expression()?;
                self.expect(")")?;
                return Ok(inner);
            }
            Token::Sign(_) => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(node)
    }

    fn call(&mut self, name: String) -> Result<Node, ParseError> {
        self.at += 2;
        let mut args = Vec::new();
        if self.take(")") {
            return Ok(Node::Call(name, args));
        }
        loop {
            args.push(self.expression()?);
            if self.take(")") {
                return Ok(Node::Call(name, args));
            }
            self.expect(",")?;
        }
    }

    fn steps(&mut self, start: Start, mut steps: Vec<Step>) -> Result<Node, ParseError> {
        loop {
            let to = self.step()?;
            let predicates = self.predicates()?;
            steps.push(Step { to, predicates });
            if !self.take("/") {
                return Ok(Node::Path(Box::new(Path { start, steps })));
            }
        }
    }

    fn step(&mut self) -> Result<To, ParseError> {
        let to = match self.peek() {
            Some(Token::Sign(".")) => To::Same,
            Some(Token::Sign("..")) => To::Up,
            Some(Token::Sign("*")) => To::Any,
            Some(Token::Name(name)) if !self.is_call() => To::Child(local(name)),
            Some(Token::Sign("@")) => match self.tokens.get(self.at + 1) {
                Some((_, Token::Name(name))) => {
                    self.at += 1;
                    To::Attribute(local(name))
                }
                _ => return Err(self.unexpected()),
            },
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(to)
    }

    fn predicates(&mut self) -> Result<Vec<Node>, ParseError> {
        let mut found = Vec::new();
        while self.take("[") {
            found.push(self.expression()?);
            self.expect("]")?;
        }
        Ok(found)
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}
