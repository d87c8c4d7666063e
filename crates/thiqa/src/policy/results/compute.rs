//! Figures computed from waves, kept, and computed again.

use db::Tx;
use forms::Form;

use super::{
    computed::{Computed, Results},
    count::{self, Wave as Counted},
    figure::Figures,
    files,
    headline::headlines,
    rows::Rows,
    tables::{self, SetRow, WaveRow},
};
use crate::{Error, Refusal, Result, id::Id, lang::msg, node::App, web::Staff};

/// How figures are computed: one more whenever others would come out of the same waves.
pub(super) const METHOD: u32 = 2;

/// A wave that is not read yet.
struct Unread {
    label: String,
    bytes: Vec<u8>,
    compared: Vec<(String, String)>,
}

impl Unread {
    fn read(self) -> Result<Counted> {
        let Unread { label, bytes, compared } = self;
        Ok(Counted { label, rows: Rows::read(&bytes)?, compared })
    }
}

/// The answers of waves, as they were laid in.
async fn answers(app: &App, office: &str, waves: &[&WaveRow]) -> Result<Vec<Unread>> {
    let mut found = Vec::new();
    for wave in waves {
        let bytes = files::fetch(app, office, (&wave.file, wave.blocks as u64)).await?;
        let (label, compared) = (wave.label.clone(), wave.compared.clone());
        found.push(Unread { label, bytes, compared });
    }
    Ok(found)
}

/// Figures of waves of one form.
async fn figures_of(app: &App, xml: String, waves: Vec<Unread>) -> Result<Figures> {
    let pack = app.pack.clone();
    let work = move || {
        let form = Form::read(xml.as_bytes());
        let form = form.map_err(|_| Error::Broken("a published form can't be read".to_owned()))?;
        let own = headlines(&pack, &form.id)?;
        let waves = waves.into_iter().map(Unread::read).collect::<Result<Vec<_>>>()?;
        count::figures((&pack, &form), &own, &waves)
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)?
}

/// Which of the waves are counted: those chosen, all of one form, none of them withdrawn.
fn chosen<'a>(waves: &'a [WaveRow], wanted: &[String]) -> Result<Vec<&'a WaveRow>> {
    let chosen: Vec<&WaveRow> =
        waves.iter().filter(|wave| wanted.contains(&wave.id) && wave.withdrawn.is_none()).collect();
    let refuse = |key| Err(Refusal::new(key).field("wave").into());
    let Some(first) = chosen.first() else { return refuse(msg("results-wave-needed")) };
    if chosen.iter().any(|wave| wave.form != first.form) {
        return refuse(msg("results-one-form"));
    }
    let twice = chosen.windows(2).any(|pair| pair[0].label == pair[1].label);
    if twice { refuse(msg("results-label-twice")) } else { Ok(chosen) }
}

/// The form of a survey, as it was laid in.
async fn form(app: &App, office: &str, of: (&str, &str, &str)) -> Result<String> {
    let (books, office) = (app.books.clone(), office.to_owned());
    let [survey, form, version] = [of.0, of.1, of.2].map(str::to_owned);
    let read = move |tx: &mut Tx| {
        crate::community::surveys::form_text(tx, &books, (&office, &survey), (&form, &version))
    };
    app.db.read(read).await
}

/// Computes the figures of the waves that were chosen and keeps them under the id.
pub(super) async fn compute(
    staff: &Staff,
    survey: &str,
    id: &Id<Results>,
    (waves, wanted): (&[WaveRow], &[String]),
) -> Result<()> {
    let (app, office) = (&staff.app, staff.who.office.as_str());
    let chosen = chosen(waves, wanted)?;
    let Some(newest) = chosen.last() else { return Err(Error::NotFound) };
    let xml = form(app, office, (survey, &newest.form, &newest.version)).await?;
    let figures = figures_of(app, xml, answers(app, office, &chosen).await?).await?;
    let bytes = written(&figures)?;
    let (file, kept) = files::keep(app, office, &bytes).await?;
    let computed = Computed {
        survey: survey.to_owned(),
        form: newest.form.clone(),
        version: newest.version.clone(),
        waves: chosen.iter().map(|wave| (wave.id.clone(), wave.sha256.clone())).collect(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        method: METHOD,
        file: file.clone(),
        sha256: kept.sha256,
        blocks: kept.blocks,
    };
    let (pen, id) = (staff.pen(), id.clone());
    let work =
        move |tx: &mut Tx| pen.record(tx, &id, |own: &Results| own.compute(computed)).map(drop);
    let done = app.db.write(office, work).await;
    files::settled(app, (&file, kept.size), done.is_ok()).await;
    done
}

pub(super) fn written(figures: &Figures) -> Result<Vec<u8>> {
    serde_json::to_vec(figures).map_err(|error| Error::Broken(error.to_string()))
}

/// A set's figures, as they were computed.
pub(super) async fn kept(app: &App, office: &str, set: &SetRow) -> Result<Figures> {
    let bytes = files::fetch(app, office, (&set.file, set.blocks as u64)).await?;
    let read = move || serde_json::from_slice(&bytes);
    let read = tokio::task::spawn_blocking(read).await.map_err(|_| Error::Busy)?;
    read.map_err(|error| Error::Broken(error.to_string()))
}

/// Whether the same waves give the same figures today.
pub(super) async fn again(app: &App, office: &str, set: &SetRow) -> Result<bool> {
    let (of, survey) = (office.to_owned(), set.survey.clone());
    let books = app.books.clone();
    let read = move |tx: &mut Tx| tables::waves(tx, &books, (&of, &survey));
    let waves = app.db.read(read).await?;
    let find = |(id, sum): &(String, String)| {
        waves.iter().find(|wave| wave.id == *id && wave.sha256 == *sum).ok_or(Error::NotFound)
    };
    let waves: Vec<&WaveRow> = set.waves.iter().map(find).collect::<Result<_>>()?;
    let xml = form(app, office, (&set.survey, &set.form, &set.version)).await?;
    let today = figures_of(app, xml, answers(app, office, &waves).await?).await?;
    let bytes = files::fetch(app, office, (&set.file, set.blocks as u64)).await?;
    Ok(written(&today)? == bytes)
}

/// The figures of a set of an office, by its id.
pub async fn figures(app: &App, office: &str, results: &str) -> Result<Figures> {
    let (of, id) = (office.to_owned(), results.to_owned());
    let set = app.db.read(move |tx: &mut Tx| tables::set(tx, (&of, &id))).await?;
    kept(app, office, &set).await
}
