//! The one place that asks the policies: for one record, and for lists of records.

mod held;

use std::collections::BTreeSet;

use access::{Action, Class, Kind, Phase, Relation, Relations, Sensitivity};
use db::{Value, placeholders};

pub use held::Held;

use crate::{Error, Result, node::Node, people::Who};

/// A condition on the rows of a table that has the columns office, unit, officer and class, and for
/// the kinds that [`keeps`] names `kept` as well.
#[derive(Debug, Clone)]
pub struct Shown {
    /// SQL, in parentheses.
    pub sql: String,
    /// Its arguments, numbered from the parameter asked for.
    pub args: Vec<Value>,
}

impl Node {
    /// May she do this with this record? If not, it does not exist for her.
    pub fn open(&self, who: &Who, action: Action, held: &Held) -> Result<()> {
        if is_kept(who, &held.kept) {
            return Err(Error::NotFound);
        }
        let relations = self.relations(who, held);
        if self.access.open(&who.access(), action, &held.class, relations).allowed {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// May she do this with ordinary records of her own office? For pages that stand for no record.
    pub fn may(&self, who: &Who, action: Action, kind: Kind) -> bool {
        self.access.may(&who.access(), action, &Class::ordinary(kind, &who.jurisdiction)).allowed
    }

    /// As [`Node::may`], as an answer.
    pub fn demand(&self, who: &Who, action: Action, kind: Kind) -> Result<()> {
        if self.may(who, action, kind) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// May she do this with any record of this kind, through whatever relation? For menus.
    pub fn sees_any(&self, who: &Who, action: Action, kind: Kind) -> bool {
        !self.access.lists(&who.access(), action, &self.classes(kind)).is_empty()
    }

    /// The sensitivities of which she may do this with any record of this kind.
    pub fn sensitivities(&self, who: &Who, action: Action, kind: Kind) -> BTreeSet<Sensitivity> {
        let grants = self.access.lists(&who.access(), action, &self.classes(kind));
        grants.iter().flat_map(|(_, classes)| classes.iter().map(|one| one.sensitivity)).collect()
    }

    /// The rows of `table` (its alias) that she may do this with. Arguments are numbered from `first`.
    pub fn shown(&self, who: &Who, action: Action, kind: Kind, table: &str, first: usize) -> Shown {
        let grants = self.access.lists(&who.access(), action, &self.classes(kind));
        let (mut parts, mut args): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
        for (relation, classes) in grants.iter() {
            let Some(predicate) = self.predicate(who, relation, table, first, &mut args) else {
                continue;
            };
            let list = placeholders(first + args.len(), classes.len());
            args.extend(classes.iter().map(|class| Value::from(class.code())));
            parts.push(format!("({predicate} AND {table}.class IN ({list}))"));
        }
        if parts.is_empty() {
            return Shown { sql: "(1 = 0)".into(), args };
        }
        let mut sql = format!("({})", parts.join(" OR "));
        if keeps(kind) {
            for mark in marks(who) {
                args.push(Value::from(format!("% {mark} %")));
                sql = format!("({sql} AND {table}.kept NOT LIKE ${})", first + args.len() - 1);
            }
        }
        if grants.iter().all(|(relation, _)| relation.is_within_office()) {
            // Said once for all of them, so that the office leads into an index.
            args.push(Value::from(&who.office));
            sql = format!("({table}.office = ${} AND {sql})", first + args.len() - 1);
        }
        Shown { sql, args }
    }

    /// Every class that a record of this kind can have in this country.
    fn classes(&self, kind: Kind) -> Vec<Class> {
        let mut classes = Vec::new();
        for jurisdiction in ["federal", "krg"] {
            for sensitivity in Sensitivity::ALL {
                for phase in Phase::ALL {
                    classes.push(Class {
                        kind,
                        sensitivity: *sensitivity,
                        phase: *phase,
                        jurisdiction: jurisdiction.into(),
                    });
                }
            }
        }
        classes
    }

    /// Which relations she holds to a record. The same as [`Node::predicate`] writes in SQL.
    pub fn relations(&self, who: &Who, held: &Held) -> Relations {
        let own = held.office == who.office;
        Relations::NONE
            .with_if(Relation::OwnOffice, own)
            .with_if(Relation::OwnUnit, own && who.unit.is_some() && held.unit == who.unit)
            .with_if(
                Relation::Assigned,
                own && held.officer.as_deref() == Some(who.account.as_str()),
            )
            .with_if(
                Relation::CommandLine,
                self.commanded_by(&who.office).any(|office| office == held.office)
                    || held.unit.as_ref().is_some_and(|unit| {
                        self.technical_units(&who.office).any(|code| code == unit)
                    }),
            )
            .with_if(
                Relation::TechnicalLine,
                held.unit
                    .as_ref()
                    .is_some_and(|unit| self.technical_units(&who.office).any(|code| code == unit)),
            )
            .with_if(
                Relation::CourtOfCase,
                self.court_area(&who.office).any(|office| office == held.office),
            )
            .with_if(
                Relation::Inspectorate,
                self.inspected_by(&who.office).any(|office| office == held.office),
            )
    }

    fn predicate(
        &self,
        who: &Who,
        relation: Relation,
        table: &str,
        first: usize,
        args: &mut Vec<Value>,
    ) -> Option<String> {
        let mut given = |value: &str| {
            args.push(Value::from(value));
            format!("${}", first + args.len() - 1)
        };
        match relation {
            Relation::None => Some("1 = 1".into()),
            Relation::OwnOffice => Some(format!("{table}.office = {}", given(&who.office))),
            Relation::OwnUnit => {
                let unit = who.unit.as_deref()?;
                let office = given(&who.office);
                Some(format!("({table}.office = {office} AND {table}.unit = {})", given(unit)))
            }
            Relation::Assigned => {
                let office = given(&who.office);
                let account = given(&who.account);
                Some(format!("({table}.office = {office} AND {table}.officer = {account})"))
            }
            Relation::CommandLine => {
                let offices: Vec<_> = self.commanded_by(&who.office).map(&mut given).collect();
                let units: Vec<_> = self.technical_units(&who.office).map(&mut given).collect();
                either(table, &offices, &units)
            }
            Relation::TechnicalLine => {
                let units: Vec<_> = self.technical_units(&who.office).map(&mut given).collect();
                either(table, &[], &units)
            }
            Relation::CourtOfCase => {
                let offices: Vec<_> = self.court_area(&who.office).map(&mut given).collect();
                either(table, &offices, &[])
            }
            Relation::Inspectorate => {
                let offices: Vec<_> = self.inspected_by(&who.office).map(&mut given).collect();
                either(table, &offices, &[])
            }
        }
    }

    /// Offices below hers in the command line.
    fn commanded_by<'a>(&'a self, office: &'a str) -> impl Iterator<Item = &'a str> {
        self.pack.offices.iter().map(|row| row.code.as_str()).filter(move |code| {
            let mut above = self.pack.offices.get(code).and_then(|row| row.parent.as_deref());
            while let Some(parent) = above {
                if parent == office {
                    return true;
                }
                above = self.pack.offices.get(parent).and_then(|row| row.parent.as_deref());
            }
            false
        })
    }

    /// Units whose technical line is her directorate.
    fn technical_units<'a>(&'a self, office: &'a str) -> impl Iterator<Item = &'a str> {
        self.pack
            .units
            .iter()
            .filter(move |row| row.directorate.as_deref() == Some(office))
            .map(|row| row.code.as_str())
    }

    /// Stations whose papers go to her court.
    fn court_area<'a>(&'a self, office: &'a str) -> impl Iterator<Item = &'a str> {
        self.pack
            .offices
            .iter()
            .filter(move |row| row.court.as_deref() == Some(office))
            .map(|row| row.code.as_str())
    }

    /// An inspectorate looks after every police office.
    fn inspected_by<'a>(&'a self, office: &'a str) -> impl Iterator<Item = &'a str> {
        let inspects = self.pack.offices.get(office).is_some_and(|row| row.kind == "inspectorate");
        self.pack
            .offices
            .iter()
            .filter(move |row| {
                inspects && matches!(row.kind.as_str(), "station" | "police_command")
            })
            .map(|row| row.code.as_str())
    }
}

/// Kinds of records that a conflict of interest keeps from somebody. What belongs to a case is loaded
/// through its case.
fn keeps(kind: Kind) -> bool {
    matches!(kind, Kind::Case | Kind::Risk | Kind::Erasure)
}

/// How she may be named among those who are kept from a record: by herself, or with her unit.
fn marks(who: &Who) -> impl Iterator<Item = String> {
    let unit = who.unit.as_ref().map(|unit| format!("unit:{unit}"));
    std::iter::once(who.account.clone()).chain(unit)
}

/// Is she kept from a record by this list?
fn is_kept(who: &Who, kept: &str) -> bool {
    !kept.is_empty() && marks(who).any(|mark| kept.contains(&format!(" {mark} ")))
}

fn either(table: &str, offices: &[String], units: &[String]) -> Option<String> {
    let part = |column: &str, list: &[String]| {
        (!list.is_empty()).then(|| format!("{table}.{column} IN ({})", list.join(", ")))
    };
    let parts: Vec<_> = part("office", offices).into_iter().chain(part("unit", units)).collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(" OR ")))
}
