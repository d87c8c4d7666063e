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
    /// The survey and its first wave.
    pub(super) wave: (String, String),
    office: &'static str,
}

impl<'w> Team<'w> {
    pub(crate) async fn new(world: &'w World, router: &axum::Router) -> Team<'w> {
        let first = world.client("survey").await;
        Team::of(world, router, first, "PT-SURVEY").await
    }

    /// Of another office.
    pub(super) async fn other(world: &'w World) -> Team<'w> {
        let first = hired(world, "PT-LEGAL").await;
        Team::of(world, &router(world.app.clone()), first, "PT-LEGAL").await
    }

    async fn of(
        world: &'w World,
        router: &axum::Router,
        first: Client<'w>,
        office: &'static str,
    ) -> Team<'w> {
        let first = first.before(router);
        let second = hired(world, office).await.before(router);
        let parts = results::tests::whole(&first).await;
        let part = |name: &str| parts.iter().find(|(own, _)| *own == name).unwrap().1.clone();
        Team { first, second, results: part("results"), wave: (part("id"), part("wave")), office }
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

    /// What the office released.
    pub(super) async fn past(&self, world: &World) -> Past {
        let (books, office) = (world.app.books.clone(), self.office);
        let read = move |tx: &mut Tx| Past::load(tx, &books, office);
        let past: Result<Past, Error> = world.app.db.read(read).await;
        past.unwrap()
    }
}

async fn hired<'w>(world: &'w World, office: &'static str) -> Client<'w> {
    let handle = world.app.chance.id::<Account>(world.app.clock.now());
    let who = world.hire(handle.as_str(), office, "survey_supervisor", None).await;
    world.client_of(who).await
}

/// What happened is handed on.
pub(super) async fn run_jobs(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}
