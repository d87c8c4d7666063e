//! The figures that a release is made of.

use db::{Tx, args};

use super::{
    cut::Places,
    draft::Asked,
    judge::{Judgement, judgement},
    past::{Mark, Past},
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    node::App,
    pack::Pack,
    policy::results::{figure::Figures, figures},
    web::Staff,
};

/// Figures with what they belong to.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// The survey.
    pub(super) survey: String,
    /// The figures.
    pub(super) figures: Figures,
    /// The governorate of each station.
    pub(super) places: Places,
}

impl Source {
    /// A set of results of an office, by its id.
    pub(super) async fn load(app: &App, office: &str, results: &str) -> Result<Source> {
        let sql = "SELECT survey FROM results WHERE office = $1 AND id = $2";
        let (of, id) = (office.to_owned(), results.to_owned());
        let read = move |tx: &mut Tx| {
            let found = tx.one(sql, args![of, id], |row| row.get::<String>(0))?;
            found.ok_or_else(|| Error::from(Refusal::new(msg("releases-results-unknown"))))
        };
        let survey = app.db.read(read).await?;
        let figures = figures(app, office, results).await?;
        Ok(Source { survey, figures, places: places(&app.pack) })
    }

    /// What would be published of a proposal today, and how far the past goes that it was judged
    /// against. Slow: it proves that nothing withheld can be worked out.
    ///
    /// # Errors
    /// Why it can't be judged, in the reader's words.
    pub(super) async fn judged(
        self,
        staff: &Staff,
        office: &str,
        asked: Asked,
    ) -> Result<(Judgement, Mark)> {
        let (books, of) = (staff.app.books.clone(), office.to_owned());
        let results = asked.proposed.results.clone();
        let past = move |tx: &mut Tx| {
            stands(tx, (&of, &results))?;
            Past::load(tx, &books, &of)
        };
        let past = staff.app.db.read(past).await?;
        let reader = staff.reader.clone();
        let work = move || judgement(&self, &asked, &past, &reader).map(|own| (own, past.mark));
        let judged = tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)?;
        Ok(judged?)
    }
}

/// Whether every wave of a set of results is still counted.
///
/// # Errors
/// One was withdrawn: what it says must not go out.
pub(super) fn stands(tx: &mut Tx, (office, results): (&str, &str)) -> Result<()> {
    let sql = "SELECT survey, waves FROM results WHERE office = $1 AND id = $2";
    let found = tx.one(sql, args![office, results], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    let (survey, waves) = found.ok_or(Error::NotFound)?;
    let waves: Vec<(String, String)> =
        serde_json::from_str(&waves).map_err(|error| Error::Broken(error.to_string()))?;
    let sql = "SELECT id FROM wave WHERE office = $1 AND survey = $2 AND withdrawn IS NOT NULL";
    let gone = tx.all(sql, args![office, survey], |row| row.get::<String>(0))?;
    match waves.iter().any(|(id, _)| gone.contains(id)) {
        true => Err(Refusal::new(msg("releases-wave-withdrawn")).field("questions").into()),
        false => Ok(()),
    }
}

/// The governorate of each station of the pack.
pub(super) fn places(pack: &Pack) -> Places {
    let stations = pack.offices_of_kind("station");
    stations.map(|office| (office.code.clone(), office.governorate.clone())).collect()
}
