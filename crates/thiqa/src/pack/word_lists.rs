//! Words of tracking codes: 256 a language, so that four words are 32 bits to say on the telephone.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::PackError;
use super::files::Files;

#[derive(Debug, Default)]
pub struct WordLists {
    pub ar: Vec<String>,
    pub ckb: Vec<String>,
    pub en: Vec<String>,
}

impl WordLists {
    /// As [`super::Words::get`].
    pub fn get(&self, lang: &str) -> &[String] {
        match lang.split('-').next() {
            Some("en") => &self.en,
            Some("ckb") => &self.ckb,
            _ => &self.ar,
        }
    }

    /// Which word of which language somebody wrote, however it was spelt: `(language, index)`.
    pub fn find(&self, written: &str) -> Vec<(&'static str, usize)> {
        let written = fold(written);
        let places = ["ar", "ckb", "en"].into_iter().filter_map(|lang| {
            let at = self.get(lang).iter().position(|word| fold(word) == written)?;
            Some((lang, at))
        });
        places.collect()
    }
}

pub(crate) const COUNT: usize = 256;

pub(crate) fn read(files: &Files, found: &mut Vec<PackError>) -> WordLists {
    WordLists {
        ar: list(files, "words_ar.txt", found),
        ckb: list(files, "words_ckb.txt", found),
        en: list(files, "words_en.txt", found),
    }
}

fn list(files: &Files, file: &str, found: &mut Vec<PackError>) -> Vec<String> {
    let text = files.text(file, found).to_owned();
    let words: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (n, word) in (1..).zip(&words) {
        let mut say = |what: String| found.push(PackError::new(file, n as u64, what));
        if word.is_empty() || word.contains(char::is_whitespace) {
            say("one word a line".into());
        } else if let Some(first) = seen.insert(fold(word), n) {
            say(format!("`{word}` reads like line {first}"));
        }
    }
    if !text.is_empty() && words.len() != COUNT {
        found.push(PackError::new(file, 0, format!("{} words, not {COUNT}", words.len())));
    }
    words
}

/// A word as it is compared: marks off, lower case, and letters that are written for one another
/// in Arabic and Sorani made one.
pub fn fold(word: &str) -> String {
    let letters = word.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let same = letters.filter(|c| !matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}'));
    same.map(|c| match c {
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ێ' => 'ي',
        'ة' | 'ە' | 'ھ' => 'ه',
        'ک' => 'ك',
        'ۆ' => 'و',
        'ڕ' => 'ر',
        'ڵ' => 'ل',
        other => other,
    })
    .flat_map(char::to_lowercase)
    .collect()
}
