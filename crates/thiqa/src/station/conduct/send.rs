//! A complaint on its way into the inspectorate's books, and number and code for whoever complains.

use super::{Complaint, Taken, TakenWords, passage, store};
use crate::{
    Result,
    books::Pen,
    community::token::{Code, Reference, Shape},
    id::Id,
    web::Staff,
};

/// What whoever complains takes home.
pub(super) struct Sent {
    pub(super) reference: Reference,
    /// The code as it is written; shown once and kept nowhere.
    pub(super) code: String,
}

/// The inspectorate's office, if this machine keeps its books.
pub(super) fn inspectorate(staff: &Staff) -> Option<String> {
    let office = store::inspectorate(&staff.app.pack)?.to_owned();
    staff.app.books.offices().contains(&office).then_some(office)
}

/// Writes it into the inspectorate's books, in her hand or, where it is her own, in the node's. Its
/// clock begins `since`, microseconds UTC.
///
/// # Errors
/// `Repeated` when it was sent before: nobody knows that code any more.
pub(super) async fn send(
    staff: &Staff,
    id: Id<Complaint>,
    office: String,
    words: TakenWords,
    since: i64,
) -> Result<Sent> {
    let app = &staff.app;
    let reference = Reference::mint(&app.chance);
    let lang = staff.reader.lang;
    let (code, shown) = Code::mint(&app.chance, &app.pack, Shape::Slip, lang);
    let opens = app.outside.opens(&reference, &code).await?;
    let own = words.own.is_some();
    let taken = Taken {
        reference: reference.as_str().to_owned(),
        from: staff.who.office.clone(),
        due: store::deadline(&app.pack, since),
        mark: Some(passage::mark(&app.books, &office, opens.key)?),
        words: words.into(),
        key: Some(opens.key.to_hex()).into(),
        answer_to: Some(opens.recipient()?).into(),
    };
    let pen = hand(staff, &office, own);
    let work = move |tx: &mut db::Tx| {
        pen.record(tx, &id, |complaint: &Complaint| complaint.take(taken)).map(drop)
    };
    app.db.write(&office, work).await?;
    Ok(Sent { reference, code: shown })
}

/// A hand in the inspectorate's log. Envelopes name their hand, and others than the inspectorate
/// read them: what somebody does for herself is in the node's.
pub(super) fn hand(staff: &Staff, office: &str, own: bool) -> Pen {
    let actor = if own { "node".into() } else { staff.who.account.clone() };
    Pen { office: office.to_owned(), actor, ..staff.pen() }
}
