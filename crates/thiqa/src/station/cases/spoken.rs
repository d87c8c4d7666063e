//! A case in a reader's words: the bar, the facts, the people, the tasks, the files.

use access::Sensitivity;
use components::{Badge, Content, Html, IdentityBar, SummaryList, Tag, Task, TaskList};

use super::{
    Case, PersonWords, Precision, When,
    dossier::{SeenFile, SeenPerson, name_of},
    inputs::premises_key,
    line::Speaker,
    show::Summary,
};
use crate::lang::msg;

fn isolated(words: impl Into<Content>) -> Html {
    Html::trusted(format!("<bdi>{}</bdi>", Html::from(words.into())))
}

fn from_left(words: &str) -> Html {
    Html::trusted(format!("<bdi dir=\"ltr\">{}</bdi>", Html::from(Content::from(words))))
}

impl Speaker<'_> {
    pub(super) fn bar(&self, case: &Summary, state: &Case) -> Html {
        let mut bar = IdentityBar::new(from_left(&case.number))
            .detail(Tag::new(self.pack.statuses.name(&case.status, self.lang())));
        if let Some(code) = case.facts.offences.first() {
            bar = bar.detail(isolated(self.offence(code)));
        }
        let sensitivity = match state.sensitivity() {
            Sensitivity::Ordinary => None,
            Sensitivity::Sealed => Some(msg("cases-sealed")),
            Sensitivity::Protected => Some(msg("cases-protected")),
        };
        if let Some(key) = sensitivity {
            bar = bar.high().detail(Badge::new(self.page.t(key)).colour("red"));
        }
        let unsafe_contact = case.people.iter().any(|person| {
            self.pack.safe_contact.get(&person.words.contact).is_some_and(|row| row.warn)
        });
        if unsafe_contact {
            let words = self.page.t("cases-contact-warning");
            bar = bar.high().detail(Badge::new(words).colour("red"));
        }
        bar.into()
    }

    pub(super) fn details(&self, case: &Summary) -> SummaryList {
        let (page, facts) = (self.page, &case.facts);
        let offences: Vec<Html> = facts
            .offences
            .iter()
            .map(|code| Html::trusted(format!("<span>{}</span>", isolated(self.offence(code)))))
            .collect();
        let contexts: Vec<&str> =
            facts.contexts.iter().map(|code| self.pack.contexts.name(code, self.lang())).collect();
        let place = [
            facts.district.as_deref().map(|code| self.district(code)),
            case.landmark.clone(),
            facts.premises.as_deref().map(|code| page.t(premises_key(code))),
        ];
        let place: Vec<String> = place.into_iter().flatten().collect();
        let unit = case.unit.as_deref().map_or("", |code| self.pack.units.name(code, self.lang()));
        let hands = [unit.to_owned(), case.officer.clone()];
        let hands: Vec<String> = hands.into_iter().filter(|part| !part.is_empty()).collect();
        let mut list = SummaryList::new()
            .row(page.t("cases-offence"), self.or_none(&Html::join(offences)))
            .row(page.t("cases-place"), self.said(&place.join(" · ")))
            .row(
                page.t("cases-when"),
                self.said(&facts.when.as_ref().map_or_else(String::new, |when| self.when(when))),
            )
            .row(
                page.t("cases-channel"),
                self.said(
                    facts
                        .channel
                        .as_deref()
                        .map_or("", |code| self.pack.channels.name(code, self.lang())),
                ),
            )
            .row(page.t("cases-received"), isolated(page.date_time(case.received)))
            .row(
                page.t("cases-recorded"),
                isolated(format!("{} — {}", page.date_time(case.recorded), case.recorded_by)),
            )
            .row(page.t("cases-hands"), self.said(&hands.join(" — ")));
        if !contexts.is_empty() {
            list = list.row(page.t("cases-contexts"), isolated(contexts.join(" · ")));
        }
        if let Some(paper) = &case.paper {
            list = list.row(page.t("blanks-number"), from_left(paper));
        }
        if let Some(legacy) = &case.legacy {
            list = list.row(page.t("cases-legacy"), from_left(legacy));
        }
        list
    }

    fn said(&self, words: &str) -> Html {
        if words.is_empty() { isolated(self.page.t("web-unknown")) } else { isolated(words) }
    }

    fn or_none(&self, html: &Html) -> Html {
        if html.as_str().is_empty() { isolated(self.page.t("web-unknown")) } else { html.clone() }
    }

    fn when(&self, when: &When) -> String {
        match when.precision {
            Precision::Day => self.page.day(when.from),
            Precision::Exact => self.page.date_time(when.from),
            Precision::About => {
                let middle = self.page.date_time((when.from + when.to) / 2);
                self.page.t_args("cases-about", &[("time", middle.as_str().into())])
            }
        }
    }

    pub(super) fn role(&self, person: &SeenPerson) -> String {
        self.pack.person_roles.name(&person.head.role, self.lang()).to_owned()
    }

    pub(super) fn person_rows(&self, person: &SeenPerson) -> SummaryList {
        let page = self.page;
        let PersonWords {
            mother,
            document,
            document_number,
            birth,
            phone,
            contact,
            address,
            thumbprint,
            ..
        } = &person.words;
        let counted = [
            self.pack.sexes.name(&person.head.sex, self.lang()),
            self.pack.age_bands.name(&person.head.age_band, self.lang()),
        ];
        let document: Vec<&str> = [document.as_str(), document_number.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let contact = self.pack.safe_contact.get(contact).map_or("", |row| row.name(self.lang()));
        let mut rows: Vec<(&'static str, Html)> = vec![
            (msg("cases-name"), self.said(&person.words.name())),
            (msg("cases-counted"), self.said(&counted.join(" · "))),
        ];
        let mut add = |key, words: &str, html: Html| {
            if !words.is_empty() {
                rows.push((key, html));
            }
        };
        add(msg("cases-mother"), mother, isolated(mother));
        add(msg("cases-birth"), birth, from_left(birth));
        add(msg("cases-phone"), phone, from_left(phone));
        add(msg("cases-contact"), contact, isolated(contact));
        add(msg("cases-document"), &document.concat(), isolated(document.join(" · ")));
        add(msg("cases-address"), address, isolated(address));
        if *thumbprint {
            rows.push((msg("cases-signs"), isolated(page.t("cases-thumbprint"))));
        }
        rows.into_iter().fold(SummaryList::new(), |list, (key, html)| list.row(page.t(key), html))
    }

    pub(super) fn tasks(&self, case: &Summary, update: bool) -> TaskList {
        let page = self.page;
        case.tasks.iter().enumerate().fold(TaskList::new(), |list, (n, task)| {
            let status: Html = match (task.done, task.due) {
                (Some(at), _) => {
                    isolated(format!("{} {}", page.t("cases-done"), page.date_time(at)))
                }
                (None, Some(due)) if due < page.at => {
                    let span = page.duration(page.at - due);
                    let words = page.t_args("cases-late-by", &[("span", span.as_str().into())]);
                    Tag::new(words).colour("red").into()
                }
                (None, Some(due)) => Tag::new(page.age(due, page.at)).colour("blue").into(),
                (None, None) => Tag::new(page.t("cases-to-do")).colour("grey").into(),
            };
            let officer = task.officer.as_deref().map(|id| name_of(self.officers, id));
            let hint: Vec<String> = [officer, task.words.clone()].into_iter().flatten().collect();
            let mut row = Task::new(self.pack.task_kinds.name(&task.kind, self.lang()), status);
            if !hint.is_empty() {
                row = row.hint(isolated(hint.join(" · ")));
            }
            if update && task.done.is_none() {
                row = row.href(format!("/cases/{}/tasks/{n}", case.id));
            }
            list.task(row)
        })
    }

    pub(super) fn files(&self, case: &Summary) -> Vec<(usize, String, String)> {
        let describe = |(n, file): (usize, &SeenFile)| {
            let kind = self.pack.document_kinds.name(&file.kind, self.lang()).to_owned();
            let kilobytes = i64::try_from(file.words.size.div_ceil(1024)).unwrap_or(i64::MAX);
            let size = self.page.t_args("cases-kilobytes", &[("n", kilobytes.into())]);
            let parts = [
                file.words.note.clone(),
                file.words.name.clone(),
                size,
                self.page.date_time(file.at),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (n, kind, parts.join(" · "))
        };
        case.files.iter().enumerate().map(describe).collect()
    }
}
