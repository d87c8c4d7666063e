//! A lawyer reads what the judge opened to her, and no more.

use super::{a_case, minted, submit};
use crate::{justice::counsel::Part, world::World};

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;

#[tokio::test]
async fn a_lawyer_reads_what_was_opened_and_nothing_else() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let lawyer = world.hire("lawyer", "CT-MOE", "lawyer", None).await;
    let other = world.hire("lawyer-2", "CT-MOE", "lawyer", None).await;
    let (hers, others) =
        (world.client_of(lawyer.clone()).await, world.client_of(other.clone()).await);
    let judge = world.client("judge").await;
    let page = format!("/cases/{case}/counsel");
    let who = format!("{}/{}", lawyer.office, lawyer.account);
    let id = minted::<Part>(&world);
    let form = |until: &'static str| {
        vec![
            ("id", id.as_str()),
            ("lawyer", who.as_str()),
            ("whose", "رضوان"),
            ("file", "1"),
            ("until", until),
        ]
    };
    for (field, until) in [("until", "nothing"), ("until", "1/1/2020")] {
        let reply = judge.post(&page, &form(until)).await;
        assert_eq!(reply.status, 422, "{until}");
        assert!(reply.body.contains(&format!("#{field}")) && reply.body.contains("رضوان"));
    }
    let nobody = [("id", id.as_str()), ("file", "1"), ("until", "1/6/2026")];
    assert_eq!(judge.post(&page, &nobody).await.status, 422);
    assert_eq!(judge.post(&page, &form("1/6/2026")).await.status, 303);
    let shown = hers.shown("/counsel").await;
    assert_eq!(shown["cases"][0]["sheets"].as_array().unwrap().len(), 1);
    let paper = format!("/counsel/{id}/1");
    assert_eq!(hers.get(&paper).await.status, 200);
    // The other paper, the case, and what is somebody else's.
    assert_eq!(hers.get(&format!("/counsel/{id}/2")).await.status, 404);
    for path in [format!("/cases/{case}"), format!("/cases/{case}/attachments/1"), page.clone()] {
        assert_eq!(hers.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(others.get(&paper).await.status, 404);
    assert!(others.shown("/counsel").await["cases"].as_array().unwrap().is_empty());
    for handle in ["investigator", "commander", "desk", "inspector"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&page).await.status, 404, "{handle}");
        assert_eq!(client.get(&paper).await.status, 404, "{handle}");
    }
    // It ends when the judge says so.
    assert_eq!(judge.post(&format!("{page}/{id}/end"), &[]).await.status, 303);
    assert_eq!(hers.get(&paper).await.status, 404);
    world.whole().await;
}

#[tokio::test]
async fn an_opened_paper_closes_on_its_day() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let lawyer = world.hire("lawyer", "CT-MOE", "lawyer", None).await;
    let (who, id) = (format!("{}/{}", lawyer.office, lawyer.account), minted::<Part>(&world));
    let day = world.app.clock.now() + DAY;
    let day = jiff::Timestamp::from_microsecond(day).unwrap().strftime("%d/%m/%Y").to_string();
    let form = [("id", id.as_str()), ("lawyer", &*who), ("file", "0"), ("until", &*day)];
    let path = format!("/cases/{case}/counsel");
    assert_eq!(world.client("judge").await.post(&path, &form).await.status, 303);
    let paper = format!("/counsel/{id}/1");
    assert_eq!(world.client_of(lawyer.clone()).await.get(&paper).await.status, 200);
    world.app.clock.advance(2 * DAY);
    assert_eq!(world.client_of(lawyer).await.get(&paper).await.status, 404);
}
