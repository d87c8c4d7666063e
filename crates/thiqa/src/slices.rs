//! Every slice whose tables are drawn from the log.

use crate::{books::Slice, figures, people, places, station::desk};

/// In the order in which their tables are made.
pub const SLICES: &[Slice] = &[figures::SLICE, places::SLICE, people::account::SLICE, desk::SLICE];
