//! A design as it is asked for.

use serde::{Deserialize, Deserializer};

use crate::Many;

/// Which columns say how the sample was drawn. `wave:psu` crosses two columns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Sampling units, one column a stage; without them each row is its own.
    #[serde(deserialize_with = "listed")]
    pub clusters: Vec<String>,
    /// Strata, one column a stage.
    #[serde(deserialize_with = "listed")]
    pub strata: Vec<String>,
    /// The column of weights.
    pub weights: Option<String>,
    /// Units in the population (or the share that was sampled), one column a stage.
    #[serde(deserialize_with = "listed")]
    pub fpc: Vec<String>,
    /// Whether names of clusters are used again in other strata.
    pub nest: bool,
    /// What is done where a stratum has one cluster.
    pub lonely_psu: Lonely,
    /// Whether `adjust` and `average` also hold where a domain leaves one cluster.
    pub lonely_in_domain: bool,
    /// Replicate weights; clusters and strata are not used then.
    pub replicates: Option<Replication>,
}

/// What a stratum with one cluster adds to the variance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lonely {
    /// Refuses.
    Fail,
    /// Nothing.
    Remove,
    /// Nothing: the cluster was sure to be drawn.
    Certainty,
    /// Its distance from the mean of all.
    #[default]
    Adjust,
    /// As much as other strata on average.
    Average,
}

/// Replicate weights as they are asked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replication {
    /// The file, one column a replicate, rows as in the data.
    pub file: String,
    /// How they were made: it gives `scale` where none is named.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// What the sum of squares is multiplied by.
    pub scale: Option<f64>,
    /// A factor for each replicate.
    pub rscales: Option<Vec<f64>>,
    /// Whether they hold the sampling weight already.
    #[serde(default = "yes")]
    pub combined: bool,
    /// Squares around the estimate instead of around the replicates' mean.
    #[serde(default)]
    pub mse: bool,
    /// Fay's coefficient.
    pub rho: Option<f64>,
}

/// A list, one name, or null.
fn listed<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(Option::<Many<String>>::deserialize(from)?.unwrap_or_default().0)
}

fn yes() -> bool {
    true
}

/// How replicates were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// One cluster left out, without strata.
    #[serde(alias = "jk1")]
    JK1,
    /// One cluster left out, with strata.
    #[serde(alias = "jkn")]
    JKn,
    /// Balanced half-samples.
    #[serde(rename = "BRR", alias = "brr")]
    Brr,
    /// Balanced half-samples, damped.
    #[serde(alias = "fay")]
    Fay,
    /// Clusters drawn with replacement.
    #[serde(rename = "bootstrap")]
    Bootstrap,
    /// One cluster fewer drawn with replacement.
    #[serde(rename = "subbootstrap")]
    Subbootstrap,
}
