//! The pack's policies as a table, so that a change in them shows in a diff.

use std::{collections::BTreeMap, fmt::Write as _, thread};

use access::{Action, Class, Relation, Who};

use crate::pack::{ACCESS, classes, everyone};

/// `(verbs by the relations through which they are allowed)`, one line a relation or more.
fn lines(who: &Who, class: &Class) -> String {
    let mut by_relations: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for action in Action::ALL {
        let grants = ACCESS.lists(who, *action, std::slice::from_ref(class));
        let relations: Vec<_> = grants.iter().map(|(relation, _)| word(relation)).collect();
        if !relations.is_empty() {
            by_relations.entry(relations).or_default().push(action.code());
        }
    }
    by_relations.iter().fold(String::new(), |mut text, (relations, verbs)| {
        let _ = writeln!(text, "  {} [{}] {}", who.role, relations.join(", "), verbs.join(" "));
        text
    })
}

fn word(relation: Relation) -> &'static str {
    if relation == Relation::None { "any record" } else { relation.code() }
}

fn block(class: &Class) -> String {
    let text: String = everyone().map(|who| lines(&who, class)).collect();
    if text.is_empty() { "  nobody\n".into() } else { text }
}

#[test]
fn the_table() {
    let classes = classes();
    let (left, right) = classes.split_at(classes.len() / 2);
    let blocks = |part: &[Class]| part.iter().map(block).collect::<Vec<_>>();
    let blocks = thread::scope(|scope| {
        let other = scope.spawn(|| blocks(right));
        [blocks(left), other.join().unwrap()].concat()
    });
    let mut table: Vec<(String, String)> = Vec::new();
    for (class, block) in classes.iter().zip(blocks) {
        let name = format!("{} {} {}", class.kind, class.sensitivity, class.phase);
        match table.iter_mut().find(|(_, known)| *known == block) {
            Some((names, _)) => *names += &format!("; {name}"),
            None => table.push((name, block)),
        }
    }
    let text: String = table.iter().map(|(names, block)| format!("{names}\n{block}\n")).collect();
    insta::assert_snapshot!(text);
}
