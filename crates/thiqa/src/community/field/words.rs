//! The words and fields of the monitor's page.

use components::{Input, Select};

use super::{
    page::{Line, Monitor},
    work::{HOURS, Odd, Work},
};
use crate::lang::msg;

/// What can't be said without a question.
fn lacking(name: &str) -> &'static str {
    match name {
        "result" => msg("field-without-result"),
        "block" => msg("field-without-block"),
        "start" | "end" => msg("field-without-times"),
        "block_gps" => msg("field-without-place"),
        "interruptions" => msg("field-without-switch"),
        _ => msg("field-without-sex"),
    }
}

impl Monitor {
    pub(super) fn choose(&self) -> Select {
        let forms = self.forms.iter().map(|(form, title)| (form.as_str(), title.as_str()));
        Select::new("form", self.page.t("surveys-form")).options(forms).value(self.form.clone())
    }

    fn number(&self, name: &'static str, key: &str, value: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(value)
            .digits()
            .class("govuk-input--width-5")
            .error(self.page.problem(&self.problems, name))
    }

    pub(super) fn radius(&self) -> Input {
        self.number("radius", "field-radius", &self.typed.0)
    }

    pub(super) fn least(&self) -> Input {
        let hint = self.page.t("field-shortest-hint");
        self.number("shortest", "field-shortest", &self.typed.1).hint(hint)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.shape.has(name)
    }

    pub(super) fn has_runs(&self) -> bool {
        self.shape.has_runs()
    }

    /// What is left out, each once.
    pub(super) fn lacks(&self) -> Vec<String> {
        let mut keys: Vec<&str> = self.missing.iter().map(|name| lacking(name)).collect();
        keys.dedup();
        keys.into_iter().map(|key| self.page.t(key)).collect()
    }

    /// The two tables by what they are about.
    pub(super) fn tables(&self) -> [(&'static str, &'static str, &[Line]); 2] {
        [
            (msg("field-by-enumerator"), msg("surveys-enumerator"), &self.by_enumerator),
            (msg("field-by-block"), msg("sampling-block"), &self.by_block),
        ]
    }

    pub(super) fn response(&self, work: &Work) -> String {
        let share = work.response().map(|share| self.page.percent(share, 0));
        share.unwrap_or_else(|| "—".to_owned())
    }

    pub(super) fn minutes(&self, minutes: &Option<f64>) -> String {
        minutes.map_or_else(|| "—".to_owned(), |minutes| self.page.decimal(minutes, 0))
    }

    /// The parts of the day in words.
    pub(super) fn hours(&self) -> Vec<String> {
        let number = |hour: u8| self.page.number(hour.into());
        let [first, .., last] = HOURS;
        let before = self.page.t_args("field-before", &[("hour", number(first).into())]);
        let between = HOURS.windows(2).map(|pair| {
            let (from, to) = (number(pair[0]), number(pair[1]));
            self.page.t_args("field-between", &[("from", from.into()), ("to", to.into())])
        });
        let after = self.page.t_args("field-after", &[("hour", number(last).into())]);
        std::iter::once(before).chain(between).chain([after]).collect()
    }

    /// How many interviews began in each part of the day.
    pub(super) fn hours_of(&self, line: &Line) -> Vec<(String, i64)> {
        self.hours().into_iter().zip(line.work.hours).collect()
    }

    pub(super) fn sex(&self, code: &str) -> String {
        self.words.get(code).cloned().unwrap_or_else(|| self.page.t("field-not-said"))
    }

    pub(super) fn why(&self, odd: &Odd) -> String {
        self.page.t(match odd {
            Odd::Short => msg("field-short"),
            Odd::Straight => msg("field-straight"),
            Odd::Outside => msg("field-outside"),
        })
    }
}
