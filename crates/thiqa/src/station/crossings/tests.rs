//! A cross-complaint is a file of its own, and who knows that.

use crate::{
    Result,
    id::Id,
    people::Who,
    station::{
        cases::{self, Case, Event},
        consents::tests::sealed_case,
    },
    world::{Client, World, account_id},
};

/// Each file is kept from the other's officer, also where it lies with the whole unit.
async fn barred(
    world: &World,
    (case, officer): (&str, &Client<'_>),
    (other, second): (&str, &Client<'_>),
    accounts: [&String; 2],
) {
    let third = another(world, "third").await;
    let third = world.client_of(third).await;
    let [hers, seconds] = accounts;
    for (file, barred, knows, owner) in
        [(other, hers, officer, seconds), (case, seconds, second, hers)]
    {
        let (id, pen) = (Id::<Case>::parse(file).unwrap(), world.pen("protection").await);
        let (app, kept) = (world.app.clone(), id.clone());
        let to = [None, Some(owner.clone())];
        let state = app.db.read(move |tx| cases::facts(tx, "NIN-TH", &kept)).await;
        assert_eq!(&state.unwrap().0.kept, std::slice::from_ref(barred));
        for officer in to {
            let event = Event::Assigned {
                unit: Some("family_protection".into()),
                officer,
                why: None.into(),
            };
            let (pen, id) = (pen.clone(), id.clone());
            let done: Result<()> = app
                .db
                .write("NIN-TH", move |tx| {
                    pen.record(tx, &id, |case: &Case| case.standing(event)).map(drop)
                })
                .await;
            done.unwrap();
            let path = format!("/cases/{file}");
            assert_eq!(knows.get(&path).await.status, 404, "she has the other file");
            let there = third.get(&path).await.status == 200;
            // The other file is its officer's alone, whatever unit it lies with.
            assert_eq!(there, file == case, "a colleague who has neither");
        }
    }
}

/// One more officer of the family protection unit.
async fn another(world: &World, handle: &str) -> Who {
    world.hire(handle, "NIN-TH", "protection_officer", Some("family_protection")).await
}

#[tokio::test]
async fn it_is_another_file_with_another_officer_that_few_know_of() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = sealed_case(&officer).await;
    let path = format!("/cases/{case}/cross-complaint");
    for handle in ["desk", "investigator", "commander", "juvenile", "judge", "other-commander"] {
        assert_eq!(world.client(handle).await.get(&path).await.status, 404, "{handle}");
    }
    let second = another(&world, "second").await;
    let seen = world.client_of(second.clone()).await;
    let form = officer.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.main());
    let (id, own) = (form.hidden("id"), account_id("investigator").to_string());
    for (account, status) in [("", 422), (own.as_str(), 422), (second.account.as_str(), 303)] {
        let form = [
            ("id", id.as_str()),
            ("role", "complainant"),
            ("given", "حسام"),
            ("story", "يدعي العنقاء"),
            ("officer", account),
        ];
        let sent = officer.post(&path, &form).await;
        assert_eq!(sent.status, status, "{account}: {}", sent.main());
    }
    let hers = world.who("protection").await.account;
    // The other officer alone has it; neither file names the other.
    let other = seen.get(&format!("/cases/{id}")).await;
    assert!(other.status == 200 && other.body.contains("العنقاء"), "{}", other.main());
    assert!(!other.body.contains(&case) && !other.body.contains("سلمى"));
    let first = officer.get(&format!("/cases/{case}")).await;
    assert!(!first.body.contains(&id) && !first.body.contains("العنقاء"));
    for handle in ["protection", "juvenile", "commander", "desk", "judge", "inspector"] {
        let client = world.client(handle).await;
        assert_eq!(client.get(&format!("/cases/{id}")).await.status, 404, "{handle}");
    }
    barred(&world, (&case, &officer), (&id, &seen), [&hers, &second.account]).await;
    // That they belong together: the judge, and whoever heads the unit. Nobody heads it here.
    let judge = world.client("judge").await.get("/cross-complaints").await;
    assert!(judge.body.contains("NIN-TH/B/1/2026") && judge.body.contains("NIN-TH/B/2/2026"));
    assert!(!judge.body.contains("العنقاء"));
    for client in [&officer, &seen] {
        let list = client.get("/cross-complaints").await;
        assert!(!list.body.contains("NIN-TH/B/"), "{}", list.main());
    }
    for handle in ["commander", "desk", "inspector", "analyst"] {
        let list = world.client(handle).await.get("/cross-complaints").await;
        assert_eq!(list.status, 404, "{handle}");
    }
    // A rank above the others makes a head.
    let account = world.client("commander").await.shown(&format!("/accounts/{hers}")).await;
    let version = account["version"].to_string();
    let post = [
        ("role", "protection_officer"),
        ("unit", "family_protection"),
        ("rank", "naqib"),
        ("seen", version.as_str()),
    ];
    let path = format!("/accounts/{hers}/post");
    let moved = world.client("commander").await.post(&path, &post).await;
    assert_eq!(moved.status, 303, "{}", moved.main());
    let head = world.client("protection").await.get("/cross-complaints").await;
    assert!(head.body.contains("NIN-TH/B/2/2026"), "{}", head.main());
    assert!(!seen.get("/cross-complaints").await.body.contains("NIN-TH/B/"));
    world.whole().await;
}
