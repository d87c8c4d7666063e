//! The course of a case: opened from a visit, worked on, before the judge, ended.

use access::{Phase, Sensitivity};
use vault::Sealed;

use super::{
    MINUTE,
    custody::{self, Suspect},
    evidence, judge,
    names::{self, Somebody},
    papers, protection, sought,
    stage::Stage,
    volumes::{self, Kind},
};
use crate::{
    id::Id,
    lang::msg,
    station::{
        cases::{
            Case, Event, Facts, Head, Opened, Person, PersonWords, Precision, Receipt, Resolution,
            When, class_of, first_status, open, starts_sealed,
        },
        desk,
    },
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const CASE_NOTES: &[&str] = &[msg("demo-case-note-1"), msg("demo-case-note-2")];

/// The visit that a case comes from.
pub(super) struct Origin {
    pub(super) visit: Id<desk::Visit>,
    pub(super) came: i64,
    pub(super) facts: desk::Facts,
    pub(super) words: desk::Words,
    pub(super) sealed: bool,
    pub(super) lang: &'static str,
}

/// A case as it unfolds.
struct Course {
    id: Id<Case>,
    opened: i64,
    facts: Facts,
    heads: Vec<Head>,
    sealed: bool,
    unit: &'static str,
    officer: String,
    known: bool,
    family: bool,
}

/// Plans a whole case.
pub(super) fn case(stage: &mut Stage, origin: Origin, visitor: &Somebody, at: i64, by: &str) {
    let (facts, story) = facts(stage, &origin);
    let suspect = stage.luck.happens(46.0) && origin.facts.reason != "missing_person";
    let (people, heads) = people(stage, &origin, visitor, suspect);
    let sealed = origin.sealed || starts_sealed(stage.pack, &facts, &heads);
    let unit = match (sealed, origin.facts.reason.as_str()) {
        (true, "child_suspected") => "juvenile",
        (true, _) => "family_protection",
        _ => "investigation",
    };
    let course = Course {
        id: stage.luck.id(at),
        opened: at,
        facts,
        heads,
        sealed,
        unit,
        officer: stage.officer(unit),
        known: suspect,
        family: origin.facts.reason == "family_violence",
    };
    if course.family && course.unit == "family_protection" {
        protection::support(stage, (&course.id, at), &course.officer, &origin, visitor);
    }
    let held = suspect.then(|| {
        let name = people.get(1).and_then(|person| person.words.get()).map(PersonWords::name);
        let sex = course.heads.get(1).map(|head| head.sex.clone()).unwrap_or_default();
        Suspect { person: 1, name: name.unwrap_or_default(), sex }
    });
    if let Some(who) = &held {
        custody::hold(stage, (&course.id, at), &course.officer, who);
    }
    if !course.sealed && course.unit == "investigation" {
        evidence::gather(stage, (&course.id, at), &course.officer, held.as_ref());
    }
    begin(stage, &course, origin, people, story, by);
    tasks(stage, &course);
    // Of few cases, and without a draw: the story goes on as it was told.
    if course.known && course.unit == "investigation" && course.opened % 41 == 0 {
        sought::conflict(stage, (&course.id, course.opened), &course.officer);
    }
    let ended = proceed(stage, &course);
    aside(stage, &course, ended);
}

fn begin(
    stage: &mut Stage,
    course: &Course,
    origin: Origin,
    people: Vec<Person>,
    story: &str,
    by: &str,
) {
    let level = if course.sealed { Sensitivity::Sealed } else { Sensitivity::Ordinary };
    let landmark = landmark(stage, origin.lang);
    let opened = Opened {
        visit: Some(origin.visit.as_str().to_owned()),
        unit: Some(course.unit.into()),
        officer: Some(course.officer.clone()),
        facts: course.facts.clone().into(),
        people,
        story: Sealed::Open(Some(stage.say(origin.lang, story, &[]))),
        landmark: Sealed::Open(landmark),
        ..Opened::new(
            origin.came,
            class_of(stage.pack, &stage.office.code, level, Phase::Open),
            first_status(stage.pack),
        )
    };
    let (id, visit) = (course.id.clone(), origin.visit);
    stage.plan(course.opened, by, move |tx, pack, pen| {
        open(tx, pack, pen, &id, opened)?;
        desk::end_with_case(tx, pen, &visit, id.as_str())
    });
}

fn facts(stage: &mut Stage, origin: &Origin) -> (Facts, &'static str) {
    let kinds = volumes::kinds(&origin.facts.reason);
    let weights: Vec<(&Kind, u32)> = kinds.iter().map(|kind| (kind, kind.weight)).collect();
    let kind = stage.luck.weighed(&weights);
    let story = stage.luck.pick(kind.stories);
    let mut contexts: Vec<String> = Vec::new();
    match origin.facts.reason.as_str() {
        "family_violence" if stage.luck.happens(60.0) => contexts.push("intimate_partner".into()),
        "family_violence" => contexts.push("family".into()),
        "online_blackmail" => contexts.push("cyber".into()),
        "child_at_risk" => contexts.push("child_victim".into()),
        "conduct" => contexts.push("official".into()),
        _ => {}
    }
    let before = stage.luck.between(HOUR, 5 * DAY);
    let (from, precision) = match stage.luck.share() {
        share if share < 0.3 => (origin.came - before, Precision::Exact),
        share if share < 0.8 => (origin.came - before, Precision::About),
        _ => (origin.came - before, Precision::Day),
    };
    let to = if precision == Precision::Exact { from } else { from + HOUR };
    let facts = Facts {
        offences: vec![kind.offence.into()],
        contexts,
        channel: Some(origin.facts.channel.clone()),
        district: origin.facts.district.clone(),
        premises: None,
        when: Some(When { from, to, precision }),
    };
    (facts, story)
}

fn landmark(stage: &mut Stage, lang: &str) -> Option<String> {
    let own = stage.office.district.as_deref();
    let pack = stage.pack;
    let near: Vec<&str> = pack
        .demo
        .landmarks
        .iter()
        .filter(|row| Some(row.district.as_str()) == own)
        .map(|row| row.name(lang))
        .collect();
    (!near.is_empty()).then(|| stage.luck.pick(&near).to_owned())
}

fn people(
    stage: &mut Stage,
    origin: &Origin,
    visitor: &Somebody,
    suspect: bool,
) -> (Vec<Person>, Vec<Head>) {
    let head = |role: &str, sex: String, age_band: &str| Head {
        role: role.into(),
        sex,
        age_band: age_band.into(),
    };
    let first = match origin.facts.reason.as_str() {
        "family_violence" | "sexual_violence" | "child_at_risk" => "victim",
        "missing_person" => "informant",
        "child_suspected" => "suspect",
        _ => "complainant",
    };
    let mut heads = vec![head(first, visitor.sex(), &origin.facts.age_band)];
    let mut words = vec![named(stage, visitor, origin, true)];
    if suspect {
        let woman = stage.luck.happens(12.0);
        let other = names::person(stage.pack, &mut stage.luck, woman);
        heads.push(head("suspect", other.sex(), "adult"));
        words.push(named(stage, &other, origin, false));
    }
    if stage.luck.happens(22.0) {
        let woman = stage.luck.happens(30.0);
        let other = names::person(stage.pack, &mut stage.luck, woman);
        heads.push(head("witness", other.sex(), "adult"));
        words.push(named(stage, &other, origin, false));
    }
    let people = heads
        .iter()
        .cloned()
        .zip(words)
        .map(|(head, words)| Person { head: head.into(), words: Sealed::Open(words) })
        .collect();
    (people, heads)
}

/// What is known of somebody; of the visitor more than of others.
fn named(stage: &mut Stage, who: &Somebody, origin: &Origin, herself: bool) -> PersonWords {
    let lang = origin.lang;
    let mut words = PersonWords {
        given: who.given.name(lang).into(),
        father: who.father.name(lang).into(),
        grandfather: who.grandfather.name(lang).into(),
        title: who.title.name(lang).into(),
        ..PersonWords::default()
    };
    if !herself {
        return words;
    }
    words.phone.clone_from(&origin.words.phone);
    words.contact.clone_from(&origin.facts.safe_contact);
    words.birth = stage.luck.between(1950, 2006).to_string();
    if origin.facts.age_band == "child" {
        words.birth = stage.luck.between(2010, 2018).to_string();
    }
    if stage.luck.happens(70.0) {
        words.document = stage.say(lang, msg("demo-document-1"), &[]);
        words.document_number = format!("0000{:08}", stage.luck.between(0, 99_999_999));
    }
    words.thumbprint = stage.luck.happens(6.0);
    let own = stage.office.district.as_deref();
    let streets = stage.pack.demo.streets.iter().filter(|row| Some(row.district.as_str()) == own);
    let streets: Vec<&str> = streets.map(|row| row.name(lang)).collect();
    if !streets.is_empty() {
        words.address = stage.luck.pick(&streets).to_owned();
    }
    words
}

/// What is to be done: most in time, some late, a few not at all.
fn tasks(stage: &mut Stage, course: &Course) {
    let mut kinds = vec![("take_statement", 2)];
    let offence = course.facts.offences[0].get(..2).unwrap_or_default().to_owned();
    kinds.push(match offence.as_str() {
        "02" | "03" => ("medical", 3),
        "06" => ("lab", 14),
        _ => ("scene", 2),
    });
    if stage.luck.happens(45.0) {
        kinds.push(("hear_witness", 7));
    }
    if stage.luck.happens(55.0) {
        kinds.push(("inform_victim", 21));
    }
    if course.known && stage.luck.happens(50.0) {
        kinds.push(("summons", 9));
    }
    for (n, (kind, days)) in kinds.into_iter().enumerate() {
        let at = course.opened + (n as i64 + 1) * MINUTE;
        let due = at + days * DAY;
        let words = if stage.luck.happens(40.0) {
            let key = stage.luck.pick(&[msg("demo-task-1"), msg("demo-task-2")]);
            Some(stage.say("ar", key, &[]))
        } else {
            None
        };
        let (id, officer) = (course.id.clone(), Some(course.officer.clone()));
        let kind = kind.to_owned();
        stage.plan(at, &course.officer, move |tx, _, pen| {
            let event =
                Event::TaskSet { kind: kind.into(), due: Some(due), officer, words: words.into() };
            pen.record(tx, &id, |case: &Case| case.working(event)).map(drop)
        });
        done(stage, course, n, at, due);
    }
}

fn done(stage: &mut Stage, course: &Course, n: usize, at: i64, due: i64) {
    let when = match stage.luck.share() {
        share if share < 0.8 => at + stage.luck.between((due - at) / 8, due - at - HOUR),
        share if share < 0.95 => due + stage.luck.between(HOUR, 9 * DAY),
        _ => return,
    };
    let key = stage.luck.weighed(&[(msg("demo-done-1"), 85), (msg("demo-done-2"), 15)]);
    let (id, words) = (course.id.clone(), stage.say("ar", key, &[]));
    stage.plan(when, &course.officer, move |tx, _, pen| {
        pen.record(tx, &id, |case: &Case| case.finish(n, Some(words))).map(drop)
    });
}

/// Through the judge's hands to the end; when it ended, if it did.
fn proceed(stage: &mut Stage, course: &Course) -> Option<i64> {
    let in_time = stage.luck.happens(88.0);
    let hours = if in_time { stage.luck.between(4, 23) } else { stage.luck.between(25, 70) };
    let judged = course.opened + hours * HOUR;
    status(stage, course, judged, "before_judge");
    let ordered = judged + stage.luck.between(DAY, 5 * DAY);
    let meanwhile =
        if course.known { stage.luck.weighed(volumes::MEANWHILE) } else { "orders_in_progress" };
    let level = if course.sealed { Sensitivity::Sealed } else { Sensitivity::Ordinary };
    let in_year = year(stage, ordered);
    judge::decision(stage, (&course.id, ordered), level, in_year);
    if !course.sealed {
        papers::bundle(stage, &course.id, (judged, ordered), &course.officer);
    }
    status(stage, course, ordered, meanwhile);
    if !stage.luck.happens(78.0) {
        return None;
    }
    let closed = ordered + stage.luck.between(5 * DAY, 120 * DAY);
    let ends = if course.family { volumes::FAMILY_ENDS } else { volumes::ENDS };
    let mut end = stage.luck.weighed(ends);
    if !course.known && end == "conciliated" {
        end = "closed_temporarily";
    }
    let number = format!("{}/{}", stage.luck.between(10, 990), year(stage, closed));
    let day = date(stage, closed);
    let args = [("number", number.as_str().into()), ("day", day.as_str().into())];
    let decision = stage.say("ar", msg("demo-decision"), &args);
    let taken = format!("{}/{}", stage.luck.between(10, 990), year(stage, closed));
    let receipt = Receipt { number: taken.into(), date: day.clone().into() };
    let id = course.id.clone();
    stage.plan(closed, &course.officer, move |tx, pack, pen| {
        pen.record(tx, &id, |case: &Case| case.close(pack, end, (&decision, receipt), None))
            .map(drop)
    });
    Some(closed)
}

fn status(stage: &mut Stage, course: &Course, at: i64, status: &'static str) {
    let id = course.id.clone();
    stage.plan(at, &course.officer, move |tx, pack, pen| {
        pen.record(tx, &id, |case: &Case| case.set_status(pack, status, None)).map(drop)
    });
}

/// What happens beside the procedure: notes, a change of hands, her own word on how it ended.
fn aside(stage: &mut Stage, course: &Course, ended: Option<i64>) {
    let last = ended.unwrap_or(stage.calendar.until);
    if stage.luck.happens(40.0) && last - course.opened > 2 * DAY {
        let at = stage.luck.between(course.opened + DAY, last - HOUR);
        let words = {
            let key = stage.luck.pick(CASE_NOTES);
            stage.say("ar", key, &[])
        };
        let id = course.id.clone();
        stage.plan(at, &course.officer, move |tx, _, pen| {
            let event = Event::Noted { words: Sealed::Open(words) };
            pen.record(tx, &id, |case: &Case| case.standing(event)).map(drop)
        });
    }
    if let Some(ended) = ended
        && stage.luck.happens(45.0)
    {
        let some = [(Resolution::Yes, 52), (Resolution::Partly, 28), (Resolution::No, 20)];
        let by_person = stage.luck.weighed(&some);
        let at = ended + stage.luck.between(DAY, 20 * DAY);
        let id = course.id.clone();
        stage.plan(at, &course.officer, move |tx, _, pen| {
            let event = Event::Resolved { by_person, words: None.into() };
            pen.record(tx, &id, |case: &Case| case.standing(event)).map(drop)
        });
    }
    let review = course.sealed && !course.family && course.unit == "family_protection";
    if review && course.facts.contexts.is_empty() && stage.luck.happens(55.0) {
        found_ordinary(stage, course);
    }
}

/// The protection officer finds that a case that started sealed is an ordinary one.
fn found_ordinary(stage: &mut Stage, course: &Course) {
    let at = course.opened + stage.luck.between(2 * HOUR, 6 * DAY);
    let why = Some(stage.say("ar", msg("demo-ordinary-1"), &[]));
    let (id, facts, heads) = (course.id.clone(), course.facts.clone(), course.heads.clone());
    if heads.iter().any(|head| head.age_band == "child") {
        return;
    }
    stage.plan(at, &course.officer, move |tx, _, pen| {
        pen.record(tx, &id, |case: &Case| case.open_to_counting(facts, heads, why)).map(drop)
    });
}

fn year(stage: &Stage, at: i64) -> i16 {
    crate::lang::day_of(at, &stage.calendar.zone).map_or(0, |day| day.year())
}

pub(super) fn date(stage: &Stage, at: i64) -> String {
    crate::lang::day_of(at, &stage.calendar.zone)
        .map_or_else(String::new, |day| format!("{}/{}/{}", day.day(), day.month(), day.year()))
}
