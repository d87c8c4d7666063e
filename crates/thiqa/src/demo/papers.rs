//! Papers of the newest ordinary cases: a sheet that says that it is invented, a numbered bundle, and the
//! court's receipt.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use vault::Sealed;

use super::{MINUTE, luck::Luck, stage::Stage};
use crate::{
    books::key_for,
    id::Id,
    justice::papers::{Face, Mark, Papers, Sheet, Submitted},
    lang::msg,
    media,
    station::{
        cases::{Attachment, AttachmentWords, Case, Event},
        exhibits::{self, Source},
    },
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Only of late, as the judge's decisions.
const SINCE: i64 = 21 * DAY;

/// A page of PDF with one line in Latin letters.
fn page(line: &str) -> Vec<u8> {
    let text = format!("BT /F1 24 Tf 72 720 Td ({line}) Tj ET");
    let parts = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
         /Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
    ];
    let (mut out, mut places) = (String::from("%PDF-1.4\n"), Vec::new());
    for (n, part) in parts.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj{part}endobj\n", n + 1));
    }
    let table = out.len();
    out.push_str("xref\n0 5\n0000000000 65535 f \n");
    places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
    out.push_str(&format!("trailer<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
    out.into_bytes()
}

/// Plans the bundle of a case that is before the judge from the first time on, and decided at the second.
pub(super) fn bundle(
    stage: &mut Stage,
    case: &Id<Case>,
    (judged, decided): (i64, i64),
    officer: &str,
) {
    let Some((judge, _)) = stage.judge() else { return };
    if decided < stage.calendar.until - SINCE || decided > stage.calendar.until {
        return;
    }
    let mut luck = Luck::new(13, case.as_str());
    if !luck.happens(60.0) {
        return;
    }
    let sheet = statement(stage, &mut luck, (case, judged + MINUTE), officer);
    let words = stage.say("ar", msg("demo-papers-words"), &[]);
    let (id, of, by): (Id<Papers>, _, _) = (luck.id(judged), case.to_string(), officer.to_owned());
    let first = id.clone();
    stage.plan(judged + 2 * MINUTE, officer, move |tx, _, pen| {
        let things = exhibits::any(tx, &of)?.then_some(Source::Exhibit);
        let kinds: BTreeSet<Source> = [Source::Statement].into_iter().chain(things).collect();
        let marks = if kinds.len() == 1 { vec![Mark::StatementAlone] } else { Vec::new() };
        let submitted = Submitted {
            case: of,
            round: 1,
            by,
            sheets: vec![sheet].into(),
            face: Face { kinds, marks, early: Vec::new() }.into(),
            words: Some(words).into(),
        };
        pen.record(tx, &first, |papers: &Papers| papers.submit(submitted)).map(drop)
    });
    let number = luck.between(10, 990).to_string();
    let date = super::cases::date(stage, judged + HOUR);
    stage.plan(judged + HOUR, &judge, move |tx, _, pen| {
        pen.record(tx, &id, |papers: &Papers| papers.take_in(number, date)).map(drop)
    });
}

/// A statement is laid into the case; the sheet that it is in the bundle.
fn statement(
    stage: &mut Stage,
    luck: &mut Luck,
    (case, at): (&Id<Case>, i64),
    officer: &str,
) -> Sheet {
    const KIND: &str = "statement_complainant";
    let bytes = page("Invented for a demonstration");
    let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
    let note = stage.say("ar", msg("demo-papers-note"), &[]);
    let file = luck.id::<Case>(at).to_string();
    let sheet =
        Sheet { n: 1, file: 0, kind: KIND.into(), note: note.clone(), sha256: sha256.clone() };
    let said = AttachmentWords {
        name: "statement.pdf".into(),
        media: "application/pdf".into(),
        size: bytes.len() as u64,
        sha256,
        note,
    };
    let (folder, of) = (stage.media.clone(), case.clone());
    stage.plan(at, officer, move |tx, _, pen| {
        let key = key_for(tx, pen, of.as_str())?;
        let kept = media::put(&folder, &key, &file, &bytes)?;
        let attachment = Attachment {
            file,
            sha256: kept.sha256,
            blocks: kept.blocks,
            kind: KIND.to_owned().into(),
            words: Sealed::Open(said),
        };
        pen.record(tx, &of, |case: &Case| case.standing(Event::Attached(attachment))).map(drop)
    });
    sheet
}
