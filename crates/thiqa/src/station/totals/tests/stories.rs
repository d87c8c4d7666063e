//! A station writes its paper numbers down, corrects them, and keeps the sheets.

use super::send_file;
use crate::world::World;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR a sheet with strokes";

const MARCH: [(&str, &str); 7] = [
    ("month", "٣/٢٠٢٤"),
    ("what", "visits"),
    ("number", "٤٢"),
    ("by", "desk_officer"),
    ("name", "هناء"),
    ("how", "tally"),
    ("compared", "broken"),
];

#[tokio::test]
async fn a_number_is_written_down_corrected_and_never_overwritten() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let reply = desk.post("/totals", &MARCH).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let path = reply.location.unwrap();
    assert_eq!(desk.post("/totals", &MARCH).await.location.as_ref(), Some(&path), "sent twice");
    let other = [&MARCH[..2], &[("number", "43"), ("reason", "عُدّ الأشخاص")]].concat();
    let refused = desk.post("/totals", &other).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("افتحه وصحّحه") && refused.main().contains("عُدّ الأشخاص"));
    let better = [("number", "43"), ("compared", "similar"), ("once", "a")];
    let refused = desk.post(&format!("{path}/correction"), &better).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("اكتب سبب تصحيح العدد"), "{}", refused.main());
    let better = [&better[..], &[("why", "سطر نُسي")]].concat();
    for _ in 0..2 {
        assert_eq!(desk.post(&format!("{path}/correction"), &better).await.status, 303);
    }
    let one = desk.shown(&path).await;
    let versions = one["versions"].as_array().unwrap();
    let seen: Vec<_> = versions.iter().map(|v| (v["number"].as_i64(), &v["compared"])).collect();
    assert_eq!(seen, [(Some(43), &"similar".into()), (Some(42), &"broken".into())]);
    assert_eq!((&one["month"], &versions[1]["words"]["name"]), (&"2024-03".into(), &"هناء".into()));
    assert_eq!(versions[0]["words"]["why"], "سطر نُسي");
    let list = desk.shown("/totals").await;
    let line = &list["lines"][0];
    assert_eq!((&line["number"], &line["versions"]), (&43.into(), &2.into()));
    world.whole().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    for (field, value, words) in [
        ("month", "آذار", "اكتب الشهر والسنة"),
        ("month", "2026-04", "لم يبدأ بعد"),
        ("what", "rumours", "اختر ما عُدّ"),
        ("number", "كثير", "اكتب عدداً صحيحاً"),
        ("number", "-3", "اكتب عدداً صحيحاً"),
    ] {
        let typed = MARCH.map(|(name, own)| (name, if name == field { value } else { own }));
        let refused = desk.post("/totals", &typed).await;
        assert_eq!(refused.status, 422, "{field} {value}");
        assert!(refused.main().contains(words), "{field} {value}: {}", refused.main());
        assert!(refused.body.contains("value=\"هناء\""), "what was typed comes back");
    }
    // Month, measure and number are enough; what was not said is compared with nothing.
    let reply = desk.post("/totals", &MARCH[..3]).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let version = &desk.shown(&reply.location.unwrap()).await["versions"][0];
    assert_eq!((&version["how"], &version["compared"]), (&().into(), &"broken".into()));
}

#[tokio::test]
async fn the_sheet_stays_in_the_station() {
    let world = World::new().await;
    let (desk, commander) = (world.client("desk").await, world.client("commander").await);
    let path = desk.post("/totals", &MARCH).await.location.unwrap();
    let papers = format!("{path}/papers");
    let typed = [("note", "ورقة الباب"), ("once", "1")];
    let wrong = send_file(&desk, &papers, &typed, ("s.txt", b"words")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("ورقة الباب"), "what was typed comes back");
    for _ in 0..2 {
        let kept = send_file(&desk, &papers, &typed, ("s.png", PNG)).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
    }
    let one = commander.shown(&path).await;
    assert_eq!(one["papers"].as_array().unwrap().len(), 1);
    let before = world.entries("NIN-TH", "read.read").await;
    let given = commander.get(&format!("{papers}/0")).await;
    assert_eq!(given.body.as_bytes(), String::from_utf8_lossy(PNG).as_bytes());
    assert_eq!(world.entries("NIN-TH", "read.read").await, before + 1);
    assert_eq!(commander.get(&format!("{papers}/1")).await.status, 404);
    for handle in ["protection", "judge", "analyst", "inspector", "partner", "other-commander"] {
        let client = world.client(handle).await;
        for path in [&path, &format!("{papers}/0")] {
            assert_eq!(client.get(path).await.status, 404, "{handle} {path}");
        }
        let wrong = [("number", "1"), ("why", "x")];
        let reply = client.post(&format!("{path}/correction"), &wrong).await;
        assert_eq!(reply.status, 404, "{handle}");
        let sent = send_file(&client, &papers, &typed, ("s.png", PNG)).await;
        assert_eq!(sent.status, 404, "{handle}");
    }
    // Another station has totals of its own, and no other's.
    let other = world.client("other-commander").await.shown("/totals").await;
    assert_eq!(other["lines"], serde_json::json!([]));
    world.whole().await;
}

#[tokio::test]
async fn the_pages_speak_all_languages() {
    let world = World::new().await;
    let path = world.client("desk").await.post("/totals", &MARCH).await.location.unwrap();
    for (lang, word) in [("ar", "مجاميع"), ("ckb", "کاغەز"), ("en", "Totals from paper")]
    {
        let client = world.client("commander").await.speaking(lang);
        for path in ["/totals", &path] {
            let page = client.get(path).await;
            assert!(page.status == 200 && page.body.contains(word), "{lang} {}", page.main());
            assert!(!page.body.contains("[totals-"), "a word is missing in {lang}");
        }
    }
}
