//! What needs two persons, or is told to few, around a protected case: an opening in an emergency, an order
//! of erasure, a referral against her word, a case that goes elsewhere, somebody who looks for her.

use std::collections::BTreeMap;

use vault::{Countable, Sealed};

use super::{
    MINUTE,
    luck::Luck,
    names::Somebody,
    protection::{request, services},
    stage::Stage,
};
use crate::{
    id::Id,
    lang::msg,
    station::{
        cases::{Case, PersonWords},
        emergencies::{Emergency, Opened, Way},
        erasures::{Erasure, Order, Scope},
        missing::{self, Facts, MissingReport},
        referrals::{Made, Referral, Words},
    },
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The case of a survivor.
pub(super) struct Guarded {
    pub(super) case: Id<Case>,
    pub(super) opened: i64,
    pub(super) officer: String,
    pub(super) alias: String,
    pub(super) lang: &'static str,
}

impl Guarded {
    /// Plans what happens around it: to most of them nothing.
    pub(super) fn happens(
        &self,
        stage: &mut Stage,
        luck: &mut Luck,
        visitor: &Somebody,
        phone: &str,
    ) {
        if luck.happens(20.0) {
            self.open(stage, luck);
        }
        if luck.happens(15.0) {
            self.erase(stage, luck);
        }
        if luck.happens(15.0) {
            self.override_her(stage, luck);
        }
        if luck.happens(20.0) {
            self.hand_on(stage, luck);
        }
        if luck.happens(30.0) {
            self.seek(stage, luck, visitor, phone);
        }
    }

    /// The commander opens the file and tells a second officer; the inspector looks at it.
    fn open(&self, stage: &mut Stage, luck: &mut Luck) {
        let at = self.opened + luck.between(2 * HOUR, 3 * DAY);
        let (by, told) = (stage.commander(), stage.officer("investigation"));
        let opened = Opened {
            case: self.case.to_string(),
            by: by.clone(),
            from: stage.office.code.clone(),
            until: at + stage.pack.settings.emergency.hours * HOUR,
            review: at + 7 * DAY,
            way: Way::Code,
            told: Some(told),
            unit: Some("family_protection".into()),
            officer: Some(self.officer.clone()),
            reason: Sealed::Open("danger_now".into()),
            words: Sealed::Open(stage.say("ar", msg("demo-emergency-words"), &[])),
        };
        let id: Id<Emergency> = luck.id(at);
        let first = id.clone();
        stage.plan(at, &by, move |tx, _, pen| {
            pen.record(tx, &first, |one: &Emergency| one.open(opened)).map(drop)
        });
        let Some(inspector) = stage.elsewhere("inspector", "MOI-HR") else { return };
        if luck.happens(50.0) {
            let words = stage.say("ar", msg("demo-emergency-decision"), &[]);
            let (by, when) = (inspector.clone(), at + luck.between(DAY, 6 * DAY));
            stage.plan(when, &inspector, move |tx, _, pen| {
                pen.record(tx, &id, |one: &Emergency| one.decide(&by, true, words)).map(drop)
            });
        }
    }

    /// A court orders that her support file goes; a second person has still to confirm it.
    fn erase(&self, stage: &mut Stage, luck: &mut Luck) {
        let late = stage.calendar.until - luck.between(HOUR, 6 * DAY);
        let at = late.max(self.opened + DAY);
        let order = Order {
            case: self.case.to_string(),
            by: self.officer.clone(),
            number: format!("{}/2026", luck.between(10, 400)),
            date: super::cases::date(stage, at - DAY),
            scope: vec![Scope::Support],
            authority: Sealed::Open(stage.say("ar", msg("demo-erasure-authority"), &[])),
        };
        let id: Id<Erasure> = luck.id(at);
        stage.plan(at, &self.officer, move |tx, _, pen| {
            pen.record(tx, &id, |one: &Erasure| one.write(order)).map(drop)
        });
    }

    /// She can't be asked, and her life is in danger: a named second person decides.
    fn override_her(&self, stage: &mut Stage, luck: &mut Luck) {
        let near = services(stage);
        let second = stage.officer("juvenile");
        if near.is_empty() || second == self.officer {
            return;
        }
        let (service, purpose) = luck.pick(&near);
        let late = stage.calendar.until - luck.between(HOUR, 3 * DAY);
        let at = late.max(self.opened + 4 * HOUR);
        let said = [
            ("alias", self.alias.clone()),
            ("request", stage.say(self.lang, request(purpose), &[])),
        ];
        let items: BTreeMap<_, _> =
            said.into_iter().map(|(code, text)| (code.into(), text)).collect();
        let why = Some(stage.say("ar", msg("demo-override-why"), &[]));
        let made = Made {
            case: self.case.to_string(),
            to: service.office.clone(),
            consent: None,
            by: self.officer.clone(),
            second: Some(second.clone()),
            at,
            due: at + 7 * DAY,
            urgent: None,
            counted: false,
            kind: Countable::Open(service.kind.clone()),
            words: Sealed::Open(Words { person: 0, service: service.code.clone(), items, why }),
        };
        let id: Id<Referral> = luck.id(at);
        let sent = id.clone();
        stage.plan(at, &self.officer, move |tx, _, pen| {
            pen.record(tx, &sent, |one: &Referral| one.make(made)).map(drop)
        });
        if luck.happens(40.0) {
            let why = stage.say("ar", msg("demo-override-decision"), &[]);
            let by = second.clone();
            stage.plan(at + HOUR, &second, move |tx, _, pen| {
                pen.record(tx, &id, |one: &Referral| one.settle(&by, true, why)).map(drop)
            });
        }
    }

    /// The case is to go to the unit of another station, or to the other unit of this one.
    fn hand_on(&self, stage: &mut Stage, luck: &mut Luck) {
        let own = &stage.office.code;
        let near: Vec<String> = stage
            .pack
            .offices_of_kind("station")
            .filter(|row| row.code != *own && stage.elsewhere("commander", &row.code).is_some())
            .map(|row| row.code.clone())
            .collect();
        let (office, to) = match near.first() {
            Some(other) if luck.happens(70.0) => (Some(other.clone()), "family_protection"),
            _ => (None, "juvenile"),
        };
        let (case, why) = (self.case.clone(), stage.say("ar", msg("demo-transfer-why"), &[]));
        stage.plan(self.opened + 3 * HOUR, &self.officer, move |tx, pack, pen| {
            pen.record(tx, &case, |case: &Case| {
                case.ask_transfer(pack, (office.as_deref(), to), why)
            })
            .map(drop)
        });
    }

    /// Somebody reports her missing at the desk. What comes of it her unit alone is told.
    fn seek(&self, stage: &mut Stage, luck: &mut Luck, visitor: &Somebody, phone: &str) {
        let at = self.opened + luck.between(6 * HOUR, 3 * DAY);
        let lang = self.lang;
        let person = PersonWords {
            given: visitor.given.name(lang).into(),
            father: visitor.father.name(lang).into(),
            grandfather: visitor.grandfather.name(lang).into(),
            title: visitor.title.name(lang).into(),
            phone: phone.to_owned(),
            ..PersonWords::default()
        };
        let words = missing::Words {
            person,
            reporter: stage.say(lang, msg("demo-reporter"), &[]),
            place: stage.say(lang, msg("demo-last-seen"), &[]),
            story: stage.say(lang, msg("demo-story-left-home"), &[]),
            ..missing::Words::default()
        };
        let facts = Facts { kind: "left".into(), sex: "female".into(), relation: "husband".into() };
        let (id, desk): (Id<MissingReport>, _) = (luck.id(at), stage.officer("reception"));
        let report = id.clone();
        stage.plan(at, &desk, move |tx, pack, pen| {
            missing::take_down(tx, pack, pen, &report, (false, facts, words))
        });
        if luck.happens(60.0) {
            stage.plan(at + 2 * DAY, &desk, move |tx, _, pen| {
                let at = pen.at;
                pen.record(tx, &id, |one: &MissingReport| one.ask_passing(at, None)).map(drop)
            });
        }
    }
}
