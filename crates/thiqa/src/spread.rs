//! Figures with a spread: durations are counted in buckets of minutes, so that a median can be read
//! from sums. A mean says little of waiting: one long wait hides many short ones.

/// The lower bounds of the buckets, in minutes; the last one is open.
const BOUNDS: [i64; 24] =
    [0, 1, 2, 3, 4, 5, 7, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 360, 480];

/// Where the last bucket is taken to end.
const END: i64 = 720;

/// The bucket of a duration, as a code of a figure: its lower bound, `007`.
pub fn bucket(minutes: i64) -> String {
    let bound = BOUNDS.iter().rev().find(|bound| **bound <= minutes).copied().unwrap_or(0);
    format!("{bound:03}")
}

/// How many durations lie in each bucket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread([i64; BOUNDS.len()]);

impl Spread {
    /// Adds a figure; a code that is no bucket's changes nothing.
    pub fn add(&mut self, code: &str, total: i64) {
        let bound = code.parse::<i64>().ok();
        if let Some(at) = BOUNDS.iter().position(|own| Some(*own) == bound) {
            self.0[at] += total;
        }
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        self.0.iter().filter(|n| **n > 0).sum()
    }

    /// The minutes that a share (0 to 1) of them does not exceed: the median is 0.5. Within a bucket
    /// they are taken to lie evenly. None without any.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let wanted = self.count() as f64 * share;
        let mut below = 0.0;
        for (at, n) in self.0.iter().enumerate().filter(|(_, n)| **n > 0) {
            let (n, from) = (*n as f64, BOUNDS[at]);
            if below + n >= wanted {
                let to = BOUNDS.get(at + 1).copied().unwrap_or(END);
                return Some(from as f64 + (to - from) as f64 * (wanted - below) / n);
            }
            below += n;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_fall_into_buckets() {
        let codes: Vec<String> = [-3, 0, 6, 7, 59, 60, 9999].map(bucket).into();
        assert_eq!(codes, ["000", "000", "005", "007", "050", "060", "480"]);
    }

    #[test]
    fn the_median_is_not_moved_by_one_long_wait() {
        let mut spread = Spread::default();
        assert_eq!(spread.quantile(0.5), None);
        for minutes in [5, 5, 6, 10, 480] {
            spread.add(&bucket(minutes), 1);
        }
        spread.add("none", 7);
        assert_eq!(spread.count(), 5);
        let median = spread.quantile(0.5).unwrap();
        assert!((5.0..7.0).contains(&median), "{median}");
        assert!(spread.quantile(0.9).unwrap() > 480.0);
    }
}
