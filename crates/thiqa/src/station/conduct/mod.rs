//! Complaints about officers. Anybody at a station takes one, and whoever serves there may make one
//! of her own; others come by letter, or from the public pages. Only the inspectorate reads them.
//!
//! A complaint stands in the inspectorate's log, and every word of it is sealed with a key of the
//! inspectorate: the station that took it keeps no row and no entry of it. Whoever took it sees the
//! reference on the slip and nothing else; of her own she sees not even that again. With number and
//! code its stage can be seen outside, in the same words as that of anything else.
//!
//! Invariants: nothing of it stands in the station's books; the entry of somebody's own complaint
//! does not name her hand, for the log's envelopes are read by others.

mod appeal;
mod change;
mod complaint;
mod find;
mod inwards;
mod later;
mod list;
mod new;
mod own;
mod pages;
mod papers;
mod passage;
mod send;
mod slip;
mod steps;
mod store;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use appeal::AppealPage;
pub use appeal::{appeal, blank as appeal_form};
pub use change::{acknowledge, close, decide, examine, note};
pub use complaint::{Complaint, Event, Taken};
pub(crate) use find::waits;
pub use inwards::fetch;
pub(crate) use list::ListPage;
pub use list::list;
pub(crate) use new::NewPage;
pub use new::{blank, take};
pub(crate) use own::OwnPage;
pub use own::{blank as own_form, take as take_own};
pub(crate) use pages::OnePage;
pub use pages::show;
pub use papers::{attach, download};
pub use passage::{OUTWARDS, resolved};
pub(crate) use slip::SlipPage;
pub use slip::slip;
pub use store::SLICE;
pub use words::{Channel, Named, Own, TakenWords};

/// What the inspectorate may come to.
pub(crate) const OUTCOMES: [&str; 4] = ["upheld", "partly", "not_upheld", "passed_on"];

/// Of what somebody who serves at a station may complain.
pub(crate) const KINDS: [&str; 4] = ["harassment", "retaliation", "unlawful_order", "other"];
