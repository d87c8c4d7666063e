//! The fields of forms about facts and people, with what was typed in them.

use components::{
    Checkboxes, Choice, DateInput, Details, Fieldset, Html, Input, Legend, Select, Textarea,
};

use super::{
    PersonWords, Precision,
    dossier::{Dossier, Officers, SeenPerson},
    typed::PREMISES,
};
use crate::{
    lang::{local, msg},
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
    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    pub(super) fn rows<T>(&self, table: &Table<T>) -> Vec<(String, String)> {
        let pair = |row: &Row<T>| (row.code.clone(), row.name(self.lang()).to_owned());
        table.iter().map(pair).collect()
    }

    /// A line.
    pub(super) fn line(&self, name: &str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.fields.get(name))
            .dir("auto")
            .error(self.page.problem(self.problems, name))
    }

    /// A longer text.
    pub(super) fn text(&self, name: &str, key: &str, rows: u8) -> Textarea {
        Textarea::new(name, self.page.t(key))
            .value(self.fields.text(name))
            .rows(rows)
            .dir("auto")
            .error(self.page.problem(self.problems, name))
    }

    /// A choice from a list, or nothing.
    pub(super) fn select(&self, name: &str, key: &str, options: Vec<(String, String)>) -> Select {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("cases-not-said"))
            .options(options)
            .value(self.fields.get(name))
            .error(self.page.problem(self.problems, name))
    }

    /// A day and an hour.
    pub(super) fn moment(&self, name: &str, key: &str) -> Html {
        let page = self.page;
        let (day, month, year) = (page.t("web-day"), page.t("web-month"), page.t("web-year"));
        let part = |part: &str| self.fields.get(&format!("{name}-{part}"));
        let values = [part("day"), part("month"), part("year")];
        let date = DateInput::new(name, Legend::new(page.t(key)).size("s"), [&day, &month, &year])
            .values([&values[0], &values[1], &values[2]])
            .error(page.problem(self.problems, name));
        let time = format!("{name}-time");
        let time = self.line(&time, "web-time").digits().class("govuk-input--width-5");
        Html::join([Html::from(date), time.into()])
    }

    /// Offences, circumstances, place and time.
    pub(super) fn facts(&self) -> Html {
        let page = self.page;
        let place =
            Fieldset::new(Legend::new(page.t("cases-place")).size("m")).inner(Html::join([
                Html::from(self.select("district", "cases-district", self.districts())),
                self.line("landmark", "cases-landmark").hint(page.t("cases-landmark-hint")).into(),
                self.select("premises", "cases-premises", self.premises()).into(),
                self.select("channel", "cases-channel", self.rows(&self.pack.channels)).into(),
            ]));
        let time = Fieldset::new(Legend::new(page.t("cases-time")).size("m"))
            .inner(Html::join([self.moment("when", "cases-when"), self.precision()]));
        Html::join([self.offences(), place.into(), time.into()])
    }

    fn precision(&self) -> Html {
        let about = Choice::new("about", self.page.t("cases-about-time"));
        Checkboxes::bare("precision").item(about).value(self.fields.get("precision")).into()
    }

    fn offences(&self) -> Html {
        let page = self.page;
        let chosen = self.fields.all("offence");
        let options: Vec<(String, String)> = self
            .pack
            .offences
            .iter()
            .map(|row| {
                let depth = row.code.len().saturating_sub(2);
                let name = row.name(self.lang());
                (row.code.clone(), format!("{}{name} ({})", "· ".repeat(depth), row.code))
            })
            .collect();
        let select = |n: usize, key: &str| {
            Select::new("offence", page.t(key))
                .id(if n == 0 { "offence".to_owned() } else { format!("offence-{n}") })
                .option("", page.t("cases-not-said"))
                .options(options.clone())
                .value(chosen.get(n).cloned().unwrap_or_default())
        };
        let first = select(0, "cases-offence").error(page.problem(self.problems, "offence"));
        let more =
            Html::join([select(1, "cases-offence-second"), select(2, "cases-offence-third")]);
        let contexts = self
            .rows(&self.pack.contexts)
            .into_iter()
            .fold(
                Checkboxes::new("context", Legend::new(page.t("cases-contexts")).size("s"))
                    .hint(page.t("cases-contexts-hint")),
                |boxes, (code, words)| {
                    let ticked = self.fields.all("context").contains(&code);
                    boxes.item(Choice::new(code, words).checked(ticked))
                },
            )
            .class("govuk-checkboxes--small");
        let more = Details::new(page.t("cases-offence-more"), more).open(chosen.len() > 1);
        Html::join([Html::from(first), more.into(), contexts.into()])
    }

    fn districts(&self) -> Vec<(String, String)> {
        let named = |row: &Row<crate::pack::District>| {
            let parent = self.pack.governorates.name(&row.parent, self.lang());
            (row.code.clone(), format!("{} — {parent}", row.name(self.lang())))
        };
        self.pack.districts.iter().map(named).collect()
    }

    fn premises(&self) -> Vec<(String, String)> {
        PREMISES.iter().map(|code| ((*code).to_owned(), self.page.t(premises_key(code)))).collect()
    }

    /// A person; `prefix` stands before the name of each field.
    pub(super) fn person(&self, prefix: &str) -> Html {
        let name = |part: &str| format!("{prefix}{part}");
        let line = |part: &str, key: &str| self.line(&name(part), key);
        let names = [
            line("given", "cases-given"),
            line("father", "cases-father"),
            line("grandfather", "cases-grandfather"),
            line("title", "cases-title-name"),
        ];
        let pack = self.pack;
        let role = self.select(&name("role"), "cases-role", self.rows(&pack.person_roles));
        let sex = self.select(&name("sex"), "cases-sex", self.rows(&pack.sexes));
        let age = self.select(&name("age_band"), "cases-age", self.rows(&pack.age_bands));
        let birth = line("birth", "cases-birth").hint(self.page.t("cases-birth-hint"));
        let phone = line("phone", "cases-phone").kind("tel").digits();
        let contact = self.select(&name("contact"), "cases-contact", self.rows(&pack.safe_contact));
        let thumb = Checkboxes::bare(name("thumbprint"))
            .item(Choice::new("yes", self.page.t("cases-thumbprint")))
            .value(if self.fields.ticked(&name("thumbprint")) { "yes" } else { "" });
        let more = Html::join([
            Html::from(line("mother", "cases-mother")),
            line("document", "cases-document").hint(self.page.t("cases-document-hint")).into(),
            line("document_number", "cases-document-number").digits().into(),
            line("address", "cases-address").into(),
            thumb.into(),
        ]);
        let half = "<div class=\"govuk-grid-column-one-half\">";
        let names = names.map(|input| Html::trusted(format!("{half}{input}</div>")));
        let names =
            Html::trusted(format!("<div class=\"govuk-grid-row\">{}</div>", Html::join(names)));
        let more = Details::new(self.page.t("cases-person-more"), more);
        Html::join([
            Html::from(role),
            names,
            sex.into(),
            age.into(),
            birth.class("govuk-input--width-10").dir("ltr").into(),
            phone.class("govuk-input--width-20").into(),
            contact.into(),
            more.into(),
        ])
    }

    /// The units of a station.
    pub(super) fn units(&self, name: &str) -> Select {
        self.select(name, "cases-unit", self.rows(&self.pack.units))
    }

    /// The officers who work there now.
    pub(super) fn officers(&self, name: &str, key: &str, officers: &Officers) -> Select {
        let unit = |code: &Option<String>| {
            code.as_deref().map_or("", |code| self.pack.units.name(code, self.lang())).to_owned()
        };
        let options = officers
            .iter()
            .filter(|(_, officer)| !officer.closed)
            .map(|(id, officer)| {
                (id.clone(), format!("{} — {}", officer.name, unit(&officer.unit)))
            })
            .collect();
        self.select(name, key, options)
    }
}

/// The message of a kind of place.
pub(super) fn premises_key(code: &str) -> &'static str {
    match code {
        "home" => msg("cases-premises-home"),
        "street" => msg("cases-premises-street"),
        "shop" => msg("cases-premises-shop"),
        "work" => msg("cases-premises-work"),
        "school" => msg("cases-premises-school"),
        "vehicle" => msg("cases-premises-vehicle"),
        "public" => msg("cases-premises-public"),
        _ => msg("cases-premises-other"),
    }
}

/// A person as the fields of a form.
pub(super) fn person_typed(person: &SeenPerson) -> Vec<(&'static str, String)> {
    let PersonWords {
        given,
        father,
        grandfather,
        title,
        mother,
        document,
        document_number,
        birth,
        phone,
        contact,
        address,
        thumbprint,
    } = person.words.clone();
    let mut typed = vec![
        ("role", person.head.role.clone()),
        ("sex", person.head.sex.clone()),
        ("age_band", person.head.age_band.clone()),
        ("given", given),
        ("father", father),
        ("grandfather", grandfather),
        ("title", title),
        ("mother", mother),
        ("document", document),
        ("document_number", document_number),
        ("birth", birth),
        ("phone", phone),
        ("contact", contact),
        ("address", address),
    ];
    if thumbprint {
        typed.push(("thumbprint", "yes".into()));
    }
    typed
}

/// The facts as the fields of a form.
pub(super) fn facts_typed(dossier: &Dossier, page: &Page) -> Vec<(&'static str, String)> {
    let facts = &dossier.facts;
    let mut typed: Vec<(&'static str, String)> = Vec::new();
    typed.extend(facts.offences.iter().map(|code| ("offence", code.clone())));
    typed.extend(facts.contexts.iter().map(|code| ("context", code.clone())));
    for (name, code) in
        [("channel", &facts.channel), ("district", &facts.district), ("premises", &facts.premises)]
    {
        typed.push((name, code.clone().unwrap_or_default()));
    }
    typed.push(("landmark", dossier.landmark.clone().unwrap_or_default()));
    if let Some(when) = &facts.when {
        let middle =
            if when.precision == Precision::Day { when.from } else { (when.from + when.to) / 2 };
        if let Some(wall) = local(middle, &page.reader.zone) {
            typed.push(("when-day", wall.day().to_string()));
            typed.push(("when-month", wall.month().to_string()));
            typed.push(("when-year", wall.year().to_string()));
            if when.precision != Precision::Day {
                typed.push(("when-time", format!("{:02}:{:02}", wall.hour(), wall.minute())));
            }
            if when.precision == Precision::About {
                typed.push(("precision", "about".into()));
            }
        }
    }
    typed
}
