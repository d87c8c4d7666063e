//! The people who work with the system: accounts, sessions, and who is asking.
//!
//! Invariants: secrets and sessions are rows and never history; a session ends when its account's
//! version grows; nobody administers her own account ([`rights::decide`] is the one decision).

pub mod account;
pub mod accounts;
pub(crate) mod again;
pub mod change;
pub mod command;
pub mod course;
pub mod credential;
mod door;
mod enrol;
mod entry;
pub(crate) mod form;
mod limit;
pub(crate) mod names;
pub mod new_account;
pub mod own;
pub mod own_secrets;
pub(crate) mod pair;
pub mod passkey;
pub(crate) mod peer;
mod post;
pub mod rights;
pub mod second;
pub mod secret;
pub mod session;
pub mod sign_in;
pub(crate) mod steps;
mod store;
pub mod totp;
mod who;
pub mod work;

#[cfg(test)]
mod tests;

pub use account::Account;
pub use door::Door;
pub(crate) use enrol::open as open_account;
pub use enrol::{enrol, enrol_with_start};
pub(crate) use entry::is_handle;
pub use passkey::Passkeys;
pub use secret::Cost;
pub use who::Who;
