//! Marks: a code on a paragraph.

use std::collections::BTreeSet;

/// The number of a paragraph and the number of a code, both from 1.
pub(super) type Mark = (u32, u32);

/// What one of the two has and the other has not.
pub(super) fn differences(first: &BTreeSet<Mark>, second: &BTreeSet<Mark>) -> BTreeSet<Mark> {
    first.symmetric_difference(second).copied().collect()
}

/// A mark as a form sends it: `7-2` is code 2 on paragraph 7.
pub(super) fn read(text: &str) -> Option<Mark> {
    let (paragraph, code) = text.split_once('-')?;
    Some((paragraph.parse().ok()?, code.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        assert_eq!(read("7-2"), Some((7, 2)));
        for wrong in ["", "7", "7-", "-2", "a-2", "7-2-1", "7--2", "99999999999-1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_one_has_alone_differs() {
        let (first, second) = (BTreeSet::from([(1, 1), (2, 1)]), BTreeSet::from([(2, 1), (3, 2)]));
        assert_eq!(differences(&first, &second), BTreeSet::from([(1, 1), (3, 2)]));
        assert!(differences(&first, &first).is_empty());
    }
}
