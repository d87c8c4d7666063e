//! Components of the MOJ frontend.

mod alert;
mod identity;
mod timeline;

pub use alert::{Alert, AlertKind};
pub use identity::{Badge, Filter, IdentityBar, SubNavigation, TicketPanel};
pub use timeline::{Timeline, TimelineItem};
