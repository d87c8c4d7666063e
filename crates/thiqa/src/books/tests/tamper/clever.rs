//! Tampering by somebody who knows how the log works.

use db::{Tx, args};
use ledger::{Checkpoint, Envelope, Frontier, SigningKey, key::KeyType};

use super::*;
use crate::{Error, books::verify_deep};

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

#[tokio::test]
async fn an_older_signature_is_checked_in_depth() {
    let scene = scene().await;
    let late = scene.size - 5;
    let broken = found(&scene.world, vec![], None, move |tx| {
        let sql = "SELECT note FROM checkpoint WHERE office = $1 AND size = $2";
        let note = tx.one(sql, args![OFFICE, late], |row| row.get::<String>(0))?.unwrap();
        let (text, end) = note.split_at(note.len() - 10);
        let other = if end.starts_with('A') { "B" } else { "A" };
        let note = format!("{text}{other}{}", &end[1..]);
        let sql = "UPDATE checkpoint SET note = $3 WHERE office = $1 AND size = $2";
        tx.execute(sql, args![OFFICE, late, note])?;
        let deep = verify_deep(tx, OFFICE, &[], None)?;
        assert_eq!((deep.ok, deep.entry), (false, Some(late.cast_unsigned() - 1)), "{deep:?}");
        Ok(())
    })
    .await;
    assert!(broken.ok, "the newest signature stands for the older ones: {broken:?}");
}
