//! How near two words are, letter by letter.

/// Whether one letter put in, left out, changed, or two neighbours exchanged makes one word of the
/// other (Damerau 1964). False for equal words.
pub(crate) fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > 1 {
        return false;
    }
    let Some(at) = a.iter().zip(b).position(|(x, y)| x != y) else {
        return a.len() + 1 == b.len();
    };
    if a.len() + 1 == b.len() {
        return a[at..] == b[at + 1..];
    }
    let (rest_a, rest_b) = (&a[at + 1..], &b[at + 1..]);
    let exchanged = a.get(at + 1) == Some(&b[at]) && b.get(at + 1) == Some(&a[at]);
    rest_a == rest_b || (exchanged && a[at + 2..] == b[at + 2..])
}

/// The longest word that is compared letter by letter; of longer ones the beginning.
const LONGEST: usize = 64;

/// The similarity of Jaro and Winkler (1990), 0 to 1, with the usual prefix scale of a tenth.
pub(crate) fn jaro_winkler(a: &[u8], b: &[u8]) -> f32 {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    // Scanned from the shorter one, so that the order of the two never matters.
    let (a, b) = if (a.len(), a) <= (b.len(), b) { (a, b) } else { (b, a) };
    let window = (b.len() / 2).saturating_sub(1);
    let (mut taken, mut of_a) = (0u64, 0u64);
    for (i, x) in a.iter().enumerate() {
        let end = (i + window + 1).min(b.len());
        let start = i.saturating_sub(window);
        let free = (start..end).find(|j| taken & (1 << j) == 0 && b[*j] == *x);
        if let Some(j) = free {
            taken |= 1 << j;
            of_a |= 1 << i;
        }
    }
    let matches = taken.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let common = matches as f32;
    let swaps = transpositions(a, of_a, b, taken) as f32 / 2.0;
    let jaro =
        (common / a.len() as f32 + common / b.len() as f32 + (common - swaps) / common) / 3.0;
    let prefix = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count() as f32;
    jaro + prefix * 0.1 * (1.0 - jaro)
}

fn transpositions(a: &[u8], of_a: u64, b: &[u8], of_b: u64) -> usize {
    let kept = |word: &[u8], of: u64| -> Vec<u8> {
        word.iter().enumerate().filter(|(i, _)| of & (1 << i) != 0).map(|(_, x)| *x).collect()
    };
    kept(a, of_a).iter().zip(kept(b, of_b)).filter(|(x, y)| **x != *y).count()
}
