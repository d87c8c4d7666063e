//! Inwards: what somebody at home wrote to the inspectorate, out of the box into its books.

use super::{Channel, Complaint, Taken, TakenWords, find, passage, store};
use crate::{
    Error, Result,
    books::{Pen, day_number},
    community::{inbox::Message, outside::Key},
    id::Id,
    node::App,
};

/// Days for which a message that nobody here can open stays in the box.
const UNREADABLE: i64 = 30;

/// Leaves the key to which complaints are sealed, and takes those that came. Again it does nothing.
pub fn fetch(app: &App) -> Result<()> {
    let Some(office) = store::inspectorate(&app.pack).map(str::to_owned) else { return Ok(()) };
    if !app.books.offices().contains(&office) {
        return Ok(());
    }
    let keys = app.books.keys(&office)?;
    app.outside.open_box(&keys.recipient())?;
    let today = day_number(app.clock.now(), &app.pack.settings.zone());
    let mut last = String::new();
    loop {
        let waiting = app.outside.messages(&last)?;
        let Some(end) = waiting.last() else { return Ok(()) };
        last.clone_from(&end.id);
        for one in waiting {
            let found = one.sealed.and_then(|sealed| opened(&keys.identity(), &sealed));
            match found {
                Some((message, key)) if message.objects => objected(app, &office, message, key)?,
                Some((message, key)) => take(app, &office, message, key)?,
                // Another key may open it, for a while.
                None if one.day > today - UNREADABLE => continue,
                None => {
                    tracing::warn!("a message in the public box can't be opened and is left out")
                }
            }
            app.outside.take_message(&one.id)?;
        }
    }
}

fn opened(identity: &str, sealed: &[u8]) -> Option<(Message, Key)> {
    let text = vault::unwrap_with(identity, sealed).ok()?;
    let message: Message = serde_json::from_slice(&text).ok()?;
    let key = Key::from_hex(&message.key)?;
    Some((message, key))
}

/// Writes it into the inspectorate's books, in the node's hand; its clock began when it was sent.
fn take(app: &App, office: &str, message: Message, key: Key) -> Result<()> {
    let now = app.clock.now();
    let mark = passage::mark(&app.books, office, key)?;
    let taken = Taken {
        reference: message.reference,
        from: office.to_owned(),
        due: store::deadline(&app.pack, message.at.min(now)),
        mark: Some(mark.clone()),
        words: TakenWords {
            channel: Channel::Public,
            name: message.name,
            phone: message.phone,
            contact: message.contact,
            officer: message.officer,
            place: message.place,
            story: message.story,
            ..TakenWords::default()
        }
        .into(),
        key: Some(message.key).into(),
        answer_to: Some(message.answer_to).filter(|it| !it.is_empty()).into(),
    };
    let pen = pen(app, office);
    let id = app.chance.id::<Complaint>(now);
    app.db.write_blocking(office, move |tx| {
        if find::by_mark(tx, &pen.office, &mark)?.is_some() {
            return Ok::<_, Error>(());
        }
        pen.record(tx, &id, |complaint: &Complaint| complaint.take(taken)).map(drop)
    })
}

/// Writes an objection into the complaint that it is about.
fn objected(app: &App, office: &str, message: Message, key: Key) -> Result<()> {
    let (mark, pen) = (passage::mark(&app.books, office, key)?, pen(app, office));
    let written = app.db.write_blocking(office, move |tx| {
        let Some(found) = find::by_mark(tx, &pen.office, &mark)? else { return Ok(()) };
        let (id, once) = (Id::parse(&found).ok_or(Error::NotFound)?, format!("objects.{found}"));
        pen.record_once(tx, &id, &once, |complaint: &Complaint| complaint.object(message.story))?;
        Ok(())
    });
    match written {
        Err(Error::Repeated | Error::Gone) => Ok(()),
        other => other,
    }
}

/// The node's own hand in the inspectorate's books.
pub(super) fn pen(app: &App, office: &str) -> Pen {
    let (books, at) = (app.books.clone(), app.clock.now());
    Pen { books, office: office.to_owned(), actor: "node".into(), at }
}
