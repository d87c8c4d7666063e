//! Escrow: lost secret, two holders, and the words are there again.

use std::path::PathBuf;

use super::{
    super::{escrow, share},
    *,
};
use crate::{
    clock::{Chance, Clock},
    node::Node,
    station::cases::Case,
    world::NOW,
};

/// A word that stands in a case and nowhere else.
const WORD: &str = "زيدون";

async fn open_case(world: &World) -> String {
    let id = world.app.chance.id::<Case>(world.app.clock.now()).to_string();
    let form = [
        ("id", id.as_str()),
        ("story", "سُرقت دراجتي من أمام البيت"),
        ("offence", "0502"),
        ("channel", "counter"),
        ("a-role", "victim"),
        ("a-sex", "male"),
        ("a-given", WORD),
    ];
    let reply = world.client("commander").await.post("/cases", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    id
}

fn make_args(world: &World, out: PathBuf) -> escrow::MakeArgs {
    let data = world.app.folder.path().to_owned();
    escrow::MakeArgs { data, out, again: false, passphrase_file: None }
}

fn open_args(world: &World, shares: Vec<PathBuf>) -> escrow::OpenArgs {
    let data = world.app.folder.path().to_owned();
    let passphrase_file = Some(phrase_file(&data, PASSPHRASE));
    escrow::OpenArgs { data, shares, reason: "أمر المحكمة ١٢".into(), passphrase_file }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

fn chance() -> Chance {
    Chance::seeded("escrow")
}

/// Makes the shares; the folder with the three pages.
async fn ceremony(world: &World) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let args = make_args(world, out.path().to_owned());
    blocking(move || escrow::run_make(&args, Clock::fixed(NOW), chance())).await.unwrap();
    out
}

#[tokio::test]
async fn a_cases_words_come_back_from_the_database_and_two_shares() {
    let world = World::new().await;
    let early = open_case(&world).await;
    let out = ceremony(&world).await;
    let late = open_case(&world).await;
    // All that opened the keyring is lost, and the keyring too.
    std::fs::remove_file(world.app.folder.key_file()).unwrap();
    std::fs::remove_file(world.app.folder.keyring()).unwrap();
    let shares = vec![out.path().join(share::file_name(3)), out.path().join(share::file_name(1))];
    let args = open_args(&world, shares);
    blocking(move || escrow::run_open(&args, Clock::fixed(NOW), chance())).await.unwrap();
    let (folder, config) = (world.app.folder.clone(), world.app.folder.read_config().unwrap());
    let app = blocking(move || {
        let keyring = folder.unlock(Some(PASSPHRASE)).unwrap();
        Node::start(folder, config, keyring, Clock::fixed(NOW), chance()).unwrap()
    });
    let world = World { app: app.await, ..world };
    for id in [early, late] {
        let page = world.client("commander").await.get(&format!("/cases/{id}")).await;
        assert!(page.main().contains(WORD), "{}", page.main());
    }
    for office in ["NIN-TH", "CT-MOE"] {
        assert_eq!(world.entries(office, "keys.escrow_made").await, 1, "{office}");
        assert_eq!(world.entries(office, "keys.escrow_opened").await, 1, "{office}");
    }
    let facts: Result<Option<String>> = world
        .app
        .db
        .read(|tx| {
            let sql =
                "SELECT facts FROM entry WHERE office = 'NIN-TH' AND kind = 'keys.escrow_opened'";
            Ok(tx.one(sql, &[], |row| row.get(0))?)
        })
        .await;
    let facts = facts.unwrap().unwrap();
    assert!(facts.contains("[3,1]") && !facts.contains("أمر"), "{facts}");
}

#[tokio::test]
async fn one_share_a_damaged_one_or_another_ceremonys_opens_nothing() {
    let world = World::new().await;
    let (first, second) = (ceremony(&world).await, tempfile::tempdir().unwrap());
    let args = make_args(&world, second.path().to_owned());
    let refused = blocking(move || escrow::run_make(&args, Clock::fixed(NOW), chance())).await;
    assert!(refused.unwrap_err().to_string().contains("in escrow already"));
    let args = escrow::MakeArgs { again: true, ..make_args(&world, second.path().to_owned()) };
    let other = Chance::seeded("another ceremony");
    blocking(move || escrow::run_make(&args, Clock::fixed(NOW), other)).await.unwrap();
    let page = |folder: &tempfile::TempDir, number| folder.path().join(share::file_name(number));
    let damaged = second.path().join("damaged.txt");
    let text = std::fs::read_to_string(page(&second, 2)).unwrap();
    let at = text.rfind("THIQA-SHARE").unwrap() + 14;
    let figure = if &text[at..=at] == "0" { "1" } else { "0" };
    std::fs::write(&damaged, format!("{}{figure}{}", &text[..at], &text[at + 1..])).unwrap();
    let before = std::fs::read(world.app.folder.keyring()).unwrap();
    for (shares, why) in [
        (vec![page(&second, 1)], "two shares are needed"),
        (vec![page(&second, 1), page(&second, 1)], "one share twice"),
        (vec![page(&second, 1), damaged], "damaged or was typed wrongly"),
        (vec![page(&second, 1), page(&first, 2)], "different ceremonies"),
        (vec![page(&first, 1), page(&first, 2)], "an older ceremony"),
    ] {
        let args = open_args(&world, shares);
        let told = blocking(move || escrow::run_open(&args, Clock::fixed(NOW), chance())).await;
        let told = format!("{:#}", told.unwrap_err());
        assert!(told.contains(why), "{told}");
    }
    assert_eq!(std::fs::read(world.app.folder.keyring()).unwrap(), before);
    assert_eq!(world.entries("NIN-TH", "keys.escrow_opened").await, 0);
}

#[tokio::test]
async fn a_forged_keyring_in_escrow_is_not_taken_in() {
    let world = World::new().await;
    let out = ceremony(&world).await;
    let recipient = world.app.folder.read_config().unwrap().escrow.unwrap();
    let mut fill = |bytes: &mut [u8]| chance().fill(bytes);
    let offices = world.app.books.offices().into_iter();
    let offices = offices.map(|code| (code, vault::OfficeKeys::generate(&mut fill))).collect();
    let forged = vault::Keyring { offices }.wrap_for(&recipient).unwrap();
    std::fs::write(world.app.folder.escrow(), forged).unwrap();
    let shares = vec![out.path().join(share::file_name(1)), out.path().join(share::file_name(2))];
    let args = open_args(&world, shares);
    let told = blocking(move || escrow::run_open(&args, Clock::fixed(NOW), chance())).await;
    assert!(told.unwrap_err().to_string().contains("not those that signed the log"));
}

#[tokio::test]
async fn a_holders_page_is_readable_and_its_figures_can_be_typed_alone() {
    let world = World::new().await;
    let out = ceremony(&world).await;
    let text = std::fs::read_to_string(out.path().join("share-2-ombudsman.txt")).unwrap();
    for words in ["أمين المظالم", "Ombudsman", "police.example", "thiqa escrow open", "سکاڵاپارێز"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let figures: String = text
        .lines()
        .filter_map(|line| line.strip_prefix("THIQA-SHARE"))
        .map(|line| line.trim().to_lowercase())
        .collect::<Vec<_>>()
        .join("\n");
    let typed = out.path().join("typed");
    std::fs::write(&typed, figures).unwrap();
    assert_eq!(share::read(&typed).unwrap().number(), 2);
    let inside = world.app.folder.path().join("shares");
    let args = escrow::MakeArgs { again: true, ..make_args(&world, inside) };
    let told = blocking(move || escrow::run_make(&args, Clock::fixed(NOW), chance())).await;
    assert!(told.unwrap_err().to_string().contains("may not lie in the data folder"));
}
