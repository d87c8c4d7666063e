//! From the columns of a table to a design.

use rustc_hash::FxHashMap;

use super::{
    Design, Ground, Plan, Replicates,
    names::{codes, spelled},
    stages::{Stage, Stages, Stratum},
    tree::{Level, order, ranks, split},
};
use crate::{Result, Table, error::refuse, variable::Variable};

impl Design {
    /// Reads a design from a table. `replicates` is the file that the plan names, where it does.
    ///
    /// # Errors
    /// When a column is missing or empty in a row, when clusters cross strata, or when more units
    /// were sampled than there are.
    pub fn new(plan: &Plan, table: &Table, replicates: Option<&Table>) -> Result<Self> {
        if let (Some(replication), Some(file)) = (&plan.replicates, replicates) {
            let weights = own_weights(plan, table)?.unwrap_or_else(|| vec![1.0; table.rows()]);
            let ground = Ground::Replicates(Replicates::new(replication, file, &weights)?);
            return Ok(Self { weights, ground, residuals: Vec::new(), warnings: Vec::new() });
        }
        let mut build = Build::new(plan, table)?;
        let stages = build.stages()?;
        let weights = own_weights(plan, table)?.or(build.weights);
        let weights = weights.unwrap_or_else(|| vec![1.0; table.rows()]);
        let (ground, residuals) = (Ground::Stages(stages), Vec::new());
        Ok(Self { weights, ground, residuals, warnings: build.warnings })
    }
}

fn own_weights(plan: &Plan, table: &Table) -> Result<Option<Vec<f64>>> {
    let Some(name) = &plan.weights else { return Ok(None) };
    let weights = complete(table, name)?;
    match weights.iter().position(|&weight| weight < 0.0) {
        Some(row) => Err(table.wrong(row, format!("the weight `{name}` is negative"))),
        None => Ok(Some(weights)),
    }
}

/// The numbers of a column that may not be missing.
fn complete(table: &Table, name: &str) -> Result<Vec<f64>> {
    let variable = column(table, name)?;
    let view = variable.view(table)?;
    let numbers: Vec<f64> = (0..table.rows()).map(|row| view.get(row)).collect();
    match numbers.iter().position(|number| number.is_nan()) {
        Some(row) => Err(table.wrong(row, format!("`{name}` is missing"))),
        None => Ok(numbers),
    }
}

/// A column by its whole name, whatever signs that holds, else an expression.
fn column(table: &Table, name: &str) -> Result<Variable> {
    match table.find(name) {
        Ok(_) => Variable::parse(&format!("`{name}`"), table),
        Err(_) => Variable::parse(name, table),
    }
}

struct Build<'a> {
    table: &'a Table,
    strata: Vec<(&'a str, Vec<u32>)>,
    clusters: Vec<(&'a str, Vec<u32>)>,
    fpc: Vec<Vec<f64>>,
    nest: bool,
    lonely: (super::Lonely, bool),
    weights: Option<Vec<f64>>,
    warnings: Vec<String>,
}

impl<'a> Build<'a> {
    fn new(plan: &'a Plan, table: &'a Table) -> Result<Self> {
        let coded = |names: &'a [String]| -> Result<Vec<_>> {
            names.iter().map(|name| Ok((name.as_str(), codes(table, name)?))).collect()
        };
        let fpc: Result<Vec<_>> = plan.fpc.iter().map(|name| complete(table, name)).collect();
        let (strata, clusters, fpc) = (coded(&plan.strata)?, coded(&plan.clusters)?, fpc?);
        if fpc.len() > clusters.len().max(1) {
            return refuse("`fpc` has more stages than `clusters`");
        }
        let all = || fpc.iter().flatten();
        if all().any(|&size| size > 1.0) && all().any(|&size| size < 1.0) {
            return refuse("`fpc` must be sizes of 1 or more, or shares of 1 or less, everywhere");
        }
        Ok(Self {
            table,
            strata,
            clusters,
            fpc,
            nest: plan.nest,
            lonely: (plan.lonely_psu, plan.lonely_in_domain),
            weights: None,
            warnings: Vec::new(),
        })
    }

    /// Without a size for the population only the first stage counts: the variance between its
    /// clusters holds that of all later stages.
    fn stages(&mut self) -> Result<Stages> {
        let rows = self.table.rows();
        let depth = match self.fpc.len() {
            0 => 1,
            sizes => self.clusters.len().max(1).min(sizes + 1),
        };
        self.nested()?;
        let mut node = vec![0u32; rows];
        let (mut levels, mut sizes) = (Vec::new(), Vec::new());
        for stage in 0..depth {
            let none;
            let strata = match self.strata.get(stage) {
                Some((_, codes)) => codes,
                None => {
                    none = vec![0; rows];
                    &none
                }
            };
            let strata = split(&mut node, Some(strata));
            let of_row = self.fpc.get(stage).map(|_| node.clone());
            let clusters = self.clusters.get(stage).map(|(_, codes)| codes.as_slice());
            let clusters = split(&mut node, clusters);
            sizes.push(self.sizes(stage, &strata, &clusters, of_row)?);
            levels.extend([strata, clusters]);
        }
        let within_strata = self.nest && !self.strata.is_empty();
        if levels[1].parent.len() == 1 && rows > 1 && !within_strata {
            return refuse("the design has only one cluster");
        }
        Ok(self.assemble(&levels, &sizes, &node))
    }

    /// A cluster's name in two strata is a mistake, unless names are said to be used again.
    fn nested(&self) -> Result<()> {
        let (Some((stratum, strata)), Some((cluster, clusters))) =
            (self.strata.first(), self.clusters.first())
        else {
            return Ok(());
        };
        if self.nest {
            return Ok(());
        }
        let mut home = FxHashMap::default();
        for (row, (code, own)) in clusters.iter().zip(strata).enumerate() {
            if home.entry(code).or_insert(own) != &own {
                let why = format!("a cluster `{cluster}` is in two strata `{stratum}` (`nest`?)");
                return Err(self.table.wrong(row, why));
            }
        }
        Ok(())
    }

    /// The population of each stratum of a stage, infinite where no size is known.
    fn sizes(
        &mut self,
        stage: usize,
        strata: &Level,
        clusters: &Level,
        of_row: Option<Vec<u32>>,
    ) -> Result<Vec<f64>> {
        let (Some(fpc), Some(of_row)) = (self.fpc.get(stage), of_row) else {
            return Ok(vec![f64::INFINITY; strata.parent.len()]);
        };
        let mut sampled = vec![0.0; strata.parent.len()];
        clusters.parent.iter().for_each(|&stratum| sampled[stratum as usize] += 1.0);
        let shares = self.fpc.iter().flatten().all(|&size| size <= 1.0);
        let whole = |row: usize, stratum: usize| match shares {
            true => sampled[stratum] / fpc[row],
            false => fpc[row],
        };
        let sizes: Vec<f64> =
            strata.first.iter().enumerate().map(|(at, &row)| whole(row as usize, at)).collect();
        let weights = self.weights.get_or_insert_with(|| vec![1.0; of_row.len()]);
        let mut varies = None;
        for (row, &stratum) in of_row.iter().enumerate() {
            let stratum = stratum as usize;
            let size = whole(row, stratum);
            if size < sampled[stratum] {
                let why = format!("`fpc` is {size}, but {} were sampled", sampled[stratum]);
                return Err(self.table.wrong(row, why));
            }
            if size != sizes[stratum] {
                varies = Some(row);
            }
            weights[row] *= size / sampled[stratum];
        }
        if let Some(row) = varies {
            let why = "`fpc` varies within a stratum; its first value is taken";
            self.warnings.push(self.table.wrong(row, why).to_string());
        }
        Ok(sizes)
    }

    fn assemble(&self, levels: &[Level], sizes: &[Vec<f64>], node: &[u32]) -> Stages {
        let mut places: Vec<Vec<u32>> = Vec::new();
        for level in levels {
            let place = ranks(level, places.last().map(Vec::as_slice));
            places.push(place);
        }
        let finest = levels.len() - 1;
        let unit = node.iter().map(|&node| places[finest][node as usize]).collect();
        let mut stages: Vec<Stage> = Vec::new();
        for (stage, sizes) in sizes.iter().enumerate() {
            let (strata, clusters) = (2 * stage, 2 * stage + 1);
            let mut sampled = vec![0; levels[strata].parent.len()];
            levels[clusters].parent.iter().for_each(|&at| sampled[at as usize] += 1);
            let (mut list, mut start) = (Vec::new(), 0);
            for node in order(&places[strata]) {
                let node = node as usize;
                let above = levels[strata].parent[node] as usize;
                let (parent, multiplier) = match stages.last() {
                    None => (0, 1.0),
                    Some(before) => {
                        let cluster = places[strata - 1][above];
                        let home = &before.strata[before.home(cluster)];
                        (cluster, home.multiplier * f64::from(home.sampled) / home.population)
                    }
                };
                list.push(Stratum {
                    start,
                    sampled: sampled[node],
                    population: sizes[node],
                    multiplier,
                    parent,
                    name: self.name(stage, levels[strata].first[node] as usize),
                });
                start += sampled[node];
            }
            let climb = |node: u32| {
                let up = (clusters + 1..=finest).rev();
                places[clusters]
                    [up.fold(node, |node, at| levels[at].parent[node as usize]) as usize]
            };
            let cluster = order(&places[finest]).into_iter().map(climb).collect();
            stages.push(Stage { cluster, strata: list });
        }
        Stages { unit, stages, lonely: self.lonely.0, in_domain: self.lonely.1 }
    }

    fn name(&self, stage: usize, row: usize) -> String {
        let own = self.strata.get(stage).or(self.strata.last()).map(|(name, _)| *name);
        let above = stage.checked_sub(1).and_then(|above| self.clusters.get(above));
        let names = own.into_iter().chain(above.map(|(name, _)| *name));
        names.map(|name| spelled(self.table, name, row)).collect::<Vec<_>>().join(".")
    }
}
