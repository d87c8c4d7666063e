//! A pack's files in memory, by relative name with `/`. Hidden files are not part of a pack.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Pack, PackError};

#[derive(rust_embed::RustEmbed)]
#[folder = "../../packs/iraq"]
struct Embedded;

#[derive(Debug)]
pub(crate) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    pub(crate) fn embedded() -> Files {
        let names = Embedded::iter().filter(|name| visible(name));
        Files(
            names
                .filter_map(|name| {
                    Embedded::get(&name).map(|f| (name.to_string(), f.data.into_owned()))
                })
                .collect(),
        )
    }

    pub(crate) fn from_dir(dir: &Path) -> Result<Files, Vec<PackError>> {
        let mut files = BTreeMap::new();
        gather(dir, "", &mut files).map_err(|e| vec![e])?;
        Ok(Files(files))
    }

    pub(crate) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// The text of a file that must be there; a problem is noted and the text is then empty.
    pub(crate) fn text(&self, name: &str, found: &mut Vec<PackError>) -> &str {
        let Some(bytes) = self.bytes(name) else {
            found.push(PackError::new(name, 0, "file is missing"));
            return "";
        };
        std::str::from_utf8(bytes).unwrap_or_else(|_| {
            found.push(PackError::new(name, 0, "file is not UTF-8"));
            ""
        })
    }
}

fn visible(name: &str) -> bool {
    !name.split('/').any(|part| part.starts_with('.'))
}

fn gather(dir: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), PackError> {
    let trouble = |e: std::io::Error| PackError::new(under, 0, format!("cannot be read: {e}"));
    for item in std::fs::read_dir(dir).map_err(trouble)? {
        let item = item.map_err(trouble)?;
        let name = format!("{under}{}", item.file_name().to_string_lossy());
        if !visible(&name) {
            continue;
        }
        if item.file_type().map_err(trouble)?.is_dir() {
            gather(&item.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(item.path()).map_err(trouble)?);
        }
    }
    Ok(())
}

impl Pack {
    /// One file of the pack as it is, for example `policies/desk.cedar`.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.bytes(name)
    }

    /// All files whose name begins with `prefix`, sorted by name.
    pub fn files_under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let files = self.files.0.range(prefix.to_owned()..);
        files
            .take_while(move |(name, _)| name.starts_with(prefix))
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// SHA-256 over every file sorted by name, each as length, name, length, content
    /// (lengths are 8 bytes, big-endian). Two equal hashes are two equal packs.
    pub fn hash(&self) -> [u8; 32] {
        let mut sum = Sha256::new();
        for (name, bytes) in &self.files.0 {
            for part in [name.as_bytes(), bytes] {
                sum.update((part.len() as u64).to_be_bytes());
                sum.update(part);
            }
        }
        sum.finalize().into()
    }
}
