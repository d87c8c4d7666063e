//! A small story, told on whichever database the tests run on.

mod surveys;

use std::collections::BTreeMap;

use db::Tx;

use super::*;
use crate::{
    books,
    slices::SLICES,
    world::{Ground, World},
};

/// 2026-03-01 10:40 in Baghdad.
const UNTIL: i64 = 1_772_350_800_000_000;

fn story(ground: &Ground) -> (crate::node::App, Vec<Member>, Vec<(usize, usize)>) {
    let story = Story { stations: 2, months: 1, seed: 7, until: UNTIL };
    let node = story.node(ground.folder(), ground.config()).unwrap();
    let mut counts = Vec::new();
    let members = story.fill(&node, |_, visits, cases, _| counts.push((visits, cases))).unwrap();
    (node, members, counts)
}

fn count(tx: &mut Tx, sql: &str) -> crate::Result<i64> {
    Ok(tx.one(sql, &[], |row| row.get::<i64>(0))?.unwrap_or(0))
}

/// What was told, without salts and ciphertexts.
fn facts(tx: &mut Tx) -> crate::Result<Vec<(String, i64, String)>> {
    let sql = "SELECT office, at, facts FROM entry ORDER BY office, n";
    Ok(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

#[test]
fn what_was_told_adds_up_and_verifies() {
    let ground = Ground::new();
    let (node, members, counts) = story(&ground);
    let (visits, cases) = counts.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(counts.len() == 2 && visits > 300 && cases > 60, "{counts:?}");
    let read = node.clone();
    node.db
        .read_blocking(move |tx| {
            assert_eq!(count(tx, "SELECT CAST(COUNT(id) AS BIGINT) FROM visit")?, visits as i64);
            let counted =
                "SELECT CAST(SUM(total) AS BIGINT) FROM figure WHERE kind = 'visits.reason'";
            let ordinary = "SELECT CAST(COUNT(id) AS BIGINT) FROM visit WHERE reason IS NOT NULL";
            assert_eq!(count(tx, counted)?, count(tx, ordinary)?);
            let files = count(tx, "SELECT CAST(COUNT(id) AS BIGINT) FROM case_file")?;
            assert!(files > 0 && files <= cases as i64, "{files} of {cases}");
            let open = "SELECT CAST(COUNT(id) AS BIGINT) FROM visit WHERE ended IS NULL";
            assert!((2..60).contains(&count(tx, open)?), "somebody is at the counter");
            for office in &read.books.offices() {
                let finding = books::verify_node(tx, office, &[], None)?;
                assert!(finding.ok, "{office}: {:?}", finding.why);
            }
            in_order(tx)
        })
        .unwrap();
    assert!(members.iter().any(|member| member.role == "commander"));
    node.db.read_blocking(before_the_judge).unwrap();
    let roles: Vec<&str> = members.iter().map(|member| member.role.as_str()).collect();
    for role in node.pack.roles.codes() {
        assert!(roles.contains(&role), "nobody is {role}");
    }
    for member in &members {
        let kind = &node.pack.offices.get(&member.office).unwrap().kind;
        let role = node.pack.roles.get(&member.role).unwrap();
        assert!(role.office_kinds.contains(kind), "{} at {}", member.role, member.office);
    }
}

/// The court's pages have something to show: bundles with a decision and its orders, and what was recorded.
fn before_the_judge(tx: &mut Tx) -> crate::Result<()> {
    let decided = "SELECT CAST(COUNT(p.id) AS BIGINT) FROM papers p WHERE p.taken_in IS NOT NULL
                   AND EXISTS (SELECT 1 FROM decision d JOIN decision_order o ON o.office = d.office
                   AND o.case_id = d.case_id WHERE d.office = p.office AND d.case_id = p.case_id)";
    assert!(count(tx, decided)? >= 2);
    let heard = "SELECT CAST(COUNT(id) AS BIGINT) FROM recording WHERE ended IS NOT NULL";
    assert!(count(tx, heard)? >= 1, "nothing was recorded");
    let numbered = "SELECT CAST(COUNT(id) AS BIGINT) FROM custody WHERE seq IS NULL";
    assert_eq!(count(tx, numbered)?, 0);
    Ok(())
}

/// The order of a log is the order of time.
fn in_order(tx: &mut Tx) -> crate::Result<()> {
    let mut last = BTreeMap::<String, i64>::new();
    for (office, at, _) in facts(tx)? {
        let before = last.insert(office.clone(), at).unwrap_or(0);
        assert!(before <= at && at <= UNTIL, "{office}");
    }
    Ok(())
}

#[test]
fn the_same_seed_tells_the_same_story_and_rebuilding_tells_it_again() {
    let (one, other) = (Ground::new(), Ground::new());
    let (first, members, _) = story(&one);
    let (second, again, _) = story(&other);
    let told = first.db.read_blocking(facts).unwrap();
    assert!(told == second.db.read_blocking(facts).unwrap(), "two stories of one seed differ");
    let passwords = |members: &[Member]| -> Vec<String> {
        members.iter().map(|member| member.password.clone()).collect()
    };
    assert_eq!(passwords(&members), passwords(&again));
    let (live, rebuilt) = {
        let books = first.books.clone();
        let live = first.db.read_blocking(|tx| books::dump(tx, SLICES)).unwrap();
        first.db.write_blocking("node", move |tx| books::rebuild(tx, &books, SLICES)).unwrap();
        (live, first.db.read_blocking(|tx| books::dump(tx, SLICES)).unwrap())
    };
    assert!(live == rebuilt, "rebuilt projections differ from live ones");
}

#[tokio::test]
async fn every_account_signs_in_with_the_password_that_was_printed() {
    let (world, members) = tokio::task::spawn_blocking(|| {
        let ground = Ground::new();
        let story = Story { stations: 1, months: 1, seed: 3, until: UNTIL };
        let node = story.node(ground.folder(), ground.config()).unwrap();
        let calendar = story.calendar(&node.pack).unwrap();
        let stations: Vec<_> = node.pack.offices_of_kind("station").take(1).collect();
        let members = cast::enlist(&node, &stations, story.seed, calendar.from).unwrap();
        (World::around(node.clone(), ground), members)
    })
    .await
    .unwrap();
    for member in &members {
        // Nobody may knock too often from one machine.
        world.app.clock.advance(MINUTE);
        let form = [("handle", member.account.as_str()), ("password", member.password.as_str())];
        let reply = world.visitor().post("/sign-in", &form).await;
        assert_eq!(
            (reply.status, reply.location.as_deref()),
            (303, Some("/work")),
            "{}",
            member.account
        );
    }
}

#[test]
fn every_code_of_the_story_is_in_the_pack() {
    let pack = Pack::builtin().unwrap();
    for (reason, _) in volumes::REASONS {
        assert!(pack.visit_reasons.has(reason), "{reason}");
        for kind in volumes::kinds(reason) {
            assert!(pack.offences.has(kind.offence), "{}", kind.offence);
        }
    }
    let ends = volumes::ENDS.iter().chain(volumes::FAMILY_ENDS);
    assert!(ends.clone().all(|(code, _)| pack.statuses.get(code).is_some_and(|s| !s.open)));
    assert!(volumes::MEANWHILE.iter().all(|(code, _)| pack.statuses.get(code).unwrap().open));
    assert!(volumes::OUTCOMES.iter().all(|(code, _)| pack.outcomes.has(code)));
    assert!(volumes::REFUSALS.iter().all(|(code, _)| pack.refusal_reasons.has(code)));
}

/// Whoever tries it does so at any hour: nobody is released before he came.
#[test]
fn a_story_may_end_at_any_hour() {
    for hour in 0..6 {
        let ground = Ground::new();
        let until = UNTIL + hour * 4 * 60 * MINUTE + 7 * MINUTE;
        let story = Story { stations: 1, months: 1, seed: hour.cast_unsigned(), until };
        let node = story.node(ground.folder(), ground.config()).unwrap();
        story.fill(&node, |_, _, _, _| ()).unwrap();
    }
}
