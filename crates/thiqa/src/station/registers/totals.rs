//! Sheets of paper: so many numbers each, with what is carried over and forward.

use serde::Serialize;

use super::{order::Sum, row::Row};

/// Numbers on a printed sheet.
pub(super) const SHEET: usize = 15;
/// Numbers in an answer: thirty sheets.
pub(super) const SECTION: usize = 30 * SHEET;

/// One printed sheet.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Sheet {
    /// Its number within the month.
    pub(super) page: i64,
    /// How many there were before in this year.
    pub(super) carried: i64,
    /// How many stand here.
    pub(super) count: i64,
    /// Both together.
    pub(super) forward: i64,
    /// The same for the column of money, over the rows that the reader may list.
    pub(super) carried_amount: i64,
    pub(super) amount: i64,
    pub(super) forward_amount: i64,
    pub(super) rows: Vec<Row>,
}

/// Deals rows out to sheets. `carried` is what stood before them in the year, `skipped` how many
/// numbers stood before them in the month.
pub(super) fn sheets(rows: Vec<Row>, mut carried: Sum, skipped: i64) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let size = i64::try_from(SHEET).unwrap_or(1);
    for row in rows {
        // Gaps and earlier texts stand before the number they belong to.
        let full = sheets.last().is_none_or(|sheet| sheet.count >= size);
        if full {
            if let Some(sheet) = sheets.last() {
                carried = Sum { count: sheet.forward, amount: sheet.forward_amount };
            }
            let page = skipped / size + 1 + i64::try_from(sheets.len()).unwrap_or(0);
            sheets.push(Sheet {
                page,
                carried: carried.count,
                count: 0,
                forward: carried.count,
                carried_amount: carried.amount,
                amount: 0,
                forward_amount: carried.amount,
                rows: Vec::new(),
            });
        }
        if let Some(sheet) = sheets.last_mut() {
            let n = i64::from(row.counts());
            (sheet.count, sheet.forward) = (sheet.count + n, sheet.forward + n);
            sheet.amount += row.amount;
            sheet.forward_amount += row.amount;
            sheet.rows.push(row);
        }
    }
    sheets
}
