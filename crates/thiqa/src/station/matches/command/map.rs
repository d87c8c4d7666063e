//! `MAP.toml` of a linkage: which column is which field.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, bail};
use names::link::Schema;
use serde::Deserialize;

use crate::{
    lang::{REGISTER_DATES, clean},
    station::imports::is_date_form,
};

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Field {
    Id,
    FullName,
    GivenName,
    FamilyName,
    MotherName,
    Sex,
    BirthDate,
    Phone,
    NationalId,
    Governorate,
    District,
    Address,
    Postcode,
    /// When the record was made. It says nothing of a person and is not compared.
    Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    columns: BTreeMap<Field, String>,
    #[serde(default)]
    formats: Formats,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Formats {
    #[serde(default)]
    dates: Vec<String>,
}

/// A map that was read.
pub(super) struct Map {
    columns: BTreeMap<Field, String>,
    forms: Vec<String>,
}

/// Where each field stands in a file.
pub(super) type Places = BTreeMap<Field, usize>;

impl Map {
    /// # Errors
    /// The file, and what in it is wrong.
    pub(super) fn read(path: &Path) -> anyhow::Result<Map> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).with_context(|| name.clone())?;
        let written: Written = toml::from_str(&text).with_context(|| name.clone())?;
        let map = Map::parse(written);
        map.with_context(|| name)
    }

    fn parse(written: Written) -> anyhow::Result<Map> {
        let Written { columns, formats } = written;
        if !columns.keys().any(|field| !matches!(field, Field::Id | Field::Date)) {
            bail!("under [columns] there is none by which records could be compared");
        }
        if let Some(form) = formats.dates.iter().find(|form| !is_date_form(form)) {
            bail!("“{form}” is no form of a date");
        }
        let mut forms = formats.dates;
        if forms.is_empty() {
            forms = REGISTER_DATES.iter().chain(&["%Y%m%d"]).map(|form| (*form).into()).collect();
        }
        Ok(Map { columns, forms })
    }

    /// The forms of dates, in the order in which they are tried.
    pub(super) fn forms(&self) -> Vec<&str> {
        self.forms.iter().map(String::as_str).collect()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.contains_key(&field)
    }

    /// Which kind of record this is.
    pub(super) fn schema(&self) -> Schema {
        match (self.has(Field::FullName), self.has_home()) {
            (true, true) => Schema::iraq().with_home(),
            (true, false) => Schema::iraq(),
            // A mother's name is kept where sisters must be told apart.
            (false, _) => Schema::register(self.has(Field::MotherName)),
        }
    }

    /// The fields of a record's texts after its name, in the order of the schema.
    pub(super) fn after_name(&self) -> &'static [Field] {
        const ALL: [Field; 9] = [
            Field::MotherName,
            Field::Sex,
            Field::BirthDate,
            Field::Phone,
            Field::NationalId,
            Field::Governorate,
            Field::District,
            Field::Address,
            Field::Postcode,
        ];
        const WITHOUT_HOME: usize = 7;
        let whole = self.has_home() || !self.has(Field::FullName);
        if whole { &ALL } else { &ALL[..WITHOUT_HOME] }
    }

    fn has_home(&self) -> bool {
        self.has(Field::Address) || self.has(Field::Postcode)
    }

    /// Lays the map over a heading.
    pub(super) fn bind(&self, header: &[String]) -> anyhow::Result<Places> {
        let mut places = Places::new();
        for (field, column) in &self.columns {
            let Some(place) = header.iter().position(|heading| *heading == clean(column)) else {
                bail!("there is no column “{column}”; it has: {}", header.join(", "));
            };
            places.insert(*field, place);
        }
        Ok(places)
    }
}
