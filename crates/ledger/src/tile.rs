//! Tiles and entry bundles (tlog-tiles): their paths, which ones a tree has, their bytes.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use thiserror::Error;

use crate::text::decimal;
use crate::tree::{Hash, TILE_HEIGHT};

/// The number of hashes in a full tile and of entries in a full bundle.
pub const FULL: u16 = 256;
/// The longest entry in bytes: its length is written in two bytes.
pub const MAX_ENTRY: usize = u16::MAX as usize;
const MAX_LEVEL: u8 = 63;

/// A path or the bytes of a tile or bundle are malformed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TileError {
    /// Not a tile path in its one spelling.
    #[error("malformed tile path")]
    Path,
    /// The bytes do not hold the expected number of hashes or entries.
    #[error("malformed tile")]
    Bytes,
    /// An entry is longer than [`MAX_ENTRY`].
    #[error("entry too long")]
    TooLong,
}

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Entries themselves: an entry bundle.
    Entries,
    /// Hashes of complete subtrees of `256^level` leaves; 0 to 63.
    Hashes(u8),
}

/// One tile: `width` (1 to 256) hashes or entries from `index * 256` on.
///
/// Its text is the path below the log's prefix, e.g. `tile/0/x001/x234/067.p/8` or
/// `tile/entries/000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tile {
    /// Which row of the tree.
    pub level: Level,
    /// The tile's number in its row.
    pub index: u64,
    /// How many hashes or entries it holds; 256 if full.
    pub width: u16,
}

impl Tile {
    /// The positions in its row that the tile covers.
    pub fn range(&self) -> Range<u64> {
        let start = self.index.saturating_mul(u64::from(FULL));
        start..start.saturating_add(u64::from(self.width))
    }

    /// Whether a tree of `size` entries has all that the tile covers.
    pub fn within(&self, size: u64) -> bool {
        let level = match self.level {
            Level::Entries => 0,
            Level::Hashes(level) => level,
        };
        // Saturated ranges end far above any row.
        self.width > 0 && self.width <= FULL && self.range().end <= row_length(level, size)
    }
}

/// How many hashes tile level `level` has in a tree of `size` entries.
pub fn row_length(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level) * TILE_HEIGHT).unwrap_or(0)
}

/// The width of the partial tile at `level`; 0 if there is none.
pub fn partial_width(level: u8, size: u64) -> u16 {
    (row_length(level, size) % u64::from(FULL)) as u16
}

/// Every hash tile of a tree of `size` entries, level by level, the partial one last.
pub fn tiles_for(size: u64) -> impl Iterator<Item = Tile> {
    (0..=MAX_LEVEL)
        .take_while(move |&level| row_length(level, size) > 0)
        .flat_map(move |level| tiles_of(Level::Hashes(level), row_length(level, size)))
}

/// Every entry bundle of a tree of `size` entries, the partial one last.
pub fn bundles_for(size: u64) -> impl Iterator<Item = Tile> {
    tiles_of(Level::Entries, size)
}

fn tiles_of(level: Level, length: u64) -> impl Iterator<Item = Tile> {
    let full = length / u64::from(FULL);
    let rest = (length % u64::from(FULL)) as u16;
    (0..full)
        .map(move |index| Tile { level, index, width: FULL })
        .chain((rest > 0).then_some(Tile { level, index: full, width: rest }))
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level {
            Level::Entries => f.write_str("tile/entries")?,
            Level::Hashes(level) => write!(f, "tile/{level}")?,
        }
        let mut group = 1_000_000_000_000_000_000;
        while group > 1 {
            if self.index >= group {
                write!(f, "/x{:03}", self.index / group % 1000)?;
            }
            group /= 1000;
        }
        write!(f, "/{:03}", self.index % 1000)?;
        if self.width == FULL { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

impl FromStr for Tile {
    type Err = TileError;

    fn from_str(path: &str) -> Result<Self, TileError> {
        let tile = parse(path).ok_or(TileError::Path)?;
        // Leading zero groups are the one thing left that a second spelling could use.
        if tile.to_string() == path { Ok(tile) } else { Err(TileError::Path) }
    }
}

fn parse(path: &str) -> Option<Tile> {
    let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
    let level = match level {
        "entries" => Level::Entries,
        digits => {
            let level = u8::try_from(decimal(digits)?).ok()?;
            (level <= MAX_LEVEL).then_some(Level::Hashes(level))?
        }
    };
    let (number, width) = match rest.split_once(".p/") {
        None => (rest, FULL),
        Some((number, width)) => (number, u16::try_from(decimal(width)?).ok()?),
    };
    if width == 0 || width > FULL {
        return None;
    }
    let mut index = 0u64;
    let mut groups = number.split('/').peekable();
    while let Some(group) = groups.next() {
        let digits = if groups.peek().is_some() { group.strip_prefix('x')? } else { group };
        if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    Some(Tile { level, index, width })
}

/// The bytes of a hash tile: the hashes one after another.
pub fn render_hashes(hashes: &[Hash]) -> Vec<u8> {
    hashes.as_flattened().to_vec()
}

/// The `width` hashes of a tile.
///
/// # Errors
/// If the bytes are not exactly that many hashes.
pub fn parse_hashes(bytes: &[u8], width: u16) -> Result<&[Hash], TileError> {
    let (hashes, odd) = bytes.as_chunks::<32>();
    let fits = odd.is_empty() && hashes.len() == usize::from(width);
    if fits { Ok(hashes) } else { Err(TileError::Bytes) }
}

/// The bytes of an entry bundle: each entry after its length in two bytes.
///
/// # Errors
/// If an entry is longer than [`MAX_ENTRY`].
pub fn render_bundle<T: AsRef<[u8]>>(
    entries: impl IntoIterator<Item = T>,
) -> Result<Vec<u8>, TileError> {
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length = u16::try_from(entry.len()).map_err(|_| TileError::TooLong)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The `width` entries of a bundle.
///
/// # Errors
/// If the bytes are not exactly that many entries.
pub fn parse_bundle(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, TileError> {
    let mut rest = bytes;
    let mut entries = Vec::new();
    for _ in 0..width {
        let (length, tail) = rest.split_first_chunk().ok_or(TileError::Bytes)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, tail) = tail.split_at_checked(length).ok_or(TileError::Bytes)?;
        entries.push(entry);
        rest = tail;
    }
    if rest.is_empty() { Ok(entries) } else { Err(TileError::Bytes) }
}
