//! The forms of the sample's page, and the words of what it shows.

use components::{Choice, FileUpload, Input, Label, Legend, Radios, Select, Textarea};

use super::{
    draw::By,
    pages::{BlockRow, DrawRow, Show, StratumRow},
    sample::Standing,
};
use crate::lang::msg;

impl Show {
    fn number(&self, name: &'static str, key: &str, usual: &str) -> Input {
        let typed = self.typed.some(name).unwrap_or_else(|| usual.to_owned());
        Input::new(name, self.page.t(key))
            .value(typed)
            .digits()
            .class("govuk-input--width-5")
            .error(self.page.problem(&self.problems, name))
    }

    pub(super) fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("sampling-file")))
            .hint(self.page.t("sampling-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }

    pub(super) fn text(&self) -> Textarea {
        Textarea::new("text", self.page.t("sampling-text"))
            .value(self.typed.text("text"))
            .rows(6)
            .dir("ltr")
            .error(self.page.problem(&self.problems, "text"))
    }

    pub(super) fn total(&self) -> Input {
        self.number("total", "sampling-total", "")
    }

    pub(super) fn take(&self) -> Input {
        self.number("take", "sampling-take", "20").hint(self.page.t("sampling-take-hint"))
    }

    pub(super) fn least(&self) -> Input {
        self.number("least", "sampling-least", "40").hint(self.page.t("sampling-least-hint"))
    }

    pub(super) fn reserves(&self) -> Input {
        self.number("reserves", "sampling-reserves", "2")
            .hint(self.page.t("sampling-reserves-hint"))
    }

    pub(super) fn by(&self) -> Radios {
        let choice =
            |by: By| Choice::new(by.code(), self.page.t(by_key(by))).hint(self.page.t(by_hint(by)));
        let typed = self.typed.some("by").unwrap_or_else(|| By::Proportional.code().to_owned());
        Radios::new("by", Legend::new(self.page.t("sampling-by")).size("s"))
            .items(By::ALL.map(choice))
            .value(typed)
            .error(self.page.problem(&self.problems, "by"))
    }

    /// One field for the share that is expected in each stratum.
    pub(super) fn shares(&self) -> Vec<Input> {
        let strata = self.frame.iter().flat_map(|frame| &frame.strata).enumerate();
        let share = |(at, stratum): (usize, &StratumRow)| {
            let name = format!("share-{at}");
            let typed = self.typed.some(&name).unwrap_or_else(|| "50".to_owned());
            let label =
                self.page.t_args("sampling-share", &[("stratum", stratum.stratum.as_str().into())]);
            Input::new(name, label).value(typed).digits().class("govuk-input--width-3")
        };
        strata.map(share).collect()
    }

    pub(super) fn why(&self) -> Textarea {
        Textarea::new("why", self.page.t("sampling-why"))
            .value(self.typed.text("why"))
            .rows(2)
            .dir("auto")
            .error(self.page.problem(&self.problems, "why"))
    }

    pub(super) fn block(&self) -> Select {
        let blocks = self.draws.first().map(|draw| draw.blocks.as_slice()).unwrap_or_default();
        let asked = blocks.iter().filter(|row| row.standing == Standing::Asked);
        Select::new("block", self.page.t("sampling-block"))
            .option("", self.page.t("sampling-choose"))
            .options(asked.map(|row| (row.n.to_string(), row.block.clone())))
            .value(self.typed.get("block"))
            .error(self.page.problem(&self.problems, "block"))
    }

    pub(super) fn reason(&self) -> Select {
        let reasons = self.reasons.iter().map(|(code, name)| (code.as_str(), name.as_str()));
        Select::new("reason", self.page.t("sampling-reason"))
            .option("", self.page.t("sampling-choose"))
            .options(reasons)
            .value(self.typed.get("reason"))
            .error(self.page.problem(&self.problems, "reason"))
    }

    pub(super) fn words(&self) -> Textarea {
        Textarea::new("words", self.page.t("sampling-words"))
            .value(self.typed.text("words"))
            .rows(2)
            .dir("auto")
    }

    pub(super) fn allocation(&self, draw: &DrawRow) -> String {
        self.page.t(by_key(draw.plan.by))
    }

    pub(super) fn count(&self, draw: &DrawRow) -> i64 {
        draw.blocks.len() as i64
    }

    pub(super) fn standing(&self, row: &BlockRow) -> String {
        match (row.standing, &row.by) {
            (Standing::Asked, _) => self.page.t("sampling-asked"),
            (Standing::Reserve, _) => self.page.t("sampling-reserve"),
            (Standing::Replaced, by) => {
                let by = by.as_deref().unwrap_or_default();
                self.page.t_args("sampling-replaced-by", &[("block", by.into())])
            }
        }
    }

    pub(super) fn because(&self, row: &BlockRow) -> String {
        let code = row.reason.clone().unwrap_or_default();
        let known = self.reasons.iter().find(|(known, _)| *known == code);
        known.map_or(code, |(_, name)| name.clone())
    }
}

fn by_key(by: By) -> &'static str {
    match by {
        By::Equal => msg("sampling-by-equal"),
        By::Proportional => msg("sampling-by-proportional"),
        By::Root => msg("sampling-by-root"),
        By::Neyman => msg("sampling-by-neyman"),
    }
}

fn by_hint(by: By) -> &'static str {
    match by {
        By::Equal => msg("sampling-by-equal-hint"),
        By::Proportional => msg("sampling-by-proportional-hint"),
        By::Root => msg("sampling-by-root-hint"),
        By::Neyman => msg("sampling-by-neyman-hint"),
    }
}
