//! The letter that goes with a referral as PDF: what the service may read, for what, until when. It
//! is printed while the consent stands and no longer.

use access::Action;
use axum::{extract::Path, response::Response};
use db::{Tx, args};
use documents::{Document, Item, ReferralLetter, Section, Sheet};

use super::{
    Referral, gone, items,
    received::owes_factor,
    rows::{self, Found, Gone, Seen},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    node::Node,
    print,
    station::{
        cases::Case,
        consents,
        protection::{Channel, permit},
    },
    web::{Page, Staff},
};

/// A referral as its letter says it.
struct Letter {
    seen: Seen,
    /// The entry by which it went, and when.
    entry: (i64, i64),
    /// For what she agreed, and until when; nothing where a second person confirmed it.
    consent: Option<(String, i64)>,
}

/// Of a case that is not ordinary nothing is printed but with the survivor's leave. What is said
/// names nothing of her case: the receiver does not know it.
fn permitted(tx: &mut Tx, app: &Node, seen: &Seen, at: i64) -> Result<()> {
    let case: Id<Case> = Id::parse(&seen.made.case).ok_or(Error::NotFound)?;
    if consents::case(tx, &seen.office, &case)?.case.is_ordinary() {
        return Ok(());
    }
    match permit(tx, app, (&seen.office, &case), Channel::Print, at) {
        Ok(_) => Ok(()),
        Err(Error::Refused(_)) => Err(Refusal::new(msg("referrals-print-not-asked")).into()),
        Err(error) => Err(error),
    }
}

fn letter(tx: &mut Tx, app: &Node, seen: Seen, at: i64) -> Result<Letter> {
    permitted(tx, app, &seen, at)?;
    let sql = "SELECT n, at FROM entry WHERE office = $1 AND stream = $2 AND kind IN
               ('referral.made', 'referral.confirmed', 'referral.received') ORDER BY n DESC LIMIT 1";
    let stream = seen.entries.first().map(|entry| entry.stream.clone()).unwrap_or_default();
    let entry = tx.one(sql, args![&seen.office, &stream], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let consent = match &seen.made.consent {
        Some(consent) => {
            let kept = consents::terms(tx, app, &seen.office, &seen.made.case, consent)?;
            kept.terms.map(|terms| (terms.purpose, kept.state.until))
        }
        None => None,
    };
    Ok(Letter { seen, entry: entry.ok_or(Error::NotFound)?, consent })
}

impl Letter {
    fn sheet(&self, staff: &Staff, page: &Page) -> Sheet {
        let (n, at) = self.entry;
        let head = (page.t("referrals-print-title"), String::new());
        let sheet = print::sheet(&staff.app, page, &self.seen.office, head, (at, n));
        Sheet { number: None, ..sheet }
    }

    /// In the reader's words.
    fn drawn(&self, staff: &Staff, page: &Page) -> ReferralLetter {
        let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
        let item = |key: &str, value: &str| Item::new(page.t(key), value);
        let made = &self.seen.made;
        let words = made.words.get().cloned().unwrap_or_default();
        let service = pack.services.name(&words.service, lang);
        let kind = pack.services.get(&words.service).map_or("", |row| row.kind.as_str());
        let kind = pack.service_kinds.name(kind, lang);
        let consent = match &self.consent {
            Some((purpose, until)) => {
                let purpose = pack.consent_purposes.name(purpose, lang);
                let until = ("until", page.day(*until).into());
                let purpose = ("purpose", purpose.to_owned().into());
                page.t_args("referrals-print-agreed", &[purpose, until])
            }
            None => page.t("referrals-print-without"),
        };
        let office = pack.offices.name(&self.seen.office, lang);
        ReferralLetter {
            sheet: self.sheet(staff, page),
            to: item("referrals-service", service),
            from: item("referrals-from", office),
            subject: item("referrals-print-subject", kind),
            person: None,
            consent: item("consents-one", &consent),
            greeting: page.t("referrals-print-greeting"),
            text: vec![page.t("referrals-only-this")],
            needs: Section {
                heading: page.t("referrals-told"),
                text: items::lines(page, pack, &words.items),
            },
            answer_by: Some(item("referrals-due", &page.day(made.due))),
            closing: page.t("referrals-gone-thanks"),
            signatures: vec![print::signature(page, office.to_owned(), "")],
        }
    }
}

async fn answer(staff: &Staff, letter: &Letter) -> Result<Response> {
    let page = staff.page(staff.reader.t("referrals-print-title"));
    let document = Document::ReferralLetter(letter.drawn(staff, &page));
    print::answer(staff, &letter.seen.office, document, "referral").await
}

/// `GET /cases/{id}/referrals/{referral}/print`: for the person to take along.
pub async fn print(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    consents::look(&staff, &case, Action::View).await?;
    let (app, office, at, which) =
        (staff.app.clone(), staff.who.office.clone(), staff.at, id.clone());
    let read = move |tx: &mut Tx| {
        let seen = rows::of(tx, &app, &office, &case, &which)?;
        if !seen.state.state.is_told() {
            return Err(Refusal::new(msg("referrals-print-not-sent")).into());
        }
        let consent = seen.made.consent.as_deref();
        let lapse = match consent {
            Some(consent) => consents::lapse(tx, &app, &office, case.as_str(), consent, at)?,
            None => None,
        };
        if lapse.is_some() {
            return Err(Refusal::new(msg("referrals-lapsed")).into());
        }
        letter(tx, &app, seen, at)
    };
    let letter = staff.app.db.read(read).await?;
    staff.note(Read::new("print", "referral", [id.as_str()])).await?;
    answer(&staff, &letter).await
}

/// `GET /received/{id}/print`: by the service itself, at this moment.
pub async fn print_received(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    if let Some(answer) = owes_factor(&staff).await? {
        return Ok(answer);
    }
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, at, which) = (staff.app.clone(), staff.who.clone(), staff.at, id.clone());
    let read = move |tx: &mut Tx| {
        let (office, found) = rows::found(tx, &app, &who, Action::View, &which, at)?;
        let found: Result<Letter, Gone> = match found {
            Found::Here(seen) => Ok(letter(tx, &app, *seen, at)?),
            Found::Gone(why) => Err(why),
        };
        Ok::<_, Error>((office, found))
    };
    let (office, found) = staff.app.db.read(read).await?;
    let mut noted =
        Read::new(if found.is_ok() { "print" } else { "refused" }, "referral", [id.as_str()]);
    noted.of = Some(office).filter(|office| *office != staff.who.office);
    staff.note(noted).await?;
    match found {
        Ok(letter) => answer(&staff, &letter).await,
        Err(why) => Ok(gone::answer(&staff, why)),
    }
}
