//! The file of refused rows: as they stood, with their row and the reason, so that they can be
//! corrected and imported again.

use std::io::{self, Write};

use super::source::Line;
use crate::{
    Refusal,
    lang::{Lang, Value, words},
};

/// Makes the file when the first row is refused.
type Create = Box<dyn FnMut() -> io::Result<Box<dyn Write + Send>> + Send>;

/// Where refused rows go.
pub struct Refused {
    create: Create,
    langs: Vec<Lang>,
    header: Vec<String>,
    file: Option<csv::Writer<Box<dyn Write + Send>>>,
}

impl Refused {
    /// Reasons are written in each of `langs`.
    pub(super) fn new(create: Create, langs: Vec<Lang>, header: &[String]) -> Refused {
        Refused { create, langs, header: header.to_vec(), file: None }
    }

    /// Nowhere: a run that writes nothing.
    pub(super) fn nowhere() -> Refused {
        Refused::new(Box::new(|| Ok(Box::new(io::sink()))), Vec::new(), &[])
    }

    /// Writes a row down.
    pub(super) fn add(&mut self, line: &Line, why: &[Refusal]) -> io::Result<()> {
        if self.langs.is_empty() {
            return Ok(());
        }
        if self.file.is_none() {
            let mut file = (self.create)()?;
            // Spreadsheets take a text without this mark for one in their own code page.
            file.write_all("\u{feff}".as_bytes())?;
            let mut file = csv::WriterBuilder::new().flexible(true).from_writer(file);
            let reasons = self.langs.iter().map(|lang| format!("refused_{}", lang.code()));
            let ours = std::iter::once("refused_row".to_owned()).chain(reasons);
            file.write_record(self.header.iter().cloned().chain(ours))?;
            self.file = Some(file);
        }
        let reasons = self.langs.iter().map(|lang| spoken(*lang, why));
        let ours = std::iter::once(line.row.to_string()).chain(reasons);
        match &mut self.file {
            Some(file) => Ok(file.write_record(line.cells.iter().cloned().chain(ours))?),
            None => Ok(()),
        }
    }

    /// Everything is on its way to the disk; whether there is a file.
    pub(super) fn finish(&mut self) -> io::Result<bool> {
        match &mut self.file {
            Some(file) => file.flush().map(|()| true),
            None => Ok(false),
        }
    }
}

/// Reasons in a language, without invisible marks.
pub(in crate::station) fn spoken(lang: Lang, why: &[Refusal]) -> String {
    let words = words();
    let one = |refusal: &Refusal| {
        let named = refusal.args.iter().map(|(name, value)| match *name {
            "field" => (*name, field_name(lang, value)),
            "fields" => {
                let names: Vec<_> = value.split(' ').map(|code| field_name(lang, code)).collect();
                (*name, names.join(&words.t(lang, "lang-comma")))
            }
            _ => (*name, value.clone()),
        });
        let named: Vec<(&str, String)> = named.collect();
        let args: Vec<(&str, Value)> =
            named.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        words.plain(lang, refusal.message, &args)
    };
    why.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// What a field of ours is called.
fn field_name(lang: Lang, code: &str) -> String {
    super::Field::parse(code)
        .map_or_else(|| code.to_owned(), |field| words().t(lang, &field.label()))
}
