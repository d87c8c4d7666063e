//! A case goes to another office: one write in the log of the office that had it, then one in the log
//! of the office that takes it. Whoever repeats the second after a crash does nothing twice.

use std::collections::BTreeMap;

use access::Action;
use data_encoding::HEXLOWER;
use db::Tx;

use super::{
    bundle::{self, Bundle, Lists, gather},
    companion::Arrival,
    find,
};
use crate::{
    Error, Refusal, Result,
    books::{Pen, history, key_for, newest_key, replay},
    companions::COMPANIONS,
    id::Id,
    jobs::{Follow, Step},
    lang::msg,
    media,
    node::App,
    people::Who,
    station::{
        cases::{self, Beside, Case, Coming, Event, Handed, KeptFile},
        consents, desk, protection,
        recordings::{self, Proofs},
        referrals, treatment,
    },
};

/// Finishes what a crash left half done.
pub const FINISH: Follow =
    Follow { name: "transfers", kinds: &["case.handed_to_office"], work: finish_all };

/// The first half. From here on the office that had it has a stub.
pub(super) fn leave(
    tx: &mut Tx,
    app: &App,
    (who, pen): (&Who, &Pen),
    (id, n): (&Id<Case>, usize),
    why: Option<String>,
) -> Result<()> {
    let found = find(tx, &pen.office, id)?;
    let held = found.addressee(tx, app, n)?;
    app.open(who, Action::Decide, &held)?;
    let (from, to) = (pen.office.as_str(), held.office.as_str());
    // Nobody carries an allegation away from those it was told to, nor a recorder's case from under it.
    if treatment::open_of(tx, from, id.as_str())? {
        return Err(Refusal::new(msg("custody-stays")).into());
    }
    if recordings::runs(tx, from, id.as_str(), pen.at)? {
        return Err(Refusal::new(msg("recordings-stays")).into());
    }
    let mut beside = Beside::new();
    for kind in COMPANIONS {
        beside.insert(kind.name.to_owned(), (kind.set_out)(tx, pen, id.as_str())?);
    }
    beside.retain(|_, ids| !ids.is_empty());
    let support = bundle::support(tx, app, (from, id), to, pen.at)?;
    let referred = referrals::told(tx, from, id.as_str())?;
    let file = support.as_ref().map(Id::as_str);
    let lists = Lists { referrals: &referred, support: file, beside: &beside };
    let bundle = gather(tx, app, (from, id), &lists)?;
    let salt = HEXLOWER.encode(&app.chance.bytes::<16>());
    let handed = Handed {
        n,
        office: String::new(),
        unit: String::new(),
        officer: (who.unit == held.unit).then(|| who.account.clone()),
        class: held.class.clone(),
        was: held.class.clone(),
        hash: bundle.hash(&salt),
        salt: salt.into(),
        why: why.into(),
        consents: bundle.consents.iter().map(|(id, _)| id.clone()).collect(),
        referrals: referred,
        support: file.map(str::to_owned),
        beside: beside.clone(),
    };
    let referred = handed.referrals.clone();
    pen.record(tx, id, |case: &Case| case.hand_to_office(handed))?;
    for referral in &referred {
        referrals::hand_over(tx, pen, referral, to)?;
    }
    if let Some(file) = &support {
        protection::hand_over(tx, pen, file, to)?;
    }
    // Each says where it went.
    for (kind, id) in bundle::listed(&beside) {
        (kind.hand_over)(tx, pen, id, to)?;
    }
    match found.case.visit.as_deref().and_then(Id::parse) {
        Some(visit) => desk::hand_over(tx, pen, &visit, Some(to)),
        None => Ok(()),
    }
}

/// What an office's log says of the case that it handed over last, and whose word it was; nothing
/// where the case is there, or has come back.
fn handed(tx: &mut Tx, app: &App, from: &str, id: &Id<Case>) -> Result<Option<(Handed, String)>> {
    let (case, _) = replay::<Case>(tx, from, id.as_str())?;
    if !case.is_gone() {
        return Ok(None);
    }
    let entries = history::<Case>(tx, &app.books, from, id.as_str())?;
    let last = entries.into_iter().rev().find_map(|entry| match entry.event {
        Event::HandedToOffice(handed) => Some((*handed, entry.actor)),
        _ => None,
    });
    Ok(last)
}

/// The second half: the other office writes what it received, all of it at once. Doing it again does
/// nothing.
///
/// # Errors
/// `Broken` if what is there is not what was handed over.
pub(super) async fn finish(app: &App, from: &str, id: &Id<Case>) -> Result<()> {
    let (node, office, case) = (app.clone(), from.to_owned(), id.clone());
    let waiting = app.db.read(move |tx| {
        let Some((handed, actor)) = handed(tx, &node, &office, &case)? else { return Ok(None) };
        let (there, _) = cases::facts(tx, &handed.office, &case)?;
        let done = there.came.is_some_and(|came| came.hash == handed.hash);
        Ok::<_, Error>((!done).then_some((handed, actor)))
    });
    let Some((handed, actor)) = waiting.await? else { return Ok(()) };
    let to = handed.office.clone();
    let pen = Pen { books: app.books.clone(), office: to.clone(), actor, at: app.clock.now() };
    let files = files(app, &pen, from, id).await?;
    let proofs = proofs(app, from, &handed.beside).await?;
    let brought = Brought { files, proofs };
    let (node, from, case) = (app.clone(), from.to_owned(), id.clone());
    let written = app
        .db
        .write(&to, move |tx| arrive(tx, &node, &pen, (&from, &case), &handed, brought))
        .await;
    match written {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}

/// What was read and written before the other office's log is.
struct Brought {
    files: Vec<KeptFile>,
    proofs: BTreeMap<String, Proofs>,
}

/// Proofs that go along, by stream.
async fn proofs(app: &App, from: &str, beside: &Beside) -> Result<BTreeMap<String, Proofs>> {
    let mut all = BTreeMap::new();
    for (kind, id) in bundle::listed(beside) {
        let Some(prove) = kind.prove else { continue };
        let (node, office, stream) = (app.clone(), from.to_owned(), id.clone());
        let proofs = app.db.read(move |tx| prove(tx, &node, &office, &stream)).await?;
        all.insert(id.clone(), proofs);
    }
    Ok(all)
}

fn arrive(
    tx: &mut Tx,
    app: &App,
    pen: &Pen,
    (from, id): (&str, &Id<Case>),
    handed: &Handed,
    brought: Brought,
) -> Result<()> {
    let lists = Lists {
        referrals: &handed.referrals,
        support: handed.support.as_deref(),
        beside: &handed.beside,
    };
    let bundle = gather(tx, app, (from, id), &lists)?;
    let salt = handed.salt.get().map(String::as_str).unwrap_or_default();
    if bundle.hash(salt) != handed.hash {
        return Err(Error::Broken("what was handed over is not what is there".into()));
    }
    let (before, _) = cases::facts(tx, from, id)?;
    let visit = match before.visit.as_deref().and_then(Id::parse) {
        Some(visit) => desk::said(tx, &app.books, &app.pack, from, &visit)?,
        None => Vec::new(),
    };
    let coming = Coming { from, handed, carried: bundle.case.clone(), files: brought.files, visit };
    cases::receive(tx, app, pen, id, coming)?;
    unpack(tx, app, pen, (from, id.as_str()), bundle, brought.proofs)?;
    let (after, _) = cases::facts(tx, &pen.office, id)?;
    if let Some(visit) = after.visit.as_deref().and_then(Id::parse) {
        desk::hand_over(tx, pen, &visit, None)?;
    }
    cases::check_conflicts(tx, app, pen, id)
}

/// All that came with the case.
fn unpack(
    tx: &mut Tx,
    app: &App,
    pen: &Pen,
    (from, case): (&str, &str),
    bundle: Bundle,
    mut proofs: BTreeMap<String, Proofs>,
) -> Result<()> {
    for consent in bundle.consents {
        consents::receive(tx, pen, case, consent)?;
    }
    for referral in bundle.referrals {
        referrals::receive(tx, pen, case, referral)?;
    }
    if let Some(file) = bundle.support {
        protection::receive(tx, pen, case, file)?;
    }
    for (kind, (id, carried)) in bundle.beside {
        let proofs = proofs.remove(&id).unwrap_or_default();
        (kind.take_over)(tx, app, pen, Arrival { from, case, id, carried, proofs })?;
    }
    Ok(())
}

/// The files of the case, encrypted anew under the key that the other office has for it.
async fn files(app: &App, pen: &Pen, from: &str, id: &Id<Case>) -> Result<Vec<KeptFile>> {
    let (node, office, case) = (app.clone(), from.to_owned(), id.clone());
    let (kept, key) = app
        .db
        .read(move |tx| {
            let kept = cases::kept_files(tx, &node.books, &office, &case)?;
            Ok::<_, Error>((kept, newest_key(tx, &node.books, &office, case.as_str())?))
        })
        .await?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let old = key.ok_or(Error::NotFound)?;
    let (hand, case) = (pen.clone(), id.clone());
    let new = app.db.write(&pen.office, move |tx| key_for(tx, &hand, case.as_str())).await?;
    let (folder, mut files) = (app.folder.media(), Vec::new());
    for (file, blocks) in kept {
        let plain = media::fetch(&folder, &old, &file, blocks).await?;
        app.room_for_media(plain.len() as u64)?;
        let file = HEXLOWER.encode(&app.chance.bytes::<16>());
        let stored = media::keep(&folder, &new, &file, &plain).await?;
        app.took_media(stored.size);
        files.push(KeptFile { file, sha256: stored.sha256, blocks: stored.blocks });
    }
    Ok(files)
}

fn finish_all(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let broken = |error: std::io::Error| Error::Broken(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(broken)?;
    for step in steps {
        let id: Id<Case> = Id::parse(&step.stream).ok_or(Error::NotFound)?;
        runtime.block_on(finish(app, office, &id))?;
    }
    Ok(())
}
