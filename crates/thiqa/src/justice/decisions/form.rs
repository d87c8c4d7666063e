//! The form of a decision: the judge signs, her investigator drafts, the police transcribe.

use access::{Action, Kind};
use askama::Template;
use components::{Checkboxes, Choice, Html, Input, Legend, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{Decision, Seen, seen::of_case, typed::NAMES};
use crate::{
    Error, Result,
    justice::{
        docket,
        reach::{self, Reached},
    },
    station::cases::{self, Enclosed},
    web::{Fields, Page, Problems, Staff},
};

/// What whoever opened the form may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Hand {
    /// The judge.
    Signs,
    /// Her investigator.
    Drafts,
    /// The police, from paper.
    Transcribes,
    /// The judge, of what was transcribed.
    Corrects,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/decisions/form.html")]
pub(crate) struct Form {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    /// The case's number.
    number: String,
    hand: Hand,
    #[serde(skip)]
    action: String,
    #[serde(skip)]
    kinds: Vec<(String, String)>,
    #[serde(skip)]
    ends: Vec<(String, String)>,
    #[serde(skip)]
    files: Vec<(String, String)>,
    /// Orders that may be struck out.
    #[serde(skip)]
    open: Vec<(usize, String)>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl Form {
    fn line(&self, name: &'static str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.typed.get(name))
            .dir("auto")
            .autocomplete("off")
            .error(self.page.problem(&self.problems, name))
    }

    fn select(&self, name: &'static str, key: &str, options: &[(String, String)]) -> Select {
        Select::new(name, self.page.t(key))
            .option("", self.page.t("decisions-none"))
            .options(options.to_vec())
            .value(self.typed.get(name))
            .error(self.page.problem(&self.problems, name))
    }

    fn head(&self) -> Html {
        let text = Textarea::new("text", self.page.t("decisions-text"))
            .value(self.typed.text("text"))
            .rows(8)
            .dir("auto")
            .error(self.page.problem(&self.problems, "text"));
        let mut parts = vec![
            Html::from(self.line("number", "decisions-number")),
            self.line("date", "decisions-date").into(),
        ];
        if self.hand != Hand::Corrects {
            parts.push(self.line("court_number", "decisions-court-number").into());
        }
        parts.push(text.into());
        Html::join(parts)
    }

    fn rows(&self) -> Vec<Html> {
        let row = |[kind, due, words]: [&'static str; 3]| {
            let words = self.line(words, "decisions-order-words");
            let due = self.line(due, "decisions-order-due").class("govuk-input--width-20");
            let kind = self.select(kind, "decisions-order-kind", &self.kinds);
            Html::join([Html::from(kind), words.into(), due.into()])
        };
        NAMES.into_iter().map(row).collect()
    }

    fn rest(&self) -> Html {
        let struck = || {
            let items = self.open.iter().map(|(n, words)| Choice::new(n.to_string(), words));
            Checkboxes::new("struck", Legend::new(self.page.t("decisions-struck")).size("s"))
                .items(items)
                .error(self.page.problem(&self.problems, "struck"))
        };
        match self.hand {
            Hand::Corrects if self.open.is_empty() => Html::default(),
            Hand::Corrects => struck().into(),
            Hand::Transcribes => Html::join([
                Html::from(self.select("end", "decisions-end", &self.ends)),
                self.select("scan", "decisions-scan", &self.files)
                    .hint(self.page.t("decisions-scan-hint"))
                    .into(),
            ]),
            Hand::Signs | Hand::Drafts => self.select("end", "decisions-end", &self.ends).into(),
        }
    }
}

/// The files of a case as a list of choices.
pub(in crate::justice) fn choices(staff: &Staff, files: &[Enclosed]) -> Vec<(String, String)> {
    let lang = staff.reader.lang.code();
    let one = |file: &Enclosed| {
        let kind = staff.app.pack.document_kinds.name(&file.kind, lang);
        let number = staff.reader.number(i64::try_from(file.n).unwrap_or_default() + 1);
        (file.n.to_string(), format!("{number}. {kind} {}", file.note))
    };
    files.iter().map(one).collect()
}

pub(super) fn hand(staff: &Staff, reached: &Reached) -> Hand {
    if reached.may(&staff.app, &staff.who, Action::Decide, Kind::Decision) {
        Hand::Signs
    } else if staff.who.office == reached.office {
        Hand::Transcribes
    } else {
        Hand::Drafts
    }
}

/// What a form is drawn over.
pub(super) struct Ground {
    pub(super) reached: Reached,
    pub(super) files: Vec<Enclosed>,
    pub(super) decisions: Vec<Seen>,
    pub(super) draft: Vec<(String, String)>,
}

pub(super) async fn ground(staff: &Staff, id: &str, action: Action) -> Result<Ground> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let read = move |tx: &mut Tx| {
        let reached = reach::reach(tx, &app, &who, &case, (action, Kind::Decision))?;
        let files = cases::past(tx, &app.books, &reached.office, &case)?.enclosed();
        let decisions = of_case(tx, &app.books, reached.place())?;
        let draft = docket::draft(tx, &app.books, &who.office, &case)?;
        Ok::<_, Error>(Ground { reached, files, decisions, draft })
    };
    let ground = staff.app.db.read(read).await?;
    reach::note(staff, "decision", &ground.reached.office, id).await?;
    Ok(ground)
}

pub(super) fn drawn(
    staff: &Staff,
    ground: &Ground,
    which: Option<&Seen>,
    typed: Fields,
    problems: Problems,
) -> Form {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let case = ground.reached.id.as_str();
    let (hand, action) = match which {
        Some(one) => (Hand::Corrects, format!("/cases/{case}/decisions/{}/correction", one.id)),
        None => (hand(staff, &ground.reached), format!("/cases/{case}/decision")),
    };
    let kinds = pack.task_kinds.iter().filter(|row| row.by_order);
    let ends = pack.statuses.iter().filter(|row| !row.open);
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let open = which.into_iter().flat_map(|one| &one.orders);
    let open = open.filter(|item| item.state == super::State::Open);
    Form {
        page: staff.page(staff.reader.t("decisions-title")).with_exit(),
        id: typed
            .some("id")
            .unwrap_or_else(|| staff.app.chance.id::<Decision>(staff.at).to_string()),
        case: case.to_owned(),
        number: ground.reached.case.number.clone(),
        hand,
        action,
        kinds: kinds
            .map(|row| {
                let rule = row.rule.as_deref().unwrap_or_default();
                pair(&row.code, format!("{} {rule}", row.name(lang)).trim())
            })
            .collect(),
        ends: ends.map(|row| pair(&row.code, row.name(lang))).collect(),
        files: choices(staff, &ground.files),
        open: open
            .map(|item| (item.n, pack.task_kinds.name(&item.kind, lang).to_owned()))
            .collect(),
        problems,
        typed,
    }
}
