//! Our fields, and how a register's columns are recognised by the words of the pack.

/// A field of a case that a register may have a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The number in the older register.
    Number,
    /// The day on which the police heard of it.
    ReceivedOn,
    /// The hour of that day.
    ReceivedTime,
    /// The day on which it happened.
    OccurredOn,
    /// The hour of that day.
    OccurredTime,
    /// The offence, in the register's words.
    Offence,
    /// Where it happened, in words.
    Place,
    /// On what kind of premises.
    Premises,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// What happened, in words.
    Story,
    /// Where the case stands.
    Status,
    /// Who complained.
    Complainant,
    /// How the complainant is reached.
    Phone,
}

impl Field {
    /// All of them, in the order of a register's page.
    pub const ALL: [Field; 14] = [
        Field::Number,
        Field::ReceivedOn,
        Field::ReceivedTime,
        Field::OccurredOn,
        Field::OccurredTime,
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

    /// Its name in a map.
    pub fn code(self) -> &'static str {
        match self {
            Field::Number => "number",
            Field::ReceivedOn => "received_on",
            Field::ReceivedTime => "received_time",
            Field::OccurredOn => "occurred_on",
            Field::OccurredTime => "occurred_time",
            Field::Offence => "offence",
            Field::Place => "place",
            Field::Premises => "premises",
            Field::Latitude => "latitude",
            Field::Longitude => "longitude",
            Field::Story => "story",
            Field::Status => "status",
            Field::Complainant => "complainant",
            Field::Phone => "phone",
        }
    }

    /// The field of this name.
    pub fn parse(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The message that names it to people.
    pub fn label(self) -> String {
        format!("imports-field-{}", self.code().replace('_', "-"))
    }

    /// Whether its words stand for codes of the pack.
    pub fn has_codes(self) -> bool {
        matches!(self, Field::Offence | Field::Place | Field::Status)
    }
}
