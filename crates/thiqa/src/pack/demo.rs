//! `demo/`: names and places for people who do not exist.

use super::PackError;
use super::files::Files;
use super::row::Cells;
use super::table::{self, Columns, Plain, Table};

#[derive(Debug)]
pub struct Demo {
    pub given_f: Table<Plain>,
    pub given_m: Table<Plain>,
    /// After the father's and grandfather's names: a trade or a town, never a tribe.
    pub titles: Table<Plain>,
    pub streets: Table<Local>,
    pub landmarks: Table<Local>,
}

/// Something in a district.
#[derive(Debug)]
pub struct Local {
    pub district: String,
}

impl Columns for Local {
    const NAMES: &'static [&'static str] = &["district"];
    fn read(cells: &mut Cells<'_>) -> Local {
        Local { district: cells.text("district") }
    }
}

pub(crate) fn read(files: &Files, found: &mut Vec<PackError>) -> Demo {
    Demo {
        given_f: table::read(files, "demo/names_given_f.csv", found),
        given_m: table::read(files, "demo/names_given_m.csv", found),
        titles: table::read(files, "demo/names_titles.csv", found),
        streets: table::read(files, "demo/streets.csv", found),
        landmarks: table::read(files, "demo/landmarks.csv", found),
    }
}
