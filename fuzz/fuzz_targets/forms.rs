//! Fields of a form, of any content type.
#![no_main]

use std::cell::OnceCell;

use axum::{body::Body, extract::FromRequest, http::Request};
use libfuzzer_sys::fuzz_target;
use thiqa::web::Fields;
use tokio::runtime::{Builder, Runtime};

const KINDS: [&str; 4] = [
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=\"x y\"",
];

thread_local! {
    static RUNTIME: OnceCell<Runtime> = const { OnceCell::new() };
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, body)) = bytes.split_first() else { return };
    let kind = KINDS[usize::from(*kind) % KINDS.len()];
    let request = Request::post("/").header("content-type", kind);
    let request = request.body(Body::from(body.to_vec())).expect("a request");
    let fields = RUNTIME.with(|cell| {
        let runtime =
            cell.get_or_init(|| Builder::new_current_thread().build().expect("a runtime"));
        runtime.block_on(Fields::from_request(request, &()))
    });
    if let Ok(fields) = fields {
        let _ = (fields.get("a"), fields.text("a"), fields.all("a"), fields.ticked("a"));
    }
});
