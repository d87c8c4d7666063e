//! Decisions as tables, runs on a real node, and the same over HTTP.

mod command;
mod maps;
mod moments;
mod pages;
mod runs;

use std::sync::Arc;

use super::{
    Job, Map, Progress, Report, Source,
    refused::Refused,
    run::Failure,
    source::{Opener, tests::bytes},
};
use crate::{books::Pen, node::App, world::World};

/// Imports a file into the station of the cast.
pub(super) async fn import(world: &World, file: Opener, map: &str, how: How) -> Report {
    try_import(world, file, map, how).await.unwrap()
}

/// How a test imports.
#[derive(Clone, Copy, Default)]
pub(super) struct How {
    pub(super) dry_run: bool,
    pub(super) stop_at: Option<u64>,
}

pub(super) async fn try_import(
    world: &World,
    file: Opener,
    map: &str,
    how: How,
) -> Result<Report, Failure> {
    let (app, pen, map) = (world.app.clone(), world.pen("commander").await, map.to_owned());
    let work = move || run(&app, pen, file, &map, how);
    tokio::task::spawn_blocking(work).await.unwrap()
}

fn run(app: &App, pen: Pen, file: Opener, map: &str, how: How) -> Result<Report, Failure> {
    let source = Source::new(file, None)?;
    let map = Map::parse(map, "map.toml", &app.pack).map_err(Failure::Input)?;
    let progress = Arc::new(Progress::default());
    if let Some(rows) = how.stop_at {
        progress.stop_at(rows);
    }
    let job = Job {
        app,
        pen,
        source: &source,
        map: &map,
        name: "register.csv".into(),
        sha256: "00".repeat(32),
        dry_run: how.dry_run,
        progress,
    };
    job.run(&mut Refused::nowhere())
}

pub(super) fn text(text: &str) -> Opener {
    bytes(text.as_bytes().to_vec())
}
