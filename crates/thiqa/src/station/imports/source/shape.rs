//! What a file is, seen from its bytes: packed, a workbook, or text in some encoding.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use flate2::read::MultiGzDecoder;

use super::Opener;

/// The same file without its gzip wrapping, if it has one; an error after `most` bytes.
pub(super) fn unpacked(open: Opener, most: u64) -> Opener {
    Arc::new(move || {
        let mut first = [0; 2];
        let packed = open()?.read_exact(&mut first).is_ok() && first == [0x1f, 0x8b];
        let plain = open()?;
        if !packed {
            return Ok(plain);
        }
        let unpacked = BufReader::new(MultiGzDecoder::new(plain));
        Ok(Box::new(Bounded { from: unpacked, left: Arc::new(AtomicU64::new(most)) }))
    })
}

/// Reads so many bytes and no more: a small file can unpack to one that fills the memory.
pub(super) struct Bounded<R> {
    pub(super) from: R,
    pub(super) left: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        let left = self.left.load(Ordering::Relaxed);
        match left.checked_sub(read as u64) {
            Some(left) => self.left.store(left, Ordering::Relaxed),
            None => return Err(io::Error::other("too long")),
        }
        Ok(read)
    }
}

/// What a file is that is no text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Book {
    /// XLSX and ODS: a zip archive.
    Zip,
    /// XLS: a compound document.
    Compound,
    /// A system file of SPSS.
    Spss,
}

/// Whether a file is a workbook.
pub(super) fn workbook(open: &Opener) -> io::Result<Option<Book>> {
    let start = beginning(open, 8)?;
    Ok(match start.as_slice() {
        [b'P', b'K', 3, 4, ..] => Some(Book::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Book::Compound),
        [b'$', b'F', b'L', b'2' | b'3', ..] => Some(Book::Spss),
        _ => None,
    })
}

fn beginning(open: &Opener, length: u64) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    open()?.take(length).read_to_end(&mut start)?;
    Ok(start)
}

/// UTF-16 by its mark or its zero bytes, UTF-8 if the whole file is valid, else the code page that
/// Arabic Windows writes.
pub(super) fn encoding(open: &Opener) -> io::Result<&'static Encoding> {
    let start = beginning(open, 4096)?;
    if let Some((encoding, _)) = Encoding::for_bom(&start) {
        return Ok(encoding);
    }
    if let Some(encoding) = wide(&start) {
        return Ok(encoding);
    }
    Ok(if is_utf8(open()?)? { UTF_8 } else { WINDOWS_1256 })
}

/// UTF-16 without a mark: every other byte is the high one, 0 for Latin and 6 for Arabic letters.
fn wide(start: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = start.as_chunks::<2>();
    let high = |at: usize| pairs.iter().filter(|pair| matches!(pair[at], 0 | 6)).count();
    let (enough, zero) = (pairs.len() * 9 / 10, start.contains(&0));
    match (high(0) > enough, high(1) > enough) {
        _ if !zero => None,
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_utf8(mut from: impl Read) -> io::Result<bool> {
    let mut buffer = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        let read = from.read(&mut buffer[kept..])?;
        let filled = kept + read;
        match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) => kept = 0,
            Err(error) if error.error_len().is_none() && read > 0 => {
                buffer.copy_within(error.valid_up_to()..filled, 0);
                kept = filled - error.valid_up_to();
            }
            Err(_) => return Ok(false),
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// Reads bytes of an encoding as UTF-8; what can't be decoded becomes U+FFFD.
pub(super) struct Decoded<R> {
    from: R,
    decoder: encoding_rs::Decoder,
    bytes: Vec<u8>,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(from: R, encoding: &'static Encoding) -> Decoded<R> {
        let decoder = encoding.new_decoder_with_bom_removal();
        Decoded { from, decoder, bytes: vec![0; 1 << 15], text: Vec::new(), given: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let read = self.from.read(&mut self.bytes)?;
        self.ended = read == 0;
        // The longest that so many bytes can become, and room for a character kept from before.
        self.text.resize(self.decoder.max_utf8_buffer_length(read).unwrap_or(1 << 18), 0);
        let (_, _, written, _) =
            self.decoder.decode_to_utf8(&self.bytes[..read], &mut self.text, self.ended);
        self.text.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.refill()?;
        }
        let count = to.len().min(self.text.len() - self.given);
        to[..count].copy_from_slice(&self.text[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}
