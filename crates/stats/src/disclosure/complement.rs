//! Withholding more until nothing withheld can be worked out.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Rule, Warning,
    bounds::{Seen, agrees, components, pinned},
    exact::determined,
    programme::{Count, Item},
    system::{Known, System},
};
use crate::Result;

/// Withholds open cells until no hidden cell is determined or pinned; what can't be kept is warned of.
///
/// It ends: each round withholds at least one open cell or gives up at least one hidden cell, and there
/// are finitely many of both.
///
/// # Errors
/// What was published earlier contradicts what would be published now.
pub(super) fn complete(rule: &Rule, system: &mut System) -> Result<Vec<Warning>> {
    agrees(system)?;
    let mut seen = Seen::new(system.ids.len(), rule.round);
    let hopeless: BTreeSet<usize> =
        determined(system, |cell| system.is_unknown(cell) || system.open[cell].is_some())?
            .into_iter()
            .collect();
    let mut lost: BTreeSet<usize> =
        hopeless.iter().copied().filter(|&cell| system.is_hidden(cell)).collect();
    loop {
        let threats = threats(system, &mut seen, &lost)?;
        if threats.is_empty() {
            break;
        }
        for threats in apart(system, threats) {
            let best = threats.iter().filter_map(|threat| next(system, &seen, threat, &hopeless));
            match best.min_by(Choice::cmp) {
                Some(choice) => {
                    system.withhold(choice.cell);
                    lost.extend(hopeless.get(&choice.cell));
                }
                None => lost.extend(threats.iter().map(Threat::cell)),
            }
        }
    }
    Ok(lost.into_iter().map(|cell| Warning::Exposed { id: system.ids[cell].clone() }).collect())
}

/// A hidden cell that can be worked out.
enum Threat {
    Determined(usize),
    Pinned(Item),
}

impl Threat {
    fn cell(&self) -> usize {
        match self {
            Self::Determined(cell) | Self::Pinned((cell, _)) => *cell,
        }
    }
}

/// Programmes are only solved once no cell is determined outright.
fn threats(system: &System, seen: &mut Seen, lost: &BTreeSet<usize>) -> Result<Vec<Threat>> {
    let found = determined(system, |cell| system.is_unknown(cell))?;
    let kept = found.into_iter().filter(|cell| system.is_hidden(*cell) && !lost.contains(cell));
    let threats: Vec<Threat> = kept.map(Threat::Determined).collect();
    match threats.is_empty() {
        true => Ok(pinned(system, seen, lost)?.into_iter().map(Threat::Pinned).collect()),
        false => Ok(threats),
    }
}

/// Threats that no sums connect: what is withheld for one doesn't change another.
fn apart(system: &System, threats: Vec<Threat>) -> Vec<Vec<Threat>> {
    let mut of = vec![0; system.ids.len()];
    for (at, cells) in components(system, |_| true).iter().enumerate() {
        cells.iter().for_each(|&cell| of[cell] = at);
    }
    let mut all: BTreeMap<usize, Vec<Threat>> = BTreeMap::new();
    threats.into_iter().for_each(|threat| all.entry(of[threat.cell()]).or_default().push(threat));
    all.into_values().collect()
}

/// An open cell that could be withheld, with what decides: the least is chosen.
struct Choice {
    /// Whether it would follow from what isn't open, so that withholding it hides little.
    hopeless: bool,
    /// Steps over unknown cells from the threatened one.
    steps: usize,
    /// What else its sum leaves open.
    room: f64,
    /// Respondents that a reader would lose: its own, and about as many again for each sum in which it
    /// would be the only unknown cell, and so determined in turn.
    loss: u64,
    /// Respondents.
    n: u32,
    cell: usize,
}

impl Choice {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |own: &Self| (own.loss, own.n, own.cell);
        let way = (self.hopeless, self.steps).cmp(&(other.hopeless, other.steps));
        way.then(self.room.total_cmp(&other.room)).then(rest(self).cmp(&rest(other)))
    }
}

/// The open cell to withhold for one threat: of the sums that the threatened cell stands in, the one
/// that leaves it the least room; in it the smallest cell, counting what would have to follow it. If
/// these sums have no open cell, of the sums that unknown cells connect with them, step by step.
fn next(
    system: &System,
    seen: &Seen,
    threat: &Threat,
    hopeless: &BTreeSet<usize>,
) -> Option<Choice> {
    let mut met: BTreeSet<usize> = BTreeSet::new();
    let mut front = BTreeSet::from([threat.cell()]);
    let mut best: Option<Choice> = None;
    for steps in 0.. {
        let sums: BTreeSet<usize> =
            front.iter().flat_map(|&cell| &system.of[cell]).copied().collect();
        for &sum in &sums {
            let room = room(system, seen, sum, threat);
            let open = system.sums[sum].terms().filter_map(|(cell, _)| {
                let n = system.open[cell]?;
                let loss = u64::from(n) * (1 + alone(system, cell));
                Some(Choice { hopeless: hopeless.contains(&cell), steps, room, loss, n, cell })
            });
            best = best.into_iter().chain(open).min_by(Choice::cmp);
        }
        if front.is_empty() || best.as_ref().is_some_and(|best| !best.hopeless) {
            break;
        }
        met.append(&mut front);
        let around = sums.iter().flat_map(|&sum| system.sums[sum].terms()).map(|(cell, _)| cell);
        front = around.filter(|&cell| system.is_unknown(cell) && !met.contains(&cell)).collect();
    }
    best
}

/// Sums of the cell in which everything is known.
fn alone(system: &System, cell: usize) -> u64 {
    let known =
        |sum: &&usize| system.sums[**sum].terms().all(|(other, _)| !system.is_unknown(other));
    system.of[cell].iter().filter(known).count() as u64
}

/// How much the other cells of the sum leave open: how many of them are unknown, or the widths that
/// they were seen to have.
fn room(system: &System, seen: &Seen, sum: usize, threat: &Threat) -> f64 {
    let others =
        system.sums[sum].terms().map(|(cell, _)| cell).filter(|&cell| cell != threat.cell());
    match threat {
        Threat::Determined(_) => others.filter(|&cell| system.is_unknown(cell)).count() as f64,
        Threat::Pinned((_, count)) => others.map(|cell| width(system, seen, (cell, *count))).sum(),
    }
}

fn width(system: &System, seen: &Seen, (cell, count): Item) -> f64 {
    match system.known[cell] {
        Known::Figures(figures, rule) => {
            let (low, high) = rule.counts(figures);
            let open = f64::from(high) - f64::from(low);
            match count {
                Count::Base => open,
                Count::Yes | Count::No => open + f64::from(high) / 100.0,
            }
        }
        Known::Hidden | Known::Unseen => seen.width((cell, count)),
    }
}
