//! What the books promise, on a small stream of their own.

use super::*;
use crate::world::{NOW, World};

#[tokio::test]
async fn a_fresh_world_has_begun_logs_that_verify() {
    let world = World::new().await;
    let findings = world
        .app
        .db
        .read(|tx| {
            let offices = LogReader::all(tx)?;
            offices
                .iter()
                .map(|log| verify_node(tx, &log.office, &[], None))
                .collect::<Result<Vec<_>>>()
        })
        .await
        .unwrap();
    assert!(findings.len() > 20 && findings.iter().all(|finding| finding.ok), "{findings:#?}");
    assert!(NOW > 0);
}
