//! Waves and figures as the demonstration lays them in: the same records, where nothing waits for others.

use std::path::Path;

use db::Tx;
use forms::Form;

use super::{
    compute::{METHOD, written},
    computed::{Computed, Results},
    count::{self, Wave as Counted},
    figure::Figures,
    headline::headlines,
    rows::Rows,
    wave::{Laid, Method, Wave},
};
use crate::{
    Error, Result,
    books::{Pen, newest_key, office_key},
    id::Id,
    media,
    pack::Pack,
};

/// Answers of a time: columns as [`super`] describes them.
#[derive(Debug, Clone)]
pub(crate) struct Answers {
    /// What the wave is called.
    pub(crate) label: String,
    /// The columns' names.
    pub(crate) names: Vec<String>,
    /// One row a person.
    pub(crate) rows: Vec<Vec<String>>,
    /// How people were drawn and asked.
    pub(crate) words: String,
}

/// Whose waves these are.
pub(crate) struct Of<'a> {
    /// The survey.
    pub(crate) survey: &'a str,
    /// The form, as it was published.
    pub(crate) form: &'a Form,
    /// The folder of files.
    pub(crate) folder: &'a Path,
}

fn kept(
    tx: &mut Tx,
    pen: &Pen,
    folder: &Path,
    (file, bytes): (&str, &[u8]),
) -> Result<media::Kept> {
    let key = newest_key(tx, &pen.books, &pen.office, &office_key(&pen.office))?;
    media::put(folder, &key.ok_or(Error::NotFound)?, file, bytes)
}

/// Lays a wave in; the sum of its file.
pub(crate) fn lay(
    tx: &mut Tx,
    pen: &Pen,
    of: &Of<'_>,
    (id, file): (&Id<Wave>, &str),
    answers: &Answers,
) -> Result<String> {
    let rows = Rows { names: answers.names.clone(), rows: answers.rows.clone() };
    let kept = kept(tx, pen, of.folder, (file, &rows.csv()?))?;
    let laid = Laid {
        survey: of.survey.to_owned(),
        form: of.form.id.clone(),
        version: of.form.version.clone(),
        label: answers.label.clone(),
        from: "file".to_owned(),
        rows: answers.rows.len() as u64,
        left_out: 0,
        file: file.to_owned(),
        sha256: kept.sha256.clone(),
        blocks: kept.blocks,
        compared: Vec::new(),
        method: Method { words: answers.words.clone(), map: String::new() }.into(),
    };
    pen.record(tx, id, |wave: &Wave| wave.lay(laid))?;
    Ok(kept.sha256)
}

/// Computes the figures of waves, the oldest first: each with its id and the sum of its file.
pub(crate) fn compute(
    tx: &mut Tx,
    (pen, pack): (&Pen, &Pack),
    of: &Of<'_>,
    (id, file): (&Id<Results>, &str),
    waves: &[(String, String, Answers)],
) -> Result<Figures> {
    let counted: Vec<Counted> = waves
        .iter()
        .map(|(_, _, answers)| Counted {
            label: answers.label.clone(),
            rows: Rows { names: answers.names.clone(), rows: answers.rows.clone() },
            compared: Vec::new(),
        })
        .collect();
    let figures = count::figures((pack, of.form), &headlines(pack, &of.form.id)?, &counted)?;
    let kept = kept(tx, pen, of.folder, (file, &written(&figures)?))?;
    let computed = Computed {
        survey: of.survey.to_owned(),
        form: of.form.id.clone(),
        version: of.form.version.clone(),
        waves: waves.iter().map(|(id, sum, _)| (id.clone(), sum.clone())).collect(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        method: METHOD,
        file: file.to_owned(),
        sha256: kept.sha256,
        blocks: kept.blocks,
    };
    pen.record(tx, id, |own: &Results| own.compute(computed))?;
    Ok(figures)
}
