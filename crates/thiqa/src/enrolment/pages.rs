//! The page, the sheet for the wall, the certificate.

use std::net::IpAddr;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use fast_qr::{ECL, QRBuilder, convert::svg::SvgBuilder};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::Enrolment;
use crate::{
    lang::{Lang, Reader},
    web::{
        LANGUAGE,
        assets::{self, asset},
        cookie,
    },
};

/// What the address may say.
#[derive(Deserialize)]
pub(super) struct Asked {
    lang: Option<String>,
}

impl Asked {
    fn reader(self, headers: &HeaderMap) -> Reader {
        let accepts = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let chosen = self.lang.or_else(|| cookie(headers, LANGUAGE));
        let lang = chosen.and_then(|code| Lang::parse(&code)).or(accepts.map(Lang::negotiate));
        Reader::new(lang.unwrap_or_default(), TimeZone::UTC)
    }
}

/// The frame, and what both pages say.
struct Frame {
    reader: Reader,
    path: &'static str,
    enrolment: Enrolment,
}

impl std::ops::Deref for Frame {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Frame {
    fn stylesheet(&self) -> String {
        let sheet = asset(if self.is_rtl() { "app.rtl.css" } else { "app.ltr.css" });
        sheet.replacen("/assets/", "/enrol/files/", 1)
    }

    fn languages(&self) -> Vec<(Lang, bool)> {
        Lang::all().map(|lang| (lang, lang == self.reader.lang)).collect()
    }

    fn groups(&self) -> Vec<String> {
        self.enrolment.authority.fingerprint()
    }

    /// Where the node is reached over HTTPS, its name first.
    fn addresses(&self) -> Vec<String> {
        let names = &self.enrolment.authority.names;
        let hosts = names.names.iter().cloned().chain(names.addresses.iter().copied().map(host));
        let port = self.enrolment.port;
        hosts
            .map(|host| match port {
                443 => format!("https://{host}/"),
                port => format!("https://{host}:{port}/"),
            })
            .collect()
    }

    /// Where this page is reached before a device is enrolled. By its address rather than by name: a
    /// browser that has been here over HTTPS goes to the name in no other way.
    fn here(&self) -> String {
        let names = &self.enrolment.authority.names;
        let address = names.addresses.iter().find(|address| !address.is_loopback()).copied();
        let named = || names.names.first().cloned().unwrap_or_default();
        let host = address.map_or_else(named, host);
        match self.enrolment.plain {
            Some(80) => format!("http://{host}/enrol"),
            Some(port) => format!("http://{host}:{port}/enrol"),
            None => format!("https://{host}:{}/enrol", self.enrolment.port),
        }
    }
}

fn host(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

#[derive(Template)]
#[template(path = "enrolment/page.html")]
struct Show {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "enrolment/sheet.html")]
struct Sheet {
    frame: Frame,
}

impl Sheet {
    fn picture(&self) -> String {
        let code = QRBuilder::new(self.frame.here()).ecl(ECL::M).build();
        code.map_or_else(|_| String::new(), |code| SvgBuilder::default().to_str(&code))
    }
}

impl Show {
    /// The steps of each kind of device: a heading and the keys of its steps.
    fn devices(&self) -> [(&'static str, &'static [&'static str]); 4] {
        DEVICES
    }
}

/// Devices in the order of how many there are at a station.
const DEVICES: [(&str, &[&str]); 4] = [
    (
        "enrolment-windows",
        &[
            "enrolment-windows-compare",
            "enrolment-windows-open",
            "enrolment-windows-store",
            "enrolment-windows-end",
        ],
    ),
    (
        "enrolment-android",
        &["enrolment-android-settings", "enrolment-android-install", "enrolment-android-compare"],
    ),
    (
        "enrolment-linux",
        &["enrolment-linux-settings", "enrolment-linux-import", "enrolment-linux-compare"],
    ),
    (
        "enrolment-ipad",
        &["enrolment-ipad-safari", "enrolment-ipad-profile", "enrolment-ipad-trust"],
    ),
];

fn page(body: &impl Template) -> Response {
    match body.render() {
        Ok(text) => Html(text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The page.
pub(super) async fn show(
    State(enrolment): State<Enrolment>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    page(&Show { frame: Frame { reader: asked.reader(&headers), path: "/enrol", enrolment } })
}

/// The sheet for the wall.
pub(super) async fn sheet(
    State(enrolment): State<Enrolment>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let frame = Frame { reader: asked.reader(&headers), path: "/enrol/sheet", enrolment };
    page(&Sheet { frame })
}

/// The certificate as Windows, Android and iPads want it.
pub(super) async fn certificate(State(enrolment): State<Enrolment>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/x-x509-ca-cert")];
    (kind, enrolment.authority.der.clone()).into_response()
}

/// The certificate as text, for Linux.
pub(super) async fn text(State(enrolment): State<Enrolment>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/x-pem-file")];
    (kind, enrolment.authority.pem.clone()).into_response()
}

/// The stylesheet and its letters, nothing else of what is built.
pub(super) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    if !(name.ends_with(".css") || name.ends_with(".woff2")) {
        return StatusCode::NOT_FOUND.into_response();
    }
    assets::show(Path(name), headers).await
}
