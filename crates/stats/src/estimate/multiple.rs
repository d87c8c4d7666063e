//! Many tests at once. A test without a p value is not counted.

use super::Correction;

/// p values corrected for how many they are, in their order.
pub(super) fn adjusted(p: &[f64], how: Correction) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).filter(|&at| !p[at].is_nan()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let tests = order.len() as f64;
    let mut own = vec![f64::NAN; p.len()];
    match how {
        // Holm (1979): the least times all, the next times one fewer, never falling.
        Correction::Holm => {
            let mut least = 0.0f64;
            for (rank, &at) in order.iter().enumerate() {
                least = least.max((tests - rank as f64) * p[at]);
                own[at] = least.min(1.0);
            }
        }
        // Benjamini & Hochberg (1995): the greatest as it is, the next by its rank, never rising.
        Correction::BenjaminiHochberg => {
            let mut most = 1.0f64;
            for (rank, &at) in order.iter().enumerate().rev() {
                most = most.min(tests / (rank as f64 + 1.0) * p[at]);
                own[at] = most;
            }
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::{Correction, adjusted};

    #[test]
    fn four_tests() {
        let p = [0.01, 0.04, 0.03, f64::NAN, 0.5];
        let holm = adjusted(&p, Correction::Holm);
        assert_eq!((holm[0], holm[1], holm[2], holm[4]), (0.04, 0.09, 0.09, 0.5));
        assert!(holm[3].is_nan());
        let bh = adjusted(&p, Correction::BenjaminiHochberg);
        let third = 4.0 / 3.0 * 0.04;
        assert_eq!((bh[0], bh[1], bh[2], bh[4]), (0.04, third, third, 0.5));
    }
}
