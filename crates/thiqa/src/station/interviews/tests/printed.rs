//! The statement as PDF.

use super::{THEFT, plan};
use crate::{
    print::tests::{asked_for, can_be_set, given, withheld},
    station::{
        cases::{Head, Party, PersonWords},
        interviews::{PlanWords, statement::called},
    },
    world::{Client, World},
};

fn party(role: &str, given: &str) -> Party {
    let head = Head { role: role.into(), ..Head::default() };
    let words = PersonWords { given: given.into(), ..PersonWords::default() };
    Party { head, words, ..Party::default() }
}

#[test]
fn on_paper_a_survivor_stands_behind_her_alias() {
    let people = [party("victim", "زينب"), party("suspect", "حسام"), party("witness", "هدى")];
    // Who is asked, by her place in the case or by name alone; whether the case is ordinary.
    for (place, name, alias, expected) in [
        (Some(0), "زينب", Some("دجلة"), "دجلة"),
        (Some(0), "زينب كريم", Some("دجلة"), "دجلة"),
        (None, "زينب", Some("دجلة"), "دجلة"),
        (Some(0), "زينب", None, "زينب"),
        (Some(1), "حسام", Some("دجلة"), "حسام"),
        (Some(2), "هدى", Some("دجلة"), "هدى"),
        (None, "سالم", Some("دجلة"), "سالم"),
    ] {
        let words = PlanWords { party: place, person: name.into(), ..PlanWords::default() };
        assert_eq!(called(words, &people, alias.map(str::to_owned)), expected, "{place:?} {name}");
    }
}

/// A survivor's interview: she wants neither picture nor sound. Answers its place.
async fn told(officer: &Client<'_>, case: &str, kind: &str) -> String {
    let (status, at) = plan(officer, case, kind).await;
    assert_eq!(status, 303);
    let paper = format!("{at}/statement/print");
    let people = [("name", "هند صباح"), ("role", "محامية")];
    let rights = [("language", "ar"), ("repeated", "يحق لي أن أسكت")];
    let why = [("what", "both"), ("why", "her_wish"), ("words", "لا أريد صورة ولا صوتاً")];
    let account = [
        ("done", "free_account"),
        ("evidence-free_account", "قالت إنها خرجت من السوق نحو الخامسة ولم تجد الدراجة."),
        ("done", "open_questions"),
    ];
    let closed = [("done", "summary_read"), ("evidence-summary_read", "أقرّتها")];
    for (act, form) in [("people", &people[..]), ("rights", &rights), ("unrecorded", &why)] {
        assert_eq!(officer.post(&format!("{at}/{act}"), form).await.status, 303, "{act}");
    }
    for steps in [&account[..], &closed] {
        assert_eq!(officer.post(&format!("{at}/steps"), steps).await.status, 303);
    }
    let rest = format!("{at}/break");
    assert_eq!(officer.post(&rest, &[("break", "rest")]).await.status, 303);
    assert_eq!(officer.post(&rest, &[]).await.status, 303);
    let page = officer.get(&at).await;
    assert!(!page.body.contains(&paper));
    assert_ne!(officer.get(&paper).await.status, 200, "it has not ended");
    assert_eq!(officer.post(&format!("{at}/end"), &[]).await.status, 303);
    assert!(officer.get(&at).await.body.contains(&paper));
    at
}

#[tokio::test]
async fn a_statement_is_printed_when_the_interview_has_ended() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let (case, other) = (officer.open_case(THEFT).await, officer.open_case(THEFT).await);
    let at = told(&officer, &case, "suspect").await;
    let paper = format!("{at}/statement/print");
    let mine = given(&world, &officer, &paper, &["زيدون", "هند", "السوق"]).await;
    for handle in ["commander", "inspector"] {
        given(&world, &world.client(handle).await, &paper, &[]).await;
    }
    let strangers = ["desk", "judge", "protection", "analyst", "partner", "other-commander"];
    withheld(&world, &strangers, &paper).await;
    assert_eq!(officer.get(&paper.replace(&case, &other)).await.status, 404);
    // What is written after the end stands in it too.
    let late = [("done", "no_pressure"), ("evidence-no_pressure", "نعم")];
    assert_eq!(officer.post(&format!("{at}/steps"), &late).await.status, 303);
    assert!(officer.get(&paper).await.body != mine);
    world.whole().await;
}

/// A woman who was beaten at home.
const BEATEN: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "زيدون"),
    ("a-father", "ماهر"),
];

#[tokio::test]
async fn of_a_sealed_case_it_is_printed_with_her_leave() {
    if !can_be_set() {
        return;
    }
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = officer.open_case(BEATEN).await;
    let at = told(&officer, &case, "victim").await;
    let paper = format!("{at}/statement/print");
    assert_eq!(officer.get(&paper).await.status, 422, "she did not ask for paper");
    asked_for(&officer, &case).await;
    given(&world, &officer, &paper, &["زيدون", "السوق"]).await;
    withheld(&world, &["commander", "investigator", "judge", "inspector"], &paper).await;
}
