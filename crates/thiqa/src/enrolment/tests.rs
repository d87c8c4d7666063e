//! What the page of enrolment promises.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use tower::ServiceExt;

use super::*;
use crate::{
    certificates::{self, Names},
    world::World,
};

async fn enrolment(world: &World) -> Enrolment {
    let app = &world.app;
    let names = Names::new("st-0412.police.example", [], ["192.168.20.5".parse().unwrap()]);
    certificates::make(&app.folder, &names, app.clock.now(), &app.chance).unwrap();
    Enrolment::of(app, 8443, Some(8080)).unwrap().unwrap()
}

async fn get_bytes(pages: Router, method: &str, path: &str) -> (u16, HeaderMap, Vec<u8>) {
    let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    let answer = pages.oneshot(request).await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    (status, headers, to_bytes(answer.into_body(), 1 << 22).await.unwrap().to_vec())
}

async fn look(enrolment: &Enrolment, path: &str) -> String {
    let (status, headers, body) = get_bytes(alone(enrolment.clone()), "GET", path).await;
    assert_eq!(status, 200, "{path}");
    assert!(headers.contains_key("content-security-policy"), "{path}");
    String::from_utf8(body).unwrap()
}

#[tokio::test]
async fn nothing_else_is_there() {
    let world = World::new().await;
    let enrolment = enrolment(&world).await;
    let mut tried = 0;
    for route in crate::router::table() {
        let path = route.path.replace(['{', '}'], "");
        if path == "/" {
            continue;
        }
        let (status, _, body) = get_bytes(alone(enrolment.clone()), route.method, &path).await;
        assert_eq!((status, body.len()), (404, 0), "{} {path}", route.method);
        tried += 1;
    }
    assert!(tried > 50);
    for path in ["/follow", "/log", "/health", "/tls/ca.key", "/enrol/", "/enrol/ca.key"] {
        assert_eq!(get_bytes(alone(enrolment.clone()), "GET", path).await.0, 404, "{path}");
    }
    for path in ["/enrol/files/app.js", "/enrol/files/manifest.json", "/enrol/files/..%2fca.css"] {
        assert_eq!(get_bytes(alone(enrolment.clone()), "GET", path).await.0, 404, "{path}");
    }
    let (status, headers, _) = get_bytes(alone(enrolment.clone()), "GET", "/").await;
    assert_eq!((status, headers["location"].to_str().unwrap()), (303, "/enrol"));
    for path in ["/", "/enrol", "/enrol/thiqa.crt"] {
        assert_eq!(get_bytes(alone(enrolment.clone()), "POST", path).await.0, 405, "{path}");
    }
}

#[tokio::test]
async fn the_page_speaks_three_languages_without_scripts() {
    let world = World::new().await;
    let enrolment = enrolment(&world).await;
    for (lang, dir, word) in [
        ("ar", "rtl", "تسجيل هذا الجهاز"),
        ("ckb", "rtl", "تۆمارکردن"),
        ("en", "ltr", "Enrol this device"),
    ] {
        let page = look(&enrolment, &format!("/enrol?lang={lang}")).await;
        let sheet = look(&enrolment, &format!("/enrol/sheet?lang={lang}")).await;
        assert!(page.contains(word) && page.contains(&format!("dir=\"{dir}\"")), "{page}");
        for text in [&page, &sheet] {
            assert!(!text.contains("<script") && !text.contains(" style="), "{text}");
            for group in enrolment.authority.fingerprint() {
                assert!(text.contains(&format!("<span>{group}</span>")), "{group}");
            }
        }
        assert!(page.contains("href=\"https://st-0412.police.example:8443/\""), "{page}");
        assert!(page.contains("href=\"https://192.168.20.5:8443/\""), "{page}");
        assert!(sheet.contains("http://192.168.20.5:8080/enrol") && sheet.contains("<svg"));
        let css = page.split("rel=\"stylesheet\" href=\"").nth(1).unwrap();
        let css = css.split('"').next().unwrap();
        assert!(css.starts_with("/enrol/files/app."), "{css}");
        assert_eq!(get_bytes(alone(enrolment.clone()), "GET", css).await.0, 200, "{css}");
    }
    assert!(look(&enrolment, "/enrol").await.contains("lang=\"ar\""), "Arabic first");
}

#[tokio::test]
async fn the_certificate_is_what_the_fingerprint_says() {
    let world = World::new().await;
    let enrolment = enrolment(&world).await;
    let (_, headers, der) = get_bytes(alone(enrolment.clone()), "GET", "/enrol/thiqa.crt").await;
    assert_eq!(headers["content-type"], "application/x-x509-ca-cert");
    assert_eq!(der[0], 0x30, "DER");
    use sha2::Digest;
    let print = data_encoding::HEXUPPER.encode(&sha2::Sha256::digest(&der));
    assert_eq!(enrolment.authority.fingerprint().concat(), print);
    let (_, _, pem) = get_bytes(alone(enrolment), "GET", "/enrol/thiqa.pem").await;
    assert!(pem.starts_with(b"-----BEGIN CERTIFICATE-----"));
    assert!(!String::from_utf8_lossy(&pem).contains("KEY"));
}
