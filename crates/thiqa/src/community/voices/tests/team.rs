//! The team's pages, and who finds nothing there.

use super::{FIRST_TEXT, Held, NO_TEXT, WORDING, three, whole};
use crate::world::World;

#[tokio::test]
async fn nothing_is_written_down_before_everybody_consents() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let held = Held::begin(&team).await;
    let source = held.source(&team, "discussion").await;
    let page = team.get(&source).await;
    assert!(page.main().contains(WORDING), "it is there to be read out: {}", page.main());
    let transcript = format!("{source}/transcript");
    let reply = team.post(&transcript, &[("words", "قال إنه خائف"), NO_TEXT]).await;
    assert_eq!(reply.status, 422);
    assert_eq!(world.entries("PT-SURVEY", "voice.transcribed").await, 0);
    for _ in 0..2 {
        assert_eq!(team.post(&format!("{source}/consent"), &[]).await.status, 303);
    }
    assert_eq!(world.entries("PT-SURVEY", "voice.consented").await, 1);
    assert_eq!(team.post(&transcript, &[("words", " \n "), NO_TEXT]).await.status, 422);
    assert_eq!(team.post(&transcript, &[("words", "قال إنه خائف"), NO_TEXT]).await.status, 303);
    // It is put right until somebody codes it, and never over what somebody else typed in meanwhile.
    let stale = team.post(&transcript, &[("words", "قال إنه"), NO_TEXT]).await;
    assert!(stale.status == 422 && stale.body.contains("قال إنه خائف"), "{}", stale.body);
    assert_eq!(team.post(&transcript, &[("words", "قال إنه خائف"), FIRST_TEXT]).await.status, 303);
    let before = world.entries("PT-SURVEY", "read.read").await;
    assert!(team.get(&format!("{source}/coding")).await.main().contains("قال إنه خائف"));
    assert_eq!(world.entries("PT-SURVEY", "read.read").await, before + 1, "every look is noted");
}

#[tokio::test]
async fn the_facts_are_put_right_and_none_of_them_blocks() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let held = Held::begin(&team).await;
    let path = format!("/voices/{}/sources", held.round);
    let id = team.get(&format!("{path}/new")).await.hidden("id");
    let bare = [("id", id.as_str()), ("kind", "interview")];
    assert_eq!(team.post(&path, &bare).await.status, 303, "nothing else is known yet");
    let wrong = [("day", "32/13/2026"), ("women", "many"), ("men", "900")];
    let reply = team.post(&path, &[&bare[..], &wrong].concat()).await;
    assert_eq!(reply.status, 422);
    assert!(reply.body.contains("32/13/2026") && reply.body.contains("many"), "it comes back");
    assert_eq!(team.post(&path, &[("id", id.as_str())]).await.status, 422, "of which kind?");
    let right = [("day", "٢/٣/٢٠٢٦"), ("women", "1"), ("district", "nowhere"), ("language", "ckb")];
    assert_eq!(team.post(&path, &[&bare[..], &right].concat()).await.status, 303);
    let seen = team.shown(&format!("{path}/{id}")).await["source"].clone();
    assert_eq!((&seen["day"], &seen["women"]), (&"2026-03-02".into(), &1.into()));
    assert!(seen["district"].is_null() && seen["men"].is_null(), "{seen}");
    assert_eq!(team.shown(&format!("/voices/{}", held.round)).await["sources"][0]["id"], id);
    world.rebuilds().await;
}

#[tokio::test]
async fn a_round_its_codes_and_themes_are_versions() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let held = Held::begin(&team).await;
    let round = format!("/voices/{}", held.round);
    let plan = [("name", "جولة الصيف"), ("kind", "interviews"), ("question", "لماذا؟")];
    assert_eq!(team.post(&format!("{round}/plan"), &plan).await.status, 303);
    let refused = team.post(&format!("{round}/plan"), &[("name", ""), ("kind", "both")]).await;
    assert_eq!(refused.status, 422);
    let code = [("name", "طول الانتظار"), ("meaning", "أكثر من ساعة"), ("once", "1")];
    for _ in 0..2 {
        assert_eq!(team.post(&format!("{round}/codes/1"), &code).await.status, 303);
    }
    assert!(team.get(&format!("{round}/codes/1")).await.body.contains("أكثر من ساعة"));
    let theme = team.get(&format!("{round}/themes/1")).await;
    assert!(theme.body.contains("value=\"perception\"") && theme.body.contains(" checked"));
    let other = [("name", "الباب"), ("codes", "1"), ("codes", "2"), ("form", ""), ("question", "")];
    assert_eq!(team.post(&format!("{round}/themes/1"), &other).await.status, 303);
    let torn = [("name", "الباب"), ("codes", "1"), ("form", "perception")];
    assert_eq!(team.post(&format!("{round}/themes/1"), &torn).await.status, 422);
    for missing in ["codes/9", "themes/9", "codes/x"] {
        assert_eq!(team.get(&format!("{round}/{missing}")).await.status, 404, "{missing}");
    }
    let shown = team.shown(&round).await;
    assert_eq!(
        (&shown["round"]["name"], &shown["round"]["kind"]),
        (&plan[0].1.into(), &plan[1].1.into())
    );
    assert_eq!(
        (&shown["codes"][0]["versions"], &shown["codes"][1]["versions"]),
        (&2.into(), &1.into())
    );
    assert_eq!(shown["themes"][0]["codes"], serde_json::json!([1, 2]));
    assert!(shown["themes"][0]["form"].is_null());
    // Interviews alone: a discussion is none of it.
    let path = format!("{round}/sources");
    let id = team.get(&format!("{path}/new")).await.hidden("id");
    let wrong = [("id", id.as_str()), ("kind", "discussion")];
    assert_eq!(team.post(&path, &wrong).await.status, 422);
    let second = team.get("/voices/new").await.hidden("id");
    let again = [("id", second.as_str()), ("name", "أخرى"), ("kind", "both")];
    for _ in 0..2 {
        assert_eq!(team.post("/voices", &again).await.status, 303);
    }
    assert_eq!(team.shown("/voices").await["rows"].as_array().unwrap().len(), 2);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn nobody_of_the_police_finds_a_voice() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let ids = whole(&team).await;
    let id = |name: &str| &ids.iter().find(|(known, _)| *known == name).unwrap().1;
    let round = format!("/voices/{}", id("id"));
    let source = format!("{round}/sources/{}", id("source"));
    let elsewhere = world.hire("elsewhere", "PT-LEGAL", "survey_supervisor", None).await;
    let mut strangers = vec![("elsewhere", world.client_of(elsewhere).await)];
    for handle in ["desk", "investigator", "commander", "judge", "inspector", "analyst", "partner"]
    {
        strangers.push((handle, world.client(handle).await));
    }
    for (handle, client) in &strangers {
        for path in [&round, &source, &format!("{round}/counts"), &format!("{source}/coding")] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        for (path, form) in [
            (format!("{round}/codes/new"), ("name", "x")),
            (format!("{round}/codes/1/retirement"), ("x", "x")),
            (format!("{source}/consent"), ("x", "x")),
            (format!("{source}/transcript"), ("words", "x")),
            (format!("{source}/coding"), ("mark", "1-1")),
            (format!("{source}/settlement"), ("mark", "1-1")),
        ] {
            assert_eq!(client.post(&path, &[form]).await.status, 404, "{handle} {path}");
        }
        if *handle != "elsewhere" {
            assert_eq!(client.get("/voices").await.status, 404, "{handle}");
            assert_eq!(client.get("/voices/themes").await.status, 404, "{handle}");
        }
    }
    assert_eq!(world.entries("NIN-TH", "voice.transcribed").await, 0);
    // Neither does another role in the team's own office, nor a supervisor in an office of the police.
    for (handle, office, role) in [
        ("within", "PT-SURVEY", "partner"),
        ("chief", "PT-SURVEY", "commander"),
        ("inside", "MOI-CE", "survey_supervisor"),
    ] {
        let client = world.client_of(world.hire(handle, office, role, None).await).await;
        for path in ["/voices", &round, &source, &format!("{source}/coding")] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        let begun = [("id", "01JD0000000000000000000000"), ("name", "x"), ("kind", "both")];
        assert_eq!(client.post("/voices", &begun).await.status, 404, "{handle}");
    }
}

#[tokio::test]
async fn nothing_is_found_through_another_round() {
    let world = World::new().await;
    let [team, ..] = three(&world).await;
    let ids = whole(&team).await;
    let id = |name: &str| &ids.iter().find(|(known, _)| *known == name).unwrap().1;
    let other = Held::begin(&team).await.round;
    let source = format!("/voices/{other}/sources/{}", id("source"));
    for path in [source.clone(), format!("{source}/coding")] {
        assert_eq!(team.get(&path).await.status, 404, "{path}");
    }
    for (path, form) in [
        ("consent", ("x", "x")),
        ("transcript", ("words", "x")),
        ("coding", ("mark", "1-1")),
        ("settlement", ("mark", "1-1")),
    ] {
        let path = format!("{source}/{path}");
        assert_eq!(team.post(&path, &[form]).await.status, 404, "{path}");
    }
    let moved = [("id", id("source").as_str()), ("kind", "interview")];
    let path = format!("/voices/{other}/sources");
    assert_eq!(team.post(&path, &moved).await.status, 404, "it stays in its round");
}

/// The facts of the log are in clear: no word stands among them.
#[tokio::test]
async fn the_facts_hold_no_word_of_it() {
    let world = World::new().await;
    let team = world.client("survey").await;
    whole(&team).await;
    let facts: crate::Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT facts FROM entry WHERE kind LIKE 'round.%' OR kind LIKE 'voice.%'";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let facts = facts.unwrap();
    assert!(facts.iter().any(|facts| facts.contains("BG-RUSAFA")), "codes are there");
    for word in ["انتظرت", "الانتظار", "جولة", "تتوقف"] {
        assert!(!facts.iter().any(|facts| facts.contains(word)), "{word}");
    }
}
