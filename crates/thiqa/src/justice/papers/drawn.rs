//! A bundle in the words and forms of the paper.

use documents::{
    Attachment, Bundle, Custody, CustodyEntry, Item, Paper, PaperBody, Scan, Section, Signature,
    Table,
};
use sha2::{Digest, Sha256};

use super::file::{Found, Opened, PROOF, is_picture, name_of};
use crate::{
    print,
    station::{custody, exhibits},
    web::{Page, Staff},
};

/// What a bundle is made of, and the words for it.
pub(super) struct Drawn<'a> {
    pub(super) staff: &'a Staff,
    pub(super) page: &'a Page,
    pub(super) found: &'a Found,
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

    fn custody(&self) -> Vec<Custody> {
        let page = self.page;
        let entry = |[at, what, by, remark]: [String; 4]| CustodyEntry { at, what, by, remark };
        let columns = ["papers-print-time", "papers-print-event", "papers-print-by", "papers-what"];
        let printed = self.found.custody.iter();
        let printed = printed.flat_map(|records| records.printed(page, &self.staff.app.pack));
        let one = |one: custody::Printed| Custody {
            facts: one.facts.into_iter().map(|(label, value)| Item::new(label, value)).collect(),
            record: Table {
                heading: page.t("custody-record"),
                columns: entry(columns.map(|key| page.t(key))),
                rows: one.lines.into_iter().map(entry).collect(),
            },
        };
        printed.map(one).collect()
    }

    fn proof(&self) -> Attachment {
        Attachment {
            name: PROOF.into(),
            mime: "text/plain".into(),
            description: self.page.t("papers-print-proof"),
            sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(self.found.proof.as_bytes())),
        }
    }

    pub(super) fn bundle(&self, sheets: &[Opened], pictures: bool) -> Bundle {
        let (page, round) = (self.page, &self.found.round);
        let columns = ["papers-sheet", "papers-what", "print-date", "papers-print-page"];
        let (app, office) = (&self.staff.app, &round.log);
        let signed = page.t("papers-print-signed");
        let head = (page.t("papers-print-title"), self.found.number.clone());
        let apart = sheets.iter().filter(|sheet| !(pictures && is_picture(sheet)));
        Bundle {
            sheet: print::sheet(app, page, office, head, (round.at, round.entry)),
            facts: self.facts(),
            face: self.face(),
            contents: Table {
                heading: page.t("papers-print-contents"),
                columns: columns.map(|key| page.t(key)),
                rows: Vec::new(),
            },
            evidence: exhibits::table(page, &self.found.number, &self.found.exhibits),
            custody: self.custody(),
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
