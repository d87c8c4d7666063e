//! What surveys found: waves of answers, and the figures computed from them.

pub mod figure;
