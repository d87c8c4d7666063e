//! What each route answers and takes.

use super::forms;
use crate::{
    keys, log,
    people::{accounts, new_account, own, own_secrets, passkey, sign_in, steps, work},
    policy::analysis::dashboard,
    router::Route,
    station::{
        answers, blanks, cases, desk, duty, exports, imports::pages as imports, matches, missing,
        registers, search, situation,
    },
    watch,
};

const BYTES: &str = "application/octet-stream";

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
        "/" | "/languages/{code}" | "/log/{office}/proof" => route.leads_on(),
        "/health" => route.gives("text/plain"),
        "/metrics" => route.gives("application/openmetrics-text"),
        "/node" => route.answers::<watch::pages::Shown>(),
        "/lock" => route.answers::<keys::pages::Lock>(),
        "/unlock" => route.answers::<keys::pages::Unlock>(),
        "/openapi.json" => route.gives("application/json"),
        "/assets/{file}" | "/cases/{id}/attachments/{n}" | "/exports/{id}/file" => {
            route.gives(BYTES)
        }
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
        "/sign-in" => route.answers::<sign_in::SignIn>(),
        "/work" => route.answers::<work::Work>(),
        "/account" => route.answers::<own::Own>(),
        "/account/password" => route.answers::<own_secrets::Password>(),
        "/account/codes" => route.answers::<own_secrets::Codes>(),
        "/account/passkeys" => route.answers::<passkey::own::Own>(),
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
        // Every form of a case.
        path if path.starts_with("/cases/{id}/") => route.answers::<cases::edit::Edit>(),
        _ => read_station(route),
    }
}

/// The commander's morning, registers, paper, the search.
fn read_station(route: Route) -> Route {
    match route.path {
        "/search" => route.answers::<search::pages::SearchPage>(),
        "/searches" => route.answers::<search::sampled::ListPage>(),
        "/searches/{office}/{n}" => route.answers::<search::sampled::OnePage>(),
        "/missing" => route.answers::<missing::show::ListPage>(),
        "/missing/new" => route.answers::<missing::new::NewPage>(),
        "/missing/{id}" => route.answers::<missing::show::ShowPage>(),
        "/protection/notices" => route.answers::<missing::notices::NoticesPage>(),
        "/protection/notices/{id}" => route.answers::<missing::notices::NoticePage>(),
        "/matches" => route.answers::<matches::pages::ListPage>(),
        "/matches/{id}" => route.answers::<matches::pages::ShowPage>(),
        "/matches/{id}/not-this-person" => route.answers::<matches::paper::PaperPage>(),
        "/station" => route.answers::<duty::page::Morning>(),
        "/station/reports" => route.answers::<situation::pages::List>(),
        "/station/reports/{day}" => route.answers::<situation::pages::Show>(),
        "/station/reports/{day}/figures" => route.answers::<situation::forms::Form>(),
        "/station/reports/{day}/text" => route.answers::<situation::texts::Form>(),
        "/station/reports/{day}/print" => route.answers::<situation::pages::Print>(),
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
        _ => route,
    }
}

fn send(route: Route) -> Route {
    match route.path {
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
        "/accounts/{id}/closure" => route.takes(forms::NOTHING),
        "/imports" => route.takes(forms::REGISTER),
        "/imports/{id}/trial" => route.takes(forms::COLUMNS),
        "/imports/{id}/run" | "/imports/{id}/stop" | "/imports/{id}/end" => {
            route.takes(forms::NOTHING)
        }
        "/exports" => route.takes(forms::EXPORT),
        "/exports/{id}/end" | "/answers/{id}/withdrawal" => route.takes(forms::NOTHING),
        path if path.contains("/passkey") => send_passkey(route),
        path if path.starts_with("/visits") => send_visit(route),
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
        "/blanks" => route.takes(forms::BLANKS),
        "/blanks/{number}/state" => route.takes(forms::BLANK_STATE),
        "/blanks/{number}/statement" => route.takes(forms::PAPER_STATEMENT),
        _ => route,
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
        "/visits/{id}/route" => route.takes(forms::ROUTE),
        "/visits/{id}/outcome" => route.takes(forms::OUTCOME),
        "/visits/{id}/correction" => route.takes(forms::WHY).takes(forms::VISITOR),
        "/visits/{id}/commander" => route.takes(forms::ASKED),
        "/visits/{id}/answer" => route.takes(forms::ANSWERED),
        "/visits/{id}/reopening" | "/visits/{id}/seal" | "/visits/{id}/opening" => {
            route.takes(forms::WHY)
        }
        "/visits/{id}/return" => route.takes(forms::NOTHING).answers::<desk::new::NewPage>(),
        _ => route,
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
        _ => route,
    }
}
