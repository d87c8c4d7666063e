//! Names seen once each: their folded letters, their skeleton, how often they stand in which slot.

use rustc_hash::FxHashMap;

use crate::{attested, fold::fold, skeleton::close_up};

/// Every distinct folded name or line of text, by number; 0 is nothing.
#[derive(Clone, Default)]
pub(crate) struct Words {
    typed: FxHashMap<Box<str>, u32>,
    folded: FxHashMap<Box<str>, u32>,
    letters: Strings,
    /// The number of a word's skeleton.
    sound: Vec<u32>,
    sounds: FxHashMap<Box<str>, u32>,
    skeletons: Strings,
}

/// Byte strings end to end, and the set of letters of each.
#[derive(Clone, Default)]
struct Strings {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    sets: Vec<u64>,
}

impl Strings {
    fn push(&mut self, bytes: impl Iterator<Item = u8>) -> u32 {
        let start = self.bytes.len();
        self.bytes.extend(bytes);
        let set = self.bytes[start..].iter().fold(0, |set, b| set | 1u64 << (b % 64));
        self.sets.push(set);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    fn get(&self, id: u32) -> &[u8] {
        let at = id as usize;
        let start = if at >= 2 { self.ends[at - 2] as usize } else { 0 };
        &self.bytes[start..self.ends[at - 1] as usize]
    }
}

impl Words {
    /// The number of a part as typed; 0 if nothing of it is a letter or digit.
    pub(crate) fn intern(&mut self, typed: &str) -> u32 {
        if typed.is_empty() {
            return 0;
        }
        if let Some(&id) = self.typed.get(typed) {
            return id;
        }
        let plain = close_up(&fold(typed));
        let id = if plain.is_empty() { 0 } else { self.add(&plain, &sound_of(&plain, typed)) };
        self.typed.insert(typed.into(), id);
        id
    }

    fn add(&mut self, plain: &str, sound: &str) -> u32 {
        let key = key(plain, sound);
        if let Some(&id) = self.folded.get(key.as_str()) {
            return id;
        }
        let sound = match self.sounds.get(sound) {
            Some(&id) => id,
            None => {
                let id = self.skeletons.push(sound.bytes());
                self.sounds.insert(sound.into(), id);
                id
            }
        };
        self.sound.push(sound);
        let id = self.letters.push(plain.chars().map(code));
        self.folded.insert(key.into(), id);
        id
    }

    /// Forgets spellings as typed, which only make the reading of many records fast.
    pub(crate) fn seal(&mut self) {
        self.typed = FxHashMap::default();
    }

    pub(crate) fn len(&self) -> usize {
        self.sound.len() + 1
    }

    pub(crate) fn sounds(&self) -> usize {
        self.skeletons.ends.len() + 1
    }
}

/// Words by their numbers.
pub(crate) trait Lexicon {
    /// The number of the skeleton of a word; 0 of nothing.
    fn sound(&self, word: u32) -> u32;
    /// The folded letters of a word, and the set of them.
    fn letters(&self, word: u32) -> (&[u8], u64);
    /// A skeleton, and the set of its letters.
    fn skeleton(&self, sound: u32) -> (&[u8], u64);
}

impl Lexicon for Words {
    fn sound(&self, word: u32) -> u32 {
        if word == 0 { 0 } else { self.sound[word as usize - 1] }
    }

    fn letters(&self, word: u32) -> (&[u8], u64) {
        (self.letters.get(word), self.letters.sets[word as usize - 1])
    }

    fn skeleton(&self, sound: u32) -> (&[u8], u64) {
        (self.skeletons.get(sound), self.skeletons.sets[sound as usize - 1])
    }
}

/// The words of a question beside those of the records, which it must not change.
pub(crate) struct Asked<'a> {
    known: &'a Words,
    own: Words,
    /// Numbers of parts as typed: among records found by a name the same parts come again and again.
    typed: FxHashMap<Box<str>, u32>,
}

impl Asked<'_> {
    pub(crate) fn new(known: &Words) -> Asked<'_> {
        Asked { known, own: Words::default(), typed: FxHashMap::default() }
    }

    /// The number of a part as typed. Numbers above those of the records are the question's own.
    pub(crate) fn intern(&mut self, typed: &str) -> u32 {
        if let Some(&id) = self.typed.get(typed) {
            return id;
        }
        let id = self.read(typed);
        self.typed.insert(typed.into(), id);
        id
    }

    fn read(&mut self, typed: &str) -> u32 {
        let plain = close_up(&fold(typed));
        if plain.is_empty() {
            return 0;
        }
        match self.known.folded.get(key(&plain, &sound_of(&plain, typed)).as_str()) {
            Some(&id) => id,
            None => self.known.len() as u32 + self.own.intern(typed),
        }
    }

    fn is_own(&self, word: u32) -> bool {
        word as usize >= self.known.len()
    }
}

impl Lexicon for Asked<'_> {
    fn sound(&self, word: u32) -> u32 {
        if !self.is_own(word) {
            return self.known.sound(word);
        }
        let own = self.own.sound(word - self.known.len() as u32);
        let (skeleton, _) = self.own.skeleton(own);
        let text = std::str::from_utf8(skeleton).unwrap_or_default();
        match self.known.sounds.get(text) {
            Some(&known) => known,
            None => self.known.sounds() as u32 + own,
        }
    }

    fn letters(&self, word: u32) -> (&[u8], u64) {
        match word.checked_sub(self.known.len() as u32) {
            Some(own) => self.own.letters(own),
            None => self.known.letters(word),
        }
    }

    fn skeleton(&self, sound: u32) -> (&[u8], u64) {
        match sound.checked_sub(self.known.sounds() as u32) {
            Some(own) => self.own.skeleton(own),
            None => self.known.skeleton(sound),
        }
    }
}

/// A word is its letters and its skeleton: a Kurdish vowel and an Arabic consonant may fold alike.
fn key(plain: &str, sound: &str) -> String {
    format!("{plain}\t{sound}")
}

/// The skeleton, attested or by rule; of what has none, the letters themselves.
fn sound_of(plain: &str, typed: &str) -> String {
    match attested::sound(plain, typed) {
        own if own.is_empty() => plain.to_owned(),
        own => own,
    }
}

/// One byte a letter: ASCII as it is, other scripts in the upper half.
fn code(c: char) -> u8 {
    let low = (u32::from(c) & 0x7F) as u8;
    if c.is_ascii() { low } else { low | 0x80 }
}
