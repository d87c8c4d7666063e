//! Names, telephones and documents as people type them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use names::{Name, Person, document, fold, keys, phone, skeleton};

fuzz_target!(|text: &str| {
    let (line, rest) = text.split_once('\n').unwrap_or((text, text));
    let name = Name::parse(line);
    let _ = (fold(text), skeleton(text), name.len());
    let _ = (phone(rest), document(rest));
    let person = Person { name, mother: rest.into(), phone: rest.into(), document: rest.into() };
    for key in keys(&person) {
        assert!(!key.text.is_empty());
    }
});
