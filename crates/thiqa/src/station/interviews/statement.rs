//! The statement as PDF: who was asked, and how it is read and noted.

use access::{Action, Kind};
use axum::{extract::Path, response::Response};
use db::Tx;
use documents::Document;

use super::{
    PlanWords,
    said::told,
    store::{self, Found},
    written::Drawn,
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    print,
    station::{
        cases::{self, Case, Officers, Party},
        protection::{Channel, is_hidden, permit},
        recordings::{self, Standing},
    },
    web::Staff,
};

/// What is read before it is printed.
pub(super) struct Seen {
    pub(super) found: Found,
    pub(super) officers: Officers,
    pub(super) recording: Option<Standing>,
    /// The hash over it.
    pub(super) sum: Option<String>,
    /// Who was interviewed: on paper a survivor stands behind her alias.
    pub(super) person: String,
}

/// The name of whoever was interviewed as it may stand on paper.
pub(super) fn called(words: PlanWords, people: &[Party], alias: Option<String>) -> String {
    let is_hers = |(n, party): (usize, &Party)| {
        let named = words.party.map_or(party.words.name() == words.person, |place| place == n);
        named && is_hidden(false, &party.head.role)
    };
    let hidden = people.iter().enumerate().any(is_hers);
    alias.filter(|_| hidden).unwrap_or(words.person)
}

fn read(tx: &mut Tx, staff: &Staff, case: &Id<Case>, interview: &str) -> Result<Seen> {
    let app = &staff.app;
    let asked = (Action::View, Kind::Interview);
    let found = store::find(tx, app, &staff.who, (case, interview), asked)?;
    let mut alias = None;
    if !found.case.is_ordinary() {
        alias = Some(permit(tx, app, (&found.office, case), Channel::Print, staff.at)?.alias);
    }
    let people = cases::parties(tx, &app.books, &found.office, case.as_str())?.people;
    let officers = store::officers(tx, &app.books, &found)?;
    let recordings = recordings::of_case(tx, &found.office, case.as_str(), staff.at)?;
    let recording = recordings.into_iter().find(|one| one.interview == interview);
    let sum = recordings::sum(tx, &app.books, &found.office, interview)?;
    let words = found.plan.words.get().cloned().unwrap_or_default();
    let person = called(words, &people, alias);
    Ok(Seen { found, officers, recording, sum, person })
}

/// `GET /cases/{id}/interviews/{interview}/statement/print`
pub async fn print(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (mine, of, which) = (staff.clone(), case.clone(), interview.clone());
    let seen = staff.app.db.read(move |tx| self::read(tx, &mine, &of, &which)).await?;
    let mut noted = Read::new("print", "interview", [interview.as_str()]);
    noted.of = Some(seen.found.office.clone()).filter(|office| *office != staff.who.office);
    noted.case = Some(case.to_string());
    staff.note(noted).await?;
    let page = staff.page(staff.reader.t("interviews-print-title"));
    let drawn = Drawn { staff: &staff, page: &page, seen: &seen, said: told(&seen.found) };
    let statement = drawn.statement();
    let statement = statement.ok_or_else(|| Refusal::new(msg("interviews-print-not-ended")))?;
    print::answer(&staff, &seen.found.office, Document::Statement(statement), "statement").await
}
