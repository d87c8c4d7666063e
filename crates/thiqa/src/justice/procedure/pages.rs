//! Where a case stands in procedure: what was done, what may come, what is missing, which clock runs.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Procedure,
    engine::{Dated, Next, Running, next, running},
    facts::{Seen, gather},
};
use crate::{
    Error, Result,
    justice::reach::{note, reach},
    node::App,
    pack::{Holds, Pack},
    station::cases::{self, Officers},
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/procedure/show.html")]
pub(crate) struct CoursePage {
    #[serde(skip)]
    page: Page,
    case: String,
    /// The case's number.
    number: String,
    once: String,
    done: Vec<Dated>,
    acts: Vec<Seen>,
    next: Vec<Next>,
    running: Vec<Running>,
    /// Whether she may write an act down.
    writes: bool,
    problems: Problems,
    #[serde(skip)]
    steps: Vec<(String, String)>,
    #[serde(skip)]
    officers: Officers,
    #[serde(skip)]
    app: App,
    #[serde(skip)]
    typed: Fields,
}

impl CoursePage {
    fn pack(&self) -> &Pack {
        &self.app.pack
    }

    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    fn step(&self, code: &str) -> String {
        self.pack().procedure.name(code, self.lang()).to_owned()
    }

    fn article(&self, code: &str) -> String {
        self.pack().procedure.get(code).map_or_else(String::new, |step| step.article.clone())
    }

    /// Who lifts a block.
    fn lifts(&self, code: &str) -> String {
        let step = self.pack().procedure.get(code);
        let role = step.and_then(|step| step.lifts.as_deref());
        role.map_or_else(String::new, |role| self.pack().roles.name(role, self.lang()).to_owned())
    }

    fn missing(&self, next: &Next) -> String {
        let names: Vec<String> = next.missing.iter().map(|code| self.step(code)).collect();
        self.page.list(&names)
    }

    fn clock(&self, code: &str) -> String {
        self.pack().clocks.name(code, self.lang()).to_owned()
    }

    fn is_up(&self, running: &Running) -> bool {
        running.until < self.page.at
    }

    fn name(&self, account: &str) -> String {
        cases::name_of(&self.officers, account)
    }

    fn form(&self) -> Html {
        let problem = |name| self.page.problem(&self.problems, name);
        let step = Select::new("step", self.page.t("procedure-step"))
            .option("", self.page.t("cases-not-said"))
            .options(self.steps.clone())
            .value(self.typed.get("step"))
            .error(problem("step"));
        let at = Input::new("at", self.page.t("procedure-at"))
            .hint(self.page.t("procedure-at-hint"))
            .value(self.typed.get("at"))
            .dir("ltr")
            .class("govuk-input--width-20")
            .error(problem("at"));
        let area = |name: &'static str, key: &str| {
            Textarea::new(name, self.page.t(key))
                .value(self.typed.text(name))
                .rows(2)
                .dir("auto")
                .error(problem(name))
        };
        Html::join([
            Html::from(step),
            at.into(),
            area("words", "procedure-words").into(),
            area("why", "procedure-why").hint(self.page.t("procedure-why-hint")).into(),
        ])
    }
}

pub(super) async fn drawn(
    staff: &Staff,
    id: &str,
    typed: Fields,
    problems: Problems,
) -> Result<CoursePage> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let read = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &case, (Action::View, Kind::Procedure))?;
        let course = gather(tx, &app.pack, &app.books, &reached)?;
        let writes = reached.may(&app, &who, Action::Create, Kind::Procedure);
        Ok::<_, Error>((reached, course, writes))
    };
    let (reached, course, writes) = staff.app.db.read(read).await?;
    note(staff, "procedure", &reached.office, id).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let jurisdiction = reached.case.class()?.jurisdiction;
    let acts = pack.steps(&jurisdiction).filter(|step| step.holds == Holds::Act);
    let minted = || staff.app.chance.id::<Procedure>(staff.at).to_string();
    Ok(CoursePage {
        page: staff.page(staff.reader.t("procedure-title")).with_exit(),
        case: id.to_owned(),
        number: reached.case.number.clone(),
        once: typed.some("once").unwrap_or_else(minted),
        next: next(pack, &jurisdiction, &course.facts, staff.at),
        running: running(pack, &jurisdiction, &course.facts),
        steps: acts
            .map(|step| (step.code.clone(), format!("{} ({})", step.name(lang), step.article)))
            .collect(),
        done: course.facts,
        acts: course.acts,
        writes,
        problems,
        officers: course.past.officers().clone(),
        app: staff.app.clone(),
        typed,
    })
}

/// Where a case stands.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}
