//! The table of contents: every path of the pages, who may knock there, and who answers.

mod court;
mod inspection;
mod interviews;
mod releases;
mod safety;
mod studies;
mod surveys;
mod voices;

use access::{Action, Kind};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    handler::Handler,
    middleware::{Next, from_fn, from_fn_with_state},
    routing::{MethodRouter, get as on_get, post as on_post},
};
use tower_http::{CompressionLevel, compression::CompressionLayer};

use crate::{
    Error,
    community::{self, tracking::Public},
    keys, log,
    node::App,
    openapi::{self, Told},
    people,
    policy::analysis,
    station::{
        answers, blanks, cases, conduct, conflicts, consents, crossings, custody, desk, duty,
        emergencies, erasures, exhibits, exports, gates, imports::pages as imports, matches,
        missing, protection, quarters, referrals, registers, search, situation, statements, totals,
        transfers, treatment, warrants,
    },
    watch,
    web::{self, guard},
};

/// What a route asks before its handler runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Everybody.
    Open,
    /// Whoever is signed in; the handler shows nothing but her own.
    SignedIn,
    /// Whoever may do this with ordinary records of her office.
    May(Action, Kind),
    /// Whoever may do this with any record at all; the handler shows only those.
    Any(Action, Kind),
    /// Signed in; the handler asks about the record itself.
    Record(Action, Kind),
}

/// One path and verb.
pub struct Route {
    /// As axum writes it.
    pub path: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Who may knock.
    pub gate: Gate,
    /// Its handler's place in the code.
    pub name: &'static str,
    /// What `/openapi.json` says of it.
    pub told: Told,
    handler: MethodRouter<App>,
}

impl Route {
    /// Without the limit on the length of what is sent.
    fn unlimited(mut self) -> Route {
        self.handler = self.handler.layer(DefaultBodyLimit::disable());
        self
    }
}

fn get<H, T>(path: &'static str, gate: Gate, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    route::<H>(path, "GET", gate, on_get(handler))
}

fn post<H, T>(path: &'static str, gate: Gate, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    route::<H>(path, "POST", gate, on_post(handler))
}

fn route<H>(
    path: &'static str,
    method: &'static str,
    gate: Gate,
    handler: MethodRouter<App>,
) -> Route {
    let name = std::any::type_name::<H>();
    Route { path, method, gate, name, told: Told::default(), handler }
}

/// Every route.
pub fn table() -> Vec<Route> {
    use Gate::Open;
    let mut routes = vec![
        get("/", Open, web::home::show),
        get("/openapi.json", Open, openapi::show),
        get("/health", Open, watch::pages::health),
        get("/metrics", Open, watch::pages::metrics),
        get("/languages/{code}", Open, web::home::language),
        get("/assets/{file}", Open, web::assets::show),
    ];
    routes.extend(locks());
    routes.extend(accounts());
    routes.extend(visits());
    routes.extend(finding());
    routes.extend(case_files());
    routes.extend(case_forms());
    routes.extend(answer_routes());
    routes.extend(safety::routes());
    routes.extend(court::routes());
    routes.extend(logs());
    routes.extend(old_registers());
    routes.extend(figures());
    routes.extend(node());
    routes.extend(paper());
    routes.extend(mornings());
    routes.extend(export_routes());
    routes.extend(interviews::routes());
    routes.extend(inspection::routes());
    routes.extend(surveys::routes());
    routes.extend(voices::routes());
    routes.extend(studies::routes());
    routes.extend(releases::routes());
    routes.into_iter().map(openapi::describe).collect()
}

/// The commander's morning.
fn mornings() -> Vec<Route> {
    use Action::{Close, Correct, Create, List, Print, Update, View};
    let may = |action| Gate::May(action, Kind::Situation);
    vec![
        get("/station", may(List), duty::show),
        get("/station/reports", may(List), situation::list),
        get("/station/reports/{day}", may(View), situation::show),
        post("/station/reports/{day}", may(Create), situation::draw),
        get("/station/reports/{day}/figures", may(Correct), situation::figures),
        post("/station/reports/{day}/figures", may(Correct), situation::correct),
        get("/station/reports/{day}/text", may(Update), situation::text),
        post("/station/reports/{day}/text", may(Update), situation::add_text),
        post("/station/reports/{day}/text/{n}/removal", may(Update), situation::strike),
        post("/station/reports/{day}/signature", may(Close), situation::sign),
        get("/station/reports/{day}/print", may(Print), situation::print),
    ]
}

/// How the node is, for the commander.
fn node() -> Vec<Route> {
    const NODE: Gate = Gate::May(Action::Administer, Kind::Account);
    vec![
        get("/node", NODE, watch::pages::show),
        post("/node/restoration", NODE, watch::pages::make_good),
        post("/node/clock", NODE, watch::pages::set_clock),
    ]
}

/// What the counts say.
fn figures() -> Vec<Route> {
    use Action::{Count, Create, List};
    let any = |action| Gate::Any(action, Kind::Figures);
    vec![
        get("/dashboard", any(Count), analysis::dashboard),
        get("/protection/figures", any(List), quarters::list),
        post("/protection/figures", any(Create), quarters::release),
    ]
}

/// Registers as they stand on paper, their lines, and numbered paper forms.
fn paper() -> Vec<Route> {
    use Action::{Administer, Correct, Create, List, Print, Update, View};
    use Gate::{Any, May, Record};
    use Kind::{Blank, Register, Totals};
    vec![
        get("/registers", Any(List, Register), registers::overview),
        get("/registers/{code}", Any(View, Register), registers::sheet),
        get("/registers/{code}/lines/new", Any(Create, Register), registers::blank_line),
        post("/registers/{code}/lines", Any(Create, Register), registers::write),
        get("/lines/{id}", Record(View, Register), registers::line),
        get("/lines/{id}/correction", Record(Correct, Register), registers::correction),
        post("/lines/{id}/correction", Record(Correct, Register), registers::correct),
        post("/lines/{id}/void", Record(Correct, Register), registers::void),
        post("/lines/{id}/end", Record(Update, Register), registers::end),
        get("/blanks", May(List, Blank), blanks::list),
        post("/blanks", May(Create, Blank), blanks::print),
        get("/blanks/sheets", May(Print, Blank), blanks::sheets),
        get("/blanks/{number}", May(View, Blank), blanks::show),
        get("/blanks/{number}/reason", May(Administer, Blank), blanks::reason),
        post("/blanks/{number}/state", May(Update, Blank), blanks::settle),
        get("/blanks/{number}/statement", May(Update, Blank), blanks::statement),
        post("/blanks/{number}/statement", May(Update, Blank), blanks::enter_statement),
        get("/totals", May(List, Totals), totals::list),
        post("/totals", May(Create, Totals), totals::record),
        post("/totals/file", May(Create, Totals), totals::file),
        get("/totals/{id}", Record(View, Totals), totals::show),
        post("/totals/{id}/correction", Record(Correct, Totals), totals::correct),
        post("/totals/{id}/papers", Record(Correct, Totals), totals::attach),
        get("/totals/{id}/papers/{n}", Record(View, Totals), totals::download),
    ]
}

/// Locking the station and unlocking it.
fn locks() -> Vec<Route> {
    const LOCK: Gate = Gate::May(Action::Administer, Kind::Office);
    vec![
        get("/lock", LOCK, keys::pages::lock_form),
        post("/lock", LOCK, keys::pages::lock),
        get("/unlock", Gate::Open, keys::pages::unlock_form),
        post("/unlock", Gate::Open, keys::pages::unlock),
        post(keys::pages::PASSKEY, Gate::Open, people::passkey::enter::challenge),
    ]
}

/// Logs, for those who check them.
fn logs() -> Vec<Route> {
    use Gate::{Any, Record};
    vec![
        get("/logs", Any(Action::Verify, Kind::Log), log::pages::index),
        get("/log/{office}/proof", Record(Action::Verify, Kind::Log), log::pages::find),
        get("/log/{office}/entries/{n}/proof", Record(Action::Verify, Kind::Log), log::pages::take),
    ]
}

/// Older registers.
fn old_registers() -> Vec<Route> {
    const IMPORTS: Gate = Gate::May(Action::Import, Kind::Import);
    vec![
        get("/imports", IMPORTS, imports::list),
        post("/imports", IMPORTS, imports::create),
        get("/imports/{id}", IMPORTS, imports::show),
        post("/imports/{id}/trial", IMPORTS, imports::check),
        post("/imports/{id}/run", IMPORTS, imports::run),
        get("/imports/{id}/progress", IMPORTS, imports::progress),
        post("/imports/{id}/stop", IMPORTS, imports::stop),
        get("/imports/{id}/refused", IMPORTS, imports::refused),
        post("/imports/{id}/end", IMPORTS, imports::end),
    ]
}

/// Lists taken out as files: her own, whoever she is.
fn export_routes() -> Vec<Route> {
    use Gate::SignedIn;
    vec![
        get("/exports", SignedIn, exports::list),
        get("/exports/new", SignedIn, exports::ask),
        post("/exports", SignedIn, exports::create),
        get("/exports/{id}", SignedIn, exports::show),
        get("/exports/{id}/file", SignedIn, exports::file),
        post("/exports/{id}/end", SignedIn, exports::end),
    ]
}

/// What a person takes home to follow her case.
fn answer_routes() -> Vec<Route> {
    use Gate::Record;
    vec![
        get("/cases/{id}/answer", Record(Action::Answer, Kind::Case), answers::new),
        post("/cases/{id}/answer", Record(Action::Answer, Kind::Case), answers::give),
        post("/answers/{id}/withdrawal", Record(Action::Answer, Kind::Case), answers::withdraw),
    ]
}

/// The desk.
fn visits() -> Vec<Route> {
    use Action::{Assign, Correct, Create, List, OpenSealed, Print, Raise, Update, View};
    use Gate::{Any, May, Record};
    use Kind::Visit;
    vec![
        get("/visits", Any(List, Visit), desk::list),
        get("/visits/new", Any(Create, Visit), desk::new),
        post("/visits", Any(Create, Visit), desk::create),
        get("/visits/board", May(List, Visit), desk::board),
        get("/visits/{id}", Record(View, Visit), desk::show),
        post("/visits/{id}/service", Record(Update, Visit), desk::call),
        post("/visits/{id}/woman-officer", Record(Update, Visit), desk::offer_woman),
        post("/visits/{id}/card", Record(Update, Visit), desk::show_card),
        post("/visits/{id}/route", Record(Update, Visit), desk::route),
        post("/visits/{id}/outcome", Record(Update, Visit), desk::end),
        post("/visits/{id}/reopening", Record(Correct, Visit), desk::reopen),
        get("/visits/{id}/correction", Record(Correct, Visit), desk::correction),
        post("/visits/{id}/correction", Record(Correct, Visit), desk::correct),
        post("/visits/{id}/commander", Record(Update, Visit), desk::ask_commander),
        post("/visits/{id}/answer", Record(Assign, Visit), desk::answer),
        post("/visits/{id}/seal", Record(Raise, Visit), desk::raise),
        post("/visits/{id}/opening", Record(OpenSealed, Visit), desk::open_to_counting),
        post("/visits/{id}/return", Record(Create, Visit), desk::again),
        get("/visits/{id}/ticket", Record(Print, Visit), desk::ticket),
        get("/visits/{id}/receipt/print", Record(Print, Visit), desk::print_receipt),
        get("/visits/{id}/rights", Record(Print, Visit), desk::rights),
    ]
}

/// Finding records by the people in them.
fn finding() -> Vec<Route> {
    const SEARCH: Gate = Gate::Any(Action::Search, Kind::Visit);
    const SAMPLED: Gate = Gate::Any(Action::Verify, Kind::Match);
    vec![
        get("/search", SEARCH, search::form),
        post("/search", SEARCH, search::search),
        get("/searches", SAMPLED, search::sampled::list),
        get("/searches/{office}/{n}", SAMPLED, search::sampled::show),
        post("/searches/{office}/{n}/decision", SAMPLED, search::sampled::decide),
    ]
}

/// Sign-in, her own account, the accounts of an office.
fn accounts() -> Vec<Route> {
    use Gate::{May, Open, SignedIn};
    const ACCOUNTS: Gate = May(Action::Administer, Kind::Account);
    vec![
        get("/sign-in", Open, people::sign_in::show),
        post("/sign-in", Open, people::sign_in::send),
        post("/session/end", Open, people::sign_in::end),
        post("/session/lock", Open, people::sign_in::lock),
        get("/work", SignedIn, people::work::show),
        get("/account", SignedIn, people::own::show),
        post("/account/preferences", SignedIn, people::own::prefer),
        get("/account/password", SignedIn, people::own_secrets::password),
        post("/account/password", SignedIn, people::own_secrets::change_password),
        get("/account/codes", SignedIn, people::own_secrets::codes),
        post("/account/codes", SignedIn, people::own_secrets::confirm_codes),
        post("/account/sessions/end", SignedIn, people::own::end_all),
        post("/sign-in/passkey/challenge", Open, people::passkey::enter::challenge),
        post("/sign-in/passkey", Open, people::passkey::enter::send),
        get("/account/passkeys", SignedIn, people::passkey::own::list),
        post("/account/passkeys", SignedIn, people::passkey::own::add),
        post("/account/passkeys/challenge", SignedIn, people::passkey::own::challenge),
        post("/account/passkeys/{id}/removal", SignedIn, people::passkey::own::remove),
        get("/account/relations", SignedIn, conflicts::list),
        post("/account/relations", SignedIn, conflicts::declare),
        post("/account/relations/{id}/withdrawal", SignedIn, conflicts::withdraw),
        get("/accounts", ACCOUNTS, people::accounts::list),
        get("/accounts/new", ACCOUNTS, people::new_account::blank),
        post("/accounts", ACCOUNTS, conflicts::create),
        get("/accounts/{id}", ACCOUNTS, people::accounts::show),
        post("/accounts/{id}/post", ACCOUNTS, conflicts::moved),
        post("/accounts/{id}/courses", ACCOUNTS, people::course::give),
        post("/accounts/{id}/password", ACCOUNTS, people::change::reset),
        post("/accounts/{id}/closure", ACCOUNTS, people::change::close),
        post("/accounts/{id}/passkeys/{n}/removal", ACCOUNTS, people::change::remove_passkey),
    ]
}

/// Cases.
fn case_files() -> Vec<Route> {
    use Action::{Attach, Create, List, Print, View};
    use Gate::{Any, Record};
    use Kind::{Attachment, Case};
    vec![
        get("/cases", Any(List, Case), cases::list),
        get("/cases/new", Any(Create, Case), cases::new),
        post("/cases", Any(Create, Case), cases::create),
        get("/cases/{id}", Record(View, Case), cases::show),
        get("/cases/{id}/cover", Record(Print, Case), cases::cover),
        get("/cases/{id}/receipt", Record(Create, Case), cases::receipt),
        get("/cases/{id}/attachments", Record(Attach, Attachment), cases::attachment),
        post("/cases/{id}/attachments", Record(Attach, Attachment), cases::attach),
        get("/cases/{id}/attachments/{n}", Record(View, Attachment), cases::download),
    ]
}

/// What happens to a case: a page with a form, and where it is sent.
fn case_forms() -> Vec<Route> {
    use Action::{Assign, Close, Correct, OpenSealed, Raise, Update};
    let form = |path, action| {
        let gate = Gate::Record(action, Kind::Case);
        [get(path, gate, cases::form), post(path, gate, cases::take)]
    };
    let part = |path, action| {
        let gate = Gate::Record(action, Kind::Case);
        [get(path, gate, cases::form_of_part), post(path, gate, cases::take_part)]
    };
    let forms = [
        form("/cases/{id}/people", Update),
        part("/cases/{id}/people/{n}", Update),
        form("/cases/{id}/facts", Update),
        form("/cases/{id}/status", Update),
        form("/cases/{id}/tasks", Update),
        part("/cases/{id}/tasks/{n}", Update),
        form("/cases/{id}/notes", Update),
        part("/cases/{id}/entries/{n}", Correct),
        part("/cases/{id}/conflicts/{n}", Correct),
        form("/cases/{id}/assignment", Assign),
        form("/cases/{id}/hand-over", Assign),
        form("/cases/{id}/closure", Close),
        form("/cases/{id}/reopening", Correct),
        form("/cases/{id}/sensitivity", Raise),
        form("/cases/{id}/opening", OpenSealed),
    ];
    forms.into_iter().flatten().collect()
}

/// The longest upload, in bytes, and a little for the form around it.
const LONGEST: usize = 51 << 20;

/// How hard pages are compressed: gzip at a low level costs a fraction of the page itself; Brotli would
/// save a tenth of the bytes for three times the work.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(2);

/// The node's pages.
pub fn router(app: App) -> Router {
    let (public, watched) = (Public::of(&app), app.clone());
    let mut router = Router::new();
    for route in table() {
        let (gate, node) = (route.gate, app.clone());
        let ask =
            move |request: Request, next: Next| guard::ask_gate(node.clone(), gate, request, next);
        router = router.route(route.path, route.handler.route_layer(from_fn(ask)));
    }
    let router = router
        .fallback(|| async { Error::NotFound })
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(from_fn_with_state(app.clone(), guard::identify))
        .layer(CompressionLayer::new().quality(COMPRESSION))
        // Logs and telephones speak for themselves: no session is looked up, no page is made of them.
        .merge(log::routes())
        .merge(community::surveys::openrosa::routes())
        .merge(community::surveys::entry::routes())
        .with_state(app)
        // They hold no database of the police, and so stand outside all that asks it.
        .merge(community::public_router(public));
    watch::framed(router, watched)
}

#[cfg(test)]
mod tests;
