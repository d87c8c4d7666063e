//! The consonants of a name, in the few classes that all scripts tell apart.

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;

/// The skeleton of one part of a name, such as `الجبوري` or `Abd al-Rahman`: ASCII letters, equal for
/// Arabic, Kurdish and Latin spellings. Empty if nothing in it is a letter.
///
/// Articles fall away, vowels but the first too; letters that people write for one another share a
/// class (`t`: ت ط د ذ ض ظ ث ز). Different names may share a skeleton: it finds, it doesn't prove.
pub fn skeleton(part: &str) -> String {
    let kurdish = kurdish(part);
    let folded = fold(&kurdish);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let last = words.len().saturating_sub(1);
    let kept = words.iter().enumerate().filter(|(n, word)| *n == last || !is_article(word));
    let joined: String = kept.map(|(_, word)| without_article(word)).collect();
    consonants(&servant(&joined))
}

/// Kurdish writes its vowels: ە is one, and ئ carries one at the start of a word. ە is also written as
/// ه with a zero-width non-joiner. چ and ژ sound like ش and ج to whoever writes Latin letters.
fn kurdish(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let text = text.replace("ه\u{200C}", "ە");
    let mut start = true;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ە' => {}
            'ئ' if start => out.push('ا'),
            'چ' => out.push('ش'),
            'ژ' => out.push('ج'),
            other => out.push(other),
        }
        start = !c.is_alphabetic();
    }
    out
}

/// The article as a word of its own, also as it sounds before the next letter (ar-Rahman).
pub(crate) fn is_article(folded: &str) -> bool {
    matches!(
        folded,
        "ال" | "al" | "el" | "ul" | "il" | "ar" | "as" | "ash" | "ad" | "an" | "at" | "az" | "aal"
    )
}

/// Names that begin like the article and have none.
const BARE: &[&str] = &[
    "الهام",
    "الياس",
    "الماس",
    "الاء",
    "الان",
    "الين",
    "البرت",
    "البير",
    "الفت",
    "الفريد",
    "الند",
    "الحان",
    "الطاف",
    "الفرد",
];

fn without_article(word: &str) -> &str {
    if let Some(rest) = word.strip_prefix("ال") {
        let letters = rest.chars().count();
        let is_name = letters >= 3 && !BARE.contains(&word);
        return if is_name || word == "الله" { rest } else { word };
    }
    let rest = word.strip_prefix("al").or_else(|| word.strip_prefix("el"));
    let rest = rest.filter(|rest| rest.len() >= 4 && !rest.starts_with(is_vowel));
    rest.unwrap_or(word)
}

/// عبد before a name of God, and الدين after a name: the article between them is written in many ways.
fn servant(word: &str) -> String {
    for (ending, plain) in DIN {
        if let Some(before) = word.strip_suffix(ending) {
            return format!("{before}{plain}");
        }
    }
    for abd in ["عبد", "abd", "abed"] {
        let Some(rest) = word.strip_prefix(abd).filter(|rest| rest.chars().count() >= 3) else {
            continue;
        };
        let article = ["ال", "ول", "ul", "al", "el", "il", "ol", "oul"];
        let bare = article.iter().find_map(|article| rest.strip_prefix(article));
        return format!("abd{}", bare.filter(|bare| !bare.is_empty()).unwrap_or(rest));
    }
    word.to_owned()
}

const DIN: [(&str, &str); 10] = [
    ("الدين", "دين"),
    ("aldin", "din"),
    ("eldin", "din"),
    ("uldin", "din"),
    ("aldeen", "din"),
    ("eldeen", "din"),
    ("uldeen", "din"),
    ("aldine", "din"),
    ("eldine", "din"),
    ("ildin", "din"),
];

/// Without the spaces and the article that people write or leave out: عبد الله, al-Jubouri.
pub(crate) fn close_up(folded: &str) -> String {
    let plain: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if plain.is_ascii() {
        return plain;
    }
    match plain.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 3 => rest.to_owned(),
        _ => plain,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

fn consonants(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let first = at == 0;
        let (class, used) = match (c, next) {
            ('k', Some('h')) => (Some('x'), 2),
            ('g', Some('h')) => (Some('g'), 2),
            ('s' | 'c', Some('h')) => (Some('c'), 2),
            // Zhiyan; but Azhar is z and h.
            ('z', Some('h')) if first => (Some('j'), 2),
            ('p', Some('h')) => (Some('f'), 2),
            ('t' | 'd', Some('h')) => (Some('t'), 2),
            _ => (class(c, first), 1),
        };
        push(&mut out, class);
        at += used;
    }
    if out.len() > 1 && out.ends_with('h') {
        out.pop();
    }
    out
}

/// Runs collapse; after a dental an h can't be told from a digraph (Fathi, Midhat).
fn push(out: &mut String, class: Option<char>) {
    let Some(class) = class else { return };
    let run = out.ends_with(class);
    let digraph = class == 'h' && out.ends_with('t');
    if !run && !digraph {
        out.push(class);
    }
}

fn class(c: char, first: bool) -> Option<char> {
    Some(match c {
        'ا' | 'ع' | 'a' | 'e' | 'i' | 'o' | 'u' => return first.then_some('a'),
        'و' | 'w' => return first.then_some('w'),
        'ي' | 'y' => return first.then_some('y'),
        'ب' | 'b' | 'p' => 'b',
        'ت' | 'ط' | 'د' | 'ذ' | 'ض' | 'ظ' | 'ث' | 'ز' | 't' | 'd' | 'z' => 't',
        'ج' | 'j' => 'j',
        'ح' | 'ه' | 'h' => 'h',
        'خ' | 'x' => 'x',
        'ر' | 'r' => 'r',
        'س' | 'ص' | 's' => 's',
        'ش' => 'c',
        'غ' => 'g',
        'ف' | 'f' | 'v' => 'f',
        'ق' | 'ك' | 'g' | 'q' | 'k' | 'c' => 'k',
        'ل' | 'l' => 'l',
        'م' | 'm' => 'm',
        'ن' | 'n' => 'n',
        _ => return None,
    })
}
