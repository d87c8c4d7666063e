//! Figures and dates against the table of the Common Locale Data Repository.

use super::super::{Digits, Lang, Reader, words};
use jiff::civil::date;
use jiff::tz::TimeZone;

/// Baghdad has kept UTC+3 all year since 2008.
fn reader(lang: Lang) -> Reader {
    Reader::new(lang, TimeZone::fixed(jiff::tz::offset(3)))
}

/// Without the marks that only steer direction.
fn seen(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2068}' | '\u{2069}'))
        .collect()
}

#[test]
fn numbers() {
    for (lang, whole, part, percent) in [
        (Lang::AR, "١٬٢٥٠٬٠٠٠", "١٬٢٥٠٬٠٠٠٫٥", "٨١٪"),
        (Lang::CKB, "١٬٢٥٠٬٠٠٠", "١٬٢٥٠٬٠٠٠٫٥", "٨١٪"),
        (Lang::EN, "1,250,000", "1,250,000.5", "81%"),
    ] {
        let r = reader(lang);
        assert_eq!(r.number(1_250_000), whole);
        assert_eq!(r.decimal(1_250_000.5, 1), part);
        assert_eq!(r.percent(81.0, 0), percent);
        assert_eq!(seen(&r.number(-7)).chars().count(), 2);
        assert_eq!(r.decimal(f64::NAN, 1), "—");
        let latin = r.with_digits(Digits::Latin);
        assert_eq!(latin.number(1_250_000), "1,250,000");
        assert_eq!(latin.percent(81.0, 1), "81.0%");
    }
}

#[test]
fn dates() {
    let day = date(2026, 1, 21);
    for (lang, long, short, month, month_year) in [
        (Lang::AR, "٢١ كانون الثاني ٢٠٢٦", "٢١/٠١/٢٠٢٦", "كانون الثاني", "كانون الثاني ٢٠٢٦"),
        (
            Lang::CKB,
            "٢١ی کانوونی دووەمی ٢٠٢٦",
            "٢١ی کانوونی دووەمی ٢٠٢٦",
            "کانوونی دووەم",
            "٢٠٢٦ کانوونی دووەم",
        ),
        (Lang::EN, "January 21, 2026", "Jan 21, 2026", "January", "January 2026"),
    ] {
        let r = reader(lang);
        assert_eq!(seen(&r.date_long(day)), long);
        assert_eq!(seen(&r.date_short(day)), short);
        assert_eq!(r.month(1), month);
        assert_eq!(r.month_year(day), month_year);
    }
    let r = reader(Lang::AR);
    assert_eq!((r.month(10), r.month(13)), ("تشرين الأول".to_owned(), "—".to_owned()));
    assert_eq!(r.with_digits(Digits::Latin).date_long(day), "21 كانون الثاني 2026");
}

#[test]
fn times_stand_on_the_wall_of_the_zone() {
    let at = date(2026, 1, 20).at(22, 40, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    let at = at.timestamp().as_microsecond();
    let ar = reader(Lang::AR);
    assert_eq!(ar.day(at), "٢١ كانون الثاني ٢٠٢٦");
    assert_eq!(ar.time(at), "١:٤٠ ص");
    assert_eq!(seen(&ar.date_time(at)), "٢١/٠١/٢٠٢٦، ١:٤٠ ص");
    assert_eq!(reader(Lang::EN).time(at).replace('\u{202F}', " "), "1:40 AM");
    assert_eq!(ar.day(i64::MAX), "—");
}

#[test]
fn arabic_has_six_plurals() {
    let r = reader(Lang::AR);
    for (n, said) in [
        (0, "أقل من ساعة"),
        (1, "ساعة واحدة"),
        (2, "ساعتان"),
        (3, "٣ ساعات"),
        (11, "١١ ساعة"),
        (100, "١٠٠ ساعة"),
        (103, "١٠٣ ساعات"),
        (111, "١١١ ساعة"),
        (1_002, "١٬٠٠٢ ساعة"),
        (25_004, "٢٥٬٠٠٤ ساعات"),
    ] {
        assert_eq!(seen(&r.t_n("lang-hours", n)), said);
    }
    assert_eq!(seen(&r.t_n("lang-days", 11)), "١١ يوماً");
    assert_eq!(seen(&r.t_n("lang-days", 100)), "١٠٠ يوم");
}

#[test]
fn spans_and_ages() {
    const HOUR: i64 = 3_600_000_000;
    let (ar, ckb, en) = (reader(Lang::AR), reader(Lang::CKB), reader(Lang::EN));
    assert_eq!(seen(&en.duration(3 * HOUR)), "3 hours");
    assert_eq!(seen(&en.duration(49 * HOUR)), "2 days");
    assert_eq!(seen(&en.duration(HOUR / 60)), "1 minute");
    assert_eq!(seen(&ckb.duration(3 * HOUR)), "٣ کاتژمێر");
    assert_eq!(seen(&ar.age(0, 48 * HOUR)), "قبل يومين");
    assert_eq!(seen(&ar.age(5 * HOUR, 0)), "بعد ٥ ساعات");
    assert_eq!(seen(&en.age(0, HOUR)), "1 hour ago");
    assert_eq!(en.age(5, 9), "just now");
    assert_eq!(seen(&en.age(i64::MIN, i64::MAX)), "106,751,991 days ago");
}

#[test]
fn arguments_are_isolated_on_pages_only() {
    let (key, args) = ("lang-hours", [("n", 3.into())]);
    assert_eq!(words().t_args(Lang::EN, key, &args), "\u{2068}3\u{2069} hours");
    assert_eq!(words().plain(Lang::EN, key, &args), "3 hours");
    assert_eq!(words().plain(Lang::AR, key, &args), "٣ ساعات");
    let latin = reader(Lang::AR).with_digits(Digits::Latin);
    assert_eq!(latin.plain(key, &args), "3 ساعات");
}

#[test]
fn a_missing_word_shows_its_key() {
    let key = "no-such-word";
    assert_eq!(words().t(Lang::EN, key), "[no-such-word]");
    // An argument forgotten is no panic either.
    assert!(words().t(Lang::EN, "lang-hours").contains("hours"));
}

#[test]
fn hours_and_days_of_a_table_are_said_in_words() {
    let said = |lang, text| {
        let words = seen(&reader(lang).opening(text));
        words.replace(['\u{a0}', '\u{202f}'], " ")
    };
    let (ar, en) = (Lang::AR, Lang::EN);
    let arabic = said(ar, "sun-thu 08:00-15:00");
    assert_eq!(arabic, "من الأحد إلى الخميس، من ٨:٠٠ ص إلى ٣:٠٠ م");
    assert!(said(en, "sun-thu 08:00-15:00").starts_with("Sunday to Thursday, 8:00"));
    assert!(said(en, "fri 09:30-12:00").starts_with("Friday, 9:30"));
    assert_eq!(said(en, "24/7"), "Every day, day and night");
    assert_eq!(said(ar, "when asked"), "when asked");
    assert_eq!(reader(ar).figures("٢1/11/2026 B"), "٢١/١١/٢٠٢٦ B");
    assert_eq!(reader(en).figures("٢1/11/2026"), "21/11/2026");
    assert_eq!(reader(ar).hour("noon"), "noon");
}
