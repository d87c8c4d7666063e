//! Estimates from complex samples: what a population thinks, seen through strata, clusters and weights.
//!
//! ```text
//! Table (columns) + Plan → Design → adjust (fit the weights) → answer (estimates with their errors)
//! ```
//!
//! - [`Reading`] binds CSV files to a [`Table`]; answers take one byte a row.
//! - [`Design`] knows how the sample was drawn: stages of clusters in strata with corrections for finite
//!   populations, or replicate weights.
//! - [`adjust`] fits weights to known counts and totals, and the variance with them.
//! - [`sampling`] says how many are asked, shares them out and draws who.
//! - [`disclosure`] decides which cells of a table may be published, knowing all that was before.
//! - [`answer`] reads a query as JSON and answers it; it opens files through what it is given.
//!
//! Estimates and variances are those of R's package `survey` 4.1 (Lumley, *Complex Surveys*, 2010):
//! Taylor linearisation, domains that keep all clusters in the design, t with clusters less strata.
//! One pass over the rows gives sums by cluster and group; all else is small algebra on these.
//!
//! Invariants: no IO, no clock, no chance.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod adjust;
mod design;
pub mod disclosure;
mod error;
mod estimate;
mod expr;
mod formula;
mod groups;
mod many;
mod numeric;
mod query;
pub mod sampling;
mod table;
mod variable;
mod view;

pub use adjust::{Method, Step, adjust};
pub use design::{Design, Lonely, Plan, Replication};
pub use error::{Error, Result};
pub use many::Many;
pub use query::{Answered, Open, answer, ask};
pub use table::{Codes, Column, Reading, Table};
