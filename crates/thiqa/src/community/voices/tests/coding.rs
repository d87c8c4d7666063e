//! Two who code, each for herself, and a third who looks.

use super::{FIRST_TEXT, Held, NO_TEXT, codes, three};
use crate::{
    Result,
    community::voices::themes::{Theme, themes_for},
    world::World,
};

const WORDS: &str =
    "انتظرت ساعتين عند الباب.\n\nثم استقبلتني شرطية باحترام.\nلم أعرف إلى أين أذهب.";

#[tokio::test]
async fn neither_coder_sees_the_other_until_both_are_done() {
    let world = World::new().await;
    let [first, second, third] = three(&world).await;
    let held = Held::begin(&first).await;
    let source = held.transcript(&first, "discussion", WORDS).await;
    let coding = format!("{source}/coding");
    assert_eq!(first.shown(&coding).await["paragraphs"].as_array().unwrap().len(), 3);
    let marks = [("mark", "1-1"), ("mark", "2-2"), FIRST_TEXT];
    assert_eq!(first.post(&coding, &marks).await.status, 303);
    // She is not done: she finds her own, the others find none.
    assert_eq!(first.shown(&coding).await["marks"].as_array().unwrap().len(), 2);
    codes(&first, &source, &["1-1", "2-2", "3-1"]).await;
    for other in [&second, &third] {
        let seen = other.shown(&coding).await;
        assert!(seen["compared"].is_null(), "{seen}");
        assert!(seen["marks"].as_array().unwrap().is_empty(), "{seen}");
        assert_eq!(seen["coders"].as_array().unwrap().len(), 1);
        assert!(!other.get(&coding).await.body.contains(" checked"));
    }
    let early = third.post(&format!("{source}/settlement"), &[("mark", "1-1")]).await;
    assert_eq!(early.status, 422);
    codes(&second, &source, &["1-1"]).await;
    // Code 1: both on one paragraph, one alone on another, neither on the third: observed 2/3,
    // chance 2/3*1/3 + 1/3*2/3 = 4/9, kappa (6/9 - 4/9) / (5/9) = 0.4. Code 2: chance is 2/3, kappa 0.
    let seen = first.shown(&coding).await;
    let agreed = seen["compared"]["agreed"].as_array().unwrap();
    let near = |value: &serde_json::Value, wanted: f64| {
        assert!((value.as_f64().unwrap() - wanted).abs() < 1e-9, "{value} is not {wanted}");
    };
    near(&agreed[0]["percent"], 200.0 / 3.0);
    near(&agreed[0]["kappa"], 0.4);
    near(&agreed[1]["percent"], 200.0 / 3.0);
    near(&agreed[1]["kappa"], 0.0);
    assert_eq!(seen["compared"]["differing"].as_array().unwrap().len(), 2);
    let settlement = format!("{source}/settlement");
    assert_eq!(second.post(&settlement, &[("mark", "2-2")]).await.status, 422, "a third person");
    assert_eq!(third.post(&settlement, &[("mark", "1-1")]).await.status, 422, "there they agree");
    assert!(third.get(&coding).await.body.contains("/settlement"));
    for _ in 0..2 {
        assert_eq!(third.post(&settlement, &[("mark", "2-2")]).await.status, 303);
    }
    let seen = second.shown(&coding).await;
    assert_eq!(seen["compared"]["settled_by"], "بتول هاشم رؤوف");
    let stands: Vec<_> = seen["compared"]["differing"].as_array().unwrap().iter().collect();
    assert_eq!((&stands[0]["stands"], &stands[1]["stands"]), (&true.into(), &false.into()));
    assert_eq!(world.entries("PT-SURVEY", "voice.settled").await, 1);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn a_third_coder_is_refused_and_a_retired_code_is_not_offered() {
    let world = World::new().await;
    let [first, second, third] = three(&world).await;
    let held = Held::begin(&first).await;
    let source = held.transcript(&first, "interview", WORDS).await;
    let retire = format!("/voices/{}/codes/2/retirement", held.round);
    for _ in 0..2 {
        assert_eq!(first.post(&retire, &[]).await.status, 303);
    }
    let coding = format!("{source}/coding");
    let reply = first.post(&coding, &[("mark", "1-2"), FIRST_TEXT]).await;
    assert_eq!(reply.status, 422, "it is not used any more");
    for wrong in ["1", "x-1", "9-1", "1-7"] {
        assert_eq!(
            first.post(&coding, &[("mark", wrong), FIRST_TEXT]).await.status,
            422,
            "{wrong}"
        );
    }
    codes(&first, &source, &["1-1"]).await;
    codes(&second, &source, &["1-1"]).await;
    assert_eq!(third.post(&coding, &[("mark", "1-1"), FIRST_TEXT]).await.status, 422);
    let late = first.post(&format!("{source}/transcript"), &[("words", "غيره"), FIRST_TEXT]).await;
    assert_eq!(late.status, 422, "it was coded");
    assert!(first.get(&coding).await.main().contains("انتظرت ساعتين"));
    let shown = first.shown(&format!("/voices/{}", held.round)).await;
    assert_eq!(shown["codes"][1]["retired"], true);
    assert!(shown["sources"][0]["settled"].is_i64(), "they agree: nothing is left to settle");
    world.rebuilds().await;
}

#[tokio::test]
async fn marks_are_put_on_the_text_that_she_has_seen_and_an_empty_place_is_free() {
    let world = World::new().await;
    let [first, second, third] = three(&world).await;
    let held = Held::begin(&first).await;
    let source = held.transcript(&first, "interview", WORDS).await;
    let coding = format!("{source}/coding");
    // The paragraphs are others meanwhile.
    let words = [("words", "ليس هذا.\nانتظرت ساعتين عند الباب."), FIRST_TEXT];
    assert_eq!(second.post(&format!("{source}/transcript"), &words).await.status, 303);
    let stale = [("mark", "1-1"), ("done", "yes"), FIRST_TEXT];
    assert_eq!(first.post(&coding, &stale).await.status, 422);
    assert_eq!(first.post(&coding, &[("mark", "1-1"), NO_TEXT]).await.status, 422);
    assert_eq!(world.entries("PT-SURVEY", "voice.coded").await, 0);
    // Who saved nothing, or took all off, takes no place.
    let second_text = ("seen", "2");
    for client in [&first, &second] {
        assert_eq!(client.post(&coding, &[second_text]).await.status, 303);
    }
    assert!(third.shown(&coding).await["coders"].as_array().unwrap().is_empty());
    for client in [&third, &second] {
        let marks = [("mark", "2-1"), ("done", "yes"), second_text];
        assert_eq!(client.post(&coding, &marks).await.status, 303);
    }
    assert!(first.shown(&coding).await["compared"].is_object());
    world.rebuilds().await;
}

#[tokio::test]
async fn a_theme_is_counted_and_never_quoted() {
    let world = World::new().await;
    let [first, second, _] = three(&world).await;
    let held = Held::begin(&first).await;
    let counts = format!("/voices/{}/counts", held.round);
    let beside = "/voices/themes?form=perception&question=waiting";
    let round = format!("/voices/{}", held.round);
    let kinds = ["interview", "interview", "discussion", "interview", "discussion", "discussion"];
    // After each source: in how many the theme came up.
    for (n, kind) in (1..).zip(kinds) {
        let source = held.transcript(&first, kind, WORDS).await;
        // Settled only where both are done and agree.
        codes(&first, &source, &["1-1"]).await;
        assert_eq!(first.shown(&counts).await["rows"][0]["of"], n - 1);
        codes(&second, &source, &["1-1"]).await;
        let seen = first.shown(&counts).await["rows"][0].clone();
        let told = if n < 3 { serde_json::Value::Null } else { n.into() };
        assert_eq!((&seen["sources"], &seen["of"]), (&told, &n.into()), "{seen}");
        let parts = (seen["interviews"].is_null(), seen["discussions"].is_null());
        assert_eq!(parts, (n < 6, n < 6), "by kind only where both are large: {seen}");
        assert_eq!(first.shown(beside).await["themes"][0]["sources"], told);
        let page = first.get(&counts).await.main();
        assert_eq!(page.contains("أقل من ٣"), n < 3, "{page}");
        for path in ["/voices", &counts, beside, &round, &source] {
            let reply = first.get(path).await;
            assert_eq!(reply.status, 200);
            let json = first.json(path).await.body;
            for word in ["ساعتين", "شرطية", "أذهب"] {
                assert!(!reply.body.contains(word) && !json.contains(word), "{path} quotes {word}");
            }
        }
    }
    // One in which it did not come up counts among all.
    let source = held.transcript(&first, "interview", WORDS).await;
    codes(&first, &source, &["2-2"]).await;
    codes(&second, &source, &["2-2"]).await;
    let books = world.app.books.clone();
    let read = move |tx: &mut db::Tx| -> Result<_> {
        let of = |question| ("perception", question);
        let here = themes_for(tx, &books, "PT-SURVEY", of("waiting"))?;
        let other = themes_for(tx, &books, "PT-SURVEY", of("courtesy"))?;
        Ok((here, other, themes_for(tx, &books, "PT-HEALTH", of("waiting"))?))
    };
    let (here, other, elsewhere) = world.app.db.read(read).await.unwrap();
    assert_eq!(here, [Theme { name: "طول الانتظار".into(), sources: Some(6), of: 7 }]);
    assert!(other.is_empty() && elsewhere.is_empty());
    world.rebuilds().await;
}
