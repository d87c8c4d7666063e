//! The totals of stations as a series of months, for whoever may count there.

use db::{Tx, Value, among, args};

use super::{Compared, Month};
use crate::Result;

/// What a station counted on paper in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperMonth {
    /// The station.
    pub office: String,
    /// The month.
    pub month: Month,
    /// A code of the pack's paper totals.
    pub what: String,
    /// How many.
    pub number: i64,
    /// How it compares with what the system counts.
    pub compared: Compared,
}

/// The totals of these offices whose month begins between two days (from 1970-01-01), both included.
pub fn between(tx: &mut Tx, offices: &[String], days: (i64, i64)) -> Result<Vec<PaperMonth>> {
    if offices.is_empty() {
        return Ok(Vec::new());
    }
    let mut args: Vec<Value> = args![days.0, days.1].to_vec();
    let offices = among(&mut args, offices);
    let sql = format!(
        "SELECT office, day, what, number, compared FROM paper_total
         WHERE day >= $1 AND day <= $2 AND office IN ({offices}) ORDER BY office, day, what"
    );
    Ok(tx.all(&sql, &args, |row| {
        let compared: String = row.get(4)?;
        Ok(PaperMonth {
            office: row.get(0)?,
            month: Month::on(row.get(1)?),
            what: row.get(2)?,
            number: row.get(3)?,
            compared: Compared::parse(&compared).unwrap_or(Compared::Broken),
        })
    })?)
}
