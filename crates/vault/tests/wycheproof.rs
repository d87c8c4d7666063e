//! The primitives the vault stands on, against Project Wycheproof's vectors.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, XChaCha20Poly1305};
use data_encoding::HEXLOWER;
use serde_json::Value;

/// The vectors of a file, or nothing where the anchors are not at hand.
fn vectors(file: &str) -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/ledger/wycheproof");
    let Ok(text) = std::fs::read(format!("{folder}/{file}_test.json")) else {
        println!("skipped: {file} vectors are not here");
        return Vec::new();
    };
    let all: Value = serde_json::from_slice(&text).expect("vectors are JSON");
    let groups = all["testGroups"].as_array().expect("groups");
    let tests: Vec<_> = groups
        .iter()
        .flat_map(|group| {
            let tests = group["tests"].as_array().expect("tests");
            tests.iter().cloned()
        })
        .collect();
    assert_eq!(Some(tests.len() as u64), all["numberOfTests"].as_u64());
    println!("{file}: {} vectors", tests.len());
    tests
}

fn hex(test: &Value, name: &str) -> Vec<u8> {
    HEXLOWER.decode(test[name].as_str().expect("text").as_bytes()).expect("hex")
}

fn aead<C: Aead + KeyInit>(file: &str) {
    for test in vectors(file) {
        let (msg, aad, iv) = (hex(&test, "msg"), hex(&test, "aad"), hex(&test, "iv"));
        let sealed = [hex(&test, "ct"), hex(&test, "tag")].concat();
        let valid = test["result"] == "valid";
        let cipher = C::new_from_slice(&hex(&test, "key")).expect("32-byte key");
        let Ok(nonce) = iv.as_slice().try_into() else {
            assert!(!valid, "{}: a nonce of another length", test["tcId"]);
            continue;
        };
        let opened = cipher.decrypt(nonce, Payload { msg: &sealed, aad: &aad });
        assert_eq!(opened.ok().as_deref(), valid.then_some(msg.as_slice()), "{}", test["tcId"]);
        let again = cipher.encrypt(nonce, Payload { msg: &msg, aad: &aad }).expect("encrypts");
        assert_eq!(again == sealed, valid, "{}", test["tcId"]);
    }
}

#[test]
fn chacha20_poly1305() {
    aead::<ChaCha20Poly1305>("chacha20_poly1305");
}

#[test]
fn xchacha20_poly1305() {
    aead::<XChaCha20Poly1305>("xchacha20_poly1305");
}

#[test]
fn hkdf_sha256() {
    for test in vectors("hkdf_sha256") {
        let hkdf = hkdf::Hkdf::<sha2::Sha256>::new(Some(&hex(&test, "salt")), &hex(&test, "ikm"));
        let mut okm = vec![0; test["size"].as_u64().expect("size") as usize];
        let made = hkdf.expand(&hex(&test, "info"), &mut okm).ok().map(|()| okm);
        let wanted = (test["result"] == "valid").then(|| hex(&test, "okm"));
        assert_eq!(made, wanted, "{}", test["tcId"]);
    }
}

/// The curve code under age's recipients.
#[test]
fn x25519() {
    for test in vectors("x25519") {
        let point = |name| hex(&test, name).try_into().expect("32 bytes");
        let shared = x25519_dalek::x25519(point("private"), point("public"));
        assert_eq!(shared.as_slice(), hex(&test, "shared"), "{}", test["tcId"]);
    }
}
