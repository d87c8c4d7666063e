//! A recording of an interview: sound and picture in chunks, each encrypted with the case's key, on the
//! disk before its entry, and told to be safe after both.
//!
//! A chunk has a number. The same chunk again is no harm; another content under its number is refused
//! and named, and so is one that is not the next, belongs to another part, or comes while the recording
//! rests or after its end. A recorder that lost chunks says so, and the gap stands in the log. A part is
//! an uninterrupted piece; one that begins without a pause is a gap too. A recording without its end is
//! an alarm. The talk with the lawyer is a pause, and nothing can be recorded in a pause.
//!
//! Invariant: chunks are written without reading the past of their recording: what is known of it
//! stands in its row, and is a fold over its entries like any other.

mod brought;
mod chunks;
mod import;
mod moments;
pub(crate) mod open;
pub(crate) mod page;
mod play;
pub(crate) mod playback;
mod proofs;
mod recording;
mod steps;
mod store;
mod sum;
#[cfg(test)]
pub(in crate::station) mod tests;
pub(crate) mod travel;
pub(crate) mod upload;
mod webm;

pub use open::{Open, alarms, list, morning};
pub use page::{bring_in, show as recorder, start};
pub use play::part;
pub use playback::show as playback;
pub use proofs::{Proofs, Proved};
pub use recording::{Chunk, Ended, Event, Pause, Recording, Started};
pub use steps::step;
pub use store::{SLICE, Standing, of_case};
pub use sum::sum;
pub use travel::{COMPANION, COPY, Place, TakenOver, proof, runs};
pub use upload::chunk;
