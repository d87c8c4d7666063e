//! Poppler, where it is installed: what other programs read out of a file.

use std::{io::Write, process::Command};

/// A tool's answer about a PDF, without marks of direction; nothing where the tool is absent.
pub(crate) fn poppler(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(pdf).expect("room");
    let mut command = Command::new(tool);
    command.args(arguments).arg(file.path());
    if tool == "pdftotext" {
        command.arg("-");
    }
    let Ok(output) = command.output() else {
        println!("skipped: {tool} is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let steers = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.chars().filter(|c| !steers(c)).collect())
}

/// The text of one page, in the order in which it is read.
pub(crate) fn text(pdf: &[u8], page: usize) -> Option<String> {
    let page = page.to_string();
    poppler("pdftotext", &["-f", &page, "-l", &page], pdf)
}

/// Whether every word is on the page. Poppler turns lam-alef around and repeats letters with vowel
/// marks, so alefs and marks are left out; other orders of words, and of a figure and the letter at
/// its side, are other programs' taste.
pub(crate) fn has(page: &str, words: &str) -> bool {
    let plain = |text: &str| -> String {
        let left_out =
            |c: &char| matches!(c, 'ا' | 'أ' | 'إ' | 'آ' | '\u{64b}'..='\u{652}' | ')' | '(');
        text.chars().filter(|c| !left_out(c)).collect()
    };
    let page = plain(page);
    let ends = |c: char| c.is_ascii_punctuation() || matches!(c, '،' | '؟');
    let pieces = |word: &str| -> Vec<String> {
        let (figures, letters) = word.chars().partition(|c: &char| c.is_numeric());
        vec![figures, letters]
    };
    let is_there = |word: &str| {
        let word = plain(word);
        let whole = page.contains(word.trim_matches(ends));
        whole || pieces(&word).iter().all(|piece| page.contains(piece.trim_matches(ends)))
    };
    words.split_whitespace().all(is_there)
}
