//! A short recording that anybody can play: a rising tone, which no recorder heard, brought in as the
//! file of another recorder.

use std::path::Path;

use data_encoding::HEXLOWER;
use db::Tx;
use sha2::{Digest, Sha256};

use crate::{
    Error, Result,
    books::{Pen, key_for},
    id::Id,
    media,
    station::recordings::{Chunk, Event, Recording, Started},
};

/// Samples in a second, a byte each.
const RATE: u32 = 8000;
/// Seconds.
const LONG: u32 = 2;
/// Bytes of a chunk.
const PIECE: usize = 6000;

/// A WAV file with a tone that rises from 220 to 440 beats a second.
fn tone() -> Vec<u8> {
    let count = RATE * LONG;
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&(36 + count).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt ");
    out.extend_from_slice(&16u32.to_le_bytes());
    // Plain samples, one channel; the rate twice, for a sample is a byte; eight bits.
    out.extend_from_slice(&[1, 0, 1, 0]);
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(&[1, 0, 8, 0]);
    out.extend_from_slice(b"data");
    out.extend_from_slice(&count.to_le_bytes());
    let mut phase = 0;
    for n in 0..count {
        phase = (phase + 220 + 220 * n / count) % RATE;
        let height = (phase * 128 / RATE).min(127 - phase * 127 / RATE);
        out.push(u8::try_from(96 + height).unwrap_or(128));
    }
    out
}

/// A recording to be written.
pub(super) struct Tone<'a> {
    pub(super) id: Id<Recording>,
    pub(super) case: &'a str,
    pub(super) interview: &'a str,
    /// Random names of its pieces.
    pub(super) files: &'a [String],
}

/// How many names it needs.
pub(super) fn pieces() -> usize {
    tone().len().div_ceil(PIECE)
}

/// Writes it from its begin to its end.
pub(super) fn write(tx: &mut Tx, pen: &Pen, folder: &Path, tone_of: &Tone) -> Result<()> {
    let (id, bytes) = (&tone_of.id, tone());
    let started = Started {
        case: tone_of.case.to_owned(),
        interview: tone_of.interview.to_owned(),
        imported: true,
        sound_only: true,
        media: "audio/wav".into(),
    };
    pen.record(tx, id, |one: &Recording| one.start(started))?;
    let key = key_for(tx, pen, tone_of.case)?;
    let mut total = Sha256::new();
    for ((n, piece), file) in (0i64..).zip(bytes.chunks(PIECE)).zip(tone_of.files) {
        let plain = Sha256::digest(piece);
        total.update(plain);
        let kept = media::put(folder, &key, file, piece)?;
        let chunk = Chunk {
            n,
            part: 0,
            ms: 0,
            waited: 0,
            size: i64::try_from(piece.len()).unwrap_or_default(),
            file: file.clone(),
            sha256: kept.sha256,
            blocks: kept.blocks,
            cues: Vec::new(),
            plain: HEXLOWER.encode(&plain).into(),
        };
        pen.record(tx, id, |_: &Recording| Ok(Event::Chunk(chunk)))?;
    }
    let total = HEXLOWER.encode(&total.finalize());
    let end = |one: &Recording| {
        let end = one.end(one.next, None, total);
        end.map_err(|wrong| Error::Broken(wrong.code().to_owned()))
    };
    pen.record(tx, id, end).map(drop)
}

#[cfg(test)]
mod tests {
    use super::{PIECE, pieces, tone};

    #[test]
    fn a_tone_is_a_whole_file_of_sound() {
        let bytes = tone();
        assert_eq!(infer::get(&bytes).unwrap().mime_type(), "audio/x-wav");
        assert_eq!(bytes.len(), 16_044);
        assert!(
            pieces() * PIECE >= bytes.len() && bytes[44..].iter().max() != bytes[44..].iter().min()
        );
    }
}
