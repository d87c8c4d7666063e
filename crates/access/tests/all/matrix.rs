//! The pack's policies as a table, so that a change in them shows in a diff.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use access::{Action, Class, Grants, Relation, Who};

use crate::pack::{TABLE, classes};

/// What a person may do with records of a class, a line for each set of relations.
fn lines(who: &Who, grants: &[Arc<Grants>], class: &Class) -> String {
    let mut by_relations: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (action, grants) in Action::ALL.iter().zip(grants) {
        let through = grants.iter().filter(|(_, classes)| classes.contains(class));
        let relations: Vec<_> = through.map(|(relation, _)| word(relation)).collect();
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
    let text: String = TABLE.iter().map(|(who, grants)| lines(who, grants, class)).collect();
    if text.is_empty() { "  nobody\n".into() } else { text }
}

/// Classes of which the same is said stand together.
#[test]
fn the_table() {
    let mut table: Vec<(String, String)> = Vec::new();
    for class in classes() {
        let block = block(&class);
        let name = format!("{} {} {}", class.kind, class.sensitivity, class.phase);
        match table.iter_mut().find(|(_, known)| *known == block) {
            Some((names, _)) => *names += &format!("; {name}"),
            None => table.push((name, block)),
        }
    }
    let text: String = table.iter().map(|(names, block)| format!("{names}\n{block}\n")).collect();
    insta::assert_snapshot!(text);
}
