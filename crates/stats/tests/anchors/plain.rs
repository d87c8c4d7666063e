//! One survey, its weights as they came.

use serde_json::{Value, json};

use crate::{compare::Differences, one};

const PRECISE: f64 = 1e-8;
const ITERATED: f64 = 1e-6;
/// The anchors' sum of χ² is itself an approximation.
const APPROXIMATE: f64 = 1e-3;

pub(crate) fn design(name: &str) -> Option<Value> {
    let (file, mut design) = match name {
        "apistrat" => {
            ("apistrat.csv", json!({"strata": ["stype"], "weights": "pw", "fpc": ["fpc"]}))
        }
        "apiclus1" => {
            ("apiclus1.csv", json!({"clusters": ["dnum"], "weights": "pw", "fpc": ["fpc"]}))
        }
        "apiclus2" => {
            ("apiclus2.csv", json!({"clusters": ["dnum", "snum"], "fpc": ["fpc1", "fpc2"]}))
        }
        "dclus1n" => ("apiclus1.csv", json!({"clusters": ["dnum"], "weights": "pw"})),
        "dclus2wr" => ("apiclus2.csv", json!({"clusters": ["dnum", "snum"], "weights": "pw"})),
        _ => return None,
    };
    design["lonely_psu"] = "fail".into();
    Some(json!({"data": [file], "design": design}))
}

pub(crate) fn check(id: &str, expected: &Value, differences: &mut Differences) -> bool {
    let Some((name, what)) = id.split_once('_') else { return false };
    let Some(query) = design(name) else { return false };
    if let Some(question) = statistics(what, name) {
        let mut query = query;
        match what {
            "domain" => query["where"] = "comp.imp == 'Yes'".into(),
            "domaintot" => query["where"] = "sch.wide == 'Yes'".into(),
            _ => {}
        }
        differences.statistics(&one(&query, question), expected);
        return true;
    }
    if let Some(kind) = what.strip_prefix("quantile_") {
        quantile(&query, kind, expected, differences);
    } else if let Some(method) = what.strip_prefix("ciprop_") {
        let question = json!({"proportion": "sch.wide == 'Yes'", "method": method});
        let own = one(&query, question);
        differences.near("estimate", &own["estimate"], &expected["estimate"], PRECISE);
        differences.near("se", &own["se"], &expected["se"], PRECISE);
        differences.near("ci", &own["ci95"], &expected["ci95"], ITERATED);
    } else if let Some(statistic) = what.strip_prefix("chisq_") {
        let question = json!({"independence": ["comp.imp", "stype"], "statistic": statistic});
        independence(&one(&query, question), expected, differences);
    } else {
        return tests(&query, what, expected, differences);
    }
    true
}

fn statistics(what: &str, name: &str) -> Option<Value> {
    Some(match what {
        "mean" | "mean_deffrep" if what == "mean_deffrep" => {
            json!({"mean": "api00", "deff": "replace"})
        }
        "mean" => json!({"mean": ["api00"], "deff": true}),
        "means2" => json!({"mean": ["api00", "api99", "meals"]}),
        "factor" => json!({"share": "stype"}),
        "total" if name.starts_with('d') => json!({"total": "enroll"}),
        "total" => json!({"total": "enroll", "deff": true}),
        "totalf" => json!({"total": "stype"}),
        "ratio" => json!({"ratio": ["api.stu", "enroll"]}),
        "by" => json!({"mean": "api00", "by": ["stype"]}),
        "by2" => json!({"total": "enroll", "by": ["stype", "sch.wide"]}),
        "domain" => json!({"mean": "api00"}),
        "domaintot" => json!({"total": "enroll"}),
        _ => return None,
    })
}

fn quantile(query: &Value, kind: &str, expected: &Value, differences: &mut Differences) {
    let mut question = json!({"quantile": "api00", "at": [0.1, 0.25, 0.5, 0.75, 0.9]});
    match kind.strip_prefix("rule_") {
        Some(rule) => question["rule"] = rule.into(),
        None => question["interval"] = kind.into(),
    }
    quantiles(&one(query, question), expected, differences);
}

pub(crate) fn quantiles(own: &Value, expected: &Value, differences: &mut Differences) {
    differences.near("quantile", &own["estimate"], &expected["estimate"], PRECISE);
    if expected.get("se").is_none() {
        return;
    }
    differences.near("quantile se", &own["se"], &expected["se"], ITERATED);
    let ends =
        |at: usize| own["ci95"].as_array().unwrap().iter().map(|ci| ci[at].clone()).collect();
    differences.near("quantile low", &ends(0), &expected["ci_low"], ITERATED);
    differences.near("quantile high", &ends(1), &expected["ci_high"], ITERATED);
}

pub(crate) fn independence(own: &Value, expected: &Value, differences: &mut Differences) {
    differences.near("statistic", &own["statistic"], &expected["statistic"], PRECISE);
    let lincom = expected["parameter"].as_array().is_some_and(Vec::is_empty);
    if !lincom {
        differences.near("parameter", &own["parameter"], &expected["parameter"], PRECISE);
    }
    let tolerance = if lincom { APPROXIMATE } else { ITERATED };
    differences.near("p", &own["p"], &expected["p_value"], tolerance);
}

pub(crate) fn regression(own: &Value, expected: &Value, differences: &mut Differences) {
    if own["names"] != expected["names"] {
        differences.found.push(format!("{}: {}", differences.case, own["names"]));
    }
    for (key, theirs) in [
        ("estimate", "estimate"),
        ("se", "se"),
        ("statistic", "t"),
        ("p", "p_value"),
        ("vcov", "vcov"),
        ("df", "df_residual"),
    ] {
        differences.near(key, &own[key], &expected[theirs], ITERATED);
    }
}

pub(crate) fn ttest(own: &Value, expected: &Value, differences: &mut Differences) {
    differences.near("estimate", &own["estimate"], &expected["estimate"], PRECISE);
    differences.near("t", &own["statistic"], &expected["t"], PRECISE);
    differences.near("df", &own["parameter"], &expected["df"], 0.0);
    differences.near("p", &own["p"], &expected["p_value"], ITERATED);
    differences.near("ci", &own["ci95"], &expected["ci95"], PRECISE);
}

fn tests(query: &Value, what: &str, expected: &Value, differences: &mut Differences) -> bool {
    let logit = "sch.wide == 'Yes' ~ ell + meals + mobility";
    match what {
        "ttest" => {
            let question = json!({"ttest": "api00", "between": "comp.imp"});
            ttest(&one(query, question), expected, differences);
        }
        "ttest1" => ttest(&one(query, json!({"ttest": "api00 - api99"})), expected, differences),
        "var" => differences.statistics(&one(query, json!({"variance": "api00"})), expected),
        "glm" => {
            let question = json!({"regress": "api00 ~ ell + meals + mobility"});
            regression(&one(query, question), expected, differences);
        }
        "logit" => {
            let question = json!({"regress": logit, "family": "binomial"});
            regression(&one(query, question), expected, differences);
        }
        "degf" => {
            let own = one(query, json!({"mean": "api00"}));
            differences.near("df", &own["df"], &expected["df"], 0.0);
        }
        _ => return false,
    }
    true
}
