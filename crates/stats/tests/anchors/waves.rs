//! Two waves of a survey.

use serde_json::{Value, json};

use crate::{answers, compare::Differences, one, plain};

pub(crate) fn check(id: &str, expected: &Value, differences: &mut Differences) -> bool {
    if let Some(what) = id.strip_prefix("mps_") {
        let query = json!({"data": ["mps_2022.csv", "mps_2023.csv"], "design": {
            "clusters": ["wave:psu"], "strata": ["wave:stratum"], "weights": "weight"}});
        return police(&query, what, expected, differences);
    }
    let query = json!({"data": ["twodesign.csv"], "design": {"clusters": ["psu"],
        "strata": ["stratum"], "weights": "pw", "fpc": ["fpc"]}});
    match id {
        "twodesign_by" => {
            differences.statistics(&one(&query, json!({"mean": "y", "by": ["wave"]})), expected);
        }
        "twodesign_diff" => contrast(&query, "y", expected, differences),
        "twodesign_ttest" => {
            let own = one(&query, json!({"ttest": "y", "between": "wave"}));
            plain::ttest(&own, expected, differences);
        }
        _ => return false,
    }
    true
}

fn contrast(query: &Value, what: &str, expected: &Value, differences: &mut Differences) {
    let mut query = query.clone();
    query["ask"] = json!([
        {"id": "a", "mean": what, "by": ["wave"]}, {"contrast": [-1, 1], "of": "a"},
        {"change": what, "over": "wave"},
    ]);
    let own = answers(&query, &[]);
    differences.statistics(&own[1], expected);
    differences.near("change", &own[2]["estimate"][2], &expected["estimate"], 1e-8);
    differences.near("change se", &own[2]["se"][2], &expected["se"], 1e-8);
    differences.near("change ci", &own[2]["ci95"][2], &expected["ci95_t"], 1e-8);
}

const SATISFIED: &str = "satisfied == 5";
const CONTACT: &str = "contacts >= 1 and contacts <= 3";

fn police(query: &Value, what: &str, expected: &Value, differences: &mut Differences) -> bool {
    let question = match what {
        "mean_by_wave" => json!({"mean": SATISFIED, "by": ["wave"]}),
        "contact_by_wave" => json!({"mean": CONTACT, "by": ["wave"]}),
        "by_station" => json!({"mean": SATISFIED, "by": ["wave", "station"]}),
        "reporting" => {
            json!({"ratio": ["victim == 1 and reported == 1", "victim == 1"], "by": ["wave"]})
        }
        "mean_contacts" => json!({"mean": "contacts", "by": ["wave"]}),
        "did" => json!({"did": SATISFIED, "over": "wave", "treated": "sex == 'female'"}),
        _ => return others(query, what, expected, differences),
    };
    differences.statistics(&one(query, question), expected);
    true
}

fn others(query: &Value, what: &str, expected: &Value, differences: &mut Differences) -> bool {
    match what {
        "diff" => contrast(query, SATISFIED, expected, differences),
        "diff_contact" => contrast(query, CONTACT, expected, differences),
        "relchange" => {
            let own = one(query, json!({"change": SATISFIED, "over": "wave"}));
            for (key, theirs) in [("estimate", "estimate"), ("se", "se"), ("ci95", "ci95_t")] {
                differences.near(key, &own[key][3], &expected[theirs], 1e-8);
            }
        }
        "ttest" => {
            let own = one(query, json!({"ttest": SATISFIED, "between": "wave"}));
            plain::ttest(&own, expected, differences);
        }
        "chisq" | "chisq_wald" => {
            let statistic = if what == "chisq" { "F" } else { "Wald" };
            let question = json!({"independence": ["satisfied", "wave"], "statistic": statistic});
            plain::independence(&one(query, question), expected, differences);
        }
        "glm" => {
            let formula = "satisfied == 5 ~ factor(wave) + sex + station";
            let own = one(query, json!({"regress": formula, "family": "binomial"}));
            plain::regression(&own, expected, differences);
        }
        "diff_by_station" => by_station(query, expected, differences),
        "safe" => {
            // R lists both levels of a condition; here a condition is a number.
            let own = one(query, json!({"mean": "safe_walk >= 3", "by": ["wave", "sex"]}));
            for key in ["estimate", "se"] {
                let theirs = &expected[key].as_array().unwrap()[4..];
                differences.near(key, &own[key], &theirs.into(), 1e-8);
            }
        }
        "victim" | "median_age" => {
            let question = match what {
                "victim" => json!({"proportion": "victim == 1"}),
                _ => json!({"quantile": "age", "at": 0.5}),
            };
            for (at, wave) in [2022, 2023].iter().enumerate() {
                let mut query = query.clone();
                query["where"] = format!("wave == {wave}").into();
                let own = one(&query, question.clone());
                if what == "victim" {
                    differences.near("ci", &own["ci95"], &expected[at]["ci95"], 1e-6);
                    differences.near("se", &own["se"], &expected[at]["se"], 1e-8);
                } else {
                    plain::quantiles(&own, &expected[at], differences);
                }
            }
        }
        _ => return false,
    }
    true
}

fn by_station(query: &Value, expected: &Value, differences: &mut Differences) {
    for (how, key) in [("holm", "p_holm"), ("BH", "p_bh")] {
        let own = one(
            query,
            json!({"change": SATISFIED, "over": "wave", "by": ["station"], "adjust_p": how}),
        );
        differences.near("p", &own["p"], &expected["p"], 1e-6);
        differences.near("p_adjusted", &own["p_adjusted"], &expected[key], 1e-6);
        for (at, station) in expected["stations"].as_array().unwrap().iter().enumerate() {
            let at = 4 * at + 2;
            for (key, theirs) in
                [("estimate", "estimate"), ("se", "se"), ("ci95", "ci95_t"), ("df", "df")]
            {
                let value = if own[key].is_array() { &own[key][at] } else { &own[key] };
                differences.near(key, value, &station[theirs], 1e-8);
            }
        }
    }
}
