//! People speak and are answered.
//!
//! Public pages hold [`outside::Outside`] and no police database: what they can't reach they can't
//! leak. They may run in a process of their own, `thiqa serve --only public`.

pub mod asked;
pub mod field;
mod form;
pub mod inbox;
mod outbox;
pub mod outside;
pub mod released;
pub mod sampling;
pub mod studies;
pub mod surveys;
pub mod token;
pub mod tracking;
pub mod voices;

pub use tracking::public_router;
