//! XForms, submissions and their rules, as anybody may send them.
#![no_main]

use std::sync::LazyLock;

use forms::{Answers, Expr, Form, Submission};
use libfuzzer_sys::fuzz_target;

static FORM: LazyLock<Form> = LazyLock::new(|| {
    Form::read(&include_bytes!("../seeds/xforms/form")[1..]).expect("the seed is a form")
});

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 3 {
        0 => {
            if let Ok(form) = Form::read(rest) {
                let _ = form.ask(&Answers::new("2026-01-01"));
            }
        }
        1 => {
            if let Ok(sent) = Submission::read(rest) {
                assert!(!sent.instance.is_empty() && !sent.form.is_empty());
                let _ = (sent.check(&FORM), sent.attachments(&FORM));
                let _ = FORM.ask(&sent.answers(&FORM, "2026-01-01"));
            }
        }
        _ => {
            let Ok(text) = std::str::from_utf8(rest) else { return };
            if let Ok(expr) = Expr::parse(text) {
                let mut answers = Answers::new("2026-01-01");
                answers.set("/data/age", "44");
                let _ = expr.eval(&answers, "/data/age").to_text();
            }
        }
    }
});
