//! Page components as typed structs: govuk-frontend's and MOJ's markup, rendered by askama.
//!
//! A component stands in a page as `{{ component }}`. What it is given as text is escaped;
//! markup goes in only as [`Html`], usually another component. No component knows a language:
//! every word that a reader sees or hears is given to it.

/// It is written unescaped, and can be put inside other components.
macro_rules! markup {
    ($name:ident) => {
        impl askama::filters::HtmlSafe for $name {}

        impl From<$name> for $crate::Html {
            fn from(component: $name) -> Self {
                $crate::Html::trusted(component.to_string())
            }
        }

        impl From<$name> for $crate::Content {
            fn from(component: $name) -> Self {
                $crate::Content::Html(component.into())
            }
        }
    };
}

/// What every component has: more classes, more attributes, and a place inside other markup.
macro_rules! component {
    ($name:ident) => {
        impl $name {
            /// Adds classes, separated by spaces.
            #[must_use]
            pub fn class(mut self, classes: impl AsRef<str>) -> Self {
                self.classes.add(classes.as_ref());
                self
            }

            /// Adds an attribute; `style` and event handlers are refused.
            #[must_use]
            pub fn attr(
                mut self,
                name: impl Into<std::borrow::Cow<'static, str>>,
                value: impl Into<String>,
            ) -> Self {
                self.attributes.set(name, value);
                self
            }
        }

        markup!($name);
    };
}

/// A builder's method that sets one optional piece of text.
macro_rules! text {
    ($name:ident: $($(#[$doc:meta])* $field:ident),+ $(,)?) => {
        impl $name {
            $($(#[$doc])*
            #[must_use]
            pub fn $field(mut self, $field: impl Into<String>) -> Self {
                self.$field = Some($field.into());
                self
            })+
        }
    };
}

#[macro_use]
mod field;

mod attributes;
mod banners;
mod button;
mod cell;
mod character_count;
mod choices;
mod date_input;
mod details;
mod errors;
mod exit_this_page;
mod fieldset;
mod file_upload;
mod html;
mod icon;
mod input;
mod label;
mod links;
mod moj;
mod navigation_item;
mod pagination;
mod panel;
mod password_input;
mod select;
mod service_navigation;
mod summary_list;
mod summary_row;
mod table;
mod tabs;
mod tag;
mod task_list;
mod textarea;
mod texts;

pub use attributes::{Attributes, Classes};
pub use banners::{NotificationBanner, PhaseBanner};
pub use button::Button;
pub use cell::Cell;
pub use character_count::{CharacterCount, CountWords};
pub use choices::{Checkboxes, Choice, Radios};
pub use date_input::{DateInput, DatePart};
pub use details::Details;
pub use errors::ErrorSummary;
pub use exit_this_page::{ExitThisPage, ExitWords};
pub use field::{Field, Group};
pub use fieldset::{Fieldset, Legend};
pub use file_upload::{FileUpload, FileWords};
pub use html::{Content, Html, Plural};
pub use icon::Icon;
pub use input::{Affix, Input};
pub use label::{ErrorMessage, Hint, Label};
pub use links::{BackLink, Breadcrumbs, SkipLink};
pub use moj::{
    Alert, AlertKind, Badge, Filter, IdentityBar, SubNavigation, TicketPanel, Timeline,
    TimelineItem,
};
pub use navigation_item::NavigationItem;
pub use pagination::Pagination;
pub use panel::Panel;
pub use password_input::{PasswordInput, PasswordWords};
pub use select::{Choosable, Select};
pub use service_navigation::ServiceNavigation;
pub use summary_list::{Card, SummaryList};
pub use summary_row::{Action, SummaryRow};
pub use table::Table;
pub use tabs::Tabs;
pub use tag::Tag;
pub use task_list::{Task, TaskList};
pub use textarea::Textarea;
pub use texts::{InsetText, WarningText};
