//! What breaks questions down, with the codes that occur.

use std::collections::BTreeSet;

use super::Wave;
use crate::{
    lang::Lang,
    pack::Pack,
    policy::results::figure::{Answer, Break, UNSAID, Words},
};

/// What breaks down, with the codes that occur.
pub(super) fn broken_down(pack: &Pack, waves: &[Wave], name: &str, answers: &[Answer]) -> Break {
    let mut codes = BTreeSet::new();
    let mut unsaid = false;
    for wave in waves {
        match wave.rows.place(name) {
            Some(at) => codes.extend(wave.rows.rows.iter().map(|row| row[at].as_str())),
            None => unsaid = true,
        }
    }
    unsaid |= codes.remove("");
    let place = |code: &&str| answers.iter().position(|answer| answer.code == **code);
    let mut codes: Vec<&str> = codes.into_iter().collect();
    codes.sort_by_key(|code| place(code).unwrap_or(usize::MAX));
    let called = |code: &str| match answers.iter().find(|answer| answer.code == code) {
        Some(answer) => answer.clone(),
        None => Answer { code: code.to_owned(), words: of_pack(pack, name, code) },
    };
    let mut codes: Vec<Answer> = codes.into_iter().map(called).collect();
    if unsaid {
        codes.push(Answer { code: UNSAID.to_owned(), words: Words::new() });
    }
    Break { name: name.to_owned(), codes }
}

/// Words of the pack for a code that the form computes and nobody reads.
fn of_pack(pack: &Pack, name: &str, code: &str) -> Words {
    let named = |lang: &str| match name {
        "governorate" => pack.governorates.name(code, lang).to_owned(),
        _ => code.to_owned(),
    };
    Lang::all().map(|lang| (lang.code().to_owned(), named(lang.code()))).collect()
}
