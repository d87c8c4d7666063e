//! The paths of protection: support files, consents and referrals, transfers, conflicts, emergencies,
//! statements, gates, missing persons, the same person.

use access::{Action, Kind};

use super::*;

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    let parts = [
        emergency_routes(),
        gate_routes(),
        statement_routes(),
        consent_routes(),
        referral_routes(),
        receiving(),
        support_files(),
        missing_persons(),
        same_person(),
        complaints(),
        transfer_routes(),
        order_routes(),
        exhibit_routes(),
        cross_complaints(),
        custody_routes(),
        treatment_routes(),
    ];
    parts.into_iter().flatten().collect()
}

/// Sealed files that are opened in an emergency. Whoever was told of one sees that.
fn emergency_routes() -> Vec<Route> {
    use Action::{BreakGlass, Decide, View};
    use Gate::{Any, Record, SignedIn};
    use Kind::{Case, Emergency};
    vec![
        get("/emergencies", SignedIn, emergencies::list),
        get("/emergencies/new", Any(BreakGlass, Case), emergencies::new),
        post("/emergencies", Any(BreakGlass, Case), emergencies::create),
        get("/emergencies/{id}", Record(View, Emergency), emergencies::show),
        post("/emergencies/{id}/decision", Record(Decide, Emergency), emergencies::decide),
        post("/emergencies/{id}/seen", SignedIn, emergencies::seen),
    ]
}

/// What needs a course, who has it, and the superior's exceptions.
fn gate_routes() -> Vec<Route> {
    let may = |action| Gate::May(action, Kind::Exception);
    vec![
        get("/gates", Gate::SignedIn, gates::list),
        get("/exceptions", may(Action::List), gates::exceptions),
        post("/exceptions", may(Action::Create), gates::make),
        get("/exceptions/stations", Gate::Any(Action::Count, Kind::Exception), gates::by_station),
        get("/on-call", may(Action::List), gates::roster),
        post("/on-call", may(Action::Create), gates::put),
        post("/on-call/{id}/end", may(Action::Create), gates::take_off),
    ]
}

/// What a person is told of those who opened her file.
fn statement_routes() -> Vec<Route> {
    use Action::{Create, Decide};
    let gate = |action| Gate::Record(action, Kind::Statement);
    vec![
        get("/cases/{id}/statement", gate(Create), statements::ask),
        post("/cases/{id}/statement", gate(Create), statements::give),
        get("/cases/{id}/statement/deferral", gate(Decide), statements::deferral),
        post("/cases/{id}/statement/deferral", gate(Decide), statements::defer),
    ]
}

/// To what a person of a case agreed.
fn consent_routes() -> Vec<Route> {
    use Action::{Create, List, Update, View};
    let of = |action| Gate::Record(action, Kind::Referral);
    vec![
        get("/cases/{id}/consents", of(List), consents::list),
        post("/cases/{id}/consents", of(Create), consents::create),
        get("/cases/{id}/consents/new", of(Create), consents::new),
        get("/cases/{id}/consents/{consent}", of(View), consents::show),
        post("/cases/{id}/consents/{consent}/withdrawal", of(Update), consents::withdraw),
    ]
}

/// What is told of her to those who help: the side that sends.
fn referral_routes() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, Update, View};
    let of = |action| Gate::Record(action, Kind::Referral);
    vec![
        get("/cases/{id}/referrals", of(List), referrals::list),
        post("/cases/{id}/referrals", of(Create), referrals::create),
        get("/cases/{id}/referrals/new", of(Create), referrals::new),
        get("/cases/{id}/referrals/{referral}", of(View), referrals::show),
        get("/cases/{id}/referrals/{referral}/print", of(View), referrals::print_letter),
        post("/cases/{id}/referrals/{referral}/answer", of(Update), referrals::answer),
        post("/cases/{id}/referrals/{referral}/outcome", of(Close), referrals::finish),
        post("/cases/{id}/referrals/{referral}/revocation", of(Update), referrals::revoke),
        get("/cases/{id}/referrals/{referral}/override", of(Decide), referrals::show_override),
        post("/cases/{id}/referrals/{referral}/override", of(Decide), referrals::decide_override),
    ]
}

/// Those who help: who they are, and what came to them.
fn receiving() -> Vec<Route> {
    use Action::{Create, Decide, List, View};
    use Gate::{Any, Record, SignedIn};
    use Kind::{Received, Referral};
    vec![
        // Words of the pack, the same for everybody.
        get("/services", SignedIn, referrals::directory),
        get("/services/{code}/invitation", Any(Create, Referral), referrals::invitation),
        post("/services/{code}/invitation", Any(Create, Referral), referrals::invite),
        get("/received", Any(List, Received), referrals::received),
        get("/received/{id}", Record(View, Received), referrals::received_one),
        get("/received/{id}/print", Record(View, Received), referrals::print_received),
        post("/received/{id}/answer", Record(Decide, Received), referrals::receiver_answer),
        post("/received/{id}/outcome", Record(Decide, Received), referrals::receiver_finish),
    ]
}

/// The support file of a case, the reviews of risks, and what a judge orders of it.
fn support_files() -> Vec<Route> {
    use Action::{Close, Correct, Create, Decide, List, Update, View};
    use Gate::{Any, Record};
    use Kind::{Disclosure, Risk, Support};
    let form = |path, action| {
        let gate = Record(action, Support);
        [get(path, gate, protection::form), post(path, gate, protection::take)]
    };
    let forms = [
        form("/cases/{id}/support/name", Update),
        form("/cases/{id}/support/contact", Update),
        form("/cases/{id}/support/wishes", Update),
        form("/cases/{id}/support/steps/{n}", Update),
        form("/cases/{id}/support/incident", Update),
        form("/cases/{id}/support/risk", Update),
        form("/cases/{id}/support/plan", Update),
        form("/cases/{id}/support/follow-ups", Update),
        form("/cases/{id}/support/follow-ups/{n}", Update),
        form("/cases/{id}/support/notes", Update),
        form("/cases/{id}/support/entries/{n}", Correct),
        form("/cases/{id}/support/woman-officer", Update),
        form("/cases/{id}/support/attempts", Update),
        form("/cases/{id}/support/conciliation", Update),
        form("/cases/{id}/support/passing", Update),
        form("/cases/{id}/support/decision", Update),
        form("/cases/{id}/support/closure", Close),
        form("/cases/{id}/support/reopening", Close),
    ];
    let rest = [
        get("/cases/{id}/support", Record(View, Support), protection::show),
        post("/cases/{id}/support", Record(Create, Support), protection::open),
        get("/protection", Any(List, Risk), protection::reviews),
        get("/protection/{id}", Record(Decide, Risk), protection::review),
        post("/protection/{id}", Record(Decide, Risk), protection::send),
        get("/cases/{id}/orders", Record(List, Disclosure), protection::orders),
        post("/cases/{id}/orders", Record(Create, Disclosure), protection::order),
        post("/orders/{id}/answer", Record(Decide, Disclosure), protection::answer),
    ];
    rest.into_iter().chain(forms.into_iter().flatten()).collect()
}

/// Somebody is missing, and what the unit is told.
fn missing_persons() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, Update, View};
    use Gate::{Any, May, Record};
    use Kind::{Match, Missing};
    vec![
        get("/missing", May(List, Missing), missing::list),
        get("/missing/new", May(Create, Missing), missing::new),
        post("/missing", May(Create, Missing), missing::create),
        get("/missing/{id}", Record(View, Missing), missing::show),
        post("/missing/{id}/notes", Record(Update, Missing), missing::note),
        post("/missing/{id}/passing", Record(Update, Missing), missing::pass_on),
        post("/missing/{id}/juvenile", Record(Update, Missing), missing::take_note),
        post("/missing/{id}/closure", Record(Close, Missing), missing::close),
        get("/circulars", May(List, Missing), missing::circulars),
        get("/circulation", Any(Decide, Missing), missing::passings),
        get("/circulation/{id}", Record(Decide, Missing), missing::passing),
        post("/circulation/{id}", Record(Decide, Missing), missing::decide_passing),
        get("/protection/notices", Any(List, Match), missing::notices),
        get("/protection/notices/{id}", Record(View, Match), missing::notice),
        post("/protection/notices/{id}/answer", Record(Decide, Match), missing::answer),
    ]
}

/// Two records that may be about one person, and who is not the one sought.
fn same_person() -> Vec<Route> {
    use Action::{Decide, List, View};
    use Gate::{Any, Record};
    use Kind::Match;
    vec![
        get("/matches", Any(List, Match), matches::list),
        get("/matches/{id}", Record(View, Match), matches::show),
        post("/matches/{id}/decision", Record(Decide, Match), matches::decide),
        post("/matches/{id}/undoing", Record(Decide, Match), matches::undo),
        get("/matches/{id}/not-this-person", Record(View, Match), matches::paper),
        post("/matches/{id}/not-this-person", Record(Decide, Match), matches::clear),
    ]
}

/// Complaints about officers: taken anywhere, kept by the inspectorate.
fn complaints() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, Update, View};
    use Gate::{Any, May, Record};
    use Kind::Conduct;
    vec![
        get("/conduct", Any(List, Conduct), conduct::list),
        get("/conduct/new", May(Create, Conduct), conduct::blank),
        post("/conduct", May(Create, Conduct), conduct::take),
        get("/conduct/own", May(Create, Conduct), conduct::own_form),
        post("/conduct/own", May(Create, Conduct), conduct::take_own),
        get("/conduct/appeal", May(Create, Conduct), conduct::appeal_form),
        post("/conduct/appeal", May(Create, Conduct), conduct::appeal),
        get("/conduct/{id}", Record(View, Conduct), conduct::show),
        get("/conduct/{id}/slip", Record(Create, Conduct), conduct::slip),
        post("/conduct/{id}/acknowledgement", Record(Update, Conduct), conduct::acknowledge),
        post("/conduct/{id}/examination", Record(Update, Conduct), conduct::examine),
        post("/conduct/{id}/papers", Record(Update, Conduct), conduct::attach),
        get("/conduct/{id}/papers/{n}", Record(View, Conduct), conduct::download),
        post("/conduct/{id}/notes", Record(Update, Conduct), conduct::note),
        post("/conduct/{id}/decision", Record(Decide, Conduct), conduct::decide),
        post("/conduct/{id}/closure", Record(Close, Conduct), conduct::close),
    ]
}

/// Cases that go to another unit: the side that has them, and the side that is asked.
fn transfer_routes() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, View};
    use Gate::{Any, Record};
    use Kind::{Received, Transfer};
    vec![
        get("/transfers", Any(List, Transfer), transfers::list),
        get("/cases/{id}/transfers", Record(View, Transfer), transfers::show),
        post("/cases/{id}/transfers", Record(Create, Transfer), transfers::ask),
        post("/cases/{id}/transfers/{n}/withdrawal", Record(Close, Transfer), transfers::withdraw),
        get("/cases/{id}/transfers/{n}", Record(View, Received), transfers::summary),
        post("/cases/{id}/transfers/{n}", Record(Decide, Received), transfers::decide),
    ]
}

/// What judges order: erasures, and warrants.
fn order_routes() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, Update, View};
    use Gate::{Any, Record};
    use Kind::{Erasure, Warrant};
    vec![
        get("/erasures", Any(Decide, Erasure), erasures::list),
        post("/erasures/{id}/decision", Record(Decide, Erasure), erasures::decide),
        get("/cases/{id}/erasure", Record(List, Erasure), erasures::show),
        post("/cases/{id}/erasure", Record(Create, Erasure), erasures::write),
        get("/warrants", Any(List, Warrant), warrants::list),
        get("/warrants/new", Any(Create, Warrant), warrants::new),
        post("/warrants", Any(Create, Warrant), warrants::create),
        get("/warrants/{id}", Record(View, Warrant), warrants::show),
        post("/warrants/{id}/comparison", Record(Decide, Warrant), warrants::compare),
        post("/warrants/{id}/confirmation", Record(Decide, Warrant), warrants::confirm),
        post("/warrants/{id}/not-this-person", Record(Decide, Warrant), warrants::clear),
        post("/warrants/{id}/execution", Record(Update, Warrant), warrants::execute),
        post("/warrants/{id}/withdrawal", Record(Close, Warrant), warrants::withdraw),
    ]
}

/// A complaint by or against a person who is received for protection.
fn cross_complaints() -> Vec<Route> {
    use Action::{Create, List};
    use Gate::{Any, Record};
    use Kind::Crossing;
    vec![
        get("/cross-complaints", Any(List, Crossing), crossings::list),
        get("/cases/{id}/cross-complaint", Record(Create, Crossing), crossings::form),
        post("/cases/{id}/cross-complaint", Record(Create, Crossing), crossings::create),
    ]
}

/// Whoever is held: the board, the record, and what is written into it.
fn custody_routes() -> Vec<Route> {
    use Action::{Count, Create, Decide, Update, View};
    use Gate::{Any, Record};
    use Kind::Custody;
    vec![
        get("/custody", Any(Count, Custody), custody::board),
        get("/cases/{id}/custody", Record(View, Custody), custody::list),
        post("/cases/{id}/custody", Record(Create, Custody), custody::create),
        get("/cases/{id}/custody/new", Record(Create, Custody), custody::new),
        get("/custody/{id}", Record(View, Custody), custody::show),
        get("/custody/{id}/rights/print", Record(View, Custody), custody::print_rights),
        get("/custody/{id}/acts/{act}", Record(Update, Custody), custody::form),
        post("/custody/{id}/acts/{act}", Record(Update, Custody), custody::take),
        post("/custody/{id}/orders/{n}/confirmation", Record(Decide, Custody), custody::confirm),
        post("/custody/{id}/seen", Record(View, Custody), custody::seen),
    ]
}

/// Allegations and signs of ill-treatment.
fn treatment_routes() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, Update, View};
    use Gate::{Any, Record};
    use Kind::Treatment;
    vec![
        get("/treatment", Any(List, Treatment), treatment::list),
        get("/cases/{id}/treatment", Record(Create, Treatment), treatment::new),
        post("/cases/{id}/treatment", Record(Create, Treatment), treatment::create),
        get("/treatment/{id}", Record(View, Treatment), treatment::show),
        // Whoever wrote it down, and nobody else.
        get("/treatment/{id}/receipt", Gate::SignedIn, treatment::receipt),
        get("/treatment/{id}/examination", Record(Update, Treatment), treatment::examination),
        post("/treatment/{id}/examination", Record(Update, Treatment), treatment::examine),
        post("/treatment/{id}/notes", Record(Decide, Treatment), treatment::note),
        post("/treatment/{id}/closure", Record(Close, Treatment), treatment::close),
        post("/treatment/{id}/seen", Record(View, Treatment), treatment::seen),
    ]
}

/// What was found in a case, and through whose hands it goes.
fn exhibit_routes() -> Vec<Route> {
    use Action::{Create, Decide, List, Print, Update, View};
    let of = |action| Gate::Record(action, Kind::Exhibit);
    vec![
        get("/exhibits", Gate::Any(Decide, Kind::Exhibit), exhibits::waiting_list),
        get("/cases/{id}/exhibits", of(List), exhibits::list),
        post("/cases/{id}/exhibits", of(Create), exhibits::create),
        get("/cases/{id}/exhibits/new", of(Create), exhibits::new),
        get("/cases/{id}/exhibits/{exhibit}", of(View), exhibits::show),
        get("/cases/{id}/exhibits/{exhibit}/label", of(Print), exhibits::label),
        get("/cases/{id}/exhibits/{exhibit}/record", of(Print), exhibits::record),
        get("/cases/{id}/exhibits/{exhibit}/record/print", of(Print), exhibits::print_record),
        get("/cases/{id}/exhibits/{exhibit}/hand-over/print", of(Print), exhibits::print_hand_over),
        get("/cases/{id}/exhibits/{exhibit}/receipt", of(Decide), exhibits::receipt_form),
        post("/cases/{id}/exhibits/{exhibit}/receipt", of(Decide), exhibits::confirm),
        get("/cases/{id}/exhibits/{exhibit}/steps/{step}", of(Update), exhibits::step_form),
        post("/cases/{id}/exhibits/{exhibit}/steps/{step}", of(Update), exhibits::take),
    ]
}
