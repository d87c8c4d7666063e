//! The part of a form that says where in the office somebody works.

use components::Select;

use super::{
    form::select,
    rights::{self, Post},
    store::Seen,
};
use crate::web::{Fields, Page, Problems, Staff};

/// Role, unit and rank as they were typed, and the fields that offer them.
#[derive(Clone, Default)]
pub(super) struct PostForm {
    role: String,
    unit: String,
    rank: String,
    /// The fields, once they were offered.
    pub(super) fields: Vec<Select>,
}

impl PostForm {
    pub(super) fn read(fields: &Fields) -> PostForm {
        PostForm {
            role: fields.get("role"),
            unit: fields.get("unit"),
            rank: fields.get("rank"),
            fields: Vec::new(),
        }
    }

    pub(super) fn of(account: &Seen) -> PostForm {
        PostForm {
            role: account.role.clone(),
            unit: account.unit.clone().unwrap_or_default(),
            rank: account.rank.clone().unwrap_or_default(),
            fields: Vec::new(),
        }
    }

    /// What it stands for; whether it may be is for [`rights::decide`].
    pub(super) fn post(&self) -> Post {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Post { role: self.role.clone(), unit: some(&self.unit), rank: some(&self.rank) }
    }

    /// Offers only what exists in her kind of office and is hers to give.
    pub(super) fn offered(mut self, staff: &Staff, page: &Page, problems: &Problems) -> PostForm {
        let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
        let roles =
            pack.roles.iter().filter(|row| rights::gives(&staff.app, &staff.who, &row.code));
        let role = select(page, problems, "role", "account-role", &self.role)
            .options(roles.map(|row| (row.code.as_str(), row.name(lang))));
        let mut fields = vec![role];
        if staff.who.office_kind == "station" {
            let units = pack.units.iter().map(|row| (row.code.as_str(), row.name(lang)));
            fields.push(select(page, problems, "unit", "account-unit", &self.unit).options(units));
        }
        let ranks = pack.ranks.iter().map(|row| (row.code.as_str(), row.name(lang)));
        fields.push(select(page, problems, "rank", "account-rank", &self.rank).options(ranks));
        self.fields = fields;
        self
    }
}
