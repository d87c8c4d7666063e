//! The paths before the judge: papers, decisions, questions, procedure, the docket; and leaves.

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::{
    justice::{counsel, decisions, docket, papers, procedure, questions},
    station::leaves,
};

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    use Action::{Answer, Create, Decide, List, Update, View};
    use Gate::{Any, May, Record};
    use Kind::{Counsel, Decision, Docket, Exception, Papers, Procedure, Question};
    vec![
        get("/court", Any(List, Docket), docket::list),
        get("/cases/{id}/bench", Record(View, Docket), docket::show),
        post("/cases/{id}/bench", Record(Create, Docket), docket::note),
        get("/cases/{id}/papers", Record(List, Papers), papers::show),
        post("/cases/{id}/papers", Record(Create, Papers), papers::submit),
        get("/cases/{id}/papers/{round}/print", Record(List, Papers), papers::print),
        post("/cases/{id}/papers/receipt", Record(Update, Papers), papers::take_in),
        get("/cases/{id}/decision", Record(Create, Decision), decisions::new),
        post("/cases/{id}/decision", Record(Create, Decision), decisions::decide),
        post(
            "/cases/{id}/decisions/{decision}/confirmation",
            Record(Decide, Decision),
            decisions::confirm,
        ),
        get(
            "/cases/{id}/decisions/{decision}/correction",
            Record(Decide, Decision),
            decisions::correction,
        ),
        post(
            "/cases/{id}/decisions/{decision}/correction",
            Record(Decide, Decision),
            decisions::correct,
        ),
        post(
            "/cases/{id}/decisions/{decision}/orders/{n}",
            Record(Update, Decision),
            decisions::settle,
        ),
        post("/cases/{id}/questions", Record(Create, Question), questions::ask),
        post("/cases/{id}/questions/{question}", Record(Answer, Question), questions::answer),
        get("/cases/{id}/procedure", Record(View, Procedure), procedure::show),
        post("/cases/{id}/procedure", Record(Create, Procedure), procedure::write),
        get("/cases/{id}/counsel", Record(Create, Counsel), counsel::show),
        post("/cases/{id}/counsel", Record(Create, Counsel), counsel::create),
        post("/cases/{id}/counsel/{part}/end", Record(Create, Counsel), counsel::end),
        get("/counsel", Any(View, Counsel), counsel::list),
        get("/counsel/{id}/{n}", Record(View, Counsel), counsel::file),
        get("/leaves", May(List, Exception), leaves::list),
        post("/leaves", May(Create, Exception), leaves::record),
        post("/leaves/{id}/end", May(Create, Exception), leaves::end),
        get("/leaves/acts", May(List, Exception), procedure::acts),
    ]
}
