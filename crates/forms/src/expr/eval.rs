//! Evaluates trees that [`super::Expr`] has found fit.

use super::{
    Value, Values, functions,
    tree::{Node, Op, Path, Start, To},
    value::compare,
};

/// Where and over what an expression is evaluated.
pub(super) struct Scope<'a> {
    pub(super) values: &'a dyn Values,
    /// The node that relative paths begin at.
    pub(super) here: &'a str,
    /// The node that the expression belongs to: another one where rows of a list are looked at.
    pub(super) current: &'a str,
}

pub(super) fn eval(node: &Node, scope: &Scope) -> Value {
    match node {
        Node::Number(number) => Value::Number(*number),
        Node::Text(text) => Value::Text(text.clone()),
        Node::Minus(inner) => Value::Number(-eval(inner, scope).to_number()),
        Node::Path(path) => Value::Nodes(scope.values.at(&resolve(path, scope))),
        Node::Chain(first, rest) => {
            let mut value = eval(first, scope);
            for (op, next) in rest {
                value = operate(*op, value, next, scope);
            }
            value
        }
        Node::Call(name, args) => functions::call(name, args, scope),
    }
}

fn operate(op: Op, left: Value, right: &Node, scope: &Scope) -> Value {
    // The right side of these is looked at only if it matters.
    match op {
        Op::Or => return Value::Bool(left.to_bool() || eval(right, scope).to_bool()),
        Op::And => return Value::Bool(left.to_bool() && eval(right, scope).to_bool()),
        _ => {}
    }
    let right = eval(right, scope);
    let (a, b) = (left.to_number(), right.to_number());
    match op {
        Op::Add => Value::Number(a + b),
        Op::Subtract => Value::Number(a - b),
        Op::Multiply => Value::Number(a * b),
        Op::Divide => Value::Number(a / b),
        Op::Remainder => Value::Number(a % b),
        Op::Union => match (left, right) {
            (Value::Nodes(mut all), Value::Nodes(more)) => {
                all.extend(more);
                Value::Nodes(all)
            }
            (left, _) => left,
        },
        _ => Value::Bool(compare(op, &left, &right)),
    }
}

/// The path from the root. More `..` than steps stay at the root.
fn resolve(path: &Path, scope: &Scope) -> String {
    let here = match path.start {
        Start::Root => "",
        Start::Here => scope.here,
        Start::At(_) => scope.current,
    };
    let mut steps: Vec<&str> = here.split('/').filter(|step| !step.is_empty()).collect();
    for step in &path.steps {
        match &step.to {
            To::Up => {
                steps.pop();
            }
            To::Child(name) => steps.push(name),
            To::Same | To::Any | To::Attribute(_) => {}
        }
    }
    steps.iter().fold(String::new(), |path, step| path + "/" + step)
}
