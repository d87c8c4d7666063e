//! Setting an office up.

use super::{super::init, *};
use crate::{
    clock::{Chance, Clock},
    keys::place,
    node::{Config, Folder, Node},
    pack::Pack,
    world::NOW,
};

fn chance() -> Chance {
    Chance::seeded("init")
}

fn set_up(args: &init::Args) -> anyhow::Result<Vec<init::Made>> {
    init::set_up(args, Clock::fixed(NOW), chance())
}

fn refusal(args: &init::Args) -> String {
    match set_up(args) {
        Ok(_) => "it was set up".into(),
        Err(error) => format!("{error:#}"),
    }
}

async fn made(ground: Ground, passphrase: &str) -> (World, String) {
    let args = init_args(&ground, passphrase);
    let app = tokio::task::spawn_blocking(move || {
        let made = set_up(&args).unwrap();
        let folder = Folder::new(&args.data);
        let (config, keyring) =
            (folder.read_config().unwrap(), folder.unlock(Some(PASSPHRASE)).unwrap());
        let app = Node::start(folder, config, keyring, Clock::fixed(NOW), chance()).unwrap();
        (app, made.into_iter().next().unwrap().start_code)
    });
    let (app, start_code) = app.await.unwrap();
    (World::around(app, ground), start_code)
}

#[tokio::test]
async fn the_first_commander_comes_in_with_her_start_code_and_chooses_a_password() {
    let (world, code) = made(Ground::new(), PASSPHRASE).await;
    assert_eq!(world.app.books.offices(), ["NIN-TH"]);
    assert!(!world.app.config.demonstration && world.app.config.https);
    let visitor = world.visitor().speaking("en");
    let form = [("handle", "a.sabri"), ("password", code.as_str())];
    let half_way = visitor.post("/sign-in", &form).await;
    assert_eq!((half_way.status, half_way.session()), (200, None), "no session yet");
    let step = half_way.hidden("step");
    let form = [("step", step.as_str()), ("new", PASSWORD), ("again", PASSWORD)];
    let inside = visitor.post("/sign-in", &form).await;
    assert_eq!(inside.status, 303, "{}", inside.main());
    let commander = world.visitor().speaking("en").holding(inside.session());
    let home = commander.get("/accounts").await;
    assert_eq!(home.status, 200);
    assert!(!home.body.contains("beside the data"), "a passphrase needs no warning");
    let form = [("handle", "a.sabri"), ("password", code.as_str())];
    assert_eq!(visitor.post("/sign-in", &form).await.status, 422, "the start code is used up");
    assert_eq!(world.entries("NIN-TH", "account.created").await, 1);
    // The start code lies nowhere.
    for file in ["thiqa.toml", "keyring", "thiqa.db", "thiqa.db-wal"] {
        let bytes = std::fs::read(world.app.folder.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(code.len()).any(|part| part == code.as_bytes()), "{file}");
    }
}

#[test]
fn a_folder_that_is_set_up_stays_as_it_is() {
    let ground = Ground::new();
    let args = init_args(&ground, PASSPHRASE);
    set_up(&args).unwrap();
    let before = std::fs::read(ground.folder().keyring()).unwrap();
    assert!(refusal(&args).contains("is set up in"));
    assert_eq!(std::fs::read(ground.folder().keyring()).unwrap(), before);
    assert!(ground.folder().asks_passphrase().unwrap());
    assert!(ground.folder().unlock(Some("  Seven lamps by the river gate")).is_err());
    // Spaces and the keyboard's figures don't matter.
    assert!(ground.folder().unlock(Some(" seven  lamps by the river gate\n")).is_ok());
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let ground = Ground::new();
    let good = init_args(&ground, PASSPHRASE);
    let with = |change: &dyn Fn(&mut init::Args)| {
        let mut args = good.clone();
        change(&mut args);
        args
    };
    let long = "x".repeat(300);
    for (args, why) in [
        (with(&|args| args.offices = vec!["NOWHERE".into()]), "knows no office NOWHERE"),
        (with(&|args| args.commanders = vec!["Adil:Name".into()]), "a user name has 3 to 32"),
        (with(&|args| args.commanders = vec!["a.sabri: ".into()]), "needs her name"),
        (with(&|args| args.commanders = vec!["CT-MOE:a.b:N".into()]), "hosts no office CT-MOE"),
        (with(&|args| args.offices.push("BAS-NB".into())), "--commander is CODE:USER:NAME"),
        (with(&|args| args.domain = "Not A Host".into()), "--domain is a host name"),
        (with(&|args| args.domain.clone_from(&long)), "--domain is a host name"),
    ] {
        let told = refusal(&args);
        assert!(told.contains(why), "{told}");
        let left = std::fs::read_dir(&args.data).unwrap().count();
        assert_eq!(left, 0, "{why}");
    }
    let short = init_args(&ground, "too short");
    assert!(refusal(&short).contains("16 characters or more"));
    assert_eq!(std::fs::read_dir(&short.data).unwrap().count(), 0);
    let two = with(&|args| {
        args.offices.push("BAS-NB".into());
        args.commanders = vec!["NIN-TH:same.name:A".into(), "BAS-NB:same.name:B".into()];
    });
    let two = init::Args { passphrase_file: init_args(&ground, PASSPHRASE).passphrase_file, ..two };
    assert!(refusal(&two).contains("is taken"), "half-way, it is all taken back");
    assert_eq!(std::fs::read_dir(&two.data).unwrap().count(), 0);
}

#[test]
fn a_key_file_beside_the_data_is_refused_unless_the_operator_says_so() {
    let ground = Ground::new();
    let mut args = init_args(&ground, PASSPHRASE);
    args.passphrase_file = None;
    args.key_file = Some(args.data.with_extension("key"));
    let key = args.key_file.clone().unwrap();
    assert!(refusal(&args).contains("on the same disk as the data"));
    assert!(!key.exists());
    args.key_file_beside_data = true;
    set_up(&args).unwrap();
    let config = ground.folder().read_config().unwrap();
    assert!(config.key_file_beside_data && config.key_file == Some(key.clone()));
    assert!(!ground.folder().key_file().exists(), "no key in the folder itself");
    assert!(ground.folder().unlock(None).is_ok());
    assert!(place::warns(&ground.folder(), &config));
    std::fs::remove_file(key).unwrap();
}

#[test]
fn disks_are_compared_and_demonstrations_have_nothing_to_hide() {
    let ground = Ground::new();
    let folder = ground.folder();
    let config = Config { demonstration: false, ..ground.config() };
    folder.set_up(&config, &Pack::builtin().unwrap(), &chance()).unwrap();
    let config = Config { key_file: Some(folder.key_file()), ..config };
    let same = |_: &std::path::Path| Ok(7);
    let apart = |path: &std::path::Path| Ok(u64::from(path.ends_with("keyring.key")));
    assert!(place::check_place(&folder, &config, same).is_err());
    assert!(place::check_place(&folder, &config, apart).is_ok());
    let said = Config { key_file_beside_data: true, ..config.clone() };
    assert!(place::check_place(&folder, &said, same).is_ok() && place::warns(&folder, &said));
    let demonstration = Config { demonstration: true, ..config.clone() };
    assert!(place::check_place(&folder, &demonstration, same).is_ok());
    assert!(!place::warns(&folder, &demonstration));
    // Somebody moved the file: found again at each start.
    assert!(crate::keys::at_start(&folder, &config, false).is_err());
    // A disk that is not connected: the node begins locked.
    let gone = Config { key_file: Some("/no-such-disk/thiqa.key".into()), ..config };
    assert!(crate::keys::at_start(&folder, &gone, false).unwrap().is_none());
}

#[test]
fn two_real_disks_are_told_apart() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir_in("/dev/shm"));
    let Ok(other) = other else {
        println!("skipped: there is no second disk");
        return;
    };
    if place::disk_of(one.path()).unwrap() == place::disk_of(other.path()).unwrap() {
        println!("skipped: there is no second disk");
        return;
    }
    let beside = |key: &std::path::Path| place::is_beside(one.path(), key, place::disk_of).unwrap();
    assert!(beside(&one.path().join("key")) && !beside(&other.path().join("key")));
}

#[tokio::test]
async fn the_commanders_pages_warn_of_a_key_beside_the_data() {
    let world = World::new().await;
    let app = world.app.clone();
    let again = tokio::task::spawn_blocking(move || {
        let folder = app.folder.clone();
        let config =
            Config { demonstration: false, key_file_beside_data: true, ..app.config.clone() };
        let keyring = crate::keys::at_start(&folder, &config, false).unwrap().unwrap();
        Node::start(folder, config, keyring, Clock::fixed(NOW), chance()).unwrap()
    });
    let demonstration = world.client("commander").await.get("/account").await;
    assert!(!demonstration.body.contains("govuk-notification-banner"));
    let world = World { app: again.await.unwrap(), ..world };
    for (lang, words) in [
        ("ar", "المفتاح بجانب البيانات"),
        ("ckb", "کلیلەکە لە تەنیشت"),
        ("en", "lies beside the data"),
    ] {
        let page = world.client("commander").await.speaking(lang).get("/account").await;
        assert!(page.body.contains(words), "{lang}");
    }
    let desk = world.client("desk").await.get("/account").await;
    assert!(!desk.body.contains("govuk-notification-banner"), "for the commander alone");
}
