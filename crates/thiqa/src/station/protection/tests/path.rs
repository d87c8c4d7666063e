//! Her path: what the officer of the unit does, and what a second one reviews.

use access::Phase;

use super::review_of;
use super::{ALIAS, PLANTED, TRUE_NAME, enlist, file, opened, refused, send};
use crate::{id::Id, world::World};

#[tokio::test]
async fn protection_goes_the_whole_path() {
    let world = World::new().await;
    let case = opened(&world, Phase::Open).await;
    let officer = world.client("protection").await;
    let path = format!("/cases/{case}/support");
    assert!(officer.get(&format!("/cases/{case}")).await.body.contains(&path));
    assert_eq!(officer.get(&path).await.status, 200);
    assert_eq!(file(&world, &officer, &case).await.status, 303);
    assert_eq!(file(&world, &officer, &case).await.location.as_deref(), Some(path.as_str()));
    // The box stands on both pages, her name on one.
    for (page, named) in [(format!("/cases/{case}"), false), (path.clone(), true)] {
        let reply = officer.get(&page).await;
        assert!(reply.body.contains("safe-contact") && reply.body.contains(ALIAS), "{page}");
        assert!(reply.main().contains("أبدا في البيت"));
        assert_eq!(reply.body.contains(TRUE_NAME), named, "{page}");
    }
    send(&officer, &case, "woman-officer", &[("answer", "accepted")]).await;
    send(&officer, &case, "steps/0", &[("done", "yes")]).await;
    send(&officer, &case, "incident", &[("kind", "rape"), ("place", "own_home")]).await;
    refused(&officer, &case, "risk", &[("flag", "weapon")]).await;
    send(&officer, &case, "risk", &[("flag", "weapon"), ("action", "نُقلت")]).await;
    send(&officer, &case, "plan", &[("plan-escort", "أختها"), ("plan-money", "معها")]).await;
    let due = [("due-day", "3"), ("due-month", "3"), ("due-year", "2026"), ("words", "طبيبة")];
    send(&officer, &case, "follow-ups", &due).await;
    send(&officer, &case, "follow-ups/0", &[("words", "ذهبت")]).await;
    send(&officer, &case, "notes", &[("words", PLANTED)]).await;
    send(&officer, &case, "entries/1", &[("words", "عُرضت أولا")]).await;
    let page = officer.get(&path).await;
    for word in ["أختها", "لديه سلاح أو استعمله", "المراجعة مستحقة", "عُرضت أولا"]
    {
        assert!(page.main().contains(word), "{word}: {}", page.main());
    }
    refused(&officer, &case, "closure", &[("by_her", "yes"), ("words", "قالت")]).await;
    review(&world, &case).await;
    // A call is against her rule, a message at nine on a Sunday is not; three of them are enough.
    refused(&officer, &case, "closure", &[("words", "لا جواب")]).await;
    refused(&officer, &case, "attempts", &[("way", "call"), ("words", "لا جواب")]).await;
    for _ in 0..3 {
        send(&officer, &case, "attempts", &[("way", "message"), ("words", "لا جواب")]).await;
    }
    send(&officer, &case, "closure", &[("words", "لا جواب")]).await;
    refused(&officer, &case, "notes", &[("words", "بعد")]).await;
    send(&officer, &case, "decision", &[("words", "قرر القاضي")]).await;
    send(&officer, &case, "reopening", &[("words", "عادت")]).await;
    world.rebuilds().await;
    assert!(officer.get(&path).await.main().contains("عادت"));
}

/// Who saw the risk does not review it; the directorate of the technical line sees the alias alone.
async fn review(world: &World, case: &Id<crate::station::cases::Case>) {
    let officer = world.client("protection").await;
    let list = officer.get("/protection").await;
    let one = format!("/protection/{}", review_of(&list.body));
    assert!(list.main().contains(ALIAS) && !list.body.contains(TRUE_NAME));
    assert_eq!(officer.post(&one, &[("words", "رأيت")]).await.status, 422);
    let line = enlist(world, "line", ("MOI-FC", "directorate_officer", None)).await;
    let line = world.client_of(line).await;
    let (seen, page) = (line.get("/protection").await, line.get(&one).await);
    assert!(seen.main().contains(ALIAS));
    assert_eq!(page.status, 200);
    for body in [&seen.body, &page.body] {
        assert!(!body.contains(PLANTED) && !body.contains("سلاح") && !body.contains(case.as_str()));
    }
    assert_eq!(line.get(&format!("/cases/{case}/support")).await.status, 404);
    let other = enlist(world, "other", ("MOI-JP", "directorate_officer", None)).await;
    let other = world.client_of(other).await;
    assert!(!other.get("/protection").await.body.contains(ALIAS));
    assert_eq!(other.post(&one, &[("words", "رأيت")]).await.status, 404);
    assert_eq!(line.post(&one, &[("words", "رأيت")]).await.status, 303);
    assert!(!officer.get("/protection").await.body.contains(ALIAS));
    let second = ("NIN-TH", "protection_officer", Some("family_protection"));
    let second = world.client_of(enlist(world, "second", second).await).await;
    let risk = [("flag", "escape"), ("action", "اتصلت بالدورية")];
    send(&officer, case, "risk", &risk).await;
    assert_eq!(second.post(&one, &[("words", "رأيت")]).await.status, 303);
}

#[tokio::test]
async fn paper_and_following_from_outside_wait_for_her() {
    let world = World::new().await;
    let case = opened(&world, Phase::Open).await;
    let officer = world.client("protection").await;
    let (cover, answer) = (format!("/cases/{case}/cover"), format!("/cases/{case}/answer"));
    let id: Id<crate::station::answers::Answer> = world.app.chance.id(world.app.clock.now());
    let slip = [("id", id.as_str()), ("wants", "yes"), ("shape", "slip"), ("alone", "yes")];
    let words = [("id", id.as_str()), ("wants", "yes"), ("shape", "words"), ("alone", "yes")];
    assert_eq!(officer.get(&cover).await.status, 422, "no file, no paper");
    assert_eq!(file(&world, &officer, &case).await.status, 303);
    assert_eq!(officer.get(&cover).await.status, 422);
    assert_eq!(officer.post(&answer, &words).await.status, 422);
    refused(&officer, &case, "wishes", &[("wish", "tracking")]).await;
    send(&officer, &case, "wishes", &[("wish", "tracking"), ("alone", "yes")]).await;
    assert_eq!(officer.get(&cover).await.status, 422);
    assert_eq!(officer.post(&answer, &slip).await.status, 422, "a slip is paper");
    assert_eq!(officer.post(&answer, &words).await.status, 200);
    let both = [("wish", "tracking"), ("wish", "print"), ("alone", "yes")];
    send(&officer, &case, "wishes", &both).await;
    let paper = officer.get(&cover).await;
    assert_eq!(paper.status, 200);
    assert!(paper.main().contains(ALIAS) && !paper.main().contains("زينب"), "{}", paper.main());
    // Her rule may change; what she asked for stands until she takes it back.
    send(&officer, &case, "contact", &[("reach", "رقم")]).await;
    assert_eq!(officer.get(&cover).await.status, 200);
    send(&officer, &case, "wishes", &[]).await;
    assert_eq!(officer.get(&cover).await.status, 422);
}
