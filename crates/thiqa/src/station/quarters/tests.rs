//! The rule, and who releases and who sees.

use std::collections::BTreeMap;

use super::rule::release;
use crate::world::World;

const DAY: i64 = 24 * 3_600_000_000;

fn counts(all: &[i64]) -> BTreeMap<String, i64> {
    all.iter().enumerate().map(|(n, count)| (format!("{n:02}"), *count)).collect()
}

#[test]
fn no_small_number_is_told() {
    let told = |all: &[i64]| {
        let released = release(&counts(all), 5);
        (released.total, released.counts.into_values().collect::<Vec<_>>())
    };
    assert_eq!(told(&[]), (None, vec![]));
    assert_eq!(told(&[4]), (None, vec![]));
    assert_eq!(told(&[5]), (Some(5), vec![5]));
    assert_eq!(told(&[3, 2]), (Some(5), vec![]));
    assert_eq!(told(&[9, 20]), (Some(29), vec![9, 20]));
    // 3 could be had from the total, so 9 goes with it.
    assert_eq!(told(&[3, 9, 20]), (Some(32), vec![20]));
    assert_eq!(told(&[1, 1, 9]), (Some(11), vec![]));
    assert_eq!(told(&[3, 3, 9]), (Some(15), vec![9]));
}

proptest::proptest! {
    #[test]
    fn what_is_withheld_cannot_be_had_back(all in proptest::collection::vec(0_i64..20, 0..9)) {
        let released = release(&counts(&all), 5);
        let total: i64 = all.iter().sum();
        proptest::prop_assert!(released.counts.values().all(|count| *count >= 5));
        match released.total {
            None => proptest::prop_assert!(total < 5 && released.counts.is_empty()),
            Some(told) => {
                let rest = told - released.counts.values().sum::<i64>();
                proptest::prop_assert!(told == total && (rest == 0 || rest >= 5));
            }
        }
    }
}

#[tokio::test]
async fn the_unit_releases_a_quarter_that_is_over_once() {
    let world = World::new().await;
    let beaten = |offence: &'static str| {
        [("story", "س"), ("offence", offence), ("context", "family"), ("a-role", "victim")]
    };
    for _ in 0..6 {
        world.client("protection").await.open_case(&beaten("020112")).await;
    }
    world.client("desk").await.open_case(&beaten("0301")).await;
    let path = "/protection/figures";
    for (handle, status) in [
        ("protection", 200),
        ("juvenile", 200),
        ("commander", 200),
        ("desk", 404),
        ("investigator", 404),
        ("judge", 404),
        ("analyst", 404),
        ("partner", 404),
    ] {
        assert_eq!(world.client(handle).await.get(path).await.status, status, "{handle}");
    }
    // The quarter runs still; the one before had no case.
    let page = world.client("protection").await.shown(path).await;
    assert_eq!(page["releases"], "2025-Q4");
    world.app.clock.advance(31 * DAY);
    for handle in ["commander", "desk", "investigator"] {
        assert_eq!(world.client(handle).await.post(path, &[]).await.status, 404, "{handle}");
    }
    for _ in 0..2 {
        assert_eq!(world.client("protection").await.post(path, &[]).await.status, 303);
    }
    world.client("protection").await.open_case(&beaten("0301")).await;
    world.client("protection").await.post(path, &[]).await;
    for handle in ["protection", "commander"] {
        let page = world.client(handle).await.shown(path).await;
        let quarters = page["quarters"].as_array().unwrap();
        assert_eq!(quarters.len(), 1, "{handle}");
        // One of another division alone could be had from the total: nothing is told by division.
        let opened = serde_json::json!({ "total": 7, "counts": {} });
        assert_eq!(quarters[0]["opened"], opened, "{handle}");
        assert_eq!(quarters[0]["closed"]["total"], serde_json::Value::Null);
        assert_eq!(page["releases"], serde_json::Value::Null);
    }
    let other = world.client("other-commander").await.shown(path).await;
    assert_eq!(other["quarters"], serde_json::json!([]));
    for lang in ["ar", "ckb", "en"] {
        let page = world.client("commander").await.speaking(lang).get(path).await;
        assert!(!page.body.contains("[quarters-"), "{lang}");
    }
    world.whole().await;
}
