//! How other people write a name: with slips, in Latin and in Kurdish letters.

use names::fold;

use super::made::Names;

/// A source of chance that gives the same numbers again.
pub struct Luck(u64);

impl Luck {
    pub fn new(seed: u64) -> Luck {
        Luck(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % end.max(1)
    }

    pub fn chance(&mut self, share: f64) -> bool {
        (self.below(1 << 20) as f64) < share * (1 << 20) as f64
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len());
        &of[at]
    }
}

/// One letter left out, doubled, changed or exchanged with its neighbour.
pub fn slip(word: &str, luck: &mut Luck) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = luck.below(letters.len());
    match luck.below(4) {
        0 if letters.len() > 2 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 if at > 0 => letters.swap(at - 1, at),
        _ => {
            letters[at] =
                *luck.one(&['ا', 'ب', 'ت', 'ح', 'د', 'ر', 'س', 'ع', 'ف', 'ل', 'م', 'ن', 'ي'])
        }
    }
    letters.into_iter().collect()
}

/// One of the last digits changed.
pub fn slip_digit(number: &str, luck: &mut Luck) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    if let Some(last) = digits.len().checked_sub(1) {
        let at = last - luck.below(last.min(6));
        digits[at] = char::from(b'0' + luck.below(10) as u8);
    }
    digits.into_iter().collect()
}

/// An attested Latin spelling, or letter by letter.
pub fn latin(names: &Names, part: &str, luck: &mut Luck) -> String {
    let folded = fold(part);
    let bare = folded.strip_prefix("ال");
    let attested = names.latin.get(&folded).or_else(|| names.latin.get(bare.unwrap_or_default()));
    if let Some(spellings) = attested.filter(|spellings| !spellings.is_empty()) {
        return luck.one(spellings).clone();
    }
    let vowel = ["a", "a", "i", "e", "u"];
    let mut out = String::from(if bare.is_some() { "Al-" } else { "" });
    let mut soft = false;
    for c in bare.unwrap_or(&folded).chars() {
        let Some(at) = LETTERS.iter().position(|(arabic, ..)| *arabic == c) else { continue };
        let (arabic, latin, _) = LETTERS[at];
        let is_vowel = matches!(arabic, 'ا' | 'و' | 'ي' | 'ع');
        if soft && !is_vowel {
            out.push_str(luck.one::<&str>(&vowel));
        }
        out.push_str(latin);
        soft = !is_vowel;
    }
    out
}

/// Kurdish letters, with the short vowels that Arabic leaves out.
pub fn sorani(part: &str, luck: &mut Luck) -> String {
    let folded = fold(part);
    if let Some((first, rest)) = folded.split_once(' ') {
        let rest = sorani(rest, luck);
        return match first {
            "عبد" => format!("عەبدول{rest}"),
            "ابو" => format!("ئەبو {rest}"),
            _ => format!("{} {rest}", sorani(first, luck)),
        };
    }
    let mut out = String::new();
    let letters: Vec<char> = folded.strip_prefix("ال").unwrap_or(&folded).chars().collect();
    for (n, c) in letters.iter().enumerate() {
        let kurdish = LETTERS.iter().find(|(arabic, ..)| arabic == c).map_or(*c, |(.., k)| *k);
        if n == 0 && *c == 'ا' {
            out.push('ئ');
        }
        out.push(if n + 1 == letters.len() && *c == 'ه' { 'ە' } else { kurdish });
        let is_vowel = |c: char| matches!(c, 'ا' | 'و' | 'ي' | 'ه');
        let open = !is_vowel(*c) && letters.get(n + 1).is_some_and(|next| !is_vowel(*next));
        if open && luck.chance(0.6) {
            out.push('ە');
        }
    }
    out
}

const LETTERS: [(char, &str, char); 28] = [
    ('ا', "a", 'ا'),
    ('ب', "b", 'ب'),
    ('ت', "t", 'ت'),
    ('ث', "th", 'س'),
    ('ج', "j", 'ج'),
    ('ح', "h", 'ح'),
    ('خ', "kh", 'خ'),
    ('د', "d", 'د'),
    ('ذ', "th", 'ز'),
    ('ر', "r", 'ر'),
    ('ز', "z", 'ز'),
    ('س', "s", 'س'),
    ('ش', "sh", 'ش'),
    ('ص', "s", 'س'),
    ('ض', "dh", 'ز'),
    ('ط', "t", 'ت'),
    ('ع', "a", 'ع'),
    ('غ', "gh", 'غ'),
    ('ف', "f", 'ف'),
    ('ق', "q", 'ق'),
    ('ك', "k", 'ک'),
    ('ل', "l", 'ل'),
    ('م', "m", 'م'),
    ('ن', "n", 'ن'),
    ('ه', "h", 'ه'),
    ('و', "o", 'و'),
    ('ي', "i", 'ی'),
    (' ', " ", ' '),
];
