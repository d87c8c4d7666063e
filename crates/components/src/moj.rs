//! Components of the MOJ frontend.

mod alert;
mod filter;
mod identity;
mod timeline;

pub use alert::{Alert, AlertKind};
pub use filter::{Filter, SubNavigation};
pub use identity::{Badge, IdentityBar, TicketPanel};
pub use timeline::{Timeline, TimelineItem};
