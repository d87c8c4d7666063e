//! The course of a visit: somebody comes, waits, is helped, perhaps sent on, and leaves.

use vault::Sealed;

use super::{
    MINUTE,
    cases::{self, Origin},
    names::{self, Somebody},
    stage::Stage,
    volumes,
};
use crate::{
    id::Id,
    lang::msg,
    station::desk::{self, Arrival, Call, End, Facts, Restated, Visit, Woman, Words},
};

const DAY: i64 = 24 * 60 * MINUTE;
const NOTES: &[&str] = &[msg("demo-note-1"), msg("demo-note-2"), msg("demo-note-3")];
const TOLD: &[&str] = &[msg("demo-told-1"), msg("demo-told-2"), msg("demo-told-3")];

/// A visit as it unfolds.
struct Course {
    id: Id<Visit>,
    facts: Facts,
    sealed: bool,
    unit: String,
    lang: &'static str,
    woman: Option<Woman>,
}

/// Plans a whole visit; true if a case came of it.
pub(super) fn visit(stage: &mut Stage, came: i64) -> bool {
    let (facts, lang) = facts(stage);
    let woman = facts.sex == "female";
    let visitor = names::person(stage.pack, &mut stage.luck, woman);
    let words = said(stage, &facts, &visitor, lang);
    let sealed = facts.sealed(stage.pack);
    let proposal = facts.proposal(stage.pack, sealed);
    let id: Id<Visit> = stage.luck.id(came);
    let course = Course { id, facts, sealed, unit: proposal.unit, lang, woman: None };
    let desk = stage.officer("reception");
    receive(stage, &course, came, &desk, words.clone());
    let called = came + wait(stage, &proposal.priority, came);
    if stage.luck.happens(if proposal.priority == "turn" { 2.0 } else { 0.3 }) {
        end(stage, course, called, &desk, "left", None);
        return false;
    }
    helped(stage, course, came, called, &visitor, words)
}

fn receive(stage: &mut Stage, course: &Course, came: i64, desk: &str, words: Words) {
    let (id, facts) = (course.id.clone(), course.facts.clone());
    stage.plan(came, desk, move |tx, pack, pen| {
        let arrival = Arrival { came, facts, words, sealed: false, paper: None };
        desk::receive(tx, pack, pen, &id, arrival).map(drop)
    });
}

/// From the offer of a woman officer to the end of the visit.
fn helped(
    stage: &mut Stage,
    mut course: Course,
    came: i64,
    called: i64,
    visitor: &Somebody,
    words: Words,
) -> bool {
    if course.facts.wishes_woman {
        offer(stage, &mut course, came + MINUTE.min((called - came) / 2));
    }
    let officer = if course.woman == Some(Woman::Accepted) {
        stage.woman(&course.unit)
    } else {
        stage.officer(&course.unit)
    };
    call(stage, &course, called, &officer);
    let (mut officer, mut at) = (officer, called);
    if !course.sealed && stage.luck.happens(9.0 - 4.0 * stage.calendar.gone(came)) {
        (officer, at) = send_on(stage, &mut course, called, &officer);
    }
    let done = at + stage.luck.between(6, 42) * MINUTE;
    if stage.luck.happens(volumes::case_share(&course.facts.reason)) {
        let origin = Origin {
            visit: course.id.clone(),
            came,
            facts: course.facts.clone(),
            words,
            sealed: course.sealed,
            lang: course.lang,
        };
        cases::case(stage, origin, visitor, done, &officer);
        return true;
    }
    let outcome = outcome(stage, &course.facts);
    let refusal = (outcome == "refused").then(|| refusal(stage));
    end(stage, course, done, &officer, outcome, refusal);
    false
}

fn offer(stage: &mut Stage, course: &mut Course, at: i64) {
    let met = 55.0 + 27.0 * stage.calendar.gone(at);
    let roll = stage.luck.share() * 100.0;
    let answer = match roll {
        roll if roll < met => Woman::Accepted,
        roll if roll < met + 6.0 => Woman::Declined,
        _ => Woman::NoneAvailable,
    };
    course.woman = Some(answer);
    let instead = ["on_call", "neighbour", "medical_social", "waits"];
    let instead = (answer == Woman::NoneAvailable).then(|| stage.luck.pick(&instead).to_owned());
    let (id, desk) = (course.id.clone(), stage.officer("reception"));
    stage.plan(at, &desk, move |tx, _, pen| {
        pen.record(tx, &id, |visit: &Visit| visit.ask_woman(answer, instead)).map(drop)
    });
}

fn call(stage: &mut Stage, course: &Course, at: i64, officer: &str) {
    let (id, room) = (course.id.clone(), stage.luck.between(1, 9));
    let by = officer.to_owned();
    stage.plan(at, officer, move |tx, _, pen| {
        let call = Call { at, officer: by, room: Some(room) };
        pen.record(tx, &id, |visit: &Visit| visit.call(call)).map(drop)
    });
}

/// The wrong room: she waits a second time.
fn send_on(stage: &mut Stage, course: &mut Course, called: i64, officer: &str) -> (String, i64) {
    let units = ["investigation", "clerk", "community_police", "traffic", "duty"];
    let unit =
        stage.luck.pick(&units.map(|unit| if unit == course.unit { "reception" } else { unit }));
    if unit == course.unit {
        return (officer.to_owned(), called);
    }
    let at = called + stage.luck.between(4, 12) * MINUTE;
    let (id, why) = (course.id.clone(), stage.say("ar", msg("demo-route-1"), &[]));
    stage.plan(at, officer, move |tx, pack, pen| {
        pen.record(tx, &id, |visit: &Visit| visit.route(pack, unit, why, at)).map(drop)
    });
    unit.clone_into(&mut course.unit);
    let (next, again) = (stage.officer(unit), at + stage.luck.between(5, 35) * MINUTE);
    call(stage, course, again, &next);
    (next, again)
}

fn end(
    stage: &mut Stage,
    course: Course,
    at: i64,
    officer: &str,
    outcome: &'static str,
    refusal: Option<&'static str>,
) {
    let told = {
        let key = stage.luck.pick(TOLD);
        stage.say(course.lang, key, &[])
    };
    let (id, facts) = (course.id.clone(), course.facts.clone());
    stage.plan(at, officer, move |tx, pack, pen| {
        let end = End {
            at,
            outcome: outcome.to_owned().into(),
            refusal: refusal.map(str::to_owned).into(),
            words: Sealed::Open(told),
            case: None,
        };
        pen.record(tx, &id, |visit: &Visit| visit.end(pack, &facts, end)).map(drop)
    });
    if refusal.is_some() && stage.luck.happens(40.0) {
        let asked = at + stage.luck.between(5, 30) * MINUTE;
        ask_commander(stage, &course, asked);
    }
    let review = ["threat", "information", "held_by_other", "online_blackmail"];
    if course.sealed && review.contains(&course.facts.reason.as_str()) && stage.luck.happens(40.0) {
        let later = at + stage.luck.between(DAY / 4, 4 * DAY);
        found_ordinary(stage, course, later, outcome);
    }
}

fn ask_commander(stage: &mut Stage, course: &Course, at: i64) {
    let words = stage.say(course.lang, msg("demo-ask-1"), &[]);
    let answer = stage.say(course.lang, msg("demo-answer-1"), &[]);
    let (id, desk, commander) = (course.id.clone(), stage.officer("reception"), stage.commander());
    let again = id.clone();
    stage.plan(at, &desk, move |tx, _, pen| {
        pen.record(tx, &id, |visit: &Visit| visit.ask_commander(words, at)).map(drop)
    });
    let then = at + stage.luck.between(DAY / 4, 3 * DAY);
    stage.plan(then, &commander, move |tx, _, pen| {
        pen.record(tx, &again, |visit: &Visit| visit.answer_asked(answer, then)).map(drop)
    });
}

/// The protection officer finds that a sealed visit is an ordinary one, and it is counted.
fn found_ordinary(stage: &mut Stage, course: Course, at: i64, outcome: &'static str) {
    let (officer, why) =
        (stage.officer("family_protection"), stage.say("ar", msg("demo-ordinary-1"), &[]));
    stage.plan(at, &officer, move |tx, _, pen| {
        let again = Restated {
            at,
            unit: course.unit,
            facts: course.facts.into(),
            woman: course.woman.into(),
            outcome: Some(outcome.to_owned()).into(),
            refusal: None.into(),
            why: Sealed::Open(why),
        };
        pen.record(tx, &course.id, |visit: &Visit| visit.open_to_counting(again)).map(drop)
    });
}

/// Who comes, and why.
fn facts(stage: &mut Stage) -> (Facts, &'static str) {
    let reason = stage.luck.weighed(volumes::REASONS);
    let private = ["family_violence", "sexual_violence", "child_at_risk"].contains(&reason);
    let woman = stage.luck.happens(if private { 88.0 } else { 34.0 });
    let child = match reason {
        "child_at_risk" | "child_suspected" => true,
        "missing_person" => stage.luck.happens(25.0),
        _ => stage.luck.happens(0.8),
    };
    let kurdish = stage.luck.happens(if stage.office.governorate == "IQ-NI" { 14.0 } else { 3.0 });
    let lang = if kurdish { "ckb" } else { "ar" };
    let channel = match stage.luck.share() {
        _ if private && stage.office.private_entrance && stage.luck.happens(60.0) => {
            "private_entrance"
        }
        share if share < 0.05 => "telephone",
        share if share < 0.07 => "patrol",
        _ => "counter",
    };
    let needs = ["reading", "older", "wheelchair", "with_children", "interpreter", "pregnant"];
    let needs = if stage.luck.happens(9.0) { vec![stage.luck.pick(&needs).into()] } else { vec![] };
    let (district, outside) = district(stage);
    let facts = Facts {
        channel: channel.into(),
        reason: reason.into(),
        age_band: if child { "child" } else { "adult" }.into(),
        sex: if woman { "female" } else { "male" }.into(),
        language: lang.into(),
        wishes_woman: woman && stage.luck.happens(if private { 85.0 } else { 38.0 }),
        needs,
        safe_contact: contact(stage, private).into(),
        district,
        outside: Some(outside),
        distance_km: stage
            .luck
            .happens(35.0)
            .then(|| if outside { stage.luck.between(14, 90) } else { stage.luck.between(1, 14) }),
    };
    (facts, lang)
}

fn contact(stage: &mut Stage, private: bool) -> &'static str {
    let some: &[(&str, u32)] = if private {
        &[("never_call", 35), ("set_time", 25), ("through_person", 20), ("no_contact", 20)]
    } else {
        &[("any_time", 82), ("working_hours", 10), ("message_only", 8)]
    };
    stage.luck.weighed(some)
}

/// Where she comes from: mostly the station's own district.
fn district(stage: &mut Stage) -> (Option<String>, bool) {
    let own = stage.office.district.clone();
    let others: Vec<String> = stage
        .pack
        .districts
        .iter()
        .filter(|row| row.parent == stage.office.governorate && Some(&row.code) != own.as_ref())
        .map(|row| row.code.clone())
        .collect();
    if others.is_empty() || !stage.luck.happens(11.0) {
        return (own, false);
    }
    (Some(stage.luck.pick(&others)), true)
}

fn said(stage: &mut Stage, facts: &Facts, visitor: &Somebody, lang: &str) -> Words {
    let silent = ["no_contact"].contains(&facts.safe_contact.as_str());
    let detail = stage
        .pack
        .safe_contact
        .get(&facts.safe_contact)
        .is_some_and(|contact| contact.needs_detail);
    let note = if stage.luck.happens(12.0) {
        {
            let key = stage.luck.pick(NOTES);
            stage.say(lang, key, &[])
        }
    } else {
        String::new()
    };
    Words {
        name: visitor.name(lang),
        phone: if silent { String::new() } else { names::phone(&mut stage.luck) },
        safe_words: if detail {
            stage.say(lang, msg("demo-contact-1"), &[])
        } else {
            String::new()
        },
        note,
    }
}

/// Minutes at the counter; they grow fewer with time.
fn wait(stage: &mut Stage, priority: &str, came: i64) -> i64 {
    let minutes = match priority {
        "now" => stage.luck.between(1, 7),
        "soon" => stage.luck.between(4, 28),
        _ => stage.luck.between(8, 62),
    };
    let shorter = 1.25 - 0.45 * stage.calendar.gone(came);
    ((minutes * MINUTE) as f64 * shorter) as i64
}

fn outcome(stage: &mut Stage, facts: &Facts) -> &'static str {
    let needs: Vec<&str> = facts.needs.iter().map(String::as_str).collect();
    let said = facts.of_pack(&needs);
    let allowed: Vec<&str> = stage.pack.outcomes_for(&said).map(|row| row.code.as_str()).collect();
    if facts.outside == Some(true)
        && stage.luck.happens(45.0)
        && allowed.contains(&"sent_to_competent")
    {
        return "sent_to_competent";
    }
    if let Some((usual, share)) = volumes::usual_outcome(&facts.reason)
        && stage.luck.happens(share)
        && allowed.contains(&usual)
    {
        return usual;
    }
    let rest: Vec<(&'static str, u32)> =
        volumes::OUTCOMES.iter().copied().filter(|(code, _)| allowed.contains(code)).collect();
    let lawful = |code: &&(&str, u32)| code.0 != "refused" || may_refuse(&facts.reason);
    let rest: Vec<(&'static str, u32)> = rest.iter().filter(lawful).copied().collect();
    if rest.is_empty() { "report_recorded" } else { stage.luck.weighed(&rest) }
}

/// Matters that the law lets a station turn away, with a reason.
fn may_refuse(reason: &str) -> bool {
    ["complaint", "dispute", "question", "other", "civil_documents"].contains(&reason)
}

fn refusal(stage: &mut Stage) -> &'static str {
    stage.luck.weighed(volumes::REFUSALS)
}
