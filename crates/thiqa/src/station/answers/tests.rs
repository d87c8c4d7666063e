//! Decisions as a table; then the way of an answer from the station to the telephone and back.

use access::{Phase, Sensitivity};
use vault::Sealed;

use super::{Answer, Event, Given, slip};
use crate::{
    Error,
    community::token::{Code, Reference},
    id::Id,
    jobs,
    station::cases::{self, Case, Facts, Opened, class_of},
    world::{Client, Reply, World, account_id},
};

const PLANTED: &str = "حكاية مزروعة";

fn given(alone: bool) -> Given {
    Given {
        case: "agn4ykiaabzphakaqoayqbaxea".into(),
        shape: "slip".into(),
        alone,
        mark: "00".into(),
        key: Sealed::Open("11".into()),
    }
}

#[test]
fn an_answer_is_given_once_and_alone_where_it_must_be() {
    let new = Answer::default();
    assert!(matches!(new.give(true, given(false)), Ok(Event::Given(_))));
    assert!(matches!(new.give(false, given(true)), Ok(Event::Given(_))));
    assert!(
        matches!(new.give(false, given(false)), Err(Error::Refused(r)) if r.field == Some("alone"))
    );
    assert!(matches!(new.withdraw(), Err(Error::NotFound)));
    let stands = Answer { case: Some("x".into()), withdrawn: false };
    assert!(matches!(stands.give(true, given(true)), Err(Error::Repeated)));
    assert!(matches!(stands.withdraw(), Ok(Event::Withdrawn)));
    let gone = Answer { withdrawn: true, ..stands };
    assert!(matches!(gone.withdraw(), Err(Error::Repeated)));
}

/// A case of the investigator, or of the protection officer where it is sealed.
async fn opened(world: &World, sensitivity: Sensitivity) -> Id<Case> {
    let sealed = sensitivity != Sensitivity::Ordinary;
    let (handle, unit) = if sealed {
        ("protection", "family_protection")
    } else {
        ("investigator", "investigation")
    };
    let (pen, pack) = (world.pen(handle).await, world.app.pack.clone());
    let id: Id<Case> = world.app.chance.id(pen.at);
    let opened = Opened {
        unit: Some(unit.into()),
        officer: Some(account_id(handle).to_string()),
        facts: Facts { offences: vec!["0501".into()], ..Facts::default() }.into(),
        story: Some(PLANTED.to_owned()).into(),
        ..Opened::new(pen.at, class_of(&pack, &pen.office, sensitivity, Phase::Open), "received")
    };
    let (office, case) = (pen.office.clone(), id.clone());
    let done: crate::Result<()> = world
        .app
        .db
        .write(&office, move |tx| cases::open(tx, &pack, &pen, &case, opened).map(drop))
        .await;
    done.unwrap();
    id
}

async fn happens(world: &World, case: &Id<Case>, event: cases::Event) {
    let (pen, case) = (world.pen("commander").await, case.clone());
    let office = pen.office.clone();
    let work =
        move |tx: &mut db::Tx| pen.record(tx, &case, |case: &Case| case.standing(event)).map(drop);
    world.app.db.write(&office, work).await.unwrap();
}

async fn status(world: &World, case: &Id<Case>, status: &str) {
    let class = class_of(&world.app.pack, "NIN-TH", Sensitivity::Ordinary, Phase::Open);
    let event = cases::Event::StatusSet { status: status.into(), class, why: None.into() };
    happens(world, case, event).await;
}

async fn run(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

/// The id that the form was shown with.
fn minted(reply: &Reply) -> String {
    let from = reply.body.find("name=\"id\" value=\"").unwrap() + 17;
    reply.body[from..from + 26].to_owned()
}

/// Gives an answer and returns number and code as they stand on the slip.
async fn give(
    client: &Client<'_>,
    case: &Id<Case>,
    more: &[(&str, &str)],
) -> (Reply, String, String) {
    let path = format!("/cases/{case}/answer");
    let form = client.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.main());
    let id = minted(&form);
    let mut fields = vec![("id", id.as_str()), ("wants", "yes"), ("shape", "slip"), ("lang", "ar")];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    let slip = client.post(&path, &fields).await;
    assert_eq!(slip.status, 200, "{}", slip.main());
    let again = client.post(&path, &fields).await;
    assert_eq!((again.status, again.location.as_deref()), (303, Some(path.as_str())));
    let parts: Vec<&str> = slip.body.split("<bdi class=\"ref\"").skip(1).collect();
    let text = |part: &str| part[part.find('>').unwrap() + 1..part.find('<').unwrap()].to_owned();
    let (number, code) = (text(parts[0]), text(parts[1]));
    (slip, number, code)
}

async fn follow(world: &World, number: &str, code: &str) -> Reply {
    world.visitor().post("/follow", &[("number", number), ("code", code)]).await
}

#[tokio::test]
async fn what_happens_in_the_case_is_seen_from_home_and_her_word_comes_back() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let officer = world.client("investigator").await;
    let (_, number, code) = give(&officer, &case, &[]).await;
    assert_eq!(follow(&world, &number, &code).await.status, 422, "not pushed yet");
    run(&world).await;
    assert!(follow(&world, &number, &code).await.main().contains("استُلمت"));

    status(&world, &case, "before_judge").await;
    run(&world).await;
    assert!(follow(&world, &number, &code).await.main().contains("أمام القاضي"));

    status(&world, &case, "closed_finally").await;
    run(&world).await;
    let typed = [("number", number.as_str()), ("code", code.as_str()), ("resolved", "partly")];
    let thanks = world.visitor().post("/follow/reply", &typed).await;
    assert!(thanks.main().contains("وصل جوابك"), "{}", thanks.main());
    run(&world).await;
    run(&world).await;
    let (id, office) = (case.clone(), "NIN-TH");
    let (found, figure) = world
        .app
        .db
        .read(move |tx| {
            let (found, _) = cases::facts(tx, office, &id)?;
            let sql = "SELECT code, total FROM figure WHERE kind = 'cases.resolved'";
            let figure = tx.all(sql, &[], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))?;
            Ok::<_, Error>((found, figure))
        })
        .await
        .unwrap();
    assert_eq!(found.resolved, Some(cases::Resolution::Partly));
    assert_eq!(found.status, "closed_finally", "what the police recorded stands");
    assert_eq!(figure, [("partly".to_owned(), 1)]);
}

#[tokio::test]
async fn the_slip_shows_no_house_and_its_picture_no_code() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let officer = world.client("investigator").await;
    let (page, number, code) = give(&officer, &case, &[]).await;
    assert!(page.body.contains("<title>متابعة</title>"));
    let pack = &world.app.pack;
    for word in [
        pack.offices.name("NIN-TH", "ar"),
        "وزارة",
        "شرطة",
        "#shield",
        "class=\"hdr",
        "باسم",
        PLANTED,
    ] {
        assert!(!page.body.contains(word), "{word}");
    }
    let reference = Reference::parse(&number).unwrap();
    let link = slip::link("https://follow.example", &reference);
    assert_eq!(link, format!("https://follow.example/follow?n={}", reference.as_str()));
    assert!(page.body.contains(&slip::picture(&link)));
    assert!(!link.contains(&code.replace(' ', "")));
    assert!(Code::parse(&code, pack).is_some() && page.body.contains("data-print"));

    let (page, _, code) = give(&officer, &case, &[("shape", "words"), ("lang", "ckb")]).await;
    assert!(page.body.contains("class=\"slip no-print\" lang=\"ckb\""));
    assert!(!page.body.contains("data-print"), "words are not printed");
    assert!(code.split(' ').all(|word| pack.word_lists.ckb.iter().any(|known| known == word)));
}

#[tokio::test]
async fn nothing_is_chosen_for_her() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let officer = world.client("investigator").await;
    let path = format!("/cases/{case}/answer");
    let form = officer.get(&path).await;
    assert!(!form.body.contains(" checked"));
    let id = minted(&form);
    let reply = officer.post(&path, &[("id", &id)]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.body.contains("href=\"#wants\"") && reply.body.contains("href=\"#shape\""));
    let reply = officer.post(&path, &[("id", &id), ("wants", "no")]).await;
    assert_eq!(reply.location, Some(format!("/cases/{case}")));
    let reply = officer.post(&path, &[("id", "x'"), ("wants", "yes"), ("shape", "slip")]).await;
    assert_eq!(reply.status, 404);
    for handle in ["other-commander", "analyst", "judge", "protection"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&path).await.status, 404, "{handle}");
        assert_eq!(client.post(&path, &[("wants", "yes")]).await.status, 404, "{handle}");
    }
    assert_eq!(world.visitor().get(&path).await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn in_a_sealed_case_she_must_have_asked_alone_and_the_words_are_the_same() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Sealed).await;
    let path = format!("/cases/{case}/answer");
    let commander = world.client("commander").await;
    assert_eq!(commander.get(&path).await.status, 404);
    let officer = world.client("protection").await;
    let form = officer.get(&path).await;
    let (id, words) = (minted(&form), [("wants", "yes"), ("shape", "words")]);
    let typed = [&[("id", id.as_str())], words.as_slice()].concat();
    let reply = officer.post(&path, &typed).await;
    assert!(reply.status == 422 && reply.body.contains("href=\"#alone\""));
    // Her support file must say that she asked for it.
    let alone = [&[("alone", "yes")], typed.as_slice()].concat();
    let reply = officer.post(&path, &alone).await;
    assert!(reply.status == 422 && reply.body.contains("href=\"#wants\""));
    let support = format!("/cases/{case}/support");
    let file = officer.get(&support).await;
    officer.post(&support, &[("id", &minted(&file)), ("alias", "دجلة")]).await;
    let asked = [("wish", "tracking"), ("alone", "yes")];
    assert_eq!(officer.post(&format!("{support}/wishes"), &asked).await.status, 303);
    let (_, number, code) = give(&officer, &case, &[("shape", "words"), ("alone", "yes")]).await;
    run(&world).await;
    assert!(follow(&world, &number, &code).await.main().contains("استُلمت"));
}

#[tokio::test]
async fn what_was_given_before_a_case_was_sealed_rests() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let officer = world.client("investigator").await;
    let (_, number, code) = give(&officer, &case, &[]).await;
    let (_, alone, secret) = give(&officer, &case, &[("alone", "yes")]).await;
    run(&world).await;
    assert_eq!(follow(&world, &number, &code).await.status, 200);
    let class = class_of(&world.app.pack, "NIN-TH", Sensitivity::Sealed, Phase::Open);
    let (unit, facts) = (Some("family_protection".into()), Facts::default().into());
    let raised = cases::Event::Raised { class, unit, officer: None, why: None.into(), facts };
    happens(&world, &case, raised).await;
    run(&world).await;
    assert_eq!(follow(&world, &number, &code).await.status, 422);
    assert_eq!(follow(&world, &alone, &secret).await.status, 200);
}

#[tokio::test]
async fn a_withdrawn_answer_leads_nowhere() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let officer = world.client("investigator").await;
    let (_, number, code) = give(&officer, &case, &[]).await;
    run(&world).await;
    let list = officer.get(&format!("/cases/{case}/answer")).await;
    let from = list.body.find("/answers/").unwrap();
    let path = list.body[from..from + 46].to_owned();
    assert!(path.ends_with("/withdrawal"), "{path}");
    assert_eq!(world.client("other-desk").await.post(&path, &[]).await.status, 404);
    for _ in 0..2 {
        assert_eq!(officer.post(&path, &[]).await.status, 303);
    }
    run(&world).await;
    assert_eq!(follow(&world, &number, &code).await.status, 422);
    status(&world, &case, "before_judge").await;
    run(&world).await;
    assert_eq!(follow(&world, &number, &code).await.status, 422);
}

#[tokio::test]
async fn the_job_goes_on_from_its_cursor_and_bears_doing_things_twice() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let (_, number, code) = give(&world.client("investigator").await, &case, &[]).await;
    run(&world).await;
    let cursor = || async {
        let sql = "SELECT n FROM cursor WHERE office = 'NIN-TH' AND job = 'answers'";
        world
            .app
            .db
            .read(move |tx| Ok::<_, Error>(tx.one(sql, &[], |row| row.get::<i64>(0))?))
            .await
    };
    let first = cursor().await.unwrap().unwrap();
    run(&world).await;
    assert_eq!(cursor().await.unwrap(), Some(first), "nothing new, nothing written");
    status(&world, &case, "before_judge").await;
    run(&world).await;
    assert!(cursor().await.unwrap().unwrap() > first);
    // As after a crash between the work and the cursor: everything comes again.
    let back: crate::Result<()> = world
        .app
        .db
        .write("NIN-TH", |tx| {
            tx.execute("UPDATE cursor SET n = 0", &[])?;
            Ok(())
        })
        .await;
    back.unwrap();
    run(&world).await;
    assert!(follow(&world, &number, &code).await.main().contains("أمام القاضي"));
}

#[tokio::test]
async fn neither_store_leads_to_the_other() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let (_, number, code) = give(&world.client("investigator").await, &case, &[]).await;
    run(&world).await;
    let reference = Reference::parse(&number).unwrap();
    let code = Code::parse(&code, &world.app.pack).unwrap();
    let key = world.app.outside.key(&reference, &code).await.unwrap();
    let read = |path: std::path::PathBuf| {
        let wal = path.with_extension("db-wal");
        [std::fs::read(path), std::fs::read(wal)]
            .into_iter()
            .flatten()
            .flatten()
            .collect::<Vec<u8>>()
    };
    let holds = |all: &[u8], part: &[u8]| all.windows(part.len()).any(|window| window == part);
    let raw = data_encoding::HEXLOWER.decode(key.to_hex().as_bytes()).unwrap();
    let outside = read(world.app.folder.outside());
    assert!(holds(&outside, &raw) && holds(&outside, b"received"));
    let (id, office) = (case.clone(), "NIN-TH");
    let number_of =
        world.app.db.read(move |tx| cases::facts(tx, office, &id)).await.unwrap().0.number;
    let names = [office, "0501", PLANTED, case.as_str(), &number_of, reference.as_str()];
    for word in names {
        assert!(!word.is_empty() && !holds(&outside, word.as_bytes()), "{word}");
    }
    let police = read(world.app.folder.database());
    for part in [raw.as_slice(), key.to_hex().as_bytes(), reference.as_str().as_bytes()] {
        assert!(!holds(&police, part));
    }
}

#[tokio::test]
async fn tables_drawn_again_are_the_same() {
    let world = World::new().await;
    let case = opened(&world, Sensitivity::Ordinary).await;
    let (_, number, code) = give(&world.client("investigator").await, &case, &[]).await;
    run(&world).await;
    world.rebuilds().await;
    status(&world, &case, "before_judge").await;
    run(&world).await;
    assert!(follow(&world, &number, &code).await.main().contains("أمام القاضي"));
}
