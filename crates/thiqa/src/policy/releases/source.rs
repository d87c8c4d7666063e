//! The figures that a release is made of.

use db::{Tx, args};

use super::{
    Proposed, Words,
    cut::Places,
    judge::{Judgement, judgement},
    past::Past,
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    node::App,
    pack::Pack,
    policy::results::{figure::Figures, figures},
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

    /// What would be published of a proposal today, or why it can't be judged. Slow: it proves that
    /// nothing withheld can be worked out.
    pub(super) async fn judged(
        self,
        app: &App,
        office: &str,
        proposed: Proposed,
        words: Words,
    ) -> Result<Result<Judgement, Refusal>> {
        let (books, of) = (app.books.clone(), office.to_owned());
        let past = app.db.read(move |tx: &mut Tx| Past::load(tx, &books, &of)).await?;
        let work = move || judgement(&self, &proposed, &words, &past);
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)
    }
}

/// The governorate of each station of the pack.
fn places(pack: &Pack) -> Places {
    let stations = pack.offices_of_kind("station");
    stations.map(|office| (office.code.clone(), office.governorate.clone())).collect()
}
