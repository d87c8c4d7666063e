//! Stories before the judge.
