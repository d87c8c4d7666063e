//! The engine and its refusals as tables, over the pack's own steps.

use super::{
    engine::{Dated, missing, next, running},
    rule::{Wish, check},
};
use crate::pack::Pack;

const HOUR: i64 = 3_600_000_000;

fn facts(list: &[(&str, i64)]) -> Vec<Dated> {
    let one = |(step, hours): &(&str, i64)| Dated { step: (*step).into(), at: hours * HOUR };
    list.iter().map(one).collect()
}

/// Step, hour, reason given, on leave: the refusal.
#[test]
fn what_may_be_written_down() {
    let pack = Pack::builtin().unwrap();
    let known = facts(&[("complaint", 10), ("registered", 11)]);
    let told = facts(&[("complaint", 10), ("registered", 11), ("rights_told", 20)]);
    for (known, step, hour, why, on_leave, wanted) in [
        (&known, "arrest", 12, false, false, ""),
        (&known, "arrest", 9, false, false, "procedure-reason-needed"),
        (&known, "arrest", 9, true, false, ""),
        (&known, "seizure", 9, false, false, "procedure-reason-needed"),
        (&known, "scene", 9, false, false, ""),
        (&known, "question_accused", 12, true, false, "procedure-blocked"),
        (&told, "question_accused", 21, false, false, ""),
        (&told, "question_accused", 19, true, false, "procedure-blocked"),
        (&known, "statement", 40, false, false, "procedure-in-future"),
        (&known, "statement", 12, false, true, "procedure-on-leave"),
        (&known, "rescue", 12, false, true, ""),
        (&known, "flagrant", 12, false, true, ""),
        (&known, "custody_arrival", 12, false, true, ""),
        (&known, "submitted", 12, false, false, "procedure-no-act"),
    ] {
        let row = pack.procedure.get(step).unwrap();
        let wish = Wish { at: hour * HOUR, why, on_leave, lang: "en" };
        let said = check(&pack, known, row, &wish, 30 * HOUR).err();
        assert_eq!(said.map_or("", |refusal| refusal.message), wanted, "{step} at {hour}");
    }
}

#[test]
fn a_block_names_its_article_and_who_lifts_it() {
    let pack = Pack::builtin().unwrap();
    let row = pack.procedure.get("question_accused").unwrap();
    let wish = Wish { at: HOUR, why: false, on_leave: false, lang: "en" };
    let refusal = check(&pack, &facts(&[("complaint", 0)]), row, &wish, 2 * HOUR).unwrap_err();
    let arg =
        |name: &str| refusal.args.iter().find(|arg| arg.0 == name).map_or("", |arg| arg.1.as_str());
    assert_eq!(arg("article"), "CPC 123, 127");
    assert_eq!(arg("lifts"), "Investigating judge");
    assert_eq!(arg("missing"), "Rights told to the accused");
    for step in &pack.procedure {
        let advises = step.rule == crate::pack::Order::Advises;
        assert!(advises || step.lifts.is_some(), "{}", step.code);
        assert!(!step.article.is_empty(), "{}", step.code);
    }
}

#[test]
fn what_may_come_and_which_clock_runs() {
    let pack = Pack::builtin().unwrap();
    let known = facts(&[("complaint", 1), ("registered", 2), ("arrest", 5)]);
    let coming = next(&pack, "federal", &known, 6 * HOUR);
    let one = |code: &str| coming.iter().find(|next| next.step == code).unwrap();
    assert!(one("question_accused").blocked);
    assert_eq!(one("question_accused").missing, ["rights_told"]);
    assert!(!one("submitted").blocked, "the law leaves room: it advises");
    assert!(coming.iter().all(|next| next.step != "arrest" && next.step != "krg.interpreter"));
    assert!(next(&pack, "krg", &known, 0).iter().any(|next| next.step == "krg.interpreter"));
    let clocks = |facts: &[Dated]| -> Vec<(String, i64)> {
        let running = running(&pack, "federal", facts).into_iter();
        running.map(|one| (one.clock, one.until / HOUR)).collect()
    };
    let sent = ("send_papers".to_owned(), 26);
    let judge = ("before_judge".to_owned(), 29);
    assert_eq!(clocks(&known), [sent, ("question_accused".to_owned(), 29), judge.clone()]);
    let later = facts(&[
        ("complaint", 1),
        ("registered", 2),
        ("submitted", 3),
        ("arrest", 5),
        ("question_accused", 8),
    ]);
    assert_eq!(clocks(&later), [judge], "papers that came before the arrest stop nothing of it");
    let step = pack.procedure.get("arrest").unwrap();
    assert_eq!(missing(&known, step, 0), ["complaint"]);
}
