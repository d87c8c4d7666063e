//! A database opened by somebody who keeps no books: to read logs without their keys.

use std::{convert::Infallible, path::Path};

use anyhow::Context;
use db::{Db, Keeper, Place, Tx};

use crate::node::Folder;

/// Keeps nothing.
pub(crate) struct Nobody;

impl Keeper for Nobody {
    type Note = Infallible;

    fn office(note: &Infallible) -> &str {
        match *note {}
    }

    fn write_notes(&self, _: &mut Tx, _: Vec<Infallible>) -> db::Result<()> {
        Ok(())
    }

    fn close_books(&self, _: &mut Tx) -> db::Result<()> {
        Ok(())
    }
}

/// Opens the database of a data folder as it is.
pub(crate) fn open(folder: &Folder) -> anyhow::Result<Db<Nobody>> {
    let place = folder.place(&folder.read_config()?);
    if let Place::File(path) = &place {
        anyhow::ensure!(Path::new(path).exists(), "{} is missing", path.display());
    }
    // No step is applied and nothing is written, so the time does not matter.
    Db::open(&place, &[], 0, Nobody).context("the database can't be opened")
}
