//! Earlier names of a log: each reaches as far as the entry says that opened the next one.

use std::collections::BTreeMap;

use db::{Tx, args};
use ledger::{Audit, Checkpoint, Hash, VerifierKey};

use super::{Checked, frame::Head, wrong};
use crate::books::epoch::{Epoch, epochs};

/// A log's earlier names, and its present one.
pub(super) struct Names {
    past: Vec<(Epoch, VerifierKey)>,
    origin: String,
    key: VerifierKey,
    /// The roots at which the earlier names ended.
    roots: BTreeMap<u64, Hash>,
}

impl Names {
    pub(super) fn read(tx: &mut Tx, office: &str, head: &Head, key: VerifierKey) -> Checked<Names> {
        let mut past = Vec::new();
        for epoch in epochs(tx, office)? {
            let Some(key) = epoch.key() else {
                return wrong(0, format!("the key of {} is malformed", epoch.origin));
            };
            past.push((epoch, key));
        }
        Ok(Names { past, origin: head.origin.clone(), key, roots: BTreeMap::new() })
    }

    /// The key that signed checkpoints of this size.
    pub(super) fn key_at(&self, size: u64) -> &VerifierKey {
        let past = self.past.iter().find(|(epoch, _)| size <= epoch.ended);
        past.map_or(&self.key, |(_, key)| key)
    }

    /// The last sizes at which each of its keys signed, up to this one.
    pub(super) fn ends(&self, held: u64) -> Vec<u64> {
        let past = self.past.iter().map(|(epoch, _)| epoch.ended);
        past.filter(|ended| *ended < held).chain([held]).collect()
    }

    /// Makes a checkpoint that somebody kept known to the audit.
    pub(super) fn expect(&self, audit: &mut Audit, label: &str, kept: &Checkpoint) -> Checked {
        let past = self.past.iter().find(|(epoch, _)| epoch.origin == kept.origin);
        match past {
            Some((epoch, _)) if kept.size > epoch.ended => {
                let (from, to) = (epoch.ended, kept.size - 1);
                let why = format!(
                    "the log was restored: entries {from} to {to}, which checkpoint {label} stands for, are not here"
                );
                return wrong(from, why);
            }
            None if kept.origin != self.origin => {
                return wrong(0, format!("checkpoint {label} is of another log"));
            }
            _ => {}
        }
        // At size 0 nothing was checked yet, so it can't be too late.
        let _ = audit.expect(kept.size, kept.root, label);
        Ok(())
    }

    /// Looks at the tree as it grows.
    pub(super) fn grown(&mut self, size: u64, root: impl FnOnce() -> Hash) {
        if self.past.iter().any(|(epoch, _)| epoch.ended == size) {
            self.roots.insert(size, root());
        }
    }

    /// The entry after each end must say which name ended there, at what size and root.
    pub(super) fn check(&self, tx: &mut Tx, office: &str) -> Checked {
        let sql =
            "SELECT n, facts FROM entry WHERE office = $1 AND kind = 'office.restored' ORDER BY n";
        let told =
            tx.all(sql, args![office], |row| Ok((row.get::<u64>(0)?, row.get::<String>(1)?)))?;
        if told.len() != self.past.len() {
            return wrong(0, "the log's names are not those that its entries tell");
        }
        for ((n, facts), (epoch, _)) in told.iter().zip(&self.past) {
            let facts: serde_json::Value = serde_json::from_str(facts).unwrap_or_default();
            let told = &facts["event"]["restored"];
            let root = self.roots.get(&epoch.ended).map(|root| data_encoding::BASE64.encode(root));
            let same = *n == epoch.ended
                && told["origin"].as_str() == Some(&epoch.origin)
                && told["size"].as_u64() == Some(epoch.ended)
                && told["root"].as_str() == root.as_deref();
            if !same {
                return wrong(*n, "the entry of a restore differs from the log's names");
            }
        }
        Ok(())
    }
}
