//! The files of the house, without what is built, fetched or kept out of the repository.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// One file, by its path from the root of the repository.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

const SKIPPED: &[&str] = &["target", "node_modules", "dist", "out", "data", ".git", ".venv"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the root")
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).expect("a folder") {
        let item = item.expect("an item");
        let name = item.file_name();
        if SKIPPED.iter().any(|skipped| *skipped == name) {
            continue;
        }
        match item.file_type().expect("its type") {
            kind if kind.is_dir() => walk(&item.path(), found),
            kind if kind.is_file() => found.push(item.path()),
            _ => {}
        }
    }
}

/// Every text file whose name ends so (`""`: every one) below a folder (`""`: the whole house).
pub(crate) fn files(under: &str, ending: &str) -> Vec<File> {
    let (root, mut paths) = (root(), Vec::new());
    walk(&root.join(under), &mut paths);
    paths.sort();
    let files = paths.into_iter().filter_map(|path| {
        let name = path.strip_prefix(&root).ok()?.to_str()?.to_owned();
        let text = name.ends_with(ending).then(|| fs::read_to_string(&path).ok())??;
        Some(File { path: name, text })
    });
    files.collect()
}

impl File {
    /// Whether it is a test, an example or a benchmark.
    pub(crate) fn is_test(&self) -> bool {
        let parts: Vec<&str> = self.path.split('/').collect();
        let tests = ["tests", "examples", "benches", "bench", "browser"];
        parts.iter().any(|part| tests.contains(part))
            || self.path.ends_with("/tests.rs")
            || self.path.starts_with("crates/thiqa/src/world")
    }

    /// The lines with their numbers, up to the first test module.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let ours = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        ours.enumerate().map(|(at, line)| (at + 1, line))
    }

    /// As [`File::lines`], without comments.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().map(|(at, line)| {
            let comment = line.trim_start().starts_with("//");
            (at, if comment { "" } else { line.split(" // ").next().unwrap_or(line) })
        })
    }
}

/// Every line of the files that the rule is against.
pub(crate) fn offences<'f>(
    files: impl IntoIterator<Item = &'f File>,
    against: impl Fn(&File, &str) -> bool,
) -> String {
    let mut found = String::new();
    for file in files {
        for (at, line) in file.code().filter(|(_, line)| against(file, line)) {
            let _ = writeln!(found, "{}:{at}: {}", file.path, line.trim());
        }
    }
    found
}
