//! The languages themselves.

use super::super::{Dir, Lang, UnknownLang};

#[test]
fn three_languages_are_always_there() {
    assert_eq!((Lang::AR.code(), Lang::CKB.code(), Lang::EN.code()), ("ar", "ckb", "en"));
    assert_eq!((Lang::AR.dir(), Lang::CKB.dir(), Lang::EN.dir()), (Dir::Rtl, Dir::Rtl, Dir::Ltr));
    assert_eq!(Lang::default(), Lang::AR);
    assert_eq!(Lang::all().next(), Some(Lang::AR));
    assert_eq!(Lang::CKB.name(), "کوردی");
}

#[test]
fn codes_go_out_and_come_back() {
    for lang in Lang::all() {
        assert_eq!(lang.code().parse(), Ok(lang));
        let json = serde_json::to_string(&lang).unwrap();
        assert_eq!(json, format!("\"{}\"", lang.code()));
        assert_eq!(serde_json::from_str::<Lang>(&json).unwrap(), lang);
        assert_ne!(lang.fallback(), Some(lang));
    }
    assert_eq!("fr".parse::<Lang>(), Err(UnknownLang));
    assert!(serde_json::from_str::<Lang>("\"fr\"").is_err());
}

#[test]
fn browsers_are_understood() {
    for (header, lang) in [
        ("", Lang::AR),
        ("*", Lang::AR),
        ("en-GB,en;q=0.9", Lang::EN),
        ("fr-FR, ckb;q=0.4, en;q=0.3", Lang::CKB),
        ("en;q=0.2, ar-IQ;q=0.8", Lang::AR),
        ("ku-Arab-IQ", Lang::CKB),
        ("en;q=0", Lang::AR),
        ("en;q=x", Lang::AR),
        ("fr", Lang::AR),
    ] {
        assert_eq!(Lang::negotiate(header), lang, "{header}");
    }
}
