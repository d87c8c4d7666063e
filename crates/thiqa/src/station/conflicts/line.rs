//! Who is kept together with an officer.

use super::known::KnownOfficer;
use crate::pack::Pack;

/// The marks by which an officer, and her line, are kept from a case: her account, and the unit that
/// she alone heads, unless nobody would be left for the case. `concerned` are the accounts of all
/// whom the case concerns; `protected` says that only the two protected units may have it.
pub fn marks(
    pack: &Pack,
    officers: &[KnownOfficer],
    concerned: &[&str],
    protected: bool,
) -> Vec<String> {
    let mut marks: Vec<String> = concerned.iter().map(|&account| account.to_owned()).collect();
    for account in concerned {
        let officer = officers.iter().find(|officer| officer.account == *account);
        let Some(unit) = officer.and_then(|officer| headed(pack, officers, officer)) else {
            continue;
        };
        let mark = format!("unit:{unit}");
        let left = officers.iter().any(|other| {
            let can = other.unit.as_deref().is_some_and(|code| {
                !protected || pack.units.get(code).is_some_and(|row| row.protected)
            });
            can && other.unit.as_deref() != Some(unit) && !is_kept(&marks, other)
        });
        if left && !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// The unit that she heads: the command for whoever commands, else the unit in which nobody else
/// has a rank as high as hers.
fn headed<'a>(pack: &Pack, all: &'a [KnownOfficer], officer: &'a KnownOfficer) -> Option<&'a str> {
    let unit = officer.unit.as_deref()?;
    if officer.role == "commander" {
        return Some(unit);
    }
    let height = |rank: Option<&str>| {
        rank.and_then(|code| pack.ranks.iter().position(|row| row.code == code))
    };
    let own = height(officer.rank.as_deref())?;
    let others = all
        .iter()
        .filter(|other| other.account != officer.account && other.unit.as_deref() == Some(unit));
    let ranks: Vec<Option<usize>> = others.map(|other| height(other.rank.as_deref())).collect();
    // Ranks stand in the pack from the lowest to the highest.
    let heads = !ranks.is_empty() && ranks.iter().all(|rank| rank.is_none_or(|rank| own > rank));
    heads.then_some(unit)
}

/// Who heads a unit: the one officer in it, or the one whose rank is above all others'.
pub fn head(pack: &Pack, officers: &[KnownOfficer], unit: &str) -> Option<String> {
    let mut own = officers.iter().filter(|one| one.unit.as_deref() == Some(unit));
    let heads = |one: &&KnownOfficer| headed(pack, officers, one) == Some(unit);
    let found = officers.iter().filter(|one| one.unit.as_deref() == Some(unit)).find(heads);
    let only = own.next().filter(|_| own.next().is_none());
    found.or(only).map(|one| one.account.clone())
}

/// Whether these marks keep her.
pub fn is_kept(marks: &[String], officer: &KnownOfficer) -> bool {
    let unit = officer.unit.as_deref().map(|unit| format!("unit:{unit}"));
    marks.iter().any(|mark| *mark == officer.account || Some(mark) == unit.as_ref())
}
