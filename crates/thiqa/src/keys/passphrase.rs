//! Passphrases, as files and people give them.

use std::{fs, io, path::Path};

use anyhow::{Context, ensure};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::lang::digits_to_ascii;

/// The shortest passphrase, in characters.
pub(super) const SHORTEST: usize = 16;

/// A passphrase as it is used: the same words give the same bytes on every keyboard.
pub fn passphrase(typed: &str) -> Zeroizing<String> {
    let text = digits_to_ascii(typed.trim());
    let composed: String = text.nfc().collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    Zeroizing::new(words.join(" "))
}

/// Whether a new passphrase may be used.
pub fn acceptable(passphrase: &str) -> anyhow::Result<()> {
    let mut letters: Vec<char> = passphrase.to_lowercase().chars().collect();
    let count = letters.len();
    letters.sort_unstable();
    letters.dedup();
    ensure!(
        count >= SHORTEST && letters.len() >= 6,
        "the passphrase must have {SHORTEST} characters or more; six words that have nothing to do \
         with each other are best"
    );
    Ok(())
}

/// The present passphrase: from a file (`-` is standard input), or asked for on the terminal.
pub fn read_passphrase(file: Option<&Path>) -> anyhow::Result<Zeroizing<String>> {
    let typed = match file {
        Some(file) => first_line(file)?,
        None => rpassword::prompt_password("Passphrase: ").context("there is no terminal")?,
    };
    Ok(passphrase(&Zeroizing::new(typed)))
}

/// A new passphrase: from a file (`-` is standard input), or asked for twice on the terminal.
pub fn choose_passphrase(file: Option<&Path>) -> anyhow::Result<Zeroizing<String>> {
    let chosen = match file {
        Some(file) => passphrase(&Zeroizing::new(first_line(file)?)),
        None => {
            let ask = |words: &str| rpassword::prompt_password(words).map(Zeroizing::new);
            let no_terminal =
                "there is no terminal to ask for the passphrase; give --passphrase-file";
            let first = ask("New passphrase for the keyring: ").context(no_terminal)?;
            let again = ask("The same passphrase again: ").context(no_terminal)?;
            ensure!(first == again, "the two passphrases differ");
            passphrase(&first)
        }
    };
    acceptable(&chosen)?;
    Ok(chosen)
}

pub(super) fn first_line(file: &Path) -> anyhow::Result<String> {
    let text = if file == Path::new("-") {
        io::read_to_string(io::stdin()).context("standard input")?
    } else {
        fs::read_to_string(file).with_context(|| format!("{}", file.display()))?
    };
    let text = Zeroizing::new(text);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
