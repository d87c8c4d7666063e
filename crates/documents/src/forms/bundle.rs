use serde::{Deserialize, Serialize};

use super::{Exhibit, HandOver, RightsNotice, Seizure, Statement};
use crate::{Item, Section, Sheet, Signature, Table};

/// The papers of a case as they go to the judge, in order, every page numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    pub sheet: Sheet,
    pub facts: Vec<Item>,
    /// What must stand on its face: it rests on a statement alone, one has no recording.
    pub face: Option<Section>,
    /// Over the list of papers: number, title, date, page.
    pub contents: Table<[String; 4]>,
    pub evidence: Table<Exhibit>,
    /// One for each person held.
    pub custody: Vec<Custody>,
    /// How the attached files prove that nothing was changed.
    pub proof: Section,
    pub attachments: Vec<Attachment>,
    pub papers: Vec<Paper>,
    pub signatures: Vec<Signature>,
}

impl Bundle {
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        let scans = self.papers.iter().flat_map(|paper| match &paper.body {
            PaperBody::Scans { scans } => scans.as_slice(),
            _ => &[],
        });
        let attached = self.attachments.iter().map(|attached| attached.name.as_str());
        attached.chain(scans.map(|scan| scan.file.as_str()))
    }
}

/// The custody record of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custody {
    pub facts: Vec<Item>,
    pub record: Table<CustodyEntry>,
}

/// One line of a custody record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyEntry {
    pub at: String,
    pub what: String,
    pub by: String,
    pub remark: String,
}

/// A file inside the PDF. Its bytes are given to the press under `name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    /// Such as `application/json`.
    pub mime: String,
    pub description: String,
    /// As printed, to compare with the file.
    pub sha256: String,
}

/// One paper of the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub number: String,
    pub title: String,
    pub date: String,
    pub facts: Vec<Item>,
    pub body: PaperBody,
}

/// What a paper holds. An enclosed form brings its marks, not its head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PaperBody {
    Statement(Box<Statement>),
    Seizure(Box<Seizure>),
    HandOver(Box<HandOver>),
    RightsNotice(Box<RightsNotice>),
    Text { sections: Vec<Section> },
    Scans { scans: Vec<Scan> },
}

/// A page of paper as a picture (JPEG or PNG), given to the press under `file`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    pub file: String,
    /// What it shows; read aloud instead of it.
    pub alt: String,
}
