//! What expressions say, and which are refused.

use forms::{Answers, Expr};

fn answers() -> Answers {
    let mut answers = Answers::new("2026-11-23");
    for (path, value) in [
        ("/data/name", "زينب هادي"),
        ("/data/age", "30"),
        ("/data/empty", ""),
        ("/data/langs", "ar ckb en"),
        ("/data/phone", "07701234567"),
        ("/data/born", "1996-02-29"),
        ("/data/seen", "2026-11-23T01:30:00.000+03:00"),
        ("/data/person[1]/age", "4"),
        ("/data/person[1]/name", "دلێر"),
        ("/data/person[2]/age", "41"),
        ("/data/person[2]/name", "Sara"),
    ] {
        answers.set(path, value);
    }
    answers
}

fn said(text: &str, context: &str) -> String {
    let expr = Expr::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    expr.eval(&answers(), context).to_text()
}

fn all(table: &[(&str, &str)]) {
    for (text, answer) in table {
        assert_eq!(said(text, "/data/age"), *answer, "{text}");
    }
}

#[test]
fn numbers_truth_and_comparisons() {
    all(&[
        // Numbers and their writing.
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 2 - 3", "5"),
        ("7 div 2", "3.5"),
        ("-7 mod 2", "-1"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", "NaN"),
        ("- - 4", "4"),
        (".5 + 1.", "1.5"),
        ("-0", "0"),
        ("1000000 * 1000000 * 1000000 * 1000000", "1000000000000000000000000"),
        ("int(-1.7)", "-1"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(3.14159, 2)", "3.14"),
        ("number('12a')", "NaN"),
        ("number(' 12 ')", "12"),
        ("number('1e3')", "NaN"),
        ("number(true())", "1"),
        // Truth.
        ("true() and not(false())", "true"),
        ("1 = 1 or 1 div 0 = 2", "true"),
        ("boolean('false')", "true"),
        ("boolean('')", "false"),
        ("boolean(0)", "false"),
        ("if(/data/age > 17, 'adult', 'child')", "adult"),
        // Comparisons.
        ("'a' = \"a\"", "true"),
        ("'1' = 1", "true"),
        ("'01' = '1'", "false"),
        ("2 > 1 = true()", "true"),
        ("/data/age = 30", "true"),
        ("/data/age >= 18 and /data/age < 65", "true"),
        ("/data/age != ''", "true"),
        ("/data/empty = ''", "true"),
        ("/data/nothing = ''", "true"),
        ("/data/empty > 1", "false"),
        ("/data/person/age > 40", "true"),
        ("/data/person/age < 4", "false"),
    ]);
}

#[test]
fn dates_texts_choices_and_rows() {
    all(&[
        // Dates.
        ("today()", "2026-11-23"),
        ("/data/born <= today()", "true"),
        ("/data/born > '1996-03-01'", "false"),
        ("today() - /data/born", "11225"),
        ("number('1970-01-02')", "1"),
        ("number('2026-02-30')", "NaN"),
        ("/data/seen < today()", "true"),
        ("date(/data/seen)", "2026-11-23"),
        // Texts.
        ("concat(/data/name, ' (', /data/age, ')')", "زينب هادي (30)"),
        ("string-length(/data/name)", "9"),
        ("normalize-space('  a  b ')", "a b"),
        ("contains(/data/name, 'هادي')", "true"),
        ("starts-with('abc', 'b')", "false"),
        ("substr('abcdef', 1, 3)", "bc"),
        ("substr('abcdef', -2)", "ef"),
        ("coalesce(/data/empty, /data/age)", "30"),
        ("regex(/data/phone, '07[0-9]{9}')", "true"),
        ("regex(/data/phone, '07')", "false"),
        ("regex('b', 'a|b')", "true"),
        // Choices.
        ("selected(/data/langs, 'ckb')", "true"),
        ("selected(/data/langs, 'ck')", "false"),
        ("selected-at(/data/langs, 2)", "en"),
        ("selected-at(/data/langs, 9)", ""),
        ("count-selected(/data/langs)", "3"),
        ("count-selected(/data/empty)", "0"),
        // Rows.
        ("count(/data/person)", "2"),
        ("count(/data/nobody)", "0"),
        ("sum(/data/person/age)", "45"),
        ("max(/data/person/age)", "41"),
        ("min(/data/person/age, 2)", "2"),
        ("count(/data/age | /data/name)", "2"),
    ]);
}

#[test]
fn paths_begin_at_the_node_and_keep_its_row() {
    let here = "/data/person[2]/age";
    for (text, answer) in [
        (".", "41"),
        (". > 17 and . < 120", "true"),
        ("../name", "Sara"),
        ("../../age", "30"),
        ("current()/../name", "Sara"),
        ("/data/person[1]/name", "?"),
        ("string()", "41"),
        ("string-length()", "2"),
        ("../../../../../nothing", ""),
    ] {
        if answer == "?" {
            assert!(Expr::parse(text).is_err(), "{text}");
        } else {
            assert_eq!(said(text, here), answer, "{text}");
        }
    }
}

#[test]
fn what_is_not_evaluated_is_named() {
    for (text, word) in [
        ("pulldata('a', 'b', 'c', 'd')", "pulldata()"),
        ("jr:choice-name(/data/a, '/data/a')", "jr:choice-name()"),
        ("today(1)", "today()"),
        ("not()", "not()"),
        ("regex(., '(')", "'('"),
        ("regex(., 'a)(b')", "'a)(b'"),
        ("regex(., '((a{900}){900}){900}')", "not understood"),
        ("/data/*", "*"),
        ("/data/@id", "@"),
        ("instance('x')/list/item", "instance()"),
        ("1 +", "ends"),
        ("1 2", "character 3: 2"),
        ("${age} > 1", "$"),
        ("'open", "'"),
        ("//age", "//"),
        ("(1", "ends"),
        ("", "ends"),
        ("/", "ends"),
        ("= 1", "="),
    ] {
        let error = Expr::parse(text).expect_err(text).to_string();
        assert!(error.contains(word), "{text}: {error}");
    }
}

#[test]
fn long_and_deep_ones_are_refused_or_read() {
    assert!(Expr::parse(&"(".repeat(10_000)).is_err());
    assert!(Expr::parse(&format!("{}1{}", "(".repeat(40), ")".repeat(40))).is_err());
    assert!(Expr::parse(&"a[".repeat(5_000)).is_err());
    assert!(Expr::parse(&"not(".repeat(3_000)).is_err());
    assert!(Expr::parse(&"1+".repeat(9_000)).is_err());
    let sum = format!("1{}", "+1".repeat(8_000));
    assert_eq!(said(&sum, "/data/age"), "8001");
    let minus = format!("{}1", "-".repeat(16_000));
    assert_eq!(said(&minus, "/data/age"), "1");
}
