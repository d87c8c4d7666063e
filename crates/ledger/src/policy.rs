//! Trust policies (tlog-policy): which logs are accepted and whose cosignatures it takes.
//!
//! ```text
//! log <vkey> [<url>]
//! witness <name> <vkey> [<url>]
//! group <name> all|any|<k> <member>...
//! quorum <name>|none
//! ```

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use thiserror::Error;

use crate::key::{KeyType, VerifierKey};
use crate::note::Verified;
use crate::text::decimal;

/// A policy is malformed at a line, counted from 1; line 0 is the file as a whole, which lacks
/// its quorum or has characters that are not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed policy, line {line}")]
pub struct MalformedPolicy {
    /// The line, from 1.
    pub line: usize,
}

/// A log or witness that the policy names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its key.
    pub key: VerifierKey,
    /// Where it can be reached: a log's prefix, a witness's submission prefix.
    pub url: Option<String>,
}

/// One policy.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    logs: Vec<Party>,
    witnesses: Vec<Party>,
    rules: Vec<Rule>,
    /// The rule that decides; none if no cosignature is needed.
    quorum: Option<usize>,
}

#[derive(Debug, Clone)]
enum Rule {
    /// This witness cosigned.
    Witness(usize),
    /// At least this many of these earlier rules hold.
    Group(usize, Vec<usize>),
}

impl Policy {
    /// The logs whose checkpoints are accepted.
    pub fn logs(&self) -> &[Party] {
        &self.logs
    }

    /// The witnesses that may count.
    pub fn witnesses(&self) -> &[Party] {
        &self.witnesses
    }

    /// Whether these verified cosignatures suffice.
    pub fn quorum(&self, cosigned: &[Verified]) -> bool {
        let mut holds: Vec<bool> = Vec::with_capacity(self.rules.len());
        for rule in &self.rules {
            holds.push(match rule {
                Rule::Witness(w) => cosigned.iter().any(|v| v.key == self.witnesses[*w].key),
                Rule::Group(k, members) => members.iter().filter(|&&m| holds[m]).count() >= *k,
            });
        }
        self.quorum.is_none_or(|rule| holds[rule])
    }
}

impl FromStr for Policy {
    type Err = MalformedPolicy;

    fn from_str(text: &str) -> Result<Self, MalformedPolicy> {
        let allowed = |b: u8| matches!(b, b'\t' | b'\n') || (b >= 0x20 && b != 0x7f);
        let whole = MalformedPolicy { line: 0 };
        let lines = text.strip_suffix('\n').filter(|t| t.bytes().all(allowed)).ok_or(whole)?;
        let mut reader = Reader::default();
        for (n, line) in lines.split('\n').enumerate() {
            reader.line(line).ok_or(MalformedPolicy { line: n + 1 })?;
        }
        if reader.decided { Ok(reader.policy) } else { Err(whole) }
    }
}

#[derive(Default)]
struct Reader {
    policy: Policy,
    names: HashMap<String, usize>,
    members: HashSet<usize>,
    decided: bool,
}

impl Reader {
    fn line(&mut self, line: &str) -> Option<()> {
        let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
        match *words.as_slice() {
            [] => Some(()),
            [first, ..] if first.starts_with('#') => Some(()),
            ["log", key] => self.log(key, None),
            ["log", key, url] => self.log(key, Some(url)),
            ["witness", name, key] => self.witness(name, key, None),
            ["witness", name, key, url] => self.witness(name, key, Some(url)),
            ["group", name, count, ref members @ ..] => self.group(name, count, members),
            ["quorum", name] => self.quorum(name),
            _ => None,
        }
    }

    fn log(&mut self, key: &str, url: Option<&str>) -> Option<()> {
        let log = party(key, url, KeyType::Note, &self.policy.logs)?;
        self.policy.logs.push(log);
        Some(())
    }

    fn witness(&mut self, name: &str, key: &str, url: Option<&str>) -> Option<()> {
        let witness = party(key, url, KeyType::Cosignature, &self.policy.witnesses)?;
        self.policy.witnesses.push(witness);
        self.rule(name, Rule::Witness(self.policy.witnesses.len() - 1))
    }

    fn group(&mut self, name: &str, count: &str, members: &[&str]) -> Option<()> {
        let count = match count {
            "all" => members.len(),
            "any" => 1,
            digits => usize::try_from(decimal(digits)?).ok()?,
        };
        let members: Vec<usize> =
            members.iter().map(|m| self.names.get(*m).copied()).collect::<Option<_>>()?;
        // A name counts once in the whole policy, so that no witness is weighed twice.
        let fresh = members.iter().all(|member| self.members.insert(*member));
        if !fresh || !(1..=members.len()).contains(&count) {
            return None;
        }
        self.rule(name, Rule::Group(count, members))
    }

    fn quorum(&mut self, name: &str) -> Option<()> {
        if self.decided {
            return None;
        }
        self.decided = true;
        if name != "none" {
            self.policy.quorum = Some(*self.names.get(name)?);
        }
        Some(())
    }

    fn rule(&mut self, name: &str, rule: Rule) -> Option<()> {
        let taken = self.names.insert(name.into(), self.policy.rules.len()).is_some();
        self.policy.rules.push(rule);
        (!taken && name != "none").then_some(())
    }
}

fn party(key: &str, url: Option<&str>, kind: KeyType, others: &[Party]) -> Option<Party> {
    let key: VerifierKey = key.parse().ok()?;
    let fresh = others.iter().all(|other| other.key.public() != key.public());
    (fresh && key.kind() == kind).then(|| Party { key, url: url.map(Into::into) })
}
