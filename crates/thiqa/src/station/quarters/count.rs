//! The counts of a quarter before the rule. They never leave the transaction.

use std::collections::BTreeMap;

use db::{Row, Tx, args};

use super::{
    Release,
    calendar::Span,
    rule::{self, Released},
};
use crate::{
    Error, Result,
    books::{Words, newest_keys, wrapped},
    node::Node,
};

/// What the unit's sealed cases of a quarter come to, under the rule. A case whose key was destroyed
/// is not counted any more.
pub(super) fn count(
    tx: &mut Tx,
    node: &Node,
    (office, unit): (&str, &str),
    span: Span,
) -> Result<Release> {
    let (from, until) = span.bounds(&node.pack.settings.zone()).ok_or(Error::NotFound)?;
    let least = node.pack.settings.sensitivity.smallest_cell;
    let mut by = |column: &str| -> Result<Released> {
        let sql = format!(
            "SELECT c.id, c.hidden, k.epoch, k.wrapped FROM case_file c {}
             WHERE c.office = $1 AND c.unit = $2 AND NOT c.class LIKE 'case.ordinary.%' AND (c.source <> 'transfer' OR '{column}' = 'closed')
             AND c.{column} >= $3 AND c.{column} < $4",
            newest_keys("c", "id")
        );
        let read = |row: Row| {
            let words = Words::new(&node.books, office, &row.get::<String>(0)?, wrapped(&row, 2)?);
            Ok(words.open("case_file.hidden", row.get(1)?))
        };
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for hidden in tx.all(&sql, args![office, unit, from, until], read)?.into_iter().flatten() {
            let offence = hidden.split(' ').next().unwrap_or_default();
            let code = node.pack.division(offence).map_or("unknown", |row| row.code.as_str());
            *counts.entry(code.to_owned()).or_default() += 1;
        }
        Ok(rule::release(&counts, least))
    };
    let (opened, closed) = (by("received")?, by("closed")?);
    Ok(Release { quarter: span.code(), unit: unit.to_owned(), least, opened, closed })
}
