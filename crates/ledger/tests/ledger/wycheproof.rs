//! Ed25519 verification against the vectors of C2SP/wycheproof.

use std::fs;

use data_encoding::HEXLOWER;
use ledger::key::{KeyType, VerifierKey};
use serde_json::Value;

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/anchors/ledger/wycheproof/ed25519_test.json"
);

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

#[test]
fn ed25519() {
    let Ok(file) = fs::read(FILE) else {
        println!("skipped: no vectors");
        return;
    };
    let vectors: Value = serde_json::from_slice(&file).unwrap();
    let mut seen = 0;
    for group in vectors["testGroups"].as_array().unwrap() {
        let key: [u8; 32] = bytes(&group["publicKey"]["pk"]).try_into().unwrap();
        let key = VerifierKey::new("station.example/log", KeyType::Note, &key).unwrap();
        for test in group["tests"].as_array().unwrap() {
            let signature: Result<[u8; 64], _> = bytes(&test["sig"]).try_into();
            let holds = signature.is_ok_and(|s| key.verify(&bytes(&test["msg"]), &s));
            assert_eq!(holds, test["result"] == "valid", "case {}", test["tcId"]);
            seen += 1;
        }
    }
    assert!(seen >= 150);
}
