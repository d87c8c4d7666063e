//! The rules of the house that no compiler knows, read from its own files.

mod arrows;
mod calls;
mod files;
mod pages;
mod sizes;
mod words;
