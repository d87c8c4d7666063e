//! The people who work with the system: accounts, sessions, and who is asking.

pub mod account;
pub mod session;
mod who;

pub use account::Account;
pub use who::Who;
