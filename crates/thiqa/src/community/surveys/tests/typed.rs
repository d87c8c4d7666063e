//! What somebody may type into a form that is asked of everybody, and what comes back.

use proptest::prelude::*;

use super::everybody::{
    AGE, CAME, OFF, VISIT, WAITED, WORDS, again, answers, asking, begin, came, lay_out_text,
    tomorrow, work,
};
use crate::world::World;

#[tokio::test]
async fn nobody_is_made_to_answer_and_no_other_choice_is_taken() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let visitor = world.visitor();
    let page = visitor.get(&format!("/ask/{code}")).await;
    let other = again(&visitor, &code, &page, &[(CAME, "perhaps"), (AGE, "40"), OFF]).await;
    assert!(other.status == 422 && other.body.contains("ليست من الخيارات"), "{}", other.body);
    let word = again(&visitor, &code, &page, &[(CAME, "no"), (AGE, "كثير"), OFF]).await;
    assert!(word.status == 422 && word.body.contains("عدداً صحيحاً بالأرقام"), "{}", word.body);
    assert!(word.body.contains("value=\"كثير\""), "what was typed comes back");
    let long = "س".repeat(2_001);
    let long = again(&visitor, &code, &page, &[(CAME, "no"), (WORDS, &long), OFF]).await;
    assert!(long.status == 422 && long.body.contains("النص طويل جداً"));
    let flood = "س".repeat(150_000);
    let flood = again(&visitor, &code, &page, &[(CAME, "no"), (WORDS, &flood), OFF]).await;
    assert!(flood.status == 413 && flood.body.contains("أطول من أن يُقرأ"), "{}", flood.body);
    // To say that one would rather not say is an answer to what must be answered; silence is pointed out once.
    let silent = again(&visitor, &code, &page, &[(CAME, "rather not"), OFF]).await;
    assert!(silent.status == 422 && !silent.body.contains("id=\"q3-wrong\""), "{}", silent.body);
    assert!(
        silent.body.contains("id=\"q6-wrong\"")
            && silent.body.contains("value=\"rather not\" checked")
    );
    let sent = again(&visitor, &code, &silent, &[(CAME, "rather not"), OFF]).await;
    assert!(sent.body.contains("وصلت إجاباتك"), "{}", sent.body);
    // Going on with a slip in one answer doesn't use up the word about another that was left.
    let page = visitor.get(&format!("/ask/{code}")).await;
    let slip = again(&visitor, &code, &page, &[(CAME, "no"), (WORDS, &"س".repeat(2_001))]).await;
    assert!(slip.status == 422 && !slip.body.contains("id=\"q6-wrong\""), "{}", slip.body);
    let sent = again(&visitor, &code, &slip, &[(CAME, "no"), OFF]).await;
    assert!(sent.status == 422 && sent.body.contains("id=\"q6-wrong\""), "{}", sent.body);
    // What a hidden question was given does not go off, and comes back if it is asked again.
    let page = visitor.get(&format!("/ask/{code}")).await;
    let open = again(&visitor, &code, &page, &[(CAME, "yes")]).await;
    let shut = again(&visitor, &code, &open, &[(CAME, "no"), (WAITED, "7"), (AGE, "30")]).await;
    assert!(shut.body.contains("type=\"hidden\" name=\"q4\" value=\"7\""), "{}", shut.body);
    let sent =
        again(&visitor, &code, &shut, &[(CAME, "no"), (WAITED, "7"), (AGE, "30"), OFF]).await;
    assert!(sent.body.contains("وصلت إجاباتك"), "{}", sent.body);
    let team = tomorrow(&world).await;
    let rows = came(&team, &survey).await;
    assert_eq!(rows.as_array().unwrap().len(), 2, "{rows}");
    for row in rows.as_array().unwrap() {
        let one = format!("/surveys/{survey}/submissions/{}", row["id"].as_str().unwrap());
        let shown = team.shown(&one).await["answers"].to_string();
        assert!(!shown.contains("كم دقيقة"), "{shown}");
    }
}

#[tokio::test]
async fn another_language_keeps_what_was_typed() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (_, code) = asking(&world, &team).await;
    let visitor = world.visitor();
    let page = visitor.get(&format!("/ask/{code}")).await;
    for (lang, dir, title, label) in [
        ("ckb", "rtl", "سەردانەکەت", "تەمەنت چەندە؟"),
        ("en", "ltr", "Your visit", "How old are you?"),
    ] {
        let other =
            again(&visitor, &code, &page, &[(AGE, "44"), (WORDS, "ماء"), ("lang", lang)]).await;
        assert_eq!(other.status, 200, "{}", other.body);
        assert!(
            other.headers["set-cookie"].to_str().unwrap().starts_with(&format!("lang={lang};"))
        );
        let frame = format!("<html lang=\"{lang}\" dir=\"{dir}\"");
        let spoken = format!("<bdi lang=\"{lang}\">{label}</bdi>");
        for text in [&frame[..], &spoken, title, "value=\"44\"", ">ماء</textarea>"] {
            assert!(other.body.contains(text), "{lang} {text}: {}", other.body);
        }
        assert!(!other.body.contains("id=\"q6-wrong\""), "nothing is wrong yet");
        assert_eq!(other.hidden("once"), page.hidden("once"));
    }
}

#[tokio::test]
async fn a_flood_waits_with_what_was_typed_and_keeps_no_complaint_waiting() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let visitor = world.visitor();
    for n in 0..21 {
        assert_eq!(answers(&visitor, &code, "كرسي").await.status, 200, "{n}");
    }
    let late = answers(&visitor, &code, "كرسي").await;
    assert!(late.status == 429 && late.headers.contains_key("retry-after"));
    assert!(late.body.contains(">كرسي</textarea>") && late.body.contains("name=\"send\""));
    let tell = visitor.get("/tell").await.hidden("once");
    let told = visitor.post("/tell", &[("once", &tell), ("story", "أخذ مالاً")]).await;
    assert_eq!(told.status, 200, "{}", told.body);
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 21);
}

/// A number that the form computes and nobody typed keeps nobody from sending.
#[tokio::test]
async fn what_nobody_answers_is_nobody_s_mistake() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    let quarter = "<bind nodeset=\"/data/quarter\" type=\"int\" calculate=\"/data/age div 4\"/>";
    let xml = VISIT.replace("<age/>", "<age/><quarter/>").replacen(
        "<bind ",
        &format!("{quarter}<bind "),
        1,
    );
    let code = lay_out_text(&team, &survey, &xml).await;
    work(&world).await;
    let visitor = world.visitor();
    for age in ["", "30"] {
        let page = visitor.get(&format!("/ask/{code}")).await;
        // What is computed stands before what is asked.
        let given = [("q4", "no"), ("q7", age), OFF];
        let told = again(&visitor, &code, &page, &given).await;
        let told = if age.is_empty() { again(&visitor, &code, &told, &given).await } else { told };
        assert!(told.status == 200 && told.body.contains("وصلت إجاباتك"), "{}", told.body);
    }
}

/// Whatever is posted, it is an answer or a refusal, and never our fault.
#[test]
fn hostile_fields_are_never_our_fault() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let world = runtime.block_on(World::new());
    let router = crate::router::router(world.app.clone());
    let team = runtime.block_on(world.client("survey"));
    let (survey, code) = runtime.block_on(asking(&world, &team));
    let visitor = world.visitor().before(&router);
    let names = prop_oneof![
        4 => "q[0-9]{1,2}".prop_map(String::from),
        1 => prop_oneof![Just("once"), Just("seen"), Just("told"), Just("lang"), Just("send")]
            .prop_map(String::from),
        1 => "\\PC{0,12}",
    ];
    let values = prop_oneof![
        prop_oneof![
            Just("yes"),
            Just("no"),
            Just("rather not"),
            Just("desk"),
            Just("٣٠"),
            Just("")
        ]
        .prop_map(String::from),
        "[0-9.]{0,30}",
        "-?[0-9]{1,25}",
        "[0-9a-f]{32}",
        "\\PC{0,80}",
        any::<String>(),
    ];
    let fields = proptest::collection::vec((names, values), 0..14);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(300));
    let fine = runner.run(&(fields, any::<bool>()), |(fields, all)| {
        let mut form: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if all {
            form.extend([("seen", "2.3.4.5.6.7"), ("told", "3.6"), OFF]);
        }
        let reply = runtime.block_on(visitor.post(&format!("/ask/{code}"), &form));
        prop_assert!(matches!(reply.status, 200 | 413 | 422 | 429), "{}", reply.status);
        prop_assert!(!reply.body.contains("<script>"));
        world.app.clock.advance(20 * 60 * 1_000_000);
        Ok(())
    });
    fine.unwrap();
    runtime.block_on(async {
        tomorrow(&world).await;
        for _ in 0..4 {
            work(&world).await;
        }
        // Her session ended meanwhile.
        let rows = came(&world.client("survey").await, &survey).await;
        assert!(!rows.as_array().unwrap().is_empty(), "some of it was answers");
        world.rebuilds().await;
        world.verifies("PT-SURVEY").await;
    });
}
