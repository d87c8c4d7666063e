//! In which letters a system file is written.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1256};

/// By the name that the file gives, or its number of a code page; without both UTF-8 if its words are,
/// and else the code page that Arabic Windows writes.
pub(super) fn encoding<'a>(
    name: Option<&[u8]>,
    page: Option<i32>,
    mut words: impl Iterator<Item = &'a [u8]>,
) -> &'static Encoding {
    let named = name.and_then(|name| Encoding::for_label(name.trim_ascii()));
    let paged = || match page? {
        65001 => Some(UTF_8),
        page @ (874 | 1250..=1258) => Encoding::for_label(format!("windows-{page}").as_bytes()),
        page @ 28591..=28606 => {
            Encoding::for_label(format!("iso-8859-{}", page - 28590).as_bytes())
        }
        _ => None,
    };
    named.or_else(paged).unwrap_or_else(|| {
        if words.all(|words| std::str::from_utf8(words).is_ok()) { UTF_8 } else { WINDOWS_1256 }
    })
}
