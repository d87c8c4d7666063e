//! Somebody at home reads the answer to her complaint, and objects to it.

use super::public::{follow, slip, tells, work};
use crate::world::{Client, World};

const ANSWER: &str = "سُمع من حضر. ثبت أن المال أُخذ، وأُعيد إليك.";
const WHY: &str = "لم يُعد إليّ شيء بعد";

/// A complaint from home that has come in: its number and code, and its id.
async fn told(world: &World, inspector: &Client<'_>) -> ((String, String), String) {
    let visitor = world.visitor();
    work(world).await;
    let once = visitor.get("/tell").await.hidden("once");
    let slip = slip(&tells(&visitor, &once).await);
    work(world).await;
    let list = inspector.shown("/conduct").await;
    (slip, list["complaints"][0]["id"].as_str().unwrap().to_owned())
}

async fn ends(world: &World, inspector: &Client<'_>, id: &str, answer: &str) {
    let path = |what: &str| format!("/conduct/{id}/{what}");
    let decision = [("outcome", "partly"), ("why", "شاهدان، أسماؤهما في المحضر")];
    assert_eq!(inspector.post(&path("decision"), &decision).await.status, 303);
    work(world).await;
    assert_eq!(inspector.post(&path("closure"), &[("told", answer)]).await.status, 303);
    work(world).await;
}

/// Whether the public store's files hold words of the answer, and whether they hold a sealed text.
fn on_disk(world: &World) -> (bool, bool) {
    let folder = world.app.folder.outside().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let ours = files.filter(|path| path.file_name().unwrap().to_string_lossy().contains("public"));
    let all: Vec<u8> = ours.flat_map(|path| std::fs::read(path).unwrap()).collect();
    let all = String::from_utf8_lossy(&all);
    (all.contains("ثبت أن المال"), all.contains("age-encryption.org"))
}

#[tokio::test]
async fn the_answer_is_read_with_number_and_code_and_objected_to_once() {
    let world = World::new().await;
    let (inspector, visitor) = (world.client("inspector").await, world.visitor());
    let (slip, id) = told(&world, &inspector).await;
    assert!(!follow(&visitor, &slip).await.contains("<details"), "no answer yet");
    ends(&world, &inspector, &id, ANSWER).await;
    let shown = follow(&visitor, &slip).await;
    assert!(shown.contains("ثبت أن المال أُخذ") && shown.contains("/follow/objection"), "{shown}");
    assert!(!shown.contains("شاهدان"), "the reasons in the file stay there");
    let (words, recipient) = on_disk(&world);
    assert!(!words && recipient, "sealed");
    let (number, code) = (slip.0.as_str(), slip.1.as_str());
    let says = |words| [("number", number), ("code", code), ("words", words)];
    let empty = visitor.post("/follow/objection", &says("")).await;
    assert!(empty.status == 422 && empty.body.contains("words-wrong"), "{}", empty.body);
    let wrong = [("number", number), ("code", "1234 5678 9012"), ("words", WHY)];
    assert_eq!(visitor.post("/follow/objection", &wrong).await.status, 422);
    let sent = visitor.post("/follow/objection", &says(WHY)).await;
    assert!(sent.status == 200 && sent.body.contains("وصل اعتراضك"), "{}", sent.body);
    assert!(!sent.body.contains(WHY) && !sent.body.contains("/follow/objection"));
    let again = visitor.post("/follow/objection", &says("مرة ثانية")).await;
    assert!(again.status == 200 && !again.body.contains("وصل اعتراضك"), "{}", again.body);
    work(&world).await;
    work(&world).await;
    let page = inspector.shown(&format!("/conduct/{id}")).await;
    assert_eq!(page["stage"], "appealed");
    let steps = page["steps"].as_array().unwrap();
    let said: Vec<_> = steps.iter().filter(|step| step["words"] == WHY).collect();
    assert_eq!((said.len(), &said[0]["kind"]), (1, &"appealed".into()));
    assert!(!page.to_string().contains("مرة ثانية"));
    // What is decided now is the last word: it is read, and no longer objected to.
    ends(&world, &inspector, &id, "أُعيد المال أمام شاهد.").await;
    let shown = follow(&visitor, &slip).await;
    assert!(shown.contains("أُعيد المال أمام شاهد") && !shown.contains("/follow/objection"));
    world.rebuilds().await;
    world.verifies("MOI-HR").await;
}

#[tokio::test]
async fn an_objection_after_one_at_a_desk_stands_as_a_note() {
    let world = World::new().await;
    let (inspector, visitor) = (world.client("inspector").await, world.visitor());
    let (slip, id) = told(&world, &inspector).await;
    ends(&world, &inspector, &id, ANSWER).await;
    let (number, code) = (slip.0.as_str(), slip.1.as_str());
    let says = |words| [("number", number), ("code", code), ("words", words)];
    let desk = world.client("desk").await;
    let appeal = desk.post("/conduct/appeal", &says("قاله عند المكتب")).await;
    assert_eq!(appeal.status, 200, "{}", appeal.main());
    // The public pages have not heard of it yet.
    let sent = visitor.post("/follow/objection", &says(WHY)).await;
    assert!(sent.body.contains("وصل اعتراضك"), "{}", sent.body);
    work(&world).await;
    let page = inspector.shown(&format!("/conduct/{id}")).await;
    let steps = page["steps"].as_array().unwrap();
    let kind = |words| steps.iter().find(|step| step["words"] == words).unwrap()["kind"].clone();
    assert_eq!((kind("قاله عند المكتب"), kind(WHY)), ("appealed".into(), "noted".into()));
    assert!(!follow(&visitor, &slip).await.contains("/follow/objection"));
    world.rebuilds().await;
}
