//! Hand-worked sizes, shares that add up, and draws that are as likely as they say.

use proptest::prelude::*;

use super::*;

#[test]
fn waves_of_the_sizes_that_were_asked_find_what_was_reckoned() {
    let simple = Aim::default();
    let clustered = Aim { design_effect: 2.0, ..simple };
    // Points that two waves find, and what a design effect of 2 makes of them.
    for (n, points, with_effect) in [(6_000.0, 2.6, 3.6), (1_000.0, 6.3, 8.9)] {
        let found = |aim: Aim| (aim.detectable(n, n).unwrap() * 1000.0).round() / 10.0;
        assert_eq!((found(simple), found(clustered)), (points, with_effect), "{n}");
    }
}

#[test]
fn the_sizes_of_textbooks_come_out() {
    let aim = Aim::default();
    // 1.96² · 0.25 / 0.05² is 384.1; of 1,000 people 278 are enough.
    assert_eq!(aim.respondents(0.05, None).unwrap(), 385);
    assert_eq!(aim.respondents(0.05, Some(1000.0)).unwrap(), 278);
    assert_eq!(aim.respondents(0.05, Some(50.0)).unwrap(), 45);
    let clustered = Aim { design_effect: 2.0, ..aim };
    assert_eq!(clustered.respondents(0.05, None).unwrap(), 769);
    assert_eq!(clustered.respondents(0.05, Some(50.0)).unwrap(), 50, "no more than there are");
    // From a half to 0.6: 7.849 · (0.25 + 0.24) / 0.01.
    assert_eq!(aim.respondents_for_change(0.6).unwrap(), 385);
    let margin = aim.margin(385.0, None).unwrap();
    assert!((0.0499..0.05).contains(&margin), "{margin}");
    assert!(aim.margin(385.0, Some(385.0)).unwrap() < 1e-9, "everybody was asked");
}

#[test]
fn what_can_not_be_is_refused() {
    let aim = Aim::default();
    for wrong in [
        Aim { share: 0.0, ..aim },
        Aim { share: f64::NAN, ..aim },
        Aim { confidence: 1.0, ..aim },
        Aim { power: -0.1, ..aim },
        Aim { design_effect: 0.5, ..aim },
    ] {
        assert!(wrong.respondents(0.05, None).is_err(), "{wrong:?}");
    }
    assert!(aim.respondents(0.0, None).is_err() && aim.respondents(0.05, Some(0.0)).is_err());
    assert!(aim.margin(10.0, Some(5.0)).is_err() && aim.detectable(0.0, 10.0).is_err());
    assert!(aim.respondents_for_change(0.5).is_err());
    assert!(draw(&[1.0, 2.0], 3, 0.0).is_err() && draw(&[1.0], 1, 1.0).is_err());
    assert!(draw(&[-1.0, 2.0], 1, 0.0).is_err() && draw(&[0.0, 2.0], 2, 0.0).is_err());
    assert!(allocate(&[], 10, 0, Allocation::Equal).is_err());
    let strata = [Stratum { size: 10.0, spread: 0.5 }; 3];
    assert!(allocate(&strata, 8, 3, Allocation::Equal).is_err());
}

#[test]
fn six_stations_share_six_thousand_respondents() {
    let sizes = [120_000.0, 80_000.0, 50_000.0, 30_000.0, 15_000.0, 5_000.0];
    let strata = sizes.map(|size| Stratum { size, spread: 0.5 });
    let given = |least, by| allocate(&strata, 6_000, least, by).unwrap();
    assert_eq!(given(0, Allocation::Equal), [1_000; 6]);
    assert_eq!(given(0, Allocation::Proportional), [2_400, 1_600, 1_000, 600, 300, 100]);
    assert_eq!(given(0, Allocation::Neyman), given(0, Allocation::Proportional));
    let root = given(0, Allocation::Root);
    assert!(root[0] < 2_400 && root[5] > 100 && root.iter().sum::<u32>() == 6_000, "{root:?}");
    let least = given(400, Allocation::Proportional);
    assert!(least.iter().all(|one| *one >= 400) && least.iter().sum::<u32>() == 6_000, "{least:?}");
    // Where answers differ twice as much, twice as many are asked.
    let uneven = [(100.0, 1.0), (100.0, 2.0)].map(|(size, spread)| Stratum { size, spread });
    assert_eq!(allocate(&uneven, 30, 0, Allocation::Neyman).unwrap(), [10, 20]);
}

#[test]
fn a_draw_by_hand() {
    // Ten in all, two drawn: steps of 5 from 0.5 · 5 meet the places of 2.5 and 7.5.
    let drawn = draw(&[1.0, 2.0, 3.0, 4.0], 2, 0.5).unwrap();
    let places: Vec<(usize, f64)> = drawn.iter().map(|one| (one.at, one.probability)).collect();
    assert_eq!(places, [(1, 0.4), (3, 0.8)]);
    // One is as large as all others: it is in for certain, and the others share the rest.
    let drawn = draw(&[100.0, 1.0, 1.0, 2.0], 2, 0.6).unwrap();
    let places: Vec<(usize, f64)> = drawn.iter().map(|one| (one.at, one.probability)).collect();
    assert_eq!(places, [(0, 1.0), (3, 0.5)]);
    let homes: Vec<usize> = draw_evenly(40, 8, 0.3).unwrap().iter().map(|one| one.at).collect();
    assert_eq!(homes, [1, 6, 11, 16, 21, 26, 31, 36]);
}

proptest! {
    #[test]
    fn as_many_as_asked_are_drawn_once_each(
        sizes in prop::collection::vec(0.1f64..1000.0, 1..60),
        part in 0.0f64..1.0,
        start in 0.0f64..1.0,
    ) {
        let count = ((sizes.len() as f64 * part) as usize).max(1);
        let drawn = draw(&sizes, count, start).unwrap();
        prop_assert_eq!(drawn.len(), count);
        prop_assert!(drawn.windows(2).all(|two| two[0].at < two[1].at));
        prop_assert!(drawn.iter().all(|one| one.probability > 0.0 && one.probability <= 1.0));
    }

    /// Over all starts a unit is drawn as often as its probability says.
    #[test]
    fn units_are_drawn_as_likely_as_they_say(
        sizes in prop::collection::vec(1.0f64..50.0, 3..20),
        part in 0.1f64..0.9,
    ) {
        let count = ((sizes.len() as f64 * part) as usize).max(1);
        let starts = 2_000;
        let mut times = vec![0u32; sizes.len()];
        let mut said = vec![None; sizes.len()];
        for n in 0..starts {
            for one in draw(&sizes, count, f64::from(n) / f64::from(starts)).unwrap() {
                times[one.at] += 1;
                said[one.at] = Some(one.probability);
            }
        }
        for (at, probability) in said.into_iter().enumerate() {
            let seen = f64::from(times[at]) / f64::from(starts);
            let wanted = probability.unwrap_or(0.0);
            prop_assert!((seen - wanted).abs() < 0.01, "{at}: {seen} and {wanted}");
        }
    }

    #[test]
    fn what_is_shared_out_adds_up(
        sizes in prop::collection::vec(1.0f64..1e6, 1..40),
        total in 0u32..20_000,
        least in 0u32..50,
    ) {
        let strata: Vec<_> = sizes.iter().map(|size| Stratum { size: *size, spread: 0.5 }).collect();
        for by in [Allocation::Equal, Allocation::Proportional, Allocation::Root, Allocation::Neyman] {
            match allocate(&strata, total, least, by) {
                Ok(given) => {
                    prop_assert_eq!(given.iter().map(|one| u64::from(*one)).sum::<u64>(), u64::from(total));
                    prop_assert!(given.iter().all(|one| *one >= least));
                }
                Err(_) => prop_assert!(u64::from(total) < sizes.len() as u64 * u64::from(least)),
            }
        }
    }
}
