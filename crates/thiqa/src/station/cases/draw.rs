//! The fields of each form of a case.

use access::Sensitivity;
use components::{Choice, Hint, Html, InsetText, Legend, Radios, WarningText};

use super::{conflict, edit::Form, inputs::Drawn, line::Speaker, reach::Seen};

pub(super) fn fields(drawn: &Drawn, form: Form, seen: &Seen) -> Html {
    let why = |key: &str| Html::from(drawn.text("why", key, 3));
    match form {
        Form::Person(_) => drawn.person(""),
        Form::Facts => drawn.facts(),
        Form::Status => Html::join([statuses(drawn, true).into(), why("cases-why")]),
        Form::Closure => Html::join([
            Html::from(InsetText::new(drawn.page.t("cases-close-law"))),
            statuses(drawn, false).into(),
            drawn
                .line("decision", "cases-decision")
                .hint(drawn.page.t("cases-decision-hint"))
                .into(),
            drawn
                .line("receipt", "cases-receipt-number")
                .hint(drawn.page.t("cases-receipt-hint"))
                .into(),
            drawn.line("receipt-date", "cases-receipt-date").into(),
            why("cases-why"),
        ]),
        Form::Reopening => why("cases-why"),
        Form::Assignment => Html::join([
            Html::from(drawn.units("unit")),
            drawn.officers("officer", "cases-officer", &seen.officers).into(),
            why("cases-why"),
        ]),
        Form::HandOver => Html::join([
            Html::from(drawn.officers("to", "cases-hand-over-to", &seen.officers)),
            drawn.text("words", "cases-hand-over-words", 5).into(),
        ]),
        Form::Task => task(drawn, seen),
        Form::TaskDone(n) => {
            let speaker = Speaker { page: drawn.page, pack: drawn.pack, officers: &seen.officers };
            let task = seen.dossier.tasks.get(n);
            let kind =
                task.map_or("", |task| drawn.pack.task_kinds.name(&task.kind, speaker.lang()));
            Html::join([
                Html::from(InsetText::new(kind)),
                drawn.text("words", "cases-task-result", 3).into(),
            ])
        }
        Form::Note => drawn.text("words", "cases-note", 5).into(),
        Form::Raise => raise(drawn, seen),
        Form::Opening => Html::join([
            Html::from(WarningText::new(
                drawn.page.t("web-problem"),
                drawn.page.t("cases-opening-warning"),
            )),
            why("cases-why"),
        ]),
        Form::Correction(n) => correction(drawn, seen, n),
        Form::Conflict(n) => conflict::fields(drawn, seen, n),
    }
}

fn statuses(drawn: &Drawn, open: bool) -> components::Select {
    let lang = drawn.page.reader.lang.code();
    let rows = drawn.pack.statuses.iter().filter(|row| row.open == open);
    let options = rows.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect();
    drawn.select("status", "cases-status", options)
}

fn task(drawn: &Drawn, seen: &Seen) -> Html {
    let kinds = drawn.rows(&drawn.pack.task_kinds);
    Html::join([
        Html::from(drawn.select("kind", "cases-task-kind", kinds)),
        drawn.moment("due", "cases-task-due"),
        drawn.officers("officer", "cases-task-officer", &seen.officers).into(),
        drawn.text("words", "cases-task-words", 3).into(),
    ])
}

fn raise(drawn: &Drawn, seen: &Seen) -> Html {
    let page = drawn.page;
    let higher = |to: Sensitivity| to > seen.dossier.case.sensitivity();
    let mut to = Radios::new("to", Legend::new(page.t("cases-raise-to")).size("s"))
        .value(drawn.fields.get("to"))
        .error(page.problem(drawn.problems, "to"));
    if higher(Sensitivity::Sealed) {
        let words = page.t("cases-sealed-words");
        to = to.item(Choice::new("sealed", page.t("cases-sealed")).hint(words));
    }
    if higher(Sensitivity::Protected) {
        let words = page.t("cases-protected-words");
        to = to.item(Choice::new("protected", page.t("cases-protected")).hint(words));
    }
    Html::join([
        Html::from(WarningText::new(page.t("web-problem"), page.t("cases-raise-warning"))),
        to.into(),
        drawn.text("why", "cases-why", 3).into(),
    ])
}

/// What is corrected stands above the field.
fn correction(drawn: &Drawn, seen: &Seen, n: usize) -> Html {
    let speaker = Speaker { page: drawn.page, pack: drawn.pack, officers: &seen.officers };
    let mut lines = speaker.lines(&seen.dossier);
    lines.retain(|line| usize::try_from(line.seq) == Ok(n));
    Html::join([
        Html::from(speaker.timeline(&lines, None)),
        Hint::new(drawn.page.t("cases-correct-hint")).into(),
        drawn.text("words", "cases-correct-words", 4).into(),
    ])
}
