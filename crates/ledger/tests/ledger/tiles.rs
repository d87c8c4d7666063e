//! Which tiles a tree has, their paths and their bytes.

use ledger::tile::{
    Level, Tile, TileError, bundles_for, parse_bundle, parse_hashes, partial_width, render_bundle,
    render_hashes, tiles_for,
};
use proptest::prelude::*;

fn shape(size: u64) -> Vec<(u8, u64, u16)> {
    let mut shape: Vec<(u8, u64, u16)> = Vec::new();
    for tile in tiles_for(size) {
        let Level::Hashes(level) = tile.level else { panic!("not a hash tile") };
        let wider = Tile { width: tile.width + 1, ..tile };
        assert!(tile.within(size) && !wider.within(size));
        match shape.last_mut() {
            Some((l, count, width)) if *l == level && *width == tile.width => *count += 1,
            _ => shape.push((level, 1, tile.width)),
        }
    }
    shape
}

#[test]
fn tiles_of_known_sizes() {
    let seventy_thousand = [(0, 273, 256), (0, 1, 112), (1, 1, 256), (1, 1, 17), (2, 1, 1)];
    assert_eq!(shape(70_000), seventy_thousand);
    assert_eq!(shape(256), [(0, 1, 256), (1, 1, 1)]);
    assert_eq!(shape(1), [(0, 1, 1)]);
    assert_eq!(shape(0), []);
    assert_eq!(bundles_for(70_000).count(), 274);
    assert_eq!((0..4).map(|l| partial_width(l, 70_000)).collect::<Vec<_>>(), [112, 17, 1, 0]);
    assert!(tiles_for(u64::MAX).next().is_some());
}

#[test]
fn paths_are_strict() {
    let tile = |level, index, width| Tile { level, index, width };
    for (path, expected) in [
        ("tile/0/x001/x234/067", tile(Level::Hashes(0), 1_234_067, 256)),
        ("tile/63/000.p/1", tile(Level::Hashes(63), 0, 1)),
        ("tile/entries/x001/000.p/255", tile(Level::Entries, 1000, 255)),
        ("tile/1/x018/x446/x744/x073/x709/x551/615", tile(Level::Hashes(1), u64::MAX, 256)),
    ] {
        assert_eq!(path.parse(), Ok(expected));
        assert_eq!(expected.to_string(), path);
    }
    for path in [
        "",
        "/tile/0/000",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/data/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/0/x001/",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p/1.p/1",
        "tile/0/+01",
        "tile/0/٠٠١",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
    ] {
        assert_eq!(path.parse::<Tile>(), Err(TileError::Path), "{path}");
    }
}

#[test]
fn bundles_and_hashes_are_exact() {
    let bytes = render_bundle([b"one".as_slice(), b"", b"three"]).unwrap();
    assert_eq!(bytes, b"\0\x03one\0\0\0\x05three");
    assert_eq!(parse_bundle(&bytes, 3).unwrap(), [b"one".as_slice(), b"", b"three"]);
    assert!(parse_bundle(&bytes, 2).is_err() && parse_bundle(&bytes, 4).is_err());
    assert!((0..bytes.len()).all(|cut| parse_bundle(&bytes[..cut], 3).is_err()));
    assert!(render_bundle([vec![0; 65_535]]).is_ok());
    assert_eq!(render_bundle([vec![0; 65_536]]), Err(TileError::TooLong));

    let hashes = [[1; 32], [2; 32]];
    let bytes = render_hashes(&hashes);
    assert_eq!(parse_hashes(&bytes, 2).unwrap(), hashes);
    assert!(parse_hashes(&bytes, 1).is_err() && parse_hashes(&bytes[1..], 2).is_err());
}

proptest! {
    #[test]
    fn paths_round_trip(index: u64, width in 1u16..=256, level in 0u8..=63, entries: bool) {
        let level = if entries { Level::Entries } else { Level::Hashes(level) };
        let tile = Tile { level, index, width };
        prop_assert_eq!(tile.to_string().parse(), Ok(tile));
        let _ = (tile.range(), tile.within(index));
    }

    #[test]
    fn no_input_panics(path in "(tile/)?[0-9x/.pentris-]{0,40}", bytes: Vec<u8>, width: u16) {
        if let Ok(tile) = path.parse::<Tile>() {
            prop_assert_eq!(tile.to_string(), path);
        }
        let _ = parse_bundle(&bytes, width);
        let _ = parse_hashes(&bytes, width);
    }
}
