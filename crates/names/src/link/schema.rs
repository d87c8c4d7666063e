//! What a kind of record consists of, and how its parts are compared and blocked.

pub use crate::attested::List;

/// How the text of a field is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole name in one line: given, father, grandfather, tribe.
    Chain,
    /// A mother's name in one line: her own and her father's.
    Mother,
    /// One part of a name, which stands in a field of its own.
    Part(List),
    /// One name or a line of an address.
    Word,
    /// `YYYY-MM-DD`, `YYYYMMDD` or a bare year.
    Date,
    /// A telephone number.
    Phone,
    /// A document's number.
    Number,
    /// One of a few values, such as a sex or a district.
    Category,
}

/// Whom a part tells apart. Decides what members of one family, and namesakes, are expected to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Her own name: namesakes share it, siblings don't.
    Given,
    /// Names that a family has in common and namesakes too: father, grandfather, tribe.
    Lineage,
    /// What a family has in common and namesakes don't: mother, home, telephone.
    Family,
    /// What is hers alone: birth, document, sex.
    Own,
}

/// A field of the records as they come.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in explanations.
    pub label: &'static str,
    /// How it is read.
    pub kind: Kind,
    /// Whom it tells apart; a [`Kind::Chain`] knows for itself.
    pub role: Role,
}

/// How a slot is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A name or a line of text.
    Word,
    /// A date.
    Date,
    /// Digits and letters of a number.
    Digits,
    /// Equal or not.
    Category,
}

/// One thing compared: a field, or a part of it.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Its name in explanations.
    pub label: &'static str,
    /// How it is compared.
    pub form: Form,
    /// Whom it tells apart.
    pub role: Role,
    /// The attested names that it draws from.
    pub list: Option<List>,
}

/// A part of a blocking key; the numbers are slots.
#[derive(Debug, Clone, Copy)]
pub enum Piece {
    /// The skeleton of a word, or the value of anything else.
    Value(usize),
    /// Either of two words, without saying which.
    Either(usize, usize),
    /// The first two letters of a skeleton.
    Prefix(usize),
    /// The first letters of either of two words.
    PrefixEither(usize, usize),
    /// A skeleton, and each that remains when one letter is left out (one-delete neighbourhood).
    Delete(usize),
    /// The year of a date.
    Year(usize),
    /// The last seven digits.
    End(usize),
}

/// A kind of record: its fields, what is compared, and the keys under which pairs are looked for.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Fields in the order in which a record's texts are given.
    pub fields: Vec<Field>,
    /// What is compared, in order.
    pub slots: Vec<Slot>,
    /// Slots from the first that are parts of one name, whose neighbours people exchange.
    pub chain: usize,
    /// Whether the last two of the chain are told apart by a guess only.
    pub loose: bool,
    /// The slot of the birth date and that of the place, by which oversized blocks are split.
    pub split: [usize; 2],
    /// Whether members of one family and namesakes are among the records.
    pub families: bool,
    /// Blocking rules: pairs that share all pieces of one rule are compared.
    pub rules: Vec<Vec<Piece>>,
}

impl Schema {
    /// Persons as an Iraqi station writes them: name, mother's name, sex, birth date, telephone,
    /// national number, governorate, district.
    pub fn iraq() -> Schema {
        use Piece::{Delete, Either, End, Prefix, PrefixEither, Value, Year};
        let fields = vec![
            field("name", Kind::Chain, Role::Given),
            field("mother", Kind::Mother, Role::Family),
            field("sex", Kind::Category, Role::Own),
            field("birth", Kind::Date, Role::Own),
            field("phone", Kind::Phone, Role::Family),
            field("document", Kind::Number, Role::Own),
            field("governorate", Kind::Category, Role::Family),
            field("district", Kind::Category, Role::Family),
        ];
        let (given, father, grandfather, tribe, mother, her_father) = (0, 1, 2, 3, 4, 5);
        let (birth, phone, document, governorate, district) = (7, 8, 9, 10, 11);
        let third = Either(grandfather, tribe);
        let rules = vec![
            vec![End(phone)],
            vec![Value(document)],
            vec![Value(given), Either(father, grandfather), Year(birth)],
            vec![Value(given), Value(father), third],
            vec![Value(given), Either(father, grandfather), Value(mother)],
            vec![Value(given), Either(father, grandfather), Value(district)],
            vec![Value(father), Value(grandfather), Value(tribe)],
            vec![Value(given), third, Year(birth)],
            vec![Value(given), Value(grandfather), Value(tribe)],
            vec![Prefix(given), Prefix(father), PrefixEither(grandfather, tribe), Year(birth)],
            vec![Value(mother), Value(her_father), Prefix(given)],
            vec![Value(given), Value(birth), Value(district)],
            vec![Value(father), third, Value(birth)],
            vec![Value(father), third, Value(district)],
            vec![Value(mother), third, Value(district)],
            vec![Value(mother), Value(father), Year(birth)],
            vec![Delete(given), Value(father), third, Value(governorate)],
            vec![Value(given), Delete(father), third, Value(governorate)],
            vec![Delete(given), Value(father), Year(birth)],
            vec![Value(given), Delete(father), Year(birth)],
        ];
        Schema::new(fields, true, [birth, governorate], rules)
    }

    /// The same with the four parts of the name in fields of their own: given, father, grandfather,
    /// tribe, then as in [`Schema::iraq`].
    pub fn iraq_in_parts() -> Schema {
        let part = |label, role, list| field(label, Kind::Part(list), role);
        let mut schema = Schema::iraq();
        schema.fields.splice(
            ..1,
            [
                part("given", Role::Given, List::Given),
                part("father", Role::Lineage, List::Given),
                part("grandfather", Role::Lineage, List::Given),
                part("tribe", Role::Lineage, List::Tribe),
            ],
        );
        schema
    }

    /// The records of the FEBRL test files: given name, surname, street number, two lines of address,
    /// suburb, postcode, state, birth date, social security number (Christen 2008).
    pub fn febrl() -> Schema {
        use Piece::{Delete, Either, Prefix, Value, Year};
        let fields = vec![
            field("given_name", Kind::Word, Role::Given),
            field("surname", Kind::Word, Role::Lineage),
            field("street_number", Kind::Category, Role::Family),
            field("address_1", Kind::Word, Role::Family),
            field("address_2", Kind::Word, Role::Family),
            field("suburb", Kind::Word, Role::Family),
            field("postcode", Kind::Number, Role::Family),
            field("state", Kind::Category, Role::Family),
            field("date_of_birth", Kind::Date, Role::Own),
            field("soc_sec_id", Kind::Number, Role::Own),
        ];
        let rules = vec![
            vec![Value(9)],
            vec![Value(8)],
            vec![Value(3)],
            vec![Value(4)],
            vec![Either(0, 1), Value(6)],
            vec![Either(0, 1), Value(5)],
            vec![Either(0, 1), Value(2)],
            vec![Either(0, 1), Year(8)],
            vec![Value(0), Value(1)],
            vec![Value(2), Value(6)],
            vec![Value(2), Value(5)],
            vec![Delete(1), Prefix(0)],
            vec![Delete(0), Prefix(1)],
            vec![Delete(5), Value(7), Year(8)],
            vec![Delete(3), Value(7)],
        ];
        let mut schema = Schema::new(fields, false, [8, 7], rules);
        schema.chain = 2;
        schema
    }

    /// Persons of any register whose names stand in two columns, and whatever else is known of them:
    /// given name, family name, then as [`Schema::iraq`] from the mother's name on, line of address,
    /// postcode. `families`: whether brothers and sisters are expected among them.
    pub fn register(families: bool) -> Schema {
        use Piece::{Delete, Either, End, Prefix, Value, Year};
        let mut fields = vec![
            field("given", Kind::Word, Role::Given),
            field("family", Kind::Word, Role::Lineage),
        ];
        fields.extend_from_slice(&Schema::iraq().fields[1..7]);
        // A quarter's name is typed, and mistyped, where a district is chosen.
        fields.push(field("district", Kind::Word, Role::Family));
        fields.extend(home());
        let (given, family, mother, birth, phone, document) = (0, 1, 2, 5, 6, 7);
        let (governorate, district, address, postcode) = (8, 9, 10, 11);
        let name = Either(given, family);
        let rules = vec![
            vec![Value(document)],
            vec![End(phone)],
            vec![Value(birth)],
            vec![Value(address)],
            vec![Value(given), Value(family)],
            vec![name, Value(postcode)],
            vec![name, Value(district)],
            vec![name, Value(mother)],
            vec![name, Year(birth)],
            vec![Value(postcode), Year(birth)],
            vec![Delete(family), Prefix(given)],
            vec![Delete(given), Prefix(family)],
            vec![Delete(district), Value(governorate), Year(birth)],
            vec![Delete(address), Value(governorate)],
        ];
        let mut schema = Schema::new(fields, false, [birth, governorate], rules);
        schema.chain = 2;
        schema.families = families;
        schema
    }

    /// The same records with a line of address and a postcode after the district.
    pub fn with_home(mut self) -> Schema {
        let home = home();
        self.slots.extend(home.iter().flat_map(slots));
        self.fields.extend(home);
        self
    }

    fn new(fields: Vec<Field>, loose: bool, split: [usize; 2], rules: Vec<Vec<Piece>>) -> Schema {
        let slots: Vec<Slot> = fields.iter().flat_map(slots).collect();
        let chain = if loose { 4 } else { 0 };
        Schema { fields, slots, chain, loose, split, families: loose, rules }
    }
}

fn field(label: &'static str, kind: Kind, role: Role) -> Field {
    Field { label, kind, role }
}

fn home() -> [Field; 2] {
    [field("address", Kind::Word, Role::Family), field("postcode", Kind::Number, Role::Family)]
}

fn slots(field: &Field) -> Vec<Slot> {
    let slot = |label, form, role, list| Slot { label, form, role, list };
    let (given, tribe) = (Some(List::Given), Some(List::Tribe));
    match field.kind {
        Kind::Chain => vec![
            slot("given", Form::Word, Role::Given, given),
            slot("father", Form::Word, Role::Lineage, given),
            slot("grandfather", Form::Word, Role::Lineage, given),
            slot("tribe", Form::Word, Role::Lineage, tribe),
        ],
        Kind::Mother => vec![
            slot(field.label, Form::Word, field.role, given),
            slot("mother's father", Form::Word, field.role, given),
        ],
        Kind::Part(list) => vec![slot(field.label, Form::Word, field.role, Some(list))],
        Kind::Word => vec![slot(field.label, Form::Word, field.role, None)],
        Kind::Date => vec![slot(field.label, Form::Date, field.role, None)],
        Kind::Phone | Kind::Number => vec![slot(field.label, Form::Digits, field.role, None)],
        Kind::Category => vec![slot(field.label, Form::Category, field.role, None)],
    }
}
