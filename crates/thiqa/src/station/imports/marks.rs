//! By what a row is known again.

use std::collections::HashMap;

use data_encoding::BASE64;
use vault::{Blinder, OfficeKeys};

use super::{field::Field, import::Mark, row::Draft};

/// The fields whose content is compared; an hour stands with its day.
const COMPARED: [Field; 11] = [
    Field::ReceivedOn,
    Field::OccurredOn,
    Field::Offence,
    Field::Place,
    Field::Premises,
    Field::Latitude,
    Field::Longitude,
    Field::Story,
    Field::Status,
    Field::Complainant,
    Field::Phone,
];
/// Bytes of a field's print: one other content in four thousand million looks the same.
const PRINT: usize = 4;

/// Makes the marks of one run over one file.
pub(super) struct Marks {
    blinder: Blinder,
    /// How often each row without a number has come so far: two equal rows are two incidents.
    seen: HashMap<[u8; 16], u32>,
}

impl Marks {
    pub(super) fn new(keys: &OfficeKeys) -> Marks {
        Marks { blinder: Blinder::new(keys, "import"), seen: HashMap::new() }
    }

    /// The key of a row and, if it has a number, the prints of its fields.
    pub(super) fn of(&mut self, draft: &Draft) -> (Mark, Mark) {
        let Some(number) = &draft.number else {
            let row = self.blinder.key("row", &draft.whole);
            let count = self.seen.entry(row).or_default();
            *count += 1;
            let turn = format!("{}#{count}", BASE64.encode(&row));
            return (Mark(self.blinder.key("turn", &turn).to_vec()), Mark::default());
        };
        let key = self.blinder.key("number", number);
        let name = BASE64.encode(&key);
        let prints = COMPARED.iter().flat_map(|field| {
            let text = draft.plain.get(field).map_or("", String::as_str);
            let print = self.blinder.key("field", &format!("{name} {} {text}", field.code()));
            print[..PRINT].to_vec()
        });
        let prints = Mark(prints.collect());
        (Mark(key.to_vec()), prints)
    }
}

/// The fields in which two rows of one number differ, among those that the map has a column for.
pub(super) fn difference(old: &Mark, new: &Mark, has: impl Fn(Field) -> bool) -> Vec<Field> {
    let pairs = old.0.chunks(PRINT).zip(new.0.chunks(PRINT));
    let fields = COMPARED.into_iter().zip(pairs);
    fields.filter(|(field, (a, b))| a != b && has(*field)).map(|(field, _)| field).collect()
}
