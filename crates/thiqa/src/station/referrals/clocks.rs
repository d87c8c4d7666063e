//! When the loop must be closed, and the hours in which help counts most.

use crate::{
    pack::{Pack, Row, ServiceKind},
    station::cases::Facts,
};

const HOUR: i64 = 3_600_000_000;

/// When it must have come to an end.
pub(super) fn due(kind: &Row<ServiceKind>, at: i64) -> i64 {
    at + kind.days * 24 * HOUR
}

/// After sexual violence some help counts within hours of it: until when; nothing otherwise. Where
/// nobody knows when it happened, from now.
pub(super) fn urgent(pack: &Pack, kind: &Row<ServiceKind>, facts: &Facts, at: i64) -> Option<i64> {
    let hours = kind.hours?;
    let is_sexual = |code: &String| pack.offence(code).is_some_and(|row| row.is("sexual"));
    facts.offences.iter().any(is_sexual).then(|| {
        let since = facts.when.as_ref().map_or(at, |when| when.to.min(at));
        since + hours * HOUR
    })
}
