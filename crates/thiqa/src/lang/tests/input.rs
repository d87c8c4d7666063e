//! What people type: tables, and no panic for anything.

use super::super::{
    Lang, REGISTER_DATES, clean, clean_text, digits_to_ascii, fold, parse_date, parse_int,
};
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn dates_as_registers_hold_them() {
    for text in [
        "2026-03-01",
        "2026/3/1",
        "01/03/2026",
        "1/3/2026",
        "٠١/٠٣/٢٠٢٦",
        "٢٠٢٦-٠٣-٠١",
        "۰۱/۰۳/۲۰۲۶",
        " 1-3-2026 ",
        "1.3.2026",
        "\u{200F}٠١\u{200F}/٠٣/٢٠٢٦ م",
        "٠١؍٠٣؍٢٠٢٦",
    ] {
        assert_eq!(parse_date(text, REGISTER_DATES), Some(date(2026, 3, 1)), "{text}");
    }
    for text in
        ["", "—", "31/02/2026", "2026-13-01", "01/03/26", "1/3", "0001-01-01", "01/03/2026x"]
    {
        assert_eq!(parse_date(text, REGISTER_DATES), None, "{text}");
    }
    assert_eq!(parse_date("03/01/2026", &["%m/%d/%Y"]), Some(date(2026, 3, 1)));
}

#[test]
fn numbers_as_people_write_them() {
    for (text, number) in [
        ("0", Some(0)),
        ("١٢٥٠", Some(1250)),
        ("١٬٢٥٠٬٠٠٠", Some(1_250_000)),
        ("1,250", Some(1250)),
        (" -7 ", Some(-7)),
        ("−7", Some(-7)),
        ("12,50", None),
        ("1250,000", None),
        (",250", None),
        ("", None),
        ("-", None),
        ("1.5", None),
        ("7x", None),
        ("--7", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(parse_int(text), number, "{text}");
    }
    assert_eq!(digits_to_ascii("هاتف ٠٧٧۱"), "هاتف 0771");
}

#[test]
fn edges_are_cleaned() {
    assert_eq!(clean("  أحمد\0\t علي \r\n"), "أحمد  علي");
    assert_eq!(clean("\u{202E}evil\u{202C}"), "evil");
    assert_eq!(clean("ا\u{0653}"), "آ");
    assert_eq!(clean("می\u{200C}ر"), "می\u{200C}ر");
    assert_eq!(clean_text("one\r\ntwo\rthree\u{7}\n"), "one\ntwo\nthree");
}

#[test]
fn spellings_fold_together() {
    for (one, other) in [
        ("أَحْمَد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("مصطفى", "مصطفي"),
        ("مـحـمد", "محمد"),
        ("ڕێبوار", "ريبوار"),
        ("گۆران", "كوران"),
        ("ئاراس", "ياراس"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("٠٧٧", "077"),
        ("Müller", "muller"),
        ("Al-Ja'fari", "al-jafari"),
        ("علاء", "علا"),
        ("ۂ", "ه"),
    ] {
        assert_eq!(fold(one), fold(other), "{one}");
    }
    assert_ne!(fold("حسن"), fold("هسن"));
    assert_eq!(fold("آزاد"), "ازاد");
}

proptest! {
    #[test]
    fn nothing_typed_panics(text in any::<String>(), form in any::<String>()) {
        clean_text(&text);
        fold(&text);
        parse_int(&text);
        parse_date(&text, REGISTER_DATES);
        parse_date(&text, &[&form]);
        Lang::negotiate(&text);
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn folding_arabic_twice_is_folding_once(text in "[\u{0600}-\u{06FF}a-zA-Z0-9 '-]{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn numbers_come_back(number in any::<i64>()) {
        prop_assert_eq!(parse_int(&number.to_string()), Some(number));
    }
}
