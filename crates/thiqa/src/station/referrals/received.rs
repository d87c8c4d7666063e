//! What came to a service: the list, and one of them as it is named.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{
    Choice, FileUpload, Html, Input, Label, Legend, Pagination, Radios, SummaryList, Table,
};
use serde::{Deserialize, Serialize};

use super::{
    Referral, State, gone, items,
    pages::{due, table, tag},
    rows::{self, Found, Line, Seen},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    pack::Pack,
    people::second,
    web::{Answer, Page, Problems, Staff, see},
};

/// Whoever comes from outside the police reads nothing here with a password alone: she is led to
/// where a second factor is set up.
pub(super) async fn owes_factor(staff: &Staff) -> Result<Option<Response>> {
    if !second::is_owed_by(&staff.who) {
        return Ok(None);
    }
    let who = staff.who.clone();
    let has = staff.app.db.read(move |tx| second::has(tx, &who)).await?;
    Ok((!has).then(|| see("/account/codes")))
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/received.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    received: Vec<Line>,
    /// Those that wait for her word as the second person.
    waiting: Vec<Line>,
    /// The place of the next page, if there is one: `?before=`.
    next: Option<String>,
    #[serde(skip)]
    tables: (Table, Table),
}

impl List {
    fn pages(&self) -> Html {
        let Some(next) = &self.next else { return Html::default() };
        let href = format!("/received?before={next}");
        let older = self.page.t("referrals-older");
        Pagination::new(self.page.t("referrals-pages")).next(href, older).into()
    }
}

/// Below which one.
#[derive(Deserialize)]
pub struct Wanted {
    before: Option<String>,
}

impl Wanted {
    /// A place that is none is the beginning.
    fn place(&self) -> Option<(i64, String)> {
        let (made, id) = self.before.as_deref()?.split_once('.')?;
        Some((made.parse().ok()?, Id::<Referral>::parse(id)?.to_string()))
    }
}

/// `GET /received`
pub async fn list(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response> {
    if let Some(answer) = owes_factor(&staff).await? {
        return Ok(answer);
    }
    let (app, who, before) = (staff.app.clone(), staff.who.clone(), wanted.place());
    let (mut received, waiting) = staff
        .app
        .db
        .read(move |tx| {
            let received = rows::received(tx, &app, &who, before.as_ref())?;
            Ok::<_, Error>((received, rows::waiting(tx, &app, &who)?))
        })
        .await?;
    let more = received.len() > rows::PAGE;
    received.truncate(rows::PAGE);
    let next = received.last().filter(|_| more).map(|one| format!("{}.{}", one.made, one.id));
    let ids = received.iter().chain(&waiting).map(|line| line.id.clone());
    staff.note(Read::new("list", "referral", ids)).await?;
    let page = staff.page(staff.reader.t("referrals-received")).with_exit();
    let tables = (
        table(&staff, &page, &received, |one| format!("/received/{}", one.id)),
        table(&staff, &page, &waiting, |one| {
            format!("/cases/{}/referrals/{}/override", one.case, one.id)
        }),
    );
    Ok(Answer::new(&staff, List { page, received, waiting, next, tables }).into_response())
}

/// What the referral names, and no more.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/received_one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    id: String,
    /// The station that sent it.
    office: String,
    state: State,
    made: i64,
    due: i64,
    /// A code of the pack's services.
    service: String,
    items: BTreeMap<String, String>,
    problems: Problems,
    #[serde(skip)]
    facts: SummaryList,
    #[serde(skip)]
    summary: SummaryList,
    /// The kinds of report that may come back with a file; none where no doctor was asked.
    #[serde(skip)]
    reports: Vec<(&'static str, String)>,
}

impl One {
    fn is_sent(&self) -> bool {
        self.state == State::Sent
    }

    fn is_accepted(&self) -> bool {
        self.state == State::Accepted
    }

    /// The file of a doctor's report, and whether it is the last one.
    fn report(&self) -> Html {
        let kind = Radios::new("kind", Legend::new(self.page.t("referrals-report-kind")).size("s"))
            .items(self.reports.iter().map(|(code, name)| Choice::new(*code, name.as_str())))
            .value(REPORTS[0])
            .error(self.page.problem(&self.problems, "kind"));
        let file = FileUpload::new("file", Label::new(self.page.t("referrals-report-file")))
            .hint(self.page.t("referrals-report-hint"))
            .error(self.page.problem(&self.problems, "file"));
        Html::join([Html::from(file), kind.into()])
    }

    fn field(&self, name: &'static str, label: &str) -> Input {
        Input::new(name, self.page.t(label))
            .dir("auto")
            .autocomplete("off")
            .error(self.page.problem(&self.problems, name))
    }
}

fn one(staff: &Staff, id: &Id<Referral>, seen: Seen, problems: Problems) -> One {
    let page = staff.page(staff.reader.t("referrals-received-one")).with_exit();
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let words = seen.made.words.get().cloned().unwrap_or_default();
    let state = seen.state.state;
    let facts = SummaryList::new()
        .row(page.t("referrals-state"), tag(&page, state))
        .row(page.t("referrals-from"), pack.offices.name(&seen.office, lang))
        .row(page.t("referrals-service"), pack.services.name(&words.service, lang))
        .row(page.t("referrals-made"), page.date_time(seen.made.at))
        .row(page.t("referrals-due"), due(&page, state, seen.made.due));
    let report = |code: &'static str| (code, pack.document_kinds.name(code, lang).to_owned());
    let asked = is_medical(pack, &words.service);
    One {
        id: id.to_string(),
        reports: if asked { REPORTS.map(report).into() } else { Vec::new() },
        state,
        made: seen.made.at,
        due: seen.made.due,
        facts,
        summary: items::summary(pack, &words.items, lang),
        service: words.service,
        items: words.items,
        office: seen.office,
        problems,
        page,
    }
}

/// The documents that a doctor returns, codes of the pack.
pub(super) const REPORTS: [&str; 2] = ["medical_report_final", "medical_report_first"];

/// Whether a service is a doctor's, who may return a report with a file.
pub(super) fn is_medical(pack: &Pack, service: &str) -> bool {
    let kind = pack.services.get(service).and_then(|row| pack.service_kinds.get(&row.kind));
    kind.is_some_and(|kind| kind.purpose == "medical")
}

/// Looks at one at this moment; the look is an entry of her own office whatever she finds.
pub(super) async fn look(
    staff: &Staff,
    id: &Id<Referral>,
    refusal: Option<Refusal>,
) -> Result<Response> {
    let (app, who, at, which) = (staff.app.clone(), staff.who.clone(), staff.at, id.clone());
    let (office, found) =
        staff.app.db.read(move |tx| rows::found(tx, &app, &who, Action::View, &which, at)).await?;
    let how = if matches!(found, Found::Here(_)) { "view" } else { "refused" };
    let mut read = Read::new(how, "referral", [id.as_str()]);
    read.of = Some(office).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let seen = match found {
        Found::Gone(why) => return Ok(gone::answer(staff, why)),
        Found::Here(seen) => *seen,
    };
    Ok(match refusal {
        None => Answer::new(staff, one(staff, id, seen, Problems::default())).into_response(),
        Some(refusal) => {
            Answer::refused(staff, one(staff, id, seen, refusal.into())).into_response()
        }
    })
}

/// `GET /received/{id}`
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    if let Some(answer) = owes_factor(&staff).await? {
        return Ok(answer);
    }
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    look(&staff, &id, None).await
}
