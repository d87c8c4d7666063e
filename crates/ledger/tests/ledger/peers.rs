//! What we write, `tlog_tiles` and `signed_note` read, and the other way round.

use std::sync::LazyLock;

use ledger::key::KeyType;
use ledger::proof::{prove_consistency, prove_inclusion, verify_consistency, verify_inclusion};
use ledger::tile::{Level, Tile, render_hashes, tiles_for};
use ledger::{Checkpoint, Hash};
use signed_note::{Note, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::{HashReader, TileHashReader, TileReader};

use crate::memory::Memory;
use crate::notes::key;

const SIZES: [u64; 9] = [1, 2, 255, 256, 257, 511, 65_535, 65_536, 70_000];
static TREE: LazyLock<Memory> = LazyLock::new(|| Memory::of(70_000));

/// The peer's own storage of the same entries.
struct Peer(Vec<tlog_tiles::Hash>);

impl HashReader for Peer {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        Ok(indexes.iter().map(|&i| self.0[i as usize]).collect())
    }
}

static PEER: LazyLock<Peer> = LazyLock::new(|| {
    let mut peer = Peer(Vec::new());
    for n in 0..70_000u32 {
        let data = n.to_be_bytes();
        let hashes = tlog_tiles::stored_hashes(u64::from(n), &data, &peer).unwrap();
        peer.0.extend(hashes);
    }
    peer
});

fn theirs(hashes: &[Hash]) -> Vec<tlog_tiles::Hash> {
    hashes.iter().map(|hash| tlog_tiles::Hash(*hash)).collect()
}

fn root(size: u64) -> tlog_tiles::Hash {
    tlog_tiles::Hash(TREE.roots[size as usize])
}

/// Our path for their tile, whose own paths name the height as well.
fn our_path(tile: &tlog_tiles::Tile) -> String {
    tile.path().replacen("tile/8/", "tile/", 1)
}

fn our_bytes(tile: &Tile) -> Vec<u8> {
    let Level::Hashes(level) = tile.level else { panic!("not a hash tile") };
    render_hashes(&TREE.read(level, tile.range()).unwrap())
}

#[test]
fn tiles_are_the_same() {
    for size in SIZES {
        let expected = tlog_tiles::Tile::new_tiles(8, 0, size);
        let mut tiles = tiles_for(size);
        for theirs in expected {
            let ours = tiles.next().unwrap();
            assert_eq!(ours.to_string(), our_path(&theirs));
            assert_eq!(our_bytes(&ours), theirs.read_data(&*PEER).unwrap(), "{ours} of {size}");
        }
        assert_eq!(tiles.next(), None);
        assert_eq!(tlog_tiles::tree_hash(size, &*PEER).unwrap(), root(size));
    }
}

/// Serves our tiles to the peer's client, by path.
struct Served;

impl TileReader for Served {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        Ok(tiles.iter().map(|tile| our_bytes(&our_path(tile).parse().unwrap())).collect())
    }

    fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
}

#[test]
fn their_client_reads_our_tiles() {
    for size in SIZES {
        let client = TileHashReader::new(size, root(size), &Served);
        for index in [0, size / 3, size / 2, size - 1] {
            let proof = tlog_tiles::prove_record(size, index, &client).unwrap();
            let proof: Vec<Hash> = proof.into_iter().map(|hash| hash.0).collect();
            assert_eq!(Ok(&proof), prove_inclusion(index, size, |l, r| TREE.read(l, r)).as_ref());
            let (leaf, root) = (TREE.leaf(index), &TREE.roots[size as usize]);
            assert!(verify_inclusion(index, size, leaf, &proof, root).is_ok());
        }
    }
}

#[test]
fn proofs_hold_on_both_sides() {
    for size in SIZES {
        for index in [0, size / 3, size / 2, size - 1] {
            let proof = prove_inclusion(index, size, |l, r| TREE.read(l, r)).unwrap();
            let leaf = tlog_tiles::Hash(*TREE.leaf(index));
            tlog_tiles::check_record(&theirs(&proof), size, root(size), index, leaf).unwrap();

            let old = index + 1;
            let ours = prove_consistency(old, size, |l, r| TREE.read(l, r)).unwrap();
            let (root1, root2) = (root(old), root(size));
            tlog_tiles::check_tree(&theirs(&ours), size, root2, old, root1).unwrap();
            let proof = tlog_tiles::prove_tree(size, old, &*PEER).unwrap();
            let proof: Vec<Hash> = proof.into_iter().map(|hash| hash.0).collect();
            assert!(verify_consistency(old, size, &proof, &root1.0, &root2.0).is_ok());
        }
    }
}

#[test]
fn checkpoints_are_opened_on_both_sides() {
    let origin = "st-0412.police.example/log";
    let signer = key(origin, 1);
    let vkey = signer.verifier(KeyType::Note);
    let checkpoint = Checkpoint { origin: origin.into(), size: 70_000, root: TREE.roots[70_000] };

    let ours = checkpoint.sign(&signer).unwrap().to_string();
    let note = Note::from_bytes(ours.as_bytes()).unwrap();
    let known = StandardVerifier::new(&vkey.to_string()).unwrap();
    let (verified, _) = note.verify(&VerifierList::new(vec![Box::new(known)])).unwrap();
    assert_eq!(verified.len(), 1);
    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((read.origin(), read.size(), read.hash().0), (origin, 70_000, TREE.roots[70_000]));

    let text = tlog_tiles::Checkpoint::new(origin, 70_000, root(70_000), "").unwrap().to_bytes();
    let mut note = Note::new(&text, &[]).unwrap();
    note.add_sigs(&[&StandardSigner::new(&signer.to_secret()).unwrap()]).unwrap();
    let theirs = String::from_utf8(note.to_bytes()).unwrap();
    assert_eq!(theirs, ours);
    assert_eq!(Checkpoint::open(&theirs, &vkey), Ok(checkpoint));
}
