//! The release rule: no number smaller than the least, and none that can be had by taking away.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What may be told of a set of counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Released {
    /// All of them together; nothing where that is too few.
    pub total: Option<i64>,
    /// Those that can be told, by code.
    pub counts: BTreeMap<String, i64>,
}

/// Tells what is `least` or more. Whatever is not told adds up to nothing, or to `least` or more:
/// the smallest of the others goes with it until that is so.
pub(super) fn release(counts: &BTreeMap<String, i64>, least: i64) -> Released {
    let total: i64 = counts.values().sum();
    if total < least {
        return Released::default();
    }
    let mut told: BTreeMap<String, i64> =
        counts.iter().filter(|(_, n)| **n >= least).map(|(code, n)| (code.clone(), *n)).collect();
    loop {
        let rest = total - told.values().sum::<i64>();
        if rest == 0 || rest >= least {
            return Released { total: Some(total), counts: told };
        }
        let smallest = told.iter().min_by_key(|(_, n)| **n).map(|(code, _)| code.clone());
        match smallest {
            Some(code) => told.remove(&code),
            None => return Released { total: Some(total), counts: told },
        };
    }
}
