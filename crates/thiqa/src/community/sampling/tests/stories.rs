//! A sample over HTTP.

use serde_json::Value;

use super::{
    super::drawn::{drawn, weight},
    PLAN, begin, draw, frame, lay,
};
use crate::world::{Client, World};

async fn shown(team: &Client<'_>, survey: &str) -> Value {
    team.shown(&format!("/surveys/{survey}/sample")).await
}

fn standing<'v>(draw: &'v Value, state: &str) -> Vec<&'v Value> {
    let blocks = draw["blocks"].as_array().unwrap();
    blocks.iter().filter(|block| block["standing"] == state).collect()
}

#[tokio::test]
async fn a_frame_is_laid_in_and_drawn_from_and_anybody_can_draw_again() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    let path = format!("/surveys/{survey}/sample");
    assert!(team.get(&path).await.main().contains("لا يوجد إطار بعد"));
    let early = team.post(&format!("{path}/draws"), &PLAN).await;
    assert_eq!(early.status, 422, "there is nothing to draw from");
    assert_eq!(team.post(&format!("{path}/replacements"), &[]).await.status, 422);

    let head = "--b\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n1\r\n--b\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n\u{feff}";
    let body = [head.as_bytes(), frame(12).as_bytes(), b"\r\n--b--\r\n"].concat();
    let kind = "multipart/form-data; boundary=b";
    for _ in 0..2 {
        let to = format!("{path}/frames");
        let reply = team.send("POST", &to, "text/html", kind, body.clone()).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    assert_eq!(world.entries("PT-SURVEY", "sampling.frame_laid").await, 1);
    let page = shown(&team, &survey).await;
    assert_eq!(page["frame"]["blocks"], 24);
    assert_eq!(page["frame"]["strata"][0]["stratum"], "الرمادي");

    let once = [&PLAN[..], &[("once", "2")]].concat();
    for _ in 0..2 {
        assert_eq!(team.post(&format!("{path}/draws"), &once).await.status, 303);
    }
    let page = shown(&team, &survey).await;
    let first = page["draws"][0].clone();
    assert_eq!(page["draws"].as_array().unwrap().len(), 1, "sent twice, drawn once");
    assert_eq!((standing(&first, "asked").len(), standing(&first, "reserve").len()), (6, 2));
    let seed = first["seed"].as_str().unwrap();
    assert!(seed.len() == 32 && team.get(&path).await.main().contains(seed));
    let again = team.shown(&format!("{path}?again=yes")).await;
    assert_eq!(again["draws"][0]["same"], true);
    assert!(team.get(&format!("{path}?again=yes")).await.main().contains("البلوكات نفسها"));

    let anew = team.post(&format!("{path}/draws"), &PLAN).await;
    assert_eq!(anew.status, 422, "not without a reason");
    assert!(anew.main().contains("اكتب سبب إعادة السحب") && anew.body.contains("value=\"120\""));
    let why = [&PLAN[..], &[("why", "تغيّر الإطار")]].concat();
    assert_eq!(team.post(&format!("{path}/draws"), &why).await.status, 303);
    let page = shown(&team, &survey).await;
    assert_eq!(page["draws"][1]["blocks"], first["blocks"], "the older one stays as it was");
    assert_eq!(page["draws"][0]["why"], "تغيّر الإطار");
    assert_ne!(page["draws"][0]["seed"], first["seed"]);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn what_is_wrong_with_a_frame_is_said_line_by_line_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    let path = format!("/surveys/{survey}/sample/frames");
    let text = "block,stratum,station,households\nM-01,الموصل,NIN-TH,80\nM-01,الموصل,XX,-2\n";
    let reply = team.post(&path, &[("text", text)]).await;
    assert_eq!(reply.status, 422);
    let page = reply.main();
    assert!(page.contains("لا يوجد مركز بهذا الرمز") && page.contains("XX"), "{page}");
    assert!(page.contains("M-01,الموصل,NIN-TH,80"), "{page}");
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n";
    let body = [head.as_bytes(), text.as_bytes(), b"\r\n--b--\r\n"].concat();
    let kind = "multipart/form-data; boundary=b";
    let reply = team.send("POST", &path, "text/html", kind, body).await;
    assert_eq!(reply.status, 422);
    assert!(reply.main().contains("M-01,الموصل,NIN-TH,80"), "the file's rows can be mended here");
    assert_eq!(team.post(&path, &[]).await.status, 422);
    assert_eq!(world.entries("PT-SURVEY", "sampling.frame_laid").await, 0);
}

#[tokio::test]
async fn a_block_that_can_not_be_visited_is_replaced_and_stays() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    lay(&team, &survey, &frame(12)).await;
    draw(&team, &survey).await;
    let path = format!("/surveys/{survey}/sample/replacements");
    let page = shown(&team, &survey).await;
    let block = page["draws"][0]["blocks"][0].clone();
    let reserve = page["draws"][0]["blocks"][3]["block"].clone();
    let n = block["n"].to_string();
    for wrong in [
        &[("draw", "0"), ("block", n.as_str()), ("reason", "bored")][..],
        &[("draw", "0"), ("reason", "not_safe")],
        &[("draw", "0"), ("block", "3"), ("reason", "not_safe")],
        &[("draw", "0"), ("block", "99"), ("reason", "not_safe")],
        // Somebody drew anew meanwhile, and the number is another block's.
        &[("draw", "1"), ("block", n.as_str()), ("reason", "not_safe")],
        &[("block", n.as_str()), ("reason", "not_safe")],
    ] {
        let reply = team.post(&path, wrong).await;
        assert_eq!(reply.status, 422, "{wrong:?}");
    }
    let form = [("draw", "0"), ("block", n.as_str()), ("reason", "not_safe")];
    let form = [&form[..], &[("words", "الطريق مقطوع")]].concat();
    for _ in 0..2 {
        assert_eq!(team.post(&path, &form).await.status, 303);
    }
    assert_eq!(world.entries("PT-SURVEY", "sampling.replaced").await, 1);
    let page = shown(&team, &survey).await;
    let row = &page["draws"][0]["blocks"][0];
    assert_eq!((&row["standing"], &row["by"]), (&"replaced".into(), &reserve));
    assert_eq!((&row["reason"], &row["words"]), (&"not_safe".into(), &"الطريق مقطوع".into()));
    let text = team.get(&format!("/surveys/{survey}/sample")).await.main();
    assert!(text.contains("الوصول إليه غير آمن") && text.contains("الطريق مقطوع"), "{text}");
    let next = [("draw", "0"), ("block", "1"), ("reason", "not_safe")];
    let next = team.post(&path, &next).await;
    assert!(next.status == 422 && next.main().contains("لم يبقَ احتياطي"));

    let (books, of) = (world.app.books.clone(), survey.clone());
    let blocks = world.app.db.read(move |tx| drawn(tx, &books, ("PT-SURVEY", &of))).await.unwrap();
    assert_eq!(blocks.len(), 6);
    assert!(blocks.iter().any(|one| reserve == one.block.as_str()));
    assert!(blocks.iter().all(|one| one.take == 20 && weight(one, 2).is_some_and(|w| w > 1.0)));

    let noted = world.entries("PT-SURVEY", "read.read").await;
    let file = team.get(&format!("/surveys/{survey}/sample/blocks")).await;
    assert_eq!(world.entries("PT-SURVEY", "read.read").await, noted + 1, "the read is noted");
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"blocks.csv\"");
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(lines.len() == 9 && lines[0].starts_with("\u{feff}block,stratum,station,households"));
    assert!(lines[1].contains(",replaced,") && lines[4].contains(",asked,"), "{lines:#?}");
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;

    assert_eq!(team.post(&format!("/surveys/{survey}/closure"), &[]).await.status, 303);
    assert_eq!(team.post(&path, &form).await.status, 422, "it has ended");
}

#[tokio::test]
async fn sizes_are_computed_and_nothing_is_kept() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    lay(&team, &survey, &frame(4)).await;
    let path = format!("/surveys/{survey}/sample/size");
    let found = team.shown(&format!("{path}?effect=1&response=100")).await;
    assert_eq!(found["sizes"]["station"]["interviews"], 385);
    assert_eq!(found["sizes"]["stations"]["interviews"], 770, "the frame has two stations");
    assert!(team.get(&path).await.main().contains("أصغر تغيّر"));
    let wrong = team.get(&format!("{path}?share=150")).await;
    assert!(wrong.status == 422 && wrong.body.contains("value=\"150\""), "{}", wrong.main());
}

#[tokio::test]
async fn nobody_of_the_police_finds_a_sample() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    lay(&team, &survey, &frame(12)).await;
    draw(&team, &survey).await;
    for handle in ["desk", "commander", "judge", "inspector", "analyst", "partner"] {
        let client = world.client(handle).await;
        for page in ["sample", "sample/size", "sample/blocks", "field"] {
            let reply = client.get(&format!("/surveys/{survey}/{page}")).await;
            assert_eq!(reply.status, 404, "{handle} {page}");
        }
        for (form, sent) in [
            ("frames", &[("text", "block,stratum,station,households\nM-1,a,NIN-TH,9\n")][..]),
            ("draws", &PLAN),
            ("replacements", &[("draw", "0"), ("block", "0"), ("reason", "not_safe")]),
        ] {
            let reply = client.post(&format!("/surveys/{survey}/sample/{form}"), sent).await;
            assert_eq!(reply.status, 404, "{handle} {form}");
        }
    }
    let other = "a".repeat(26);
    assert_eq!(team.get(&format!("/surveys/{other}/sample")).await.status, 404);
    assert_eq!(world.entries("PT-SURVEY", "sampling.drawn").await, 1);
}
