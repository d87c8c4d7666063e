//! The columns of a line as fields of a form.

use components::{Html, Input, Select, Textarea};

use super::Texts;
use crate::{
    Refusal,
    lang::{REGISTER_DATES, msg, parse_date, parse_int, parse_time},
    pack::{ColumnKind, Pack, RegisterColumn, Row},
    station::cases::full_number,
    web::{Fields, Page, Problems},
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

/// The fields of a register.
pub(super) fn draw(
    page: &Page,
    pack: &Pack,
    register: &str,
    typed: &Fields,
    problems: &Problems,
) -> Html {
    let columns = pack.columns_of(register).filter(|column| column.is_typed());
    Html::join(columns.map(|column| field(page, pack, column, typed, problems)))
}

fn field(
    page: &Page,
    pack: &Pack,
    column: &Row<RegisterColumn>,
    typed: &Fields,
    problems: &Problems,
) -> Html {
    let lang = page.reader.lang.code();
    let (name, error) = (column.input, page.problem(problems, column.input));
    let label = column.name(lang);
    let line = |class: &str| {
        Input::new(name, label).value(typed.get(name)).autocomplete("off").class(class)
    };
    match column.kind {
        ColumnKind::Text => {
            let text = Textarea::new(name, label).value(typed.text(name)).rows(2).dir("auto");
            text.error(error).into()
        }
        ColumnKind::Choice => Select::new(name, label)
            .option("", page.t("registers-not-said"))
            .options(pack.list(&column.list, lang).unwrap_or_default())
            .value(typed.get(name))
            .error(error)
            .into(),
        ColumnKind::Number | ColumnKind::Money => {
            line("govuk-input--width-10").digits().error(error).into()
        }
        ColumnKind::Date => {
            let hint = page.t_args("registers-date-hint", &[("example", "21/11/2026".into())]);
            line("govuk-input--width-10").dir("ltr").hint(hint).error(error).into()
        }
        ColumnKind::Time => line("govuk-input--width-5").digits().error(error).into(),
        ColumnKind::CaseNumber => {
            let hint = page.t_args("registers-case-hint", &[("example", "12/2026".into())]);
            line("govuk-input--width-10").dir("ltr").hint(hint).error(error).into()
        }
        _ => line("").dir("auto").error(error).into(),
    }
}

/// A line's texts as the fields of a form.
pub(super) fn fill(pack: &Pack, register: &str, texts: &Texts) -> Vec<(&'static str, String)> {
    let columns = pack.columns_of(register);
    let filled = columns.filter_map(|column| Some((column.input, texts.get(column.field())?)));
    filled.map(|(name, text)| (name, text.clone())).collect()
}
