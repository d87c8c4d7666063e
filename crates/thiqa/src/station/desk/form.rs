//! The form of a visit as it was typed, and what it says.

use components::{
    Checkboxes, Choice, Details, Fieldset, Html, Input, Legend, Radios, Select, Textarea,
};

use super::{Facts, Words};
use crate::{
    Refusal,
    lang::{msg, parse_int},
    pack::{Pack, Row, Table},
    web::{Ask, Fields, Page, Problems},
};

/// The channels at a desk: what comes online is not received there.
const ONLINE: &str = "online";
/// The farthest way that is no slip of the pen, kilometres.
const FARTHEST: i64 = 2000;

/// The facts and words of a form, and what is wrong with it. Nothing is required.
pub(super) fn parse(
    fields: &Fields,
    pack: &Pack,
    office: &str,
    page: &Page,
) -> (Facts, Words, Problems) {
    let mut problems = Problems::default();
    let district = code(fields, "district", &pack.districts, page, &mut problems);
    let district = Some(district).filter(|code| !code.is_empty());
    let home = pack.office(office).and_then(|office| office.district.clone());
    let outside = match fields.get("outside").as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        // Another district is outside; the same one may be either.
        _ => district.as_ref().filter(|code| Some(*code) != home.as_ref()).map(|_| true),
    };
    let needs = fields.all("needs").into_iter().filter(|code| pack.needs.has(code)).collect();
    let facts = Facts {
        channel: code(fields, "channel", &pack.channels, page, &mut problems),
        reason: code(fields, "reason", &pack.visit_reasons, page, &mut problems),
        age_band: code(fields, "age_band", &pack.age_bands, page, &mut problems),
        sex: code(fields, "sex", &pack.sexes, page, &mut problems),
        language: code(fields, "language", &pack.languages, page, &mut problems),
        wishes_woman: fields.ticked("wishes_woman"),
        needs,
        safe_contact: code(fields, "safe_contact", &pack.safe_contact, page, &mut problems),
        district,
        outside,
        distance_km: distance(fields, &mut problems),
    };
    let words = Words {
        name: fields.get("name"),
        phone: fields.get("phone"),
        safe_words: fields.get("safe_words"),
        note: fields.text("note"),
    };
    (facts, words, problems)
}

/// A code of a table; empty where nothing was chosen.
fn code<T>(
    fields: &Fields,
    name: &'static str,
    table: &Table<T>,
    page: &Page,
    problems: &mut Problems,
) -> String {
    let value = fields.get(name);
    if value.is_empty() || table.has(&value) {
        return value;
    }
    let label = page.t(&format!("desk-{}", name.replace('_', "-")));
    problems.add(Refusal::new(msg("web-unknown-code")).field(name).arg("field", label));
    String::new()
}

fn distance(fields: &Fields, problems: &mut Problems) -> Option<i64> {
    let text = fields.some("distance_km")?;
    let km = parse_int(&text).filter(|km| (0..=FARTHEST).contains(km));
    if km.is_none() {
        let refusal = Refusal::new(msg("web-number-range")).field("distance_km");
        problems.add(refusal.arg("least", "0").arg("most", FARTHEST.to_string()));
    }
    km
}

/// The form of what was said, for corrections.
pub(super) fn fill(facts: &Facts, words: &Words) -> Vec<(String, String)> {
    let mut pairs: Vec<(&str, String)> = vec![
        ("channel", facts.channel.clone()),
        ("reason", facts.reason.clone()),
        ("age_band", facts.age_band.clone()),
        ("sex", facts.sex.clone()),
        ("language", facts.language.clone()),
        ("safe_contact", facts.safe_contact.clone()),
        ("district", facts.district.clone().unwrap_or_default()),
        ("name", words.name.clone()),
        ("phone", words.phone.clone()),
        ("safe_words", words.safe_words.clone()),
        ("note", words.note.clone()),
    ];
    pairs.extend(facts.needs.iter().map(|need| ("needs", need.clone())));
    pairs.extend(facts.wishes_woman.then(|| ("wishes_woman", "yes".to_owned())));
    pairs.extend(facts.distance_km.map(|km| ("distance_km", km.to_string())));
    pairs.extend(
        facts.outside.map(|outside| ("outside", if outside { "yes" } else { "no" }.to_owned())),
    );
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Draws the form's fields.
pub(super) struct Sheet<'a> {
    pub(super) ask: &'a Ask,
    pub(super) page: &'a Page,
    pub(super) typed: &'a Fields,
    pub(super) problems: &'a Problems,
}

impl Sheet<'_> {
    fn pack(&self) -> &Pack {
        &self.ask.app.pack
    }

    fn choices<T>(&self, table: &Table<T>) -> Vec<(String, String)> {
        let lang = self.page.reader.lang.code();
        let pair = |row: &Row<T>| (row.code.clone(), row.name(lang).to_owned());
        table.iter().map(pair).collect()
    }

    fn legend(&self, key: &str) -> Legend {
        Legend::new(self.page.t(key)).size("s")
    }

    fn channel(&self) -> Radios {
        let picture = |code: &str| match code {
            "telephone" => "phone",
            "patrol" => "car",
            "private_entrance" => "shield",
            _ => "building-2",
        };
        let chosen = self.typed.some("channel");
        let first = self.pack().channels.iter().next().map(|row| row.code.clone());
        let chosen = chosen.or(first).unwrap_or_default();
        let items = self.choices(&self.pack().channels).into_iter();
        let items = items.filter(|(code, _)| code != ONLINE).map(|(code, name)| {
            let choice = Choice::new(&code, name).icon(self.page.icon(picture(&code)));
            if code == chosen { choice.attr("autofocus", "") } else { choice }
        });
        Radios::new("channel", self.legend("desk-channel"))
            .items(items)
            .value(chosen.clone())
            .error(self.page.problem(self.problems, "channel"))
            .pictures()
    }

    fn select<T>(&self, name: &'static str, key: &str, table: &Table<T>) -> Select {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("desk-not-said"))
            .options(self.choices(table))
            .value(self.typed.get(name))
            .error(self.page.problem(self.problems, name))
    }

    fn radios<T>(&self, name: &'static str, key: &str, table: &Table<T>) -> Radios {
        let items = self.choices(table).into_iter().map(|(code, name)| Choice::new(code, name));
        Radios::new(name, self.legend(key))
            .items(items)
            .value(self.typed.get(name))
            .error(self.page.problem(self.problems, name))
            .class("govuk-radios--inline govuk-radios--small")
    }

    fn about(&self) -> Fieldset {
        let inner = Html::join([
            Html::from(self.radios("age_band", "desk-age-band", &self.pack().age_bands)),
            Html::from(self.radios("sex", "desk-sex", &self.pack().sexes)),
        ]);
        Fieldset::new(Legend::new(self.page.t("desk-about")).size("m")).inner(inner)
    }

    fn safe_contact(&self) -> Html {
        let select = self
            .select("safe_contact", "desk-safe-contact", &self.pack().safe_contact)
            .hint(self.page.t("desk-safe-contact-hint"));
        let words = Input::new("safe_words", self.page.t("desk-safe-words"))
            .value(self.typed.get("safe_words"))
            .autocomplete("off")
            .dir("auto");
        Html::join([Html::from(select), Html::from(words)])
    }

    fn needs(&self) -> Checkboxes {
        let items = self.choices(&self.pack().needs).into_iter();
        let list = Checkboxes::new("needs", self.legend("desk-needs"))
            .items(items.map(|(code, name)| Choice::new(code, name)))
            .class("govuk-checkboxes--small");
        self.typed.all("needs").into_iter().fold(list, Checkboxes::value)
    }

    fn woman(&self) -> Checkboxes {
        let box_ = Choice::new("yes", self.page.t("desk-wishes-woman"))
            .checked(self.typed.ticked("wishes_woman"));
        Checkboxes::bare("wishes_woman").item(box_)
    }

    /// What she may say or not: her name, her telephone, where she comes from.
    fn more(&self) -> Details {
        let line = |name: &'static str, key: &str| {
            Input::new(name, self.page.t(key))
                .value(self.typed.get(name))
                .autocomplete("off")
                .error(self.page.problem(self.problems, name))
        };
        let outside = Radios::new("outside", self.legend("desk-outside"))
            .item(Choice::new("no", self.page.t("desk-inside")))
            .item(Choice::new("yes", self.page.t("desk-from-outside")))
            .value(self.typed.get("outside"))
            .class("govuk-radios--inline govuk-radios--small");
        let note = Textarea::new("note", self.page.t("desk-note"))
            .value(self.typed.text("note"))
            .rows(3)
            .dir("auto");
        let inner = Html::join([
            Html::from(line("name", "desk-name").dir("auto")),
            Html::from(
                line("phone", "desk-phone").kind("tel").digits().class("govuk-input--width-20"),
            ),
            Html::from(self.select("district", "desk-district", &self.pack().districts)),
            Html::from(outside),
            Html::from(line("distance_km", "desk-distance").digits().class("govuk-input--width-4")),
            Html::from(note),
        ]);
        let filled = ["name", "phone", "district", "outside", "distance_km", "note"];
        let open = filled.iter().any(|name| !self.typed.get(name).is_empty());
        Details::new(self.page.t("desk-more"), inner).open(open)
    }

    /// All of it, in the order of the conversation.
    pub(super) fn draw(&self) -> Html {
        let reason = self
            .select("reason", "desk-reason", &self.pack().visit_reasons)
            .hint(self.page.t("desk-reason-hint"));
        let left = Html::join([
            Html::from(reason),
            Html::from(self.about()),
            self.safe_contact(),
            Html::from(self.select("language", "desk-language", &self.pack().languages)),
            Html::from(self.woman()),
        ]);
        let sides = Html::trusted(format!(
            "<div class=\"cols\"><div>{left}</div><div>{}</div></div>",
            self.needs()
        ));
        Html::join([Html::from(self.channel()), sides, Html::from(self.more())])
    }
}
