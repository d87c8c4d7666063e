//! The receipt as PDF that a person takes home: her number, what happens next, whom to ask. Where the
//! visit is not ordinary it says neither why she came nor who received her.

use access::Action;
use axum::{extract::Path, response::Response};
use db::Tx;
use documents::{Document, Item, Receipt, Section, Sheet};

use super::{
    Event, Visit, decide,
    services::number,
    show::{self, Loaded},
};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::msg,
    print,
    station::cases::{self, Case},
    web::{Page, Staff},
};

/// A visit, and the words for it.
struct Drawn<'a> {
    staff: &'a Staff,
    page: &'a Page,
    loaded: &'a Loaded,
    /// The number of its case, where that is ordinary.
    case: Option<String>,
}

impl Drawn<'_> {
    fn item(&self, key: &str, value: impl Into<String>) -> Item {
        Item::new(self.page.t(key), value)
    }

    fn is_ordinary(&self) -> bool {
        let Loaded { row, opened, .. } = self.loaded;
        !opened.visit.sealed && !decide::is_protected(&self.staff.app.pack, &row.unit)
    }

    /// What it is about: of an ordinary visit.
    fn facts(&self) -> Vec<Item> {
        if !self.is_ordinary() {
            return Vec::new();
        }
        let (pack, lang) = (&self.staff.app.pack, self.page.reader.lang.code());
        let opened = &self.loaded.opened;
        let reason = Some(opened.facts.reason.as_str()).filter(|code| !code.is_empty());
        let reason = reason.map(|code| pack.visit_reasons.name(code, lang));
        let outcome = opened.outcome.as_deref().map(|code| pack.outcomes.name(code, lang));
        let refusal = opened.refusal.as_deref().map(|code| pack.refusal_reasons.name(code, lang));
        let rows = [
            ("desk-reason", reason),
            ("desk-outcome", outcome),
            ("desk-receipt-refusal", refusal),
            ("print-case", self.case.as_deref()),
        ];
        let said = rows.into_iter().filter_map(|(key, value)| Some((key, value?)));
        said.map(|(key, value)| self.item(key, value)).collect()
    }

    fn next(&self) -> Section {
        let opened = &self.loaded.opened;
        let waits = self.loaded.row.ended.is_none().then_some(msg("desk-ticket-wait"));
        let case = self.case.is_some().then_some(msg("desk-receipt-case"));
        let refused = opened.refusal.is_some() && self.is_ordinary();
        let refused = refused.then_some(msg("desk-right-commander"));
        let all = waits.into_iter().chain(case).chain(refused).chain([msg("desk-receipt-keep")]);
        let text = all.map(|key| self.page.t(key)).collect();
        Section { heading: self.page.t("desk-receipt-next"), text }
    }

    /// The same for everybody: whoever finds the paper learns nothing from it.
    fn contacts(&self) -> Vec<Item> {
        let (pack, lang) = (&self.staff.app.pack, self.page.reader.lang.code());
        let station = pack.offices.name(&self.loaded.row.office, lang);
        let emergency = pack.emergency_numbers.iter().next();
        let emergency =
            emergency.map(|row| Item::new(row.name(lang), self.page.figures(&row.number)));
        let ask = self.item("desk-receipt-ask", station);
        [ask].into_iter().chain(emergency).collect()
    }

    fn receipt(&self) -> Option<Receipt> {
        let (app, page) = (&self.staff.app, self.page);
        let Loaded { row, opened, names } = self.loaded;
        let entry = opened.entries.iter().find(|one| matches!(one.event, Event::Received(_)))?;
        let number = number(&app.pack, &row.office, row.seq, row.year);
        let head = (page.t("desk-receipt"), number.clone());
        let sheet = print::sheet(app, page, &row.office, head, (entry.at, entry.n));
        let officer = names.get(&entry.actor).filter(|_| self.is_ordinary());
        Some(Receipt {
            sheet: Sheet { unverified: print::is_unverified(&app.pack, "receipt"), ..sheet },
            facts: self.facts(),
            received: self.item("desk-came", page.date_time(row.came)),
            officer: officer.map(|name| self.item("desk-receipt-officer", name)),
            code: Some(self.item("desk-number", number)),
            next: self.next(),
            contacts: self.contacts(),
            signatures: Vec::new(),
        })
    }
}

/// The number of the case that came of a visit, where that is an ordinary one.
async fn case_of(staff: &Staff, visit: &Visit) -> Result<Option<String>> {
    let Some(id) = visit.case.as_deref().and_then(Id::<Case>::parse) else { return Ok(None) };
    let office = staff.who.office.clone();
    let read = move |tx: &mut Tx| cases::facts(tx, &office, &id);
    let (case, _) = staff.app.db.read(read).await?;
    Ok(case.is_ordinary().then_some(case.number))
}

/// `GET /visits/{id}/receipt/print`
pub async fn print(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let loaded = show::load(&staff, &id, Action::Print).await?;
    staff.note(Read::new("print", "visit", [id.as_str()])).await?;
    let case = case_of(&staff, &loaded.opened.visit).await?;
    let page = staff.page(staff.reader.t("desk-receipt"));
    let receipt = Drawn { staff: &staff, page: &page, loaded: &loaded, case }.receipt();
    let receipt = Document::Receipt(receipt.ok_or(Error::NotFound)?);
    print::answer(&staff, &loaded.row.office, receipt, "receipt").await
}
