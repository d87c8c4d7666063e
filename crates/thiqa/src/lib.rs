//! The working system of a people-centred police service.

pub mod lang;
pub mod pack;
pub mod web;
