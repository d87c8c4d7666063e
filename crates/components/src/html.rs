//! Text that is escaped when it is written, and markup that is not.

use std::fmt;

use askama::filters::HtmlSafe;

/// Markup that is written as it is: a rendered component, or a template's output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Vouches for `markup`: nothing that a person typed may be in it unescaped.
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Several pieces one after the other, with a space between them.
    pub fn join(pieces: impl IntoIterator<Item = impl Into<Html>>) -> Self {
        Self(pieces.into_iter().map(|piece| piece.into().0).collect::<Vec<_>>().join(" "))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Text or markup. Text becomes markup by being escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text(String),
    Html(Html),
}

impl Content {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Html(html) => html.0.is_empty(),
        }
    }

    pub(crate) fn is_html(&self) -> bool {
        matches!(self, Self::Html(_))
    }

    /// The words alone, for an attribute; markup has none.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Html(_) => "",
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl fmt::Display for Content {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(&escape(text)),
            Self::Html(html) => html.fmt(out),
        }
    }
}

impl HtmlSafe for Content {}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Content {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<std::borrow::Cow<'_, str>> for Content {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<Html> for Content {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

impl From<Content> for Html {
    fn from(content: Content) -> Self {
        match content {
            Content::Text(text) => Html(escape(&text)),
            Content::Html(html) => html,
        }
    }
}

pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// One message for each plural category that its language has ("one", "two", "few", "other", …),
/// with `%{count}` where the number goes. The page's script chooses.
#[derive(Clone, Debug, Default)]
pub struct Plural(pub Vec<(String, String)>);

impl Plural {
    #[must_use]
    pub fn with(mut self, category: impl Into<String>, message: impl Into<String>) -> Self {
        self.0.push((category.into(), message.into()));
        self
    }
}
