//! Do the tables fit together? Each problem names the row that points to nothing.

use super::condition::{Field, Test};
use super::routing::AS_REASON;
use super::table::{Row, Table};
use super::{ColumnKind, Pack, PackError, gate, interviews, law, map, routing};

pub(crate) fn all(pack: &Pack, found: &mut Vec<PackError>) {
    places(pack, found);
    offices(pack, found);
    law_tables(pack, found);
    desk(pack, found);
    registers(pack, found);
    conditions(pack, found);
    last_rule(pack, found);
    services(pack, found);
    refer(found, &pack.gates, &pack.courses, |gate| &gate.courses);
    gate::check(pack, found);
    interviews::check(pack, found);
    refer(found, &pack.procedure, &pack.procedure, |step| &step.after);
    refer(found, &pack.procedure, &pack.clocks, |step| &step.stops);
    refer(found, &pack.procedure, &pack.statuses, |step| &step.status);
    refer(found, &pack.procedure, &pack.roles, |step| &step.lifts);
    refer(found, &pack.situation_lines, &pack.situation_sections, |line| [&line.section]);
}

/// Every code that `of` names in a row must be in `target`.
fn refer<'a, T, U, I>(
    found: &mut Vec<PackError>,
    table: &'a Table<T>,
    target: &Table<U>,
    of: impl Fn(&'a Row<T>) -> I,
) where
    I: IntoIterator<Item = &'a String>,
{
    for row in table {
        for code in of(row).into_iter().filter(|code| !code.is_empty() && !target.has(code)) {
            missing(found, table.file(), row.line, code, target.file());
        }
    }
}

fn missing(found: &mut Vec<PackError>, file: &str, line: u64, code: &str, target: &str) {
    // A table that could not be read says so itself; its readers need not repeat it.
    if found.iter().any(|e| e.file == target && e.line <= 1) {
        return;
    }
    found.push(PackError::new(file, line, format!("`{code}` is not in {target}")));
}

fn places(pack: &Pack, found: &mut Vec<PackError>) {
    refer(found, &pack.districts, &pack.governorates, |d| [&d.parent]);
    refer(found, &pack.demo.streets, &pack.districts, |s| [&s.district]);
    refer(found, &pack.demo.landmarks, &pack.districts, |s| [&s.district]);
    for area in pack.map.areas.iter().filter(|area| !pack.governorates.has(&area.code)) {
        missing(found, map::FILE, 0, &area.code, pack.governorates.file());
    }
}

fn offices(pack: &Pack, found: &mut Vec<PackError>) {
    let offices = &pack.offices;
    refer(found, offices, &pack.office_kinds, |o| [&o.kind]);
    refer(found, offices, offices, |o| &o.parent);
    refer(found, offices, offices, |o| &o.court);
    refer(found, offices, &pack.governorates, |o| [&o.governorate]);
    refer(found, offices, &pack.districts, |o| &o.district);
    refer(found, &pack.units, offices, |u| &u.directorate);
    refer(found, &pack.roles, &pack.office_kinds, |r| &r.office_kinds);
    for office in offices {
        let mut say = |what: &str| found.push(PackError::new(offices.file(), office.line, what));
        let district = office.district.as_deref().and_then(|d| pack.districts.get(d));
        if district.is_some_and(|d| d.parent != office.governorate) {
            say("the district lies in another governorate");
        }
        if pack.above(&office.code).any(|above| above.code == office.code) {
            say("the command line leads back to the office itself");
        }
        let court = office.court.as_deref().and_then(|c| offices.get(c));
        if court
            .is_some_and(|c| pack.office_kinds.get(&c.kind).is_some_and(|k| k.level != "justice"))
        {
            say("`court` is not an office of justice");
        }
    }
}

fn law_tables(pack: &Pack, found: &mut Vec<PackError>) {
    if !pack.offences.has(&pack.settings.other_offence) {
        missing(found, "pack.toml", 0, &pack.settings.other_offence, pack.offences.file());
    }
    refer(found, &pack.offences, &pack.offences, |o| &o.parent);
    refer(found, &pack.articles, &pack.laws, |a| [&a.law]);
    refer(found, &pack.rights, &pack.laws, |right| &right.law);
    for offence in &pack.offences {
        let fits = match &offence.parent {
            None => offence.code.len() == 2,
            Some(parent) => offence.code.starts_with(parent) && offence.code.len() > parent.len(),
        };
        if !fits {
            let what = "the code does not continue its parent's";
            found.push(PackError::new(pack.offences.file(), offence.line, what));
        }
    }
    for link in &pack.article_offences {
        if !pack.articles.has(&link.article) {
            missing(found, law::LINKS, link.line, &link.article, pack.articles.file());
        }
        if !pack.offences.has(&link.offence) {
            missing(found, law::LINKS, link.line, &link.offence, pack.offences.file());
        }
    }
}

fn desk(pack: &Pack, found: &mut Vec<PackError>) {
    refer(found, &pack.visit_reasons, &pack.units, |r| [&r.unit]);
    refer(found, &pack.routing, &pack.priorities, |r| [&r.priority]);
    refer(found, &pack.routing, &pack.units, |r| Some(&r.unit).filter(|unit| *unit != AS_REASON));
    refer(found, &pack.refusal_reasons, &pack.office_kinds, |r| [&r.review]);
    refer(found, &pack.statuses, &pack.public_statuses, |s| [&s.public]);
}

fn services(pack: &Pack, found: &mut Vec<PackError>) {
    refer(found, &pack.service_kinds, &pack.consent_purposes, |k| [&k.purpose]);
    refer(found, &pack.services, &pack.service_kinds, |s| [&s.kind]);
    refer(found, &pack.services, &pack.offices, |s| &s.office);
    refer(found, &pack.services, &pack.governorates, |s| [&s.governorate]);
    refer(found, &pack.services, &pack.districts, |s| &s.districts);
}

fn registers(pack: &Pack, found: &mut Vec<PackError>) {
    let columns = &pack.register_columns;
    for row in columns {
        if !pack.registers.has(row.register()) {
            missing(found, columns.file(), row.line, row.register(), pack.registers.file());
        }
        let mut say = |what: &str| found.push(PackError::new(columns.file(), row.line, what));
        if row.kind == ColumnKind::Choice && pack.list(&row.list, "en").is_none() {
            say("`list` names no table of choices");
        }
        if row.kind == ColumnKind::Money && row.field() != "amount" {
            say("the column of money, which totals add up, is called `amount`");
        }
    }
}

fn conditions(pack: &Pack, found: &mut Vec<PackError>) {
    for row in &pack.routing {
        row.tests.iter().for_each(|t| test(pack, found, pack.routing.file(), row.line, t));
    }
    for row in &pack.outcomes {
        let tests = row.forbidden_when.tests();
        tests.for_each(|t| test(pack, found, pack.outcomes.file(), row.line, t));
    }
    for row in &pack.refusal_reasons {
        let tests = row.forbidden_when.tests();
        tests.for_each(|t| test(pack, found, pack.refusal_reasons.file(), row.line, t));
    }
}

fn test(pack: &Pack, found: &mut Vec<PackError>, file: &str, line: u64, test: &Test) {
    for code in &test.any_of {
        let (known, target) = match test.field {
            Field::Reason => (pack.visit_reasons.has(code), pack.visit_reasons.file()),
            Field::AgeBand => (pack.age_bands.has(code), pack.age_bands.file()),
            Field::Sex => (pack.sexes.has(code), pack.sexes.file()),
            Field::Entrance => (pack.channels.has(code), pack.channels.file()),
            Field::Needs => (pack.needs.has(code), pack.needs.file()),
            Field::WishesWomanOfficer => (code == "yes" || code == "no", "yes, no"),
        };
        if !known {
            missing(found, file, line, code, target);
        }
    }
}

/// Without a last rule for everybody somebody would be sent nowhere.
fn last_rule(pack: &Pack, found: &mut Vec<PackError>) {
    let rules: Vec<_> = pack.routing.iter().collect();
    let Some((last, before)) = rules.split_last() else { return };
    let mut say = |row: &Row<routing::Rule>, what: &str| {
        found.push(PackError::new(pack.routing.file(), row.line, what));
    };
    if !last.tests.is_empty() {
        say(last, "the last rule must fit everybody");
    }
    for rule in before.iter().filter(|rule| rule.tests.is_empty()) {
        say(rule, "this rule fits everybody, so those below are never reached");
    }
}
