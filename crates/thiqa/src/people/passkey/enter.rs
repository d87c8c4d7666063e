//! Coming in with a passkey.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use db::Tx;
use webauthn_rs::prelude::PublicKeyCredential;

use super::{
    Challenge, broken,
    ceremony::Ceremony,
    store::{self, Owned},
};
use crate::{
    Refusal, Result,
    books::Books,
    id::Id,
    lang::msg,
    node::{App, Node},
    people::{
        Account,
        credential::{self, Attempt},
        door::Step,
        entry,
        peer::Peer,
        sign_in::{self, Came},
        steps,
    },
    web::{Ask, Fields},
};

/// What a browser is to sign with a passkey that it knows.
pub async fn challenge(ask: Ask, Peer(peer): Peer) -> Result<Response> {
    let party = ask.app.passkeys.party()?;
    if !ask.app.door.admits_machine(peer, ask.at) {
        return Ok(sign_in::too_many());
    }
    let (options, state) = party.start_discoverable_authentication().map_err(broken)?;
    let under_way = &ask.app.passkeys.under_way;
    let ceremony = under_way.begin(&ask.app.chance, ask.at, Ceremony::Entering(state));
    Ok(Json(Challenge { ceremony, options }).into_response())
}

/// The signature of a passkey instead of password and code.
pub async fn send(ask: Ask, Peer(peer): Peer, fields: Fields) -> Result<Response> {
    let started = tokio::time::Instant::now();
    ask.app.passkeys.party()?;
    if !ask.app.door.admits_machine(peer, ask.at) {
        return Ok(sign_in::too_many());
    }
    let sent = Signed::read(&fields, "");
    let came = match signed(&ask.app, &ask.app.books, &sent, ask.at).await? {
        Some(owned) => come(&ask, owned).await?,
        None => Came::No,
    };
    match came {
        Came::In(cookie) => Ok(sign_in::inside(&ask, &cookie)),
        Came::HalfWay(step) => {
            let token = ask.app.door.hold(&ask.app.chance, step.clone());
            Ok(steps::next_form(&ask, token, &step))
        }
        Came::No => {
            ask.app.door.hold_back(started).await;
            let problem = Refusal::new(msg("people-passkey-refused")).field("handle");
            Ok(sign_in::refused(&ask, "", problem))
        }
    }
}

/// What a browser sends once a passkey has signed.
#[derive(Default, Clone)]
pub(crate) struct Signed {
    ceremony: String,
    answer: String,
}

impl Signed {
    /// Reads it; `end` is what the fields' names end with.
    pub(crate) fn read(fields: &Fields, end: &str) -> Signed {
        let get = |name: &str| fields.get(&format!("{name}{end}"));
        Signed { ceremony: get("ceremony"), answer: get("answer") }
    }

    /// Whether a passkey was used at all.
    pub(in crate::people) fn is_given(&self) -> bool {
        !self.answer.is_empty()
    }
}

/// Whose passkey has signed what was asked; nothing where anything is not as it should be. `books`
/// hold the keys under which passkeys are sealed; the node's own may be locked.
pub(in crate::people) async fn signed(
    app: &App,
    books: &Books,
    sent: &Signed,
    at: i64,
) -> Result<Option<Owned>> {
    let Ok(party) = app.passkeys.party() else { return Ok(None) };
    let asked = app.passkeys.under_way.end(&sent.ceremony, at);
    let Some(Ceremony::Entering(state)) = asked else { return Ok(None) };
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(&sent.answer) else {
        return Ok(None);
    };
    let Ok((user, credential)) = party.identify_discoverable_authentication(&answer) else {
        return Ok(None);
    };
    let (books, id) = (books.clone(), store::name_of(credential));
    let found = app.db.read(move |tx| store::find(tx, &books, &id)).await?;
    let Some(mut owned) = found else { return Ok(None) };
    let account = Id::<Account>::parse(&owned.account).and_then(|id| id.bytes());
    if account != Some(*user.as_bytes()) {
        return Ok(None);
    }
    match party.finish_discoverable_authentication_v2(&answer, state, &owned.passkey) {
        Ok(proof) if proof.user_verified() => {
            owned.passkey.update_credential(&proof);
            Ok(Some(owned))
        }
        Ok(_) => Ok(None),
        Err(error) => {
            tracing::warn!(%error, "a passkey was refused");
            Ok(None)
        }
    }
}

async fn come(ask: &Ask, owned: Owned) -> Result<Came> {
    let (app, at, office) = (ask.app.clone(), ask.at, owned.office.clone());
    ask.app.db.write(&office, move |tx| enter(tx, &app, owned, at)).await
}

/// A closed door is closed for passkeys too; whoever owes a password of her own still owes it.
fn enter(tx: &mut Tx, node: &Node, owned: Owned, at: i64) -> Result<Came> {
    let (office, account) = (owned.office.as_str(), owned.account.as_str());
    let now = credential::hold(tx, office, account)?.unwrap_or_default();
    let words = credential::office_words(tx, &node.books, office)?;
    // It may have been taken away, or the account closed, while the signature was read.
    if !entry::unchanged(tx, node, office, account, owned.version)?
        || !store::used(tx, &words, &owned, at)?
    {
        return Ok(Came::No);
    }
    match credential::settle(tx, &node.books, office, account, true, at)? {
        Attempt::Right => {}
        _ => return Ok(Came::No),
    }
    if now.must_change {
        return Ok(Came::HalfWay(Step {
            office: owned.office,
            account: owned.account,
            handle: owned.handle,
            version: owned.version,
            code: false,
            renew: true,
            at,
        }));
    }
    Ok(Came::In(entry::enter(tx, node, office, account, at)?))
}
