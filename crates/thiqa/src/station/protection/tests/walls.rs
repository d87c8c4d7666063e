//! Whom it does not exist for, where no word of it stands, and the one item that a judge gets.

use access::Phase;

use super::review_of;
use super::{ALIAS, PLANTED, TRUE_NAME, file, opened, refused, send};
use crate::{
    Error,
    id::Id,
    router::table,
    station::{cases::Case, protection::Disclosure},
    world::World,
};

#[tokio::test]
async fn for_everybody_else_it_is_not_there() {
    let world = World::new().await;
    let case = opened(&world, Phase::BeforeJudge).await;
    let officer = world.client("protection").await;
    assert_eq!(file(&world, &officer, &case).await.status, 303);
    let risk = [("flag", "weapon"), ("action", "نُقلت")];
    send(&officer, &case, "risk", &risk).await;
    let list = officer.get("/protection").await;
    let stream = review_of(&list.body);
    let routes: Vec<_> = table()
        .into_iter()
        .filter(|route| route.path.contains("/support") || route.path == "/protection/{id}")
        .collect();
    assert!(routes.len() > 30);
    let strangers = [
        "desk",
        "investigator",
        "juvenile",
        "commander",
        "other-desk",
        "other-commander",
        "judge",
        "inspector",
        "analyst",
        "partner",
    ];
    for handle in strangers {
        let client = world.client(handle).await;
        for route in &routes {
            let record = if route.path.starts_with("/cases") { case.as_str() } else { &stream };
            let path = route.path.replace("{id}", record).replace("{n}", "0");
            for method in ["GET", "POST", "PUT", "DELETE"] {
                let kind = "application/x-www-form-urlencoded";
                let body = b"words=x&by_her=yes&done=yes".to_vec();
                let reply = client.send(method, &path, "text/html", kind, body).await;
                assert!(matches!(reply.status, 404 | 405), "{handle} {method} {path}");
            }
        }
        let list = client.get("/protection").await;
        assert!(!list.body.contains(ALIAS), "{handle}");
    }
    let page = officer.get(&format!("/cases/{case}/support")).await;
    assert!(!page.main().contains("أُغلق الملف"));
}

#[tokio::test]
async fn no_word_of_it_stands_anywhere_else() {
    let world = World::new().await;
    let case = opened(&world, Phase::BeforeJudge).await;
    let officer = world.client("protection").await;
    assert_eq!(file(&world, &officer, &case).await.status, 303);
    let planted = [("words", PLANTED)];
    send(&officer, &case, "notes", &planted).await;
    let all = [("wish", "print"), ("wish", "tracking"), ("alone", "yes")];
    send(&officer, &case, "wishes", &all).await;
    for (handle, paths) in [
        (
            "protection",
            ["/cases/{id}/cover", "/cases", "/registers", "/work", "/exports", "/visits"],
        ),
        (
            "commander",
            ["/station", "/cases", "/registers", "/dashboard", "/exports", "/protection"],
        ),
        ("judge", ["/cases/{id}", "/cases", "/cases/{id}/orders", "/work", "/logs", "/exports"]),
        ("inspector", ["/logs", "/cases", "/dashboard", "/work", "/exports", "/protection"]),
    ] {
        let client = world.client(handle).await;
        for path in paths {
            let path = path.replace("{id}", case.as_str());
            for reply in [client.get(&path).await, client.json(&path).await] {
                for word in [PLANTED, TRUE_NAME] {
                    assert!(!reply.body.contains(word), "{handle} {path}: {word}");
                }
            }
        }
        for word in [PLANTED, TRUE_NAME, ALIAS] {
            let purpose = [("q", word), ("purpose", "own_case"), ("name", word)];
            let found = client.post("/search", &purpose).await;
            assert!(!found.main().contains("/cases/"), "{handle}");
        }
    }
    // Not in the JSON of the case, even for her officer; and in the log nowhere in clear.
    let json = officer.json(&format!("/cases/{case}")).await;
    assert!(!json.body.contains(PLANTED) && !json.body.contains(ALIAS));
    let facts = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT facts FROM entry WHERE office = 'NIN-TH'";
            Ok::<_, Error>(tx.all(sql, &[], |row| row.get::<String>(0))?)
        })
        .await
        .unwrap();
    assert!(facts.iter().all(|text| {
        !text.contains(PLANTED) && !text.contains(ALIAS) && !text.contains("نعمة")
    }));
}

#[tokio::test]
async fn a_judge_gets_one_named_item_by_written_order() {
    let world = World::new().await;
    let case = opened(&world, Phase::BeforeJudge).await;
    let (officer, judge) = (world.client("protection").await, world.client("judge").await);
    assert_eq!(file(&world, &officer, &case).await.status, 303);
    let orders = format!("/cases/{case}/orders");
    let order = async |number: &str| {
        let id: Id<Disclosure> = world.app.chance.id(world.app.clock.now());
        let form =
            [("id", id.as_str()), ("item", "مكانها"), ("number", number), ("date", "1/3/2026")];
        (id.to_string(), judge.post(&orders, &form).await.status)
    };
    assert_eq!(order("").await.1, 422, "it is written");
    let (first, status) = order("12").await;
    assert_eq!(status, 303);
    assert_eq!(officer.post(&orders, &[("item", "x")]).await.status, 404);
    let answer = |id: &str| format!("/orders/{id}/answer");
    let gives = [("answer", "gives"), ("words", "عند خالتها")];
    for handle in ["judge", "commander", "desk", "inspector", "other-commander", "juvenile"] {
        let client = world.client(handle).await;
        assert_eq!(client.post(&answer(&first), &gives).await.status, 404, "{handle}");
        let sees = client.get(&orders).await.status == 200;
        assert_eq!(sees, handle == "judge", "{handle}");
    }
    let objects = [("answer", "objects"), ("words", "خطر عليها")];
    assert_eq!(officer.post(&answer(&first), &objects).await.status, 303);
    assert!(judge.get(&orders).await.main().contains("خطر عليها"));
    let (second, _) = order("13").await;
    assert_eq!(officer.post(&answer(&second), &gives).await.status, 303);
    let seen = judge.get(&orders).await;
    assert!(seen.main().contains("عند خالتها"));
    for word in [PLANTED, TRUE_NAME, ALIAS] {
        assert!(!seen.body.contains(word));
    }
    wish(&world, &case).await;
    world.rebuilds().await;
}

/// Her own wish rests, and then stands before the judge with every flag of a risk on its face.
async fn wish(world: &World, case: &Id<Case>) {
    let (officer, judge) = (world.client("protection").await, world.client("judge").await);
    let risk = [("flag", "honour_threat"), ("action", "نُقلت")];
    send(&officer, case, "risk", &risk).await;
    let hers = [("her_own", "yes"), ("trained", "yes"), ("advice", "محامية"), ("words", "أريد")];
    refused(&officer, case, "conciliation", &hers).await;
    let alone = [&[("alone", "yes")], hers.as_slice()].concat();
    send(&officer, case, "conciliation", &alone).await;
    refused(&officer, case, "passing", &[]).await;
    let days = world.app.pack.settings.protection.cooling_days;
    world.app.clock.advance(days * 24 * 3_600_000_000);
    let (officer, judge) = match judge.get("/work").await.status {
        200 => (officer, judge),
        _ => (world.client("protection").await, world.client("judge").await),
    };
    send(&officer, case, "passing", &[]).await;
    let seen = judge.get(&format!("/cases/{case}/orders")).await;
    assert!(seen.main().contains("أريد") && seen.main().contains("تهديد باسم الشرف"));
    send(&officer, case, "decision", &[("words", "رفض القاضي الصلح")]).await;
}
