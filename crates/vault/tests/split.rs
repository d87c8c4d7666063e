//! Facts and personal words part and meet again, wherever in an event they stand.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use serde::{Deserialize, Serialize, Serializer};
use vault::{Countable, Error, Sealed, open, split};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Person {
    name: Sealed<String>,
    age_band: Countable<Option<u8>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Plain {
    Opened { offence: Countable<String>, story: Sealed<String>, people: Vec<Person> },
    Noted(Sealed<Vec<Person>>),
    Moved,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Opened { story: Sealed<String>, wanted: Option<Sealed<u64>> },
    Met { people: BTreeMap<String, Person>, place: Countable<Place> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Place {
    district: String,
    house: Sealed<u16>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Event {
    at: i64,
    plain: Plain,
    tagged: Tagged,
    #[serde(flatten)]
    place: Place,
    #[serde(default)]
    later: Sealed<String>,
}

/// Latin words that no field name contains.
fn word() -> impl Strategy<Value = String> {
    prop_oneof!["WORD[A-Z]{4,12}", "[\u{0621}-\u{063A}\u{0641}-\u{064A} \"\\\\\n]{1,12}\u{067E}"]
}

fn sealed<T: Clone + std::fmt::Debug>(
    inner: impl Strategy<Value = T>,
) -> impl Strategy<Value = Sealed<T>> {
    prop_oneof![4 => inner.prop_map(Sealed::Open), 1 => Just(Sealed::Withheld)]
}

fn person() -> impl Strategy<Value = Person> {
    let band = prop_oneof![
        4 => any::<Option<u8>>().prop_map(Countable::Open),
        1 => Just(Countable::Withheld)
    ];
    (sealed(word()), band).prop_map(|(name, age_band)| Person { name, age_band })
}

fn place() -> impl Strategy<Value = Place> {
    ("D[0-9]{2}", sealed(any::<u16>())).prop_map(|(district, house)| Place { district, house })
}

fn plain() -> impl Strategy<Value = Plain> {
    let people = || prop::collection::vec(person(), 0..4);
    prop_oneof![
        ("O[0-9]{2}", sealed(word()), people()).prop_map(|(offence, story, people)| {
            Plain::Opened { offence: Countable::Open(offence), story, people }
        }),
        sealed(people()).prop_map(Plain::Noted),
        Just(Plain::Moved),
    ]
}

fn tagged() -> impl Strategy<Value = Tagged> {
    let people = prop::collection::btree_map("p[0-9]", person(), 0..3);
    prop_oneof![
        (sealed(word()), prop::option::of(sealed(any::<u64>())))
            .prop_map(|(story, wanted)| Tagged::Opened { story, wanted }),
        (people, place())
            .prop_map(|(people, place)| Tagged::Met { people, place: Countable::Open(place) }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    (any::<i64>(), plain(), tagged(), place(), sealed(word()))
        .prop_map(|(at, plain, tagged, place, later)| Event { at, plain, tagged, place, later })
}

proptest! {
    #[test]
    fn an_event_comes_back_whole(event in event(), protected: bool) {
        let parts = split(&event, protected).unwrap();
        prop_assert_eq!(open::<Event>(&parts.facts, parts.sealed.as_deref()).unwrap(), event);
    }

    #[test]
    fn facts_never_hold_a_personal_word(event in event(), protected: bool) {
        let facts = split(&event, protected).unwrap().facts;
        prop_assert!(!facts.contains("WORD") && !facts.contains('\u{067E}'), "{}", facts);
    }

    #[test]
    fn without_the_words_the_facts_split_to_themselves(event in event(), protected: bool) {
        let facts = split(&event, protected).unwrap().facts;
        let erased = open::<Event>(&facts, None).unwrap();
        let again = split(&erased, protected).unwrap();
        prop_assert_eq!(erased.later, Sealed::Withheld);
        // No key, nothing to seal; and plain serde reads the same.
        let plain: Event = serde_json::from_str(&facts).unwrap();
        prop_assert_eq!(plain, open::<Event>(&facts, None).unwrap());
        prop_assert_eq!(&again.sealed, &None);
        prop_assert_eq!(without_places(&again.facts), without_places(&facts));
    }

    #[test]
    fn any_text_is_refused_or_read_but_never_breaks(facts in ".{0,40}", sealed in any::<Vec<u8>>()) {
        let _ = open::<Event>(&facts, Some(&sealed));
    }
}

/// The facts with the placeholders left out.
fn without_places(facts: &str) -> String {
    let mut parts = facts.split("{\"sealed\":");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('}').expect("a placeholder ends").1);
    }
    out
}

fn sample() -> Person {
    Person { name: "أمل".to_owned().into(), age_band: Some(30).into() }
}

#[test]
fn a_protected_record_seals_what_an_ordinary_one_counts() {
    let ordinary = split(&sample(), false).unwrap();
    assert_eq!(ordinary.facts, r#"{"age_band":30,"name":{"sealed":0}}"#);
    assert_eq!(ordinary.sealed.as_deref(), Some("[\"أمل\"]".as_bytes()));
    let protected = split(&sample(), true).unwrap();
    assert_eq!(protected.facts, r#"{"age_band":{"sealed":1},"name":{"sealed":0}}"#);
    assert_eq!(protected.sealed.as_deref(), Some("[\"أمل\",30]".as_bytes()));
}

#[test]
fn the_key_order_of_a_map_is_not_the_order_of_the_text() {
    let unsorted: serde_json::Value = serde_json::from_str(r#"{"b":1,"a":{"d":2,"c":3}}"#).unwrap();
    assert_eq!(split(&unsorted, false).unwrap().facts, r#"{"a":{"c":3,"d":2},"b":1}"#);
}

#[test]
fn outside_split_nothing_private_serialises() {
    let words = Sealed::Open("WORDS");
    assert!(serde_json::to_string(&words).is_err());
    assert!(serde_json::to_string(&Sealed::<String>::Withheld).is_err());
    assert!(serde_json::to_string(&Countable::Open(1)).is_err());
    assert!(serde_json::to_string(&Some(vec![words.clone()])).is_err());
    split(&words, false).unwrap();
    assert!(serde_json::to_string(&words).is_err(), "a finished split leaves nothing open");
}

#[test]
fn debug_shows_no_content() {
    let shown = format!("{:?} {:?}", Sealed::Open("WORDS"), Countable::Open("WORDS"));
    assert_eq!(shown, "Sealed(open) Countable(open)");
    assert!(!format!("{:?}", split(&Sealed::Open("WORDS"), false).unwrap()).contains("WORDS"));
}

struct Calls<F>(F);

impl<F: Fn()> Serialize for Calls<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.0)();
        Sealed::Open("WORDS").serialize(serializer)
    }
}

#[test]
fn a_split_inside_a_split_is_refused_and_disturbs_nothing() {
    let nested = Calls(|| assert!(matches!(split(&1, false), Err(Error::NestedSplit))));
    assert_eq!(split(&nested, false).unwrap().sealed.unwrap(), b"[\"WORDS\"]");
}

#[test]
fn a_panic_or_an_error_inside_a_split_leaves_no_state() {
    let bad = (Sealed::Open("WORDS"), Calls(|| panic!("planned")));
    assert!(catch_unwind(AssertUnwindSafe(|| split(&bad, true))).is_err());
    assert!(serde_json::to_string(&Sealed::Open(1)).is_err());

    let keyless = (Sealed::Open("WORDS"), BTreeMap::from([((1, 2), 3)]));
    assert!(split(&keyless, true).is_err());
    assert!(serde_json::to_string(&Sealed::Open(1)).is_err());
    assert_eq!(split(&Sealed::Open(1), false).unwrap().sealed.unwrap(), b"[1]");
}

#[test]
fn an_open_leaves_no_words_behind() {
    #[derive(Debug)]
    struct Panics;
    impl<'de> Deserialize<'de> for Panics {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            panic!("planned")
        }
    }
    let _ = catch_unwind(|| open::<Panics>("1", Some(b"[\"WORDS\"]")));
    let later: Sealed<String> = serde_json::from_str(r#"{"sealed":0}"#).unwrap();
    assert_eq!(later, Sealed::Withheld);
}

#[test]
fn errors_never_quote_a_private_value() {
    let misfit = open::<Sealed<u8>>(r#"{"sealed":0}"#, Some(b"[\"WORDS\"]")).unwrap_err();
    let clear = open::<Sealed<String>>("\"WORDS\"", None).unwrap_err();
    let fact = open::<Countable<u8>>("\"WORDS\"", None).unwrap_err();
    for error in [misfit, clear, fact] {
        assert!(!format!("{error} {error:?}").contains("WORDS"), "{error}");
    }
}

#[test]
fn forged_places_are_refused() {
    #[derive(Debug, Deserialize)]
    struct Chain(
        #[expect(dead_code, reason = "only its depth matters")] Sealed<Option<Box<Chain>>>,
    );
    assert!(open::<Sealed<u8>>(r#"{"sealed":1}"#, Some(b"[1]")).is_err(), "beyond the list");
    let looped = open::<Chain>(r#"{"sealed":0}"#, Some(br#"[{"sealed":0}]"#));
    assert!(looped.is_err(), "a value that contains itself");
    let ambiguous = Countable::Open(BTreeMap::from([("sealed", 0)]));
    assert!(split(&ambiguous, false).is_err(), "a fact that looks like a placeholder");
}
