//! Sums of squares between the clusters of a stratum.

use nalgebra::DMatrix;

use super::Linear;

/// Sums of squares within a stratum, over those columns alone that the stratum has.
pub(super) struct Squares<'a> {
    z: &'a [Vec<f64>],
    cells: &'a [usize],
    /// The groups that occur, and the place of each cell's group among them.
    groups: Vec<u32>,
    slots: Vec<u32>,
    all: usize,
}

impl<'a> Squares<'a> {
    pub(super) fn new(linear: &Linear<'a>, cells: &'a [usize]) -> Self {
        let mut place = vec![u32::MAX; linear.cells.groups];
        let mut groups = Vec::new();
        let slot = |&cell: &usize| {
            let group = linear.cells.group[cell];
            if place[group as usize] == u32::MAX {
                place[group as usize] = groups.len() as u32;
                groups.push(group);
            }
            place[group as usize]
        };
        let slots = cells.iter().map(slot).collect();
        Self { z: linear.z, cells, groups, slots, all: linear.cells.groups }
    }

    /// Calls with the sums of each cluster.
    fn clusters(&self, cluster: impl Fn(usize) -> u32, mut call: impl FnMut(&[f64])) {
        let mut own = vec![0.0; self.z.len() * self.groups.len()];
        let mut last = None;
        for (&cell, &slot) in self.cells.iter().zip(&self.slots) {
            if last.is_some() && last != Some(cluster(cell)) {
                call(&own);
                own.fill(0.0);
            }
            last = Some(cluster(cell));
            let start = slot as usize * self.z.len();
            self.z.iter().zip(&mut own[start..]).for_each(|(z, own)| *own += z[cell]);
        }
        call(&own);
    }

    pub(super) fn add(
        &self,
        cluster: impl Fn(usize) -> u32,
        sampled: u32,
        centred: bool,
        factor: f64,
        sum: &mut DMatrix<f64>,
    ) {
        let size = self.z.len() * self.groups.len();
        let mut mean = vec![0.0; size];
        let absent = self.means(&cluster, sampled, centred, &mut mean);
        let mut squares = vec![0.0; size * size];
        let mut away = vec![0.0; size];
        let mut take = |row: &[f64], times: f64| {
            away.iter_mut()
                .zip(row.iter().zip(&mean))
                .for_each(|(away, (z, mean))| *away = z - mean);
            for (at, &own) in away.iter().enumerate().filter(|(_, own)| **own != 0.0) {
                let into = &mut squares[at * size + at..(at + 1) * size];
                into.iter_mut().zip(&away[at..]).for_each(|(into, z)| *into += times * own * z);
            }
        };
        self.clusters(&cluster, |row| take(row, 1.0));
        if absent > 0 {
            take(&vec![0.0; size], f64::from(absent));
        }
        // Column `slot · variables + variable` of the stratum is `variable · groups + group` of all.
        let variables = self.z.len();
        let place = |at: usize| (at % variables) * self.all + self.groups[at / variables] as usize;
        for a in 0..size {
            for b in a..size {
                let add = factor * squares[a * size + b];
                sum[(place(a), place(b))] += add;
                if a != b {
                    sum[(place(b), place(a))] += add;
                }
            }
        }
    }

    /// The mean over all clusters sampled, those without rows counting as zero; and how many these
    /// are. Where all clusters agree the mean is exactly what they say, so that nothing is left.
    fn means(
        &self,
        cluster: impl Fn(usize) -> u32,
        sampled: u32,
        centred: bool,
        mean: &mut [f64],
    ) -> u32 {
        let mut present = 0;
        let mut span = vec![(f64::INFINITY, f64::NEG_INFINITY); mean.len()];
        self.clusters(&cluster, |row| {
            present += 1;
            for ((mean, span), &z) in mean.iter_mut().zip(&mut span).zip(row) {
                *mean += z;
                *span = (span.0.min(z), span.1.max(z));
            }
        });
        let absent = sampled - present;
        for (mean, (low, high)) in mean.iter_mut().zip(span) {
            let same = absent == 0 && low == high && !mean.is_nan();
            *mean = if same { low } else { *mean / f64::from(sampled) };
            if !centred {
                *mean = 0.0;
            }
        }
        absent
    }
}
