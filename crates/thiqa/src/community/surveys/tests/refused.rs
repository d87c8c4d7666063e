//! What a telephone may not do, and what it is told then. Nothing of it is kept.

use axum::{body::Body, http::Request};

use super::{Field, answers, enrol, phone::parts};
use crate::{clock::Chance, world::World};

#[tokio::test]
async fn whoever_has_no_token_gets_nothing() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let xml = answers("uuid:1", "44", None);
    let real = phone.base.clone();
    let token = real.split('/').nth(3).unwrap().to_owned();
    let other = "a".repeat(64);
    for (wrong, status) in [("short", 401), (&other[..63], 401), (&other[..], 403)] {
        let stranger = super::phone::Phone::new(&world, &real.replace(&token, wrong));
        for (method, path) in
            [("GET", "/formList"), ("GET", "/forms/small.xml"), ("HEAD", "/submission")]
        {
            let heard = stranger.ask(method, path, Vec::new()).await;
            assert_eq!(heard.status, status, "{wrong} {method} {path}");
            assert_eq!(heard.headers["x-openrosa-version"], "1.0");
        }
        assert_eq!(stranger.sends(&xml, &[]).await.status, status, "{wrong}");
    }
    // Her token opens one survey and no other.
    let elsewhere = super::phone::Phone::new(&world, &real.replace(&survey, &"a".repeat(26)));
    assert_eq!(elsewhere.ask("GET", "/formList", Vec::new()).await.status, 403);
    let second = enrol(&world, &team, &survey, "سهى").await;
    let shown = team.shown(&format!("/surveys/{survey}")).await;
    let mut enrolled = shown["enumerators"].as_array().unwrap().iter();
    let first = enrolled.find(|one| one["name"] == "أنوار").unwrap()["id"].as_str().unwrap();
    let path = format!("/surveys/{survey}/enumerators/{first}/revocation");
    assert_eq!(team.post(&path, &[]).await.status, 303);
    assert_eq!(phone.ask("GET", "/formList", Vec::new()).await.status, 403, "taken back");
    assert_eq!(phone.sends(&xml, &[]).await.status, 403);
    assert_eq!(second.ask("GET", "/formList", Vec::new()).await.status, 200, "hers alone");
    assert_eq!(team.shown(&format!("/surveys/{survey}")).await["survey"]["submissions"], 0);
}

#[tokio::test]
async fn what_is_damaged_or_unknown_is_refused_by_name() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let good = answers("uuid:1", "44", None);
    let long = answers("uuid:1", &"4".repeat(3 << 20), None);
    let entity = good.replace("<data ", "<!DOCTYPE d [<!ENTITY a \"b\">]><data ");
    let unknown = good.replace("id=\"small\"", "id=\"other\"");
    let version = good.replace("version=\"1\"", "version=\"7\"");
    let nameless = good.replace("uuid:1", "");
    let table = [
        (parts(Some("<data"), &[]), 400),
        (parts(Some(&entity), &[]), 400),
        (parts(Some(&nameless), &[]), 400),
        (parts(None, &[("a.jpg", b"x")]), 400),
        (b"no parts at all".to_vec(), 400),
        (parts(Some(&unknown), &[]), 404),
        (parts(Some(&version), &[]), 404),
        (parts(Some(&long), &[]), 413),
        (parts(Some(&good), &[("a.jpg", &vec![7; 21 << 20])]), 413),
    ];
    for (n, (body, status)) in table.into_iter().enumerate() {
        let heard = phone.ask("POST", "/submission", body).await;
        assert_eq!(heard.status, status, "{n}: {}", heard.body);
        assert!(heard.body.contains("nature=\"error\""), "{n}: {}", heard.body);
    }
    let cut = parts(Some(&good), &[("a.jpg", b"x")]);
    let heard = phone.ask("POST", "/submission", cut[..cut.len() - 60].to_vec()).await;
    assert_eq!(heard.status, 400, "the link was lost in the middle");
    let plain = Request::get(format!("{}/formList", phone.base)).body(Body::empty()).unwrap();
    assert_eq!(phone.heard(plain).await.status, 400, "no word of OpenRosa");
    assert_eq!(team.shown(&format!("/surveys/{survey}")).await["survey"]["submissions"], 0);
}

#[tokio::test]
async fn after_the_end_only_what_came_before_is_known() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let xml = answers("uuid:1", "44", None);
    assert_eq!(phone.sends(&xml, &[]).await.status, 201);
    let path = format!("/surveys/{survey}/form-closures");
    assert_eq!(team.post(&path, &[("form", "small")]).await.status, 303);
    assert!(!phone.ask("GET", "/formList", Vec::new()).await.body.contains("<xform>"));
    assert_eq!(phone.sends(&answers("uuid:2", "45", None), &[]).await.status, 409);
    assert_eq!(team.post(&format!("/surveys/{survey}/closure"), &[]).await.status, 303);
    assert_eq!(phone.sends(&answers("uuid:3", "45", None), &[]).await.status, 409);
    // Its telephone never heard that it had come.
    assert_eq!(phone.sends(&xml, &[("a.jpg", b"late")]).await.status, 201);
    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    assert_eq!(
        (shown["rows"].as_array().unwrap().len(), &shown["rows"][0]["files"]),
        (1, &1.into())
    );
    world.rebuilds().await;
}

/// Anything that a link or a stranger may make of a submission: refused or taken, never broken.
#[tokio::test]
async fn torn_submissions_break_nothing() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let whole = parts(Some(&answers("uuid:1", "44", None)), &[("صورة.jpg", b"a street")]);
    let chance = Chance::seeded("torn");
    let mut taken = 0;
    for _ in 0..300 {
        let mut body = whole.clone();
        for _ in 0..=chance.bytes::<1>()[0] % 4 {
            let [high, low, kind, letter] = chance.bytes::<4>();
            let at = usize::from(u16::from_be_bytes([high, low])) % body.len().max(1);
            match kind % 3 {
                0 if !body.is_empty() => body[at] = letter,
                1 => body.truncate(at),
                _ => body.insert(at.min(body.len()), letter),
            }
        }
        let heard = phone.ask("POST", "/submission", body).await;
        assert!(matches!(heard.status, 201 | 400 | 404 | 409 | 413), "{}", heard.status);
        taken += u32::from(heard.status == 201);
    }
    assert!(taken > 0 && taken < 300, "{taken}");
    let shown = team.shown(&format!("/surveys/{survey}/submissions")).await;
    assert!(!shown["rows"].as_array().unwrap().is_empty());
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}
