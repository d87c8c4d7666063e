//! Whoever is known by an alias alone is found by the silent check, and by nothing else.

use super::{FAMILY, HER, OTHER, plain, report, run};
use crate::{
    id::Id,
    station::protection::Support,
    world::{Client, World},
};

const ALIAS: &str = "وردة";

/// A case in which she stands under an alias, with her true name and her number in the support file.
async fn aliased(world: &World, client: &Client<'_>) -> String {
    let case: Vec<(&str, &str)> = FAMILY
        .iter()
        .filter(|(name, _)| {
            !["a-given", "a-father", "a-grandfather", "a-title", "a-phone", "a-document_number"]
                .contains(name)
        })
        .chain(&[("a-given", ALIAS)])
        .copied()
        .collect();
    let case = client.open_case(&case).await;
    let id: Id<Support> = world.app.chance.id(world.app.clock.now());
    let file = [
        ("id", id.as_str()),
        ("alias", ALIAS),
        ("name", "Layla Hasan Kareem"),
        ("call", "yes"),
        ("reach", HER[4]),
    ];
    let reply = client.post(&format!("/cases/{case}/support"), &file).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    case
}

#[tokio::test]
async fn the_silent_check_knows_the_name_behind_an_alias() {
    let world = World::new().await;
    let (protection, desk) = (world.client("protection").await, world.client("desk").await);
    let case = aliased(&world, &protection).await;
    run(&world).await;
    let (her, first, a) = report(&world, &desk, &HER).await;
    let (other, second, b) = report(&world, &desk, &OTHER).await;
    assert_eq!((first.status, first.body, a), (second.status, second.body, b));
    run(&world).await;
    let number = async |id: &str| {
        let page = desk.shown(&format!("/missing/{id}")).await;
        page["number"].as_str().unwrap().to_owned()
    };
    let (x, y) = (number(&her).await, number(&other).await);
    let looks = async |id: &str| {
        let before = world.app.db.statements();
        let page = desk.get(&format!("/missing/{id}")).await;
        (page, world.app.db.statements() - before)
    };
    let ((one, n), (two, m)) = (looks(&her).await, looks(&other).await);
    assert_eq!(n, m);
    assert_eq!(plain(&one, &HER, &her, &x), plain(&two, &OTHER, &other, &y));
    // No search finds her by that name, not even her own unit's.
    for handle in ["desk", "commander", "investigator", "protection"] {
        let client = world.client(handle).await;
        for (mine, nobody) in
            [(HER[..3].join(" "), OTHER[..3].join(" ")), (HER[4].into(), OTHER[4].into())]
        {
            let asks = async |q: &str| {
                let before = world.app.db.statements();
                let page = client.post("/search", &[("q", q), ("purpose", "duplicate")]).await;
                (page.status, page.body.replace(q, "<q>"), world.app.db.statements() - before)
            };
            assert_eq!(asks(&mine).await, asks(&nobody).await, "{handle}");
        }
    }
    // The unit alone is told, of the case and not of the file.
    let notices = protection.shown("/protection/notices").await;
    let rows = notices["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{notices}");
    let path = format!("/protection/notices/{}", rows[0]["id"].as_str().unwrap());
    let notice = protection.shown(&path).await;
    assert_eq!(notice["record"], format!("/cases/{case}"));
    assert_eq!(notice["by"], serde_json::json!(["name", "phone"]));
    for handle in ["desk", "commander", "juvenile", "inspector"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
    }
    world.whole().await;
}

#[tokio::test]
async fn a_file_that_comes_after_the_report_is_found_as_well() {
    let world = World::new().await;
    let (protection, desk) = (world.client("protection").await, world.client("desk").await);
    report(&world, &desk, &HER).await;
    run(&world).await;
    let rows = async || protection.shown("/protection/notices").await["rows"].clone();
    assert_eq!(rows().await.as_array().unwrap().len(), 0);
    let case = aliased(&world, &protection).await;
    run(&world).await;
    assert_eq!(rows().await.as_array().unwrap().len(), 1);
    // Put right, she is somebody else; nothing new is said to the unit.
    let named = [("alias", ALIAS), ("name", "سعاد جميل")];
    let reply = protection.post(&format!("/cases/{case}/support/name"), &named).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    run(&world).await;
    assert_eq!(rows().await.as_array().unwrap().len(), 1);
    world.whole().await;
}

/// Two units that protect the same person are each told that there is another, and no more.
#[tokio::test]
async fn sealed_pairs_of_two_units_are_told_to_them_alone() {
    let world = World::new().await;
    let (protection, juvenile) = (world.client("protection").await, world.client("juvenile").await);
    let of = |unit| [&[("unit", unit)], FAMILY].concat();
    let first = protection.open_case(&of("family_protection")).await;
    let second = juvenile.open_case(&of("juvenile")).await;
    run(&world).await;
    run(&world).await;
    for (client, own, other) in [(&protection, &first, &second), (&juvenile, &second, &first)] {
        let notices = client.shown("/protection/notices").await;
        let rows = notices["rows"].as_array().unwrap();
        let told: Vec<_> = rows.iter().filter(|row| row["about"] == "elsewhere").collect();
        assert_eq!(told.len(), 1, "{notices}");
        let path = format!("/protection/notices/{}", told[0]["id"].as_str().unwrap());
        let page = client.get(&path).await;
        assert!(page.body.contains(own.as_str()), "{}", page.main());
        assert!(!page.body.contains(other.as_str()), "{}", page.main());
        assert!(client.shown(&path).await["unit"].is_string());
        for handle in ["desk", "commander", "investigator", "inspector", "judge"] {
            assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
        }
        let answer = client.post(&format!("{path}/answer"), &[("answer", "not_her")]).await;
        assert_eq!(answer.status, 404, "there is no report to answer");
        assert_eq!(client.shown("/matches").await["rows"], serde_json::json!([]));
    }
    world.whole().await;
}
