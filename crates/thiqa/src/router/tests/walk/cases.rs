//! Cases in every hand: assigned to somebody of each role, of her unit, kept from her; ordinary,
//! sealed and protected; with all that can belong to a case.

use access::{Kind, Phase, Sensitivity};
use db::args;

use super::record::Record;
use crate::{
    Result,
    books::{Pen, newest_key},
    gate::Held,
    id::Id,
    justice::{
        counsel::Part,
        decisions::{Decision, Made as Decided, Order},
        papers::Papers,
        questions::Question,
    },
    media,
    people::Who,
    station::{
        answers::Answer,
        cases::{self, Case, Event, Facts, Head, Opened, Person, PersonWords, class_of},
        interviews::{Interview, Plan, Present},
        protection::{Disclosure, Support},
        recordings::{Chunk, Recording, Started},
    },
    world::{Client, World, account_id},
};

/// Where a case lies.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) office: &'static str,
    pub(super) unit: &'static str,
    /// A handle.
    pub(super) officer: Option<&'static str>,
    /// A handle, or a unit as `unit:CODE`.
    pub(super) kept: Option<&'static str>,
    pub(super) sensitivity: Sensitivity,
    pub(super) phase: Phase,
}

impl Place {
    /// Who works on such a case by nature; she fills it before it goes to its place.
    fn maker(&self) -> (&'static str, &'static str) {
        let sealed = self.sensitivity != Sensitivity::Ordinary;
        match (sealed, self.office) {
            (true, "NIN-TH") => ("protection", "family_protection"),
            (true, _) => ("other-protection", "family_protection"),
            (false, "NIN-TH") => ("investigator", "investigation"),
            (false, _) => ("other-investigator", "investigation"),
        }
    }

    pub(super) fn word(&self) -> &'static str {
        match (self.sensitivity, self.phase) {
            (Sensitivity::Ordinary, Phase::BeforeJudge) => "ordinary, before the judge",
            (Sensitivity::Sealed, Phase::BeforeJudge) => "sealed, before the judge",
            (Sensitivity::Protected, Phase::BeforeJudge) => "protected, before the judge",
            (Sensitivity::Ordinary, _) => "ordinary",
            (Sensitivity::Sealed, _) => "sealed",
            (Sensitivity::Protected, _) => "protected",
        }
    }
}

/// What a case is filled with.
pub(super) struct Made {
    pub(super) id: Id<Case>,
    pub(super) records: Vec<Record>,
}

/// Somebody of the cast or hired.
pub(super) async fn who(world: &World, office: &str, handle: &str) -> Who {
    let (app, id, home) = (world.app.clone(), account_id(handle), office.to_owned());
    let found =
        world.app.db.read(move |tx| Who::find(tx, &app.books, &app.pack, &home, id.as_str())).await;
    found.unwrap().expect("she has an account")
}

pub(super) async fn happens(world: &World, pen: Pen, case: &Id<Case>, event: Event) {
    let (office, case) = (pen.office.clone(), case.clone());
    let done: Result<()> = world
        .app
        .db
        .write(&office, move |tx| {
            pen.record(tx, &case, |case: &Case| case.standing(event)).map(drop)
        })
        .await;
    done.unwrap();
}

/// Of everybody in these cases: a name has two parts at least.
pub(super) const FATHER: &str = "هلال";

/// A case of its maker about somebody of this name; about nobody it is bare.
pub(super) async fn open(world: &World, place: &Place, name: Option<&str>) -> (Id<Case>, Pen) {
    let (maker, unit) = place.maker();
    let pen = who(world, place.office, maker).await.pen(&world.app.books, world.app.clock.now());
    let pack = world.app.pack.clone();
    let id: Id<Case> = world.app.chance.id(pen.at);
    let given = name.unwrap_or_default().to_owned();
    let words =
        PersonWords { given: given.clone(), father: FATHER.into(), ..PersonWords::default() };
    let head = Head { role: "victim".into(), sex: "female".into(), age_band: "adult".into() };
    let person = Person { head: head.into(), words: words.into() };
    let opened = Opened {
        unit: Some(unit.into()),
        officer: Some(account_id(maker).to_string()),
        facts: Facts { offences: vec!["0501".into()], ..Facts::default() }.into(),
        people: if name.is_none() { Vec::new() } else { vec![person] },
        story: Some(given).into(),
        ..Opened::new(
            pen.at,
            class_of(&pack, place.office, place.sensitivity, Phase::Open),
            "received",
        )
    };
    let (case, mine) = (id.clone(), pen.clone());
    let done: Result<()> = world
        .app
        .db
        .write(place.office, move |tx| cases::open(tx, &pack, &mine, &case, opened).map(drop))
        .await;
    done.unwrap();
    (id, pen)
}

/// Sends a form that must be taken.
pub(super) async fn send(client: &Client<'_>, path: &str, form: &[(&str, &str)]) {
    let reply = client.post(path, form).await;
    assert!(matches!(reply.status, 200 | 303), "{path}: {} {}", reply.status, reply.main());
}

/// Attaches a picture.
pub(super) async fn attach(client: &Client<'_>, path: &str) {
    let body = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nphoto\r\n--b\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
        Content-Type: image/png\r\n\r\n";
    let kind = "multipart/form-data; boundary=b";
    let body = [body.as_bytes(), b"\x89PNG\r\n\x1a\nxxxx", b"\r\n--b--\r\n"].concat();
    let reply = client.send("POST", path, "text/html", kind, body).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
}

/// Takes a consent and refers on it; answers both ids, and a referral without a consent for which
/// `second` is named.
async fn refer(client: &Client<'_>, case: &Id<Case>, second: &str) -> [String; 3] {
    let at = format!("/cases/{case}");
    let consent = client.get(&format!("{at}/consents/new")).await.hidden("id");
    let form = [
        ("id", consent.as_str()),
        ("person", "0"),
        ("purpose", "medical"),
        ("recipient", "service:SV-WARDA"),
        ("items", "alias"),
        ("giver", "herself"),
    ];
    send(client, &format!("{at}/consents"), &form).await;
    let mut made = [consent.clone(), String::new(), String::new()];
    for (n, consent) in [(1, consent.as_str()), (2, "")] {
        let asked = if n == 1 { format!("?consent={consent}") } else { String::new() };
        let id = client.get(&format!("{at}/referrals/new{asked}")).await.hidden("id");
        let mut form = vec![
            ("id", id.as_str()),
            ("consent", consent),
            ("person", "0"),
            ("service", "SV-WARDA"),
            ("item-alias", "زنبقة"),
            ("seen", "yes"),
        ];
        if n == 2 {
            form.extend([("second", second), ("why", "خطر على الحياة")]);
        }
        send(client, &format!("{at}/referrals"), &form).await;
        made[n] = id;
    }
    made
}

/// Two exhibits; the second waits for the receiver who is named.
async fn exhibits(client: &Client<'_>, case: &Id<Case>, second: Option<&str>) -> [String; 2] {
    let at = format!("/cases/{case}/exhibits");
    let mut made = [String::new(), String::new()];
    for id in &mut made {
        *id = client.get(&format!("{at}/new")).await.hidden("id");
        send(client, &at, &[("id", id.as_str()), ("what", "سكين")]).await;
    }
    if let Some(second) = second {
        let form = [("to", second), ("reason", "حفظ"), ("seal", "none")];
        send(client, &format!("{at}/{}/steps/hand-over", made[1]), &form).await;
    }
    made
}

async fn support(world: &World, client: &Client<'_>, case: &Id<Case>) -> String {
    let id = world.app.chance.id::<Support>(world.app.clock.now()).to_string();
    let at = format!("/cases/{case}/support");
    let form = [
        ("id", id.as_str()),
        ("alias", "دجلة"),
        ("name", "زينب"),
        ("message", "yes"),
        ("never_home", "yes"),
        ("day", "sun"),
        ("from", "08:00"),
        ("until", "12:00"),
        ("reach", "أختها"),
        ("code_word", "نرجس"),
        ("who_may_know", "أختها"),
    ];
    send(client, &at, &form).await;
    let all = [("wish", "print"), ("wish", "tracking"), ("alone", "yes")];
    send(client, &format!("{at}/wishes"), &all).await;
    send(client, &format!("{at}/risk"), &[("flag", "weapon"), ("action", "نُقلت")]).await;
    let due = [("due-day", "3"), ("due-month", "3"), ("due-year", "2026"), ("words", "طبيبة")];
    send(client, &format!("{at}/follow-ups"), &due).await;
    send(client, &format!("{at}/notes"), &[("words", "ملاحظة")]).await;
    id
}

async fn answer(world: &World, client: &Client<'_>, case: &Id<Case>) -> String {
    let id = world.app.chance.id::<Answer>(world.app.clock.now()).to_string();
    let form = [
        ("id", id.as_str()),
        ("wants", "yes"),
        ("shape", "slip"),
        ("lang", "ar"),
        ("alone", "yes"),
    ];
    send(client, &format!("/cases/{case}/answer"), &form).await;
    id
}

/// An interview with somebody in the room, and the first piece of its recording.
async fn interview(world: &World, pen: &Pen, case: &Id<Case>, ordinary: bool) -> String {
    let (app, at) = (world.app.clone(), world.app.clock.now());
    let (id, recording): (Id<Interview>, Id<Recording>) = (app.chance.id(at), app.chance.id(at));
    let (office, of) = (pen.office.clone(), case.to_string());
    let key = world.app.db.read(move |tx| newest_key(tx, &app.books, &office, &of)).await;
    let file = data_encoding::HEXLOWER.encode(&world.app.chance.bytes::<16>());
    let folder = world.app.folder.media();
    let kept = media::keep(&folder, &key.unwrap().unwrap(), &file, b"sound").await.unwrap();
    let plan = Plan {
        case: case.to_string(),
        n: 1,
        ordinary,
        kind: String::from("witness").into(),
        words: Default::default(),
    };
    let started = Started {
        case: case.to_string(),
        interview: id.to_string(),
        imported: false,
        sound_only: true,
        media: "audio/webm".into(),
    };
    let chunk = Chunk {
        n: 0,
        part: 0,
        ms: 1,
        waited: 0,
        size: 5,
        file,
        sha256: kept.sha256,
        blocks: kept.blocks,
        cues: Vec::new(),
        plain: String::new().into(),
    };
    let present = Present { name: "هند".into(), role: String::new() };
    let (pen, home, made) = (pen.clone(), pen.office.clone(), id.to_string());
    let work = move |tx: &mut db::Tx| -> Result<()> {
        use crate::station::{interviews, recordings};
        pen.record(tx, &id, |_: &Interview| Ok(interviews::Event::Planned(plan)))?;
        pen.record(tx, &id, |talk: &Interview| talk.comes(present))?;
        pen.record(tx, &recording, |_: &Recording| Ok(recordings::Event::Started(started)))?;
        pen.record(tx, &recording, |_: &Recording| Ok(recordings::Event::Chunk(chunk)))?;
        Ok(())
    };
    world.app.db.write(&home, work).await.unwrap();
    made
}

/// Its first person is held, and a release was ordered; answers the record's id.
async fn custody(client: &Client<'_>, case: &Id<Case>) -> String {
    let path = format!("/cases/{case}/custody");
    let id = client.get(&format!("{path}/new")).await.hidden("id");
    send(client, &path, &[("id", id.as_str()), ("person", "0"), ("age", "adult")]).await;
    send(client, &format!("/custody/{id}/acts/release"), &[("number", "3/2026")]).await;
    id
}

/// Somebody says that a person of the case was beaten; answers the record's id.
async fn treatment(client: &Client<'_>, case: &Id<Case>) -> String {
    let path = format!("/cases/{case}/treatment");
    let id = client.get(&path).await.hidden("id");
    send(client, &path, &[("id", id.as_str()), ("story", "كدمات")]).await;
    id
}

/// Fills a case and puts it in its place.
pub(super) async fn make(world: &World, router: &axum::Router, place: Place) -> Made {
    let (maker, _) = place.maker();
    let (id, pen) = open(world, &place, Some("زينب")).await;
    let client = world.client_of(who(world, place.office, maker).await).await.before(router);
    let sealed = place.sensitivity != Sensitivity::Ordinary;
    let at = format!("/cases/{id}");
    send(&client, &format!("{at}/tasks"), &[("words", "اتصال"), ("once", id.as_str())]).await;
    send(&client, &format!("{at}/notes"), &[("words", "ملاحظة")]).await;
    attach(&client, &format!("/cases/{id}/attachments")).await;
    let review = if sealed { Some(support(world, &client, &id).await) } else { None };
    let answer = answer(world, &client, &id).await;
    let (held_here, told) = (custody(&client, &id).await, treatment(&client, &id).await);
    let to = if sealed { "juvenile" } else { "command" };
    send(&client, &format!("{at}/transfers"), &[("to", to), ("why", "اختصاص")]).await;
    let second = match (place.office, sealed) {
        ("NIN-TH", true) => "juvenile",
        ("NIN-TH", false) => "commander",
        _ => "",
    };
    let second = (!second.is_empty()).then(|| account_id(second).to_string());
    let referred = match &second {
        Some(second) => Some(refer(&client, &id, second).await),
        None => None,
    };
    let interview = interview(world, &pen, &id, !sealed).await;
    let exhibits = exhibits(&client, &id, second.as_deref()).await;
    if place.phase == Phase::BeforeJudge {
        let bundle: Id<Papers> = world.app.chance.id(world.app.clock.now());
        let form = [("id", bundle.as_str()), ("file", "0")];
        send(&client, &format!("{at}/papers"), &form).await;
    }
    let held = settle(world, &pen, &id, &place).await;
    let order = match place.phase {
        Phase::BeforeJudge if place.office == "NIN-TH" && sealed => {
            Some(order(world, router, &id).await)
        }
        _ => None,
    };
    let asked = match place.phase {
        Phase::BeforeJudge if place.office == "NIN-TH" => Some(judged(world, router, &id).await),
        _ => None,
    };
    let children = Children {
        interview,
        answer,
        review,
        referred,
        order,
        exhibits,
        second,
        asked,
        to,
        held_here,
        told,
    };
    Made { records: children.records(&id, &held, &place), id }
}

/// What belongs to a case and has an id of its own.
struct Children {
    interview: String,
    answer: String,
    review: Option<String>,
    referred: Option<[String; 3]>,
    order: Option<String>,
    exhibits: [String; 2],
    second: Option<String>,
    /// A decision that was transcribed, a question, and what was opened to the lawyer.
    asked: Option<[String; 3]>,
    to: &'static str,
    held_here: String,
    told: String,
}

impl Children {
    fn records(self, id: &Id<Case>, held: &Held, place: &Place) -> Vec<Record> {
        let one = |kind, held: &Held, ids: &[(&'static str, &str)]| Record {
            kind,
            word: place.word(),
            held: Some(held.clone()),
            ids: ids.iter().map(|(name, id)| (*name, (*id).to_owned())).collect(),
        };
        let id = id.as_str();
        let referred = self.referred.unwrap_or_default();
        let [consent, referral, waits] = &referred;
        let [decision, question, part] = &self.asked.unwrap_or_default();
        let mut records = vec![
            one(
                "cases",
                held,
                &[
                    ("id", id),
                    ("n", "0"),
                    ("consent", consent),
                    ("referral", referral),
                    ("interview", &self.interview),
                    ("decision", decision),
                    ("question", question),
                    ("part", part),
                    ("round", "1"),
                    ("exhibit", &self.exhibits[0]),
                    ("step", "packing"),
                ],
            ),
            one("answers", held, &[("id", &self.answer)]),
            one("custody", held, &[("id", &self.held_here), ("act", "note"), ("n", "0")]),
            one("treatment", held, &[("id", &self.told)]),
        ];
        let receiver =
            Held { unit: Some(self.to.into()), officer: None, kept: String::new(), ..held.clone() };
        records.push(one("asked", &receiver, &[("id", id), ("n", "0")]));
        if !part.is_empty() {
            let lawyer = account_id("lawyer").to_string();
            let office = "PT-LEGAL".to_owned();
            let hers = Held { office, officer: Some(lawyer), ..receiver.clone() };
            let hers = Held { unit: None, ..hers };
            records.push(one("counsel", &hers, &[("id", part), ("n", "1")]));
        }
        if let Some(review) = &self.review {
            records.push(one("reviews", held, &[("id", review)]));
        }
        if let Some(order) = &self.order {
            records.push(one("orders", held, &[("id", order)]));
        }
        if let Some(second) = self.second {
            let named = Held { officer: Some(second), ..held.clone() };
            records.push(one("override", &named, &[("id", id), ("referral", waits)]));
            let ids = [("id", id), ("exhibit", self.exhibits[1].as_str())];
            records.push(one("receipts", &named, &ids));
            let service = Held { office: "PT-HEALTH".into(), unit: None, ..receiver };
            records.push(one("received", &service, &[("id", referral)]));
        }
        records
    }
}

/// Nobody of those who walk.
const STRANGER: &str = "other-desk";

pub(super) async fn settle(world: &World, pen: &Pen, id: &Id<Case>, place: &Place) -> Held {
    if place.phase != Phase::Open {
        let class = class_of(&world.app.pack, place.office, place.sensitivity, place.phase);
        let status = "before_judge".into();
        let event = Event::StatusSet { status, class, why: None.into() };
        happens(world, pen.clone(), id, event).await;
    }
    let officer = account_id(STRANGER).to_string();
    let found = Event::ConflictFound { officer, evidence: Vec::new().into() };
    happens(world, pen.clone(), id, found).await;
    let whom = match place.kept {
        Some(unit) if unit.starts_with("unit:") => vec![unit.to_owned()],
        Some(handle) => vec![account_id(handle).to_string()],
        None => Vec::new(),
    };
    happens(world, pen.clone(), id, Event::KeptFrom { whom, why: None.into() }).await;
    let officer = place.officer.map(|handle| account_id(handle).to_string());
    let event = Event::Assigned { unit: Some(place.unit.into()), officer, why: None.into() };
    happens(world, pen.clone(), id, event).await;
    held(world, id).await
}

/// Its full number.
pub(super) async fn number(world: &World, id: &str) -> String {
    let case = id.to_owned();
    let found: Result<Option<String>> = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT office, seq, year FROM case_file WHERE id = $1";
            Ok(tx.one(sql, args![case], |row| {
                let (office, seq, year): (String, i64, i64) =
                    (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(format!("{office}/B/{seq}/{year}"))
            })?)
        })
        .await;
    found.unwrap().expect("the case stands")
}

/// As its row holds it.
pub(super) async fn held(world: &World, id: &Id<Case>) -> Held {
    let case = id.to_string();
    let found: Result<Option<Held>> = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT office, unit, officer, class, kept FROM case_file WHERE id = $1";
            Ok(tx.one(sql, args![case], |row| {
                let (unit, officer): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
                let (office, class): (String, String) = (row.get(0)?, row.get(3)?);
                let held = Held::of(&office, unit.as_deref(), officer.as_deref(), &class);
                Ok(Held { kept: row.get(4)?, ..held.unwrap() })
            })?)
        })
        .await;
    let held = found.unwrap().expect("the case stands");
    assert_eq!(held.class.kind, Kind::Case);
    held
}

/// A decision of the court that the police transcribed, what the judge asks, and what she opens.
async fn judged(world: &World, router: &axum::Router, case: &Id<Case>) -> [String; 3] {
    let judge = world.client("judge").await.before(router);
    let at = world.app.clock.now();
    let question = world.app.chance.id::<Question>(at).to_string();
    let form = [("id", question.as_str()), ("question", "ماذا جرى؟")];
    send(&judge, &format!("/cases/{case}/questions"), &form).await;
    let part = world.app.chance.id::<Part>(at).to_string();
    let lawyer = format!("PT-LEGAL/{}", account_id("lawyer"));
    let form =
        [("id", part.as_str()), ("lawyer", lawyer.as_str()), ("file", "0"), ("until", "1/1/2030")];
    send(&judge, &format!("/cases/{case}/counsel"), &form).await;
    let order = Order { kind: "medical".to_owned().into(), words: None.into(), due: None };
    let made = Decided {
        case: case.to_string(),
        court: "CT-MOE".into(),
        by: account_id("judge").to_string(),
        transcribed: true,
        scan: Some(0),
        number: "1".into(),
        date: "1/3/2026".into(),
        court_number: None,
        end: None,
        text: "قرار".to_owned().into(),
        orders: vec![order],
    };
    let decision: Id<Decision> = world.app.chance.id(at);
    let (stream, pen) = (decision.clone(), world.pen("investigator").await);
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            pen.record(tx, &stream, |one: &Decision| one.make(made)).map(drop)
        })
        .await;
    done.unwrap();
    [decision.to_string(), question, part]
}

async fn order(world: &World, router: &axum::Router, case: &Id<Case>) -> String {
    let judge = world.client("judge").await.before(router);
    let id = world.app.chance.id::<Disclosure>(world.app.clock.now()).to_string();
    let form = [("id", id.as_str()), ("item", "مكانها"), ("number", "12"), ("date", "1/3/2026")];
    send(&judge, &format!("/cases/{case}/orders"), &form).await;
    id
}
