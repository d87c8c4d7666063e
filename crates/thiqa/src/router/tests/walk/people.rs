//! Somebody of every role that the pack has.

use std::collections::BTreeSet;

use crate::{
    Result,
    people::{Who, second},
    world::World,
};

/// What the table calls her.
pub(super) type Label = &'static str;

/// Label, handle, office, role, unit. Who is of the cast stands there already.
const PEOPLE: &[(Label, &str, &str, &str, Option<&str>)] = &[
    ("desk officer", "desk", "NIN-TH", "desk_officer", Some("reception")),
    ("duty officer", "duty", "NIN-TH", "desk_officer", Some("duty")),
    ("investigator", "investigator", "NIN-TH", "investigator", Some("investigation")),
    ("protection officer", "protection", "NIN-TH", "protection_officer", Some("family_protection")),
    ("juvenile officer", "juvenile", "NIN-TH", "juvenile_officer", Some("juvenile")),
    ("community officer", "community", "NIN-TH", "community_officer", Some("community_police")),
    ("commander", "commander", "NIN-TH", "commander", Some("command")),
    ("operator", "operator", "NIN-TH", "operator", None),
    ("governorate's commander", "governor", "NIN-PC", "commander", None),
    ("governorate's officer", "governorate", "NIN-PC", "directorate_officer", None),
    ("family directorate's officer", "directorate", "MOI-FC", "directorate_officer", None),
    ("analyst", "analyst", "MOI-PL", "analyst", None),
    ("political oversight", "oversight", "PMO", "political_oversight", None),
    ("judge", "judge", "CT-MOE", "investigating_judge", None),
    ("judicial investigator", "judicial", "CT-MOE", "judicial_investigator", None),
    ("court clerk", "clerk", "CT-MOE", "court_clerk", None),
    ("public prosecutor", "prosecutor", "PP-NIN", "public_prosecutor", None),
    ("lawyer", "lawyer", "PT-LEGAL", "lawyer", None),
    ("doctor", "doctor", "PT-HEALTH", "doctor", None),
    ("partner's officer", "partner", "PT-HEALTH", "partner", None),
    ("inspector", "inspector", "MOI-HR", "inspector", None),
    ("oversight visitor", "visitor", "MOI-HR", "oversight_visitor", None),
    ("auditor", "auditor", "MOI-HR", "auditor", None),
    ("survey supervisor", "survey", "PT-SURVEY", "survey_supervisor", None),
    ("enumerator", "enumerator", "PT-SURVEY", "enumerator", None),
];

/// Several that a line may name with one word, the larger first.
pub(super) const GROUPS: &[(&str, &[Label])] = &[
    (
        "officers of the station",
        &[
            "desk officer",
            "duty officer",
            "investigator",
            "protection officer",
            "juvenile officer",
            "community officer",
            "commander",
        ],
    ),
    ("the court", &["judge", "judicial investigator", "court clerk"]),
    ("services", &["lawyer", "doctor", "partner's officer"]),
    ("officers of the two units", &["protection officer", "juvenile officer"]),
    ("the desk", &["desk officer", "duty officer"]),
];

/// Who helps to make the records of the other station, and at whom nobody looks.
const HELPERS: &[(&str, &str, &str, Option<&str>)] = &[
    ("other-investigator", "ANB-NW", "investigator", Some("investigation")),
    ("other-protection", "ANB-NW", "protection_officer", Some("family_protection")),
    ("colleague", "NIN-TH", "protection_officer", Some("family_protection")),
    ("leaver", "NIN-TH", "desk_officer", Some("reception")),
    ("other-leaver", "ANB-NW", "desk_officer", Some("reception")),
];

/// Everybody, with her label; services have their second factor.
pub(super) async fn gather(world: &World) -> Vec<(Label, Who)> {
    let roles: BTreeSet<&str> = PEOPLE.iter().map(|person| person.3).collect();
    let missing: Vec<_> =
        world.app.pack.roles.codes().filter(|code| !roles.contains(code)).collect();
    assert!(missing.is_empty(), "nobody of {missing:?} walks; add her to PEOPLE");
    let cast: BTreeSet<&str> = crate::world::cast().collect();
    let mut people = Vec::new();
    for (label, handle, office, role, unit) in PEOPLE {
        let who = match cast.contains(handle) {
            true => world.who(handle).await,
            false => world.hire(handle, office, role, *unit).await,
        };
        if second::is_owed_by(&who) {
            let (books, person) = (world.app.books.clone(), who.clone());
            let given: Result<()> =
                world.app.db.write(&who.office, move |tx| second::give(tx, &books, &person)).await;
            given.unwrap();
        }
        if who.office_kind == "station" {
            world.qualify(&who).await;
        }
        people.push((*label, who));
    }
    for (handle, office, role, unit) in HELPERS {
        let helper = world.hire(handle, office, role, *unit).await;
        world.qualify(&helper).await;
    }
    people
}
