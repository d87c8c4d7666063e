//! Passkeys, with a device that is a key pair.

mod emergency;
mod unlock;

use data_encoding::BASE64URL_NOPAD as B64;
use db::args;
use rcgen::{KeyPair, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    Result,
    people::{Cost, credential, secret},
    world::{Client, Reply, World, account_id},
};

const NAME: &str = "police.example";
const PASSWORD: &str = "four quiet words here";

/// An authenticator with one passkey in it.
struct Device {
    key: KeyPair,
    id: [u8; 16],
    user: Vec<u8>,
    counter: u32,
    /// Whether it asks its owner for a finger.
    verifies: bool,
    origin: String,
}

fn cbor_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut out = match bytes.len() {
        len @ 0..24 => vec![0x40 | len as u8],
        len @ 24..256 => vec![0x58, len as u8],
        len => vec![0x59, (len >> 8) as u8, len as u8],
    };
    out.extend(bytes);
    out
}

impl Device {
    fn new() -> Device {
        let key = KeyPair::generate().unwrap();
        let id = Sha256::digest(key.public_key_raw())[..16].try_into().unwrap();
        let origin = format!("https://{NAME}:8443");
        Device { key, id, user: Vec::new(), counter: 1, verifies: true, origin }
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let flags = flags | 1 | if self.verifies { 4 } else { 0 };
        let mut data = Sha256::digest(NAME).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Answers `navigator.credentials.create`.
    fn create(&mut self, options: &Value) -> String {
        let options = &options["publicKey"];
        assert_eq!(options["rp"]["id"], NAME);
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        self.user = B64.decode(options["user"]["id"].as_str().unwrap().as_bytes()).unwrap();
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        // A COSE key: EC2, ES256, P-256, x, y.
        let point = self.key.public_key_raw();
        assert_eq!(point.len(), 65);
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]);
        data.extend(cbor_bytes(&point[1..33]));
        data.push(0x22);
        data.extend(cbor_bytes(&point[33..]));
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData".to_vec();
        object.extend(cbor_bytes(&data));
        let client = self.client_data("webauthn.create", &options["challenge"]);
        json!({
            "id": B64.encode(&self.id), "rawId": B64.encode(&self.id), "type": "public-key",
            "response": {
                "attestationObject": B64.encode(&object),
                "clientDataJSON": B64.encode(&client),
            },
        })
        .to_string()
    }

    /// Answers `navigator.credentials.get`.
    fn get(&mut self, options: &Value) -> String {
        self.counter += 1;
        let options = &options["publicKey"];
        assert_eq!(options["userVerification"], "required");
        let data = self.data(0);
        let client = self.client_data("webauthn.get", &options["challenge"]);
        let signed = [data.clone(), Sha256::digest(&client).to_vec()].concat();
        let signature = self.key.sign(&signed).unwrap();
        json!({
            "id": B64.encode(&self.id), "rawId": B64.encode(&self.id), "type": "public-key",
            "response": {
                "authenticatorData": B64.encode(&data),
                "clientDataJSON": B64.encode(&client),
                "signature": B64.encode(&signature),
                "userHandle": B64.encode(&self.user),
            },
        })
        .to_string()
    }
}

async fn world() -> World {
    let world = World::with(|config| config.https = true).await;
    with_password(&world, "desk").await;
    world
}

/// Gives somebody of the cast a password.
async fn with_password(world: &World, handle: &'static str) {
    let who = world.who(handle).await;
    let hash = secret::hash(Cost::LITTLE, PASSWORD, [7; 16]).unwrap();
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            credential::set_password(tx, &who.office, &who.account, &hash, false)
        })
        .await;
    done.unwrap();
}

async fn challenge(client: &Client<'_>, path: &str) -> Value {
    let reply = client.post(path, &[]).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

/// Adds a passkey as a person would.
async fn add(client: &Client<'_>, device: &mut Device, label: &str, password: &str) -> Reply {
    let asked = challenge(client, "/account/passkeys/challenge").await;
    let answer = device.create(&asked["options"]);
    let ceremony = asked["ceremony"].as_str().unwrap();
    let form = [("label", label), ("old", password), ("ceremony", ceremony), ("answer", &answer)];
    client.post("/account/passkeys", &form).await
}

async fn enter(world: &World, device: &mut Device) -> Reply {
    let visitor = world.visitor().speaking("en");
    let asked = challenge(&visitor, "/sign-in/passkey/challenge").await;
    assert!(asked["options"]["publicKey"]["allowCredentials"].as_array().is_none_or(Vec::is_empty));
    let answer = device.get(&asked["options"]);
    let ceremony = asked["ceremony"].as_str().unwrap();
    visitor.post("/sign-in/passkey", &[("ceremony", ceremony), ("answer", &answer)]).await
}

#[tokio::test]
async fn a_passkey_is_added_and_lets_her_in_without_password_and_code() {
    let world = world().await;
    let client = world.client("desk").await;
    let mut device = Device::new();
    let added = add(&client, &mut device, "المفتاح الأزرق", PASSWORD).await;
    assert_eq!((added.status, added.location.as_deref()), (303, Some("/account/passkeys")));
    assert_eq!(client.get("/account").await.status, 303, "the session before it has ended");
    let inside = world.visitor().holding(added.session());
    assert!(inside.get("/account/passkeys").await.main().contains("المفتاح الأزرق"));
    for _ in 0..2 {
        let came = enter(&world, &mut device).await;
        assert_eq!((came.status, came.location.as_deref()), (303, Some("/work")));
        let cookie = came.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.ends_with("; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
        let inside = world.visitor().holding(came.session());
        assert_eq!(inside.get("/account").await.status, 200);
    }
    assert_eq!(world.entries("NIN-TH", "account.passkey_added").await, 1);
    assert_eq!(world.entries("NIN-TH", "account.signed_in").await, 2);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_with_the_same_words() {
    let world = world().await;
    let client = world.client("desk").await;
    let mut device = Device::new();
    add(&client, &mut device, "", PASSWORD).await;
    let mut words = Vec::new();
    // Nobody's passkey; another page's; without a finger; another person's handle; an old counter.
    let mut strange = Device { user: device.user.clone(), ..Device::new() };
    words.push(enter(&world, &mut strange).await);
    device.origin = "https://police.example.evil.example".into();
    words.push(enter(&world, &mut device).await);
    device.origin = format!("https://{NAME}");
    device.verifies = false;
    words.push(enter(&world, &mut device).await);
    device.verifies = true;
    let hers = std::mem::replace(&mut device.user, vec![9; 16]);
    words.push(enter(&world, &mut device).await);
    device.user = hers;
    assert_eq!(enter(&world, &mut device).await.status, 303);
    device.counter = 0;
    words.push(enter(&world, &mut device).await);
    device.counter = 100;
    // An answer counts once, and not for ever.
    let visitor = world.visitor().speaking("en");
    let asked = challenge(&visitor, "/sign-in/passkey/challenge").await;
    let answer = device.get(&asked["options"]);
    let ceremony = asked["ceremony"].as_str().unwrap();
    let form = [("ceremony", ceremony), ("answer", answer.as_str())];
    assert_eq!(visitor.post("/sign-in/passkey", &form).await.status, 303);
    words.push(visitor.post("/sign-in/passkey", &form).await);
    let asked = challenge(&visitor, "/sign-in/passkey/challenge").await;
    let answer = device.get(&asked["options"]);
    world.app.clock.advance(6 * 60 * 1_000_000);
    let ceremony = asked["ceremony"].as_str().unwrap();
    let form = [("ceremony", ceremony), ("answer", answer.as_str())];
    words.push(visitor.post("/sign-in/passkey", &form).await);
    for form in [&[][..], &[("answer", "{}")], &[("ceremony", "x"), ("answer", "[1")]] {
        words.push(visitor.post("/sign-in/passkey", form).await);
    }
    for (n, reply) in words.iter().enumerate() {
        assert_eq!((reply.status, reply.session()), (422, None), "{n}");
        assert_eq!(reply.main(), words[0].main(), "{n}");
    }
}

#[tokio::test]
async fn adding_needs_the_password_and_her_own_ceremony() {
    let world = world().await;
    let client = world.client("desk").await.speaking("en");
    let mut device = Device::new();
    let wrong = add(&client, &mut device, "", "something else").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.main().contains("current password is wrong"), "{}", wrong.main());
    // What was asked of another person counts for nothing here.
    let other = world.client("commander").await;
    let asked = challenge(&other, "/account/passkeys/challenge").await;
    let answer = device.create(&asked["options"]);
    let ceremony = asked["ceremony"].as_str().unwrap();
    let form = [("old", PASSWORD), ("ceremony", ceremony), ("answer", answer.as_str())];
    let refused = client.post("/account/passkeys", &form).await;
    assert!(refused.main().contains("No passkey was made"), "{}", refused.main());
    device.verifies = false;
    assert_eq!(add(&client, &mut device, "", PASSWORD).await.status, 422, "no finger");
    assert_eq!(add(&client, &mut Device::new(), &"x".repeat(61), PASSWORD).await.status, 422);
    assert_eq!(world.entries("NIN-TH", "account.passkey_added").await, 0);
}

#[tokio::test]
async fn several_are_kept_and_each_can_be_taken_away() {
    let world = world().await;
    let (mut one, mut two) = (Device::new(), Device::new());
    let mut cookie = Some(world.client("desk").await.cookie().to_owned());
    for device in [&mut one, &mut two] {
        let client = world.visitor().holding(cookie);
        cookie = add(&client, device, "", PASSWORD).await.session();
    }
    let hers = world.visitor().holding(cookie);
    let listed: Value = serde_json::from_str(&hers.json("/account/passkeys").await.body).unwrap();
    assert_eq!(listed["passkeys"].as_array().unwrap().len(), 2);
    let path = format!("/account/passkeys/{}/removal", super::store::name_of(&one.id));
    assert_eq!(world.client("commander").await.post(&path, &[]).await.status, 404, "not hers");
    let gone = hers.post(&path, &[]).await;
    assert_eq!(gone.status, 303);
    assert_eq!(enter(&world, &mut one).await.status, 422);
    assert_eq!(enter(&world, &mut two).await.status, 303);
    assert_eq!(world.entries("NIN-TH", "account.passkey_removed").await, 1);
    let hers = world.visitor().holding(gone.session());
    assert_eq!(hers.post(&path, &[]).await.status, 404, "once");
}

#[tokio::test]
async fn the_commander_takes_a_lost_one_away_and_a_new_password_takes_all() {
    let world = world().await;
    let mut lost = Device::new();
    add(&world.client("desk").await, &mut lost, "key", PASSWORD).await;
    let head = world.client("commander").await;
    let account = format!("/accounts/{}", account_id("desk"));
    let page = head.get(&account).await;
    let action = page.body.split("action=\"").find(|part| part.contains("/passkeys/")).unwrap();
    let path = action.split('"').next().unwrap().to_owned();
    let other = world.client("other-commander").await;
    assert_eq!(other.post(&path, &[]).await.status, 404, "another office");
    assert_eq!(world.client("investigator").await.post(&path, &[]).await.status, 404);
    assert_eq!(head.post(&path, &[]).await.status, 303);
    assert_eq!(enter(&world, &mut lost).await.status, 422);
    assert_eq!(head.post(&path, &[]).await.status, 404, "once");
    let mut kept = Device::new();
    add(&world.client("desk").await, &mut kept, "", PASSWORD).await;
    assert_eq!(head.post(&format!("{account}/password"), &[]).await.status, 200);
    assert_eq!(enter(&world, &mut kept).await.status, 422);
    assert_eq!(world.entries("NIN-TH", "account.passkey_removed").await, 2);
}

#[tokio::test]
async fn a_closed_door_is_closed_for_passkeys_too() {
    let world = world().await;
    let mut device = Device::new();
    add(&world.client("desk").await, &mut device, "", PASSWORD).await;
    for _ in 0..6 {
        let form = [("handle", "desk"), ("password", "wrong")];
        world.visitor().post("/sign-in", &form).await;
    }
    assert_eq!(enter(&world, &mut device).await.status, 422);
    world.app.clock.advance(credential::LOCKED);
    assert_eq!(enter(&world, &mut device).await.status, 303);
    let mut last = 200;
    for _ in 0..40 {
        last = world.visitor().post("/sign-in/passkey/challenge", &[]).await.status;
    }
    assert_eq!(last, 429, "floods are held off");
}

#[tokio::test]
async fn what_is_kept_lies_sealed() {
    let world = world().await;
    let mut device = Device::new();
    add(&world.client("desk").await, &mut device, "blue key", PASSWORD).await;
    let stored: Result<Option<(Vec<u8>, Vec<u8>)>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT credential, label FROM passkey WHERE office = $1";
            Ok(tx.one(sql, args!["NIN-TH"], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await;
    let (credential, label) = stored.unwrap().unwrap();
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|at| at == part);
    assert!(
        !holds(&credential, b"cred") && !holds(&credential, &device.key.public_key_raw()[1..33])
    );
    assert!(!holds(&label, b"blue"));
}

#[tokio::test]
async fn without_a_name_or_https_there_are_none() {
    for (domain, https, some) in [
        ("police.example", true, true),
        ("police.example", false, false),
        ("localhost", false, true),
        ("192.168.1.4", true, false),
        ("localhost", true, true),
    ] {
        let world = World::with(move |config| {
            config.https = https;
            config.domain = domain.into();
        });
        let world = world.await;
        let page = world.client("desk").await.get("/account/passkeys").await;
        assert_eq!(page.status == 200, some, "{domain} {https}");
        let sign_in = world.visitor().get("/sign-in").await;
        assert_eq!(sign_in.body.contains("data-passkey"), some, "{domain} {https}");
    }
}
