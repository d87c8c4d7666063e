//! Small surveys whose answers can be worked out by hand.

#![allow(clippy::unwrap_used, reason = "a missing answer fails the test")]

use std::io::{Cursor, Read};

use serde_json::{Value, json};

/// Two strata of two clusters each, one row a cluster, and a stratum with one cluster.
const STRATA: &str = "h,c,w,y,z,g\na,1,2,1,2,x\na,2,2,3,4,y\nb,3,4,5,5,x\nb,4,4,9,8,y\n";

fn answers(query: &Value, files: &[(&str, &str)]) -> (Value, bool) {
    let open = |name: &str| -> std::io::Result<Box<dyn Read>> {
        match files.iter().find(|(own, _)| *own == name) {
            Some((_, text)) => Ok(Box::new(Cursor::new(text.as_bytes().to_vec()))),
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    };
    let answered = stats::answer(query, &open);
    (answered.answers, answered.refused)
}

fn ask(questions: Value) -> Value {
    let query = json!({"data": ["s.csv"], "ask": questions,
        "design": {"clusters": ["c"], "strata": ["h"], "weights": "w"}});
    answers(&query, &[("s.csv", STRATA)]).0
}

fn near(own: &Value, expected: f64) {
    let own = own.as_f64().unwrap();
    assert!((own - expected).abs() < 1e-12 * expected.abs().max(1.0), "{own} is not {expected}");
}

#[test]
fn a_total_and_a_mean() {
    let own = ask(json!([{"total": "y"}, {"mean": "y"}]));
    // Totals of clusters: 2, 6 | 20, 36. Each stratum of two adds the square of their difference.
    near(&own[0]["estimate"][0], 64.0);
    near(&own[0]["se"][0], (16.0f64 + 256.0).sqrt());
    // Residuals around 64/12 as shares of 12.
    let mean = 64.0 / 12.0;
    let z = |w: f64, y: f64| w * (y - mean) / 12.0;
    let a = z(2.0, 1.0) - z(2.0, 3.0);
    let b = z(4.0, 5.0) - z(4.0, 9.0);
    near(&own[1]["estimate"][0], mean);
    near(&own[1]["se"][0], (a * a + b * b).sqrt());
    near(&own[1]["df"], 2.0);
    assert_eq!(own[1]["n"], 4);
    // t with two degrees of freedom.
    near(&own[0]["ci95"][0][1], 64.0 + 4.302652729749464 * 272f64.sqrt());
}

#[test]
fn clusters_without_rows_stay_in_the_design() {
    let own = ask(json!([{"total": "y", "by": ["g"]}]));
    // x: 2, 0 | 20, 0.
    near(&own[0]["estimate"][0], 22.0);
    near(&own[0]["se"][0], (4.0f64 + 400.0).sqrt());
    assert_eq!(own[0]["names"], json!(["x", "y"]));
    near(&own[0]["vcov"][0][1], -12.0 - 720.0);
}

#[test]
fn a_contrast_is_a_sum_with_its_covariance() {
    let own = ask(json!([
        {"id": "t", "total": "y", "by": ["g"]}, {"contrast": [1, 1], "of": "t"}, {"total": "y"},
    ]));
    near(&own[1]["estimate"][0], 64.0);
    near(&own[1]["se"][0], 272f64.sqrt());
}

#[test]
fn a_population_of_known_size_leaves_less_to_chance() {
    let data = "N,y\n4,1\n4,3\n";
    let query = json!({"data": ["d.csv"], "design": {"fpc": ["N"]}, "ask": [{"mean": "y"}]});
    let own = answers(&query, &[("d.csv", data)]).0;
    // s² = 2, n = 2, half of the population seen.
    near(&own[0]["se"][0], (2.0f64 / 2.0 * 0.5).sqrt());
}

#[test]
fn what_changed() {
    let data = "wave,w,y\n1,1,0\n1,1,1\n1,1,0\n1,1,1\n2,1,1\n2,1,1\n2,1,0\n2,1,1\n";
    let query = json!({"data": ["d.csv"], "design": {"strata": ["wave"], "weights": "w"},
        "ask": [{"change": "y == 1", "over": "wave"}]});
    let own = answers(&query, &[("d.csv", data)]).0;
    for (at, expected) in [0.5, 0.75, 0.25, 0.5].into_iter().enumerate() {
        near(&own[0]["estimate"][at], expected);
    }
    let (before, after): (f64, f64) = (0.25 / 3.0, 0.1875 / 3.0);
    near(&own[0]["se"][2], (before + after).sqrt());
    near(&own[0]["se"][3], (before * 9.0 + after * 4.0).sqrt());
}

#[test]
fn weights_fit_the_population() {
    let mut query = json!({"data": ["s.csv"], "ask": [{"weights": true}],
        "design": {"clusters": ["c"], "strata": ["h"], "weights": "w"}});
    query["adjust"] = json!([{"post_stratify": "g", "population": "p.csv"}]);
    let files = [("s.csv", STRATA), ("p.csv", "g,n\nx,12\ny,18\n")];
    let own = answers(&query, &files).0;
    assert_eq!(own[0]["estimate"], json!([4, 6, 8, 12]));
    let files = [("s.csv", STRATA), ("p.csv", "g,n\nx,12\n")];
    let (own, refused) = answers(&query, &files);
    assert!(refused);
    assert_eq!(own["error"], "the population of `y` is not known");
}

#[test]
fn refusals_say_where() {
    let query = json!({"data": ["a.csv", "b.csv"], "design": {"weights": "w"},
        "ask": [{"mean": "y"}]});
    let files = [("a.csv", "w,y\n1,2\n1,3\n"), ("b.csv", "w,y\n1,2\nNA,3\n")];
    let (own, refused) = answers(&query, &files);
    assert!(refused);
    assert_eq!(own["error"], "b.csv: row 3: `w` is missing");
    let (own, refused) = answers(&json!([query, query]), &[]);
    assert!(refused);
    assert_eq!(own[1]["error"], "a.csv: entity not found");
}

#[test]
fn a_question_that_is_refused_takes_its_own_place() {
    let own = ask(json!([{"mean": "nothing"}, {"mean": "y"}, {"mean": "y", "total": "y"}]));
    assert_eq!(own[0]["error"], "there is no column `nothing`");
    near(&own[1]["estimate"][0], 64.0 / 12.0);
    assert_eq!(own[2]["error"], "a question asks one thing");
}

#[test]
fn conditions_that_cannot_be_decided_are_missing() {
    let data = "a,b\n1,1\n1,\n0,\n,1\n";
    let query = json!({"data": ["d.csv"], "design": {"weights": null}, "ask": [
        {"mean": "a == 1 and b == 1"}, {"mean": "a == 1 or b == 1"}, {"mean": "not (a == 1)"},
    ]});
    let own = answers(&query, &[("d.csv", data)]).0;
    assert_eq!(own[0]["n"], 2);
    near(&own[0]["estimate"][0], 0.5);
    assert_eq!(own[1]["n"], 3);
    near(&own[1]["estimate"][0], 1.0);
    assert_eq!(own[2]["n"], 3);
}

#[test]
fn a_group_that_nobody_is_in_is_null() {
    let data = "g,h,y\na,u,1\na,v,2\nb,u,3\na,u,4\n";
    let query = json!({"data": ["d.csv"], "ask": [{"mean": "y", "by": ["g", "h"]}]});
    let own = answers(&query, &[("d.csv", data)]).0;
    assert_eq!(own[0]["names"], json!(["a.u", "b.u", "a.v", "b.v"]));
    assert_eq!(own[0]["estimate"], json!([2.5, 3, 2, null]));
    assert_eq!(own[0]["se"][3], Value::Null);
}
