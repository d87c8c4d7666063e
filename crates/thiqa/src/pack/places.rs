use super::Jurisdiction;
use super::row::Cells;
use super::table::Columns;

/// Code: ISO 3166-2, or a private code where ISO has none (`IQ-XH`, Halabja).
#[derive(Debug)]
pub struct Governorate {
    /// OCHA place code.
    pub pcode: Option<String>,
    pub jurisdiction: Jurisdiction,
    /// Estimate for 2018, persons; none where it is counted within another governorate.
    pub population_2018: Option<i64>,
}

impl Columns for Governorate {
    const NAMES: &'static [&'static str] = &["pcode", "jurisdiction", "population_2018"];
    fn read(cells: &mut Cells<'_>) -> Governorate {
        let counted = cells.maybe("population_2018").is_some();
        Governorate {
            pcode: cells.maybe("pcode"),
            jurisdiction: Jurisdiction::read(cells),
            population_2018: counted.then(|| cells.number("population_2018")),
        }
    }
}

#[derive(Debug)]
pub struct District {
    /// Its governorate.
    pub parent: String,
    pub pcode: Option<String>,
}

impl Columns for District {
    const NAMES: &'static [&'static str] = &["parent", "pcode"];
    fn read(cells: &mut Cells<'_>) -> District {
        District { parent: cells.text("parent"), pcode: cells.maybe("pcode") }
    }
}
