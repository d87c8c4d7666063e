//! One event becomes two texts, facts and sealed values, and two texts become the event again.
//!
//! Serde has no place for a context, so the values travel through a thread-local that exists only
//! while `split` or `open` runs; guards clear it on every way out, a panic included.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical;
use crate::error::{Error, Result};

/// An event in two texts.
#[derive(Clone, PartialEq, Eq)]
pub struct Split {
    /// Canonical JSON of the facts; a taken-out value stands as `{"sealed":i}`, a withheld one as
    /// `{"sealed":null}`.
    pub facts: String,
    /// Canonical JSON array of the taken-out values, to be encrypted; `None` if there are none.
    pub sealed: Option<Vec<u8>>,
}

impl fmt::Debug for Split {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sealed = self.sealed.as_ref().map(|bytes| format!("{} bytes", bytes.len()));
        f.debug_struct("Split").field("facts", &self.facts).field("sealed", &sealed).finish()
    }
}

/// Takes the personal words out of an event.
///
/// Every open `Sealed` value goes to `sealed`; with `protected` (a stream of a protection or child
/// case) every open `Countable` value goes there too. Floating-point facts are read back to within
/// the last bit only; maps with personal words inside should be ordered ones, so that the same event
/// gives the same texts.
///
/// # Errors
/// `NestedSplit` if called while splitting; `Split` if the event does not serialise as JSON.
pub fn split(event: &impl Serialize, protected: bool) -> Result<Split> {
    let _scope = SplitScope::enter(protected)?;
    let facts = serde_json::to_value(event).map_err(|e| Error::Split(e.to_string()))?;
    let values = SPLITTING.take().map(|collector| collector.values).unwrap_or_default();
    let sealed = (!values.is_empty()).then(|| canonical::text(&Value::Array(values)).into_bytes());
    Ok(Split { facts: canonical::text(&facts), sealed })
}

/// Reads an event from its facts and, where the key is at hand, its decrypted sealed values.
///
/// With `None` everything that was sealed is `Withheld`.
///
/// # Errors
/// `Read` if a text is not JSON, does not fit `E`, or names a sealed value that is not there.
pub fn open<E: DeserializeOwned>(facts: &str, sealed: Option<&[u8]>) -> Result<E> {
    let values = sealed
        .map(serde_json::from_slice::<Vec<Value>>)
        .transpose()
        .map_err(|_| Error::Read("the sealed values are not a JSON array".into()))?;
    let _scope = OpenScope::enter(
        values.map(|values| Opening { limit: values.len(), values: values.into() }),
    );
    serde_json::from_str(facts).map_err(|e| Error::Read(e.to_string()))
}

/// What stands in the facts for a value that was taken out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Placeholder {
    pub(crate) sealed: Option<usize>,
}

impl Placeholder {
    /// Whether a clear value could be mistaken for a placeholder.
    pub(crate) fn resembles(value: &Value) -> bool {
        value.as_object().is_some_and(|map| map.len() == 1 && map.contains_key("sealed"))
    }
}

struct Collector {
    protected: bool,
    values: Vec<Value>,
}

/// The values at hand, and the index below which they may be used.
#[derive(Clone)]
struct Opening {
    values: Rc<[Value]>,
    limit: usize,
}

thread_local! {
    static SPLITTING: RefCell<Option<Collector>> = const { RefCell::new(None) };
    static OPENING: RefCell<Option<Opening>> = const { RefCell::new(None) };
}

struct SplitScope;

impl SplitScope {
    fn enter(protected: bool) -> Result<Self> {
        SPLITTING.with_borrow_mut(|slot| match slot {
            Some(_) => Err(Error::NestedSplit),
            None => {
                *slot = Some(Collector { protected, values: Vec::new() });
                Ok(Self)
            }
        })
    }
}

impl Drop for SplitScope {
    fn drop(&mut self) {
        SPLITTING.take();
    }
}

/// Puts the former values back when it ends, so that an `open` inside an `open` disturbs nothing.
struct OpenScope(Option<Opening>);

impl OpenScope {
    fn enter(opening: Option<Opening>) -> Self {
        Self(OPENING.replace(opening))
    }
}

impl Drop for OpenScope {
    fn drop(&mut self) {
        OPENING.replace(self.0.take());
    }
}

/// Whether the running split seals countable facts too; `None` outside a split.
pub(crate) fn protecting() -> Option<bool> {
    SPLITTING.with_borrow(|slot| slot.as_ref().map(|collector| collector.protected))
}

/// Takes a value out and answers its place in the list. Values inside it come to stand before it.
pub(crate) fn take_out(value: &impl Serialize) -> std::result::Result<usize, &'static str> {
    // The serialiser's own message may quote the value.
    let value = serde_json::to_value(value).map_err(|_| "a sealed value is not JSON")?;
    SPLITTING.with_borrow_mut(|slot| {
        let values = &mut slot.as_mut().ok_or(OUTSIDE)?.values;
        values.push(value);
        Ok(values.len() - 1)
    })
}

/// Puts a value back: `None` when nothing is at hand.
pub(crate) fn put_back<T: DeserializeOwned>(
    index: usize,
) -> std::result::Result<Option<T>, &'static str> {
    let Some(opening) = OPENING.with_borrow(Clone::clone) else { return Ok(None) };
    // An inner value stands before the outer one: anything else would be a loop.
    if index >= opening.limit {
        return Err("the facts name a sealed value that is not there");
    }
    let value = opening.values[index].clone();
    let _scope = OpenScope::enter(Some(Opening { limit: index, ..opening }));
    serde_json::from_value(value).map(Some).map_err(|_| "a sealed value does not fit its type")
}

/// Why a sealed type refuses to serialise anywhere else.
pub(crate) const OUTSIDE: &str = "personal words are serialised only by vault::split";
