//! What the policies must say, whatever else changes: each rule with cases on both sides.

use access::{Action, Phase, Relation, Sensitivity, Who};

use crate::pack::{ACCESS, class, everyone, who};

fn may(who: &Who, action: Action, code: &str, relation: Relation) -> bool {
    ACCESS.open(who, action, &class(&format!("{code}.federal")), relation.into()).allowed
}

/// The roles that may, in the order of the pack.
fn roles(action: Action, code: &str, relation: Relation) -> Vec<String> {
    everyone().filter(|who| may(who, action, code, relation)).map(|who| who.role).collect()
}

#[test]
fn whoever_receives_a_sealed_visit_does_not_see_it_again() {
    let desk = who("desk_officer");
    assert!(may(&desk, Action::Create, "visit.sealed.open", Relation::OwnOffice));
    for relation in Relation::ALL {
        assert!(!may(&desk, Action::View, "visit.sealed.open", *relation));
        assert!(!may(&desk, Action::List, "visit.sealed.open", *relation));
        assert!(!may(&desk, Action::Count, "visit.sealed.open", *relation));
    }
    let keepers = ["protection_officer", "juvenile_officer"];
    assert_eq!(roles(Action::View, "visit.sealed.open", Relation::OwnOffice), keepers);
}

#[test]
fn a_sealed_case_is_for_the_unit_and_later_the_court() {
    let unit = ["protection_officer", "juvenile_officer"];
    let court =
        ["judicial_investigator", "investigating_judge", "public_prosecutor", "court_clerk"];
    for action in [Action::View, Action::List, Action::Count, Action::Search, Action::Export] {
        for relation in Relation::ALL {
            let allowed = roles(action, "case.sealed.open", *relation);
            assert!(allowed.iter().all(|role| unit.contains(&role.as_str())), "{allowed:?}");
        }
    }
    assert_eq!(roles(Action::View, "case.sealed.open", Relation::OwnUnit), unit);
    assert!(roles(Action::View, "case.sealed.open", Relation::OwnOffice).is_empty());
    assert!(roles(Action::View, "case.sealed.open", Relation::CourtOfCase).is_empty());
    assert_eq!(roles(Action::View, "case.sealed.before_judge", Relation::CourtOfCase), court);
    assert!(roles(Action::Update, "case.sealed.before_judge", Relation::CourtOfCase).is_empty());
}

#[test]
fn an_officer_who_left_the_unit_left_its_cases() {
    let mut moved = who("protection_officer");
    assert!(may(&moved, Action::View, "case.sealed.open", Relation::Assigned));
    moved.unit_kind = "patrols".into();
    assert!(!may(&moved, Action::View, "case.sealed.open", Relation::Assigned));
}

#[test]
fn a_protected_case_is_for_those_assigned_and_the_judge() {
    assert!(roles(Action::View, "case.protected.open", Relation::OwnUnit).is_empty());
    let assigned = ["protection_officer", "juvenile_officer"];
    assert_eq!(roles(Action::View, "case.protected.open", Relation::Assigned), assigned);
    let judge = ["investigating_judge"];
    assert_eq!(roles(Action::View, "case.protected.before_judge", Relation::CourtOfCase), judge);
}

/// An attachment and the timeline are read by whoever reads their case.
#[test]
fn papers_follow_their_case() {
    for sensitivity in Sensitivity::ALL {
        for phase in Phase::ALL {
            for relation in Relation::ALL {
                let read = |kind: &str| {
                    roles(Action::View, &format!("{kind}.{sensitivity}.{phase}"), *relation)
                };
                assert_eq!(read("attachment"), read("case"), "{sensitivity} {phase} {relation}");
                assert_eq!(read("timeline"), read("case"), "{sensitivity} {phase} {relation}");
            }
        }
    }
}

#[test]
fn only_the_protection_officer_of_the_unit_unseals() {
    for relation in Relation::ALL {
        let allowed = roles(Action::OpenSealed, "case.sealed.open", *relation);
        let expected: &[&str] =
            if *relation == Relation::OwnUnit { &["protection_officer"] } else { &[] };
        assert_eq!(allowed, expected, "{relation}");
    }
}

/// Whoever works on a case or visit may say that it is more sensitive than it was, and answer.
#[test]
fn whoever_works_on_it_may_raise_it_and_answer() {
    for code in
        ["visit.ordinary.open", "visit.sealed.open", "case.ordinary.open", "case.sealed.open"]
    {
        for relation in [Relation::Assigned, Relation::OwnUnit, Relation::OwnOffice] {
            let viewers = roles(Action::View, code, relation);
            let viewers: Vec<_> = viewers
                .into_iter()
                .filter(|role| !["lawyer", "doctor"].contains(&&**role))
                .collect();
            assert_eq!(viewers, roles(Action::Raise, code, relation), "{code} {relation}");
            assert_eq!(viewers, roles(Action::Answer, code, relation), "{code} {relation}");
        }
    }
}

#[test]
fn the_desk_finds_a_case_and_does_not_open_it() {
    let desk = who("desk_officer");
    assert!(may(&desk, Action::List, "case.ordinary.open", Relation::OwnOffice));
    assert!(!may(&desk, Action::View, "case.ordinary.open", Relation::OwnOffice));
    assert!(!may(&desk, Action::List, "attachment.ordinary.open", Relation::OwnOffice));
    assert!(may(&desk, Action::View, "case.ordinary.open", Relation::Assigned));
}

#[test]
fn a_closed_case_is_corrected_not_changed() {
    let commander = who("commander");
    assert!(may(&commander, Action::Update, "case.ordinary.open", Relation::OwnOffice));
    assert!(!may(&commander, Action::Update, "case.ordinary.closed", Relation::OwnOffice));
    assert!(may(&commander, Action::Correct, "case.ordinary.closed", Relation::OwnOffice));
}

#[test]
fn only_the_commander_administers_accounts_of_the_own_office() {
    for relation in Relation::ALL {
        let allowed = roles(Action::Administer, "account.ordinary.open", *relation);
        let expected: &[&str] = if *relation == Relation::OwnOffice { &["commander"] } else { &[] };
        assert_eq!(allowed, expected, "{relation}");
    }
    let code = "account.ordinary.open";
    assert_eq!(roles(Action::View, code, Relation::Inspectorate), ["inspector"]);
}

#[test]
fn figures_people_count_and_never_read() {
    let analyst = who("analyst");
    assert!(may(&analyst, Action::Count, "case.ordinary.open", Relation::None));
    assert!(!may(&analyst, Action::Count, "case.sealed.open", Relation::None));
    let directorate = who("directorate_officer");
    assert!(may(&directorate, Action::Count, "case.ordinary.open", Relation::CommandLine));
    assert!(!may(&directorate, Action::Count, "case.ordinary.open", Relation::None));
    for who in [analyst, directorate, who("oversight_visitor"), who("operator"), who("auditor")] {
        for relation in Relation::ALL {
            for code in ["visit.ordinary.open", "case.ordinary.open", "account.ordinary.open"] {
                assert!(!may(&who, Action::View, code, *relation), "{} {code}", who.role);
                assert!(!may(&who, Action::List, code, *relation), "{} {code}", who.role);
            }
        }
    }
}

#[test]
fn a_decision_names_its_policies() {
    let sealed = class("case.sealed.open.federal");
    let permitted =
        ACCESS.open(&who("protection_officer"), Action::View, &sealed, Relation::OwnUnit.into());
    assert_eq!(permitted.policies, ["protection-works-on-sealed-cases"]);
    let forbidden = ACCESS.may(&who("commander"), Action::View, &sealed);
    assert_eq!((forbidden.allowed, forbidden.policies), (false, vec!["sealed-is-for-few".into()]));
    let account = class("account.ordinary.open.federal");
    let unspoken = ACCESS.may(&who("investigator"), Action::View, &account);
    assert_eq!((unspoken.allowed, unspoken.policies.len()), (false, 0));
}
