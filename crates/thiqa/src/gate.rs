//! The one place that asks the policies: for one record, and for lists of records.

mod held;

use std::collections::BTreeSet;

use access::{Action, Class, Kind, Phase, Relation, Relations, Sensitivity};
use db::{Value, placeholders};

pub use held::Held;

use crate::{
    Error, Result,
    node::Node,
    pack::{Office, Row},
    people::Who,
};

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
        let technical =
            held.unit.as_deref().is_some_and(|unit| self.leads_technically(&who.office, unit));
        Relations::NONE
            .with_if(Relation::OwnOffice, own)
            .with_if(Relation::OwnUnit, own && who.unit.is_some() && held.unit == who.unit)
            .with_if(
                Relation::Assigned,
                own && held.officer.as_deref() == Some(who.account.as_str()),
            )
            .with_if(Relation::CommandLine, technical || self.commands(&who.office, &held.office))
            .with_if(Relation::TechnicalLine, technical)
            .with_if(Relation::CourtOfCase, self.judges(&who.office, &held.office))
            .with_if(Relation::Inspectorate, self.inspects(&who.office, &held.office))
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
        let led = |given: &mut dyn FnMut(&str) -> String| -> Vec<String> {
            let units = self.pack.units.codes();
            units.filter(|unit| self.leads_technically(&who.office, unit)).map(given).collect()
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
                let offices = self.offices(|office| self.commands(&who.office, office));
                either(table, &offices.map(&mut given).collect::<Vec<_>>(), &led(&mut given))
            }
            Relation::TechnicalLine => either(table, &[], &led(&mut given)),
            Relation::CourtOfCase => {
                let offices = self.offices(|office| self.judges(&who.office, office));
                either(table, &offices.map(&mut given).collect::<Vec<_>>(), &[])
            }
            Relation::Inspectorate => {
                let offices = self.offices(|office| self.inspects(&who.office, office));
                either(table, &offices.map(&mut given).collect::<Vec<_>>(), &[])
            }
        }
    }

    /// Is the office below hers in the command line?
    fn commands(&self, hers: &str, office: &str) -> bool {
        let parent = |office: &str| self.pack.offices.get(office)?.parent.as_deref();
        let mut above = parent(office);
        while let Some(office) = above {
            if office == hers {
                return true;
            }
            above = parent(office);
        }
        false
    }

    /// Is her directorate the technical line of the unit?
    fn leads_technically(&self, hers: &str, unit: &str) -> bool {
        self.pack.units.get(unit).is_some_and(|row| row.directorate.as_deref() == Some(hers))
    }

    /// Do the office's papers go to her court, or to the court beside which her prosecution stands?
    fn judges(&self, hers: &str, office: &str) -> bool {
        let Some(row) = self.pack.offices.get(office) else { return false };
        let prosecutes = |own: &&Row<Office>| {
            own.kind == "prosecution" && own.governorate == row.governorate && row.court.is_some()
        };
        row.court.as_deref() == Some(hers)
            || self.pack.offices.get(hers).filter(prosecutes).is_some()
    }

    /// An inspectorate looks after every police office.
    fn inspects(&self, hers: &str, office: &str) -> bool {
        let kind = |office: &str| self.pack.offices.get(office).map(|row| row.kind.as_str());
        kind(hers) == Some("inspectorate")
            && matches!(kind(office), Some("station" | "police_command"))
    }

    fn offices<'a>(&'a self, holds: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = &'a str> {
        self.pack.offices.codes().filter(move |code| holds(code))
    }
}

/// Kinds of records that a conflict of interest keeps from somebody. What belongs to a case is loaded
/// through its case.
fn keeps(kind: Kind) -> bool {
    matches!(kind, Kind::Case | Kind::Risk | Kind::Erasure | Kind::Papers)
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
