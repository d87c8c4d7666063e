//! The node's log: what was asked for, how it ended, how long it took. No parameter, no body, no stored
//! value, and of a panic only where it was.

use std::panic;

/// Begins to write the log to standard error. Once, at the start of the program.
pub fn begin() {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(false)
        .init();
    keep_panics_quiet();
}

/// The words of a panic may quote what was being worked on; its place never does.
pub fn keep_panics_quiet() {
    panic::set_hook(Box::new(|info| {
        let place =
            info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(place, "something stopped unexpectedly");
    }));
}
