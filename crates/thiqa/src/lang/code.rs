//! Which languages there are: one folder each under `locales/`.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use icu::locale::Locale;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

/// The files of all languages, embedded.
#[derive(RustEmbed)]
#[folder = "locales"]
pub(super) struct Locales;

/// A language of the service; small enough to copy everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(u8);

/// Writing direction, as HTML names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dir {
    Rtl,
    Ltr,
}

impl Dir {
    /// `rtl` or `ltr`.
    pub fn as_str(self) -> &'static str {
        match self {
            Dir::Rtl => "rtl",
            Dir::Ltr => "ltr",
        }
    }
}

impl fmt::Display for Dir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A code for which there is no folder.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown language code")]
pub struct UnknownLang;

/// `locale.toml` of one folder.
#[derive(Deserialize)]
struct Meta {
    name: String,
    dir: Dir,
    icu: String,
    fallback: Option<String>,
}

struct Known {
    code: String,
    meta: Meta,
    locale: Locale,
}

/// These three are always there and come first, in this order; other folders follow by name.
const FIRST: [&str; 3] = ["ar", "ckb", "en"];

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut codes: Vec<String> = Locales::iter()
        .filter_map(|path| path.strip_suffix("/locale.toml").map(str::to_owned))
        .filter(|code| !FIRST.contains(&code.as_str()))
        .collect();
    codes.sort();
    FIRST.iter().map(|code| (*code).to_owned()).chain(codes).map(load).collect()
});

/// The files are part of the binary and a test loads them all: a broken one is a broken build.
#[allow(clippy::expect_used, reason = "embedded files are checked by a test")]
fn load(code: String) -> Known {
    let file = Locales::get(&format!("{code}/locale.toml")).expect("a locale.toml in each folder");
    let text = std::str::from_utf8(&file.data).expect("locale.toml in UTF-8");
    let meta: Meta = toml::from_str(text).expect("a valid locale.toml");
    let locale = meta.icu.parse().expect("a valid ICU locale");
    Known { code, meta, locale }
}

impl Lang {
    /// Arabic, the default.
    pub const AR: Lang = Lang(0);
    /// Central Kurdish (Sorani).
    pub const CKB: Lang = Lang(1);
    /// English.
    pub const EN: Lang = Lang(2);

    /// Every language, the default first.
    pub fn all() -> impl Iterator<Item = Lang> {
        (0..KNOWN.len() as u8).map(Lang)
    }

    /// Its place in [`Lang::all`].
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    fn known(self) -> &'static Known {
        &KNOWN[self.index()]
    }

    /// The code as in `lang="…"` and in the folder's name.
    pub fn code(self) -> &'static str {
        &self.known().code
    }

    /// The language's own name for itself.
    pub fn name(self) -> &'static str {
        &self.known().meta.name
    }

    /// Writing direction.
    pub fn dir(self) -> Dir {
        self.known().meta.dir
    }

    /// Is it written from right to left?
    pub fn is_rtl(self) -> bool {
        self.dir() == Dir::Rtl
    }

    /// Where a missing word is looked for next.
    pub fn fallback(self) -> Option<Lang> {
        self.known().meta.fallback.as_deref().and_then(Lang::parse)
    }

    pub(super) fn locale(self) -> &'static Locale {
        &self.known().locale
    }

    /// The language of an exact code; `None` where there is no such folder.
    pub fn parse(code: &str) -> Option<Lang> {
        Lang::all().find(|lang| lang.code() == code)
    }

    /// The best language for an `Accept-Language` header; the default where nothing fits.
    /// `ku-Arab` and `ku-IQ` are answered in Sorani: browsers in Iraq seldom send `ckb`.
    pub fn negotiate(header: &str) -> Lang {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .take(32)
            .filter_map(|part| {
                let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
                let q = match rest.trim().strip_prefix("q=") {
                    Some(q) => q.trim().parse().ok()?,
                    None => 1.0,
                };
                (q > 0.0).then_some((q, tag.trim()))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.iter().find_map(|(_, tag)| Lang::of_tag(tag)).unwrap_or_default()
    }

    fn of_tag(tag: &str) -> Option<Lang> {
        let tag = tag.to_ascii_lowercase();
        let primary = tag.split('-').next()?;
        Lang::parse(primary).or_else(|| (primary == "ku").then_some(Lang::CKB))
    }
}

impl Default for Lang {
    fn default() -> Self {
        Lang::AR
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Lang::parse(code).ok_or(UnknownLang)
    }
}

impl TryFrom<String> for Lang {
    type Error = UnknownLang;
    fn try_from(code: String) -> Result<Self, UnknownLang> {
        code.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> String {
        lang.code().to_owned()
    }
}
