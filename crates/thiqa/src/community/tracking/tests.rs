//! Stories of somebody at home, over HTTP.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use proptest::prelude::*;
use tower::ServiceExt;

use super::{Public, alone};
use crate::{
    clock::Chance,
    community::{
        outside::{Key, Outside, Resolved},
        token::{Code, Reference, Shape},
    },
    lang::Lang,
    node::Folder,
    serve::public_part,
};

const DAY: i64 = 20_513;

/// A folder in which there is nothing but the public store.
struct Home {
    public: Public,
    pages: Router,
    folder: tempfile::TempDir,
    lang: &'static str,
}

struct Seen {
    status: u16,
    body: String,
    headers: axum::http::HeaderMap,
}

impl Home {
    fn new() -> Home {
        let folder = tempfile::tempdir().unwrap();
        let public = public_part(&Folder::new(folder.path())).unwrap();
        Home { pages: alone(public.clone()), public, folder, lang: "ar" }
    }

    async fn given(&self, shape: Shape, status: &str) -> (Reference, String, Key) {
        let chance = Chance::seeded(status);
        let reference = Reference::mint(&chance);
        let (code, shown) = Code::mint(&chance, &self.public.pack, shape, Lang::AR);
        let key = self.public.outside.key(&reference, &code).await.unwrap();
        self.put(key, status).await;
        (reference, shown, key)
    }

    async fn put(&self, key: Key, status: &str) {
        let (outside, status) = (self.public.outside.clone(), status.to_owned());
        tokio::task::spawn_blocking(move || outside.put(key, &status, DAY)).await.unwrap().unwrap();
    }

    async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> Seen {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", format!("lang={}", self.lang))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.into())
            .unwrap();
        let answer = self.pages.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Seen { status, headers, body: String::from_utf8(bytes.into()).unwrap() }
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Seen {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send("POST", path, body).await
    }

    async fn follow(&self, number: &str, code: &str) -> Seen {
        self.post("/follow", &[("number", number), ("code", code)]).await
    }

    async fn waiting(&self) -> Vec<(Key, Resolved)> {
        let outside = self.public.outside.clone();
        let waiting = tokio::task::spawn_blocking(move || outside.waiting_answers());
        waiting.await.unwrap().unwrap().into_iter().map(|w| (w.key, w.resolved)).collect()
    }
}

#[tokio::test]
async fn she_sees_where_it_stands_and_what_comes_next() {
    let home = Home::new();
    for shape in [Shape::Slip, Shape::Words] {
        let (reference, code, _) = home.given(shape, "in_work").await;
        let seen = home.follow(&reference.grouped(), &code).await;
        assert_eq!(seen.status, 200);
        assert!(seen.body.contains("قيد العمل") && seen.body.contains("يعمل الضابط عليها الآن"));
        assert_eq!(seen.headers["cache-control"], "no-store");
        assert!(!seen.body.contains("name=\"resolved\""));
    }
}

#[tokio::test]
async fn a_wrong_code_and_an_unknown_number_are_one_answer_after_the_same_work() {
    let home = Home::new();
    let (reference, code, _) = home.given(Shape::Slip, "in_work").await;
    let other = Reference::mint(&Chance::seeded("somebody else"));
    let before = home.public.outside.runs();
    let wrong = home.follow(reference.as_str(), "1234 1234 1234").await;
    let between = home.public.outside.runs();
    let unknown = home.follow(other.as_str(), &code).await;
    assert_eq!((between - before, home.public.outside.runs() - between), (1, 1));
    assert_eq!((wrong.status, unknown.status), (422, 422));
    let blank = |seen: &Seen, number: &Reference| seen.body.replace(number.as_str(), "");
    assert_eq!(blank(&wrong, &reference), blank(&unknown, &other));
    let heads = |seen: &Seen| format!("{:?}", seen.headers);
    assert_eq!(heads(&wrong), heads(&unknown));
    assert!(!wrong.body.contains("1234 1234"), "the code does not come back");
}

#[tokio::test]
async fn slips_of_the_finger_are_told_without_looking() {
    let home = Home::new();
    let seen = home.follow("123", "شمس قمر").await;
    assert_eq!((seen.status, home.public.outside.runs()), (422, 0));
    assert!(seen.body.contains("id=\"number-wrong\"") && seen.body.contains("id=\"code-wrong\""));
}

#[tokio::test]
async fn whoever_guesses_waits_longer_and_longer() {
    let home = Home::new();
    let (reference, code, _) = home.given(Shape::Slip, "in_work").await;
    for _ in 0..6 {
        assert_eq!(home.follow(reference.as_str(), "1234 1234 1234").await.status, 422);
    }
    let runs = home.public.outside.runs();
    let seen = home.follow(reference.as_str(), &code).await;
    assert_eq!((seen.status, home.public.outside.runs()), (429, runs));
    assert_eq!(seen.headers["retry-after"], "60");
    let (another, code, _) = home.given(Shape::Slip, "closed").await;
    assert_eq!(home.follow(another.as_str(), &code).await.status, 200);
}

#[tokio::test]
async fn at_the_end_she_is_asked_once() {
    let home = Home::new();
    let (reference, code, key) = home.given(Shape::Words, "in_work").await;
    let typed = [("number", reference.as_str()), ("code", code.as_str())];
    let says = |what| [typed[0], typed[1], ("resolved", what)];
    home.post("/follow/reply", &says("no")).await;
    assert!(home.waiting().await.is_empty(), "nobody is asked before the end");
    home.put(key, "closed").await;
    assert!(home.post("/follow", &typed).await.body.contains("name=\"resolved\""));
    let seen = home.post("/follow/reply", &says("partly")).await;
    assert!(seen.status == 200 && seen.body.contains("وصل جوابك"));
    home.post("/follow/reply", &says("yes")).await;
    assert_eq!(home.waiting().await, [(key, Resolved::Partly)]);
    assert!(!home.post("/follow", &typed).await.body.contains("name=\"resolved\""));
    let outside = home.public.outside.clone();
    tokio::task::spawn_blocking(move || outside.take_answer(key)).await.unwrap().unwrap();
    assert!(home.waiting().await.is_empty());
    assert!(!home.post("/follow", &typed).await.body.contains("name=\"resolved\""));
}

#[tokio::test]
async fn pages_are_neutral_small_and_speak_three_languages() {
    let mut home = Home::new();
    let (reference, code, _) = home.given(Shape::Slip, "received").await;
    for (lang, title, status) in [
        ("ar", "متابعة", "استُلمت"),
        ("ckb", "بەدواداچوون", "وەرگیرا"),
        ("en", "Follow up", "Received"),
    ] {
        home.lang = lang;
        let form = home.send("GET", "/follow", "").await;
        let answer = home.follow(reference.as_str(), &code).await;
        assert!(answer.body.contains(status));
        for seen in [&form, &answer] {
            assert!(seen.body.contains(&format!("<title>{title}</title>")));
            assert!(seen.body.contains("data-exit") && seen.body.contains("/public"));
            assert!(seen.body.len() < 8_000 && !seen.body.contains("shield"));
            for word in ["شرطة", "پۆلیس", "olice", "وزارة", "Ministry"] {
                assert!(!seen.body.contains(word), "{word}");
            }
        }
    }
    let typed = [("number", reference.as_str()), ("code", &code), ("lang", "ckb")];
    let other = home.post("/follow", &typed).await;
    assert!(other.body.contains("وەرگیرا"));
    assert!(other.headers["set-cookie"].to_str().unwrap().starts_with("lang=ckb;"));
    let sheet = crate::web::assets::asset("public.css");
    let css = home.send("GET", &sheet, "").await;
    // Where the interface was not built there is nothing to weigh.
    assert!(css.status == 404 || css.body.len() < 20_000);
}

#[tokio::test]
async fn a_slip_s_picture_brings_the_number_along() {
    let home = Home::new();
    let reference = Reference::mint(&Chance::seeded("slip"));
    let seen = home.send("GET", &format!("/follow?n={}", reference.as_str()), "").await;
    assert!(seen.body.contains(&format!("value=\"{}\"", reference.grouped())));
    let seen = home.send("GET", "/follow?n=%3Cscript%3E", "").await;
    assert!(seen.body.contains("value=\"\""));
}

#[tokio::test]
async fn the_store_holds_keys_words_and_days_and_nothing_else() {
    let home = Home::new();
    let (reference, code, key) = home.given(Shape::Words, "before_judge").await;
    let mut names: Vec<String> = std::fs::read_dir(home.folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["public.db", "public.db-shm", "public.db-wal", "public.key"]);
    let mut all = Vec::new();
    for name in names {
        all.extend(std::fs::read(home.folder.path().join(name)).unwrap());
    }
    let holds = |bytes: &[u8]| all.windows(bytes.len()).any(|window| window == bytes);
    assert!(holds(b"before_judge"));
    for word in code.split(' ').chain([reference.as_str(), key.to_hex().as_str()]) {
        assert!(!holds(word.as_bytes()), "{word}");
    }
    let again = Outside::open(&Folder::new(home.folder.path()), 0, &Chance::seeded("x")).unwrap();
    let code = Code::parse(&code, &home.public.pack).unwrap();
    assert!(again.key(&reference, &code).await.unwrap() == key, "the pepper stays");
}

#[tokio::test]
async fn whatever_else_lies_in_the_folder_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let others = ["thiqa.toml", "thiqa.db", "keyring", "keyring.key"];
    for name in others {
        std::fs::write(folder.path().join(name), b"neither settings nor a database").unwrap();
    }
    let public = public_part(&Folder::new(folder.path())).unwrap();
    let form = Request::get("/follow").body(Body::empty()).unwrap();
    assert_eq!(alone(public).oneshot(form).await.unwrap().status(), 200);
    for name in others {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert_eq!(bytes, b"neither settings nor a database", "{name}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), others.len() + 4);
}

#[tokio::test]
async fn forms_of_other_sites_and_long_ones_are_refused() {
    let home = Home::new();
    let request = Request::post("/follow").header("sec-fetch-site", "cross-site");
    let request = request.body(Body::empty()).unwrap();
    assert_eq!(home.pages.clone().oneshot(request).await.unwrap().status(), 403);
    // A page that tells its own node nothing makes older browsers send `Origin: null` with its form.
    let shown = Request::get("/follow").body(Body::empty()).unwrap();
    let shown = home.pages.clone().oneshot(shown).await.unwrap();
    assert_eq!(shown.headers()["referrer-policy"], "same-origin");
    let long = Request::post("/follow").header("content-length", 20_000);
    let long = long.body(Body::from("a".repeat(20_000))).unwrap();
    assert_eq!(home.pages.clone().oneshot(long).await.unwrap().status(), 413);
    assert_eq!(
        home.send("POST", "/follow", "a".repeat(20_000)).await.status,
        422,
        "no length told"
    );
    assert_eq!(home.send("GET", "/cases", "").await.status, 404);
    assert_eq!(home.send("DELETE", "/follow", "").await.status, 405);
}

#[test]
fn hostile_input_is_never_our_fault() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let home = Home::new();
    let bytes = proptest::collection::vec(any::<u8>(), 0..200);
    let kinds = prop_oneof![
        Just("application/json"),
        Just("multipart/form-data; boundary=x"),
        Just("application/x-www-form-urlencoded"),
        Just("x"),
    ];
    let text = "\\PC{0,60}";
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(200));
    let fine = runner.run(&(bytes, kinds, text, text), |(body, kind, number, code)| {
        runtime.block_on(async {
            for path in ["/follow", "/follow/reply"] {
                let request = Request::post(path).header("content-type", kind);
                let request = request.body(Body::from(body.clone())).unwrap();
                let status = home.pages.clone().oneshot(request).await.unwrap().status();
                prop_assert!(!status.is_server_error());
                let seen = home.post(path, &[("number", &number), ("code", &code)]).await;
                prop_assert!(seen.status < 500);
            }
            Ok(())
        })
    });
    fine.unwrap();
}
