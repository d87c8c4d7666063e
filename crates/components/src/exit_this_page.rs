//! The way out of a page that somebody should not see over a shoulder.

use askama::Template;

use crate::{Attributes, Button, Classes, Content};

/// What the script says aloud while the key is pressed.
#[derive(Clone, Debug, Default)]
pub struct ExitWords {
    pub activated: String,
    pub timed_out: String,
    pub two_more: String,
    pub one_more: String,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "exit-this-page.html")]
pub struct ExitThisPage {
    href: String,
    text: Content,
    id: Option<String>,
    words: Attributes,
    classes: Classes,
    attributes: Attributes,
}

component!(ExitThisPage);
text!(ExitThisPage: id);

impl ExitThisPage {
    /// `href` is an everyday page elsewhere; it opens without this page in the way back.
    pub fn new(href: impl Into<String>, text: impl Into<Content>, words: &ExitWords) -> Self {
        let mut to = Attributes::default();
        to.say("activated", &words.activated);
        to.say("timed-out", &words.timed_out);
        to.say("press-two-more-times", &words.two_more);
        to.say("press-one-more-time", &words.one_more);
        Self { href: href.into(), text: text.into(), words: to, ..Self::default() }
    }

    fn button(&self) -> Button {
        Button::new(self.text.clone())
            .warning()
            .class("govuk-exit-this-page__button govuk-js-exit-this-page-button")
            .href(self.href.as_str())
            .attr("rel", "nofollow noreferrer")
    }
}
