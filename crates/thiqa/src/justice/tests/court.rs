//! Papers, decisions, orders, questions, the docket.

use super::{THEFT, a_case, asks, attach, decides, decision, minted, submit};
use crate::{Result, justice::decisions::Decision, world::World};

const DAY: i64 = 24 * 3_600_000_000;

/// A charge sheet by somebody who is not designated is refused, whoever it is.
#[tokio::test]
async fn only_the_designated_officer_submits() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    let commander = world.client("commander").await;
    let refused = submit(&world, &commander, &case).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("المادة ٥٠"), "{}", refused.main());
    assert_eq!(submit(&world, &world.client("desk").await, &case).await.status, 404);
    // The status is no way around it.
    let path = format!("/cases/{case}/status");
    let seen = commander.get(&path).await.hidden("seen");
    let set = [("seen", seen.as_str()), ("status", "before_judge")];
    assert_eq!(commander.post(&path, &set).await.status, 422);
    assert_eq!(world.client("judge").await.get(&format!("/cases/{case}/papers")).await.status, 404);
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    world.whole().await;
}

#[tokio::test]
async fn a_bundle_is_numbered_and_says_on_its_face_what_it_rests_on() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let judge = world.client("judge").await;
    let shown = judge.shown(&format!("/cases/{case}/papers")).await;
    let round = &shown["rounds"][0];
    assert_eq!(round["round"], 1);
    assert_eq!(round["sheets"][0]["n"], 1);
    assert_eq!(round["sheets"][1]["kind"], "photo");
    assert_eq!(round["sheets"][1]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(round["face"]["kinds"], serde_json::json!(["statement", "document"]));
    let marks = serde_json::json!(["no_recording", "no_rights_notice"]);
    assert_eq!(round["face"]["marks"], marks);
    let page = judge.get(&format!("/cases/{case}/papers")).await;
    assert!(page.main().contains("إفادة المتهم بلا تسجيل"), "{}", page.main());
    let clerk = world.hire("clerk", "CT-MOE", "court_clerk", None).await;
    let clerk = world.client_of(clerk).await;
    let path = format!("/cases/{case}/papers/receipt");
    assert_eq!(officer.post(&path, &[("number", "88"), ("date", "2/3/2026")]).await.status, 404);
    assert_eq!(clerk.post(&path, &[("number", "88")]).await.status, 422);
    let form = [("number", "88/2026"), ("date", "2/3/2026")];
    assert_eq!(clerk.post(&path, &form).await.status, 303);
    let page = officer.get(&format!("/cases/{case}/papers")).await;
    assert!(page.main().contains("88/2026"), "{}", page.main());
    world.whole().await;
}

#[tokio::test]
async fn orders_are_carried_out_with_proof_or_come_back_and_rounds_repeat() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    submit(&world, &officer, &case).await;
    let judge = world.client("judge").await;
    let id = decides(&world, &judge, &case, "3/3/2026").await;
    let shown = officer.shown(&format!("/cases/{case}")).await;
    assert_eq!(shown["status"], "orders_in_progress");
    world.app.clock.advance(4 * DAY);
    let (officer, judge) = (world.client("investigator").await, world.client("judge").await);
    let docket = judge.shown("/court").await;
    assert_eq!(docket["load"]["overdue"], 1, "{docket}");
    assert_eq!(docket["witnessed"], serde_json::json!([{ "office": "NIN-TH", "witnessed": null }]));
    for page in ["/court", &format!("/cases/{case}/bench"), &format!("/cases/{case}/papers")] {
        assert!(judge.get(page).await.main().contains("لم تشهد جهة مستقلة"), "{page}");
    }
    assert_eq!(docket["rows"][0]["open"], 2);
    let order = |n: usize| format!("/cases/{case}/decisions/{id}/orders/{n}");
    let without = [("answer", "executed"), ("words", "سُمع")];
    assert_eq!(officer.post(&order(0), &without).await.status, 422, "no proof");
    let done = [("answer", "executed"), ("words", "سُمع الشاهد"), ("proof", "1")];
    assert_eq!(judge.post(&order(0), &done).await.status, 404, "the court carries nothing out");
    assert_eq!(officer.post(&order(0), &done).await.status, 303);
    assert_eq!(officer.post(&order(1), &[("answer", "returned")]).await.status, 422, "no reason");
    let back = [("answer", "returned"), ("words", "لم يحضر")];
    assert_eq!(officer.post(&order(1), &back).await.status, 303);
    let page = judge.get(&format!("/cases/{case}/papers")).await.main();
    assert!(page.contains("سُمع الشاهد") && page.contains("لم يحضر"), "{page}");
    assert_eq!(judge.shown("/court").await["load"]["overdue"], 0);
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let rounds = judge.shown(&format!("/cases/{case}/papers")).await;
    assert_eq!(rounds["rounds"][0]["round"], 2);
    assert_eq!(judge.shown("/court").await["load"]["waiting"], 1);
    world.whole().await;
}

#[tokio::test]
async fn without_a_seat_the_police_transcribe_and_the_court_confirms() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    attach(&officer, &case, "judge_decision").await;
    let id = minted::<Decision>(&world);
    let path = format!("/cases/{case}/decision");
    let form = decision(&id, "3/3/2026");
    assert_eq!(officer.post(&path, &form).await.status, 422, "no scan");
    let form = [form, vec![("scan", "2")]].concat();
    assert_eq!(officer.post(&path, &form).await.status, 303);
    let page = officer.get(&format!("/cases/{case}/papers")).await;
    assert!(page.main().contains("دوّنته الشرطة ولم تؤكده المحكمة بعد"), "{}", page.main());
    let judge = world.client("judge").await;
    assert_eq!(judge.shown("/court").await["load"]["unconfirmed"], 1);
    let at = format!("/cases/{case}/decisions/{id}");
    assert_eq!(officer.post(&format!("{at}/confirmation"), &[]).await.status, 404);
    assert_eq!(judge.get(&format!("{at}/correction")).await.status, 200);
    let right = [
        ("number", "546/ج/2026"),
        ("date", "1/3/2026"),
        ("text", "قررت المحكمة سماع شاهدين"),
        ("struck", "1"),
        ("order-0-kind", "search"),
    ];
    assert_eq!(judge.post(&format!("{at}/correction"), &right[1..]).await.status, 422);
    assert_eq!(judge.post(&format!("{at}/correction"), &right).await.status, 303);
    let shown = officer.shown(&format!("/cases/{case}/papers")).await;
    let one = &shown["decisions"][0];
    assert_eq!(one["number"], "546/ج/2026");
    assert_eq!(one["text"], "قررت المحكمة سماع شاهدين");
    assert_eq!(one["orders"].as_array().unwrap().len(), 3);
    assert!(one["confirmed"].is_i64() && one["orders"][1]["state"]["struck"].is_i64());
    world.whole().await;
}

#[tokio::test]
async fn her_investigator_drafts_she_signs_the_prosecutor_comments() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    submit(&world, &officer, &case).await;
    let hired = world.hire("judicial", "CT-MOE", "judicial_investigator", None).await;
    let helper = world.client_of(hired).await;
    let id = minted::<Decision>(&world);
    let path = format!("/cases/{case}/decision");
    let drafted = helper.post(&path, &decision(&id, "")).await;
    assert_eq!(drafted.location, Some(format!("/cases/{case}/bench")), "he signs nothing");
    let judge = world.client("judge").await;
    let papers = format!("/cases/{case}/papers");
    assert_eq!(judge.shown(&papers).await["decisions"].as_array().unwrap().len(), 0);
    assert!(judge.get(&path).await.main().contains("قررت المحكمة سماع الشاهد"));
    let (question, asked) = asks(&world, &judge, &case, "أين المبرز؟").await;
    assert_eq!(asked.status, 303);
    assert_eq!(asks(&world, &officer, &case, "x").await.1.status, 404);
    assert_eq!(judge.shown("/court").await["load"]["asked"], 1);
    let answer = format!("/cases/{case}/questions/{question}");
    assert_eq!(judge.post(&answer, &[("words", "x")]).await.status, 404);
    assert_eq!(officer.post(&answer, &[("words", "")]).await.status, 422);
    assert_eq!(officer.post(&answer, &[("words", "في المخزن")]).await.status, 303);
    assert!(judge.get(&papers).await.main().contains("في المخزن"));
    let prosecutor = world.hire("prosecutor", "PP-NIN", "public_prosecutor", None).await;
    let prosecutor = world.client_of(prosecutor).await;
    assert_eq!(asks(&world, &prosecutor, &case, "أطلب الحضور").await.1.status, 303);
    assert_eq!(judge.shown("/court").await["load"]["asked"], 0, "a comment waits for nothing");
    assert_eq!(prosecutor.get(&path).await.status, 404);
    world.whole().await;
}

/// Notes, drafts and what was looked at stand in the court's log, and the station sees none of it.
#[tokio::test]
async fn what_is_hers_stands_in_the_courts_log() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    submit(&world, &officer, &case).await;
    let judge = world.client("judge").await;
    let bench = format!("/cases/{case}/bench");
    assert!(judge.shown(&bench).await["fresh"].as_i64().unwrap() > 0);
    assert_eq!(judge.shown(&bench).await["fresh"], 0);
    let note = [("words", "ملاحظة"), ("once", "n")];
    officer.post(&format!("/cases/{case}/notes"), &note).await;
    assert_eq!(judge.shown(&bench).await["fresh"], 1);
    assert_eq!(judge.post(&bench, &[("words", "")]).await.status, 422);
    assert_eq!(judge.post(&bench, &[("words", "تُسأل الأم أولاً")]).await.status, 303);
    assert!(judge.get(&bench).await.main().contains("تُسأل الأم أولاً"));
    assert_eq!(officer.get(&bench).await.status, 404);
    let found: Result<Vec<(String, String)>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT DISTINCT office, kind FROM entry WHERE kind LIKE 'folder.%'
                       ORDER BY kind";
            Ok(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await;
    let court = |kind: &str| ("CT-MOE".to_owned(), kind.to_owned());
    assert_eq!(found.unwrap(), [court("folder.looked"), court("folder.noted")]);
    world.whole().await;
}

/// A protected case is the judge's alone, and no fact of its papers says what lies in it.
#[tokio::test]
async fn a_protected_case_is_before_the_judge_alone() {
    let world = World::new().await;
    let officer = world.client("protection").await;
    let case = world.who("protection").await.account;
    let form = [("story", "تعرضت للضرب"), ("context", "family"), ("officer", case.as_str())];
    let case = officer.open_case(&form).await;
    let path = format!("/cases/{case}/sensitivity");
    let seen = officer.get(&path).await.hidden("seen");
    let form = [("seen", seen.as_str()), ("to", "protected"), ("why", "x")];
    assert_eq!(officer.post(&path, &form).await.status, 303);
    attach(&officer, &case, "medical_report_first").await;
    attach(&officer, &case, "photo").await;
    assert_eq!(submit(&world, &officer, &case).await.status, 303);
    let judge = world.client("judge").await;
    decides(&world, &judge, &case, "3/3/2026").await;
    let papers = format!("/cases/{case}/papers");
    for role in ["judicial_investigator", "court_clerk", "public_prosecutor"] {
        let hired = world.hire(role, "CT-MOE", role, None).await;
        assert_eq!(world.client_of(hired).await.get(&papers).await.status, 404, "{role}");
    }
    assert_eq!(world.client("commander").await.get(&papers).await.status, 404);
    let facts: Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql =
                "SELECT facts FROM entry WHERE kind LIKE 'papers.%' OR kind LIKE 'decision.%'";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let facts = facts.unwrap().concat();
    for word in ["medical", "photo", "hear_witness", "الشاهد", "نهائي"] {
        assert!(!facts.contains(word), "{word}: {facts}");
    }
    world.whole().await;
}

/// The end is hers; the file is closed here with the court's receipt, and she still reads hers.
#[tokio::test]
async fn an_end_decision_and_the_receipt_close_a_case() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    submit(&world, &officer, &case).await;
    let judge = world.client("judge").await;
    let id = minted::<Decision>(&world);
    let form = [
        ("id", id.as_str()),
        ("act", "sign"),
        ("number", "9"),
        ("date", "1/3/2026"),
        ("text", "إحالة"),
        ("end", "referred"),
    ];
    assert_eq!(judge.post(&format!("/cases/{case}/decision"), &form).await.status, 303);
    let commander = world.client("commander").await;
    let path = format!("/cases/{case}/closure");
    let seen = commander.get(&path).await.hidden("seen");
    let close = [("seen", seen.as_str()), ("status", "referred"), ("decision", "9")];
    assert_eq!(commander.post(&path, &close).await.status, 422);
    let close = [&close[..], &[("receipt", "88"), ("receipt-date", "2/3/2026")]].concat();
    assert_eq!(commander.post(&path, &close).await.status, 303);
    let papers = format!("/cases/{case}/papers");
    assert!(judge.get(&papers).await.main().contains("محالة إلى المحكمة"));
    assert_eq!(submit(&world, &officer, &case).await.status, 422, "it has ended");
    let steps = officer.shown(&format!("/cases/{case}/procedure")).await;
    assert_eq!(steps["done"].as_array().unwrap().last().unwrap()["step"], "closed");
    world.whole().await;
}

#[tokio::test]
async fn a_case_of_another_court_is_not_hers() {
    let world = World::new().await;
    let officer = world.client("investigator").await;
    let case = a_case(&world, &officer).await;
    submit(&world, &officer, &case).await;
    let other = world.hire("other-judge", "CT-RAM", "investigating_judge", None).await;
    let other = world.client_of(other).await;
    for path in ["papers", "bench", "decision", "procedure"] {
        assert_eq!(other.get(&format!("/cases/{case}/{path}")).await.status, 404, "{path}");
    }
    assert_eq!(other.shown("/court").await["rows"].as_array().unwrap().len(), 0);
    assert_eq!(world.client("investigator").await.get("/court").await.status, 404);
    let unsent = officer.open_case(THEFT).await;
    let judge = world.client("judge").await;
    assert_eq!(judge.get(&format!("/cases/{unsent}/papers")).await.status, 404, "not submitted");
}
