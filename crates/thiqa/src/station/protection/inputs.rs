//! The fields of the forms, with what was typed in them.

use components::{Checkboxes, Choice, DateInput, Html, Input, Legend, Select, Textarea};

use super::{
    form::Form,
    safe_contact::{DAYS, WISHES},
    support::WOMAN,
};
use crate::{
    lang::{msg, weekday},
    pack::{Pack, Row, Table},
    web::{Fields, Page, Problems},
};

/// What fields are drawn with.
pub(super) struct Inputs<'a> {
    pub(super) page: &'a Page,
    pub(super) pack: &'a Pack,
    pub(super) fields: &'a Fields,
    pub(super) problems: &'a Problems,
}

/// Codes and their words.
type Options = Vec<(String, String)>;

impl Inputs<'_> {
    fn rows<T>(&self, table: &Table<T>) -> Options {
        table.iter().map(|row| (row.code.clone(), self.name(row))).collect()
    }

    fn name<T>(&self, row: &Row<T>) -> String {
        row.name(self.page.reader.lang.code()).to_owned()
    }

    fn gbvims(&self, list: &str) -> Options {
        let rows = self.pack.gbvims.iter().filter(|row| row.list == list);
        rows.map(|row| (row.code.clone(), self.name(row))).collect()
    }

    pub(super) fn line(&self, name: &str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.fields.get(name))
            .dir("auto")
            .error(self.page.problem(self.problems, name))
    }

    pub(super) fn text(&self, name: &str, key: &str) -> Textarea {
        self.named(name, self.page.t(key))
    }

    fn named(&self, name: &str, label: String) -> Textarea {
        Textarea::new(name, label)
            .value(self.fields.text(name))
            .rows(3)
            .dir("auto")
            .error(self.page.problem(self.problems, name))
    }

    fn pick(&self, name: &str, key: &str, options: Options) -> Html {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("protection-not-said"))
            .options(options)
            .value(self.fields.get(name))
            .error(self.page.problem(self.problems, name))
            .into()
    }

    fn ticks(&self, name: &str, key: &str, options: Options) -> Html {
        let chosen = self.fields.all(name);
        let items = options.into_iter().map(|(code, words)| {
            let on = chosen.contains(&code);
            Choice::new(code, words).checked(on)
        });
        Checkboxes::new(name, Legend::new(self.page.t(key)).size("s"))
            .items(items)
            .class("govuk-checkboxes--small")
            .error(self.page.problem(self.problems, name))
            .into()
    }

    pub(super) fn yes(&self, name: &str, key: &str) -> Html {
        let on = self.fields.ticked(name);
        Checkboxes::bare(name)
            .item(Choice::new("yes", self.page.t(key)).checked(on))
            .error(self.page.problem(self.problems, name))
            .into()
    }

    fn day(&self, name: &str, key: &str) -> Html {
        let page = self.page;
        let (day, month, year) = (page.t("web-day"), page.t("web-month"), page.t("web-year"));
        let part = |part: &str| self.fields.get(&format!("{name}-{part}"));
        let values = [part("day"), part("month"), part("year")];
        DateInput::new(name, Legend::new(page.t(key)).size("s"), [&day, &month, &year])
            .values([&values[0], &values[1], &values[2]])
            .error(page.problem(self.problems, name))
            .into()
    }

    fn said(&self, codes: &[&str], key: fn(&str) -> &'static str) -> Options {
        codes.iter().map(|code| ((*code).to_owned(), self.page.t(key(code)))).collect()
    }

    /// Alias and true name.
    pub(super) fn names(&self) -> Html {
        Html::join([
            Html::from(
                self.line("alias", "protection-alias").hint(self.page.t("protection-alias-hint")),
            ),
            self.line("name", "protection-true-name").into(),
        ])
    }

    /// Her rule.
    pub(super) fn contact(&self) -> Html {
        let hour = |name: &str, key: &str| {
            Html::from(self.line(name, key).digits().class("govuk-input--width-5"))
        };
        Html::join([
            self.yes("call", "protection-may-call"),
            self.yes("message", "protection-may-message"),
            self.yes("visit", "protection-may-visit"),
            self.yes("never_home", "protection-never-home"),
            self.ticks("day", "protection-days", self.said(&DAYS, day_key)),
            hour("from", "protection-from"),
            hour("until", "protection-until"),
            self.line("reach", "protection-reach").into(),
            self.line("code_word", "protection-code-word").into(),
            self.line("who_may_know", "protection-who-may-know").into(),
        ])
    }

    /// The fields of a form.
    pub(super) fn fields(&self, form: Form) -> Html {
        match form {
            Form::Name => self.names(),
            Form::Contact => self.contact(),
            Form::Wishes => Html::join([
                self.ticks("wish", "protection-wishes-which", self.said(&WISHES, wish_key)),
                self.yes("alone", "protection-alone"),
            ]),
            Form::Step(_) => Html::join([
                self.yes("done", "protection-step-is-done"),
                self.text("words", "protection-words").into(),
            ]),
            Form::Incident => Html::join([
                self.pick("kind", "protection-kind", self.gbvims("type")),
                self.line("when", "protection-when").into(),
                self.pick("time", "protection-time", self.gbvims("time")),
                self.pick("place", "protection-place", self.gbvims("place")),
                self.pick("stage", "protection-stage", self.gbvims("stage")),
                self.text("words", "protection-words").into(),
            ]),
            Form::Risk => Html::join([
                self.ticks("flag", "protection-flags", self.rows(&self.pack.risk_flags)),
                self.text("action", "protection-action").into(),
            ]),
            Form::Plan => Html::join(self.pack.plan_items.iter().map(|row| {
                Html::from(self.named(&format!("plan-{}", row.code), self.name(row)).rows(2))
            })),
            Form::FollowUp => Html::join([
                self.day("due", "protection-due"),
                self.text("words", "protection-what").into(),
            ]),
            other => self.more(other),
        }
    }

    fn more(&self, form: Form) -> Html {
        match form {
            Form::Woman => Html::join([
                self.pick("answer", "protection-woman-answer", self.said(&WOMAN, woman_key)),
                self.line("instead", "protection-instead").into(),
            ]),
            Form::Attempt => Html::join([
                self.pick(
                    "way",
                    "protection-way",
                    self.said(&["call", "message", "visit"], way_key),
                ),
                self.text("words", "protection-words").into(),
            ]),
            Form::Conciliation => Html::join([
                self.yes("her_own", "protection-her-own"),
                self.yes("alone", "protection-alone"),
                self.yes("trained", "protection-trained"),
                self.text("advice", "protection-advice").into(),
                self.text("words", "protection-her-words").into(),
            ]),
            Form::Passing => Html::default(),
            Form::Closure => Html::join([
                self.yes("by_her", "protection-by-her"),
                self.text("words", "protection-words").into(),
            ]),
            _ => self.text("words", "protection-words").into(),
        }
    }
}

pub(super) fn day_key(code: &str) -> &'static str {
    weekday(code).unwrap_or(msg("protection-not-said"))
}

pub(super) fn wish_key(code: &str) -> &'static str {
    match code {
        "notice" => msg("protection-wish-notice"),
        "print" => msg("protection-wish-print"),
        _ => msg("protection-wish-tracking"),
    }
}

pub(super) fn woman_key(code: &str) -> &'static str {
    match code {
        "offered" => msg("protection-woman-offered"),
        "accepted" => msg("protection-woman-accepted"),
        "declined" => msg("protection-woman-declined"),
        _ => msg("protection-woman-none"),
    }
}

fn way_key(code: &str) -> &'static str {
    match code {
        "call" => msg("protection-call"),
        "message" => msg("protection-message"),
        _ => msg("protection-visit"),
    }
}
