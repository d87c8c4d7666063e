//! Weights that were fitted, replicate weights, lonely clusters.

use serde_json::{Value, json};

use crate::{answers, compare::Differences, plain};

const TOTALS: &str = "term,total\n1,6194\nstype=H,755\nstype=M,1018\napi99,3914069\n";

pub(crate) fn check(id: &str, case: &Value, differences: &mut Differences) -> bool {
    let expected = &case["result"];
    if let Some(what) = id.strip_prefix("lonely_") {
        lonely(what, expected, differences);
    } else if id.starts_with("rep_") {
        replicates(case, expected, differences);
    } else if let Some(what) = id.strip_prefix("scd_") {
        ambulances(what, expected, differences);
    } else if let Some((name, what)) = id.split_once('_') {
        return fitted(name, what, expected, differences);
    }
    true
}

fn fitted(name: &str, what: &str, expected: &Value, differences: &mut Differences) -> bool {
    let Some(mut query) = plain::design(name) else { return false };
    let calibrate = |method: &str| json!({"calibrate": "~stype+api99", "population": "t.csv", "method": method});
    let step = match what {
        "poststratify" => json!({"post_stratify": "stype", "population": "pop_stype.csv"}),
        "rake" => {
            json!({"rake": ["stype", "sch.wide"], "population": ["pop_stype.csv", "pop_schwide.csv"]})
        }
        "cal_linear" => calibrate("linear"),
        "cal_raking" => calibrate("raking"),
        "cal_logit" => {
            let mut step = calibrate("logit");
            step["bounds"] = json!([0.4, 3]);
            step
        }
        "trim" => json!({"trim": [null, 40]}),
        _ => return false,
    };
    query["adjust"] = json!([step]);
    query["ask"] = json!([
        {"weights": true}, {"mean": "api00"}, {"total": "enroll"},
        {"mean": "api00", "by": ["stype"]}, {"share": "sch.wide"},
    ]);
    let own = answers(&query, &[("t.csv", TOTALS.to_owned())]);
    let weights: Vec<f64> =
        crate::compare::numbers(&own[0]["estimate"]).into_iter().flatten().collect();
    let first: Value = weights.iter().take(12).copied().collect();
    differences.near("weights", &first, &expected["weights"]["first_weights"], 1e-6);
    for (key, value) in [
        ("weights_sum", weights.iter().sum::<f64>()),
        ("weights_min", weights.iter().copied().fold(f64::MAX, f64::min)),
        ("weights_max", weights.iter().copied().fold(f64::MIN, f64::max)),
    ] {
        differences.near(key, &json!(value), &expected["weights"][key], 1e-6);
    }
    let keys = ["mean_api00", "total_enroll", "mean_by_stype", "schwide"];
    for (at, key) in keys.iter().enumerate().filter(|(_, key)| !expected[**key].is_null()) {
        differences.statistics(&own[at + 1], &expected[*key]);
    }
    true
}

fn replicates(case: &Value, expected: &Value, differences: &mut Differences) {
    let design = &case["design"];
    let mut rscales = design["rscales"].clone();
    if !rscales.is_array() {
        rscales = json!([rscales]);
    }
    let kind = design["type"].as_str().unwrap();
    let file = case["data"][1].as_str().unwrap();
    let query = json!({
        "data": [case["data"][0]],
        "design": {"weights": "pw", "replicates": {
            "file": existing(file), "type": kind, "scale": design["scale"], "rscales": rscales,
            "combined": true, "mse": design["mse"],
        }},
        "ask": [
            {"mean": "api00"}, {"total": "enroll"}, {"ratio": ["api.stu", "enroll"]},
            {"mean": "api00", "by": ["stype"]},
            {"independence": ["comp.imp", "stype"]},
            {"quantile": "api00", "at": [0.25, 0.5, 0.75], "interval": "quantile"},
        ],
    });
    let own = answers(&query, &[]);
    for (at, key) in ["mean_api00", "total_enroll", "ratio", "by"].iter().enumerate() {
        differences.statistics(&own[at], &expected[*key]);
    }
    plain::independence(&own[4], &expected["chisq"], differences);
    plain::quantiles(&own[5], &expected["quantile"], differences);
    differences.near("df", &own[0]["df"], &expected["df"], 0.0);
}

/// Some files are there in packed form only.
fn existing(file: &str) -> String {
    let there = crate::folder().join(file).exists();
    if there { file.to_owned() } else { format!("{file}.gz") }
}

fn ambulances(what: &str, expected: &Value, differences: &mut Differences) {
    let design = match what {
        "brr" => json!({"replicates": {"file": "scd_repw.csv", "type": "BRR", "combined": false}}),
        "fay" => {
            json!({"replicates": {"file": "fay.csv", "type": "Fay", "rho": 0.3, "combined": false}})
        }
        _ => json!({"clusters": ["ambulance"], "strata": ["ESA"], "nest": true}),
    };
    let query = json!({"data": ["scd.csv"], "design": design, "ask": [
        {"ratio": ["alive", "arrests"]}, {"total": "arrests"}, {"mean": "alive"},
    ]});
    let fay = "a,b,c,d\n1.7,1.7,.3,.3\n.3,.3,1.7,1.7\n1.7,.3,1.7,.3\n.3,1.7,.3,1.7\n1.7,.3,.3,1.7\n.3,1.7,1.7,.3\n";
    let own = answers(&query, &[("fay.csv", fay.to_owned())]);
    if what == "taylor" {
        return differences.statistics(&own[0], expected);
    }
    for (at, key) in ["ratio", "total", "mean"].iter().enumerate() {
        differences.statistics(&own[at], &expected[*key]);
    }
}

fn lonely(what: &str, expected: &Value, differences: &mut Differences) {
    let (rule, in_domain) = match what.strip_suffix("_domadj") {
        Some(rule) => (rule, true),
        None => (what, false),
    };
    let mut query = json!({
        "data": ["lonely.csv"],
        "design": {"clusters": ["psu"], "strata": ["stratum"], "weights": "w",
            "lonely_psu": rule, "lonely_in_domain": in_domain},
        "ask": [{"total": "y"}, {"mean": "y"}],
    });
    let own = answers(&query, &[]);
    if rule == "fail" {
        let (error, wanted) =
            (own[0]["error"].as_str().unwrap(), expected["error"].as_str().unwrap());
        if error.to_lowercase() != wanted.to_lowercase() {
            differences.found.push(format!("{error} is not {wanted}"));
        }
        return;
    }
    if own[0]["warnings"].as_array().is_none_or(Vec::is_empty) {
        differences.found.push(format!("{}: no warning of a lonely cluster", differences.case));
    }
    differences.statistics(&own[0], &expected["total"]);
    differences.statistics(&own[1], &expected["mean"]);
    differences.near("df", &own[0]["df"], &expected["df"], 0.0);
    query["where"] = "g == 'y'".into();
    differences.statistics(&answers(&query, &[])[1], &expected["mean_domain_y"]);
}
