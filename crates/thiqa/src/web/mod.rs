//! The edge: what a request is, what an answer is, the frame of pages, charts and maps.

mod again;
mod answer;
mod ask;
pub mod assets;
pub mod chart;
mod draft;
mod fields;
pub mod guard;
pub mod home;
mod page;
mod problems;
mod proxy;
mod saved;

pub use answer::{Answer, see};
pub(crate) use answer::{Done, Problem};
pub(crate) use ask::cookie;
pub use ask::{Ask, LANGUAGE, SESSION, Staff};
#[cfg(test)]
pub(crate) use fields::asked;
pub use fields::{Fields, Upload};
pub use page::{Page, places};
pub use problems::Problems;
pub use proxy::look_behind;
pub use saved::{saved, saved_as};

#[cfg(test)]
mod tests;
