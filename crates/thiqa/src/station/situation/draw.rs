//! The figures of a day, as the entries give them.

use std::collections::BTreeMap;

use access::{Action, Class, Kind, Sensitivity};
use db::{Tx, among, args};

use super::{Figure, Window};
use crate::{Result, due, node::Node, pack::Pack, people::Who};

/// Sums by measure and what it is divided by; the empty word is the whole.
#[derive(Default)]
struct Sums(BTreeMap<(&'static str, String), i64>);

impl Sums {
    fn add(&mut self, measure: &'static str, of: &str, n: i64) {
        *self.0.entry((measure, of.to_owned())).or_default() += n;
    }

    /// A part and its whole.
    fn add_part(&mut self, measure: &'static str, of: &str, n: i64) {
        self.add(measure, "", n);
        if !of.is_empty() {
            self.add(measure, of, n);
        }
    }
}

/// May she count what the protection units took in?
pub(super) fn counts_sealed(node: &Node, who: &Who) -> bool {
    let class = Class {
        sensitivity: Sensitivity::Sealed,
        ..Class::ordinary(Kind::Situation, &who.jurisdiction)
    };
    let held = crate::gate::Held {
        office: who.office.clone(),
        unit: None,
        officer: None,
        class,
        kept: String::new(),
    };
    node.open(who, Action::Count, &held).is_ok()
}

/// Whether a line counts what the protection units took in.
pub(super) fn is_sealed(measure: &str) -> bool {
    measure.starts_with("sealed_")
}

/// The figures of the day, in the order of the pack; lines that entries do not know are left out.
pub(super) fn figures(
    tx: &mut Tx,
    pack: &Pack,
    office: &str,
    window: &Window,
) -> Result<Vec<Figure>> {
    let mut sums = Sums::default();
    cases(tx, pack, office, window, &mut sums)?;
    visits(tx, office, window, &mut sums)?;
    movement(tx, office, window, &mut sums)?;
    orders(tx, pack, office, window, &mut sums)?;
    let mut figures = Vec::new();
    for line in pack.situation_lines.iter().filter(|line| line.measure != "hand") {
        let whole = sums.0.get(&(whole_name(&line.measure), String::new())).copied().unwrap_or(0);
        figures.push(Figure { line: line.code.clone(), of: String::new(), value: whole });
        let parts =
            sums.0.iter().filter(|((m, of), n)| *m == line.measure && !of.is_empty() && **n != 0);
        figures.extend(parts.map(|((_, of), n)| Figure {
            line: line.code.clone(),
            of: of.clone(),
            value: *n,
        }));
    }
    Ok(figures)
}

/// The measure's own name, as sums know it.
fn whole_name(measure: &str) -> &'static str {
    crate::pack::MEASURES.iter().find(|own| **own == measure).copied().unwrap_or("hand")
}

fn ordinary(class: &str) -> bool {
    class.contains(".ordinary.")
}

/// Reports that were registered: ordinary ones by division, others by unit.
fn cases(tx: &mut Tx, pack: &Pack, office: &str, window: &Window, sums: &mut Sums) -> Result<()> {
    let sql = "SELECT class, unit, offence, CAST(COUNT(id) AS BIGINT) FROM case_file
               WHERE office = $1 AND opened >= $2 AND opened < $3 AND source = 'desk'
               GROUP BY class, unit, offence";
    let rows = tx.all(sql, args![office, window.from, window.until], |row| {
        let (class, unit): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        Ok((class, unit, row.get::<Option<String>>(2)?, row.get::<i64>(3)?))
    })?;
    for (class, unit, offence, n) in rows {
        if ordinary(&class) {
            let offence = offence.unwrap_or_default();
            let division = pack.division(&offence).map_or(offence.as_str(), |row| &row.code);
            sums.add_part("cases_by_division", division, n);
            sums.add("cases_opened", "", n);
        } else {
            sums.add_part("sealed_cases_by_unit", unit.as_deref().unwrap_or_default(), n);
        }
    }
    Ok(())
}

/// Who came: ordinary visits by outcome, others by unit.
fn visits(tx: &mut Tx, office: &str, window: &Window, sums: &mut Sums) -> Result<()> {
    let sql = "SELECT class, unit, outcome, CAST(COUNT(id) AS BIGINT),
               COALESCE(CAST(SUM(woman_wished) AS BIGINT), 0),
               COALESCE(CAST(SUM(woman_met) AS BIGINT), 0) FROM visit
               WHERE office = $1 AND came >= $2 AND came < $3 GROUP BY class, unit, outcome";
    let rows = tx.all(sql, args![office, window.from, window.until], |row| {
        let (class, unit): (String, String) = (row.get(0)?, row.get(1)?);
        let counts: (i64, i64, i64) = (row.get(3)?, row.get(4)?, row.get(5)?);
        Ok((class, unit, row.get::<Option<String>>(2)?, counts))
    })?;
    for (class, unit, outcome, (n, wished, met)) in rows {
        if ordinary(&class) {
            sums.add_part("visits_by_outcome", outcome.as_deref().unwrap_or_default(), n);
            sums.add("woman_wished", "", wished);
            sums.add("woman_met", "", met);
        } else {
            sums.add_part("sealed_visits_by_unit", &unit, n);
        }
    }
    Ok(())
}

/// Ordinary cases that were closed in the day, and those that are worked on now.
fn movement(tx: &mut Tx, office: &str, window: &Window, sums: &mut Sums) -> Result<()> {
    let sql = "SELECT class, CAST(COUNT(id) AS BIGINT) FROM case_file
               WHERE office = $1 AND closed >= $2 AND closed < $3 GROUP BY class";
    let rows = tx.all(sql, args![office, window.from, window.until], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?))
    })?;
    for (_, n) in rows.iter().filter(|(class, _)| ordinary(class)) {
        sums.add("cases_closed", "", *n);
    }
    let sql = "SELECT kind, CAST(SUM(total) AS BIGINT) FROM figure WHERE office = $1 AND kind IN
               ('cases.opened', 'cases.closed', 'cases.received', 'cases.left') GROUP BY kind";
    let rows = tx.all(sql, args![office], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))?;
    for (kind, n) in rows {
        sums.add(
            "cases_open",
            "",
            if kind == "cases.opened" || kind == "cases.received" { n } else { -n },
        );
    }
    Ok(())
}

/// Tasks of judges' decisions that were carried out in the day, and those whose time is up.
fn orders(tx: &mut Tx, pack: &Pack, office: &str, window: &Window, sums: &mut Sums) -> Result<()> {
    let kinds = pack.task_kinds.iter().filter(|kind| kind.by_order).map(|kind| kind.code.as_str());
    let kinds: Vec<&str> = kinds.collect();
    if kinds.is_empty() {
        return Ok(());
    }
    let mut values = args![office, window.from, window.until].to_vec();
    let list = among(&mut values, kinds.iter().copied());
    let sql = format!(
        "SELECT CAST(COUNT(n) AS BIGINT) FROM case_task
         WHERE office = $1 AND done >= $2 AND done < $3 AND kind IN ({list})"
    );
    let done = tx.one(&sql, &values, |row| row.get::<i64>(0))?.unwrap_or(0);
    sums.add("orders_done", "", done);
    let mut values = args![office, window.until, due::UP].to_vec();
    let list = among(&mut values, kinds);
    let sql = format!(
        "SELECT CAST(COUNT(d.at) AS BIGINT) FROM due d JOIN case_task t ON t.office = d.office
         AND t.case_id = d.stream AND d.kind = 'task.' || CAST(t.n AS TEXT)
         WHERE d.office = $1 AND d.at < $2 AND d.step = $3 AND d.kind >= 'task.' AND d.kind < 'task/'
         AND t.kind IN ({list})"
    );
    let overdue = tx.one(&sql, &values, |row| row.get::<i64>(0))?.unwrap_or(0);
    sums.add("orders_overdue", "", overdue);
    Ok(())
}
