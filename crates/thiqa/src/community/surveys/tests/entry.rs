//! Forms in a browser: what an enumerator's address opens, and what the team tries.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Request};

use super::{FORM, Field, enrol, lay_in, phone::Phone, publish};
use crate::{
    lang::{Lang, Reader},
    web::assets::asset,
    world::World,
};

/// The policy of a page that fills a form in, but for its nonce.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'nonce-'; img-src 'self' data: blob:; media-src 'self' blob:; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async fn opens(phone: &Phone, path: &str, lang: &str) -> super::phone::Heard {
    let uri = format!("{}{path}", phone.base);
    let request = Request::get(uri).header("cookie", format!("lang={lang}"));
    phone.heard(request.body(Body::empty()).unwrap()).await
}

fn hash(form: &str) -> String {
    forms::hash(form.as_bytes())
}

/// What stands in an attribute of a page, the first of its name.
fn attribute<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("{name}=\"")).unwrap();
    rest.split_once('"').unwrap().0
}

/// The nonce of a page, and that the policy is the one above with it.
fn nonce(headers: &axum::http::HeaderMap, body: &str) -> String {
    let nonce = attribute(body, " nonce").to_owned();
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(nonce.len() == 22 && policy.contains(&nonce), "{policy}");
    assert_eq!(policy.replace(&nonce, ""), POLICY);
    nonce
}

#[tokio::test]
async fn an_enumerator_fills_in_at_the_address_of_her_telephone() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let fill = format!("/fill/{}", hash(FORM));
    for (lang, dir, title) in [
        ("ar", "rtl", "استمارات للملء"),
        ("ckb", "rtl", "فۆڕم بۆ پڕکردنەوە"),
        ("en", "ltr", "Forms to fill in"),
    ] {
        let list = opens(&phone, "", lang).await;
        assert_eq!(list.status, 200, "{}", list.body);
        let frame = format!("<html lang=\"{lang}\" dir=\"{dir}\">");
        let link = format!("href=\"{}{fill}\"><bdi dir=\"auto\">استمارة صغيرة</bdi>", phone.base);
        for text in [frame.as_str(), title, &link] {
            assert!(list.body.contains(text), "{text}: {}", list.body);
        }
        assert_eq!(list.headers["referrer-policy"], "no-referrer");
        assert_eq!(list.headers["cache-control"], "no-store");
        assert!(!list.headers["content-security-policy"].to_str().unwrap().contains("nonce"));
        let reader = Reader::new(Lang::parse(lang).unwrap(), world.app.pack.settings.zone());
        assert!(!list.body.contains(&reader.t("web-ministry")), "nothing of the police");
    }
    let page = opens(&phone, &fill, "ar").await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("كيف تشعر ليلاً؟") && page.body.contains(&asset("fill.js")));
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(attribute(&page.body, "data-send"), format!("{}/submission", phone.base));
    let first = nonce(&page.headers, &page.body);
    let again = opens(&phone, &fill, "ar").await;
    assert_ne!(nonce(&again.headers, &again.body), first, "once");

    // What lies in a browser is hers: the same key each time, another for another enumerator.
    let secret = attribute(&page.body, "data-secret").to_owned();
    assert_eq!(secret.len(), 32);
    assert_eq!(attribute(&again.body, "data-secret"), secret);
    let other = enrol(&world, &team, &survey, "سهى").await;
    let hers = opens(&other, &fill, "ar").await;
    assert_ne!(attribute(&hers.body, "data-secret"), secret);
    assert_ne!(attribute(&hers.body, "data-line"), attribute(&page.body, "data-line"));

    // Her address is a credential: what the node counts and logs is the route without it.
    let token = phone.base.split('/').nth(3).unwrap();
    let here = ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9)));
    let watches = Request::get("/metrics").extension(here).body(Body::empty()).unwrap();
    let metrics = phone.heard(watches).await.body;
    assert!(metrics.contains("/v1/key/{token}/projects/{survey}/fill/{form}"), "{metrics}");
    assert!(!metrics.contains(token));
}

#[tokio::test]
async fn a_language_that_is_chosen_stays() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { phone, .. } = Field::begin(&world, &team).await;
    let page = opens(&phone, "?lang=ckb", "en").await;
    assert!(page.body.contains("<html lang=\"ckb\"") && page.status == 200);
    assert!(page.headers["set-cookie"].to_str().unwrap().starts_with("lang=ckb;"));
    let odd = opens(&phone, "?lang=%22xx", "en").await;
    assert!(odd.body.contains("<html lang=\"en\"") && !odd.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn an_address_that_was_taken_back_says_so_in_words() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let fill = format!("/fill/{}", hash(FORM));
    let token = phone.base.split('/').nth(3).unwrap().to_owned();
    for wrong in ["short".to_owned(), "a".repeat(64), "%D8%A3".to_owned()] {
        let stranger = Phone::new(&world, &phone.base.replace(&token, &wrong));
        assert_eq!(opens(&stranger, "", "ar").await.status, 403, "{wrong}");
        assert_eq!(opens(&stranger, &fill, "ar").await.status, 403, "{wrong}");
    }
    let elsewhere = Phone::new(&world, &phone.base.replace(&survey, &"a".repeat(26)));
    assert_eq!(opens(&elsewhere, "", "ar").await.status, 403);

    let shown = team.shown(&format!("/surveys/{survey}")).await;
    let her = shown["enumerators"][0]["id"].as_str().unwrap();
    let path = format!("/surveys/{survey}/enumerators/{her}/revocation");
    assert_eq!(team.post(&path, &[]).await.status, 303);
    for (lang, words) in [
        ("ar", "لم يعد هذا العنوان يفتح شيئاً"),
        ("ckb", "ئەم ناونیشانە چیتر هیچ ناکاتەوە"),
        ("en", "This address opens nothing any more"),
    ] {
        for path in ["", &fill] {
            let shut = opens(&phone, path, lang).await;
            assert_eq!(shut.status, 403);
            assert!(
                shut.body.contains(words) && !shut.body.contains("data-secret"),
                "{}",
                shut.body
            );
            assert_eq!(shut.headers["referrer-policy"], "no-referrer");
        }
    }
}

#[tokio::test]
async fn only_what_is_open_can_be_filled_in() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, phone } = Field::begin(&world, &team).await;
    let second = FORM.replace("id=\"small\" version=\"1\"", "id=\"small\" version=\"2\"");
    let (old, new) = (format!("/fill/{}", hash(FORM)), format!("/fill/{}", hash(&second)));
    lay_in(&team, &survey, second.as_bytes(), 303).await;
    assert_eq!(opens(&phone, &new, "ar").await.status, 404, "a draft");
    world.app.clock.advance(1_000_000);
    publish(&team, &survey, ("small", "2")).await;
    assert_eq!(opens(&phone, &new, "ar").await.status, 200);
    let gone = opens(&phone, &old, "ar").await;
    assert!(gone.status == 404 && gone.body.contains("حلت محلها نسخة أحدث"), "{}", gone.body);
    let path = format!("/surveys/{survey}/form-closures");
    assert_eq!(team.post(&path, &[("form", "small")]).await.status, 303);
    assert_eq!(opens(&phone, &new, "ar").await.status, 404);
    let list = opens(&phone, "", "ar").await;
    // What waits in her browser still goes off from here, and is told what became of it.
    assert!(list.status == 200 && list.body.contains("data-secret"), "{}", list.body);
    assert!(list.body.contains("لا توجد استمارة مفتوحة الآن") && !list.body.contains("/fill/"));
}

#[tokio::test]
async fn the_team_tries_a_version_and_reads_it_without_scripts() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, .. } = Field::begin(&world, &team).await;
    let draft = FORM
        .replace("id=\"small\" version=\"1\"", "id=\"small\" version=\"2\"")
        .replace("nodeset=\"/data/age\" ", "nodeset=\"/data/age\" required=\"true()\" ");
    lay_in(&team, &survey, draft.as_bytes(), 303).await;
    let path = |form: &str| format!("/surveys/{survey}/forms/{}/preview", hash(form));
    let shown = team.get(&format!("/surveys/{survey}")).await;
    for form in [FORM, &draft] {
        assert!(shown.body.contains(&format!("href=\"{}\"", path(form))), "{}", shown.body);
        let page = team.get(&path(form)).await;
        assert_eq!(page.status, 200, "{}", page.main());
        nonce(&page.headers, &page.body);
        let main = page.main();
        for words in ["كم عمرك؟", "تەمەنت چەندە؟", "How old are you?", "لا يُرسل شيء ولا يُحفظ شيء"]
        {
            assert!(main.contains(words), "{words}: {main}");
        }
        let choice = "<bdi lang=\"ar\">بأمان</bdi> · <bdi lang=\"ckb\">ئارامم</bdi> · \
                      <bdi lang=\"en\">Safe</bdi>";
        assert!(page.body.contains(choice), "{}", page.body);
        assert_eq!(main.contains("لا بد من الإجابة\n"), form != FORM, "{main}");
        assert!(!page.body.contains("data-send") && !page.body.contains("data-secret"));
    }
    let told = team.shown(&path(&draft)).await;
    assert_eq!((&told["version"], &told["xml"]), (&"2".into(), &draft.as_str().into()));
    assert_eq!(told["questions"].as_array().unwrap().len(), 3, "{told}");
    assert_eq!(told["questions"][0]["must"], true);
    let desk = world.client("desk").await;
    assert_eq!(desk.get(&path(FORM)).await.status, 404);
    assert_eq!(team.get(&path("another form")).await.status, 404);
    let other = Field::begin(&world, &team).await.survey;
    let foreign = format!("/surveys/{other}/forms/{}/preview", hash(&draft));
    assert_eq!(team.get(&foreign).await.status, 404, "through another survey");
    assert_eq!(team.shown(&format!("/surveys/{survey}")).await["survey"]["submissions"], 0);
}

/// Every page but those that fill a form in keeps the policy of the house.
#[tokio::test]
async fn no_other_page_may_do_more() {
    let world = World::new().await;
    let team = world.client("survey").await;
    let Field { survey, .. } = Field::begin(&world, &team).await;
    for path in ["/surveys".to_owned(), format!("/surveys/{survey}"), "/work".to_owned()] {
        let page = team.get(&path).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("nonce") && !policy.contains("wasm"), "{path}: {policy}");
        assert!(!page.body.contains(&asset("fill.js")) && !page.body.contains(&asset("forms.css")));
    }
}
