//! What stands in a column of a register.

/// What stands in a column of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Filled in by the software from the record; nobody types it.
    Fed,
    /// Any words.
    Text,
    /// A person's name.
    Person,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// An hour.
    Time,
    /// A code of the table that the column names.
    Choice,
    /// The number of a case.
    CaseNumber,
    /// Whole dinars.
    Money,
    /// Not a column to fill in: the word for how a line ends, and when.
    End,
}

pub(super) const KINDS: [(&str, ColumnKind); 10] = [
    ("fed", ColumnKind::Fed),
    ("text", ColumnKind::Text),
    ("person", ColumnKind::Person),
    ("number", ColumnKind::Number),
    ("date", ColumnKind::Date),
    ("time", ColumnKind::Time),
    ("choice", ColumnKind::Choice),
    ("case_number", ColumnKind::CaseNumber),
    ("money", ColumnKind::Money),
    ("end", ColumnKind::End),
];
