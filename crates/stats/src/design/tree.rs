//! Units within units: stratum, cluster, stratum within the cluster, cluster, …

use rustc_hash::FxHashMap;

/// The nodes of one level, numbered as they appear.
#[derive(Debug, Default)]
pub(super) struct Level {
    /// The node above each node.
    pub(super) parent: Vec<u32>,
    /// The first row of each node.
    pub(super) first: Vec<u32>,
}

/// Splits the nodes of the level above by a code of each row; `node` holds a node a row and is
/// replaced. `None` makes each row its own node.
pub(super) fn split(node: &mut [u32], codes: Option<&[u32]>) -> Level {
    let mut level = Level::default();
    let Some(codes) = codes else {
        level.parent = node.to_vec();
        level.first = (0..node.len() as u32).collect();
        node.iter_mut().zip(0..).for_each(|(node, row)| *node = row);
        return level;
    };
    let mut index = FxHashMap::default();
    // Files are often sorted: the key is often that of the row before.
    let mut last = (None, 0);
    for (row, (node, &code)) in node.iter_mut().zip(codes).enumerate() {
        let key = (*node, code);
        if last.0 != Some(key) {
            let own = *index.entry(key).or_insert_with(|| {
                level.parent.push(key.0);
                level.first.push(row as u32);
                level.parent.len() as u32 - 1
            });
            last = (Some(key), own);
        }
        *node = last.1;
    }
    level
}

/// The place of each node when nodes of one parent stand together, parents in their own places.
pub(super) fn ranks(level: &Level, above: Option<&[u32]>) -> Vec<u32> {
    let Some(above) = above else { return (0..level.parent.len() as u32).collect() };
    let mut start = vec![0u32; above.len() + 1];
    for &parent in &level.parent {
        start[above[parent as usize] as usize + 1] += 1;
    }
    for at in 1..start.len() {
        start[at] += start[at - 1];
    }
    let place = |&parent: &u32| {
        let next = &mut start[above[parent as usize] as usize];
        *next += 1;
        *next - 1
    };
    level.parent.iter().map(place).collect()
}

/// The nodes in the order of their places.
pub(super) fn order(ranks: &[u32]) -> Vec<u32> {
    let mut order = vec![0; ranks.len()];
    ranks.iter().zip(0..).for_each(|(&rank, node)| order[rank as usize] = node);
    order
}
