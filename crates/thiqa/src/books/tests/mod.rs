//! What the books promise, on a small stream of their own and on accounts.

mod erasure;
mod past;
mod raising;
mod random;
mod recording;
mod tale;
mod tamper;

mod words;

use ledger::Checkpoint;

use super::*;
use crate::{
    id::Id,
    slices::SLICES,
    world::{NOW, World},
};
use tale::{Event, Tale};

const OFFICE: &str = "NIN-TH";
const OTHER: &str = "ANB-NW";

/// A world whose books also keep tales.
async fn world() -> World {
    let world = World::new().await;
    let books = world.app.books.clone();
    let made = world.app.db.write(OFFICE, move |tx| rebuild(tx, &books, &slices())).await;
    made.unwrap();
    world
}

fn slices() -> Vec<Slice> {
    SLICES.iter().copied().chain([tale::SLICE]).collect()
}

fn tale_id(name: &str) -> Id<Tale> {
    crate::clock::Chance::seeded(name).id(NOW)
}

impl World {
    fn hand(&self, office: &str) -> Pen {
        let (books, actor) = (self.app.books.clone(), "tester".to_owned());
        Pen { books, office: office.into(), actor, at: self.app.clock.now() }
    }

    /// One entry in a commit of its own, a second after the last.
    async fn tell(&self, office: &str, name: &str, event: Event) -> Result<Entry<Event>> {
        self.app.clock.advance(1_000_000);
        let (pen, id) = (self.hand(office), tale_id(name));
        self.app.db.write(office, move |tx| pen.record(tx, &id, |tale| tale.go_on(event))).await
    }

    async fn read_about(&self, office: &str, name: &str) {
        let read = Read {
            words: Some(vault::Sealed::Open("بحث عن شاهد".into())),
            ..Read::new("view", "tale", [tale_id(name).as_str()])
        };
        self.app.db.note(Note { pen: self.hand(office), read }).await.unwrap();
    }

    async fn verify(&self, office: &'static str, outside: Vec<(String, Checkpoint)>) -> Finding {
        let found = self.app.db.read(move |tx| verify_node(tx, office, &outside, None)).await;
        found.unwrap()
    }

    /// The digests of all projections, as they are and as a rebuild draws them.
    async fn live_and_rebuilt(&self) -> [Vec<(String, u64, [u8; 32])>; 2] {
        let books = self.app.books.clone();
        let done: Result<_> = self
            .app
            .db
            .write(OFFICE, move |tx| {
                let live = dump(tx, &slices())?;
                rebuild(tx, &books, &slices())?;
                Ok([live, dump(tx, &slices())?])
            })
            .await;
        done.unwrap()
    }
}

#[tokio::test]
async fn a_fresh_world_has_begun_logs_that_verify() {
    let world = World::new().await;
    let found: Result<Vec<Finding>> = world
        .app
        .db
        .read(|tx| {
            let offices = kept_offices(tx)?;
            offices.iter().map(|office| verify_node(tx, office, &[], None)).collect()
        })
        .await;
    let found = found.unwrap();
    assert!(found.len() > 20 && found.iter().all(|finding| finding.ok), "{found:#?}");
}
