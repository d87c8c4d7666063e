//! The way back for a commander who has lost her password.

use super::{
    super::command::{QualifyArgs, StartCodeArgs, qualify, start_code},
    *,
};
use crate::clock::Chance;

const OWN: &str = "another four quiet words";

fn whose(world: &World, user: &str) -> StartCodeArgs {
    let data = world.app.folder.path().to_owned();
    StartCodeArgs { user: user.into(), data, passphrase_file: None }
}

async fn ask(world: &World, user: &str) -> anyhow::Result<String> {
    let (args, clock) = (whose(world, user), world.app.clock.clone());
    let run = move || start_code(&args, clock, Chance::seeded("console"));
    Ok(tokio::task::spawn_blocking(run).await.unwrap()?.start_code)
}

/// Codes and a passkey beside her password.
async fn give_more(world: &World, who: &Who) {
    let (books, who) = (world.app.books.clone(), who.clone());
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            let words = credential::office_words(tx, &books, &who.office)?;
            let secret = crate::people::totp::totp_secret(books.chance());
            credential::set_totp(tx, &words, &who.office, &who.account, &secret, 1)?;
            let sql = "INSERT INTO passkey (office, id, account, credential, created)
                       VALUES ($1, 'aa', $2, $3, 1)";
            tx.execute(sql, args![&who.office, &who.account, vec![1_u8]])?;
            Ok(())
        })
        .await;
    done.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lone_commander_comes_back_with_a_start_code_from_the_console() {
    let world = World::new().await;
    let who = give_password(&world, "commander").await;
    give_more(&world, &who).await;
    let before = world.client("commander").await;
    assert_eq!(before.get("/account").await.status, 200);
    let code = ask(&world, "Commander ").await.unwrap();
    assert_eq!(before.get("/account").await.status, 303, "her old session has ended");
    let old = sign_in(&world, "commander", PASSWORD).await;
    assert_eq!(old.status, 422, "her old password counts no longer");
    let half_way = sign_in(&world, "commander", &code).await;
    assert_eq!((half_way.status, half_way.session()), (200, None), "{}", half_way.main());
    let step = half_way.hidden("step");
    let form = [("step", step.as_str()), ("new", OWN), ("again", OWN)];
    let inside = world.visitor().post("/sign-in", &form).await;
    assert_eq!(inside.status, 303, "no code is asked for: {}", inside.main());
    let cookie = inside.session();
    for (lang, words) in
        [("ar", "حاسوب المركز"), ("ckb", "کۆمپیوتەری بنکە"), ("en", "on the station’s computer")]
    {
        let page = world.visitor().speaking(lang).holding(cookie.clone()).get("/account").await;
        assert!(page.main().contains(words), "{lang}: {}", page.main());
        assert!(!page.body.contains(&code));
    }
    let other = world.client("desk").await.get("/account").await;
    assert!(!other.main().contains("حاسوب المركز"), "only hers");
    assert_eq!(sign_in(&world, "commander", &code).await.status, 422, "it is used up");
    for (kind, count) in [
        ("account.start_code_given", 1),
        ("account.passkey_removed", 1),
        ("account.secret_changed", 2),
    ] {
        assert_eq!(world.entries("NIN-TH", kind).await, count, "{kind}");
    }
    let found = world.app.db.read(|tx| crate::books::verify_node(tx, "NIN-TH", &[], None)).await;
    assert!(found.unwrap().ok);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_gets_one_and_nothing_is_written() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    for (user, why) in [("desk", "/accounts"), ("nobody", "nobody"), ("", "nobody")] {
        let refused = ask(&world, user).await.unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
    std::fs::remove_file(world.app.folder.key_file()).unwrap();
    assert!(ask(&world, "commander").await.is_err(), "not without the node's own secret");
    assert_eq!(world.entries("NIN-TH", "account.start_code_given").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_commander_finished_herself_is_written_down_on_the_console() {
    let world = World::new().await;
    give_password(&world, "commander").await;
    give_password(&world, "desk").await;
    world.app.clock.advance(4 * 366 * 24 * 3_600_000_000);
    let takes_out = async || {
        let form = [("list", "cases"), ("format", "csv"), ("purpose", "statistics")];
        world.client("commander").await.post("/exports", &form).await.status
    };
    assert_eq!(takes_out().await, 422, "her course has ended");
    let finish = async |user: &str, course: &str, day: &str| {
        let day = day.parse().unwrap();
        let args = QualifyArgs { whose: whose(&world, user), course: course.into(), day };
        let clock = world.app.clock.clone();
        let run = move || qualify(&args, clock, Chance::seeded("course"));
        tokio::task::spawn_blocking(run).await.unwrap()
    };
    for (user, course, day, why) in [
        ("desk", "data_handling", "2030-02-01", "/accounts"),
        ("commander", "x", "2030-02-01", "data_handling"),
        ("commander", "data_handling", "2031-02-01", "not over yet"),
    ] {
        let refused = finish(user, course, day).await.unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
    finish("Commander", "data_handling", "2030-02-01").await.unwrap();
    assert_eq!(takes_out().await, 303);
    world.whole().await;
}
