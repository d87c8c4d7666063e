//! How somebody who opened a file is told of without being named.

/// What may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Her rank and her unit.
    RankAndUnit,
    /// Her unit alone: nobody else there has her rank.
    Unit,
    /// Her office alone: the unit is too small.
    Office,
}

/// Whoever serves in a unit of fewer is an officer of her office and no more.
const SMALLEST: i64 = 3;

/// `serving` work in her unit now, `alike` of them with her rank; both count herself, if she has not
/// left. No unit is no unit to name.
pub(super) fn of(has_unit: bool, serving: i64, alike: i64) -> Naming {
    match (has_unit && serving >= SMALLEST, alike >= 2) {
        (false, _) => Naming::Office,
        (true, false) => Naming::Unit,
        (true, true) => Naming::RankAndUnit,
    }
}
