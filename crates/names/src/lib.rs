//! The same person, however the name is written.
