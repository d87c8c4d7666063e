//! Whoever changes what is stored is found, and the first entry concerned is named.
//!
//! Each case tampers inside a transaction, checks there, and takes everything back. One thing is
//! not found, for it takes nothing away: a checkpoint between others may be missing, since the
//! newest one signs for all entries before it.

use db::{Tx, args};
use ledger::{Checkpoint, Envelope, Frontier, SigningKey, key::KeyType};

use super::{
    tale::{opened, told},
    *,
};
use crate::Error;

/// A log with a full tile, and entries of every sort at known places.
struct Scene {
    world: World,
    /// An entry with facts, words and a case.
    plain: i64,
    /// A read.
    read: i64,
    /// An entry whose facts were withdrawn.
    reduced: i64,
    /// The entry that withdrew them.
    raised: i64,
    size: i64,
}

async fn scene() -> Scene {
    let world = world().await;
    for n in 0..8 {
        world
            .tell(OFFICE, "first", if n == 0 { opened("x", "a") } else { told("x", "b") })
            .await
            .unwrap();
    }
    let plain = world.tell(OFFICE, "plain", opened("theft", "words")).await.unwrap().n;
    world.tell(OFFICE, "plain", told("theft", "more words")).await.unwrap();
    let reduced = world.tell(OFFICE, "reduced", opened("rare", "words")).await.unwrap().n;
    let raised = world.tell(OFFICE, "reduced", Event::Raised).await.unwrap().n;
    let read = raised + 1;
    world.read_about(OFFICE, "plain").await;
    let pen = world.hand(OFFICE);
    let filled: Result<()> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            for name in 0..250 {
                let id = tale_id(&format!("more {name}"));
                pen.record(tx, &id, |tale: &Tale| tale.go_on(opened("x", "a")))?;
            }
            Ok(())
        })
        .await;
    filled.unwrap();
    for _ in 0..10 {
        world.tell(OFFICE, "first", told("x", "late")).await.unwrap();
    }
    let size = world.verify(OFFICE, vec![]).await.size.cast_signed();
    Scene { world, plain, read, reduced, raised, size }
}

/// What a check finds after this was done; nothing of it stays.
async fn found(
    world: &World,
    outside: Vec<(String, Checkpoint)>,
    trusted: Option<ledger::VerifierKey>,
    tamper: impl FnOnce(&mut Tx) -> Result<()> + Send + 'static,
) -> Finding {
    struct Undone(Result<Finding>);
    impl From<db::Error> for Undone {
        fn from(error: db::Error) -> Undone {
            Undone(Err(error.into()))
        }
    }
    let done: Result<(), Undone> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            let tampered = tamper(tx);
            let checked =
                tampered.and_then(|()| verify_node(tx, OFFICE, &outside, trusted.as_ref()));
            Err(Undone(checked))
        })
        .await;
    done.err().unwrap().0.unwrap()
}

/// `(statements, the entry to be named)`. `OF` stands for the office's rows.
fn cases(scene: &Scene) -> Vec<(String, i64)> {
    let Scene { plain, read, reduced, raised, size, .. } = *scene;
    let (last, late) = (size - 1, size - 5);
    let mut cases = Vec::new();
    let mut case = |sql: String, entry: i64| cases.push((sql, entry));
    for change in [
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
        "facts = facts || ' '",
        "facts = replace(facts, 'theft', 'fraud')",
        "salt = NULL",
        "salt = leaf",
        "leaf = salt",
    ] {
        case(format!("UPDATE entry SET {change} WHERE OF AND n = {plain}"), plain);
    }
    for column in ["salt", "leaf", "envelope"] {
        case(format!("UPDATE entry SET {column} = EMPTY WHERE OF AND n = {plain}"), plain);
    }
    case(format!("UPDATE entry SET seq = 9999 WHERE OF AND n = {read}"), read);
    case(
        format!("UPDATE entry SET facts = replace(facts, 'view', 'list') WHERE OF AND n = {read}"),
        read,
    );
    for change in [
        "salt = leaf",
        "facts = replace(facts, 'case-7', 'case-8')",
        "facts = replace(facts, 'null', '7')",
    ] {
        case(format!("UPDATE entry SET {change} WHERE OF AND n = {reduced}"), reduced);
    }
    case(
        format!(
            "UPDATE entry SET facts = replace(facts, '\"left\"', '\"other\"') WHERE OF AND n = {raised}"
        ),
        raised,
    );
    for entry in [0, plain, late] {
        case(format!("DELETE FROM entry WHERE OF AND n = {entry}"), entry);
    }
    case(format!("DELETE FROM entry WHERE OF AND n >= {late}"), late);
    case(swap("entry", "n", "n", 3, plain), 3);
    case(swap("entry", "seq", "n", plain, plain + 1), plain);
    for change in
        ["words = EMPTY", "words = NULL", "withdrawn = words", "n = 100000", "office = 'XX'"]
    {
        case(format!("UPDATE sealed SET {change} WHERE OF AND n = {plain}"), plain);
    }
    for change in ["withdrawn = NULL", "withdrawn = words", "n = 100000"] {
        case(format!("UPDATE sealed SET {change} WHERE OF AND n = {reduced}"), reduced);
    }
    case(format!("DELETE FROM sealed WHERE OF AND n = {plain}"), plain);
    case(swap("sealed", "n", "n", plain, plain + 1), plain);
    case(format!("INSERT INTO sealed (office, n, words) VALUES ('NIN-TH', {size}, EMPTY)"), size);
    for change in ["hash = EMPTY", "level = 2", "i = 1", "office = 'XX'"] {
        case(format!("UPDATE node SET {change} WHERE OF AND level = 1 AND i = 0"), 0);
    }
    case("DELETE FROM node WHERE OF".into(), 0);
    case("INSERT INTO node (office, level, i, hash) VALUES ('NIN-TH', 1, 1, EMPTY)".into(), size);
    for change in ["root = EMPTY", "note = ''", "note = replace(note, 'NIN', 'ANB')", "size = 7"] {
        // The first tale's second entry has a commit of its own: the checkpoint before it still holds.
        let before = if change == "size = 7" { 6 } else { late - 1 };
        case(
            "DELETE FROM checkpoint WHERE OF AND size = 7;".to_owned()
                + &format!("UPDATE checkpoint SET {change} WHERE OF AND size = {late}"),
            before,
        );
    }
    case(swap("checkpoint", "note", "size", late, late + 1), late - 1);
    case(format!("DELETE FROM checkpoint WHERE OF AND size = {size}"), last);
    case(format!("UPDATE checkpoint SET office = 'XX' WHERE OF AND size = {size}"), last);
    for change in ["origin = 'police.example/log/ANB-NW'", "vkey = 'none'", "office = 'XX'"] {
        case(format!("UPDATE head SET {change} WHERE OF"), 0);
    }
    case("DELETE FROM head WHERE OF".into(), 0);
    for change in ["size = size + 1", "closed = closed + 1", "frontier = EMPTY"] {
        case(format!("UPDATE head SET {change} WHERE OF"), size);
    }
    case("UPDATE head SET closed = closed - 1 WHERE OF".into(), last);
    cases
}

/// Exchanges a column between two rows, past unique keys.
fn swap(table: &str, column: &str, by: &str, a: i64, b: i64) -> String {
    if column == "note" {
        return format!(
            "CREATE TEMPORARY TABLE notes AS SELECT size, note FROM checkpoint WHERE OF;
             UPDATE checkpoint SET note = (SELECT note FROM notes WHERE notes.size = {a} + {b} - checkpoint.size)
             WHERE OF AND {by} IN ({a}, {b}); DROP TABLE notes"
        );
    }
    let (from, to) = if column == by { (a, b) } else { (0, 1) };
    format!(
        "UPDATE {table} SET {column} = 777777 WHERE OF AND {by} = {a} AND stream_of({a});
         UPDATE {table} SET {column} = {from} WHERE OF AND {by} = {b} AND stream_of({b});
         UPDATE {table} SET {column} = {to} WHERE OF AND {column} = 777777"
    )
    .replace(&format!(" AND stream_of({a})"), "")
    .replace(&format!(" AND stream_of({b})"), "")
}

#[tokio::test]
async fn every_stored_column_is_checked() {
    let scene = scene().await;
    let empty = if scene.world.on_postgres() { "''::bytea" } else { "x''" };
    let untouched = found(&scene.world, vec![], None, |_| Ok(())).await;
    assert!(untouched.ok, "{untouched:?}");
    for (sql, entry) in cases(&scene) {
        let run = sql.replace("OF", "office = 'NIN-TH'").replace("EMPTY", empty);
        let finding = found(&scene.world, vec![], None, move |tx| {
            for statement in run.split(';') {
                tx.execute(statement, &[])?;
            }
            Ok(())
        })
        .await;
        assert!(!finding.ok, "not found: {sql}");
        assert_eq!(finding.entry, Some(entry.cast_unsigned()), "{sql}: {finding:?}");
    }
    assert!(scene.world.verify(OFFICE, vec![]).await.ok, "all was taken back");
}

/// Changes entry 5 and everything that follows from it, as somebody can who writes to the
/// database but lacks the log's key.
fn rewrite(tx: &mut Tx) -> Result<()> {
    let sql = "SELECT envelope FROM entry WHERE office = $1 ORDER BY n";
    let mut envelopes = tx.all(sql, args![OFFICE], |row| row.get::<Vec<u8>>(0))?;
    let mut fifth = Envelope::parse(&envelopes[5]).unwrap();
    fifth.actor = "ghost".into();
    envelopes[5] = fifth.to_bytes().unwrap();
    let leaf = ledger::leaf_hash(&envelopes[5]);
    tx.execute(
        "UPDATE entry SET actor = 'ghost', envelope = $2, leaf = $3 WHERE office = $1 AND n = 5",
        args![OFFICE, &envelopes[5], leaf],
    )?;
    regrow(tx, &envelopes)
}

/// Makes nodes, roots and frontier fit these entries.
fn regrow(tx: &mut Tx, envelopes: &[Vec<u8>]) -> Result<()> {
    let (mut tree, mut nodes) = (Frontier::new(), Vec::new());
    for envelope in envelopes {
        tree.append(ledger::leaf_hash(envelope), |level, i, hash| nodes.push((level, i, hash)));
        tx.execute(
            "UPDATE checkpoint SET root = $3 WHERE office = $1 AND size = $2",
            args![OFFICE, tree.size(), tree.root()],
        )?;
    }
    tx.execute("DELETE FROM node WHERE office = $1", args![OFFICE])?;
    for (level, i, hash) in nodes {
        let sql = "INSERT INTO node (office, level, i, hash) VALUES ($1, $2, $3, $4)";
        tx.execute(sql, args![OFFICE, i64::from(level), i, hash])?;
    }
    tx.execute(
        "UPDATE head SET frontier = $2, size = $3, closed = $3 WHERE office = $1",
        args![OFFICE, tree.to_bytes(), tree.size()],
    )?;
    Ok(())
}

/// As [`rewrite`], and signs everything with a key of her own.
fn rewrite_and_sign(tx: &mut Tx) -> Result<()> {
    rewrite(tx)?;
    let key = SigningKey::new("police.example/log/NIN-TH", &[7; 32]).unwrap();
    let sql = "SELECT size, root FROM checkpoint WHERE office = $1";
    let marks = tx.all(sql, args![OFFICE], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (size, root) in marks {
        let note = Checkpoint { origin: key.name().into(), size, root }.sign(&key).unwrap();
        let sql = "UPDATE checkpoint SET note = $3 WHERE office = $1 AND size = $2";
        tx.execute(sql, args![OFFICE, size, note.to_string()])?;
    }
    let vkey = key.verifier(KeyType::Note).to_string();
    tx.execute("UPDATE head SET vkey = $2 WHERE office = $1", args![OFFICE, vkey])?;
    Ok(())
}

/// Puts an older state back, all of it.
fn roll_back(tx: &mut Tx, size: i64) -> Result<()> {
    for table in ["entry", "sealed"] {
        let sql = format!("DELETE FROM {table} WHERE office = $1 AND n >= $2");
        tx.execute(&sql, args![OFFICE, size])?;
    }
    tx.execute("DELETE FROM checkpoint WHERE office = $1 AND size > $2", args![OFFICE, size])?;
    let sql = "SELECT envelope FROM entry WHERE office = $1 ORDER BY n";
    let envelopes = tx.all(sql, args![OFFICE], |row| row.get::<Vec<u8>>(0))?;
    regrow(tx, &envelopes)
}

impl Scene {
    /// The log's true checkpoints of these sizes, as others kept them.
    async fn outside(&self, sizes: &'static [u64]) -> Vec<(String, Checkpoint)> {
        let kept: Result<_> = self
            .world
            .app
            .db
            .read(move |tx| {
                let key = LogReader::find(tx, OFFICE)?.ok_or(Error::NotFound)?.key()?;
                let sql = "SELECT note FROM checkpoint WHERE office = $1 AND size = $2";
                let mut kept = Vec::new();
                for size in sizes {
                    let note = tx.one(sql, args![OFFICE, *size], |row| row.get::<String>(0))?;
                    kept.push((
                        format!("at {size}"),
                        Checkpoint::open(&note.unwrap(), &key).unwrap(),
                    ));
                }
                Ok(kept)
            })
            .await;
        kept.unwrap()
    }
}

#[tokio::test]
async fn a_rewritten_history_is_found() {
    let scene = scene().await;
    let world = &scene.world;
    // Her checkpoints from the changed entry on bear no signature.
    let finding = found(world, vec![], None, rewrite).await;
    assert_eq!((finding.ok, finding.entry), (false, Some(5)), "{finding:?}");
    // With a key of her own all is consistent: that is why keys and checkpoints are kept elsewhere.
    assert!(found(world, vec![], None, rewrite_and_sign).await.ok);
    let key: Result<_> =
        world.app.db.read(|tx| LogReader::find(tx, OFFICE)?.ok_or(Error::NotFound)?.key()).await;
    let finding = found(world, vec![], Some(key.unwrap()), rewrite_and_sign).await;
    assert_eq!((finding.ok, finding.entry), (false, Some(0)), "{finding:?}");
    let finding = found(world, scene.outside(&[4, 8]).await, None, rewrite_and_sign).await;
    assert_eq!((finding.ok, finding.entry), (false, Some(4)), "{finding:?}");
}

#[tokio::test]
async fn an_older_state_is_found_by_what_others_kept() {
    let scene = scene().await;
    let outside = scene.outside(&[4, 8]).await;
    let back = |size: i64| move |tx: &mut Tx| roll_back(tx, size);
    let unseen = found(&scene.world, vec![], None, back(6)).await;
    assert!(unseen.ok, "an older state is sound in itself: {unseen:?}");
    let finding = found(&scene.world, outside.clone(), None, back(6)).await;
    assert_eq!((finding.ok, finding.entry), (false, Some(6)), "{finding:?}");
    assert!(found(&scene.world, outside, None, |_| Ok(())).await.ok);
}
