//! What the audit finds in a log that was changed, and where.

use ledger::envelope::{ct_hash, facts_commit};
use ledger::{Audit, Envelope, Fault, Frontier, Hash, Stored, Why, leaf_hash};

use proptest::prelude::*;
use proptest::sample::Index;

use crate::envelope::envelope;

const SALT: [u8; 32] = [7; 32];

/// A stored entry whose parts the tests change.
#[derive(Clone)]
struct Row {
    n: u64,
    leaf: Hash,
    envelope: Vec<u8>,
    facts: Vec<u8>,
    ciphertext: Vec<u8>,
}

impl Row {
    fn new(n: u64, facts: &str) -> Self {
        let (facts, ciphertext) = (facts.as_bytes().to_vec(), n.to_be_bytes().to_vec());
        let (commit, ct) = (facts_commit(&SALT, &facts), Some(ct_hash(&ciphertext)));
        let envelope = Envelope { facts: commit, ct, ..envelope(n) }.to_bytes().unwrap();
        Self { n, leaf: leaf_hash(&envelope), envelope, facts, ciphertext }
    }

    fn stored(&self) -> Stored<'_> {
        Stored {
            n: self.n,
            leaf: Some(self.leaf),
            envelope: &self.envelope,
            facts: Some((&SALT, &self.facts)),
            ciphertext: Some(&self.ciphertext),
        }
    }
}

fn rows() -> Vec<Row> {
    (0..100).map(|n| Row::new(n, "{}")).collect()
}

fn root(rows: &[Row]) -> Hash {
    let mut tree = Frontier::new();
    rows.iter().for_each(|row| tree.append(row.leaf, |_, _, _| ()));
    tree.root()
}

/// Audits against checkpoints that were made of the sound log at these sizes.
fn audit(rows: &[Row], sizes: &[u64]) -> Result<(u64, Hash), Fault> {
    let sound = self::rows();
    let mut audit = Audit::new("st-0412");
    for &size in sizes {
        let label = format!("c{size}");
        audit.expect(size, root(&sound[..size as usize]), &label).unwrap();
    }
    for row in rows {
        audit.entry(row.stored())?;
    }
    audit.finish()
}

fn changed(at: usize, change: impl Fn(&mut Row)) -> Result<(u64, Hash), Fault> {
    let mut rows = rows();
    change(&mut rows[at]);
    audit(&rows, &[40, 80, 100])
}

#[test]
fn a_sound_log_is_sound() {
    let rows = rows();
    assert_eq!(audit(&rows, &[]), Ok((100, root(&rows))));
    assert_eq!(audit(&rows, &[100, 0, 40, 40, 1]), Ok((100, root(&rows))));
    assert_eq!(audit(&[], &[0]), Ok((0, ledger::empty_root())));
    let mut audit = Audit::new("st-0412");
    for row in &rows {
        let stored = Stored { leaf: None, facts: None, ciphertext: None, ..row.stored() };
        audit.entry(stored).unwrap();
    }
    assert!(audit.expect(99, [0; 32], "late").is_err());
    assert!(audit.expect(100, root(&rows), "now").is_ok());
    assert_eq!(audit.finish(), Ok((100, root(&rows))));
}

#[test]
fn a_changed_entry_is_named() {
    let fault = |why| Err(Fault { entry: 57, why });
    assert_eq!(changed(57, |row| row.facts = b"[]".to_vec()), fault(Why::Facts));
    assert_eq!(changed(57, |row| row.ciphertext[0] ^= 1), fault(Why::Ciphertext));
    assert_eq!(changed(57, |row| row.envelope[0] ^= 1), fault(Why::Leaf));
    assert_eq!(changed(57, |row| row.leaf[0] ^= 1), fault(Why::Leaf));
    assert_eq!(changed(57, |row| row.n = 58), fault(Why::Number));
    assert_eq!(changed(57, |row| *row = Row { n: 57, ..Row::new(58, "{}") }), fault(Why::Number));
    let sealed = |row: &mut Row, other: Envelope| {
        row.envelope = other.to_bytes().unwrap();
        row.leaf = leaf_hash(&row.envelope);
    };
    let foreign = Envelope { office: "st-0001".into(), ..envelope(57) };
    assert_eq!(changed(57, |row| sealed(row, foreign.clone())), fault(Why::Office));
    let unsealed = Envelope { facts: facts_commit(&SALT, b"{}"), ..envelope(57) };
    assert_eq!(changed(57, |row| sealed(row, unsealed.clone())), fault(Why::Ciphertext));
    let spaced = |row: &mut Row| {
        row.envelope.push(b' ');
        row.leaf = leaf_hash(&row.envelope);
    };
    assert_eq!(changed(57, spaced), fault(Why::Envelope));
}

#[test]
fn a_rewritten_history_is_bounded_by_checkpoints() {
    let why = |label: &str, size| Why::Checkpoint { label: label.into(), size };
    let rewrite = |at: usize| changed(at, |row| *row = Row::new(row.n, "[]"));
    assert_eq!(rewrite(5), Err(Fault { entry: 0, why: why("c40", 40) }));
    assert_eq!(rewrite(57), Err(Fault { entry: 40, why: why("c80", 80) }));
    assert_eq!(rewrite(80), Err(Fault { entry: 80, why: why("c100", 100) }));
    assert_eq!(rewrite(99), Err(Fault { entry: 80, why: why("c100", 100) }));
    let mut wrong = Audit::new("st-0412");
    wrong.expect(0, [0; 32], "empty").unwrap();
    assert_eq!(wrong.finish(), Err(Fault { entry: 0, why: why("empty", 0) }));
}

#[test]
fn missing_entries_are_missed() {
    let rows = rows();
    let truncated = Why::Truncated { label: "c80".into(), size: 80 };
    assert_eq!(audit(&rows[..70], &[40, 80, 100]), Err(Fault { entry: 70, why: truncated }));
    let holed = [&rows[..10], &rows[11..]].concat();
    assert_eq!(audit(&holed, &[]), Err(Fault { entry: 10, why: Why::Number }));
    let doubled = [&rows[..10], &rows[9..]].concat();
    assert_eq!(audit(&doubled, &[]), Err(Fault { entry: 10, why: Why::Number }));
}

proptest! {
    #[test]
    fn any_flipped_bit_is_found_where_it_is(at in 0usize..100, part in 0u8..4, byte: Index, bit in 0u8..8) {
        let flip = |bytes: &mut [u8]| bytes[byte.index(bytes.len())] ^= 1 << bit;
        let found = changed(at, |row| match part {
            0 => flip(&mut row.envelope),
            1 => flip(&mut row.facts),
            2 => flip(&mut row.ciphertext),
            _ => flip(&mut row.leaf),
        });
        prop_assert_eq!(found.unwrap_err().entry, at as u64);
    }
}
