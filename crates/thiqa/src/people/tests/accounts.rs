//! The accounts of an office, over HTTP.

use super::*;
use crate::world::account_id;

const NEW: &[(&str, &str)] = &[
    ("name", "سهى كامل رشيد"),
    ("handle", "s.kamil"),
    ("role", "investigator"),
    ("unit", "investigation"),
    ("rank", "mulazim"),
    ("sex", "female"),
    ("languages", "ar"),
    ("languages", "ckb"),
];

#[tokio::test]
async fn a_list_shows_her_own_office_and_is_one_note() {
    let world = World::new().await;
    let client = world.client("commander").await;
    let reply = client.get("/accounts").await;
    assert_eq!(reply.status, 200, "{}", reply.main());
    for (handle, shown) in
        [("desk", true), ("juvenile", true), ("other-desk", false), ("judge", false)]
    {
        let who = world.who(handle).await;
        assert_eq!(reply.body.contains(&who.name.unwrap()), shown, "{handle}");
        assert_eq!(reply.body.contains(&who.account), shown, "{handle}");
    }
    assert_eq!(world.entries("NIN-TH", "read.read").await, 1);
    let desk = world.client("desk").await;
    for path in ["/accounts", "/accounts/new"] {
        assert_eq!(desk.get(path).await.status, 404, "{path}");
    }
    for before in ["x", "1.x", "%00", "9223372036854775808.a", "-1.aaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        let reply = client.get(&format!("/accounts?before={before}")).await;
        assert!(reply.status < 500, "{before}");
    }
}

#[tokio::test]
async fn a_new_officer_gets_a_start_password_that_she_must_change() {
    let world = World::new().await;
    let client = world.client("commander").await;
    let id = client.get("/accounts/new").await.hidden("id");
    let form = [&[("id", id.as_str())], NEW].concat();
    let made = client.json_post("/accounts", &form).await;
    assert_eq!(made.status, 200, "{}", made.body);
    let start: serde_json::Value = serde_json::from_str(&made.body).unwrap();
    let start = start["password"].as_str().unwrap().to_owned();
    let twice = client.post("/accounts", &form).await;
    assert_eq!(twice.location, Some(format!("/accounts/{id}")), "sent twice, made once");

    let half_way = sign_in(&world, "s.kamil", &start).await;
    assert_eq!((half_way.status, half_way.session()), (200, None), "{}", half_way.main());
    let step = half_way.hidden("step");
    let visitor = world.visitor();
    let own = "her own quiet sentence";
    for (new, again, status) in
        [("short", "short", 422), (&start, &start, 422), (own, "x", 422), (own, own, 303)]
    {
        let form = [("step", step.as_str()), ("new", new), ("again", again)];
        assert_eq!(visitor.post("/sign-in", &form).await.status, status, "{new}");
    }
    assert_eq!(sign_in(&world, "s.kamil", &start).await.status, 422);
    assert_eq!(sign_in(&world, "s.kamil", own).await.status, 303);
    let shown = client.speaking("en").get(&format!("/accounts/{id}")).await;
    for words in ["Investigating officer", "Second lieutenant", "Arabic, Sorani Kurdish", "Open"] {
        assert!(shown.main().contains(words), "{words}: {}", shown.main());
    }
    assert!(!shown.body.contains(&start));
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_told_all_at_once() {
    let world = World::new().await;
    let client = world.client("commander").await.speaking("en");
    let reply = client.json_post("/accounts", &[("languages", "zz"), ("sex", "x")]).await;
    assert_eq!(reply.status, 422);
    let told: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    let mut fields: Vec<_> =
        told["problems"].as_array().unwrap().iter().map(|p| p["field"].as_str().unwrap()).collect();
    fields.sort();
    assert_eq!(fields, ["handle", "languages", "name", "role", "sex"]);
    for (field, value) in [
        ("handle", "desk"),
        ("handle", "Has Space"),
        ("role", "commander"),
        ("role", "investigating_judge"),
        ("unit", ""),
        ("rank", "king"),
    ] {
        let form: Vec<_> =
            NEW.iter().map(|pair| if pair.0 == field { (field, value) } else { *pair }).collect();
        let reply = client.post("/accounts", &form).await;
        assert_eq!(reply.status, 422, "{field}={value}");
        assert!(reply.body.contains("govuk-error-summary"), "{field}={value}");
    }
}

#[tokio::test]
async fn an_account_of_another_office_does_not_exist_for_her() {
    let world = World::new().await;
    let client = world.client("commander").await;
    let other = account_id("other-desk");
    assert_eq!(client.get(&format!("/accounts/{other}")).await.status, 404);
    for what in ["post", "password", "closure"] {
        let form = [("role", "desk_officer"), ("unit", "reception")];
        let reply = client.post(&format!("/accounts/{other}/{what}"), &form).await;
        assert_eq!(reply.status, 404, "{what}");
    }
    assert_eq!(world.who("other-desk").await.version, 0);
}

#[tokio::test]
async fn nobody_raises_herself() {
    let world = World::new().await;
    let client = world.client("commander").await;
    let own = account_id("commander");
    for what in ["post", "password", "closure"] {
        let form = [("role", "desk_officer"), ("unit", "reception"), ("rank", "fariq_awwal")];
        let reply = client.post(&format!("/accounts/{own}/{what}"), &form).await;
        assert_eq!(reply.status, 422, "{what}");
    }
    let who = world.who("commander").await;
    assert_eq!((who.version, who.rank), (0, None));
    let desk = account_id("desk");
    let raised = [("role", "commander"), ("unit", "command")];
    assert_eq!(client.post(&format!("/accounts/{desk}/post"), &raised).await.status, 422);
}

#[tokio::test]
async fn another_place_ends_her_session_and_an_old_form_changes_nothing() {
    let world = World::new().await;
    let client = world.client("commander").await;
    let desk = world.client("desk").await;
    let path = format!("/accounts/{}/post", account_id("desk"));
    let form = [("seen", "0"), ("role", "investigator"), ("unit", "investigation")];
    assert_eq!(client.post(&path, &form).await.status, 303);
    assert_eq!(world.who("desk").await.role, "investigator");
    assert_eq!(desk.get("/account").await.status, 303);
    let late = [("seen", "0"), ("role", "desk_officer"), ("unit", "reception")];
    assert_eq!(client.post(&path, &late).await.status, 409);
    assert_eq!(world.who("desk").await.role, "investigator");
}

#[tokio::test]
async fn a_reset_opens_the_lock_and_a_closed_account_stays_closed() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let client = world.client("commander").await;
    for _ in 0..6 {
        sign_in(&world, "desk", "wrong").await;
    }
    let path = format!("/accounts/{}", account_id("desk"));
    let reply = client.json_post(&format!("{path}/password"), &[]).await;
    let start: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    let half_way = sign_in(&world, "desk", start["password"].as_str().unwrap()).await;
    assert_eq!(half_way.status, 200, "{}", half_way.main());
    assert_eq!(sign_in(&world, "desk", PASSWORD).await.status, 422);

    assert_eq!(client.post(&format!("{path}/closure"), &[]).await.status, 303);
    let half_way = half_way.hidden("step");
    let own = "her own quiet sentence";
    let form = [("step", half_way.as_str()), ("new", own), ("again", own)];
    assert_eq!(world.visitor().post("/sign-in", &form).await.location.as_deref(), Some("/sign-in"));
    for what in ["closure", "password"] {
        assert_eq!(client.post(&format!("{path}/{what}"), &[]).await.status, 422, "{what}");
    }
    assert_eq!(client.get(&path).await.status, 200, "what was is still shown");
}
