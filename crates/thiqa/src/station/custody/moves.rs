//! When somebody was out of the cell, to be compared with what was to happen then.

use db::{Tx, args};

use super::{Event, file};
use crate::{Result, books::Books};

/// Once out of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The custody record.
    pub custody: String,
    /// Her place among the people of the case.
    pub person: usize,
    /// When she left the cell, microseconds UTC.
    pub out: i64,
    /// When she was back; nothing while she is out.
    pub back: Option<i64>,
    /// A code: `interview`, `court`, …; empty if nobody said.
    pub purpose: String,
    /// With whom.
    pub with: String,
}

/// The movements of everybody held for a case, in their order. Who may read them has been asked.
pub fn movements(tx: &mut Tx, books: &Books, office: &str, case: &str) -> Result<Vec<Movement>> {
    let sql = "SELECT id FROM custody WHERE office = $1 AND case_id = $2 ORDER BY opened, id";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let mut moves: Vec<Movement> = Vec::new();
    for id in ids {
        let file = file::read(tx, books, office, &id)?;
        for entry in &file.entries {
            match &entry.event {
                Event::TakenOut { at, words } => {
                    let said = words.get().map(|act| act.fields.clone()).unwrap_or_default();
                    moves.push(Movement {
                        custody: id.clone(),
                        person: file.opened.person,
                        out: *at,
                        back: None,
                        purpose: said.get("purpose").cloned().unwrap_or_default(),
                        with: said.get("with").cloned().unwrap_or_default(),
                    });
                }
                Event::BroughtBack { at, .. } | Event::Left { at, .. } => {
                    let open = moves.iter_mut().rev().find(|one| one.custody == id);
                    if let Some(one) = open.filter(|one| one.back.is_none()) {
                        one.back = Some(*at);
                    }
                }
                _ => {}
            }
        }
    }
    moves.sort_by_key(|one| one.out);
    Ok(moves)
}
