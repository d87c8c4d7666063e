//! What each route answers and takes.

use super::{court, forms};
use crate::{
    keys, log,
    people::{accounts, new_account, own, own_secrets, passkey, sign_in, steps, work},
    policy::analysis::dashboard,
    router::Route,
    station::{
        answers, blanks, cases, conduct, conflicts, consents, crossings, custody, desk, duty,
        emergencies, erasures, exhibits, exports, gates, imports::pages as imports, matches,
        missing, protection, quarters, referrals, registers, search, situation, statements,
        transfers, treatment, warrants,
    },
    watch,
};

pub(super) const BYTES: &str = "application/octet-stream";
const PDF: &str = "application/pdf";
/// Paper as a page, which the browser prints.
const REPORT: &str = "/station/reports/{day}/print";

/// Puts in what the document needs to know of a route.
pub fn describe(route: Route) -> Route {
    if route.is_described() {
        return route;
    }
    match route.method {
        "GET" => read(route),
        _ => send(route),
    }
}

fn read(route: Route) -> Route {
    match route.path {
        path if path.ends_with("/print") && path != REPORT => route.gives(PDF),
        path if path.contains("/interviews")
            || path == "/recordings"
            || path == "/rooms"
            || path.starts_with("/card") =>
        {
            super::interviews::read(route)
        }
        path if super::inspection::has(path) => super::inspection::read(route),
        path if path.starts_with("/surveys") => super::surveys::read(route),
        path if path.starts_with("/voices") => super::voices::read(route),
        path if path.starts_with("/studies") => super::studies::read(route),
        path if path.starts_with("/releases") => super::releases::read(route),
        path if path.starts_with("/totals") => super::totals::read(route),
        "/" | "/languages/{code}" | "/log/{office}/proof" => route.leads_on(),
        "/health" => route.gives("text/plain"),
        "/metrics" => route.gives("application/openmetrics-text"),
        "/node" => route.answers::<watch::pages::Shown>(),
        "/lock" => route.answers::<keys::pages::Lock>(),
        "/unlock" => route.answers::<keys::pages::Unlock>(),
        "/openapi.json" => route.gives("application/json"),
        "/assets/{file}"
        | "/cases/{id}/attachments/{n}"
        | "/conduct/{id}/papers/{n}"
        | "/counsel/{id}/{n}"
        | "/exports/{id}/file" => route.gives(BYTES),
        "/log/{office}/entries/{n}/proof" => route.gives("text/plain"),
        "/imports/{id}/refused" => route.gives("text/csv"),
        "/dashboard" => route.answers::<dashboard::Dashboard>(),
        "/logs" => route.answers::<log::pages::Index>(),
        "/imports" => route.answers::<imports::list::Index>(),
        "/imports/{id}" => {
            route.answers::<imports::upload::Columns>().answers::<imports::upload::Shown>()
        }
        "/imports/{id}/progress" => route.answers::<imports::upload::Running>(),
        "/exports" => route.answers::<exports::pages::List>(),
        "/exports/new" => route.answers::<exports::new::New>(),
        "/exports/{id}" => route.answers::<exports::pages::One>(),
        _ => read_people(route),
    }
}

fn read_people(route: Route) -> Route {
    match route.path {
        path if court::reads(path) => court::read(route),
        "/sign-in" => route.answers::<sign_in::SignIn>(),
        "/work" => route.answers::<work::Work>(),
        "/account" => route.answers::<own::Own>(),
        "/account/password" => route.answers::<own_secrets::Password>(),
        "/account/codes" => route.answers::<own_secrets::Codes>(),
        "/account/passkeys" => route.answers::<passkey::own::Own>(),
        "/account/relations" => route.answers::<conflicts::RelationsPage>(),
        "/accounts" => route.answers::<accounts::List>(),
        "/accounts/new" => route.answers::<new_account::New>(),
        "/accounts/{id}" => route.answers::<accounts::One>(),
        "/visits" => route.answers::<desk::queue::QueuePage>(),
        "/visits/new" => route.answers::<desk::new::NewPage>(),
        "/visits/board" => route.answers::<desk::board::BoardPage>(),
        "/visits/{id}" => route.answers::<desk::show::VisitPage>(),
        "/visits/{id}/correction" => route.answers::<desk::correct::CorrectPage>(),
        "/visits/{id}/ticket" => route.answers::<desk::papers::Ticket>(),
        "/visits/{id}/rights" => route.answers::<desk::papers::Rights>(),
        "/cases" => route.answers::<cases::list::List>(),
        "/cases/new" => route.answers::<cases::new::New>(),
        "/cases/{id}" => route.answers::<cases::show::Show>(),
        "/cases/{id}/cover" => route.answers::<cases::show::Cover>(),
        "/cases/{id}/receipt" => route.answers::<cases::show::Receipt>(),
        "/cases/{id}/answer" => route.answers::<answers::pages::New>(),
        path if path.contains("/custody") || path.contains("/treatment") => read_custody(route),
        path if path.contains("/consents") || path.contains("/referrals") => read_help(route),
        path if path.contains("/exhibits") => read_exhibits(route),
        "/transfers" => route.answers::<transfers::ListPage>(),
        "/cases/{id}/transfers" => route.answers::<transfers::CasePage>(),
        "/cases/{id}/transfers/{n}" => route.answers::<transfers::SummaryPage>(),
        "/cases/{id}/statement" => route.answers::<statements::pages::AskPage>(),
        "/cases/{id}/statement/deferral" => route.answers::<statements::pages::DeferralPage>(),
        "/cases/{id}/support" => route.answers::<protection::Open>().answers::<protection::Show>(),
        "/cases/{id}/orders" => route.answers::<protection::Orders>(),
        "/cases/{id}/erasure" => route.answers::<erasures::pages::CasePage>(),
        path if path.starts_with("/cases/{id}/support/") => route.answers::<protection::Edit>(),
        // Every form of a case.
        path if path.starts_with("/cases/{id}/") => route.answers::<cases::edit::Edit>(),
        path if path.starts_with("/services") || path.starts_with("/received") => read_help(route),
        _ => read_station(route),
    }
}

fn read_exhibits(route: Route) -> Route {
    match route.path {
        "/exhibits" => route.answers::<exhibits::waiting::Waiting>(),
        "/cases/{id}/exhibits" => route.answers::<exhibits::list::List>(),
        "/cases/{id}/exhibits/{exhibit}" => route.answers::<exhibits::show::One>(),
        path if path.ends_with("/label") => route.answers::<exhibits::papers::Label>(),
        path if path.ends_with("/record") => route.answers::<exhibits::papers::Record>(),
        _ => route.answers::<exhibits::form::Form>(),
    }
}

fn send_exhibits(route: Route) -> Route {
    match route.path {
        "/cases/{id}/exhibits" => route.takes(forms::EXHIBIT).answers::<crate::web::Done>(),
        path if path.ends_with("/receipt") => route.takes(forms::EXHIBIT_RECEIPT),
        _ => route.takes(forms::EXHIBIT_STEP),
    }
}

/// Consents, referrals, and those who receive them.
fn read_help(route: Route) -> Route {
    match route.path {
        "/cases/{id}/consents" => route.answers::<consents::pages::List>(),
        "/cases/{id}/consents/new" => route.answers::<consents::form::New>(),
        "/cases/{id}/consents/{consent}" => route.answers::<consents::pages::One>(),
        "/cases/{id}/referrals" => route.answers::<referrals::pages::List>(),
        "/cases/{id}/referrals/new" => route.answers::<referrals::form::New>(),
        "/cases/{id}/referrals/{referral}" => route.answers::<referrals::pages::One>(),
        "/cases/{id}/referrals/{referral}/override" => route.answers::<referrals::second::Second>(),
        "/services" => route.answers::<referrals::services::Directory>(),
        "/services/{code}/invitation" => route.answers::<referrals::invitation::Invitation>(),
        "/received" => route.answers::<referrals::received::List>(),
        "/received/{id}" => route.answers::<referrals::received::One>(),
        _ => route,
    }
}

fn send_help(route: Route) -> Route {
    match route.path {
        "/cases/{id}/consents" => route.takes(forms::CONSENT).answers::<crate::web::Done>(),
        "/cases/{id}/consents/{consent}/withdrawal" => route.takes(forms::WITHDRAWAL),
        "/cases/{id}/referrals" => {
            let route = route.takes(forms::REFERRAL).answers::<crate::web::Done>();
            route.answers::<referrals::form::Preview>()
        }
        "/services/{code}/invitation" => {
            route.takes(forms::INVITATION).answers::<referrals::invitation::Invited>()
        }
        "/received/{id}/outcome" => route.takes(forms::REPORTED),
        path if path.ends_with("/outcome") => route.takes(forms::FINISHED),
        path if path.ends_with("/revocation") => route.takes(forms::REASON),
        path if path.ends_with("/answer") || path.ends_with("/override") => {
            route.takes(forms::DECIDED)
        }
        _ => route,
    }
}

/// The commander's morning, registers, paper, the search.
fn read_station(route: Route) -> Route {
    match route.path {
        "/search" => route.answers::<search::pages::SearchPage>(),
        "/protection" => route.answers::<protection::Reviews>(),
        "/protection/{id}" => route.answers::<protection::Review>(),
        "/searches" => route.answers::<search::sampled::ListPage>(),
        "/searches/{office}/{n}" => route.answers::<search::sampled::OnePage>(),
        "/missing" => route.answers::<missing::show::ListPage>(),
        "/missing/new" => route.answers::<missing::new::NewPage>(),
        "/missing/{id}" => route.answers::<missing::show::ShowPage>(),
        "/circulars" => route.answers::<missing::passing::CircularsPage>(),
        "/circulation" => route.answers::<missing::passing::PassingsPage>(),
        "/circulation/{id}" => route.answers::<missing::passing::PassingPage>(),
        "/erasures" => route.answers::<erasures::Waiting>(),
        "/warrants" => route.answers::<warrants::list::List>(),
        "/warrants/new" => route.answers::<warrants::list::New>(),
        "/warrants/{id}" => route.answers::<warrants::one::One>(),
        "/protection/notices" => route.answers::<missing::notices::NoticesPage>(),
        "/protection/notices/{id}" => route.answers::<missing::notices::NoticePage>(),
        "/matches" => route.answers::<matches::list::ListPage>(),
        "/matches/{id}" => route.answers::<matches::pages::ShowPage>(),
        "/matches/{id}/not-this-person" => route.answers::<matches::paper::PaperPage>(),
        "/station" => route.answers::<duty::page::Morning>(),
        "/station/reports" => route.answers::<situation::pages::List>(),
        "/station/reports/{day}" => route.answers::<situation::pages::Show>(),
        "/station/reports/{day}/figures" => route.answers::<situation::forms::Form>(),
        "/station/reports/{day}/text" => route.answers::<situation::texts::Form>(),
        REPORT => route.answers::<situation::pages::Print>(),
        "/conduct" => route.answers::<conduct::ListPage>(),
        "/conduct/new" => route.answers::<conduct::NewPage>(),
        "/conduct/own" => route.answers::<conduct::OwnPage>(),
        "/conduct/appeal" => route.answers::<conduct::AppealPage>(),
        "/conduct/{id}" => route.answers::<conduct::OnePage>(),
        "/conduct/{id}/slip" => route.answers::<conduct::SlipPage>(),
        "/registers" => route.answers::<registers::overview::Overview>(),
        "/registers/{code}" => route.answers::<registers::sheet::RegisterPage>(),
        "/registers/{code}/lines/new" => route.answers::<registers::write::WritePage>(),
        "/lines/{id}" => route.answers::<registers::one::LinePage>(),
        "/lines/{id}/correction" => route.answers::<registers::one::CorrectPage>(),
        "/blanks" => route.answers::<blanks::list::BlanksPage>(),
        "/blanks/sheets" => route.answers::<blanks::sheets::SheetsPage>(),
        "/blanks/{number}/reason" => route.answers::<blanks::reason::ReasonPage>(),
        "/blanks/{number}" => route.answers::<blanks::one::BlankPage>(),
        "/blanks/{number}/statement" => route.answers::<blanks::statement::StatementPage>(),
        _ => read_protection(route),
    }
}

/// Sealed cases, from outside their unit.
fn read_protection(route: Route) -> Route {
    match route.path {
        "/emergencies" => route.answers::<emergencies::list::List>(),
        "/emergencies/new" => route.answers::<emergencies::new::New>(),
        "/emergencies/{id}" => route.answers::<emergencies::one::One>(),
        "/gates" => route.answers::<gates::pages::List>(),
        "/exceptions" => route.answers::<gates::pages::Exceptions>(),
        "/exceptions/stations" => route.answers::<gates::stations::Stations>(),
        "/on-call" => route.answers::<gates::roster::Roster>(),
        "/cross-complaints" => route.answers::<crossings::list::List>(),
        "/cases/{id}/cross-complaint" => route.answers::<crossings::new::New>(),
        "/protection/figures" => route.answers::<quarters::pages::List>(),
        _ => route,
    }
}

/// Whoever is held, and how they are treated.
fn read_custody(route: Route) -> Route {
    match route.path {
        "/custody" => route.answers::<custody::board::Board>(),
        "/cases/{id}/custody" => route.answers::<custody::new::List>(),
        "/cases/{id}/custody/new" => route.answers::<custody::new::New>(),
        "/custody/{id}" => route.answers::<custody::show::Show>(),
        "/custody/{id}/acts/{act}" => route.answers::<custody::form::FormPage>(),
        "/treatment" => route.answers::<treatment::ListPage>(),
        "/cases/{id}/treatment" => route.answers::<treatment::NewPage>(),
        "/treatment/{id}" => route.answers::<treatment::OnePage>(),
        "/treatment/{id}/receipt" => route.answers::<treatment::ReceiptPage>(),
        "/treatment/{id}/examination" => route.answers::<treatment::ExamPage>(),
        _ => route,
    }
}

/// The same, what is sent.
fn send_custody(route: Route) -> Route {
    match route.path {
        "/cases/{id}/custody" => route.takes(forms::CUSTODY),
        "/custody/{id}/acts/{act}" => route.takes(forms::CUSTODY_ACT),
        "/custody/{id}/orders/{n}/confirmation" | "/custody/{id}/seen" => {
            route.takes(forms::NOTHING)
        }
        "/cases/{id}/treatment" => route.takes(forms::TREATMENT),
        "/treatment/{id}/examination" => route.takes(forms::EXAMINATION),
        "/treatment/{id}/notes" => route.takes(forms::TREATMENT_NOTE),
        "/treatment/{id}/closure" => route.takes(forms::TREATMENT_END),
        "/treatment/{id}/seen" => route.takes(forms::NOTHING),
        _ => route,
    }
}

fn send(route: Route) -> Route {
    match route.path {
        path if path.contains("/interviews") || path.starts_with("/rooms") || path == "/card" => {
            super::interviews::send(route)
        }
        "/sign-in" => {
            let route = route.takes(forms::SIGN_IN);
            route.answers::<crate::web::Done>().answers::<steps::Code>().answers::<steps::Renewal>()
        }
        "/session/end" | "/session/lock" | "/account/sessions/end" => route.takes(forms::NOTHING),
        "/lock" | "/node/restoration" | "/node/clock" => route.takes(forms::NOTHING),
        "/unlock" => route.takes(forms::UNLOCK),
        "/account/preferences" => route.takes(forms::PREFERENCES),
        "/account/password" => route.takes(forms::PASSWORD),
        "/account/codes" => route.takes(forms::CODES),
        "/accounts" => route.takes(forms::ACCOUNT).answers::<new_account::Start>(),
        "/accounts/{id}/post" => route.takes(forms::POST),
        "/accounts/{id}/password" => route.takes(forms::NOTHING).answers::<new_account::Start>(),
        "/accounts/{id}/courses" => route.takes(forms::COURSE),
        "/accounts/{id}/closure" => route.takes(forms::NOTHING),
        "/imports" => route.takes(forms::REGISTER),
        "/imports/{id}/trial" => route.takes(forms::COLUMNS),
        "/imports/{id}/run" | "/imports/{id}/stop" | "/imports/{id}/end" => {
            route.takes(forms::NOTHING)
        }
        "/exports" => route.takes(forms::EXPORT),
        "/exports/{id}/end" | "/answers/{id}/withdrawal" => route.takes(forms::NOTHING),
        path if path.contains("/passkey") => send_passkey(route),
        path if super::inspection::has(path) => super::inspection::send(route),
        path if path.starts_with("/surveys") => super::surveys::send(route),
        path if path.starts_with("/voices") => super::voices::send(route),
        path if path.starts_with("/studies") => super::studies::send(route),
        path if path.starts_with("/releases") => super::releases::send(route),
        path if path.starts_with("/totals") => super::totals::send(route),
        path if path.starts_with("/visits") => send_visit(route),
        path if path.starts_with("/services") || path.starts_with("/received") => send_help(route),
        path if path.contains("/consents") || path.contains("/referrals") => send_help(route),
        path if path.contains("/exhibits") => send_exhibits(route),
        path if path.starts_with("/cases/{id}/support") => send_support(route),
        path if court::sends(path) => court::send(route),
        "/cases/{id}/orders" => route.takes(forms::ORDER),
        "/cases/{id}/erasure" => route.takes(forms::ERASURE),
        "/cases/{id}/cross-complaint" => route.takes(forms::CROSSING),
        "/orders/{id}/answer" => route.takes(forms::ORDER_ANSWER),
        "/protection/{id}" => route.takes(&["words"]),
        path if path.starts_with("/cases") => send_case(route),
        _ => send_station(route),
    }
}

fn send_passkey(route: Route) -> Route {
    match route.path {
        "/sign-in/passkey/challenge"
        | "/account/passkeys/challenge"
        | "/unlock/passkey/challenge" => route.takes(forms::NOTHING).gives("application/json"),
        "/sign-in/passkey" => route.takes(forms::PASSKEY),
        "/account/passkeys" => route.takes(forms::NEW_PASSKEY),
        "/account/passkeys/{id}/removal" | "/accounts/{id}/passkeys/{n}/removal" => {
            route.takes(forms::NOTHING)
        }
        _ => route,
    }
}

fn send_station(route: Route) -> Route {
    match route.path {
        "/search" => route.takes(forms::SEARCH).answers::<search::pages::SearchPage>(),
        "/searches/{office}/{n}/decision" => route.takes(forms::SAMPLE),
        "/missing" => route.takes(forms::MISSING),
        "/missing/{id}/notes" | "/missing/{id}/passing" => route.takes(forms::MISSING_WORDS),
        "/missing/{id}/closure" => route.takes(forms::MISSING_END),
        "/missing/{id}/juvenile" => route.takes(forms::NOTHING),
        "/circulation/{id}" => route.takes(forms::PASSING),
        "/erasures/{id}/decision" => route.takes(forms::ERASURE_DECISION),
        "/warrants" => route.takes(forms::WARRANT),
        "/warrants/{id}/comparison" => route.takes(forms::COMPARED).answers::<warrants::one::One>(),
        "/warrants/{id}/confirmation" | "/warrants/{id}/not-this-person" => {
            route.takes(forms::COMPARED)
        }
        "/warrants/{id}/execution" => route.takes(forms::MISSING_WORDS),
        "/warrants/{id}/withdrawal" => route.takes(&["why"]),
        "/protection/notices/{id}/answer" => route.takes(forms::MISSING_ANSWER),
        "/matches/{id}/decision" | "/matches/{id}/undoing" => route.takes(forms::VERDICT),
        "/matches/{id}/not-this-person" => route.takes(forms::CLEARED),
        "/station/reports/{day}"
        | "/station/reports/{day}/signature"
        | "/station/reports/{day}/text/{n}/removal" => route.takes(forms::NOTHING),
        "/station/reports/{day}/figures" => route.takes(forms::FIGURES),
        "/station/reports/{day}/text" => route.takes(forms::SENTENCES),
        "/registers/{code}/lines" => route.takes(forms::LINE),
        "/lines/{id}/correction" => route.takes(forms::LINE_CORRECTION),
        "/lines/{id}/void" => route.takes(forms::WHY),
        "/lines/{id}/end" => route.takes(forms::LINE_END),
        "/account/relations" => route.takes(forms::RELATION),
        "/account/relations/{id}/withdrawal" => route.takes(forms::NOTHING),
        "/conduct" => route.takes(forms::COMPLAINT).answers::<conduct::SlipPage>(),
        "/conduct/own" => route.takes(forms::COMPLAINT_OWN).answers::<conduct::SlipPage>(),
        "/conduct/appeal" => route.takes(forms::APPEAL).answers::<conduct::AppealPage>(),
        "/conduct/{id}/acknowledgement" | "/conduct/{id}/examination" => {
            route.takes(forms::NOTHING)
        }
        "/conduct/{id}/papers" => route.takes(forms::PAPER),
        "/conduct/{id}/notes" => route.takes(forms::COMPLAINT_NOTE),
        "/conduct/{id}/decision" => route.takes(forms::COMPLAINT_DECISION),
        "/conduct/{id}/closure" => route.takes(forms::COMPLAINT_END),
        "/blanks" => route.takes(forms::BLANKS),
        "/blanks/{number}/state" => route.takes(forms::BLANK_STATE),
        "/blanks/{number}/statement" => route.takes(forms::PAPER_STATEMENT),
        "/exceptions" => route.takes(forms::EXCEPTION),
        "/on-call" => route.takes(forms::ON_CALL),
        "/on-call/{id}/end" => route.takes(forms::NOTHING),
        "/emergencies" => route.takes(forms::EMERGENCY),
        "/emergencies/{id}/decision" => route.takes(forms::DECISION),
        "/emergencies/{id}/seen" | "/protection/figures" => route.takes(forms::NOTHING),
        _ => send_custody(route),
    }
}

fn send_visit(route: Route) -> Route {
    match route.path {
        "/visits" => {
            let route = route.takes(forms::VISIT).takes(forms::VISITOR);
            let route = route.answers::<crate::web::Done>();
            route.answers::<desk::new::ReceivedPage>()
        }
        "/visits/{id}/service" => route.takes(forms::SERVICE),
        "/visits/{id}/woman-officer" => route.takes(forms::WOMAN),
        "/visits/{id}/card" => route.takes(forms::CARD),
        "/visits/{id}/route" => route.takes(forms::ROUTE),
        "/visits/{id}/outcome" => route.takes(forms::OUTCOME),
        "/visits/{id}/correction" => route.takes(&["seen"]).takes(forms::WHY).takes(forms::VISITOR),
        "/visits/{id}/commander" => route.takes(forms::ASKED),
        "/visits/{id}/answer" => route.takes(forms::ANSWERED),
        "/visits/{id}/reopening" | "/visits/{id}/seal" | "/visits/{id}/opening" => {
            route.takes(forms::WHY)
        }
        "/visits/{id}/return" => route.takes(forms::NOTHING).answers::<desk::new::NewPage>(),
        _ => route,
    }
}

fn send_support(route: Route) -> Route {
    let form = route.path.strip_prefix("/cases/{id}/support").unwrap_or_default();
    let once = if form.is_empty() { &["id"] } else { &["once"] };
    let route = route.takes(once);
    let replaces = forms::SUPPORT_REPLACES.contains(&form);
    let route = if replaces { route.takes(&["seen"]) } else { route };
    match form {
        "" => route.takes(&["card?"]).takes(forms::SUPPORT_NAME).takes(forms::SAFE_CONTACT),
        "/name" => route.takes(forms::SUPPORT_NAME),
        "/contact" => route.takes(forms::SAFE_CONTACT),
        "/wishes" => route.takes(&["wish[]", "alone?"]),
        "/steps/{n}" => route.takes(&["done?", "words"]),
        "/incident" => route.takes(&["kind", "when", "time", "place", "stage", "words"]),
        "/risk" => route.takes(&["flag[]", "action"]),
        "/plan" => route.takes(&["plan-*"]),
        "/follow-ups" => route.takes(&["due-day", "due-month", "due-year", "words"]),
        "/woman-officer" => route.takes(&["answer", "instead"]),
        "/attempts" => route.takes(&["way", "words"]),
        "/conciliation" => route.takes(&["her_own?", "alone?", "trained?", "advice", "words"]),
        "/passing" => route,
        "/closure" => route.takes(&["by_her?", "words"]),
        _ => route.takes(&["words"]),
    }
}

fn send_case(route: Route) -> Route {
    match route.path {
        "/cases" => route.takes(forms::CASE).takes(forms::FACTS),
        "/cases/{id}/attachments" => route.takes(forms::ATTACHMENT),
        "/cases/{id}/answer" => {
            let route = route.takes(forms::ANSWER).answers::<crate::web::Done>();
            route.answers::<answers::slip::Slip>()
        }
        "/cases/{id}/statement" => {
            route.takes(forms::STATEMENT).answers::<statements::pages::Given>()
        }
        "/cases/{id}/statement/deferral" => route.takes(forms::DEFERRAL),
        "/cases/{id}/people" | "/cases/{id}/people/{n}" => route.takes(forms::PERSON),
        "/cases/{id}/facts" => route.takes(forms::CHANGE).takes(forms::FACTS),
        "/cases/{id}/status" | "/cases/{id}/reopening" => route.takes(forms::STATUS),
        "/cases/{id}/closure" => route.takes(forms::CLOSURE),
        "/cases/{id}/assignment" => route.takes(forms::ASSIGNMENT),
        "/cases/{id}/hand-over" => route.takes(forms::HAND_OVER),
        "/cases/{id}/tasks" => route.takes(forms::TASK),
        "/cases/{id}/tasks/{n}" | "/cases/{id}/notes" | "/cases/{id}/entries/{n}" => {
            route.takes(forms::WORDS)
        }
        "/cases/{id}/sensitivity" | "/cases/{id}/opening" => route.takes(forms::SENSITIVITY),
        "/cases/{id}/transfers" => route.takes(forms::TRANSFER),
        "/cases/{id}/transfers/{n}" => route.takes(forms::TRANSFER_DECISION),
        "/cases/{id}/transfers/{n}/withdrawal" => route.takes(forms::NOTHING),
        "/cases/{id}/conflicts/{n}" => route.takes(forms::CONFLICT),
        _ => send_custody(route),
    }
}
