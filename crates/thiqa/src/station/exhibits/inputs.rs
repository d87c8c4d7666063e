//! The fields of the forms of an exhibit.

use components::{Checkboxes, Choice, DateInput, Html, Input, Legend, Radios, Select, Textarea};

use super::step::Step;
use crate::{
    Refusal,
    lang::{REGISTER_DATES, msg, parse_date, parse_time},
    web::{Fields, Page, Problems},
};

/// Codes and words to choose from.
pub(super) type Choices = Vec<(String, String)>;

/// What fields are drawn with.
pub(super) struct Drawn<'a> {
    pub(super) page: &'a Page,
    pub(super) typed: &'a Fields,
    pub(super) problems: &'a Problems,
    /// Those who may hold it: accounts with their names.
    pub(super) people: &'a Choices,
    /// The pictures of the case by their places.
    pub(super) files: &'a Choices,
}

impl Drawn<'_> {
    fn line(&self, name: &'static str, key: &str) -> Html {
        self.input(name, key).dir("auto").into()
    }

    fn input(&self, name: &'static str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.typed.get(name))
            .autocomplete("off")
            .error(self.page.problem(self.problems, name))
    }

    fn text(&self, name: &'static str, key: &str) -> Html {
        Textarea::new(name, self.page.t(key))
            .value(self.typed.text(name))
            .rows(3)
            .dir("auto")
            .error(self.page.problem(self.problems, name))
            .into()
    }

    fn select(&self, name: &'static str, key: &str, options: Choices) -> Html {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("exhibits-choose"))
            .options(options)
            .value(self.typed.get(name))
            .error(self.page.problem(self.problems, name))
            .into()
    }

    fn radios(&self, name: &'static str, key: &str, choices: [(&'static str, &str); 3]) -> Html {
        Radios::new(name, self.page.t(key))
            .items(choices.map(|(code, key)| Choice::new(code, self.page.t(key))))
            .value(self.typed.get(name))
            .error(self.page.problem(self.problems, name))
            .into()
    }

    /// A day and an hour; empty is now.
    fn moment(&self) -> Html {
        let page = self.page;
        let (day, month, year) = (page.t("web-day"), page.t("web-month"), page.t("web-year"));
        let values =
            [self.typed.get("at-day"), self.typed.get("at-month"), self.typed.get("at-year")];
        let legend = Legend::new(page.t("exhibits-when")).size("s");
        let date = DateInput::new("at", legend, [&day, &month, &year])
            .values([&values[0], &values[1], &values[2]])
            .error(page.problem(self.problems, "at"));
        let time = self.input("at-time", "exhibits-when-time").digits();
        Html::join([Html::from(date), time.class("govuk-input--width-5").into()])
    }

    /// What was found.
    pub(super) fn found(&self) -> Html {
        Html::join([
            self.text("what", "exhibits-what"),
            self.line("place", "exhibits-place"),
            self.moment(),
            self.line("finder", "exhibits-finder"),
            self.line("witnesses", "exhibits-witnesses"),
        ])
    }

    /// How its seal is, and how it looks.
    pub(super) fn condition(&self) -> Html {
        let seals = [
            ("intact", "exhibits-seal-intact"),
            ("broken", "exhibits-seal-broken"),
            ("none", "exhibits-seal-none"),
        ];
        let seal = self.radios("seal", "exhibits-seal-state", seals);
        Html::join([seal, self.line("condition", "exhibits-condition")])
    }

    fn hands(&self) -> Html {
        let mut people = self.people.clone();
        people.push(("outside".into(), self.page.t("exhibits-outside")));
        Html::join([
            self.select("from", "exhibits-from", people.clone()),
            self.line("from_name", "exhibits-from-name"),
            self.select("to", "exhibits-to", people),
            self.line("to_name", "exhibits-to-name"),
            self.line("reason", "exhibits-reason"),
        ])
    }

    fn disposal(&self) -> Html {
        let hows = [
            ("returned", "exhibits-returned"),
            ("confiscated", "exhibits-confiscated"),
            ("destroyed", "exhibits-destroyed"),
        ];
        Html::join([
            self.radios("how", "exhibits-how", hows),
            self.line("number", "exhibits-order-number"),
            self.line("date", "exhibits-order-date"),
            self.line("to_name", "exhibits-order-to"),
        ])
    }

    fn seizure(&self) -> Html {
        let copy = Checkboxes::bare("copy")
            .item(
                Choice::new("yes", self.page.t("exhibits-copy")).checked(self.typed.ticked("copy")),
            )
            .into();
        Html::join([
            self.line("from_name", "exhibits-seized-from"),
            self.line("reason", "exhibits-grounds"),
            self.line("witnesses", "exhibits-witnesses"),
            copy,
            self.line("no_copy", "exhibits-no-copy"),
        ])
    }

    /// The fields of a step.
    pub(super) fn step(&self, step: Step) -> Html {
        let own = match step {
            Step::Photograph => self.select("file", "exhibits-file", self.files.clone()),
            Step::Packing => Html::join([
                self.line("number", "exhibits-seal-number"),
                self.line("packing", "exhibits-packing"),
            ]),
            Step::Seizure => self.seizure(),
            Step::Store => self.line("shelf", "exhibits-shelf"),
            Step::HandOver => Html::join([self.hands(), self.condition()]),
            Step::Laboratory => self.text("words", "exhibits-lab-asked"),
            Step::Result => self.text("words", "exhibits-lab-answered"),
            Step::Image => Html::join([
                Html::from(self.input("sha256", "exhibits-sha256").dir("ltr").spellcheck(false)),
                self.input("tool", "exhibits-tool").dir("auto").into(),
                self.input("version", "exhibits-version").dir("auto").into(),
            ]),
            Step::Disposal => self.disposal(),
            Step::Explanation => return self.text("words", "exhibits-explanation"),
        };
        Html::join([own, self.moment()])
    }
}

/// When it happened: now, if no day was typed.
pub(super) fn moment(
    fields: &Fields,
    now: i64,
    zone: &jiff::tz::TimeZone,
    problems: &mut Problems,
) -> i64 {
    let part = |part: &str| fields.get(&format!("at-{part}"));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return now;
    }
    let Some(date) = parse_date(&format!("{day}/{month}/{year}"), REGISTER_DATES) else {
        let refusal = Refusal::new(msg("web-bad-date")).field("at");
        problems.add(refusal.arg("example", "21/11/2026"));
        return now;
    };
    let Some(time) = parse_time(&part("time")) else {
        let refusal = Refusal::new(msg("web-bad-time")).field("at-time");
        problems.add(refusal.arg("example", "15:30"));
        return now;
    };
    let at = date.to_datetime(time).to_zoned(zone.clone());
    at.map_or(now, |at| at.timestamp().as_microsecond())
}
