//! The form of a report, and what it says.

use components::{Choice, Details, Fieldset, Html, Input, Legend, Radios, Select, Textarea};

use super::{Facts, Words, report::is_child};
use crate::{
    Refusal,
    lang::{REGISTER_DATES, digits_to_ascii, msg, parse_date, parse_int},
    pack::{Pack, Row, Table},
    station::cases::{PersonWords, phone},
    web::{Fields, Page, Problems},
};

/// What a form says.
pub(super) struct Typed {
    pub(super) facts: Facts,
    pub(super) words: Words,
    pub(super) child: bool,
}

/// Reads a form; `year` is the present one. Nothing is required but something about the person.
pub(super) fn parse(fields: &Fields, pack: &Pack, year: i64) -> (Typed, Problems) {
    let mut problems = Problems::default();
    let person = PersonWords {
        given: fields.get("given"),
        father: fields.get("father"),
        grandfather: fields.get("grandfather"),
        title: fields.get("title"),
        mother: fields.get("mother"),
        document_number: digits_to_ascii(&fields.get("document_number")),
        birth: birth(&fields.get("birth"), &mut problems),
        phone: phone(&fields.get("phone")),
        ..PersonWords::default()
    };
    if person.name().is_empty() {
        problems.add(Refusal::new(msg("missing-name-needed")).field("given"));
    }
    let mut code = |name: &'static str, known: bool| {
        let value = fields.get(name);
        if value.is_empty() || known {
            return value;
        }
        problems.add(Refusal::new(msg("cases-unknown-code")).field(name));
        String::new()
    };
    let facts = Facts {
        kind: if fields.get("kind") == "left" { "left".into() } else { "missing".into() },
        sex: code("sex", pack.sexes.has(&fields.get("sex"))),
        relation: code("relation", pack.relations.has(&fields.get("relation"))),
    };
    let child = is_child(&person.birth, &fields.get("age"), year);
    let words = Words {
        person,
        reporter: fields.get("reporter"),
        reporter_phone: phone(&fields.get("reporter_phone")),
        reporter_document: digits_to_ascii(&fields.get("reporter_document")),
        place: fields.get("place"),
        when: fields.get("when"),
        story: fields.text("story"),
    };
    (Typed { facts, words, child }, problems)
}

fn birth(typed: &str, problems: &mut Problems) -> String {
    let year = parse_int(typed).filter(|year| (1900..=2100).contains(year));
    if typed.is_empty() {
        return String::new();
    }
    if let Some(year) = year {
        return year.to_string();
    }
    if let Some(date) = parse_date(typed, REGISTER_DATES) {
        return date.to_string();
    }
    let refusal = Refusal::new(msg("web-bad-date")).field("birth");
    problems.add(refusal.arg("example", "30/4/1991"));
    typed.to_owned()
}

/// Draws the fields.
pub(super) struct Sheet<'a> {
    pub(super) page: &'a Page,
    pub(super) pack: &'a Pack,
    pub(super) fields: &'a Fields,
    pub(super) problems: &'a Problems,
}

impl Sheet<'_> {
    fn line(&self, name: &'static str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.fields.get(name))
            .dir("auto")
            .autocomplete("off")
            .error(self.page.problem(self.problems, name))
    }

    fn select<T>(&self, name: &'static str, key: &str, table: &Table<T>) -> Select {
        let lang = self.page.reader.lang.code();
        let pair = |row: &Row<T>| (row.code.clone(), row.name(lang).to_owned());
        Select::new(name, self.page.t(key))
            .option("", self.page.t("missing-not-said"))
            .options(table.iter().map(pair).collect::<Vec<_>>())
            .value(self.fields.get(name))
            .error(self.page.problem(self.problems, name))
    }

    fn radios(&self, name: &'static str, key: &str, items: [(&str, &str); 2]) -> Radios {
        let items = items.map(|(code, words)| Choice::new(code, self.page.t(words)));
        Radios::new(name, Legend::new(self.page.t(key)).size("s"))
            .items(items)
            .value(self.fields.get(name))
            .class("govuk-radios--inline govuk-radios--small")
    }

    fn group(&self, key: &str, inner: Vec<Html>) -> Html {
        Fieldset::new(Legend::new(self.page.t(key)).size("m")).inner(Html::join(inner)).into()
    }

    /// All of it, in the order of the conversation.
    pub(super) fn draw(&self) -> Html {
        let half = "<div class=\"govuk-grid-column-one-half\">";
        let names = [
            self.line("given", "missing-given"),
            self.line("father", "missing-father"),
            self.line("grandfather", "missing-grandfather"),
            self.line("title", "missing-family"),
        ];
        let names = names.map(|input| Html::trusted(format!("{half}{input}</div>")));
        let names =
            Html::trusted(format!("<div class=\"govuk-grid-row\">{}</div>", Html::join(names)));
        let birth = self.line("birth", "missing-birth").hint(self.page.t("missing-birth-hint"));
        let phone = self.line("phone", "missing-phone").kind("tel").digits();
        let age = [("adult", "missing-adult"), ("child", "missing-child-or-doubt")];
        let kind = [("missing", "missing-kind-missing"), ("left", "missing-kind-left")];
        let more = Details::new(
            self.page.t("missing-more"),
            Html::from(self.line("document_number", "missing-document").digits()),
        );
        let person = vec![
            names,
            self.line("mother", "missing-mother").into(),
            birth.class("govuk-input--width-10").dir("ltr").into(),
            self.radios("age", "missing-age", age).into(),
            self.select("sex", "missing-sex", &self.pack.sexes).into(),
            phone.class("govuk-input--width-20").into(),
            more.into(),
        ];
        let seen = vec![
            self.radios("kind", "missing-kind", kind).into(),
            self.line("place", "missing-place").into(),
            self.line("when", "missing-when").hint(self.page.t("missing-when-hint")).into(),
            Textarea::new("story", self.page.t("missing-story"))
                .hint(self.page.t("missing-story-hint"))
                .value(self.fields.text("story"))
                .rows(4)
                .dir("auto")
                .into(),
        ];
        let phone = self.line("reporter_phone", "missing-phone").kind("tel").digits();
        let reporter = vec![
            self.line("reporter", "missing-reporter-name").into(),
            self.select("relation", "missing-relation", &self.pack.relations).into(),
            phone.class("govuk-input--width-20").into(),
            self.line("reporter_document", "missing-document").digits().into(),
        ];
        Html::join([
            self.group("missing-who", person),
            self.group("missing-seen", seen),
            self.group("missing-reporter", reporter),
        ])
    }
}
