//! What the station counted on paper in the half year before the story begins.

use jiff::ToSpan;

use super::{MINUTE, luck::Luck, stage::Stage, volumes};
use crate::{
    lang::{day_of, msg},
    station::totals::{Compared, Count, CountWords, How, Month, Total},
};

/// Months before the story.
const MONTHS: i64 = 6;
/// What was counted, as a part of all contacts, and how it compares with the system.
const COUNTED: [(&str, f64, How, Compared); 3] = [
    ("visits", 0.7, How::Tally, Compared::Similar),
    ("cases", 0.24, How::Register, Compared::Same),
    ("women", 0.16, How::Estimate, Compared::Broken),
];

/// On her first day the commander writes the half year down.
pub(super) fn half_a_year(stage: &mut Stage) {
    let Some(first) = day_of(stage.calendar.from, &stage.calendar.zone) else { return };
    let commander = stage.commander();
    let mut luck = Luck::new(1, &format!("totals {}", stage.office.code));
    let reason = stage.say("ar", msg("demo-totals-reason"), &[]);
    for back in 1..=MONTHS {
        let month = Month::of(first.saturating_sub(back.months()));
        for (what, share, how, compared) in COUNTED {
            let expected = volumes::CONTACTS / 12.0 * share;
            let count = Count {
                month,
                what: what.to_owned(),
                number: luck.poisson(expected),
                by: "desk_officer".to_owned(),
                how: Some(how),
                compared,
                words: CountWords {
                    reason: match compared {
                        Compared::Same => String::new(),
                        _ => reason.clone(),
                    },
                    ..CountWords::default()
                }
                .into(),
            };
            let id = Total::id(&stage.office.code, month, what);
            stage.plan(stage.calendar.from + 60 * MINUTE, &commander, move |tx, _, pen| {
                pen.record(tx, &id, |own: &Total| own.count(count)).map(drop)
            });
        }
    }
}
