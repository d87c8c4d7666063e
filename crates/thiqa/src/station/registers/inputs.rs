//! The fields in which a line is typed.

use components::{Html, Input, Select, Textarea};

use super::Texts;
use crate::{
    pack::{ColumnKind, Pack, RegisterColumn, Row},
    web::{Fields, Page, Problems},
};

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

pub(super) fn field(
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
            let hint = page
                .t_args("registers-date-hint", &[("example", page.figures("21/11/2026").into())]);
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
