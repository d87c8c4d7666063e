//! Sizes as the books have them.

use super::super::{
    asked::read,
    sizes::{Asked, sizes},
};
use crate::web::Fields;

fn asked(pairs: &[(&str, &str)]) -> Asked {
    read(&Fields::of(pairs.iter().copied())).unwrap()
}

#[test]
fn sizes_are_those_of_the_books() {
    // 50 %, 5 points, 95 %: 385; with a design effect of 2, twice the variance.
    let simple = [("effect", "1"), ("response", "100"), ("stations", "6")];
    let found = sizes(&asked(&simple)).unwrap();
    assert_eq!((found.station.interviews, found.stations.interviews), (385, 2310));
    assert_eq!((found.station.blocks, found.stations.blocks), (20, 120));
    assert!((found.stations.margin - 2.04).abs() < 0.01, "{found:?}");
    let twice = [("effect", "٢"), ("response", "80%"), ("stations", "1")];
    let found = sizes(&asked(&twice)).unwrap();
    assert_eq!((found.station.interviews, found.station.people), (769, 962));
    // Two waves of 1,000 at each of six stations.
    for (effect, station, whole) in [("1", 6.3, 2.6), ("2", 8.9, 3.6)] {
        let waves = [("effect", effect), ("first", "1000"), ("second", "1000")];
        let found = sizes(&asked(&waves)).unwrap();
        assert!((found.change_of_station - station).abs() < 0.05, "{found:?}");
        assert!((found.change_of_whole - whole).abs() < 0.05, "{found:?}");
    }
    // Twenty of a block who answer alike to a twentieth.
    let blocks = sizes(&asked(&[("take", "21"), ("icc", "0,05")])).unwrap();
    assert!((blocks.design_effect - 2.0).abs() < 1e-9, "{blocks:?}");
}

#[test]
fn what_is_no_number_or_out_of_bounds_is_named() {
    for (field, typed) in
        [("share", "0"), ("share", "many"), ("level", "100"), ("effect", "0.5"), ("first", "1")]
    {
        let problems = read(&Fields::of([(field, typed)])).unwrap_err();
        assert!(problems.at(field).is_some(), "{field} {typed}");
    }
}
