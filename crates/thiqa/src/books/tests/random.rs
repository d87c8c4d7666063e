//! Whatever happens in whatever order: the logs verify, and a rebuild draws what is there.

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    tale::{opened, told},
    *,
};
use crate::people::Account;

const OFFICES: [&str; 3] = [OFFICE, OTHER, "CT-MOE"];
const TALES: [&str; 5] = ["a", "b", "c", "d", "e"];
const STEPS: usize = 150;

async fn step(world: &World, dice: &mut StdRng) {
    let office = OFFICES[dice.random_range(0..OFFICES.len())];
    let name = TALES[dice.random_range(0..TALES.len())];
    let code = ["theft", "fraud", "noise"][dice.random_range(0..3)];
    let event = match dice.random_range(0..20) {
        0..8 => opened(code, "بداية"),
        8..15 => told(code, "تتمة"),
        15..17 => Event::Raised,
        17 => return world.read_about(office, name).await,
        18 => return sign_in(world).await,
        _ => return batch(world, office, code).await,
    };
    // Half of them are refused, and leave nothing.
    let _ = world.tell(office, name, event).await;
}

async fn sign_in(world: &World) {
    let (pen, id) = (world.hand(OFFICE), crate::world::account_id("desk"));
    let done = world.app.db.write(OFFICE, move |tx| {
        let signed = crate::people::account::Event::SignedIn;
        pen.record(tx, &id, |account: &Account| account.standing(signed))
    });
    done.await.unwrap();
}

/// Several entries in one commit.
async fn batch(world: &World, office: &'static str, code: &'static str) {
    let pen = world.hand(office);
    let done: Result<()> = world
        .app
        .db
        .write(office, move |tx| {
            for name in TALES {
                let more = |tale: &Tale| {
                    let more = tale.go_on(told(code, "معًا"));
                    more.or_else(|_| tale.go_on(opened(code, "معًا")))
                };
                pen.record(tx, &tale_id(name), more)?;
            }
            Ok(())
        })
        .await;
    done.unwrap();
}

#[tokio::test]
async fn random_histories_verify_and_rebuild() {
    for seed in 0..3 {
        let world = world().await;
        let mut dice = StdRng::seed_from_u64(seed);
        for _ in 0..STEPS {
            step(&world, &mut dice).await;
        }
        for office in OFFICES {
            let found = world.verify(office, vec![]).await;
            assert!(found.ok && found.size > 10, "seed {seed}: {found:?}");
        }
        let [live, rebuilt] = world.live_and_rebuilt().await;
        assert_eq!(live, rebuilt, "seed {seed}");
    }
}
