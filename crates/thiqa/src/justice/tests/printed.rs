//! A bundle as one PDF.

use super::{a_case, submit};
use crate::{print, world::World};

#[tokio::test]
async fn a_bundle_is_printed_for_those_who_see_it() {
    if !print::is_ready() {
        println!("skipped: ui/dist is not built");
        return;
    }
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    let path = format!("/cases/{case}/papers/1/print");
    assert_eq!(officer.get(&path).await.status, 404, "nothing was submitted");
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    // The pictures of this case can't be read as pictures: they go with it as files.
    for handle in ["investigator", "judge"] {
        let reply = world.client(handle).await.get(&path).await;
        assert_eq!(reply.status, 200, "{handle}");
        assert!(reply.body.starts_with("%PDF-1.7"), "{handle}");
    }
    for handle in ["desk", "other-commander", "partner"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
    }
    assert_eq!(officer.get(&format!("/cases/{case}/papers/2/print")).await.status, 404);
    world.whole().await;
}
