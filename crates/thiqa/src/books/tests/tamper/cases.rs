//! What can be done to each table with one statement of SQL.

use super::Scene;

/// Statements, and the entry to be named. `OF` stands for the office's rows.
type Case = (String, i64);

pub(super) fn all(scene: &Scene) -> Vec<Case> {
    [
        of_entries(scene),
        of_facts(scene),
        of_words(scene),
        of_tree(scene),
        of_checkpoints(scene),
        of_heads(scene),
    ]
    .concat()
}

fn update(table: &str, by: &str, row: i64, changes: &[&str], entry: i64) -> Vec<Case> {
    let case =
        |change: &&str| (format!("UPDATE {table} SET {change} WHERE OF AND {by} = {row}"), entry);
    changes.iter().map(case).collect()
}

fn of_entries(scene: &Scene) -> Vec<Case> {
    let Scene { plain, read, size, .. } = *scene;
    let late = size - 5;
    let columns = [
        "office = 'XX'",
        "n = 100000",
        "n = -1",
        "stream = 'other'",
        "seq = 9999",
        "kind = 'tale.told'",
        "about = 'case-8'",
        "about = NULL",
        "at = at + 1",
        "actor = 'ghost'",
        "leaf = salt",
        "leaf = EMPTY",
        "envelope = EMPTY",
        "envelope = leaf",
    ];
    let mut cases = update("entry", "n", plain, &columns, plain);
    cases.extend(update("entry", "n", read, &["seq = 9999"], read));
    for entry in [0, plain, late] {
        cases.push((format!("DELETE FROM entry WHERE OF AND n = {entry}"), entry));
    }
    cases.push((format!("DELETE FROM entry WHERE OF AND n >= {late}"), late));
    cases.push((swap_keys("entry", "n", (3, plain)), 3));
    let (first, second) = (plain, plain + 1);
    cases.push((
        format!(
            "UPDATE entry SET seq = 777 WHERE OF AND n = {first};
         UPDATE entry SET seq = 0 WHERE OF AND n = {second};
         UPDATE entry SET seq = 1 WHERE OF AND n = {first}"
        ),
        first,
    ));
    cases
}

fn of_facts(scene: &Scene) -> Vec<Case> {
    let Scene { plain, read, reduced, raised, .. } = *scene;
    let changes = [
        "facts = facts || ' '",
        "facts = replace(facts, 'theft', 'fraud')",
        "salt = NULL",
        "salt = leaf",
        "salt = EMPTY",
    ];
    let mut cases = update("entry", "n", plain, &changes, plain);
    cases.extend(update("entry", "n", read, &["facts = replace(facts, 'view', 'list')"], read));
    let changes = [
        "salt = leaf",
        "facts = replace(facts, 'case-7', 'case-8')",
        "facts = replace(facts, 'null', '7')",
    ];
    cases.extend(update("entry", "n", reduced, &changes, reduced));
    let changes = ["facts = replace(facts, '\"left\"', '\"other\"')"];
    cases.extend(update("entry", "n", raised, &changes, raised));
    cases
}

fn of_words(scene: &Scene) -> Vec<Case> {
    let Scene { plain, reduced, size, .. } = *scene;
    let changes =
        ["words = EMPTY", "words = NULL", "withdrawn = words", "n = 100000", "office = 'XX'"];
    let mut cases = update("sealed", "n", plain, &changes, plain);
    let changes = ["withdrawn = NULL", "withdrawn = words", "n = 100000"];
    cases.extend(update("sealed", "n", reduced, &changes, reduced));
    cases.push((format!("DELETE FROM sealed WHERE OF AND n = {plain}"), plain));
    cases.push((swap_keys("sealed", "n", (plain, plain + 1)), plain));
    let insert = "INSERT INTO sealed (office, n, words) VALUES ('NIN-TH', SIZE, EMPTY)";
    cases.push((insert.replace("SIZE", &size.to_string()), size));
    cases
}

fn of_tree(scene: &Scene) -> Vec<Case> {
    let changes = ["hash = EMPTY", "level = 2", "i = 1", "office = 'XX'"];
    let mut cases = update("node", "level = 1 AND i", 0, &changes, 0);
    cases.push(("DELETE FROM node WHERE OF".into(), 0));
    let insert = "INSERT INTO node (office, level, i, hash) VALUES ('NIN-TH', 1, 1, EMPTY)";
    cases.push((insert.into(), scene.size));
    cases
}

fn of_checkpoints(scene: &Scene) -> Vec<Case> {
    let size = scene.size;
    let (late, last) = (size - 5, size - 1);
    let changes = ["root = EMPTY", "note = ''", "note = replace(note, 'NIN', 'ANB')"];
    // Each of the last entries has a commit of its own: the checkpoint before still holds.
    let mut cases = update("checkpoint", "size", late, &changes, late - 1);
    let moved = "DELETE FROM checkpoint WHERE OF AND size = 7;
         UPDATE checkpoint SET size = 7 WHERE OF AND size = LATE";
    cases.push((moved.replace("LATE", &late.to_string()), 6));
    cases.push((swap_keys("checkpoint", "size", (late, late + 1)), late - 1));
    cases.extend(update("checkpoint", "size", size, &["office = 'XX'", "size = 0"], last));
    cases.push((format!("DELETE FROM checkpoint WHERE OF AND size = {size}"), last));
    cases
}

fn of_heads(scene: &Scene) -> Vec<Case> {
    let size = scene.size;
    let change = |change: &str, entry| (format!("UPDATE head SET {change} WHERE OF"), entry);
    vec![
        change("origin = 'police.example/log/ANB-NW'", 0),
        change("vkey = 'none'", 0),
        change("office = 'XX'", 0),
        ("DELETE FROM head WHERE OF".into(), 0),
        change("size = size + 1", size),
        change("closed = closed + 1", size),
        change("closed = closed - 1", size - 1),
        change("frontier = EMPTY", size),
    ]
}

/// Exchanges two rows by their keys.
fn swap_keys(table: &str, key: &str, (a, b): (i64, i64)) -> String {
    format!(
        "UPDATE {table} SET {key} = 777777 WHERE OF AND {key} = {a};
         UPDATE {table} SET {key} = {a} WHERE OF AND {key} = {b};
         UPDATE {table} SET {key} = {b} WHERE OF AND {key} = 777777"
    )
}
