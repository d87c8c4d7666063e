//! The record of a seizure and the newest hand-over as PDF.

use access::Action;
use axum::{extract::Path, response::Response};
use documents::{Document, Item, Section, Sheet, Table};

use super::{Event, Exhibit, Row, papers::permitted, said::Speaker, show::Whole};
use crate::{
    Error, Refusal, Result,
    books::Entry,
    id::Id,
    lang::msg,
    print,
    station::cases::{Case, name_of},
    web::{Page, Staff},
};

/// Exhibits of a case as a table, without words where there are none.
pub(crate) fn table(page: &Page, case: &str, rows: &[Row]) -> Table<documents::Exhibit> {
    let row = |row: &Row| documents::Exhibit {
        number: format!("{case}-{}", row.n),
        description: row.what.clone(),
        state: page.t(row.state().0),
        found: format!("{} · {}", page.reader.day(row.found), row.place),
        seal: row.seal.clone(),
    };
    let keys =
        ["exhibits-n", "exhibits-what", "exhibits-state", "exhibits-found", "exhibits-seal-number"];
    let [number, description, state, found, seal] = keys.map(|key| page.t(key));
    Table {
        heading: page.t("exhibits-title"),
        columns: documents::Exhibit { number, description, state, found, seal },
        rows: rows.iter().map(row).collect(),
    }
}

/// An exhibit, and the words for it.
struct Drawn<'a> {
    staff: &'a Staff,
    page: &'a Page,
    whole: &'a Whole,
}

impl Drawn<'_> {
    fn speaker(&self) -> Speaker<'_> {
        Speaker { page: self.page, officers: &self.whole.officers }
    }

    /// A label and what was said; what was not said is said to be so.
    fn item(&self, key: &str, value: &str) -> Item {
        let value =
            if value.is_empty() { self.page.t("exhibits-not-said") } else { value.to_owned() };
        Item::new(self.page.t(key), value)
    }

    fn case(&self) -> Item {
        self.item("print-case", &self.whole.seen.case.number)
    }

    fn sheet(&self, title: &str, entry: &Entry<Event>) -> Sheet {
        let (app, head) = (&self.staff.app, (self.page.t(title), self.whole.number()));
        let sheet = print::sheet(app, self.page, &entry.office, head, (entry.at, entry.n));
        Sheet { unverified: print::is_unverified(&app.pack, "seizure_record"), ..sheet }
    }

    fn exhibit(&self) -> Table<documents::Exhibit> {
        let row = Row::of(&self.whole.state, &self.whole.entries);
        table(self.page, &self.whole.seen.case.number, &[row])
    }

    fn seizure(&self) -> Option<documents::Seizure> {
        let (page, found) = (self.page, self.whole.words());
        let seized = |entry: &'_ Entry<Event>| match &entry.event {
            Event::Seized { at, words } => Some((*at, words.get().cloned().unwrap_or_default())),
            _ => None,
        };
        let mut newest = self.whole.entries.iter().rev();
        let (entry, (at, words)) =
            newest.find_map(|entry| seized(entry).map(|seizure| (entry, seizure)))?;
        let officer = name_of(&self.whole.officers, &entry.actor);
        let sign = |key: &str, name: &str| print::signature(page, page.t(key), name);
        let nobody = page.t("exhibits-print-nobody");
        let (owner, copy) = match (words.from.as_str(), words.no_copy.as_str()) {
            ("", _) => (&nobody, nobody.clone()),
            (_, "") => (&words.from, page.t("exhibits-copy")),
            (_, why) => (&words.from, format!("{}: {why}", page.t("exhibits-no-copy"))),
        };
        Some(documents::Seizure {
            sheet: self.sheet("exhibits-record", entry),
            case: self.case(),
            basis: self.item("exhibits-grounds", &words.grounds),
            place: self.item("exhibits-place", &found.place),
            began: self.item("exhibits-found", &page.date_time(self.whole.state.found)),
            ended: self.item("exhibits-did-seized", &page.date_time(at)),
            owner: self.item("exhibits-print-owner", owner),
            officer: self.item("exhibits-print-officer", &officer),
            witnesses: vec![
                self.item("exhibits-finder", &found.finder),
                self.item("exhibits-witnesses", &words.witnesses),
            ],
            exhibits: self.exhibit(),
            remarks: None,
            copy,
            signatures: vec![
                sign("exhibits-print-officer", &officer),
                sign("exhibits-print-owner", &words.from),
                sign("exhibits-source-witness", ""),
            ],
        })
    }

    fn hand_over(&self) -> Option<documents::HandOver> {
        let (page, speaker, entries) = (self.page, self.speaker(), &self.whole.entries);
        let handed = |entry: &Entry<Event>| matches!(entry.event, Event::Handed { .. });
        let place = entries.iter().rposition(handed)?;
        let (entry, later) = (entries.get(place)?, entries.get(place + 1..)?);
        let Event::Handed { at, from, to, seal, words, .. } = &entry.event else { return None };
        let words = words.get().cloned().unwrap_or_default();
        let from = speaker.holder(Some(from), &words.from);
        let to = speaker.holder(to.as_ref(), &words.to);
        let confirmed = later.iter().find_map(|entry| match &entry.event {
            Event::Received { at, seal, condition, .. } => {
                let condition = condition.get().cloned().unwrap_or_default();
                let said = [page.date_time(*at), speaker.seal(*seal), condition];
                Some(said.into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>())
            }
            _ => None,
        });
        let confirmed = confirmed.map(|said| Section {
            heading: page.t("exhibits-did-received"),
            text: vec![said.join(" · ")],
        });
        let sign = |key: &str, name: &str| print::signature(page, page.t(key), name);
        Some(documents::HandOver {
            sheet: self.sheet("exhibits-print-hand-over", entry),
            case: self.case(),
            reason: self.item("exhibits-reason", &words.reason),
            at: self.item("exhibits-did-handed", &page.date_time(*at)),
            place: None,
            condition: self.item("exhibits-condition", &words.condition),
            seal: self.item("exhibits-seal-state", &speaker.seal(*seal)),
            exhibits: self.exhibit(),
            remarks: confirmed,
            signatures: vec![sign("exhibits-from", &from), sign("exhibits-to", &to)],
            from: self.item("exhibits-from", &from),
            to: self.item("exhibits-to", &to),
        })
    }
}

async fn read(staff: &Staff, (case, id): (String, String)) -> Result<Whole> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    permitted(staff, &case, &id).await?;
    Whole::read(staff, &case, &id, (Action::Print, "print")).await
}

/// `GET /cases/{id}/exhibits/{exhibit}/record/print`
pub async fn record(staff: Staff, Path(place): Path<(String, String)>) -> Result<Response> {
    let whole = read(&staff, place).await?;
    let page = staff.page(staff.reader.t("exhibits-record"));
    let seizure = Drawn { staff: &staff, page: &page, whole: &whole }.seizure();
    let seizure = seizure.ok_or_else(|| Refusal::new(msg("exhibits-print-not-seized")))?;
    print::answer(&staff, &whole.office, Document::Seizure(seizure), "seizure").await
}

/// `GET /cases/{id}/exhibits/{exhibit}/hand-over/print`
pub async fn hand_over(staff: Staff, Path(place): Path<(String, String)>) -> Result<Response> {
    let whole = read(&staff, place).await?;
    let page = staff.page(staff.reader.t("exhibits-print-hand-over"));
    let handed = Drawn { staff: &staff, page: &page, whole: &whole }.hand_over();
    let handed = handed.ok_or_else(|| Refusal::new(msg("exhibits-print-not-handed")))?;
    print::answer(&staff, &whole.office, Document::HandOver(handed), "hand-over").await
}
