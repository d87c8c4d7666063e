//! Small files.

use crate::files::files;

#[test]
fn files_are_small() {
    let files = files("crates", ".rs");
    let mut sizes: Vec<(usize, &str)> =
        files.iter().map(|file| (file.text.lines().count(), file.path.as_str())).collect();
    sizes.sort_unstable();
    let over: Vec<_> = sizes.iter().filter(|(lines, _)| *lines > 600).collect();
    assert!(over.is_empty(), "over 600 lines: {over:?}");
    let (median, ninth) = (sizes[sizes.len() / 2], sizes[sizes.len() * 9 / 10]);
    assert!(median.0 < 110, "the median file has {} lines", median.0);
    assert!(ninth.0 < 300, "one file in ten has {} lines or more", ninth.0);
}

#[test]
fn templates_and_styles_are_small() {
    for ending in [".html", ".scss", ".js", ".mjs", ".ftl"] {
        for file in files("", ending) {
            let lines = file.text.lines().count();
            assert!(lines <= 600, "{} has {lines} lines", file.path);
        }
    }
}
