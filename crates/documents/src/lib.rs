//! Documents on paper and as PDF: statement, seizure record, hand-over, rights notice, receipt,
//! referral letter, the bundle of a case file for the judge, and the bulletin of a survey.
//!
//! A document is a plain struct. Every word that is printed comes with it, labels too: the crate
//! knows no language, only its direction. [`Press::print`] sets it and gives a PDF that is
//! PDF/A-3a (archive, attachments allowed) and PDF/UA-1 (tagged, readable aloud). The same document,
//! files and fonts give the same bytes, so that a hash of the file can be checked by anybody.
//!
//! No clock, no files, no network: fonts and scans are arguments. Errors say no word of a document.

mod error;
mod fonts;
mod forms;
mod letters;
mod press;
mod qr;
mod sheet;

pub use error::Error;
pub use fonts::Fonts;
pub use forms::{
    Attachment, Bulletin, Bundle, Custody, CustodyEntry, Document, Exhibit, Figure, HandOver,
    Paper, PaperBody, Receipt, ReferralLetter, Released, RightsNotice, Scan, Seizure, Statement,
};
pub use press::{Files, Press};
pub use sheet::{Item, Lang, Section, Sheet, Signature, Table, Verification, Words};
