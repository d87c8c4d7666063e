//! A name in one cell, cut into the four parts under which people are found.

use crate::lang::fold;

/// A name's own part, the father's, the grandfather's, and the rest. Parts such as `عبد` and `أبو`
/// belong to the word after them.
pub(super) fn name_parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = false;
    for word in name.split_whitespace() {
        match parts.last_mut() {
            Some(last) if open || parts_full(word, last) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
        open = matches!(
            fold(word).as_str(),
            "عبد" | "ابو" | "ابا" | "ابي" | "ام" | "بنت" | "بن" | "ابن" | "ال"
        );
    }
    if parts.len() > 4 {
        let rest = parts.split_off(3).join(" ");
        parts.push(rest);
    }
    parts
}

/// `الله` and `الدين` end the word before them.
fn parts_full(word: &str, last: &str) -> bool {
    matches!(fold(word).as_str(), "الله" | "الدين") && !last.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compound_names_stay_together() {
        let parts = |name: &str| name_parts(name).join("|");
        assert_eq!(parts("هناء سالم داود"), "هناء|سالم|داود");
        assert_eq!(
            parts("عبد الكريم أبو بكر نور الدين الجبوري"),
            "عبد الكريم|أبو بكر|نور الدين|الجبوري"
        );
        assert_eq!(parts("سعد علي حسن كاظم العلي"), "سعد|علي|حسن|كاظم العلي");
        assert_eq!(parts(""), "");
    }
}
