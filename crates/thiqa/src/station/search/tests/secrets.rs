//! What a search doesn't tell, and what is left of keys.

use super::{THEFT, ask, count, ids};
use crate::{
    Error,
    books::{Pen, replay},
    id::Id,
    station::{
        cases::{Case, Event},
        search::{asked, find},
    },
    world::World,
};

const KEYS: &str = "SELECT COUNT(n) FROM search_key";

/// The same person, in a matter of her family.
const FAMILY: &[(&str, &str)] = &[
    ("story", "ضربها زوجها"),
    ("offence", "020112"),
    ("context", "family"),
    ("a-role", "victim"),
    ("a-sex", "female"),
    ("a-given", "نادية"),
    ("a-father", "عبد الكريم"),
    ("a-grandfather", "صالح"),
    ("a-phone", "0770 123 4567"),
];

const QUESTIONS: [&str; 5] =
    ["نادية عبد الكريم", "Nadia Salih", "07701234567", "B/2/2026", "V/2/2026"];

#[tokio::test]
async fn a_clerk_s_search_is_the_same_with_and_without_a_sealed_case() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let ordinary = [("reason", "question"), ("name", "نادية عبد الكريم"), ("phone", "07701234567")];
    desk.receive(&ordinary).await;
    world.client("investigator").await.open_case(&[("offence", "0502")]).await;
    let mut before = Vec::new();
    for handle in ["desk", "commander", "investigator"] {
        for q in QUESTIONS {
            before.push(ask(&world.client(handle).await, q).await.main());
        }
    }
    let protection = world.client("protection").await;
    let case = protection.open_case(FAMILY).await;
    let private = [("channel", "private_entrance"), ("name", "نادية عبد الكريم صالح")];
    let visit = desk.receive(&private).await;
    let mut after = Vec::new();
    for handle in ["desk", "commander", "investigator"] {
        for q in QUESTIONS {
            after.push(ask(&world.client(handle).await, q).await.main());
        }
    }
    assert_eq!(before, after);
    let found = ids(&protection, "نادية عبد الكريم").await;
    assert!(found.contains(&case) && found.contains(&visit), "{found:?}");
    // In a list she stands by the number of her visit.
    let asked = [("q", "نادية عبد الكريم"), super::WORK];
    let list = protection.json_post("/search", &asked).await;
    let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
    let rows = list["found"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == visit.as_str()).unwrap();
    assert_eq!(row["people"], serde_json::json!([]), "{list}");
    // Not even the rows of the index answer an ordinary key.
    assert_eq!(matched(&world, "desk").await, 1, "her own visit alone");
    assert_eq!(matched(&world, "protection").await, 3);
    world.whole().await;
}

/// How many rows of the index a person's keys touch, before any policy is asked.
async fn matched(world: &World, handle: &str) -> i64 {
    use access::{Action, Kind};
    let (app, who) = (world.app.clone(), world.who(handle).await);
    let asked = asked::read("نادية عبد الكريم", "", 2026).unwrap();
    let counted: crate::Result<i64> = world
        .app
        .db
        .read(move |tx| {
            let open = app.sensitivities(&who, Action::Search, Kind::Visit);
            let open: Vec<_> = open.into_iter().collect();
            let keys = crate::index::keys_for(&app.books, "NIN-TH", &open, &asked.keys)?;
            let list = db::placeholders(1, keys.len());
            let sql = format!("SELECT COUNT(n) FROM search_key WHERE key IN ({list})");
            Ok(tx.one(&sql, &keys, |row| row.get(0))?.unwrap_or(0))
        })
        .await;
    counted.unwrap()
}

#[tokio::test]
async fn raising_moves_the_keys_and_opening_brings_them_back() {
    let world = World::new().await;
    let (officer, protection) =
        (world.client("investigator").await, world.client("protection").await);
    let id = officer.open_case(THEFT).await;
    let keys = count(&world, KEYS).await;
    assert!(keys > 5);
    let raise = |seen: &'static str, to: &'static str| [("seen", seen), ("to", to)];
    let path = format!("/cases/{id}/sensitivity");
    assert_eq!(officer.post(&path, &raise("1", "sealed")).await.status, 303);
    assert_eq!(ids(&officer, "نادية عبد الكريم").await, [""; 0]);
    assert_eq!(ids(&officer, "B/1/2026").await, [""; 0]);
    assert_eq!(matched(&world, "investigator").await, 0, "no ordinary key is left");
    assert_eq!(count(&world, KEYS).await, keys, "they moved");
    assert_eq!(ids(&protection, "نادية عبد الكريم").await, [id.as_str()]);
    world.whole().await;
    assert_eq!(matched(&world, "investigator").await, 0, "nor does a rebuild bring one back");
    let opening = [("seen", "2"), ("why", "خلاف عادي")];
    assert_eq!(protection.post(&format!("/cases/{id}/opening"), &opening).await.status, 303);
    assert_eq!(matched(&world, "desk").await, 1);
    // Somebody is added, and it is raised again: the second time to a protected case.
    let commander = world.client("commander").await;
    let person = [("given", "منار"), ("father", "سعيد"), ("role", "witness"), ("once", "w")];
    let added = commander.post(&format!("/cases/{id}/people"), &person).await;
    assert_eq!(added.status, 303, "{}", added.main());
    assert_eq!(ids(&commander, "منار سعيد").await, [id.as_str()]);
    assert_eq!(commander.post(&path, &raise("4", "protected")).await.status, 303);
    assert_eq!(ids(&commander, "منار سعيد").await, [""; 0]);
    assert_eq!(ids(&protection, "منار سعيد").await, [""; 0], "it is assigned to nobody");
    world.whole().await;
    assign(&world, &id).await;
    assert_eq!(ids(&protection, "منار سعيد").await, [id.as_str()]);
    let juvenile = world.client("juvenile").await;
    assert_eq!(ids(&juvenile, "منار سعيد").await, [""; 0], "the other unit doesn't find it");
    world.whole().await;
}

async fn assign(world: &World, id: &str) {
    let (who, pen): (_, Pen) = (world.who("protection").await, world.pen("commander").await);
    let id: Id<Case> = Id::parse(id).unwrap();
    let event = Event::Assigned { unit: who.unit, officer: Some(who.account), why: None.into() };
    let done: crate::Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            pen.record(tx, &id, |case: &Case| case.standing(event))?;
            Ok(())
        })
        .await;
    done.unwrap();
}

#[tokio::test]
async fn an_erased_case_is_found_by_nobody() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let kept = officer.open_case(THEFT).await;
    let (case, pen): (Id<Case>, _) = (Id::parse(&id).unwrap(), world.pen("commander").await);
    let erased: crate::Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            pen.erase(tx, &case, case.as_str(), |state: &Case| {
                let (unit, officer) = (state.unit.clone(), state.officer.clone());
                state.standing(Event::Assigned { unit, officer, why: vault::Sealed::Withheld })
            })?;
            Ok(())
        })
        .await;
    erased.unwrap();
    for q in ["نادية عبد الكريم", "07701234567", "199012345678"] {
        assert_eq!(ids(&officer, q).await, [kept.as_str()], "{q}");
    }
    assert_eq!(ids(&officer, "B/1/2026").await, [id.as_str()], "its number is no personal word");
    world.whole().await;
}

#[tokio::test]
async fn lists_and_rows_agree_on_what_a_search_shows() {
    use access::{Action, Class};
    let world = World::new().await;
    let officer = world.client("investigator").await;
    officer.open_case(THEFT).await;
    world.client("protection").await.open_case(FAMILY).await;
    world.client("commander").await.open_case(THEFT).await;
    world.client("other-desk").await.open_case(THEFT).await;
    for handle in crate::world::cast() {
        let (app, who) = (world.app.clone(), world.who(handle).await);
        let done: crate::Result<()> = world
            .app
            .db
            .read(move |tx| {
                let asked = asked::read("نادية عبد الكريم", "", 2026).map_err(Error::Refused)?;
                let found = find::find(tx, &app, &who, &asked)?.rows;
                assert!(tx.statements() <= 8, "{} statements", tx.statements());
                let shown: Vec<String> = found.into_iter().map(|found| found.id).collect();
                let sql = "SELECT office, id, unit, officer, class FROM case_file";
                let rows = tx.all(sql, &[], |row| {
                    let held = crate::gate::Held {
                        office: row.get(0)?,
                        unit: row.get(2)?,
                        officer: row.get(3)?,
                        class: Class::parse(&row.get::<String>(4)?).unwrap(),
                        kept: String::new(),
                    };
                    Ok((row.get::<String>(1)?, held))
                })?;
                for (id, held) in rows {
                    let own = held.office == who.office;
                    let may = own && app.open(&who, Action::Search, &held).is_ok();
                    assert_eq!(shown.contains(&id), may, "{} {held:?}", who.role);
                }
                Ok(())
            })
            .await;
        done.unwrap();
    }
}

#[tokio::test]
async fn no_name_and_no_question_is_found_on_disk() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    officer.post("/search", &[("q", "PLANTEDONE PLANTEDTWO"), super::WORK]).await;
    ask(&officer, "نادية عبد الكريم الحديدي").await;
    officer.post(&format!("/cases/{id}/sensitivity"), &[("seen", "1"), ("to", "sealed")]).await;
    let mut all = Vec::new();
    files(world.app.folder.path(), &mut all);
    for file in all {
        let bytes = std::fs::read(&file).unwrap();
        // Skeletons are words too.
        for word in
            ["نادية", "الحديدي", "PLANTED", "plantedone", "7701234567", "nt abtkrm", "abtkrm"]
        {
            let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!found, "{word} in {}", file.display());
        }
    }
}

fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// Anything that replays is as it was.
#[tokio::test]
async fn people_keep_their_places_through_two_raises() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let id = officer.open_case(THEFT).await;
    let places = |id: String| async {
        let found = world.app.db.read(move |tx| replay::<Case>(tx, "NIN-TH", &id)).await;
        found.unwrap().0.people.len()
    };
    officer.post(&format!("/cases/{id}/sensitivity"), &[("seen", "1"), ("to", "sealed")]).await;
    let protection = world.client("protection").await;
    protection.post(&format!("/cases/{id}/opening"), &[("seen", "2"), ("why", "x")]).await;
    let commander = world.client("commander").await;
    commander.post(&format!("/cases/{id}/sensitivity"), &[("seen", "3"), ("to", "sealed")]).await;
    assert_eq!(places(id.clone()).await, 1);
}
