//! Documents about invented people, in three languages.

mod bulletin;
pub(crate) mod bundle;
mod letters;
mod records;

use documents::{Fonts, Item, Lang, Section, Sheet, Signature, Verification, Words};

pub(crate) use bulletin::bulletin;
pub(crate) use bundle::{bundle, long_bundle};
pub(crate) use letters::{receipt, referral_letter, rights_notice};
pub(crate) use records::{hand_over, seizure, statement};

pub(crate) const LANGS: [Lang; 3] = [Lang::Ar, Lang::Ckb, Lang::En];

/// The fonts of the pages, where they are installed.
pub(crate) fn fonts() -> Option<Fonts> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/node_modules/vazirmatn/fonts/ttf");
    let read = |name| std::fs::read(format!("{folder}/Vazirmatn-{name}.ttf")).ok();
    Some(Fonts::new([read("Regular")?, read("Bold")?]).expect("fonts"))
}

/// The one of three that is in the language.
pub(crate) fn say(lang: Lang, [ar, ckb, en]: [&str; 3]) -> String {
    match lang {
        Lang::Ar => ar,
        Lang::Ckb => ckb,
        Lang::En => en,
    }
    .to_owned()
}

pub(crate) fn item(lang: Lang, label: [&str; 3], value: [&str; 3]) -> Item {
    Item::new(say(lang, label), say(lang, value))
}

pub(crate) fn section(lang: Lang, heading: [&str; 3], text: &[[&str; 3]]) -> Section {
    let text = text.iter().map(|text| say(lang, *text)).collect();
    Section { heading: say(lang, heading), text }
}

pub(crate) fn signature(lang: Lang, role: [&str; 3], name: [&str; 3]) -> Signature {
    let words = [
        "التوقيع أو بصمة الإبهام والتاريخ",
        "واژوو یان پەنجەمۆر و بەروار",
        "signature or thumbprint, date",
    ];
    Signature { role: say(lang, role), name: say(lang, name), words: say(lang, words) }
}

pub(crate) fn case(lang: Lang) -> Item {
    item(lang, ["الدعوى", "دۆسیە", "Case"], ["٢١٥/٢٠٢٦", "٢١٥/٢٠٢٦", "215/2026"])
}

pub(crate) fn sheet(lang: Lang, title: [&str; 3]) -> Sheet {
    let authority = [
        ["جمهورية العراق", "کۆماری عێراق", "Republic of Iraq"],
        ["وزارة الداخلية", "وەزارەتی ناوخۆ", "Ministry of Interior"],
        ["مركز شرطة نموذجي", "بنکەی پۆلیسی نموونەیی", "Model Police Station"],
    ];
    Sheet {
        lang,
        authority: authority.into_iter().map(|line| say(lang, line)).collect(),
        title: say(lang, title),
        number: Some(item(lang, ["العدد", "ژمارە", "Number"], ["KRK/B/215/2026"; 3])),
        date: item(
            lang,
            ["التاريخ", "بەروار", "Date"],
            ["٣ آذار ٢٠٢٦", "٣ی ئازاری ٢٠٢٦", "3 March 2026"],
        ),
        made: 1_772_524_800,
        verification: Verification {
            text: "https://station.example/verify/7QF2-9KXD-31".to_owned(),
            words: say(
                lang,
                [
                    "للتحقق من هذه الوثيقة",
                    "بۆ پشتڕاستکردنەوەی ئەم بەڵگەنامەیە",
                    "To verify this document",
                ],
            ),
        },
        unverified: false,
        demonstration: false,
        words: Words {
            page: say(
                lang,
                ["صفحة {page} من {pages}", "لاپەڕەی {page} لە {pages}", "Page {page} of {pages}"],
            ),
            digits: say(lang, ["٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩", "0123456789"]),
            unverified: say(
                lang,
                [
                    "نموذج لم تُعتمد صيغته",
                    "فۆڕمێک کە داڕشتنەکەی پەسەند نەکراوە",
                    "Form whose wording is not confirmed",
                ],
            ),
            demonstration: say(lang, ["للعرض فقط", "تەنها بۆ نیشاندان", "Demonstration only"]),
        },
    }
}
