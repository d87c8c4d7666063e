//! The page of a case's papers, for the station and the court: bundles, decisions, questions.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Legend, Select};
use db::Tx;
use serde::Serialize;

use super::{
    Papers,
    face::{Face, face_of},
    store::{Round, rounds},
};
use crate::{
    Error, Result,
    justice::{
        decisions::{self, Item, Seen, State},
        questions,
        reach::{Reached, note, reach},
    },
    node::App,
    pack::Pack,
    station::cases,
    web::{Answer, Fields, Page, Problems, Staff, see},
    witnesses::{self, Witnessed},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/papers/show.html")]
pub(crate) struct PapersPage {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    /// The case's number.
    number: String,
    rounds: Vec<Round>,
    decisions: Vec<Seen>,
    questions: Vec<questions::Line>,
    /// The face as it would be with everything that lies in the case now.
    face: Face,
    /// How far the log is witnessed in which all this stands.
    witnessed: Option<Witnessed>,
    may: May,
    problems: Problems,
    #[serde(skip)]
    app: App,
    #[serde(skip)]
    choices: Vec<(String, String)>,
    #[serde(skip)]
    typed: Fields,
}

/// What she may do: which forms stand on the page.
#[derive(Debug, Clone, Copy, Serialize, schemars::JsonSchema)]
struct May {
    submit: bool,
    /// Whether she is the officer who may submit by procedure as well.
    designated: bool,
    take_in: bool,
    transcribe: bool,
    decide: bool,
    settle: bool,
    ask: bool,
    answer: bool,
    bench: bool,
    procedure: bool,
}

impl May {
    fn of(staff: &Staff, reached: &Reached) -> May {
        use Kind::{Decision, Docket, Papers, Procedure, Question};
        let may = |action, kind| reached.may(&staff.app, &staff.who, action, kind);
        let open = !reached.case.is_closed();
        let own = reached.office == staff.who.office;
        May {
            submit: open && may(Action::Create, Papers),
            designated: reached.case.officer.as_deref() == Some(staff.who.account.as_str()),
            take_in: may(Action::Update, Papers),
            transcribe: own && may(Action::Create, Decision),
            decide: may(Action::Decide, Decision),
            settle: may(Action::Update, Decision) && own,
            ask: may(Action::Create, Question),
            answer: may(Action::Answer, Question),
            bench: may(Action::View, Docket),
            procedure: may(Action::View, Procedure),
        }
    }
}

impl PapersPage {
    fn pack(&self) -> &Pack {
        &self.app.pack
    }

    fn lang(&self) -> &str {
        self.page.reader.lang.code()
    }

    fn seen(&self) -> String {
        witnesses::said(&self.page.reader, self.witnessed, self.page.at)
    }

    fn kinds(&self, face: &Face) -> String {
        let kinds: Vec<String> =
            face.kinds.iter().map(|kind| self.page.t(kind.message())).collect();
        self.page.list(&kinds)
    }

    fn document(&self, code: &str) -> String {
        self.pack().document_kinds.name(code, self.lang()).to_owned()
    }

    fn step(&self, code: &str) -> String {
        self.pack().procedure.name(code, self.lang()).to_owned()
    }

    fn office(&self, code: &str) -> String {
        self.pack().offices.name(code, self.lang()).to_owned()
    }

    fn role(&self, code: &str) -> String {
        self.pack().roles.name(code, self.lang()).to_owned()
    }

    fn end(&self, code: &str) -> String {
        self.pack().statuses.name(code, self.lang()).to_owned()
    }

    /// An order with its article.
    fn order(&self, item: &Item) -> String {
        let name = self.pack().task_kinds.name(&item.kind, self.lang());
        match self.pack().task_kinds.get(&item.kind).and_then(|row| row.rule.as_deref()) {
            Some(rule) => format!("{name} ({rule})"),
            None => name.to_owned(),
        }
    }

    fn is_late(&self, item: &Item) -> bool {
        item.state == State::Open && item.due.is_some_and(|due| due < self.page.at)
    }

    fn state(&self, item: &Item) -> (String, String) {
        match &item.state {
            State::Open => (self.page.t("papers-order-open"), String::new()),
            State::Executed(at, words, _) => (
                format!("{} {}", self.page.t("papers-order-executed"), self.page.date_time(*at)),
                words.clone(),
            ),
            State::Returned(at, why) => (
                format!("{} {}", self.page.t("papers-order-returned"), self.page.date_time(*at)),
                why.clone(),
            ),
            State::Struck(_) => (self.page.t("papers-order-struck"), String::new()),
        }
    }

    fn proof(&self, item: &Item) -> Option<usize> {
        match item.state {
            State::Executed(_, _, proof) => Some(proof),
            _ => None,
        }
    }

    /// What may be put into the next bundle; everything, at first.
    fn sheets(&self) -> Html {
        let chosen = self.typed.all("file");
        let ticked = |n: &String| self.typed.some("id").is_none() || chosen.contains(n);
        let items = self.choices.iter().map(|(n, words)| Choice::new(n, words).checked(ticked(n)));
        Checkboxes::new("file", Legend::new(self.page.t("papers-sheets")).size("s"))
            .hint(self.page.t("papers-sheets-hint"))
            .items(items)
            .error(self.page.problem(&self.problems, "file"))
            .into()
    }

    fn figure(&self, n: &usize) -> String {
        self.page.number(i64::try_from(*n).unwrap_or_default())
    }

    fn proofs(&self, decision: &str, n: &usize) -> Select {
        Select::new("proof", self.page.t("papers-proof"))
            .id(format!("proof-{n}-{decision}"))
            .option("", self.page.t("decisions-none"))
            .options(self.choices.clone())
    }
}

/// The page as it stands, with what was typed and is wrong.
async fn drawn(staff: &Staff, id: &str, typed: Fields, problems: Problems) -> Result<PapersPage> {
    let (app, who, case, at) = (staff.app.clone(), staff.who.clone(), id.to_owned(), staff.at);
    let read = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &case, (Action::List, Kind::Papers))?;
        let place = reached.place();
        let files = cases::past(tx, &app.books, place.0, place.1)?.enclosed();
        let rounds = rounds(tx, &app.books, place)?;
        let decisions = decisions::of_case(tx, &app.books, place)?;
        let questions = questions::of_case(tx, &app.books, place)?;
        let documents = files.iter().map(|file| file.kind.as_str());
        let face = face_of(tx, &app, &reached, at, documents)?;
        let seen = witnesses::witnessed(tx, &reached.office)?;
        Ok::<_, Error>((reached, files, face, rounds, decisions, (questions, seen)))
    };
    let (reached, files, face, rounds, decisions, (questions, witnessed)) =
        staff.app.db.read(read).await?;
    note(staff, "papers", &reached.office, id).await?;
    Ok(PapersPage {
        page: staff.page(staff.reader.t("papers-title")).with_exit(),
        id: typed.some("id").unwrap_or_else(|| staff.app.chance.id::<Papers>(staff.at).to_string()),
        case: id.to_owned(),
        number: reached.case.number.clone(),
        face,
        witnessed,
        may: May::of(staff, &reached),
        choices: decisions::choices(staff, &files),
        rounds,
        decisions,
        questions,
        app: staff.app.clone(),
        problems,
        typed,
    })
}

/// The papers of a case.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Back to the page: with what is wrong, if a rule said no.
pub(in crate::justice) async fn answered(
    staff: &Staff,
    id: &str,
    fields: Fields,
    done: Result<()>,
) -> Result<Response> {
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/papers"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(staff, id, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
