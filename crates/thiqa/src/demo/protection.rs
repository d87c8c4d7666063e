//! What a unit does for a survivor: her support file, what she agreed to, and where she was sent.

use std::collections::BTreeMap;

use vault::{Countable, Sealed};

use super::{MINUTE, cases::Origin, guarded::Guarded, luck::Luck, names::Somebody, stage::Stage};
use crate::{
    id::Id,
    lang::msg,
    pack::{Row, Service},
    station::{
        cases::Case,
        consents::{Consent, Given, Giver, Terms},
        protection::{Event, Incident, Name, Rule, Support},
        referrals::{Made, Referral, Words},
    },
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Only of late: a unit of the story keeps no older support files.
const SINCE: i64 = 120 * DAY;

/// Whose file it is.
struct Survivor {
    case: Id<Case>,
    opened: i64,
    officer: String,
    reviewer: Option<String>,
    name: String,
    alias: String,
    lang: &'static str,
    luck: Luck,
}

/// Plans her support file, if the story has one for her.
pub(super) fn support(
    stage: &mut Stage,
    (case, opened): (&Id<Case>, i64),
    officer: &str,
    origin: &Origin,
    visitor: &Somebody,
) {
    let mut luck = Luck::new(1, case.as_str());
    if opened < stage.calendar.until - SINCE || !luck.happens(70.0) {
        return;
    }
    let lang = origin.lang;
    let name = visitor.name(lang);
    let others: Vec<&str> = stage
        .pack
        .demo
        .given_f
        .iter()
        .map(|row| row.name(lang))
        .filter(|alias| !name.split_whitespace().any(|part| part == *alias))
        .collect();
    let alias = luck.pick(&others).to_owned();
    let (case, officer) = (case.clone(), officer.to_owned());
    let reviewer = stage.colleague(&officer);
    let mut her = Survivor { case, opened, officer, reviewer, name, alias, lang, luck };
    let file: Id<Support> = her.luck.id(opened + 5 * MINUTE);
    begin(stage, &mut her, &file);
    work(stage, &mut her, &file);
    if her.luck.happens(60.0) {
        refer(stage, &mut her);
    }
    let guarded = Guarded { case: her.case, opened, officer: her.officer, alias: her.alias, lang };
    guarded.happens(stage, &mut her.luck, visitor, &origin.words.phone);
}

fn plan(
    stage: &mut Stage,
    (at, by): (i64, &str),
    file: &Id<Support>,
    decide: impl FnOnce(&Support) -> crate::Result<Event> + Send + 'static,
) {
    let file = file.clone();
    stage.plan(at, by, move |tx, _, pen| pen.record(tx, &file, decide).map(drop));
}

fn begin(stage: &mut Stage, her: &mut Survivor, file: &Id<Support>) {
    let rule = Rule {
        message: her.luck.happens(60.0),
        never_home: true,
        days: ["sun", "mon", "tue", "wed", "thu"].map(str::to_owned).to_vec(),
        from: "10:00".into(),
        until: "12:00".into(),
        code_word: stage.say(her.lang, msg("demo-code-word"), &[]),
        who_may_know: stage.say(her.lang, msg("demo-who-may-know"), &[]),
        ..Rule::default()
    };
    let name = Name { alias: her.alias.clone(), name: her.name.clone() };
    let case = her.case.as_str().to_owned();
    let officer = her.officer.clone();
    let at = her.opened + 5 * MINUTE;
    plan(stage, (at, &officer), file, move |state| state.open(&case, name, rule, true));
    let answer = her.luck.weighed(&[("accepted", 70), ("declined", 15), ("none", 15)]);
    let instead =
        (answer == "none").then(|| stage.say(her.lang, msg("demo-no-woman-officer"), &[]));
    plan(stage, (at + MINUTE, &officer), file, move |state| {
        state.offer_woman(answer.into(), instead)
    });
    let incident = Incident {
        kind: her.luck.pick(&["physical_assault", "psychological", "denial"]).into(),
        stage: her.luck.pick(&["not_displaced", "post_displacement"]).into(),
        time: her.luck.pick(&["morning", "evening", "time_unknown"]).into(),
        place: "own_home".into(),
        ..Incident::default()
    };
    let incident = Event::IncidentSet(Sealed::Open(incident));
    plan(stage, (at + 10 * MINUTE, &officer), file, move |state| state.working(incident));
}

fn work(stage: &mut Stage, her: &mut Survivor, file: &Id<Support>) {
    let (officer, at) = (her.officer.clone(), her.opened + 20 * MINUTE);
    let flags: Vec<String> = if her.luck.happens(45.0) {
        let some =
            [vec!["threat_to_kill"], vec!["weapon", "threat_to_kill"], vec!["strangulation"]];
        her.luck.pick(&some).into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    };
    let at_risk = !flags.is_empty();
    let action =
        if at_risk { stage.say("ar", msg("demo-risk-action"), &[]) } else { String::new() };
    let by = officer.clone();
    plan(stage, (at, &officer), file, move |state| state.risk(flags, action, &by, (at, DAY)));
    // Of the newest the review is still to come.
    if let Some(reviewer) = her.reviewer.clone()
        && at_risk
        && at + DAY < stage.calendar.until
    {
        let (by, words) = (reviewer.clone(), stage.say("ar", msg("demo-risk-reviewed"), &[]));
        let when = at + her.luck.between(2 * HOUR, 20 * HOUR);
        plan(stage, (when, &reviewer), file, move |state| state.review(&by, words));
    }
    let items = [("signal", msg("demo-plan-signal")), ("documents", msg("demo-plan-documents"))];
    let items = items.map(|(code, key)| (code.to_owned(), stage.say(her.lang, key, &[])));
    let safety = Event::PlanSet(Sealed::Open(items.to_vec()));
    plan(stage, (at + HOUR, &officer), file, move |state| state.working(safety));
    for (n, step) in ["engage", "assess", "plan", "implement"].into_iter().enumerate() {
        let (when, done) = (at + HOUR + n as i64 * 3 * DAY, n < 3);
        let set = Event::StepSet { step: step.into(), done, words: None.into() };
        plan(stage, (when, &officer), file, move |state| state.working(set));
    }
    let due = at + her.luck.between(10 * DAY, 40 * DAY);
    let words = stage.say("ar", msg("demo-follow-up"), &[]);
    plan(stage, (at + 2 * HOUR, &officer), file, move |state| state.follow_up(Some(due), words));
    if her.luck.happens(70.0) {
        let when = due - her.luck.between(HOUR, 5 * DAY);
        let words = Some(stage.say("ar", msg("demo-follow-up-done"), &[]));
        plan(stage, (when, &officer), file, move |state| state.follow_up_done(0, words));
    }
}

/// To a service of the place, by her consent and with the least that is needed.
fn refer(stage: &mut Stage, her: &mut Survivor) {
    let near = services(stage);
    if near.is_empty() {
        return;
    }
    let (service, purpose) = her.luck.pick(&near);
    let at = her.opened + 30 * MINUTE;
    let items: Vec<String> = ["alias", "age_band", "language", "request"].map(String::from).into();
    let terms = Terms {
        person: 0,
        purpose: purpose.into(),
        recipient: format!("service:{}", service.code),
        items,
        giver: Giver::Herself,
    };
    let case = her.case.as_str().to_owned();
    let given = Given { case: case.clone(), until: at + 90 * DAY, terms: Sealed::Open(terms) };
    let (consent, officer): (Id<Consent>, _) = (her.luck.id(at), her.officer.clone());
    let told = consent.as_str().to_owned();
    stage.plan(at, &officer, move |tx, _, pen| {
        pen.record(tx, &consent, |state: &Consent| state.give(given)).map(drop)
    });
    let said = [
        ("alias", her.alias.clone()),
        ("age_band", "adult".into()),
        ("language", her.lang.into()),
        ("request", stage.say(her.lang, request(purpose), &[])),
    ];
    let items: BTreeMap<_, _> = said.into_iter().map(|(code, text)| (code.into(), text)).collect();
    let made = Made {
        case,
        to: service.office.clone(),
        consent: Some(told),
        by: officer.clone(),
        second: None,
        at: at + 5 * MINUTE,
        due: at + 7 * DAY,
        urgent: None,
        counted: false,
        kind: Countable::Open(service.kind.clone()),
        words: Sealed::Open(Words { person: 0, service: service.code.clone(), items, why: None }),
    };
    let referral: Id<Referral> = her.luck.id(at + 5 * MINUTE);
    let sent = referral.clone();
    stage.plan(at + 5 * MINUTE, &officer, move |tx, _, pen| {
        pen.record(tx, &sent, |state: &Referral| state.make(made)).map(drop)
    });
    if her.luck.happens(75.0) {
        let when = at + her.luck.between(4 * HOUR, 4 * DAY);
        stage.plan(when, &officer, move |tx, _, pen| {
            pen.record(tx, &referral, |state: &Referral| state.answer(true, None)).map(drop)
        });
    }
}

/// What is asked of a service, by what it is for.
pub(super) fn request(purpose: &str) -> &'static str {
    match purpose {
        "psychosocial" => msg("demo-referral-psychosocial"),
        "legal_aid" => msg("demo-referral-legal-aid"),
        "shelter" => msg("demo-referral-shelter"),
        _ => msg("demo-referral-medical"),
    }
}

/// Those of the governorate, each with the purpose a consent for it has.
pub(super) fn services<'a>(stage: &Stage<'a>) -> Vec<(&'a Row<Service>, &'a str)> {
    let near = stage.pack.services.iter().filter(|row| row.governorate == stage.office.governorate);
    near.filter_map(|row| {
        let purpose = match row.kind.as_str() {
            "health" => "medical",
            kind @ ("psychosocial" | "legal_aid" | "shelter") => kind,
            _ => return None,
        };
        Some((row, purpose))
    })
    .collect()
}
