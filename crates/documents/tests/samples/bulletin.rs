use documents::{Bulletin, Figure, Lang, Released, Table};

use super::{item, say, section, sheet};

fn row(lang: Lang, words: [[&str; 3]; 5]) -> Figure {
    let [who, wave, share, between, asked] = words.map(|words| say(lang, words));
    Figure { who, wave, share, between, asked }
}

fn question(lang: Lang) -> Released {
    let everybody = ["الجميع", "هەمووان", "Everybody"];
    Released {
        heading: say(lang, ["هل كنت راضياً؟", "ئایا ڕازی بوویت؟", "Were you satisfied?"]),
        facts: vec![item(
            lang,
            ["ما جُمع معاً", "ئەوانەی پێکەوەن", "Counted together"],
            ["راضٍ جداً", "زۆر ڕازی", "very satisfied"],
        )],
        notes: vec![],
        sentences: vec![say(
            lang,
            [
                "قال نحو ٣٥ من كل مئة.",
                "نزیکەی ٣٥ لە هەر سەد وتیان.",
                "About 35 of every 100 said so.",
            ],
        )],
        wording: Some(say(lang, ["خمس نقاط أكثر.", "پێنج خاڵ زیاتر.", "Five points more."])),
        figures: Table {
            heading: say(lang, ["الأرقام", "ژمارەکان", "The numbers"]),
            columns: row(
                lang,
                [
                    ["مَن", "کێ", "Who"],
                    ["متى", "کەی", "When"],
                    ["النسبة", "ڕێژە", "Share"],
                    ["بثقة ٩٥٪", "بە متمانەی ٩٥٪", "With 95 % certainty"],
                    ["عدد من سُئلوا", "ژمارەی پرسیارلێکراوان", "People asked"],
                ],
            ),
            rows: vec![
                row(
                    lang,
                    [
                        everybody,
                        ["2023"; 3],
                        ["٣٥٪", "٣٥٪", "35%"],
                        ["من ٣٣٪ إلى ٣٧٪", "لە ٣٣٪ بۆ ٣٧٪", "33% to 37%"],
                        ["٦٬٠٠٠", "٦٬٠٠٠", "6,000"],
                    ],
                ),
                row(
                    lang,
                    [
                        everybody,
                        ["2022"; 3],
                        ["لا يُعرض", "پیشان نادرێت", "not shown"],
                        [""; 3],
                        [""; 3],
                    ],
                ),
            ],
        },
    }
}

pub(crate) fn bulletin(lang: Lang) -> Bulletin {
    let title = ["ماذا يقول الناس", "خەڵک چی دەڵێن", "What people say"];
    let method = ["كيف سُئل الناس", "چۆن پرسیار لە خەڵک کرا", "How people were asked"];
    let withheld = ["ما لا يُعرض", "ئەوەی پیشان نادرێت", "What is not shown"];
    let asked = ["عينة مخترعة.", "نموونەیەکی داهێنراو.", "An invented sample."];
    let why = ["كي لا يُعرف أحد.", "بۆ ئەوەی کەس نەناسرێتەوە.", "So that nobody is recognised."];
    Bulletin {
        sheet: sheet(lang, title),
        notices: vec![],
        method: section(lang, method, &[asked]),
        questions: vec![question(lang)],
        withheld: section(lang, withheld, &[why]),
    }
}
