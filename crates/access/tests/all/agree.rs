//! Opening one record and listing many say the same, and every relation counts by itself.

use access::{Action, Class, Relation, Relations};
use proptest::{prelude::*, sample};

use crate::pack::{ACCESS, PEOPLE, TABLE, classes, who};

fn role() -> impl Strategy<Value = &'static str> {
    sample::select(PEOPLE).prop_map(|person| person.0)
}

fn relations() -> impl Strategy<Value = Relations> {
    sample::subsequence(Relation::ALL, 0..=Relation::ALL.len())
        .prop_map(|held| Relations::of(&held))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn open_is_membership_in_lists(
        role in role(),
        unit in sample::select(&["none", "reception", "family_protection", "juvenile"][..]),
        action in sample::select(Action::ALL),
        asked in sample::subsequence(classes(), 1..4),
        relations in relations(),
    ) {
        let mut who = who(role);
        who.unit_kind = unit.into();
        let grants = ACCESS.lists(&who, action, &asked);
        for class in &asked {
            let open = ACCESS.open(&who, action, class, relations);
            prop_assert_eq!(open.allowed, grants.allows(class, relations));
            prop_assert!(!open.allowed || !open.policies.is_empty());
        }
    }
}

/// What is forbidden without a relation is forbidden through every relation, over the whole table:
/// no relation is a way round a prohibition. (That none depends on the relation, loading sees to.)
#[test]
fn a_prohibition_holds_through_every_relation() {
    for (who, row) in TABLE.iter() {
        for (action, grants) in Action::ALL.iter().zip(row) {
            for class in classes() {
                let decision = ACCESS.open(who, *action, &class, Relations::NONE);
                if !decision.allowed && !decision.policies.is_empty() {
                    let all = Relations::of(Relation::ALL);
                    assert!(!grants.allows(&class, all), "{} {action} {class}", who.role);
                }
            }
        }
    }
}

#[test]
fn an_unknown_code_is_allowed_nothing() {
    let office = Class::parse("office.ordinary.open.federal").unwrap();
    assert!(ACCESS.may(&who("partner"), Action::View, &office).allowed);
    let mut stranger = who("partner");
    stranger.role = "minister".into();
    assert!(!ACCESS.may(&stranger, Action::View, &office).allowed);
    assert!(ACCESS.lists(&stranger, Action::View, std::slice::from_ref(&office)).is_empty());
    let elsewhere = Class::parse("office.ordinary.open.elsewhere").unwrap();
    assert!(!ACCESS.may(&who("partner"), Action::View, &elsewhere).allowed);
}

#[test]
fn asking_again_is_answered_from_memory() {
    let first = ACCESS.lists(&who("commander"), Action::List, &classes());
    let mut colleague = who("commander");
    colleague.account = "a2".into();
    let again = ACCESS.lists(&colleague, Action::List, &classes());
    assert!(std::sync::Arc::ptr_eq(&first, &again));
}

#[test]
fn threads_share_it() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*ACCESS);
}
