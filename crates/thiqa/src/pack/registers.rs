//! The columns of registers as they stand on paper.

use super::{
    Pack,
    column_kind::{ColumnKind, KINDS},
    row::Cells,
    table::{Columns, Row, Table},
};

/// A column of a register. Its code is the register's, a dot, and its own: `D.person`.
#[derive(Debug)]
pub struct RegisterColumn {
    /// The name of its field in forms: `c-person`.
    pub input: &'static str,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Of a choice: the table whose codes it takes, such as `units`.
    pub list: String,
    /// Sealed: words and names always are.
    pub personal: bool,
    /// A line without it is not written.
    pub required: bool,
}

impl Columns for RegisterColumn {
    const NAMES: &'static [&'static str] = &["kind", "list", "personal", "required"];
    fn read(cells: &mut Cells<'_>) -> RegisterColumn {
        let kind = cells.one_of("kind", &KINDS.map(|(code, _)| code));
        let kind = KINDS.iter().find(|(code, _)| *code == kind);
        let kind = kind.map_or(ColumnKind::Text, |(_, kind)| *kind);
        let personal = cells.flag("personal");
        if matches!(kind, ColumnKind::Text | ColumnKind::Person) && !personal {
            cells.problem("words and names are personal");
        }
        let field = cells.get("code").split_once('.').map_or("", |(_, field)| field);
        RegisterColumn {
            // Problems of forms name their fields by constants; a pack is read once and stays.
            input: Box::leak(format!("c-{field}").into_boxed_str()),
            kind,
            list: cells.maybe("list").unwrap_or_default(),
            personal,
            required: cells.flag("required"),
        }
    }
}

impl Row<RegisterColumn> {
    /// The code of its register.
    pub fn register(&self) -> &str {
        self.code.split_once('.').map_or("", |(register, _)| register)
    }

    /// Its own code within the register.
    pub fn field(&self) -> &str {
        self.code.split_once('.').map_or(&self.code, |(_, field)| field)
    }

    /// Whether an officer types it.
    pub fn is_typed(&self) -> bool {
        !matches!(self.kind, ColumnKind::Fed | ColumnKind::End)
    }
}

pub(super) fn words<T>(table: &Table<T>, lang: &str) -> Vec<(String, String)> {
    table.iter().map(|row| (row.code.clone(), row.name(lang).to_owned())).collect()
}

impl Pack {
    /// The columns of a register, in their order on paper.
    pub fn columns_of(&self, register: &str) -> impl Iterator<Item = &Row<RegisterColumn>> {
        self.register_columns.iter().filter(move |row| row.register() == register)
    }

    /// Whether lines are written into a register by hand.
    pub fn is_written(&self, register: &str) -> bool {
        self.columns_of(register).any(Row::is_typed)
    }

    /// The codes and words that a column of choices may take.
    pub fn list(&self, name: &str, lang: &str) -> Option<Vec<(String, String)>> {
        Some(match name {
            "units" => words(&self.units, lang),
            "offences" => words(&self.offences, lang),
            "ranks" => words(&self.ranks, lang),
            "document_kinds" => words(&self.document_kinds, lang),
            "sexes" => words(&self.sexes, lang),
            "age_bands" => words(&self.age_bands, lang),
            "districts" => words(&self.districts, lang),
            "languages" => words(&self.languages, lang),
            "needs" => words(&self.needs, lang),
            "safe_contact" => words(&self.safe_contact, lang),
            _ => return None,
        })
    }
}
