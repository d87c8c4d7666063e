//! The station's registers by year: how many entries, the last number, and what is missing.

use askama::Template;
use components::{Cell, Table};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Result,
    places::passed,
    station::{cases, desk},
    web::{Answer, Page, Staff},
};

/// A register in a year.
#[derive(Debug, Serialize)]
struct Register {
    /// A code of the pack.
    code: String,
    #[serde(skip)]
    name: String,
    year: i64,
    entries: i64,
    last: i64,
    /// First and last of each range of numbers that are missing; there should be none.
    missing: Vec<(i64, i64)>,
    /// Ranges that were passed over after a restore, because they may have been given out before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passed: Vec<(i64, i64)>,
}

/// The page.
#[derive(Template, Serialize)]
#[template(path = "policy/analysis/registers.html")]
pub struct Registers {
    #[serde(skip)]
    page: Page,
    registers: Vec<Register>,
}

/// `GET /registers`: those of her own office.
pub async fn show(staff: Staff) -> Result<Answer<Registers>> {
    let office = staff.who.office.clone();
    let mut registers = staff.app.db.read(move |tx| read(tx, &office)).await?;
    for register in &mut registers {
        let name = staff.app.pack.registers.name(&register.code, staff.reader.lang.code());
        name.clone_into(&mut register.name);
    }
    let page = staff.page(staff.reader.t("web-registers"));
    Ok(Answer::new(&staff, Registers { page, registers }))
}

/// Every register and year in which something was entered; the newest year first.
fn read(tx: &mut Tx, office: &str) -> Result<Vec<Register>> {
    let sql = "SELECT 'B' AS code, year, CAST(COUNT(seq) AS BIGINT), CAST(MAX(seq) AS BIGINT)
               FROM case_file WHERE office = $1 GROUP BY year
               UNION ALL
               SELECT 'V' AS code, year, CAST(COUNT(seq) AS BIGINT), CAST(MAX(seq) AS BIGINT)
               FROM visit WHERE office = $1 GROUP BY year
               ORDER BY 2 DESC, 1";
    let mut registers = tx.all(sql, args![office], |row| {
        Ok(Register {
            code: row.get(0)?,
            name: String::new(),
            year: row.get(1)?,
            entries: row.get(2)?,
            last: row.get(3)?,
            missing: Vec::new(),
            passed: Vec::new(),
        })
    })?;
    for register in registers.iter_mut().filter(|register| register.entries < register.last) {
        register.missing = match register.code.as_str() {
            "V" => desk::gaps(tx, office, register.year)?,
            _ => cases::gaps(tx, office, register.year)?,
        };
    }
    for passed in passed(tx, office)? {
        let found = registers
            .iter_mut()
            .find(|register| register.code == passed.register && register.year == passed.year);
        if let Some(register) = found {
            register.missing = without(&register.missing, (passed.first, passed.last));
            register.passed.push((passed.first, passed.last));
        }
    }
    Ok(registers)
}

/// What is left of missing ranges when a known one is taken out.
fn without(missing: &[(i64, i64)], (first, last): (i64, i64)) -> Vec<(i64, i64)> {
    let parts = missing
        .iter()
        .flat_map(|(from, to)| [(*from, (*to).min(first - 1)), ((*from).max(last + 1), *to)]);
    parts.filter(|(from, to)| from <= to).collect()
}

/// A year has no separators.
fn year(page: &Page, year: i64) -> String {
    let digits = year.to_string();
    digits.chars().filter_map(|c| c.to_digit(10)).map(|d| page.number(d.into())).collect()
}

impl Registers {
    fn table(&self) -> Table {
        let page = &self.page;
        let head = [
            Cell::new(page.t("registers-register")),
            Cell::new(page.t("web-year")),
            Cell::number(page.t("registers-entries")),
            Cell::number(page.t("registers-last")),
            Cell::new(page.t("registers-missing")),
        ];
        let rows = self.registers.iter().map(|register| {
            [
                Cell::new(register.name.as_str()),
                Cell::new(year(page, register.year)),
                Cell::number(page.number(register.entries)),
                Cell::number(page.number(register.last)),
                Cell::new(self.missing(register)),
            ]
        });
        rows.fold(Table::new(head), Table::row).caption(page.t("web-registers")).cards()
    }

    fn missing(&self, register: &Register) -> String {
        let page = &self.page;
        let mut told = Vec::new();
        if !register.missing.is_empty() {
            told.push(self.ranges(&register.missing));
        }
        if !register.passed.is_empty() {
            let ranges = self.ranges(&register.passed);
            told.push(page.t_args("registers-passed", &[("ranges", ranges.into())]));
        }
        if told.is_empty() {
            return page.t("registers-whole");
        }
        told.join(page.t("registers-comma").as_str())
    }

    fn ranges(&self, ranges: &[(i64, i64)]) -> String {
        let page = &self.page;
        let each = ranges.iter().map(|(first, last)| {
            let (one, other) = (page.number(*first), page.number(*last));
            if first == last {
                return one;
            }
            page.t_args("registers-range", &[("first", one.into()), ("last", other.into())])
        });
        each.collect::<Vec<_>>().join(page.t("registers-comma").as_str())
    }
}
