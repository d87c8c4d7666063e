//! Every message in every language, with the same arguments; and every message that the code asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Digits, Lang, Reader, words};
use fluent_bundle::FluentResource;

/// Message key → the names of its arguments.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// A message begins at a line's edge; its indented lines belong to it.
fn keys(text: &str) -> Keys {
    let mut keys = Keys::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            current = line.chars().take_while(|c| is_name(*c)).collect();
            assert!(keys.insert(current.clone(), BTreeSet::new()).is_none(), "{current} twice");
        }
        let named = line.split('$').skip(1);
        let named = named.map(|rest| rest.chars().take_while(|c| is_name(*c)).collect());
        keys.entry(current.clone()).or_default().extend::<BTreeSet<String>>(named.collect());
    }
    keys.remove("");
    keys
}

fn vocabulary(lang: Lang) -> BTreeMap<String, Keys> {
    let mut all = BTreeMap::new();
    for path in files(&root().join("locales").join(lang.code()), &["ftl"]) {
        let text = fs::read_to_string(&path).unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let parsed = FluentResource::try_new(text.clone());
        assert!(parsed.is_ok(), "{}: {:?}", path.display(), parsed.err().map(|(_, e)| e));
        let keys = keys(&text);
        for key in keys.keys() {
            assert!(key.starts_with(&format!("{stem}-")), "{key} in {stem}.ftl");
            assert!(words().has(lang, key), "{key} has no {lang} text");
        }
        all.insert(stem, keys);
    }
    all
}

#[test]
fn every_language_says_everything() {
    let arabic = vocabulary(Lang::AR);
    for lang in [Lang::CKB, Lang::EN] {
        let other = vocabulary(lang);
        let names = |v: &BTreeMap<String, Keys>| v.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&other), names(&arabic), "files of {lang}");
        for (file, keys) in &arabic {
            assert_eq!(&other[file], keys, "{lang}/{file}.ftl");
        }
    }
}

#[test]
fn further_languages_say_nothing_unknown() {
    let arabic = vocabulary(Lang::AR);
    for lang in Lang::all().skip(3) {
        for (file, keys) in vocabulary(lang) {
            for (key, arguments) in keys {
                let known = arabic.get(&file).and_then(|keys| keys.get(&key));
                assert_eq!(known, Some(&arguments), "{lang}: {key}");
            }
        }
    }
}

/// The keys of `t("…")`, `t_n("…"`, `t_args("…"`, `plain("…"` and `msg("…")`.
fn asked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for call in ["t(", "t_n(", "t_args(", "plain(", "msg("] {
        for (at, _) in text.match_indices(call) {
            let before = text[..at].chars().next_back();
            let rest = text[at + call.len()..].trim_start();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') || !rest.starts_with('"') {
                continue;
            }
            let key: String = rest[1..].chars().take_while(|c| *c != '"').collect();
            if key.contains('-') && key.chars().all(is_name) {
                found.push(key);
            }
        }
    }
    found
}

#[test]
fn the_code_asks_for_known_words() {
    let mut missing = Vec::new();
    for path in files(&root().join("src"), &["rs", "html"]) {
        for key in asked(&fs::read_to_string(&path).unwrap()) {
            for lang in [Lang::AR, Lang::CKB, Lang::EN] {
                if !words().has(lang, &key) {
                    missing.push(format!("{lang} {key} ({})", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_language_makes_its_formatters() {
    for lang in Lang::all() {
        for digits in [Digits::Locale, Digits::Latin] {
            let reader = Reader::new(lang, jiff::tz::TimeZone::UTC).with_digits(digits);
            assert!(!reader.number(1).is_empty() && !reader.month(3).is_empty());
        }
    }
}
