//! A record that becomes sealed takes its countable facts back.

use super::{
    tale::{opened, told},
    words::contains,
    *,
};

const RARE: &str = "rarest-offence-code";

async fn raised() -> World {
    let world = world().await;
    world.tell(OFFICE, "b", opened("common", "another tale")).await.unwrap();
    world.tell(OFFICE, "a", opened(RARE, "first")).await.unwrap();
    world.tell(OFFICE, "a", told(RARE, "second")).await.unwrap();
    assert!(contains(&world.table_bytes().await, RARE), "an ordinary tale is counted");
    world.tell(OFFICE, "a", Event::Raised).await.unwrap();
    world.tell(OFFICE, "a", told(RARE, "third")).await.unwrap();
    world
}

#[tokio::test]
async fn countable_facts_are_nowhere_in_clear_afterwards() {
    let world = raised().await;
    let bytes = world.table_bytes().await;
    assert!(!contains(&bytes, RARE) && contains(&bytes, "common"));
    if !world.on_postgres() {
        let bytes = world.settled_bytes();
        assert!(!contains(&bytes, RARE) && contains(&bytes, "common"));
    }
}

#[tokio::test]
async fn the_history_still_shows_them_to_the_key() {
    let world = raised().await;
    let books = world.app.books.clone();
    let told: Result<Vec<Entry<Event>>> = world
        .app
        .db
        .read(move |tx| history::<Tale>(tx, &books, OFFICE, tale_id("a").as_str()))
        .await;
    let codes: Vec<_> = told
        .unwrap()
        .into_iter()
        .filter_map(|entry| match entry.event {
            Event::Opened { code, .. } | Event::Told { code, .. } => code.into_inner(),
            Event::Raised => None,
        })
        .collect();
    assert_eq!(codes, [RARE; 3]);
}

#[tokio::test]
async fn it_verifies_and_rebuilds() {
    let world = raised().await;
    let found = world.verify(OFFICE, vec![]).await;
    assert!(found.ok, "{found:?}");
    let [live, rebuilt] = world.live_and_rebuilt().await;
    assert_eq!(live, rebuilt);
    assert!(!contains(&world.table_bytes().await, RARE), "a rebuild brings nothing back");
}
