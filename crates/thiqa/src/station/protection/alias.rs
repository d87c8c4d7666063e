//! What a person of a case is called where several see it or it is carried about: on lists, prints and
//! notices.

use std::collections::BTreeMap;

use db::{Tx, among, args};

use crate::{
    Result,
    books::{Books, Words, newest_keys, wrapped},
};

/// Persons who may be the survivor. Whose role was withdrawn may be her too.
const SURVIVORS: &[&str] = &["victim", "complainant", "child", ""];

/// Whether a person's name stays within the case.
pub(in crate::station) fn is_hidden(ordinary: bool, role: &str) -> bool {
    !ordinary && SURVIVORS.contains(&role)
}

/// The aliases of cases that are not ordinary.
#[derive(Debug, Default)]
pub(in crate::station) struct Aliases(BTreeMap<String, String>);

impl Aliases {
    /// Reads the aliases of these cases of an office, in one statement if there are any. Of a support
    /// file nothing else is read.
    pub(in crate::station) fn read(
        tx: &mut Tx,
        books: &Books,
        office: &str,
        cases: &[&str],
    ) -> Result<Aliases> {
        if cases.is_empty() {
            return Ok(Aliases::default());
        }
        let mut values = args![office].to_vec();
        let list = among(&mut values, cases.iter().copied());
        let sql = format!(
            "SELECT s.case_id, s.id, s.alias, k.epoch, k.wrapped FROM support s {}
             WHERE s.office = $1 AND s.case_id IN ({list})",
            newest_keys("s", "id")
        );
        let found = tx.all(&sql, &values, |row| {
            let words = Words::new(books, office, &row.get::<String>(1)?, wrapped(&row, 3)?);
            Ok((row.get::<String>(0)?, words.open("support.alias", row.get(2)?)))
        })?;
        Ok(Aliases(found.into_iter().filter_map(|(case, alias)| Some((case, alias?))).collect()))
    }

    /// What a person of a case is called: by her alias if her name stays within the case, and by
    /// nothing if she has none yet; anybody else by name.
    pub(in crate::station) fn called(
        &self,
        case: &str,
        ordinary: bool,
        role: &str,
        name: String,
    ) -> String {
        match is_hidden(ordinary, role) {
            true => self.0.get(case).cloned().unwrap_or_default(),
            false => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survivor_is_called_by_her_alias_and_by_no_name() {
        let aliases = Aliases([("one".to_owned(), "دجلة".to_owned())].into());
        for (case, ordinary, role, called) in [
            ("one", false, "victim", "دجلة"),
            ("one", false, "complainant", "دجلة"),
            ("one", false, "child", "دجلة"),
            ("one", false, "", "دجلة"),
            ("one", false, "suspect", "زينب"),
            ("one", true, "victim", "زينب"),
            ("two", false, "victim", ""),
            ("two", false, "witness", "زينب"),
            ("two", true, "", "زينب"),
        ] {
            let name = aliases.called(case, ordinary, role, "زينب".into());
            assert_eq!(name, called, "{case} {ordinary} {role}");
        }
    }
}
