//! Releases as the demonstration makes them: judged and signed off as everywhere else.

use db::Tx;

use super::{
    Proposed, Published, Release,
    draft::Asked,
    judge::judgement,
    past::Past,
    source::{Source, places},
};
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    lang::{Lang, Reader},
    pack::Pack,
    policy::results::figure::Figures,
};

/// Proposes one.
pub(crate) fn propose(tx: &mut Tx, pen: &Pen, id: &Id<Release>, proposed: Proposed) -> Result<()> {
    pen.record(tx, id, |release: &Release| release.propose(proposed)).map(drop)
}

/// Signs one off. Where everything of it is withheld, it stays a draft.
pub(crate) fn publish(
    tx: &mut Tx,
    (pen, pack): (&Pen, &Pack),
    id: &Id<Release>,
    (survey, figures): (String, Figures),
    proposed: &Proposed,
) -> Result<()> {
    let source = Source { survey, figures, places: places(pack) };
    let past = Past::load(tx, &pen.books, &pen.office)?;
    let words = proposed.words.get().cloned().unwrap_or_default();
    let asked = Asked { proposed: proposed.clone(), words };
    let reader = Reader::new(Lang::default(), pen.books.zone().clone());
    let judgement = judgement(&source, &asked, &past, &reader)?;
    let by = pen.actor.clone();
    let published = Published { by, contents: judgement.contents, judged: judgement.judged.into() };
    match pen.record(tx, id, |release: &Release| release.publish(published)) {
        Ok(_) | Err(Error::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
