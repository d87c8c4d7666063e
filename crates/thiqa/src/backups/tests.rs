//! A copy taken under load, the way back, and an older copy that somebody put back by hand.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use db::args;

use super::{restore::Args, signed, *};
use crate::{
    Result,
    books::{LogReader, Note, Read, replay},
    clock::{Chance, Clock},
    jobs,
    keys::By,
    log::command,
    node::{App, Node},
    places::{Office, passed},
    station::{blanks, cases, desk, registers, situation},
    world::{Ground, NOW, World},
};

const OFFICE: &str = "NIN-TH";

fn wish(app: &App, to: PathBuf) -> Wish {
    let (folder, config) = (app.folder.clone(), app.config.clone());
    Wish { folder, config, to, at: app.clock.now(), keys: false, deep: false }
}

async fn copy_of(world: &World, to: PathBuf) -> Manifest {
    let wish = wish(&world.app, to);
    tokio::task::spawn_blocking(move || take(&wish).unwrap()).await.unwrap()
}

async fn read_some(world: &World, count: usize) {
    let pen = world.pen("desk").await;
    for n in 0..count {
        let read = Read::new("view", "visit", [n.to_string()]);
        world.app.db.note(Note { pen: pen.clone(), read }).await.unwrap();
    }
}

async fn log(app: &App) -> LogReader {
    let found: Result<_> = app.db.read(|tx| LogReader::find(tx, OFFICE)).await;
    found.unwrap().unwrap()
}

/// What `restore` is told to bring this copy into an empty ground.
fn told(ground: &Ground, from: PathBuf) -> Args {
    let (data, database) = (ground.folder().path().to_owned(), ground.config().database);
    Args { from: Some(from), data, database, ..Args::default() }
}

async fn bring_back(args: Args) -> restore::Report {
    let at = NOW + 3_600_000_000;
    let run = move || restore::restore(&args, at, &Chance::seeded("restore")).unwrap();
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// Starts the node of a restored folder, with the key that the copy was taken without.
async fn start(ground: Ground, world: &World) -> anyhow::Result<World> {
    let (folder, key) = (ground.folder(), world.app.folder.key_file());
    let run = move || {
        if !folder.key_file().exists() {
            std::fs::copy(key, folder.key_file())?;
        }
        let (config, keyring) = (folder.read_config()?, folder.unlock(None)?);
        let clock = Clock::fixed(NOW + 3_600_000_000);
        Node::start(folder, config, keyring, clock, Chance::seeded("after"))
    };
    let app = tokio::task::spawn_blocking(run).await.unwrap()?;
    Ok(World::around(app, ground))
}

async fn verify(world: &World, checkpoint: Vec<PathBuf>) -> Vec<command::Verdict> {
    let source = world.app.folder.path().to_str().unwrap().to_owned();
    let args =
        command::Args { source, checkpoint, key: vec![], policy: None, token: None, deep: true };
    tokio::task::spawn_blocking(move || command::verify(&args).unwrap()).await.unwrap()
}

/// The same as files that somebody else checks, who knows the list and nothing of the database.
async fn verify_export(world: &World, checkpoint: Vec<PathBuf>) -> Vec<command::Verdict> {
    let out = tempfile::tempdir().unwrap();
    let (folder, data) = (out.path().to_owned(), world.app.folder.path().to_owned());
    let run = move || {
        command::run_export(&command::Export { folder: folder.clone(), data }).unwrap();
        let source = folder.to_str().unwrap().to_owned();
        let (key, policy, token) = (vec![], None, None);
        command::verify(&command::Args { source, checkpoint, key, policy, token, deep: false })
    };
    tokio::task::spawn_blocking(run).await.unwrap().unwrap()
}

async fn keep_checkpoint(world: &World, path: &std::path::Path) {
    let note: Result<_> = world.app.db.read(|tx| crate::books::checkpoint(tx, OFFICE)).await;
    std::fs::write(path, note.unwrap().unwrap()).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_node_goes_on_taking_copies() {
    let aside = tempfile::tempdir().unwrap();
    let to = aside.path().join("copies");
    let plan = Plan { to: to.clone(), every: "1h".parse().unwrap(), keep: "35d".parse().unwrap() };
    let world = World::with(|config| config.backup = Some(plan)).await;
    let app = world.app.clone();
    let locked = tokio::task::spawn_blocking(move || {
        let mut signed = BTreeMap::new();
        jobs::turn(&app, &mut signed);
        app.lock(By::Command, None);
        app.clock.advance(3_600_000_000 + 1);
        jobs::turn(&app, &mut signed);
        assert!(app.is_locked() && app.books.are_locked());
        app.watch.backups.state()
    });
    let state = locked.await.unwrap();
    assert_eq!((state.failed, state.last), (None, Some(NOW + 3_600_000_001)));
    let copies = take::copies(&to).unwrap();
    assert_eq!(copies.len(), 2);
    // The second one ends with the entry of the lock, and stands for itself.
    let size = |n: usize| copies[n].1.logs.iter().find(|log| log.office == OFFICE).unwrap().size;
    assert_eq!(size(1), size(0) + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_under_load_comes_back_and_goes_on_under_a_new_name() {
    let (world, aside) = (World::new().await, tempfile::tempdir().unwrap());
    let media = world.app.folder.media().join("ab");
    std::fs::create_dir_all(&media).unwrap();
    std::fs::write(media.join("abcd"), b"sealed").unwrap();
    let world = Arc::new(world);
    let early = aside.path().join("early.checkpoint");
    keep_checkpoint(&world, &early).await;
    let writing = tokio::spawn({
        let world = world.clone();
        async move { read_some(&world, 400).await }
    });
    read_some(&world, 50).await;
    let first = copy_of(&world, aside.path().join("copies")).await;
    writing.await.unwrap();
    let kept = aside.path().join("kept.checkpoint");
    assert!(first.left_out == ["keyring.key"] && first.files >= 4, "{first:?}");
    let copy = aside.path().join("copies").join(&first.name);
    let size = first.logs.iter().find(|log| log.office == OFFICE).unwrap().size;
    assert!(size < log(&world.app).await.size, "the node went on");
    assert!(!copy.join("keyring.key").exists() && copy.join("media/ab/abcd").exists());
    // A second copy keeps the file once.
    world.app.clock.advance(60_000_000);
    let second = copy_of(&world, aside.path().join("copies")).await;
    let links = |name: &str| {
        use std::os::unix::fs::MetadataExt;
        let file = aside.path().join("copies").join(name).join("media/ab/abcd");
        std::fs::metadata(file).unwrap().nlink()
    };
    assert_eq!(links(&second.name), 2);
    keep_checkpoint(&world, &kept).await;

    let ground = Ground::new();
    let report = bring_back(told(&ground, copy)).await;
    assert!(!report.known && report.missing.is_empty());
    let restored = start(ground, &world).await.unwrap();
    let now = log(&restored.app).await;
    assert!(now.origin.starts_with("police.example/log/NIN-TH/20260301-"), "{}", now.origin);
    assert!(now.size > size);
    let state: Result<_> = restored.app.db.read(|tx| replay::<Office>(tx, OFFICE, "office")).await;
    let told = state.unwrap().0.restored.unwrap();
    assert_eq!((told.size, told.backup_at, told.missing()), (size, NOW, None));
    // What was signed under the old name holds as far as the copy goes.
    for all in
        [verify(&restored, vec![early.clone()]).await, verify_export(&restored, vec![early]).await]
    {
        assert!(all.iter().all(|verdict| verdict.finding.ok), "{all:#?}");
    }
    let all = verify_export(&restored, vec![kept.clone()]).await;
    let wrong: Vec<_> = all.iter().filter(|verdict| !verdict.finding.ok).collect();
    assert!(wrong.iter().any(|verdict| verdict.finding.entry == Some(size)), "{wrong:#?}");
    // Whoever holds a later checkpoint of the old name is told what is not here.
    let all = verify(&restored, vec![kept]).await;
    let wrong: Vec<_> = all.iter().filter(|verdict| !verdict.finding.ok).collect();
    assert!(wrong.len() == 1 && wrong[0].finding.entry == Some(size), "{wrong:#?}");
    assert!(wrong[0].finding.why.as_ref().unwrap().contains("was restored"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_told_exactly() {
    let (world, aside) = (World::new().await, tempfile::tempdir().unwrap());
    read_some(&world, 20).await;
    let copy = copy_of(&world, aside.path().to_owned().join("copies")).await;
    let size = copy.logs.iter().find(|log| log.office == OFFICE).unwrap().size;
    world.app.clock.advance(1_800_000_000);
    read_some(&world, 37).await;
    let kept = aside.path().join("later.checkpoint");
    keep_checkpoint(&world, &kept).await;
    let ground = Ground::new();
    let args = Args {
        checkpoint: vec![kept],
        last: ["V/137", "B/٩", "N/2", "Z/30", "M/17"].map(|n| format!("NIN-TH/{n}/2026")).into(),
        ..told(&ground, aside.path().join("copies"))
    };
    let report = bring_back(args).await;
    let [gap] = &report.missing[..] else { panic!("{:?}", report.missing) };
    assert_eq!((gap.office.as_str(), gap.from, gap.to), (OFFICE, size, size + 36));
    let restored = start(ground, &world).await.unwrap();
    let commander = restored.client("commander").await.speaking("en");
    let page = commander.get("/node").await;
    assert!(page.body.contains("\u{2068}37\u{2069} later entries"), "{}", page.main());
    assert!(page.body.contains("\u{2068}1\u{2069} to \u{2068}137\u{2069}"), "{}", page.main());
    let other = restored.client("other-commander").await.speaking("en");
    assert!(other.get("/node").await.body.contains("nobody can know how much"));
    // Numbers that stand on somebody's slip are not given out again.
    let numbers: Result<_> = restored
        .app
        .db
        .read(|tx| {
            let mine = passed(tx, OFFICE)?;
            let next = [
                desk::NUMBERS.next(tx, OFFICE, "V", 2026)?,
                cases::NUMBERS.next(tx, OFFICE, "B", 2026)?,
                situation::NUMBERS.next(tx, OFFICE, "N", 2026)?,
                blanks::NUMBERS.next(tx, OFFICE, "Z", 2026)?,
                registers::NUMBERS.next(tx, OFFICE, "M", 2026)?,
                registers::NUMBERS.next(tx, OFFICE, "W", 2026)?,
            ];
            Ok((mine, next, desk::NUMBERS.next(tx, "ANB-NW", "V", 2026)?))
        })
        .await;
    let (mine, next, elsewhere) = numbers.unwrap();
    assert_eq!((next, elsewhere), ([138, 10, 3, 31, 18, 101], 101));
    let told = |code: &str| mine.iter().filter(move |passed| passed.register == code).count();
    // The registers of protection and of the daily log only show what others hold.
    assert_eq!(["B", "V", "N", "Z", "D", "P"].map(told), [1, 1, 1, 1, 1, 0], "{mine:?}");
    // The next paper form, and the next line of a register, take these numbers.
    let reply = commander.post("/blanks", &[("form", "visit"), ("count", "1")]).await;
    let path = reply.location.unwrap();
    assert!(path.contains("from=31&to=31"), "{path}");
    let line = [("c-person", "زيدون"), ("c-order", "3")];
    let path = commander.post("/registers/W/lines", &line).await.location.unwrap();
    assert!(commander.get(&path).await.main().contains("NIN-TH/W/101/2026"));
    // Everybody had to sign in again, and the notice stays until it is made good.
    assert_eq!(commander.post("/node/restoration", &[]).await.status, 303);
    assert!(!commander.get("/node").await.body.contains("later entries"));
    assert_eq!(restored.client("desk").await.get("/node").await.status, 404);
    let all = verify(&restored, vec![]).await;
    assert!(all.iter().all(|verdict| verdict.finding.ok), "{all:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_copy_put_back_by_hand_is_refused() {
    let (world, aside) = (World::new().await, tempfile::tempdir().unwrap());
    read_some(&world, 5).await;
    let copy = copy_of(&world, aside.path().join("copies")).await;
    read_some(&world, 5).await;
    let app = world.app.clone();
    let remember = move || signed::remember(&app, &mut Default::default()).unwrap();
    tokio::task::spawn_blocking(remember).await.unwrap();
    let ground = Ground::new();
    bring_back(told(&ground, aside.path().join("copies"))).await;
    // By hand: nobody left word, and the node's own memory is there.
    let (place, folder) = (ground.folder().place(&ground.config()), ground.folder());
    std::fs::create_dir(folder.signed()).unwrap();
    for item in std::fs::read_dir(world.app.folder.signed()).unwrap() {
        let item = item.unwrap();
        std::fs::copy(item.path(), folder.signed().join(item.file_name())).unwrap();
    }
    let forget = move || {
        let db = db::Db::open(&place, &[], 0, crate::log::nobody::Nobody).unwrap();
        let done: db::Result<u64> =
            db.write_blocking("node", |tx| tx.execute("DELETE FROM restoration", &[]));
        done.unwrap();
    };
    tokio::task::spawn_blocking(forget).await.unwrap();
    let args = Args { accept: true, from: None, ..told(&ground, PathBuf::new()) };
    let (ground, refused) = refused(ground, &world).await;
    assert!(refused.contains("thiqa restore --accept"), "{refused}");
    let report = bring_back(args).await;
    let size = copy.logs.iter().find(|log| log.office == OFFICE).unwrap().size;
    let gap = report.missing.iter().find(|gap| gap.office == OFFICE).unwrap();
    assert_eq!((gap.from, gap.to), (size, size + 4));
    let restored = start(ground, &world).await.unwrap();
    assert!(log(&restored.app).await.origin.contains("/NIN-TH/"));
    let all = verify(&restored, vec![]).await;
    assert!(all.iter().all(|verdict| verdict.finding.ok), "{all:#?}");
}

/// Starts a node that must not start; answers what it says.
async fn refused(ground: Ground, world: &World) -> (Ground, String) {
    let (folder, key) = (ground.folder(), world.app.folder.key_file());
    let run = move || {
        std::fs::copy(key, folder.key_file()).unwrap();
        let (config, keyring) = (folder.read_config().unwrap(), folder.unlock(None).unwrap());
        let clock = Clock::fixed(NOW);
        let started = Node::start(folder, config, keyring, clock, Chance::seeded("refused"));
        started.map(drop).unwrap_err().to_string()
    };
    let why = tokio::task::spawn_blocking(run).await.unwrap();
    (ground, why)
}

#[tokio::test]
async fn a_damaged_copy_is_refused() {
    let (world, aside) = (World::new().await, tempfile::tempdir().unwrap());
    read_some(&world, 300).await;
    let copy = copy_of(&world, aside.path().join("copies")).await;
    let file = aside.path().join("copies").join(&copy.name).join("thiqa.db");
    let ground = Ground::new();
    let args = told(&ground, aside.path().join("copies"));
    let done = tokio::task::spawn_blocking(move || {
        let mut bytes = std::fs::read(&file).unwrap();
        let half = bytes.len() / 2;
        bytes[half..half + 9000].fill(0x5a);
        std::fs::write(&file, bytes).unwrap();
        let failed = restore::restore(&args, NOW, &Chance::seeded("damaged")).unwrap_err();
        assert!(format!("{failed:#}").contains("can't be used"), "{failed:#}");
        assert!(!ground.folder().is_set_up());
    });
    done.await.unwrap();
}

#[tokio::test]
async fn the_node_takes_copies_by_itself_and_lets_old_ones_go() {
    let (world, aside) = (World::new().await, tempfile::tempdir().unwrap());
    let mut config = world.app.config.clone();
    let text = format!("to = {:?}\nevery = \"1h\"\nkeep = \"2d\"", aside.path().join("copies"));
    config.backup = Some(toml::from_str(&text).unwrap());
    let app = crate::log::tests::with_config(&world.app, config);
    let (hour, ticking) = (3_600_000_000, app.clone());
    let run = move || {
        tick(&ticking);
        tick(&ticking);
        for _ in 0..50 {
            ticking.clock.advance(hour);
            tick(&ticking);
        }
    };
    tokio::task::spawn_blocking(run).await.unwrap();
    let state = app.watch.backups.state();
    assert_eq!((state.last, state.failed.clone()), (Some(NOW + 50 * hour), None));
    let kept = std::fs::read_dir(aside.path().join("copies")).unwrap().count();
    assert_eq!(kept, 49 + 1, "two days of hours, and the lock");
    assert!(!state.is_late(NOW + 52 * hour) && state.is_late(NOW + 53 * hour));
    // Nothing of the log was changed by it.
    let sessions: Result<_> = app
        .db
        .read(|tx| {
            Ok(tx.one("SELECT COUNT(*) FROM epoch WHERE office = $1", args![OFFICE], |r| {
                r.get::<i64>(0)
            })?)
        })
        .await;
    assert_eq!(sessions.unwrap(), Some(0));
}
