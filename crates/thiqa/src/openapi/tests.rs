//! The document against the routes, what they answer and what they read.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{document, open_path};
use crate::{
    router::{Route, table},
    web::asked,
    world::{Client, World, cast},
};

mod words;

/// Says what is missing in a way that can be mended.
const HOW: &str = "say it in openapi/describe.rs or on its line in the router: a GET \
    .answers::<Page>(), .gives(\"text/csv\") or .leads_on(); a POST .takes(&[\"field\", \"list[]\"])";

#[test]
fn every_route_is_described() {
    let bare: Vec<String> = table()
        .iter()
        .filter(|route| !route.is_described())
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert!(bare.is_empty(), "{bare:#?} say nothing of themselves; {HOW}");
}

#[test]
fn the_document_holds_every_route_and_nothing_else() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut written = BTreeSet::new();
    for (path, verbs) in document["paths"].as_object().unwrap() {
        for verb in verbs.as_object().unwrap().keys() {
            written.insert(format!("{} {path}", verb.to_uppercase()));
        }
    }
    let routes: BTreeSet<String> =
        table().iter().map(|route| format!("{} {}", route.method, open_path(route.path))).collect();
    assert_eq!(written, routes);
    let text = document.to_string();
    for place in text.split("\"$ref\":\"#").skip(1) {
        let place = place.split('"').next().unwrap();
        assert!(document.pointer(place).is_some(), "{place} leads nowhere");
    }
}

/// What is wrong with a value, seen from its schema. Fields that no schema names are wrong too.
fn wrong(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(place) = schema["$ref"].as_str() {
        return wrong(root, root.pointer(&place[1..])?, value, at);
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(each) = schema[several].as_array() {
            let all: Option<Vec<String>> =
                each.iter().map(|one| wrong(root, one, value, at)).collect();
            return all.map(|all| format!("{at}: none of {all:?}"));
        }
    }
    if let Some(list) = schema["enum"].as_array() {
        return (!list.contains(value)).then(|| format!("{at}: {value} is not of {list:?}"));
    }
    if schema.get("const").is_some_and(|one| one != value) {
        return Some(format!("{at}: {value} is not {}", schema["const"]));
    }
    let fits = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| fits(kind)) {
        return Some(format!("{at}: {value} is not {kinds:?}"));
    }
    if let Some(list) = value.as_array() {
        let items = list.iter().enumerate();
        return items
            .filter(|_| schema["items"].is_object())
            .find_map(|(n, item)| wrong(root, &schema["items"], item, &format!("{at}/{n}")));
    }
    wrong_object(root, schema, value.as_object()?, at)
}

fn wrong_object(
    root: &Value,
    schema: &Value,
    object: &serde_json::Map<String, Value>,
    at: &str,
) -> Option<String> {
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if let Some(name) = required.into_iter().find(|name| !object.contains_key(*name)) {
        return Some(format!("{at}: no {name}"));
    }
    object.iter().find_map(|(name, value)| {
        let at = format!("{at}/{name}");
        match (schema["properties"].get(name), &schema["additionalProperties"]) {
            (Some(own), _) => wrong(root, own, value, &at),
            (None, Value::Object(_)) => wrong(root, &schema["additionalProperties"], value, &at),
            (None, _) => Some(format!("{at} is in no schema")),
        }
    })
}

#[test]
fn the_judge_of_schemas_sees_what_is_wrong() {
    let schema = json!({
        "type": "object",
        "required": ["a"],
        "properties": { "a": { "type": "integer" }, "b": { "type": ["string", "null"] } },
    });
    let says = |value: Value| wrong(&schema, &schema, &value, "");
    assert_eq!(says(json!({ "a": 1, "b": null })), None);
    for bad in [json!({}), json!({ "a": "1" }), json!({ "a": 1, "c": 2 }), json!([]), json!(1)] {
        assert!(says(bad.clone()).is_some(), "{bad}");
    }
}

/// Sends JSON and gives the place at which to look next.
async fn sent(client: &Client<'_>, path: &str, body: Value) -> String {
    let kind = "application/json";
    let reply = client.send("POST", path, kind, kind, body.to_string().into_bytes()).await;
    assert!(matches!(reply.status, 200 | 201), "{path}: {} {}", reply.status, reply.body);
    let answer: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(reply.location.as_deref(), answer["location"].as_str());
    answer["location"].as_str().unwrap_or_default().to_owned()
}

/// Something of every kind, so that each path leads somewhere: the ids by the path's first part.
struct Full {
    world: World,
    ids: Vec<(&'static str, String)>,
}

/// Somebody is held for a case, and says that she was beaten: the ids of both records.
async fn detained(commander: &Client<'_>, case: &str) -> (String, String) {
    let minted = async |path: &str| {
        let page = commander.shown(&format!("{case}/{path}")).await;
        page["id"].as_str().unwrap().to_owned()
    };
    let held = minted("custody/new").await;
    let custody = json!({ "id": held, "person": "0", "age": "adult" });
    sent(commander, &format!("{case}/custody"), custody).await;
    sent(commander, &format!("/custody/{held}/acts/release"), json!({ "number": "1" })).await;
    let told = minted("treatment").await;
    let treatment = json!({ "id": told, "story": "زمردة" });
    sent(commander, &format!("{case}/treatment"), treatment).await;
    (held, told)
}

impl Full {
    async fn new() -> Full {
        // With HTTPS the node has a name, and so there are passkeys.
        let world = World::with(|config| config.https = true).await;
        let last = |path: String| path.rsplit('/').next().unwrap().to_owned();
        let desk = world.client("desk").await;
        let id = desk.shown("/visits/new").await["id"].clone();
        let visit = json!({ "id": id, "reason": "complaint", "needs": [], "distance_km": 3 });
        let visit = last(sent(&desk, "/visits", visit).await);
        let commander = world.client("commander").await;
        let id = commander.shown("/cases/new").await["id"].clone();
        let case = json!({ "id": id, "story": "زمردة", "unit": "command", "offence": ["0502"], "a": { "role": "victim", "sex": "male", "given": "زيدون" } });
        let case = sent(&commander, "/cases", case).await;
        let case = case.trim_end_matches("/receipt").to_owned();
        let (held, told) = detained(&commander, &case).await;
        sent(&commander, &format!("{case}/tasks"), json!({ "words": "اتصال", "once": "t" })).await;
        let list = format!("{case}/interviews");
        let id = commander.shown(&format!("{list}/new")).await["id"].clone();
        let plan = json!({ "id": id, "kind": "witness", "person": "زيدون" });
        let interview = sent(&commander, &list, plan).await;
        sent(&commander, &format!("{interview}/recording"), json!({})).await;
        let export = json!({ "list": "cases", "format": "csv", "purpose": "statistics" });
        let export = last(sent(&commander, "/exports", export).await);
        let register = include_str!("../../../../examples/register/register.csv");
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n{register}\r\n--b--\r\n"
        );
        let (json, multipart) = ("application/json", "multipart/form-data; boundary=b");
        let import = commander.send("POST", "/imports", json, multipart, body.into_bytes()).await;
        assert_eq!(import.status, 201, "{}", import.body);
        let import = last(import.location.unwrap());
        let account = crate::world::account_id("desk").to_string();
        sent(&commander, "/station/reports/2026-03-01", json!({})).await;
        let line = json!({ "c-person": "زيدون", "c-order": "3" });
        let line = last(sent(&commander, "/registers/D/lines", line).await);
        sent(&commander, "/blanks", json!({ "form": "statement", "count": 2 })).await;
        let total = json!({ "month": "2024-03", "what": "visits", "number": "40" });
        let total = last(sent(&commander, "/totals", total).await);
        let missing = json!({ "state": "missing", "why": "زمردة" });
        sent(&commander, "/blanks/1-2026/state", missing).await;
        let ids = vec![
            ("visits", visit),
            ("cases", last(case)),
            ("exports", export),
            ("imports", import),
            ("accounts", account),
            ("lines", line),
            ("interview", last(interview)),
            ("custody", held),
            ("treatment", told),
            ("totals", total),
        ];
        Full { world, ids }
    }

    /// A path of this route at which something is.
    fn path(&self, route: &Route) -> String {
        let first = route.path.split('/').nth(1).unwrap();
        let id = self.ids.iter().find(|(name, _)| *name == first);
        let id = id.map_or("x", |(_, id)| id.as_str());
        let interview = self.ids.iter().find(|(name, _)| *name == "interview");
        let known = [
            ("{interview}", interview.map_or("x", |(_, id)| id.as_str())),
            ("{id}", id),
            ("{n}", "0"),
            ("{act}", "note"),
            ("{office}", "NIN-TH"),
            ("{day}", "2026-03-01"),
            ("{number}", "1-2026"),
            ("{code}", "D"),
            ("/exports/new", "/exports/new?list=cases"),
            ("/sheets", "/sheets?year=2026&from=1&to=2"),
        ];
        known.iter().fold(route.path.to_owned(), |path, (from, to)| path.replace(from, to))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_is_what_was_promised() {
    let full = Full::new().await;
    let (document, mut unseen) = (document(), Vec::new());
    for route in table().iter().filter(|route| route.method == "GET") {
        let place =
            format!("/paths/{}/get/responses/200", open_path(route.path).replace('/', "~1"));
        let schema = document
            .pointer(&place)
            .map(|answer| &answer["content"]["application/json"]["schema"])
            .filter(|schema| schema.is_object() && route.told.gives.is_none());
        let Some(schema) = schema else { continue };
        let (path, mut seen) = (full.path(route), false);
        for handle in cast() {
            let reply = full.world.client(handle).await.json(&path).await;
            assert!(reply.status < 500, "{path}: {}", reply.body);
            // Who has signed in, or may read the case itself, is sent on from some pages.
            seen |= matches!(reply.status, 200 | 303);
            if reply.status != 200 {
                continue;
            }
            let value: Value = serde_json::from_str(&reply.body).expect(&path);
            let wrong = wrong(&document, schema, &value, "");
            assert_eq!(wrong, None, "GET {} as {handle}: {}", route.path, reply.body);
        }
        // Only a sealed case has it; it is the page of every other form of a case.
        seen |= route.path == "/cases/{id}/opening";
        if !seen {
            unseen.push(route.path);
        }
    }
    unseen.retain(|path| !IN_STORIES.iter().any(|part| path.contains(part)));
    assert!(unseen.is_empty(), "nobody of the cast sees {unseen:?}; give `Full` something to show");
}

/// What begins with a sealed case, a consent, a second office or a job: `Full` has none of these, and
/// the stories of their slices read them as JSON or look for them in vain.
const IN_STORIES: &[&str] = &[
    "/cases/{id}/bench",
    "/circulation/{id}",
    "/conduct/{id}",
    "/conflicts/{n}",
    "/counsel",
    "/consents/{consent}",
    "/cross-complaint",
    "/decisions/{decision}",
    "/emergencies/{id}",
    "/exhibits/{exhibit}",
    "/exceptions/stations",
    "/findings/{id}",
    "/inspection/recordings/{office}",
    "/matches/{id}",
    "/missing/{id}",
    "/orders",
    "/protection/{id}",
    "/protection/notices/{id}",
    "/received/{id}",
    "/referrals/{referral}",
    "/searches/{office}",
    "/services/{code}",
    "/statement/deferral",
    "/studies",
    "/support",
    "/releases/",
    "/surveys",
    "/transfers/{n}",
    "/voices",
    "/warrants/{id}",
];

/// The forms on the page of a case's papers.
const PAPERS: &[&str] = &["id", "file", "words", "number", "date", "question", "answer", "proof"];

/// The forms of a frame and of a draw.
const DRAW: &[&str] =
    &["text", "total", "take", "least", "reserves", "by", "share-0", "share-1", "why"];

/// Pages that come back with all of their small forms, whichever was sent: what the others draw.
const DRAWN: &[(&str, &[&str])] = &[
    ("/visits/{id}/", &["asks", "room", "told", "why"]),
    ("/cases/{id}/assignment", &["words"]),
    ("/cases/{id}/opening", &["words"]),
    (
        "/cases/{id}/interviews/{interview}/",
        &["language", "repeated", "what", "why", "words", "name", "role"],
    ),
    ("/rooms/{id}/", &["name", "portable"]),
    ("/cases/{id}/papers", PAPERS),
    ("/cases/{id}/decisions", PAPERS),
    ("/cases/{id}/questions", PAPERS),
    ("/voices/{id}/sources/{source}/", &["words", "mark"]),
    ("/surveys/{id}/forms", &["name"]),
    ("/surveys/{id}/form-files", &["name", "instrument"]),
    ("/surveys/{id}/publications", &["name", "instrument"]),
    ("/surveys/{id}/sample/draws", &["text", "block", "reason", "words"]),
    ("/surveys/{id}/sample/replacements", DRAW),
    ("/lines/{id}/void", &["event-day", "event-month", "event-year", "event-time"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn forms_take_what_was_promised() {
    let full = Full::new().await;
    let mut wrong = Vec::new();
    for route in table().iter().filter(|route| route.method == "POST") {
        let path = full.path(route);
        // They would end the stay of whoever asks next.
        const ENDS: [&str; 4] =
            ["/session/end", "/account/sessions/end", "/accounts/{id}/closure", "/lock"];
        if ENDS.contains(&route.path) {
            continue;
        }
        for handle in cast() {
            let client = full.world.client(handle).await;
            let kind = "application/json";
            let mut body = json!({ "list": "cases", "day": 1 });
            if let Some(id) = full.ids.iter().find(|_| route.path == "/visits") {
                body["id"] = json!(id.1);
            }
            let reply = client.send("POST", &path, kind, kind, body.to_string().into_bytes()).await;
            assert!(reply.status < 500, "{path}: {}", reply.body);
            if reply.status == 422 {
                let told: Value = serde_json::from_str(&reply.body).unwrap();
                let first = &told["problems"][0];
                assert!(
                    first["text"].as_str().is_some_and(|text| !text.is_empty()),
                    "{path}: {told}"
                );
            }
        }
        let drawn = DRAWN.iter().filter(|(start, _)| route.path.starts_with(start));
        let drawn: Vec<&str> = drawn.flat_map(|(_, fields)| *fields).copied().collect();
        let known = route.told.takes.as_deref().unwrap_or_default();
        let known = |name: &String| {
            known.iter().any(|field| match field.strip_suffix('*') {
                Some(start) => name.starts_with(start),
                None => field.trim_end_matches(['[', ']', '?', '@']) == name,
            })
        };
        let unknown: Vec<String> = asked::by(route.path)
            .into_iter()
            .filter(|name| !known(name) && !drawn.contains(&name.as_str()))
            .collect();
        if !unknown.is_empty() {
            wrong.push(format!("{} reads {unknown:?}", route.path));
        }
    }
    assert!(wrong.is_empty(), "fields that openapi/forms.rs does not name:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn json_is_answered_in_json() {
    let world = World::new().await;
    let visitor = world.visitor();
    let reply = visitor.json("/cases").await;
    assert_eq!(reply.status, 401);
    let told: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(
        (told["status"].as_i64(), told["problems"].as_array().map(Vec::len)),
        (Some(401), Some(0))
    );
    let kind = "application/json";
    for body in ["[1]", "{nonsense", "\"x\"", "1"] {
        let desk = world.client("desk").await;
        let reply = desk.send("POST", "/visits", kind, kind, body.into()).await;
        assert_eq!(reply.status, 422, "{body}: {}", reply.body);
    }
    let document = visitor.json("/openapi.json").await;
    assert_eq!(document.status, 200);
    assert!(document.body.contains("\"/cases/{id}/closure\""));
}
