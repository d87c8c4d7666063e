//! A bundle as one PDF: its face, its numbered sheets as they lie in the case, and the proof that the
//! list of them stands in the log.

use std::path::PathBuf;

use access::{Action, Kind};
use axum::{extract::Path, response::Response};
use db::Tx;
use documents::{Document, Files};
use sha2::{Digest, Sha256};
use vault::CaseKey;

use super::{
    Sheet,
    drawn::Drawn,
    store::{Round, rounds},
};
use crate::{
    Error, Result,
    books::{Read, newest_key},
    justice::reach::reach,
    log, print,
    station::{
        cases::{self, Stored},
        custody, exhibits,
    },
    web::Staff,
};

/// What the page setter can show as a picture.
const PICTURES: &[&str] = &["image/jpeg", "image/png", "image/gif", "image/webp"];

/// What is read of a bundle before it is printed.
pub(super) struct Found {
    pub(super) office: String,
    pub(super) number: String,
    pub(super) round: Round,
    /// Of each sheet: how to open it, and when it was put into the case.
    stored: Vec<(Stored, i64)>,
    key: CaseKey,
    pub(super) proof: String,
    /// Of those who may see them.
    pub(super) exhibits: Vec<exhibits::Row>,
    pub(super) custody: Option<custody::Records>,
}

/// One sheet with its content.
pub(super) struct Opened {
    pub(super) sheet: Sheet,
    pub(super) media: String,
    pub(super) at: i64,
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
    let proof = log::proof_file(tx, &round.log, round.entry.cast_unsigned())?;
    let may = |kind| reached.may(&staff.app, &staff.who, Action::View, kind);
    let exhibits = match may(Kind::Exhibit) {
        true => exhibits::rows(tx, books, case, staff.at)?,
        false => Vec::new(),
    };
    let custody = may(Kind::Custody).then(|| custody::records(tx, &staff.app, (office, case)));
    Ok(Found {
        office: office.to_owned(),
        number: reached.case.number.clone(),
        custody: custody.transpose()?,
        round,
        stored,
        key,
        proof,
        exhibits,
    })
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

pub(super) const PROOF: &str = "bundle.tlog-proof";

pub(super) fn is_picture(opened: &Opened) -> bool {
    PICTURES.contains(&opened.media.as_str())
}

pub(super) fn name_of(opened: &Opened) -> String {
    let ending = infer::get(&opened.bytes).map_or("bin", |kind| kind.extension());
    format!("sheet-{}.{ending}", opened.sheet.n)
}

fn files(found: &Found, sheets: &[Opened]) -> Files {
    let proof = (PROOF.to_owned(), found.proof.clone().into_bytes());
    sheets.iter().map(|one| (name_of(one), one.bytes.clone())).chain([proof]).collect()
}

/// A bundle of a case as one PDF, to be saved.
pub async fn print(staff: Staff, Path((id, round)): Path<(String, String)>) -> Result<Response> {
    let staff = &staff;
    let round: i64 = round.parse().map_err(|_| Error::NotFound)?;
    let (mine, case) = (staff.clone(), id.clone());
    let found = staff.app.db.read(move |tx| find(tx, &mine, &case, round)).await?;
    let mut read = Read::new("print", "papers", [format!("{id}/{round}")]);
    read.of = Some(found.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let sheets = open(&found, staff.app.folder.media()).await?;
    let page = staff.page(staff.reader.t("papers-print-title"));
    let drawn = Drawn { staff, page: &page, found: &found };
    let bundle = drawn.bundle(&sheets, true);
    let pdf =
        match print::pdf(staff, &found.office, Document::Bundle(bundle), files(&found, &sheets))
            .await
        {
            // A picture that can't be read goes with it as a file.
            Err(Error::Broken(_)) => {
                let bundle = drawn.bundle(&sheets, false);
                print::pdf(staff, &found.office, Document::Bundle(bundle), files(&found, &sheets))
                    .await?
            }
            done => done?,
        };
    Ok(print::saved(&format!("bundle-{round}"), pdf))
}
