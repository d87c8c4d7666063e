//! The lowest step: numbers, keys, commitments, rows.

use db::{Tx, args};
use ledger::Envelope;
use vault::{CaseKey, Split};

use super::{Books, pen::Pen};
use crate::{Error, Refusal, Result, lang::msg};

/// Where an entry goes.
pub(super) struct Place<'a> {
    pub(super) n: i64,
    pub(super) stream: &'a str,
    pub(super) seq: i64,
    pub(super) class: &'a str,
    pub(super) about: Option<&'a str>,
}

/// Takes the next `count` numbers of an office's log; the first is returned.
pub(super) fn next_number(tx: &mut Tx, books: &Books, office: &str, count: i64) -> Result<i64> {
    if books.is_stopped(office) {
        return Err(Refusal::new(msg("witness-stopped")).into());
    }
    tx.touch(office);
    let lock = tx.for_update();
    let sql = format!("SELECT size FROM head WHERE office = $1{lock}");
    match tx.one(&sql, args![office], |row| row.get::<i64>(0))? {
        Some(size) => {
            tx.execute("UPDATE head SET size = $2 WHERE office = $1", args![office, size + count])?;
            Ok(size)
        }
        None => {
            let origin = books.origin(office);
            let key = books.signing_key(office, &origin)?.verifier(ledger::key::KeyType::Note);
            tx.execute(
                "INSERT INTO head (office, origin, vkey, size, closed, frontier) VALUES ($1, $2, $3, $4, 0, $5)",
                args![
                    office,
                    origin,
                    key.to_string(),
                    count,
                    ledger::Frontier::new().to_bytes()
                ],
            )?;
            Ok(0)
        }
    }
}

/// The newest key of this name, made now if there is none.
///
/// # Errors
/// `Gone` if it was destroyed: what an order erased gets no second key.
pub fn key_for(tx: &mut Tx, pen: &Pen, name: &str) -> Result<CaseKey> {
    let keys = pen.books.keys(&pen.office)?;
    if let Some(key) = find_key(tx, &pen.books, &pen.office, name)? {
        return Ok(key);
    }
    if is_written(tx, &pen.office, name)? {
        return Err(Error::Gone);
    }
    let key = CaseKey::generate(name, 0, &mut |bytes| pen.books.chance().fill(bytes));
    tx.execute(
        "INSERT INTO case_key (office, id, epoch, wrapped) VALUES ($1, $2, $3, $4)",
        args![&pen.office, name, key.epoch(), key.wrap(&keys)],
    )?;
    Ok(key)
}

/// Whether a stream has entries. Each has a key from its first one on.
fn is_written(tx: &mut Tx, office: &str, stream: &str) -> Result<bool> {
    let sql = "SELECT n FROM entry WHERE office = $1 AND stream = $2 LIMIT 1";
    Ok(tx.one(sql, args![office, stream], |row| row.get::<i64>(0))?.is_some())
}

/// Nothing new begins about a record whose key was destroyed.
///
/// # Errors
/// `Gone`.
pub(super) fn may_begin(tx: &mut Tx, office: &str, about: &str) -> Result<()> {
    let sql = "SELECT epoch FROM case_key WHERE office = $1 AND id = $2 LIMIT 1";
    let has_key = tx.one(sql, args![office, about], |row| row.get::<i64>(0))?.is_some();
    if has_key || !is_written(tx, office, about)? { Ok(()) } else { Err(Error::Gone) }
}

/// The newest key of this name; none if it was never made or has been destroyed.
pub(super) fn find_key(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    name: &str,
) -> Result<Option<CaseKey>> {
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2 ORDER BY epoch DESC LIMIT 1";
    let found =
        tx.one(sql, args![office, name], |row| Ok((row.get::<u32>(0)?, row.get::<Vec<u8>>(1)?)))?;
    match found {
        Some((epoch, wrapped)) => {
            Ok(Some(CaseKey::unwrap(&*books.keys(office)?, name, epoch, &wrapped)?))
        }
        None => Ok(None),
    }
}

/// What the ciphertext is bound to: the envelope without its hashes.
pub(super) fn bound_to(office: &str, n: i64, stream: &str, class: &str) -> Vec<u8> {
    format!("{office}\n{n}\n{stream}\n{class}").into_bytes()
}

/// The name under which an entry's ciphertext derives its key.
pub(super) fn record_name(office: &str, n: i64) -> String {
    format!("{office}/{n}")
}

/// Writes the entry, its ciphertext and its leaf; the tree is closed once a batch.
pub(super) fn insert(
    tx: &mut Tx,
    pen: &Pen,
    place: &Place,
    split: &Split,
    key: Option<&CaseKey>,
) -> Result<()> {
    // Random, not derived: when facts are withdrawn their salt goes with them.
    let salt: [u8; 32] = pen.books.chance().bytes();
    let mut envelope = Envelope {
        v: 1,
        office: pen.office.clone(),
        n: place.n.cast_unsigned(),
        at: pen.at,
        actor: pen.actor.clone(),
        stream: place.stream.to_owned(),
        class: place.class.to_owned(),
        epoch: key.map_or(0, CaseKey::epoch),
        facts: ledger::envelope::facts_commit(&salt, split.facts.as_bytes()),
        ct: None,
        commit: None,
        key: None,
    };
    if let Some(words) = &split.sealed {
        let key = key.ok_or_else(|| Error::Broken("sealed words without a key".into()))?;
        let name = record_name(&pen.office, place.n);
        let inner = key.salt(&name, words);
        let bound = bound_to(&pen.office, place.n, place.stream, place.class);
        let text = key.seal(&name, &bound, &inner, &key.nonce(&name, words), words);
        envelope.ct = Some(ledger::envelope::ct_hash(&text));
        envelope.commit = Some(ledger::envelope::text_commit(&inner, words));
        envelope.key = Some(key.commitment());
        tx.execute(
            "INSERT INTO sealed (office, n, words) VALUES ($1, $2, $3)",
            args![&pen.office, place.n, text],
        )?;
    }
    let bytes = envelope.to_bytes().map_err(|error| Error::Broken(error.to_string()))?;
    let leaf = ledger::leaf_hash(&bytes);
    tx.execute(
        "INSERT INTO entry (office, n, stream, seq, kind, about, at, actor, facts, salt, envelope, leaf)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            &pen.office,
            place.n,
            place.stream,
            place.seq,
            kind_of(place.class, &split.facts),
            place.about,
            pen.at,
            &pen.actor,
            &split.facts,
            salt,
            bytes,
            leaf
        ],
    )?;
    Ok(())
}

/// `case.opened`: the class and the event's own name, read from its canonical facts.
pub(super) fn kind_of(class: &str, facts: &str) -> String {
    let tag = facts
        .split_once("\"event\":")
        .and_then(|(_, event)| event.trim_start_matches('{').strip_prefix('"'))
        .and_then(|rest| rest.split_once('"'))
        .map_or("", |(tag, _)| tag);
    format!("{class}.{tag}")
}
