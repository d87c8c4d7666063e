//! A sorted list of keys and what they lead to, small and quick to look into.

/// Values by 32-bit key. Two keys may share their bits: what is found is compared anyway.
pub(crate) struct Postings {
    entries: Vec<(u32, u32)>,
    /// Where the entries of each beginning of a key start.
    starts: Vec<u32>,
    shift: u32,
}

impl Postings {
    pub(crate) fn new(mut entries: Vec<(u32, u32)>) -> Postings {
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        let bits = (usize::BITS - entries.len().leading_zeros()).saturating_sub(2).clamp(1, 24);
        let shift = 32 - bits;
        let mut starts = vec![0u32; (1 << bits) + 1];
        for (key, _) in &entries {
            starts[(key >> shift) as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        Postings { entries, starts, shift }
    }

    /// The values of a key, in ascending order.
    pub(crate) fn get(&self, key: u32) -> &[(u32, u32)] {
        let bucket = (key >> self.shift) as usize;
        let near = &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let start = near.partition_point(|entry| entry.0 < key);
        let end = start + near[start..].partition_point(|entry| entry.0 == key);
        &near[start..end]
    }
}
