//! Two records that are in no table, compared by the weights of a reference.

use super::{
    Linkage,
    compare::compare_rows,
    explain::Explanation,
    model,
    question::{readings, row},
    table::Row,
    words::Asked,
};

impl Linkage {
    /// How likely `asked` and `known` are of one person, and why: a text for each field of the
    /// schema. Where `asked` leaves parts of its name out, they may be any but the first.
    ///
    /// Nothing is learnt from them: whoever else is on record changes no score.
    pub fn weigh(&self, asked: &[&str], known: &[&str]) -> Explanation {
        let table = &self.table;
        let mut words = Asked::new(&table.words);
        let (cells, numbers_asked) = row(table, &mut words, asked);
        let (known_cells, known_numbers) = row(table, &mut words, known);
        let known = Row { cells: &known_cells, numbers: &known_numbers };
        let compared = readings(&cells, table.schema.chain).into_iter().map(|cells| {
            let asked = Row { cells: &cells, numbers: &numbers_asked };
            let levels = compare_rows(table, &words, known, asked);
            let shares = self.frequencies.shared(table, &words, &levels, known, asked);
            (model::score(self.model.odds(&levels, &shares)), levels, shares)
        });
        let best = compared.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (_, levels, shares) = best.unwrap_or_default();
        Explanation::new(&self.model, &levels, &shares)
    }
}
