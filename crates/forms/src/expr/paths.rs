//! Which nodes an expression speaks of.

use super::tree::{Node, Start, Step, To};

/// Something that an expression refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A node of the form.
    Node {
        /// Absolute, without indexes.
        path: String,
        /// Whether it was written from the root.
        absolute: bool,
        /// Prefixes of the path whose row is chosen by a predicate; the path itself where a function chooses.
        chosen: Vec<String>,
    },
    /// A list: `instance('x')`.
    List(String),
}

/// All that an expression of the node at `context` refers to.
pub(crate) fn references(tree: &Node, context: &str) -> Vec<Reference> {
    let mut found = Finder { context: steps(context), found: Vec::new() };
    found.see(tree, Some(&found.context.clone()), false);
    found.found
}

fn steps(path: &str) -> Vec<String> {
    path.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect()
}

fn joined(steps: &[String]) -> String {
    steps.iter().fold(String::new(), |path, step| path + "/" + step)
}

struct Finder {
    context: Vec<String>,
    found: Vec<Reference>,
}

impl Finder {
    /// `base` is the node that relative paths begin at; none within lists.
    fn see(&mut self, node: &Node, base: Option<&[String]>, by_function: bool) {
        match node {
            Node::Number(_) | Node::Text(_) => {}
            Node::Minus(inner) => self.see(inner, base, by_function),
            Node::Chain(first, rest) => {
                self.see(first, base, by_function);
                rest.iter().for_each(|(_, node)| self.see(node, base, by_function));
            }
            Node::Call(name, args) => {
                if let ("instance", [Node::Text(list)]) = (name.as_str(), args.as_slice()) {
                    self.found.push(Reference::List(list.clone()));
                }
                let by_function = by_function || name == "indexed-repeat";
                args.iter().for_each(|arg| self.see(arg, base, by_function));
            }
            Node::Path(path) => {
                let start = match &path.start {
                    Start::Root => Some(Vec::new()),
                    Start::Here => base.map(<[String]>::to_vec),
                    Start::At(Node::Call(name, _)) if name == "current" => {
                        Some(self.context.clone())
                    }
                    Start::At(node) => {
                        self.see(node, base, by_function);
                        None
                    }
                };
                let absolute = path.start == Start::Root;
                self.path(start, &path.steps, absolute, by_function);
            }
        }
    }

    fn path(
        &mut self,
        mut at: Option<Vec<String>>,
        steps: &[Step],
        absolute: bool,
        by_function: bool,
    ) {
        let mut chosen = Vec::new();
        let mut whole = true;
        for step in steps {
            match (&step.to, &mut at) {
                // Above the root there is nothing.
                (To::Up, Some(path)) => match path.pop() {
                    Some(_) => {}
                    None => path.push("..".to_owned()),
                },
                (To::Child(name), Some(path)) if whole => path.push(name.clone()),
                // What lies behind these is not followed.
                (To::Any | To::Attribute(_), _) => whole = false,
                _ => {}
            }
            for predicate in &step.predicates {
                self.see(predicate, at.as_deref().filter(|_| whole), by_function);
            }
            if let Some(path) = at.as_ref().filter(|_| !step.predicates.is_empty()) {
                chosen.push(joined(path));
            }
        }
        let Some(path) = at else { return };
        let path = joined(&path);
        if by_function {
            chosen.push(path.clone());
        }
        self.found.push(Reference::Node { path, absolute, chosen });
    }
}
