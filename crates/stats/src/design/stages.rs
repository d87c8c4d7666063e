//! The variance of a total over the stages of a sample, each stratum by itself, with correction for
//! finite populations (Särndal, Swensson & Wretman 1992, result 4.3.1; Bellhouse 1985 for the
//! recursion).

use nalgebra::DMatrix;

use super::{Cells, Lonely, squares::Squares};
use crate::{Result, error::refuse};

/// A share of the population that is left to chance below this counts as none.
const NOTHING: f64 = 1e-7;

/// Stages from the first one on. Finest units are numbered so that those of one cluster stand together.
#[derive(Debug)]
pub(crate) struct Stages {
    /// The finest unit of each row.
    pub(crate) unit: Vec<u32>,
    pub(crate) stages: Vec<Stage>,
    pub(crate) lonely: Lonely,
    pub(crate) in_domain: bool,
}

/// One stage.
#[derive(Debug)]
pub(crate) struct Stage {
    /// The cluster of each finest unit, never falling.
    pub(crate) cluster: Vec<u32>,
    pub(crate) strata: Vec<Stratum>,
}

/// Clusters that were drawn together.
#[derive(Debug)]
pub(crate) struct Stratum {
    /// Its first cluster.
    pub(crate) start: u32,
    pub(crate) sampled: u32,
    /// Infinite if drawn with replacement, or unknown.
    pub(crate) population: f64,
    /// The share sampled at all earlier stages.
    pub(crate) multiplier: f64,
    /// The cluster of the stage before that it lies in.
    pub(crate) parent: u32,
    pub(crate) name: String,
}

impl Stage {
    /// Which stratum a cluster lies in.
    pub(crate) fn home(&self, cluster: u32) -> usize {
        self.strata.partition_point(|stratum| stratum.start <= cluster) - 1
    }
}

impl Stages {
    /// How many finest units.
    pub(crate) fn units(&self) -> usize {
        self.stages[0].cluster.len()
    }

    /// Whether the variance depends on which strata and clusters a domain has rows in.
    pub(crate) fn presence_counts(&self) -> bool {
        self.lonely == Lonely::Average || self.in_domain && self.lonely == Lonely::Adjust
    }

    /// Clusters less strata of the first stage, where a group has rows.
    pub(crate) fn degrees(&self, cells: &Cells) -> Vec<f64> {
        let first = &self.stages[0];
        let (mut clusters, mut strata) =
            (vec![u32::MAX; cells.groups], vec![usize::MAX; cells.groups]);
        let mut degrees = vec![0.0; cells.groups];
        for (&unit, &group) in cells.unit.iter().zip(&cells.group) {
            let (cluster, group) = (first.cluster[unit as usize], group as usize);
            if clusters[group] != cluster {
                clusters[group] = cluster;
                degrees[group] += 1.0;
                let stratum = first.home(cluster);
                if strata[group] != stratum {
                    strata[group] = stratum;
                    degrees[group] -= 1.0;
                }
            }
        }
        degrees
    }
}

/// Sums by cell of linearised variables, whose covariance is wanted.
pub(crate) struct Linear<'a> {
    pub(crate) stages: &'a Stages,
    pub(crate) cells: &'a Cells,
    /// One list of sums by cell for each variable.
    pub(crate) z: &'a [Vec<f64>],
}

/// What becomes of a stratum.
enum Outcome {
    Nothing,
    Lost,
    Counts { scale: f64, centred: bool },
}

impl Linear<'_> {
    /// The covariance of the totals of each variable in each group, groups within variables. With
    /// `only`, rows of other groups are not there. NaN where no stratum is left to tell it.
    pub(crate) fn covariance(
        &self,
        only: Option<u32>,
        warnings: &mut Vec<String>,
    ) -> Result<DMatrix<f64>> {
        let size = self.z.len() * self.cells.groups;
        let mut sum = DMatrix::zeros(size, size);
        for (depth, stage) in self.stages.stages.iter().enumerate() {
            let cluster = |cell: usize| stage.cluster[self.cells.unit[cell] as usize];
            let (mut from, mut list) = (0, Vec::new());
            let mut strata = stage.strata.iter().peekable();
            while let Some(stratum) = strata.next() {
                let end = stratum.start + stratum.sampled;
                let until = from + count(self.cells.len() - from, |at| cluster(from + at) < end);
                let cells: Vec<usize> = (from..until)
                    .filter(|&cell| only.is_none_or(|only| self.cells.group[cell] == only))
                    .collect();
                from = until;
                if !cells.is_empty() {
                    let outcome = self.outcome(stratum, depth, &cells, cluster, warnings)?;
                    list.push((stratum, cells, outcome));
                }
                if strata.peek().is_none_or(|next| next.parent != stratum.parent) {
                    self.add(&list, cluster, &mut sum);
                    list.clear();
                }
            }
        }
        Ok(sum)
    }

    fn outcome(
        &self,
        stratum: &Stratum,
        depth: usize,
        cells: &[usize],
        cluster: impl Fn(usize) -> u32,
        warnings: &mut Vec<String>,
    ) -> Result<Outcome> {
        let sampled = f64::from(stratum.sampled);
        let left = match stratum.population.is_infinite() {
            true => 1.0,
            false => (stratum.population - sampled) / stratum.population,
        };
        if left < NOTHING {
            return Ok(Outcome::Nothing);
        }
        let single = cluster(cells[0]) == cluster(cells[cells.len() - 1]);
        let own = stratum.sampled == 1;
        let domain = single && !own && self.stages.in_domain;
        if own || domain {
            let stratum = &stratum.name;
            let why = format!("stratum ({stratum}) has only one PSU at stage {}", depth + 1);
            if own && self.stages.lonely == Lonely::Fail {
                return refuse(why);
            }
            if !warnings.contains(&why) {
                warnings.push(why);
            }
            match self.stages.lonely {
                Lonely::Average => return Ok(Outcome::Lost),
                Lonely::Adjust => {
                    let scale = if own { left } else { left * sampled / (sampled - 1.0) };
                    return Ok(Outcome::Counts { scale, centred: false });
                }
                _ if own => return Ok(Outcome::Nothing),
                _ => {}
            }
        }
        Ok(Outcome::Counts { scale: left * sampled / (sampled - 1.0), centred: true })
    }

    /// Adds strata of one parent; those that are lost count as the others do on average.
    fn add(
        &self,
        list: &[(&Stratum, Vec<usize>, Outcome)],
        cluster: impl Fn(usize) -> u32,
        sum: &mut DMatrix<f64>,
    ) {
        let lost = list.iter().filter(|(.., outcome)| matches!(outcome, Outcome::Lost)).count();
        let known = list.len() - lost;
        if lost > 0 && known == 0 {
            return sum.fill(f64::NAN);
        }
        for (stratum, cells, outcome) in list {
            if let Outcome::Counts { scale, centred } = outcome {
                let share = list.len() as f64 / known as f64;
                let factor = scale * stratum.multiplier * share;
                if factor != 0.0 {
                    let squares = Squares::new(self, cells);
                    squares.add(&cluster, stratum.sampled, *centred, factor, sum);
                }
            }
        }
    }
}

fn count(most: usize, mut test: impl FnMut(usize) -> bool) -> usize {
    (0..most).take_while(|&at| test(at)).count()
}
