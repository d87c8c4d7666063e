//! A team of two.

use db::Tx;

use crate::{
    Error, jobs,
    people::Account,
    policy::{releases::past::Past, results},
    router::router,
    world::{Client, World},
};

/// A team of two with a set of results.
pub(crate) struct Team<'w> {
    pub(crate) first: Client<'w>,
    pub(crate) second: Client<'w>,
    pub(crate) results: String,
}

impl<'w> Team<'w> {
    pub(crate) async fn new(world: &'w World, router: &axum::Router) -> Team<'w> {
        let first = world.client("survey").await.before(router);
        let handle = world.app.chance.id::<Account>(world.app.clock.now());
        let second = world.hire(handle.as_str(), "PT-SURVEY", "survey_supervisor", None).await;
        let parts = results::tests::whole(&first).await;
        let results = parts.into_iter().find(|(name, _)| *name == "results").unwrap().1;
        Team { first, second: world.client_of(second).await.before(router), results }
    }

    /// Before a router of their own.
    pub(super) async fn alone(world: &'w World) -> Team<'w> {
        Team::new(world, &router(world.app.clone())).await
    }

    /// The first proposes a release of one question; answers its id.
    pub(crate) async fn propose(&self, fields: &[(&str, &str)]) -> String {
        let id =
            self.first.get(&format!("/releases/new?results={}", self.results)).await.hidden("id");
        let own = [
            ("id", id.as_str()),
            ("results", &self.results),
            ("title-ar", "آراء الناس"),
            ("title-en", "What people say"),
            ("method-ar", "عينة عشوائية حول ستة مراكز"),
            ("questions", "satisfied"),
        ];
        let form = [&own[..], fields].concat();
        // Sent twice, proposed once.
        for _ in 0..2 {
            let reply = self.first.post("/releases", &form).await;
            assert_eq!(reply.status, 303, "{}", reply.main());
        }
        id
    }

    /// The same, signed off by the second.
    pub(crate) async fn publish(&self, fields: &[(&str, &str)]) -> String {
        let id = self.propose(fields).await;
        let signed = self.second.post(&format!("/releases/{id}/signature"), &[]).await;
        assert_eq!(signed.status, 303, "{}", signed.main());
        id
    }

    /// What the office's ledger knows.
    pub(super) async fn ledger(&self, world: &World) -> usize {
        let books = world.app.books.clone();
        let read = move |tx: &mut Tx| Past::load(tx, &books, "PT-SURVEY");
        let past: Result<Past, Error> = world.app.db.read(read).await;
        past.unwrap().ledger.releases.iter().map(|release| release.entries.len()).sum()
    }
}

/// What happened is handed on.
pub(super) async fn run_jobs(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}
