//! The vocabulary: Fluent messages of every language, in the reader's digits.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::code::{Lang, Locales};
use super::format::{Digits, Formats};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// What stands in a message's place: text as it is, or a number that chooses the plural form and
/// is written in the reader's digits.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Value::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// All messages of all languages.
pub struct Words {
    isolated: Vec<Bundle>,
    bare: Vec<Bundle>,
}

/// The vocabulary of this binary.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::load);
    &WORDS
}

impl Words {
    fn load() -> Words {
        let all: Vec<_> = Lang::all().map(|lang| (lang, resources(lang))).collect();
        let bundles = |isolated| all.iter().map(|(l, r)| bundle(*l, isolated, r)).collect();
        Words { isolated: bundles(true), bare: bundles(false) }
    }

    /// A message without arguments, in the language's own digits.
    pub fn t(&self, lang: Lang, key: &str) -> String {
        self.t_args(lang, key, &[])
    }

    /// A message for a page or a document: every argument is isolated from the direction of the
    /// text around it.
    pub fn t_args(&self, lang: Lang, key: &str, args: &[(&str, Value)]) -> String {
        self.speak(lang, Digits::Locale, true, key, args)
    }

    /// A message for CSV, file names and text messages: no invisible marks.
    pub fn plain(&self, lang: Lang, key: &str, args: &[(&str, Value)]) -> String {
        self.speak(lang, Digits::Locale, false, key, args)
    }

    /// Is there such a message in exactly this language?
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundle(lang, true).is_some_and(|b| b.has_message(key))
    }

    fn bundle(&self, lang: Lang, isolated: bool) -> Option<&Bundle> {
        let bundles = if isolated { &self.isolated } else { &self.bare };
        bundles.get(lang.index())
    }

    /// Every message passes here. A missing one is shown as its key in brackets: ugly on purpose,
    /// but the page still works.
    pub(super) fn speak(
        &self,
        lang: Lang,
        digits: Digits,
        isolated: bool,
        key: &str,
        args: &[(&str, Value)],
    ) -> String {
        let args = fluent(args);
        let mut next = Some(lang);
        let mut hops = 0;
        while let Some(lang) = next.filter(|_| hops < 4) {
            FIGURES.set((lang, digits));
            let said = self.bundle(lang, isolated).and_then(|b| pattern(b, key, &args));
            if let Some(said) = said {
                return said;
            }
            tracing::warn!(key, lang = lang.code(), "message missing");
            next = lang.fallback();
            hops += 1;
        }
        format!("[{key}]")
    }
}

fn fluent<'a>(args: &'a [(&str, Value)]) -> FluentArgs<'a> {
    let mut out = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        match value {
            Value::Text(text) => out.set(*name, FluentValue::from(&**text)),
            Value::Number(number) => out.set(*name, counted(*number)),
        }
    }
    out
}

/// The plural rules behind the bundle forget that Arabic looks at the last two figures: 103 came
/// out as 100 does. So the rest below a hundred chooses the form, which is right in every language
/// here, and the hundreds travel in an option that nobody else reads; [`number`] adds them again.
fn counted(number: i64) -> FluentValue<'static> {
    let (hundreds, rest) = (number / 100, number % 100);
    match usize::try_from(hundreds) {
        Ok(hundreds) if hundreds > 0 && rest > 2 => {
            let options = FluentNumberOptions {
                minimum_integer_digits: Some(hundreds),
                ..Default::default()
            };
            FluentValue::Number(FluentNumber::new(rest as f64, options))
        }
        _ => FluentValue::from(number),
    }
}

fn pattern(bundle: &Bundle, key: &str, args: &FluentArgs) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors);
    if !errors.is_empty() {
        tracing::warn!(key, "message lacks an argument");
    }
    Some(said.into_owned())
}

/// The parsed `.ftl` files of one language. What can't be parsed is left out; a test refuses it.
fn resources(lang: Lang) -> Vec<Arc<FluentResource>> {
    let folder = format!("{}/", lang.code());
    let mut paths: Vec<_> =
        Locales::iter().filter(|p| p.starts_with(&folder) && p.ends_with(".ftl")).collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| {
            let text = String::from_utf8(Locales::get(path)?.data.into_owned()).ok()?;
            Some(Arc::new(FluentResource::try_new(text).unwrap_or_else(|(parsed, _)| {
                tracing::warn!(%path, "messages with errors");
                parsed
            })))
        })
        .collect()
}

fn bundle(lang: Lang, isolated: bool, resources: &[Arc<FluentResource>]) -> Bundle {
    let tag = lang.locale().id.to_string().parse::<LanguageIdentifier>();
    let mut bundle = Bundle::new_concurrent(vec![tag.unwrap_or_default()]);
    bundle.set_use_isolating(isolated);
    bundle.set_formatter(Some(number));
    for resource in resources {
        if bundle.add_resource(Arc::clone(resource)).is_err() {
            tracing::warn!(lang = lang.code(), "a message is defined twice");
        }
    }
    bundle
}

thread_local! {
    /// A formatter is a bare function: it learns from here whose figures it writes.
    static FIGURES: Cell<(Lang, Digits)> = const { Cell::new((Lang::AR, Digits::Locale)) };
}

fn number<M: MemoizerKind>(value: &FluentValue, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let (lang, digits) = FIGURES.get();
    let hundreds = number.options.minimum_integer_digits.unwrap_or(0) as i64;
    Some(Formats::with(lang, digits, |f| f.number(number.value as i64 + hundreds * 100)))
}
