//! The columns of a line as fields of a form.

use super::Texts;
use crate::{
    Refusal,
    lang::{REGISTER_DATES, msg, parse_date, parse_int, parse_time},
    pack::{ColumnKind, Pack, RegisterColumn, Row},
    station::cases::full_number,
    web::{Fields, Problems},
};

/// A line's columns: those that are not personal, and those that are.
pub(super) type Columns = (Texts, Texts);

/// Reads what was typed into the columns of a register, and says what is wrong with it.
pub(super) fn read(
    pack: &Pack,
    office: &str,
    register: &str,
    typed: &Fields,
    problems: &mut Problems,
) -> Columns {
    let (mut plain, mut personal) = (Texts::new(), Texts::new());
    for column in pack.columns_of(register).filter(|column| column.is_typed()) {
        let text = match column.kind {
            ColumnKind::Text => typed.text(column.input),
            _ => typed.get(column.input),
        };
        if text.is_empty() {
            if column.required {
                problems.add(Refusal::new(msg("registers-needed")).field(column.input));
            }
            continue;
        }
        match value(pack, office, column, text) {
            Ok(value) => {
                let texts = if column.personal { &mut personal } else { &mut plain };
                texts.insert(column.field().to_owned(), value);
            }
            Err(refusal) => problems.add(refusal.field(column.input)),
        }
    }
    (plain, personal)
}

/// One column as it is kept.
fn value(
    pack: &Pack,
    office: &str,
    column: &Row<RegisterColumn>,
    text: String,
) -> Result<String, Refusal> {
    match column.kind {
        ColumnKind::Number | ColumnKind::Money => {
            let whole = parse_int(&text).filter(|number| (0..=MOST).contains(number));
            let refusal = || {
                let refusal = Refusal::new(msg("web-number-range")).arg("least", "0");
                refusal.arg("most", MOST.to_string())
            };
            whole.map(|number| number.to_string()).ok_or_else(refusal)
        }
        ColumnKind::Date => {
            let refusal = || Refusal::new(msg("web-bad-date")).arg("example", "21/11/2026");
            parse_date(&text, REGISTER_DATES).map(|day| day.to_string()).ok_or_else(refusal)
        }
        ColumnKind::Time => {
            let refusal = || Refusal::new(msg("web-bad-time")).arg("example", "15:30");
            let time = parse_time(&text).ok_or_else(refusal)?;
            Ok(format!("{:02}:{:02}", time.hour(), time.minute()))
        }
        ColumnKind::Choice => {
            let list = pack.list(&column.list, "en").unwrap_or_default();
            let known = list.iter().any(|(code, _)| *code == text);
            known.then_some(text).ok_or_else(|| Refusal::new(msg("registers-unknown-code")))
        }
        ColumnKind::CaseNumber => full_number(pack, office, &text)
            .ok_or_else(|| Refusal::new(msg("registers-bad-case")).arg("example", "12/2026")),
        _ => Ok(text),
    }
}

/// The greatest number and the most dinars that are no slip of the pen.
const MOST: i64 = 999_999_999_999;
