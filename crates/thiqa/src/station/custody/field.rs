//! The fields of an act, with what was typed in them.

use components::{Checkboxes, Choice, Html, Input, Legend, Radios, Select, Textarea};

use super::{
    act::{Field, Form, Kind, PURPOSES, WAYS, choice},
    moment,
    record::Custody,
};
use crate::{
    pack::{Pack, Row, Table},
    web::{Fields, Page, Problems},
};

/// What fields are drawn with.
pub(super) struct Drawn<'a> {
    pub(super) page: &'a Page,
    pub(super) pack: &'a Pack,
    pub(super) fields: &'a Fields,
    pub(super) problems: &'a Problems,
}

impl Drawn<'_> {
    fn rows<T>(&self, table: &Table<T>) -> Vec<(String, String)> {
        let lang = self.page.reader.lang.code();
        let pair = |row: &Row<T>| (row.code.clone(), row.name(lang).to_owned());
        table.iter().map(pair).collect()
    }

    fn words(&self, codes: &[&str]) -> Vec<(String, String)> {
        codes.iter().map(|code| ((*code).to_owned(), self.page.t(choice(code)))).collect()
    }

    /// A moment.
    pub(super) fn moment(&self, name: &str, key: &str) -> Html {
        moment::input(self.page, self.fields, self.problems, name, key)
    }

    /// A line.
    pub(super) fn line(&self, name: &str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.fields.get(name))
            .dir("auto")
            .error(self.page.problem(self.problems, name))
    }

    /// A longer text.
    pub(super) fn text(&self, name: &str, key: &str) -> Textarea {
        Textarea::new(name, self.page.t(key))
            .value(self.fields.text(name))
            .rows(3)
            .dir("auto")
            .error(self.page.problem(self.problems, name))
    }

    /// One of a table, or nothing.
    pub(super) fn of<T>(&self, name: &str, key: &str, table: &Table<T>) -> Select {
        self.select(name, key, self.rows(table))
    }

    /// One of a list, or nothing.
    pub(super) fn select(&self, name: &str, key: &str, options: Vec<(String, String)>) -> Select {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("cases-not-said"))
            .options(options)
            .value(self.fields.get(name))
            .error(self.page.problem(self.problems, name))
    }

    /// A box that is ticked or not.
    pub(super) fn tick(&self, name: &str, key: &str) -> Html {
        let box_ = Choice::new("yes", self.page.t(key));
        Checkboxes::bare(name).item(box_).value(self.fields.get(name)).into()
    }

    fn yes_no(&self, name: &str, key: &str) -> Html {
        let choices = self.words(&["yes", "no"]).into_iter();
        Radios::new(name, Legend::new(self.page.t(key)).size("s"))
            .items(choices.map(|(code, words)| Choice::new(code, words)))
            .value(self.fields.get(name))
            .error(self.page.problem(self.problems, name))
            .into()
    }

    fn one(&self, (name, key, kind): &Field, state: &Custody) -> Html {
        let pack = self.pack;
        match kind {
            Kind::Line => self.line(name, key).into(),
            Kind::Text => self.text(name, key).into(),
            Kind::Tick => self.tick(name, key),
            Kind::YesNo => self.yes_no(name, key),
            Kind::Language => self.of(name, key, &pack.languages).into(),
            Kind::Sex => self.of(name, key, &pack.sexes).into(),
            Kind::Article => self.of(name, key, &pack.articles).into(),
            Kind::Relation => self.of(name, key, &pack.relations).into(),
            Kind::Purpose => self.select(name, key, self.words(&PURPOSES)).into(),
            Kind::Way => self.select(name, key, self.words(&WAYS)).into(),
            Kind::Until => self.moment(name, key),
            Kind::Late => {
                let lang = self.page.reader.lang.code();
                let late = state.late(self.page.at).map(|clock| {
                    (clock.kind.clone(), pack.clocks.name(&clock.kind, lang).to_owned())
                });
                self.select(name, key, late.collect()).into()
            }
        }
    }

    /// All fields of a form, the time first.
    pub(super) fn form(&self, form: &Form, state: &Custody) -> Html {
        let timed = !matches!(form.code, "reason" | "correction");
        let at = timed.then(|| self.moment("at", "custody-f-at"));
        let others = form.fields.iter().map(|field| self.one(field, state));
        Html::join(at.into_iter().chain(others))
    }
}
