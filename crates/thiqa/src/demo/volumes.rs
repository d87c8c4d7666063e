//! What people come for and what becomes of it, as numbers. Estimates for a model station, after
//! the published orders of magnitude; nothing here is a count of real events.

use crate::lang::msg;

/// Contacts of a station in a year.
pub(super) const CONTACTS: f64 = 3000.0;

/// Why people come, of a thousand.
pub(super) const REASONS: &[(&str, u32)] = &[
    ("report_crime", 150),
    ("complaint", 140),
    ("family_violence", 22),
    ("sexual_violence", 5),
    ("child_at_risk", 6),
    ("child_suspected", 6),
    ("missing_person", 11),
    ("online_blackmail", 14),
    ("threat", 28),
    ("held_by_other", 4),
    ("detained_relative", 36),
    ("explosive_remnants", 5),
    ("civil_documents", 122),
    ("lost_property", 92),
    ("dispute", 60),
    ("traffic", 68),
    ("environment", 8),
    ("follow_up", 92),
    ("summons", 62),
    ("conduct", 6),
    ("information", 12),
    ("question", 46),
    ("other", 5),
];

/// In how many of a hundred visits for a reason a case is opened.
pub(super) fn case_share(reason: &str) -> f64 {
    match reason {
        "report_crime" => 66.0,
        "complaint" => 44.0,
        "family_violence" | "sexual_violence" | "online_blackmail" => 65.0,
        "missing_person" => 80.0,
        "threat" | "child_at_risk" | "child_suspected" => 50.0,
        "traffic" | "environment" | "conduct" => 18.0,
        "dispute" => 4.0,
        _ => 0.0,
    }
}

/// How visits without a case end; what the pack forbids is left out.
pub(super) const OUTCOMES: &[(&str, u32)] = &[
    ("informed", 40),
    ("report_recorded", 16),
    ("appointment", 12),
    ("referred", 6),
    ("patrol_sent", 4),
    ("left", 3),
    ("refused", 2),
    ("support_only", 2),
];

/// The likeliest end of a visit for a reason without a case: outcome, and in how many of a hundred.
pub(super) fn usual_outcome(reason: &str) -> Option<(&'static str, f64)> {
    Some(match reason {
        "civil_documents" => ("document_given", 78.0),
        "lost_property" => ("report_recorded", 72.0),
        "dispute" => ("mediated", 55.0),
        "follow_up" | "summons" => ("added_to_case", 55.0),
        "explosive_remnants" => ("patrol_sent", 85.0),
        "family_violence" | "sexual_violence" => ("support_only", 60.0),
        "child_at_risk" => ("referred", 60.0),
        "information" => ("report_recorded", 70.0),
        _ => return None,
    })
}

/// What cases are about: the offence, how often, and the stories told of it.
pub(super) struct Kind {
    pub(super) offence: &'static str,
    pub(super) weight: u32,
    pub(super) stories: &'static [&'static str],
}

const fn kind(offence: &'static str, weight: u32, stories: &'static [&'static str]) -> Kind {
    Kind { offence, weight, stories }
}

const THEFT: &[&str] =
    &[msg("demo-story-theft-1"), msg("demo-story-theft-2"), msg("demo-story-theft-3")];
const BURGLARY: &[&str] = &[msg("demo-story-burglary-1"), msg("demo-story-burglary-2")];
const FRAUD: &[&str] = &[msg("demo-story-fraud-1"), msg("demo-story-fraud-2")];
const DAMAGE: &[&str] = &[msg("demo-story-damage-1"), msg("demo-story-damage-2")];
const QUARREL: &[&str] = &[msg("demo-story-quarrel-1"), msg("demo-story-quarrel-2")];
const THREAT: &[&str] = &[msg("demo-story-threat-1"), msg("demo-story-threat-2")];
const ONLINE: &[&str] = &[msg("demo-story-online-1"), msg("demo-story-online-2")];
const FAMILY: &[&str] = &[msg("demo-story-family-1"), msg("demo-story-family-2")];
const PRIVATE: &[&str] = &[msg("demo-story-private-1")];
const MISSING: &[&str] = &[msg("demo-story-missing-1"), msg("demo-story-missing-2")];
const TRAFFIC: &[&str] = &[msg("demo-story-traffic-1"), msg("demo-story-traffic-2")];
const DRUGS: &[&str] = &[msg("demo-story-drugs-1")];
const ORDER: &[&str] = &[msg("demo-story-order-1"), msg("demo-story-order-2")];
const WASTE: &[&str] = &[msg("demo-story-waste-1")];
const CHILD: &[&str] = &[msg("demo-story-child-1")];

/// What a case from a visit for this reason may be about.
pub(super) fn kinds(reason: &str) -> &'static [Kind] {
    match reason {
        "family_violence" => const { &[kind("020112", 60, FAMILY), kind("02012", 40, FAMILY)] },
        "sexual_violence" => const { &[kind("030122", 60, PRIVATE), kind("03012", 40, PRIVATE)] },
        "child_at_risk" => const { &[kind("0206", 1, CHILD)] },
        "child_suspected" => const { &[kind("05022", 70, CHILD), kind("1102", 30, CHILD)] },
        "missing_person" => const { &[kind("0219", 1, MISSING)] },
        "online_blackmail" => const { &[kind("02051", 75, ONLINE), kind("09031", 25, ONLINE)] },
        "threat" => const { &[kind("020122", 70, THREAT), kind("020121", 30, THREAT)] },
        "traffic" => const { &[kind("0907", 75, TRAFFIC), kind("05042", 25, TRAFFIC)] },
        "environment" => const { &[kind("1002", 60, WASTE), kind("1001", 40, WASTE)] },
        "conduct" => const { &[kind("07033", 1, QUARREL)] },
        "complaint" | "dispute" => {
            const {
                &[
                    kind("07019", 24, FRAUD),
                    kind("0209", 18, QUARREL),
                    kind("05042", 18, DAMAGE),
                    kind("020112", 14, QUARREL),
                    kind("0801", 14, ORDER),
                    kind("0702", 6, FRAUD),
                    kind("0804", 6, ORDER),
                ]
            }
        }
        _ => {
            const {
                &[
                    kind("05022", 30, THEFT),
                    kind("05021", 12, THEFT),
                    kind("05023", 8, THEFT),
                    kind("05012", 14, BURGLARY),
                    kind("05011", 7, BURGLARY),
                    kind("07011", 8, FRAUD),
                    kind("05042", 7, DAMAGE),
                    kind("020112", 9, QUARREL),
                    kind("06011", 6, DRUGS),
                    kind("0401", 4, THEFT),
                    kind("05025", 3, THEFT),
                    kind("0901", 3, ORDER),
                    kind("020111", 2, QUARREL),
                ]
            }
        }
    }
}

/// How cases end, of a hundred that do.
pub(super) const ENDS: &[(&str, u32)] = &[
    ("closed_temporarily", 34),
    ("referred", 29),
    ("conciliated", 19),
    ("closed_finally", 11),
    ("transferred", 5),
    ("judgment", 2),
];

/// How complaints of violence in the family end, of a hundred that do.
pub(super) const FAMILY_ENDS: &[(&str, u32)] =
    &[("conciliated", 46), ("referred", 34), ("closed_finally", 18), ("judgment", 2)];

/// Where a case stands while the judge has it and a suspect is known.
pub(super) const MEANWHILE: &[(&str, u32)] =
    &[("orders_in_progress", 52), ("bailed", 30), ("in_detention", 10), ("at_large", 8)];

/// Refusals that the law allows.
pub(super) const REFUSALS: &[(&str, u32)] =
    &[("civil_matter", 40), ("not_police", 30), ("already_recorded", 30)];
