//! The notice of rights as PDF: what somebody in custody was told, how she said it again, and what
//! she chose.

use access::Action;
use axum::{extract::Path, response::Response};
use db::Tx;
use documents::{Document, Item, RightsNotice, Section, Sheet};

use super::{
    Act, Custody, Event,
    act::{self, Kind},
    file::File,
    line::{Speaker, acted},
    reach::{Reached, reach},
};
use crate::{
    Error, Refusal, Result,
    books::{Entry, Read},
    id::Id,
    lang::msg,
    pack::Right,
    print,
    station::cases::{self, Officers, name_of},
    web::Staff,
};

/// What she chooses, by the codes of its acts.
const CHOICES: [&str; 3] = ["lawyer", "relative", "doctor"];

/// The newest act of a kind.
fn newest<'f>(file: &'f File, code: &str) -> Option<(&'f Entry<Event>, &'f Act)> {
    let mut acts =
        file.entries.iter().rev().filter_map(|entry| Some((entry, acted(&entry.event)?)));
    acts.find(|(_, act)| act.code == code)
}

/// A record, and the words for it.
struct Drawn<'a> {
    staff: &'a Staff,
    speaker: Speaker<'a>,
    reached: &'a Reached,
}

impl Drawn<'_> {
    fn said(&self, value: &str) -> String {
        if value.is_empty() { self.speaker.page.t("custody-not-said") } else { value.to_owned() }
    }

    fn item(&self, key: &str, value: &str) -> Item {
        Item::new(self.speaker.page.t(key), self.said(value))
    }

    /// An act as it may stand on his paper: of a case that is not ordinary without free words, for
    /// they may name whoever is protected.
    fn shown(&self, act: &Act) -> Act {
        let mut act = act.clone();
        if !self.reached.ordinary {
            act.fields.remove("words");
        }
        act
    }

    /// An act as its title and what was written, if it was done.
    fn done(&self, code: &str) -> Option<(String, Vec<String>)> {
        let (_, act) = newest(&self.reached.file, code)?;
        let (title, _, words) = self.speaker.act(None, Some(&self.shown(act)));
        Some((title, words.into_iter().filter(|one| !one.is_empty()).collect()))
    }

    fn choice(&self, code: &str) -> Item {
        match self.done(code) {
            Some((title, words)) => Item::new(title, self.said(&words.join(" · "))),
            None => self.item(act::find(code).map_or("", |form| form.title), ""),
        }
    }

    /// On what ground she is held.
    fn reasons(&self) -> Section {
        let page = self.speaker.page;
        let words = self.done("grounds").map(|(_, words)| words).unwrap_or_default();
        let text = if words.is_empty() { vec![self.said("")] } else { words };
        Section { heading: page.t("custody-a-grounds"), text }
    }

    /// The pack's rights, each with the article that gives it.
    fn rights(&self) -> Vec<Item> {
        let (pack, lang) = (self.speaker.pack, self.speaker.page.reader.lang.code());
        let page = self.speaker.page;
        let source = |right: &Right| match (&right.law, &right.article) {
            (Some(law), Some(article)) => {
                let law = ("law", pack.laws.name(law, lang).to_owned().into());
                let article = ("article", page.figures(article).into());
                page.t_args("custody-print-article", &[law, article])
            }
            _ => String::new(),
        };
        pack.rights.iter().map(|row| Item::new(row.name(lang), source(row))).collect()
    }

    fn sheet(&self, entry: &Entry<Event>) -> Sheet {
        let (app, page) = (&self.staff.app, self.speaker.page);
        let head = (page.t("custody-print-notice"), self.reached.number.clone());
        let sheet = print::sheet(app, page, &self.reached.office, head, (entry.at, entry.n));
        let unverified = print::is_unverified(&app.pack, "rights_notice")
            || app.pack.rights.iter().any(|row| row.verified().is_none());
        Sheet { unverified, ..sheet }
    }

    /// Nothing before rights were told.
    fn notice(&self) -> Option<RightsNotice> {
        let (page, file) = (self.speaker.page, &self.reached.file);
        let (entry, act) = newest(file, "rights")?;
        let act = self.shown(act);
        let field = |name: &str| act.fields.get(name).map_or("", String::as_str);
        let by = match field("by") {
            "" => name_of(self.speaker.officers, &entry.actor),
            by => by.to_owned(),
        };
        let at = match &entry.event {
            Event::Acted { at: Some(at), .. } | Event::Done { at, .. } => *at,
            _ => entry.at,
        };
        let language = match field("language") {
            "" => String::new(),
            code => self.speaker.value(Kind::Language, code),
        };
        let repeated = (field("repeated") == "yes").then(|| {
            let words = Some(field("words")).filter(|words| !words.is_empty());
            let text = words.map_or_else(|| page.t("custody-yes"), str::to_owned);
            Section { heading: page.t("custody-f-repeated"), text: vec![text] }
        });
        let interpreter = self.done("interpreter");
        let sign = |key: &str, name: &str| print::signature(page, page.t(key), name);
        let mut signatures =
            vec![sign("custody-who", &file.opened.name), sign("custody-print-officer", &by)];
        if interpreter.is_some() {
            signatures.push(sign("custody-a-interpreter", ""));
        }
        Some(RightsNotice {
            sheet: self.sheet(entry),
            person: self.item("custody-who", &file.opened.name),
            officer: self.item("custody-print-officer", &by),
            told: self.item("custody-a-rights", &page.date_time(at)),
            language: self.item("custody-f-language", &language),
            interpreter: interpreter.map(|(title, words)| Item::new(title, words.join(" · "))),
            reasons: self.reasons(),
            heading: page.t("custody-print-your-rights"),
            rights: self.rights(),
            repeated,
            choices: CHOICES.map(|code| self.choice(code)).into(),
            copy: page.t("custody-print-copy"),
            signatures,
        })
    }
}

/// The record as its page is read. The paper is his who is held: nobody's leave is asked for it.
async fn see(staff: &Staff, id: &Id<Custody>) -> Result<(Reached, Officers)> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let read = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &wanted, Action::View)?;
        let officers = cases::officers(tx, &app.books, &reached.office)?;
        Ok::<_, Error>((reached, officers))
    };
    let found = staff.app.db.read(read).await?;
    let mut read = Read::new("print", "custody", [id.as_str()]);
    read.of = Some(found.0.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    Ok(found)
}

/// `GET /custody/{id}/rights/print`
pub async fn print(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Custody> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (reached, officers) = see(&staff, &id).await?;
    let page = staff.page(staff.reader.t("custody-print-notice"));
    let speaker = Speaker { page: &page, pack: &staff.app.pack, officers: &officers };
    let notice = Drawn { staff: &staff, speaker, reached: &reached }.notice();
    let notice = notice.ok_or_else(|| Refusal::new(msg("custody-print-not-told")))?;
    print::answer(&staff, &reached.office, Document::RightsNotice(notice), "rights").await
}
