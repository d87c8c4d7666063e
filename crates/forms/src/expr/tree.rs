//! An expression that was understood.

/// A part of an expression. Its depth is bounded by the parser: long chains are lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Number(f64),
    Text(String),
    Call(String, Vec<Node>),
    Path(Box<Path>),
    Minus(Box<Node>),
    /// Operands of one rank, worked off from the left.
    Chain(Box<Node>, Vec<(Op, Node)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Or,
    And,
    Equal,
    Unlike,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Union,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    pub(crate) start: Start,
    pub(crate) steps: Vec<Step>,
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Start {
    /// `/`
    Root,
    /// The node that the expression belongs to, or the one that a predicate looks at.
    Here,
    /// What an expression answers: `current()`, `instance('x')`.
    At(Node),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) to: To,
    pub(crate) predicates: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum To {
    /// `.`
    Same,
    /// `..`
    Up,
    /// A child by its local name.
    Child(String),
    /// `*`
    Any,
    /// `@name`
    Attribute(String),
}

impl Node {
    /// The condition on the rows of a list: of `instance('x')/…/item[…]`, also within `randomize(…)`.
    pub(crate) fn filters(&self) -> Vec<&Node> {
        match self {
            Node::Call(name, args) if name == "randomize" => {
                args.first().map(Self::filters).unwrap_or_default()
            }
            Node::Path(path) => path.steps.iter().flat_map(|step| &step.predicates).collect(),
            _ => Vec::new(),
        }
    }

    /// Calls `see` with this node and all within it.
    pub(crate) fn walk<'a>(&'a self, see: &mut impl FnMut(&'a Node)) {
        see(self);
        match self {
            Node::Number(_) | Node::Text(_) => {}
            Node::Call(_, args) => args.iter().for_each(|arg| arg.walk(see)),
            Node::Minus(inner) => inner.walk(see),
            Node::Chain(first, rest) => {
                first.walk(see);
                rest.iter().for_each(|(_, node)| node.walk(see));
            }
            Node::Path(path) => {
                if let Start::At(node) = &path.start {
                    node.walk(see);
                }
                let steps = path.steps.iter().flat_map(|step| &step.predicates);
                steps.for_each(|node| node.walk(see));
            }
        }
    }
}
