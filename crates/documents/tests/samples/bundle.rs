use std::collections::BTreeMap;

use documents::{
    Attachment, Bundle, Custody, CustodyEntry, Files, Lang, Paper, PaperBody, Scan, Section, Table,
};

use super::{hand_over, item, records, rights_notice, say, section, seizure, sheet, statement};

pub(crate) const PROOF: &[u8] = br#"{"origin":"station.example/log","size":4411}"#;

/// A grey picture of one pixel, as PNG.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129,
    119, 205, 114, 182, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

fn custody(lang: Lang) -> Custody {
    let entry = |[at, what, by, remark]: [[&str; 3]; 4]| CustodyEntry {
        at: say(lang, at),
        what: say(lang, what),
        by: say(lang, by),
        remark: say(lang, remark),
    };
    let record = Table {
        heading: say(lang, ["سجل التوقيف", "تۆماری ڕاگرتن", "Custody record"]),
        columns: entry([
            ["الوقت", "کات", "Time"],
            ["الحدث", "ڕووداو", "Event"],
            ["من", "کێ", "By"],
            ["ملاحظة", "تێبینی", "Remark"],
        ]),
        rows: vec![
            entry([["١٣:٤٠"; 3], ["الوصول", "گەیشتن", "Arrival"], ["ع. ك."; 3], [""; 3]]),
            entry([
                ["١٤:٠٢"; 3],
                ["الإبلاغ بالحقوق", "ئاگادارکردنەوە لە مافەکان", "Rights told"],
                ["س. ع."; 3],
                [""; 3],
            ]),
        ],
    };
    let began =
        item(lang, ["بدء سلب الحرية", "دەستپێکی ئازادی لێسەندنەوە", "Held since"], ["١٢:٥٥"; 3]);
    Custody { facts: vec![began], record }
}

fn paper(lang: Lang, number: usize, title: String, body: PaperBody) -> Paper {
    let date = say(lang, ["٣ آذار ٢٠٢٦", "٣ی ئازاری ٢٠٢٦", "3 March 2026"]);
    Paper { number: number.to_string(), title, date, facts: vec![], body }
}

pub(crate) fn bundle(lang: Lang) -> (Bundle, Files) {
    let mut taken = statement(lang);
    taken.sheet.unverified = true;
    let enclosed: Vec<(String, PaperBody)> = vec![
        (taken.sheet.title.clone(), PaperBody::Statement(Box::new(taken))),
        (seizure(lang).sheet.title, PaperBody::Seizure(Box::new(seizure(lang)))),
        (hand_over(lang).sheet.title, PaperBody::HandOver(Box::new(hand_over(lang)))),
        (rights_notice(lang).sheet.title, PaperBody::RightsNotice(Box::new(rights_notice(lang)))),
        (
            say(lang, ["قرار ممسوح", "بڕیاری سکانکراو", "Scanned decision"]),
            PaperBody::Scans {
                scans: vec![Scan { file: "scan-1.png".into(), alt: say(lang, ["صفحة ١"; 3]) }],
            },
        ),
    ];
    let papers = enclosed.into_iter().enumerate();
    let bundle = Bundle {
        sheet: sheet(lang, ["ملف الدعوى", "فایلی دۆسیە", "Case file"]),
        facts: vec![super::case(lang)],
        face: Some(section(
            lang,
            ["تنبيه", "ئاگاداری", "Note"],
            &[[
                "تستند الدعوى إلى إفادة وحدها.",
                "دۆسیەکە تەنها پشت بە وتەیەک دەبەستێت.",
                "The file rests on a statement alone.",
            ]],
        )),
        contents: Table {
            heading: say(lang, ["المحتويات", "ناوەڕۆک", "Contents"]),
            columns: [
                ["ت", "ژ", "No."],
                ["الورقة", "کاغەز", "Paper"],
                ["التاريخ", "بەروار", "Date"],
                ["الصفحة", "لاپەڕە", "Page"],
            ]
            .map(|words| say(lang, words)),
            rows: vec![],
        },
        evidence: records::exhibits(lang, 3),
        custody: vec![custody(lang)],
        proof: section(
            lang,
            ["إثبات السجل", "سەلماندنی لۆگ", "Proof of the log"],
            &[["مرفق بهذا الملف.", "هاوپێچی ئەم فایلەیە.", "Attached to this file."]],
        ),
        attachments: vec![Attachment {
            name: "log-proof.json".into(),
            mime: "application/json".into(),
            description: say(lang, ["إثبات السجل", "سەلماندنی لۆگ", "Proof of the log"]),
            sha256: "8d5f0a5f7a3c11c8e0c9d26f64b3e1f4b5fb8a25b9e9f2a1c6d4170a6c1f9b3e".into(),
        }],
        papers: papers.map(|(at, (title, body))| paper(lang, at + 1, title, body)).collect(),
        signatures: vec![],
    };
    let files = [("log-proof.json", PROOF), ("scan-1.png", PIXEL)];
    (bundle, BTreeMap::from(files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))))
}

/// One that fills two hundred pages, give or take a few.
pub(crate) fn long_bundle(lang: Lang) -> (Bundle, Files) {
    let (mut bundle, files) = bundle(lang);
    bundle.evidence = records::exhibits(lang, 60);
    let told = &statement(lang).account.text[0];
    for at in bundle.papers.len()..105 {
        let (title, body) = if at % 3 == 0 {
            let mut form = statement(lang);
            form.account.text = vec![told.clone(); 14];
            form.questions = vec![form.questions[0].clone(); 16];
            (form.sheet.title.clone(), PaperBody::Statement(Box::new(form)))
        } else {
            let text = (0..24).map(|line| format!("{line} {told} {at}")).collect();
            let part = Section { heading: bundle.sheet.title.clone(), text };
            (bundle.sheet.title.clone(), PaperBody::Text { sections: vec![part] })
        };
        bundle.papers.push(paper(lang, at + 1, title, body));
    }
    (bundle, files)
}
