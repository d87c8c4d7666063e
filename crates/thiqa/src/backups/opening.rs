//! The first start after a restore: each office's log goes on under a new name, and says why.

use db::{Tx, args};

use super::{lost::Known, restore::Told};
use crate::{
    Error, Result,
    books::{Books, Pen, begin_epoch},
    lang::year_of,
    pack::Pack,
    places::{self, Passed, Restored, office_id},
    station::registers,
};

/// Registers whose numbers people hold in their hands: what each holds, by its code. One that only
/// shows what others hold gives no numbers.
fn numbered(pack: &Pack) -> impl Iterator<Item = (&str, &str)> {
    let all = pack.registers.iter().map(|row| (row.code.as_str(), row.holds.as_str()));
    all.filter(|(code, holds)| {
        ["case", "visit", "situation", "blank"].contains(holds) || pack.is_written(code)
    })
}

/// The last number of an office's register in a year.
fn last(tx: &mut Tx, office: &str, (code, holds): (&str, &str), year: i64) -> Result<i64> {
    Ok(registers::numbers(holds).next(tx, office, code, year)? - 1)
}

/// Opens new logs if a restore left word. Projections must have been drawn.
pub fn open_epochs(tx: &mut Tx, books: &Books, pack: &Pack, at: i64) -> Result<bool> {
    let sql = "SELECT told FROM restoration WHERE name = 'pending'";
    let Some(text) = tx.one(sql, &[], |row| row.get::<String>(0))? else { return Ok(false) };
    let told: Told = serde_json::from_str(&text)
        .map_err(|_| Error::Broken("the restore's own note is malformed".into()))?;
    let offices: Vec<String> = books.offices();
    for office in offices {
        let Some(ended) = begin_epoch(tx, books, &office, &told.epoch)? else { continue };
        let sql = "SELECT root FROM checkpoint WHERE office = $1 AND size = $2";
        let root = tx.one(sql, args![&office, ended.ended], |row| row.get::<Vec<u8>>(0))?;
        let known = told.known.get(&office);
        let restored = Restored {
            epoch: told.epoch.clone(),
            backup_at: told.backup_at,
            origin: ended.origin,
            size: ended.ended,
            root: data_encoding::BASE64.encode(&root.unwrap_or_default()),
            known_size: known.map(|known| known.size).filter(|size| *size > 0),
            known_at: known.and_then(|known| known.at),
            passed: passed(tx, books, pack, &office, known, (told.backup_at, at))?,
            files_missing: told.files_missing.get(&office).copied().unwrap_or(0),
        };
        let pen = Pen { books: books.clone(), office, actor: "node".into(), at };
        pen.record(tx, &office_id(), |_| Ok(places::Event::Restored(restored)))?;
    }
    tx.execute("DELETE FROM restoration WHERE name = 'pending'", &[])?;
    Ok(true)
}

/// Numbers that may have been given out after the copy, from its year to the present one: up to the
/// last known one, else as many as the pack says.
fn passed(
    tx: &mut Tx,
    books: &Books,
    pack: &Pack,
    office: &str,
    known: Option<&Known>,
    (from, to): (i64, i64),
) -> Result<Vec<Passed>> {
    let gives = pack.offices.get(office).is_some_and(|row| row.kind == "station");
    let (from, to) = (year_of(from, books.zone()), year_of(to, books.zone()));
    let mut found = Vec::new();
    for (register, holds) in numbered(pack) {
        for year in from..=to.max(from) {
            let last = last(tx, office, (register, holds), year)?;
            if !gives && last == 0 {
                continue;
            }
            let numbers = known.map_or(&[][..], |known| &known.numbers);
            let named = numbers.iter().filter(|(code, of, _)| code == register && *of == year);
            let until = named.map(|(_, _, number)| *number).max();
            let until = until.unwrap_or(last + pack.settings.passed_after_restore);
            if until > last {
                let register = register.to_owned();
                found.push(Passed { register, year, first: last + 1, last: until });
            }
        }
    }
    Ok(found)
}
