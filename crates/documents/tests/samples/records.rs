use documents::{Exhibit, HandOver, Lang, Seizure, Statement, Table};

use super::{case, item, say, section, sheet, signature};

const OFFICER: [&str; 3] = ["المحقق", "لێکۆڵەر", "Investigator"];
const OFFICER_NAME: [&str; 3] = ["سلمى عادل حسن", "سەلما عادل حەسەن", "Salma Adil Hassan"];
const PLACE: [&str; 3] = ["المكان", "شوێن", "Place"];
const BEGAN: [&str; 3] = ["البدء", "دەستپێک", "Began"];
const ENDED: [&str; 3] = ["الانتهاء", "کۆتایی", "Ended"];

pub(crate) fn statement(lang: Lang) -> Statement {
    let account = [
        "قالت المشتكية إنها خرجت من السوق نحو الساعة الخامسة، ولم تجد دراجتها حيث ربطتها بالعمود قرب المخبز.",
        "سکاڵاکار وتی کە نزیکەی کاتژمێر پێنج لە بازاڕ دەرچووە و پاسکیلەکەی لەو شوێنە نەدۆزیوەتەوە کە لای نانەواخانەکە بەستبووی.",
        "The complainant said that she left the market at about five and did not find her bicycle where she had tied it, near the bakery.",
    ];
    Statement {
        sheet: sheet(lang, ["محضر إفادة", "تۆماری وتە", "Statement"]),
        case: case(lang),
        person: item(
            lang,
            ["المشتكية", "سکاڵاکار", "Complainant"],
            ["زينب كريم جاسم الوردي", "زەینەب کەریم جاسم وەردی", "Zainab Karim Jasim al-Wardi"],
        ),
        born: Some(item(lang, ["سنة الولادة", "ساڵی لەدایکبوون", "Born"], ["١٩٨٨", "١٩٨٨", "1988"])),
        address: None,
        language: item(
            lang,
            ["اللغة", "زمان", "Language"],
            ["العربية", "کوردیی سۆرانی", "English"],
        ),
        interpreter: None,
        officer: item(lang, OFFICER, OFFICER_NAME),
        present: None,
        place: item(lang, PLACE, ["غرفة المقابلة ٢", "ژووری چاوپێکەوتنی ٢", "Interview room 2"]),
        began: item(lang, BEGAN, ["٠٩:٠٥", "٠٩:٠٥", "09:05"]),
        ended: item(lang, ENDED, ["٠٩:٤٠", "٠٩:٤٠", "09:40"]),
        oath: Some(item(lang, ["اليمين", "سوێند", "Oath"], ["أُدّيت", "درا", "taken"])),
        rights: None,
        recording: Some(item(lang, ["التسجيل", "تۆمارکردن", "Recording"], ["REC-0031"; 3])),
        account: section(lang, ["الإفادة", "وتە", "Account"], &[account]),
        questions: vec![item(
            lang,
            [
                "هل رأيتِ أحداً قرب الدراجة؟",
                "کەست لای پاسکیلەکە بینی؟",
                "Did you see anybody near it?",
            ],
            ["لا، لم أرَ أحداً.", "نەخێر، کەسم نەبینی.", "No, I saw nobody."],
        )],
        corrections: None,
        remarks: None,
        read_back: say(
            lang,
            [
                "قُرئت الإفادة على صاحبتها فأقرّتها ووقّعت.",
                "وتەکە بۆ خاوەنەکەی خوێندرایەوە و پەسەندی کرد.",
                "It was read back to her; she confirmed and signed it.",
            ],
        ),
        signatures: vec![
            signature(
                lang,
                ["المشتكية", "سکاڵاکار", "Complainant"],
                ["زينب كريم جاسم", "زەینەب کەریم جاسم", "Zainab Karim Jasim"],
            ),
            signature(lang, OFFICER, OFFICER_NAME),
        ],
    }
}

pub(crate) fn exhibits(lang: Lang, rows: usize) -> Table<Exhibit> {
    let exhibit = |[number, description, state, found, seal]: [[&str; 3]; 5]| Exhibit {
        number: say(lang, number),
        description: say(lang, description),
        state: say(lang, state),
        found: say(lang, found),
        seal: say(lang, seal),
    };
    let row = |at: usize| Exhibit {
        number: format!("KRK-E-{:04}", at + 1),
        ..exhibit([
            [""; 3],
            ["قفل دراجة مقطوع", "قوفڵی پاسکیل، بڕاوە", "Bicycle lock, cut"],
            ["سليمة", "تەواو", "Whole"],
            ["قرب المخبز", "لای نانەواخانەکە", "Near the bakery"],
            ["S-77120"; 3],
        ])
    };
    Table {
        heading: say(lang, ["المبرزات", "بەڵگە مادییەکان", "Exhibits"]),
        columns: exhibit([
            ["الرقم", "ژمارە", "Number"],
            ["الوصف", "وەسف", "Description"],
            ["الحالة", "دۆخ", "State"],
            ["مكان العثور", "شوێنی دۆزینەوە", "Found"],
            ["الختم", "مۆر", "Seal"],
        ]),
        rows: (0..rows).map(row).collect(),
    }
}

pub(crate) fn seizure(lang: Lang) -> Seizure {
    Seizure {
        sheet: sheet(lang, ["محضر ضبط", "تۆماری دەستبەسەرداگرتن", "Seizure record"]),
        case: case(lang),
        basis: item(
            lang,
            ["السند", "بنەما", "Basis"],
            [
                "قرار قاضي التحقيق ٤٤",
                "بڕیاری دادوەری لێکۆڵینەوە ٤٤",
                "Order 44 of the investigating judge",
            ],
        ),
        place: item(
            lang,
            PLACE,
            [
                "محل تصليح في شارع السوق",
                "دوکانی چاککردنەوە لە شەقامی بازاڕ",
                "Repair shop, Market Street",
            ],
        ),
        began: item(lang, BEGAN, ["١١:٠٠", "١١:٠٠", "11:00"]),
        ended: item(lang, ENDED, ["١١:٢٠", "١١:٢٠", "11:20"]),
        owner: item(
            lang,
            ["صاحب المحل", "خاوەنی دوکان", "Owner"],
            ["نوري سالم عبد", "نووری سالم عەبد", "Nuri Salim Abd"],
        ),
        officer: item(lang, OFFICER, OFFICER_NAME),
        witnesses: vec![item(
            lang,
            ["شاهد", "شایەت", "Witness"],
            ["هدى فاضل", "هودا فازڵ", "Huda Fadhil"],
        )],
        exhibits: exhibits(lang, 3),
        remarks: None,
        copy: say(
            lang,
            [
                "سُلّمت نسخة إلى صاحب المحل.",
                "وێنەیەک درایە خاوەنی دوکان.",
                "The owner was given a copy.",
            ],
        ),
        signatures: vec![signature(lang, OFFICER, OFFICER_NAME)],
    }
}

pub(crate) fn hand_over(lang: Lang) -> HandOver {
    HandOver {
        sheet: sheet(lang, ["محضر تسليم وتسلّم", "تۆماری ڕادەستکردن", "Hand-over"]),
        case: case(lang),
        from: item(lang, ["من", "لە", "From"], OFFICER_NAME),
        to: item(
            lang,
            ["إلى", "بۆ", "To"],
            ["مختبر الأدلة", "تاقیگەی بەڵگە", "Evidence laboratory"],
        ),
        reason: item(
            lang,
            ["السبب", "هۆکار", "Reason"],
            ["فحص آثار القطع", "پشکنینی شوێنەواری بڕین", "Tool marks"],
        ),
        at: item(lang, ["الوقت", "کات", "At"], ["١٣:١٥", "١٣:١٥", "13:15"]),
        place: Some(item(lang, PLACE, ["مخزن المبرزات", "کۆگای بەڵگەکان", "Exhibits store"])),
        condition: item(
            lang,
            ["الحالة", "دۆخ", "Condition"],
            ["كما عند الضبط", "وەک کاتی گرتن", "As seized"],
        ),
        seal: item(lang, ["الختم", "مۆر", "Seal"], ["سليم", "دەستی لێنەدراوە", "intact"]),
        exhibits: exhibits(lang, 2),
        remarks: None,
        signatures: vec![
            signature(lang, ["المسلِّم", "ڕادەستکەر", "Handed over by"], OFFICER_NAME),
            signature(
                lang,
                ["المستلم", "وەرگر", "Received by"],
                ["باسم علي", "باسم عەلی", "Basim Ali"],
            ),
        ],
    }
}
