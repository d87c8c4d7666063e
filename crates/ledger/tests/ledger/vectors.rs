//! The JSON vectors of transparency-dev/merkle.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use ledger::proof::{
    Refuted, verify_consistency, verify_inclusion, verify_subtree_consistency,
    verify_subtree_inclusion,
};
use ledger::{Hash, leaf_hash};
use serde::Deserialize;

const FOLDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/ledger/merkle/testdata");

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Vector {
    leaf_idx: u64,
    tree_size: u64,
    size: u64,
    size1: u64,
    size2: u64,
    start: u64,
    end: u64,
    root: Option<String>,
    root1: Option<String>,
    root2: Option<String>,
    leaf_hash: Option<String>,
    proof: Option<Vec<String>>,
    want_err: bool,
}

/// Some vectors give hashes of another length; they stand for hashes that nothing else has.
fn hash(text: &Option<String>) -> Hash {
    let bytes = BASE64.decode(text.as_deref().unwrap_or_default().as_bytes()).unwrap();
    Hash::try_from(bytes).unwrap_or_else(|bytes| leaf_hash(&bytes))
}

/// A missing hash has no place in our types, so it is refused before it gets there.
fn given(text: &Option<String>) -> Result<Hash, Refuted> {
    text.as_deref().filter(|text| !text.is_empty()).ok_or(Refuted)?;
    Ok(hash(text))
}

impl Vector {
    fn proof(&self) -> Vec<Hash> {
        self.proof.iter().flatten().map(|text| hash(&Some(text.clone()))).collect()
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "json") {
            found.push(path);
        }
    }
}

fn run(kind: &str, at_least: usize, verify: impl Fn(&Vector) -> Result<(), Refuted>) {
    let folder = Path::new(FOLDER).join(kind);
    if !folder.exists() {
        println!("skipped: no vectors for {kind}");
        return;
    }
    let mut found = Vec::new();
    files(&folder, &mut found);
    assert!(found.len() >= at_least, "{} vectors", found.len());
    for path in found {
        let vector: Vector = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(verify(&vector).is_err(), vector.want_err, "{}", path.display());
    }
}

#[test]
fn inclusion() {
    run("inclusion", 90, |v| {
        let (leaf, root) = (given(&v.leaf_hash)?, given(&v.root)?);
        verify_inclusion(v.leaf_idx, v.tree_size, &leaf, &v.proof(), &root)
    });
}

#[test]
fn consistency() {
    run("consistency", 90, |v| {
        verify_consistency(v.size1, v.size2, &v.proof(), &hash(&v.root1), &hash(&v.root2))
    });
}

#[test]
fn subtree_inclusion() {
    run("subtreeinclusion", 180, |v| {
        let (leaf, root) = (given(&v.leaf_hash)?, given(&v.root)?);
        verify_subtree_inclusion(v.leaf_idx, v.start..v.end, &leaf, &v.proof(), &root)
    });
}

#[test]
fn subtree_consistency() {
    run("subtreeconsistency", 100, |v| {
        let (root1, root2) = (hash(&v.root1), hash(&v.root2));
        verify_subtree_consistency(v.start..v.end, v.size, &v.proof(), &root1, &root2)
    });
}
