//! A holder's paper: what it is, what to do with it, and the share in figures that can be typed.

use std::{fs, path::Path};

use anyhow::{Context, ensure};
use vault::escrow::Share;
use zeroize::Zeroizing;

use crate::{
    lang::{Lang, words},
    node::write_private,
};

/// Marks the lines of figures: whoever types a share writes these alone, or the whole page.
const MARK: &str = "THIQA-SHARE";
/// Groups of figures on a line.
const ON_A_LINE: usize = 6;

/// The holder's file name; holders are known by their place, not by a person.
pub(super) fn file_name(number: u8) -> String {
    let holder = match number {
        1 => "judicial-council",
        2 => "ombudsman",
        _ => "ministry",
    };
    format!("share-{number}-{holder}.txt")
}

/// The page, Arabic first.
pub(super) fn page(share: &Share, node: &str, day: &str) -> Zeroizing<String> {
    let mut page = Zeroizing::new(String::new());
    for lang in Lang::all() {
        let number = i64::from(share.number());
        let say = |key: &str| words().plain(lang, key, &[]);
        let title = words().plain(lang, "keys-share-title", &[("n", number.into())]);
        let holder = match share.number() {
            1 => say("keys-share-holder-1"),
            2 => say("keys-share-holder-2"),
            _ => say("keys-share-holder-3"),
        };
        page.push_str(&format!("{title} — {holder}\n"));
        page.push_str(&words().plain(lang, "keys-share-node", &[("node", node.into())]));
        page.push('\n');
        page.push_str(&words().plain(lang, "keys-share-day", &[("day", day.into())]));
        for key in ["keys-share-text", "keys-share-keep", "keys-share-use"] {
            page.push_str(&format!("\n{}", words().plain(lang, key, &[])));
        }
        page.push_str("\n\n");
    }
    let text = share.to_text();
    let groups: Vec<&str> = text.split(' ').collect();
    for line in groups.chunks(ON_A_LINE) {
        page.push_str(&format!("{MARK}  {}\n", line.join(" ")));
    }
    page
}

/// Writes a holder's page; nothing is written over.
pub(super) fn write(folder: &Path, share: &Share, page: &str) -> anyhow::Result<()> {
    let path = folder.join(file_name(share.number()));
    ensure!(!path.exists(), "{} exists already; it is not written over", path.display());
    write_private(&path, page.as_bytes()).with_context(|| format!("{}", path.display()))
}

/// Reads a share from a whole page, or from its figures alone.
pub(super) fn read(path: &Path) -> anyhow::Result<Share> {
    let text = fs::read_to_string(path).map(Zeroizing::new);
    let text = text.with_context(|| format!("{}", path.display()))?;
    let marked: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix(MARK)).collect();
    let figures = if marked.is_empty() { text.clone() } else { Zeroizing::new(marked.join(" ")) };
    figures.parse::<Share>().with_context(|| format!("{}", path.display()))
}
