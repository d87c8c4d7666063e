//! A form asked of everybody: somebody at home answers step by step, and the team reads it.

use forms::Form;

use super::{FORM, lay_in, publish};
use crate::{
    community::asked::Laid,
    jobs,
    world::{Client, Reply, World},
};

/// A form that a page can ask, with rules between its questions.
pub(super) const VISIT: &str = include_str!("visit.xml");

// The fields of its questions: what is filled in by itself stands before them.
pub(super) const CAME: &str = "q3";
pub(super) const WAITED: &str = "q4";
pub(super) const HELPED: &str = "q5";
pub(super) const AGE: &str = "q6";
pub(super) const WORDS: &str = "q7";

const SCRIPT: &str = "كرسي <script>alert(1)</script> \"للانتظار\" & ماء";

/// Lays [`VISIT`] in and out; answers its code.
pub(super) async fn lay_out(team: &Client<'_>, survey: &str) -> String {
    lay_out_text(team, survey, VISIT).await
}

/// Lays another text of it in and out; answers its code.
pub(super) async fn lay_out_text(team: &Client<'_>, survey: &str, xml: &str) -> String {
    lay_in(team, survey, xml.as_bytes(), 303).await;
    publish(team, survey, ("visit", "1")).await;
    let form = [("form", "visit"), ("version", "1")];
    for _ in 0..2 {
        let reply = team.post(&format!("/surveys/{survey}/outside"), &form).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    let shown = team.shown(&format!("/surveys/{survey}")).await;
    let outside = shown["outside"].as_array().unwrap();
    assert_eq!(outside.len(), 1, "laid out once: {shown}");
    outside[0]["code"].as_str().unwrap().to_owned()
}

pub(super) async fn begin(team: &Client<'_>) -> String {
    let id = team.get("/surveys").await.hidden("id");
    let begun = team.post("/surveys", &[("id", &id), ("name", "بعد الزيارة")]).await;
    assert_eq!(begun.status, 303, "{}", begun.main());
    id
}

/// A survey that asks everybody, and its code.
pub(super) async fn asking(world: &World, team: &Client<'_>) -> (String, String) {
    let survey = begin(team).await;
    let code = lay_out(team, &survey).await;
    work(world).await;
    (survey, code)
}

pub(super) async fn work(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || jobs::run_once(&app)).await.unwrap().unwrap();
}

/// The node works on the day after: then what people answered comes in. The sessions end meanwhile; the
/// team's, anew.
pub(super) async fn tomorrow(world: &World) -> Client<'_> {
    world.app.clock.advance(24 * 60 * 60 * 1_000_000);
    work(world).await;
    world.client("survey").await
}

/// The page again, with what stands in it and these answers.
pub(super) async fn again(
    who: &Client<'_>,
    code: &str,
    page: &Reply,
    answers: &[(&str, &str)],
) -> Reply {
    let hidden = ["once", "seen", "told"].map(|name| (name, page.hidden(name)));
    let form: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, &value[..])).collect();
    who.post(&format!("/ask/{code}"), &[&form[..], answers].concat()).await
}

pub(super) const OFF: (&str, &str) = ("send", "yes");

/// Answers everything at once that is needed, and sends it.
pub(super) async fn answers(who: &Client<'_>, code: &str, words: &str) -> Reply {
    let page = who.get(&format!("/ask/{code}")).await;
    let given = [(CAME, "no"), (AGE, "40"), (WORDS, words), OFF];
    again(who, code, &page, &given).await
}

pub(super) async fn came(team: &Client<'_>, survey: &str) -> serde_json::Value {
    team.shown(&format!("/surveys/{survey}/submissions")).await["rows"].clone()
}

#[test]
fn the_fields_are_those_of_the_form() {
    let form = Form::read(VISIT.as_bytes()).unwrap();
    assert_eq!((form.warnings.len(), form.beyond_page().len()), (0, 0), "{:?}", form.warnings);
    let paths: Vec<&str> = form.questions().iter().map(|question| &question.path[..]).collect();
    assert_eq!(
        paths[3..],
        ["/data/came", "/data/g/waited", "/data/g/helped", "/data/age", "/data/words"]
    );
}

/// Opens questions, breaks rules, leaves one, and sends it twice.
async fn step_by_step(visitor: &Client<'_>, code: &str) {
    let page = visitor.get(&format!("/ask/{code}")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(!page.headers.contains_key("set-cookie") && page.body.contains("data-exit"));
    assert!(
        page.body.contains("lang=\"ar\" dir=\"rtl\"")
            && page.body.contains("<bdi lang=\"ar\">زيارتك</bdi>")
    );
    assert!(page.body.contains("رأيك يساعدنا.") && !page.body.contains("كم دقيقة انتظرت؟"));
    assert!(page.body.contains("متابعة</button>") && !page.body.contains("name=\"send\""));
    assert!(page.body.len() < 9_000, "{}", page.body.len());

    // One answer opens two questions; nothing is sent, and what was typed stands there.
    let page = again(visitor, code, &page, &[(CAME, "yes"), (WORDS, SCRIPT)]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("كم دقيقة انتظرت؟") && page.body.contains("href=\"#q4\""));
    assert!(page.body.contains("value=\"yes\" checked") && !page.body.contains("<script>alert"));
    assert!(page.body.contains("كرسي &#60;script&#62;"), "{}", page.body);
    let page = again(visitor, code, &page, &[(CAME, "yes"), (WORDS, SCRIPT)]).await;
    assert!(page.status == 200 && page.body.contains("name=\"send\""), "nothing more follows");

    // What breaks a rule comes back with the form's own words, what was left is pointed out.
    let bad = [(CAME, "yes"), (WAITED, "٩٠٠"), (HELPED, "desk"), (HELPED, "nobody"), OFF];
    let page = again(visitor, code, &page, &bad).await;
    assert_eq!(page.status, 422, "{}", page.body);
    for words in ["من صفر إلى ٦٠٠ دقيقة", "هذه الإجابة لا تتفق مع السؤال", "بقي هذا السؤال بلا إجابة"]
    {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(page.body.contains("value=\"900\"") && page.body.contains("id=\"q6-wrong\""));
    let good = [(CAME, "yes"), (WAITED, "٣٠"), (HELPED, "officer"), (HELPED, "desk")];
    let good = [&good[..], &[(WORDS, SCRIPT), OFF]].concat();
    let told = again(visitor, code, &page, &good).await;
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(told.body.contains("وصلت إجاباتك") && !told.body.contains("كرسي"));
    let twice = again(visitor, code, &page, &good).await;
    assert!(twice.body.contains("وصلت هذه الإجابات من قبل"), "{}", twice.body);
}

#[tokio::test]
async fn somebody_at_home_answers_step_by_step_and_the_team_reads_it() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    let code = lay_out(&team, &survey).await;
    let visitor = world.visitor();
    let path = format!("/ask/{code}");
    assert_eq!(visitor.get(&path).await.status, 404, "it was not carried outside yet");
    work(&world).await;
    step_by_step(&visitor, &code).await;

    // Neither the public process nor a thief of its store reads it again.
    let outside = world.app.outside.clone();
    let recipient = world.app.books.keys("PT-SURVEY").unwrap().recipient();
    let read = tokio::task::spawn_blocking(move || outside.replies(&recipient, i64::MAX).unwrap());
    let waiting = read.await.unwrap();
    assert_eq!(waiting.len(), 1);
    let sealed = waiting[0].1.as_deref().unwrap();
    assert!(sealed.starts_with(b"age-encryption.org") && sealed.len() > 4096);
    // The hour of an entry would tell who stood in the station then.
    work(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 0, "not before tomorrow");
    tomorrow(&world).await;
    // As if the node had ended between its own books and the public store.
    put_back(&world, &waiting[0].0, sealed.to_vec()).await;
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 1, "once");
    let rows = came(&team, &survey).await;
    assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
    assert!(rows[0]["enumerator"].is_null() && rows[0]["form"] == "visit", "{rows}");
    let list = team.get(&format!("/surveys/{survey}/submissions")).await;
    assert!(list.main().contains("أجاب بنفسه عبر الصفحات العامة"));
    let one = format!("/surveys/{survey}/submissions/{}", rows[0]["id"].as_str().unwrap());
    let shown = team.shown(&one).await;
    let said: Vec<&str> = shown["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["said"].as_str().unwrap())
        .collect();
    assert_eq!(said, ["2026-03-01", "نعم", "30", "الاستعلامات · الضابط", SCRIPT], "{shown}");
    let page = team.get(&one).await;
    assert!(!page.body.contains("<script>alert") && page.main().contains("أجاب بنفسه"));

    for handle in ["commander", "desk", "inspector", "judge"] {
        let police = world.client(handle).await;
        for path in [&one, &format!("/surveys/{survey}/outside/{code}")] {
            assert_eq!(police.get(path).await.status, 404, "{handle} {path}");
        }
        let path = format!("/surveys/{survey}/outside-closures");
        assert_eq!(police.post(&path, &[("code", &code)]).await.status, 404, "{handle}");
    }
    assert_eq!(world.entries("PT-SURVEY", "submission.received").await, 1);
    world.rebuilds().await;
    world.verifies("PT-SURVEY").await;
}

#[tokio::test]
async fn what_is_closed_says_so_and_what_was_typed_stays_in_view() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let visitor = world.visitor();
    let page = visitor.get(&format!("/ask/{code}")).await;
    assert!(answers(&visitor, &code, "قبل").await.body.contains("وصلت إجاباتك"));
    let path = format!("/surveys/{survey}/outside-closures");
    for _ in 0..2 {
        assert_eq!(team.post(&path, &[("code", &code)]).await.status, 303);
    }
    // It was told that it arrived: it is taken in though the form was closed, and the survey ended.
    assert_eq!(team.post(&format!("/surveys/{survey}/closure"), &[]).await.status, 303);
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 1);
    let late = again(&visitor, &code, &page, &[(CAME, "no"), (WORDS, "بعد"), OFF]).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(late.body.contains("انتهى هذا الاستطلاع قبل") && late.body.contains(">بعد</textarea>"));
    assert!(!late.body.contains("name=\"send\""));
    let gone = visitor.get(&format!("/ask/{code}")).await;
    assert!(gone.status == 410 && gone.body.contains("انتهى هذا الاستطلاع"), "{}", gone.body);
    for unknown in ["00000000", "x", "..%2f", "٠٠"] {
        assert_eq!(visitor.get(&format!("/ask/{unknown}")).await.status, 404, "{unknown}");
        assert_eq!(visitor.post(&format!("/ask/{unknown}"), &[OFF]).await.status, 404, "{unknown}");
    }
    assert_eq!(team.get(&format!("/surveys/{survey}/outside/{code}")).await.status, 404);
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 1, "nothing came after");
    world.rebuilds().await;
}

#[tokio::test]
async fn what_the_page_can_not_ask_is_refused_by_name() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let survey = begin(&team).await;
    lay_in(&team, &survey, FORM.as_bytes(), 303).await;
    let path = format!("/surveys/{survey}/outside");
    let small = [("form", "small"), ("version", "1")];
    publish(&team, &survey, ("small", "1")).await;
    let refused = team.post(&path, &small).await;
    assert!(refused.status == 422 && refused.main().contains("صورة الشارع"), "{}", refused.main());
    let english = world.client("survey").await.speaking("en");
    let refused = english.post(&path, &small).await;
    let words = refused.main();
    assert!(words.contains("cannot ask this") && words.contains("The street"), "{words}");
    lay_in(&team, &survey, VISIT.as_bytes(), 303).await;
    for (form, version) in [("visit", "1"), ("visit", "2"), ("none", "1"), ("", "")] {
        let reply = team.post(&path, &[("form", form), ("version", version)]).await;
        assert_eq!(reply.status, 422, "a draft, or nothing at all: {form} {version}");
    }
    assert_eq!(world.entries("PT-SURVEY", "survey.laid_out").await, 0);
    let ready = [("instrument", "forms/after_service.xml")];
    assert_eq!(team.post(&format!("/surveys/{survey}/forms"), &ready).await.status, 303);
    let shown = team.shown(&format!("/surveys/{survey}")).await;
    let mut forms = shown["forms"].as_array().unwrap().iter();
    let form = forms.find(|form| form["form"] == "after_service").unwrap();
    let after = ("after_service", form["version"].as_str().unwrap());
    publish(&team, &survey, after).await;
    let after = [("form", after.0), ("version", after.1)];
    assert_eq!(team.post(&path, &after).await.status, 303, "the instrument made for it");
}

#[tokio::test]
async fn a_sheet_for_the_wall_speaks_three_languages() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let shown = team.get(&format!("/surveys/{survey}")).await;
    let link = format!("https://follow.example/ask/{code}");
    assert!(shown.body.contains(&link), "{}", shown.main());
    let sheet = team.get(&format!("/surveys/{survey}/outside/{code}")).await;
    assert_eq!(sheet.status, 200);
    assert!(
        sheet.body.contains("<svg") && sheet.body.contains(&format!("follow.example/ask/{code}"))
    );
    for part in ["lang=\"ar\" dir=\"rtl\"", "lang=\"ckb\" dir=\"rtl\"", "lang=\"en\" dir=\"ltr\""] {
        assert!(sheet.body.contains(&format!("<div {part}")), "{part}");
    }
}

#[tokio::test]
async fn the_public_store_is_made_right_again_whatever_became_of_it() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let (outside, at) = (world.app.outside.clone(), code.clone());
    let stranger = world.app.books.keys("NIN-TH").unwrap().recipient();
    let spoilt = tokio::task::spawn_blocking(move || {
        let (recipient, hash) = (stranger, String::new());
        let spoilt = Laid { code: at, recipient: recipient.clone(), hash, closed: true };
        outside.lay(spoilt.clone(), String::new()).unwrap();
        // And an address of his own.
        let planted = Laid { code: "99999999".into(), closed: false, ..spoilt };
        outside.lay(planted, VISIT.replace("زيارتك", "ما اسمك؟")).unwrap();
    });
    spoilt.await.unwrap();
    let visitor = world.visitor();
    work(&world).await;
    assert_eq!(visitor.get("/ask/99999999").await.status, 410, "nobody laid it out");
    assert!(answers(&visitor, &code, "كرسي").await.body.contains("وصلت إجاباتك"));
    // The questions alone are others, with all else as it was.
    let (outside, at) = (world.app.outside.clone(), code.clone());
    let other = VISIT.replace("زيارتك", "ما اسمك؟");
    let spoilt = tokio::task::spawn_blocking(move || {
        let laid = outside.laid().unwrap().into_iter().find(|laid| laid.code == at).unwrap();
        outside.lay(laid, other).unwrap();
    });
    spoilt.await.unwrap();
    work(&world).await;
    let page = visitor.get(&format!("/ask/{code}")).await;
    assert!(page.body.contains("زيارتك") && !page.body.contains("ما اسمك؟"));
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 1);
}

/// Puts a letter into the public store, as whoever took its process over could.
async fn put_back(world: &World, id: &str, sealed: Vec<u8>) {
    let (outside, id) = (world.app.outside.clone(), id.to_owned());
    let work = move || {
        outside.db().write_blocking("outside", move |tx| {
            let sql = "UPDATE reply SET sealed = $1 WHERE id = $2";
            Ok::<_, crate::Error>(tx.execute(sql, db::args![sealed, id])?)
        })
    };
    assert_eq!(tokio::task::spawn_blocking(work).await.unwrap().unwrap(), 1);
}

/// One telephone goes from hand to hand: the page of the first, sent with other answers, is somebody else.
#[tokio::test]
async fn the_same_page_with_other_answers_is_somebody_else() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let visitor = world.visitor();
    let page = visitor.get(&format!("/ask/{code}")).await;
    let given = |age: &'static str| [(CAME, "no"), (AGE, age), (WORDS, ""), OFF];
    for age in ["40", "41", "40"] {
        let told = again(&visitor, &code, &page, &given(age)).await;
        assert_eq!(told.status, 200, "{}", told.body);
        // An empty form in another language would look as if nothing had been sent.
        assert!(!told.body.contains("hreflang"), "{}", told.body);
    }
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 2);
}

/// What stands in the public store and is none of ours keeps nobody else's answer waiting.
#[tokio::test]
async fn what_cannot_be_an_answer_is_left_out() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let (survey, code) = asking(&world, &team).await;
    let visitor = world.visitor();
    assert!(answers(&visitor, &code, "كرسي").await.body.contains("وصلت إجاباتك"));
    let recipient = world.app.books.keys("PT-SURVEY").unwrap().recipient();
    let letter = |code: &str, xml: &str| {
        let reply = serde_json::json!({ "code": code, "xml": xml });
        vault::seal_to(&recipient, &serde_json::to_vec(&reply).unwrap()).unwrap()
    };
    let long = letter(&code, &"x".repeat(4 << 20));
    for (id, sealed) in [
        ("00", letter("1\u{0}2", "<data/>")),
        ("01", letter(&code, "<data/>")),
        ("02", vec![7; 300]),
        ("03", long),
    ] {
        let (outside, to) = (world.app.outside.clone(), recipient.clone());
        let work = move || {
            outside.db().write_blocking("outside", move |tx| {
                let sql = "INSERT INTO reply (id, recipient, sealed, day) VALUES ($1, $2, $3, 0)";
                Ok::<_, crate::Error>(tx.execute(sql, db::args![id, to, sealed])?)
            })
        };
        tokio::task::spawn_blocking(work).await.unwrap().unwrap();
    }
    let team = tomorrow(&world).await;
    assert_eq!(came(&team, &survey).await.as_array().unwrap().len(), 1);
    let outside = world.app.outside.clone();
    let waits = tokio::task::spawn_blocking(move || outside.replies(&recipient, i64::MAX));
    assert_eq!(waits.await.unwrap().unwrap().len(), 0);
}
