//! A bundle as one PDF: its face, its numbered sheets as they lie in the case, and the proof that the
//! list of them stands in the log.

use std::path::PathBuf;

use access::{Action, Kind};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use db::Tx;
use documents::{
    Attachment, Bundle, Document, Exhibit, Files, Item, Paper, PaperBody, Scan, Section, Signature,
    Table,
};
use sha2::{Digest, Sha256};
use vault::CaseKey;

use super::{
    Sheet,
    store::{Round, rounds},
};
use crate::{
    Error, Result,
    books::{Read, newest_key},
    justice::reach::reach,
    log, print,
    station::cases::{self, Stored},
    web::{Page, Staff},
};

/// What the page setter can show as a picture.
const PICTURES: &[&str] = &["image/jpeg", "image/png", "image/gif", "image/webp"];

/// What is read of a bundle before it is printed.
struct Found {
    office: String,
    number: String,
    round: Round,
    /// Of each sheet: how to open it, and when it was put into the case.
    stored: Vec<(Stored, i64)>,
    key: CaseKey,
    proof: String,
}

/// One sheet with its content.
struct Opened {
    sheet: Sheet,
    media: String,
    at: i64,
    bytes: Vec<u8>,
}

fn find(tx: &mut Tx, staff: &Staff, id: &str, wanted: i64) -> Result<Found> {
    let books = &staff.app.books;
    let reached = reach(tx, &staff.app, &staff.who, id, (Action::List, Kind::Papers))?;
    let (office, case) = reached.place();
    let round = rounds(tx, books, (office, case))?.into_iter().find(|one| one.round == wanted);
    let round = round.ok_or(Error::NotFound)?;
    let past = cases::past(tx, books, office, case)?;
    let enclosed = past.enclosed();
    let open = |sheet: &Sheet| {
        let at = enclosed.get(sheet.file)?.at;
        Some((past.stored(sheet.file)?, at))
    };
    let stored = round.sheets.iter().map(open).collect::<Option<_>>().ok_or(Error::NotFound)?;
    let key = newest_key(tx, books, office, case)?.ok_or(Error::NotFound)?;
    let proof = log::proof_file(tx, office, round.entry.cast_unsigned())?;
    let number = reached.case.number.clone();
    Ok(Found { office: office.to_owned(), number, round, stored, key, proof })
}

async fn open(found: &Found, folder: PathBuf) -> Result<Vec<Opened>> {
    let mut opened = Vec::new();
    for (sheet, (stored, at)) in found.round.sheets.iter().zip(&found.stored) {
        let bytes = stored.content(&folder, &found.key).await?;
        // What the judge gets is what was submitted, or nothing.
        if data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)) != sheet.sha256 {
            return Err(Error::Broken("a sheet is not what was submitted".into()));
        }
        opened.push(Opened { sheet: sheet.clone(), media: stored.media.clone(), at: *at, bytes });
    }
    Ok(opened)
}

/// What a bundle is made of, and the words for it.
struct Drawn<'a> {
    staff: &'a Staff,
    page: &'a Page,
    found: &'a Found,
}

impl Drawn<'_> {
    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    fn item(&self, key: &str, value: impl Into<String>) -> Item {
        Item::new(self.page.t(key), value)
    }

    fn face(&self) -> Option<Section> {
        let face = &self.found.round.face;
        let marks = face.marks.iter().map(|mark| self.page.t(mark.key()));
        let early = face.early.iter().map(|act| {
            let step = self.staff.app.pack.procedure.name(&act.step, self.lang());
            let at = self.page.date_time(act.at);
            format!("{step} · {at} — {} {}", self.page.t("papers-early"), act.why)
        });
        let text: Vec<String> = marks.chain(early).collect();
        let heading = self.page.t("papers-print-face");
        Some(Section { heading, text }).filter(|face| !face.text.is_empty())
    }

    fn facts(&self) -> Vec<Item> {
        let round = &self.found.round;
        let kinds = round.face.kinds.iter().map(|kind| self.page.t(kind.message()));
        let kinds: Vec<String> = kinds.collect();
        let office = self.staff.app.pack.offices.name(&self.found.office, self.lang());
        let mut facts = vec![
            self.item("papers-print-case", &self.found.number),
            self.item("papers-print-station", office),
            self.item("papers-print-submitted", self.page.date_time(round.at)),
            self.item("papers-print-evidence", self.page.list(&kinds)),
        ];
        facts.extend(round.words.iter().map(|words| self.item("papers-print-letter", words)));
        if let Some((_, number, date)) = &round.taken_in {
            let value = format!("{number} · {}", self.page.figures(date));
            facts.push(self.item("papers-taken-in", value));
        }
        facts
    }

    /// A sheet: its picture, or the file attached.
    fn paper(&self, opened: &Opened, pictures: bool) -> Paper {
        let sheet = &opened.sheet;
        let kind = self.staff.app.pack.document_kinds.name(&sheet.kind, self.lang());
        let number = self.page.number(i64::try_from(sheet.n).unwrap_or_default());
        let title = format!("{} {number} · {kind}", self.page.t("papers-sheet"));
        let file = name_of(opened);
        let body = if pictures && is_picture(opened) {
            PaperBody::Scans { scans: vec![Scan { file, alt: title.clone() }] }
        } else {
            let heading = file;
            let text = vec![self.page.t("papers-print-enclosed")];
            PaperBody::Text { sections: vec![Section { heading, text }] }
        };
        let mut facts = vec![
            self.item("papers-print-added", self.page.date_time(opened.at)),
            self.item("papers-print-hash", &sheet.sha256),
        ];
        if !sheet.note.is_empty() {
            facts.insert(0, self.item("papers-what", &sheet.note));
        }
        Paper { number, title, date: self.page.reader.day(opened.at), facts, body }
    }

    fn attached(&self, opened: &Opened) -> Attachment {
        Attachment {
            name: name_of(opened),
            mime: opened.media.clone(),
            description: self
                .staff
                .app
                .pack
                .document_kinds
                .name(&opened.sheet.kind, self.lang())
                .into(),
            sha256: opened.sheet.sha256.clone(),
        }
    }

    fn proof(&self) -> Attachment {
        Attachment {
            name: PROOF.into(),
            mime: "text/plain".into(),
            description: self.page.t("papers-print-proof"),
            sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(self.found.proof.as_bytes())),
        }
    }

    fn bundle(&self, sheets: &[Opened], pictures: bool) -> Bundle {
        let (page, round) = (self.page, &self.found.round);
        let columns = ["papers-sheet", "papers-what", "print-date", "papers-print-page"];
        let config = &self.staff.app.config;
        let scheme = if config.https { "https" } else { "http" };
        let (domain, office) = (&config.domain, &self.found.office);
        let code = format!("{scheme}://{domain}/log/{office}/entries/{}/proof", round.entry);
        let signed = page.t("papers-print-signed");
        let head = (page.t("papers-print-title"), self.found.number.clone());
        let apart = sheets.iter().filter(|sheet| !(pictures && is_picture(sheet)));
        Bundle {
            sheet: print::sheet(
                page,
                &self.staff.app.pack,
                &self.found.office,
                head,
                (round.at, code),
            ),
            facts: self.facts(),
            face: self.face(),
            contents: Table {
                heading: page.t("papers-print-contents"),
                columns: columns.map(|key| page.t(key)),
                rows: Vec::new(),
            },
            evidence: Table { heading: String::new(), columns: nothing(), rows: Vec::new() },
            custody: Vec::new(),
            proof: Section {
                heading: page.t("papers-print-proof"),
                text: vec![page.t("papers-print-proof-words")],
            },
            attachments: apart.map(|one| self.attached(one)).chain([self.proof()]).collect(),
            papers: sheets.iter().map(|one| self.paper(one, pictures)).collect(),
            signatures: vec![Signature {
                role: page.t("papers-print-officer"),
                name: String::new(),
                words: signed,
            }],
        }
    }
}

const PROOF: &str = "bundle.tlog-proof";

fn nothing() -> Exhibit {
    let empty = String::new;
    Exhibit {
        number: empty(),
        description: empty(),
        quantity: empty(),
        found: empty(),
        seal: empty(),
    }
}

fn is_picture(opened: &Opened) -> bool {
    PICTURES.contains(&opened.media.as_str())
}

fn name_of(opened: &Opened) -> String {
    let ending = infer::get(&opened.bytes).map_or("bin", |kind| kind.extension());
    format!("sheet-{}.{ending}", opened.sheet.n)
}

fn files(found: &Found, sheets: &[Opened]) -> Files {
    let proof = (PROOF.to_owned(), found.proof.clone().into_bytes());
    sheets.iter().map(|one| (name_of(one), one.bytes.clone())).chain([proof]).collect()
}

/// A bundle of a case as one PDF, to be saved.
pub async fn print(staff: Staff, Path((id, round)): Path<(String, i64)>) -> Result<Response> {
    let staff = &staff;
    let (mine, case) = (staff.clone(), id.clone());
    let found = staff.app.db.read(move |tx| find(tx, &mine, &case, round)).await?;
    let mut read = Read::new("print", "papers", [format!("{id}/{round}")]);
    read.of = Some(found.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let sheets = open(&found, staff.app.folder.media()).await?;
    let page = staff.page(staff.reader.t("papers-print-title"));
    let drawn = Drawn { staff, page: &page, found: &found };
    let bundle = drawn.bundle(&sheets, true);
    let pdf = match print::pdf(Document::Bundle(bundle), files(&found, &sheets)).await {
        // A picture that can't be read goes with it as a file.
        Err(Error::Broken(_)) => {
            let bundle = drawn.bundle(&sheets, false);
            print::pdf(Document::Bundle(bundle), files(&found, &sheets)).await?
        }
        done => done?,
    };
    let name = format!("attachment; filename=\"bundle-{round}.pdf\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}
