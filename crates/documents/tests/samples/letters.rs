use documents::{Lang, Receipt, ReferralLetter, RightsNotice};

use super::{case, item, say, section, sheet, signature};

const OFFICER: [&str; 3] = ["الضابط", "ئەفسەر", "Officer"];
const OFFICER_NAME: [&str; 3] = ["سلمى عادل حسن", "سەلما عادل حەسەن", "Salma Adil Hassan"];
const PERSON: [&str; 3] = ["الشخص", "کەس", "Person"];
const PERSON_NAME: [&str; 3] = ["مراد يونس خلف", "موراد یونس خەلەف", "Murad Yunis Khalaf"];

pub(crate) fn rights_notice(lang: Lang) -> RightsNotice {
    let rights = [
        (
            ["لك أن تسكت.", "مافی بێدەنگیت هەیە.", "You may stay silent."],
            ["المادة ١٢٦", "ماددەی ١٢٦", "art. 126"],
        ),
        (
            [
                "لك محامٍ، ومجاناً إن لم تقدر.",
                "مافی پارێزەرت هەیە، بەخۆڕایی ئەگەر نەتوانیت.",
                "You may have a lawyer, free if you can't pay.",
            ],
            ["المادة ١٢٣", "ماددەی ١٢٣", "art. 123"],
        ),
    ];
    RightsNotice {
        sheet: sheet(lang, ["إشعار بالحقوق", "ئاگاداری مافەکان", "Notice of rights"]),
        person: item(lang, PERSON, PERSON_NAME),
        officer: item(lang, OFFICER, OFFICER_NAME),
        told: item(
            lang,
            ["وقت الإبلاغ", "کاتی ئاگادارکردنەوە", "Told at"],
            ["١٤:٠٢", "١٤:٠٢", "14:02"],
        ),
        language: item(
            lang,
            ["اللغة", "زمان", "Language"],
            ["العربية", "کوردیی سۆرانی", "English"],
        ),
        interpreter: None,
        reasons: section(
            lang,
            ["سبب التوقيف", "هۆکاری دەستگیرکردن", "Reasons"],
            &[[
                "أمر قبض من قاضي التحقيق.",
                "فەرمانی دەستگیرکردن لە دادوەری لێکۆڵینەوە.",
                "A warrant of the investigating judge.",
            ]],
        ),
        heading: say(lang, ["حقوقك", "مافەکانت", "Your rights"]),
        rights: rights.into_iter().map(|(right, source)| item(lang, right, source)).collect(),
        repeated: None,
        choices: vec![item(
            lang,
            ["المحامي", "پارێزەر", "Lawyer"],
            ["يطلب محامياً", "داوای پارێزەر دەکات", "asks for one"],
        )],
        copy: say(lang, ["سُلّمت إليه نسخة.", "وێنەیەکی پێدرا.", "A copy was given."]),
        signatures: vec![
            signature(lang, PERSON, PERSON_NAME),
            signature(lang, OFFICER, OFFICER_NAME),
        ],
    }
}

pub(crate) fn receipt(lang: Lang) -> Receipt {
    Receipt {
        sheet: sheet(lang, ["إيصال", "پسوولە", "Receipt"]),
        facts: vec![item(lang, ["الموضوع", "بابەت", "Matter"], ["شكوى", "سکاڵا", "Complaint"])],
        received: item(
            lang,
            ["وقت الاستلام", "کاتی وەرگرتن", "Received"],
            ["٠٩:٤٥", "٠٩:٤٥", "09:45"],
        ),
        officer: Some(item(lang, OFFICER, OFFICER_NAME)),
        code: Some(item(
            lang,
            ["رمز المتابعة", "کۆدی بەدواداچوون", "Code to follow it with"],
            ["7QF2-9KXD-31"; 3],
        )),
        next: section(
            lang,
            ["ماذا بعد", "دواتر چی دەبێت", "What happens next"],
            &[[
                "تُرسل الأوراق إلى قاضي التحقيق.",
                "کاغەزەکان دەنێردرێن بۆ دادوەری لێکۆڵینەوە.",
                "The papers go to the investigating judge.",
            ]],
        ),
        contacts: vec![item(lang, ["الهاتف", "تەلەفۆن", "Telephone"], ["+964 770 000 0000"; 3])],
        signatures: vec![],
    }
}

pub(crate) fn referral_letter(lang: Lang) -> ReferralLetter {
    ReferralLetter {
        sheet: sheet(lang, ["كتاب إحالة", "نامەی ڕەوانەکردن", "Referral letter"]),
        to: item(
            lang,
            ["إلى", "بۆ", "To"],
            ["المستشفى العام", "نەخۆشخانەی گشتی", "General hospital"],
        ),
        from: item(
            lang,
            ["من", "لە", "From"],
            ["وحدة حماية الأسرة", "یەکەی پاراستنی خێزان", "Family protection unit"],
        ),
        subject: case(lang),
        person: Some(item(lang, PERSON, PERSON_NAME)),
        consent: item(
            lang,
            ["الموافقة", "ڕەزامەندی", "Consent"],
            ["للعلاج فقط", "تەنها بۆ چارەسەر", "for treatment only"],
        ),
        greeting: say(lang, ["تحية طيبة،", "سڵاو و ڕێز،", "Dear colleagues,"]),
        text: vec![say(
            lang,
            [
                "نرجو استقبال حامل هذا الكتاب.",
                "تکایە هەڵگری ئەم نامەیە وەربگرن.",
                "Please receive the bearer of this letter.",
            ],
        )],
        needs: section(
            lang,
            ["المطلوب", "داواکراو", "What is asked for"],
            &[["فحص طبي أولي", "پشکنینی پزیشکیی سەرەتایی", "A first medical examination"]],
        ),
        answer_by: None,
        closing: say(lang, ["مع التقدير.", "لەگەڵ ڕێزدا.", "With regards."]),
        signatures: vec![signature(lang, OFFICER, OFFICER_NAME)],
    }
}
