//! What the pages about people promise.
