//! Values of a map put into at most five classes.

/// Widths of bands of shares: narrower ones would mostly show what chance makes.
const WIDTHS: [f64; 3] = [5.0, 10.0, 20.0];

/// The class of each value, of about equal size: 0 without a value, else 1 (least) to 5 (most). Equal
/// values share a class.
pub(super) fn classes(values: &[Option<f64>]) -> Vec<u8> {
    let mut distinct: Vec<f64> =
        values.iter().flatten().copied().filter(|v| v.is_finite()).collect();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let used = distinct.len().min(5);
    let class = |value: f64| {
        let rank = distinct.iter().position(|v| *v == value)?;
        let band = rank * used / distinct.len();
        // Few classes are spread over all the colours; a single one takes the middle.
        Some(if used == 1 { 3 } else { 1 + (band * 4 / (used - 1)) as u8 })
    };
    values.iter().map(|value| value.and_then(class).unwrap_or(0)).collect()
}

/// Bands of equal width for shares of a hundred. Neighbours have neighbouring colours: few of them lie
/// around the middle, so that a small difference does not look like a large one.
pub(super) struct Bands {
    width: f64,
    first: usize,
    used: usize,
}

impl Bands {
    /// The narrowest bands of which five are enough.
    pub(super) fn of(values: &[Option<f64>]) -> Bands {
        let known = || values.iter().flatten().copied().filter(|value| value.is_finite());
        let least = known().fold(f64::INFINITY, f64::min);
        let most = known().fold(f64::NEG_INFINITY, f64::max);
        let of_width = |width: f64| {
            let first = at(least, width);
            Bands { width, first, used: at(most, width).saturating_sub(first) + 1 }
        };
        let narrow = WIDTHS.into_iter().map(of_width).find(|bands| bands.used <= 5);
        narrow.unwrap_or_else(|| of_width(WIDTHS[2]))
    }

    /// The class of each value, 0 without one.
    pub(super) fn classes(&self, values: &[Option<f64>]) -> Vec<u8> {
        let class = |value: f64| match value.is_finite() {
            true => self.lowest() + at(value, self.width).saturating_sub(self.first) as u8,
            false => 0,
        };
        values.iter().map(|value| value.map_or(0, class)).collect()
    }

    /// The class of the first band.
    fn lowest(&self) -> u8 {
        1 + (5_usize.saturating_sub(self.used) / 2) as u8
    }

    /// The ends of a class.
    pub(super) fn ends(&self, class: u8) -> Option<(f64, f64)> {
        let place = class.checked_sub(self.lowest())?;
        let least = (self.first as f64 + f64::from(place)) * self.width;
        Some((least, least + self.width))
    }
}

/// Which band of this width a share lies in; a hundred lies in the last one.
fn at(share: f64, width: f64) -> usize {
    ((share.max(0.0) / width) as usize).min((100.0 / width) as usize - 1)
}
