//! The binary from an empty folder to the first commander at her work, and locked again.

#![allow(clippy::unwrap_used, reason = "a test stops where something fails")]

mod read_only;

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

const PASSWORD: &str = "four quiet words here";

fn thiqa(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thiqa"));
    command.args(args).stdin(Stdio::null());
    command
}

fn init(data: &Path, more: &[&str]) -> Output {
    let data = data.display().to_string();
    let mut args = vec!["init", "--data", &data, "--domain", "st-0412.police.example"];
    args.extend(["--office", "NIN-TH", "--commander", "a.sabri:Adil Sabri"]);
    args.extend(more);
    thiqa(&args).output().unwrap()
}

fn told(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).into_owned()
}

/// A node that serves; ended when dropped.
struct Serving(Child, String, ureq::Agent);

impl Serving {
    fn start(data: &Path) -> Serving {
        Serving::start_with(data, |_| ())
    }

    /// With something more around it.
    fn start_with(data: &Path, more: impl FnOnce(&mut Command)) -> Serving {
        let mut command = thiqa(&["serve", "--listen", "127.0.0.1:0", "--data"]);
        more(&mut command);
        let mut child =
            command.arg(data).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Serving(child, line.trim().to_owned(), agent(data))
    }

    fn get(&self, path: &str, cookie: &str) -> (u16, String) {
        let request = self.2.get(format!("{}{path}", self.1)).header("cookie", cookie);
        let mut answer = request.call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }

    /// Status, body, and the session's cookie that came with it.
    fn post(&self, path: &str, form: &[(&str, &str)], cookie: &str) -> (u16, String, String) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(path, "application/x-www-form-urlencoded", body.as_bytes(), cookie)
    }

    fn send(&self, path: &str, kind: &str, body: &[u8], cookie: &str) -> (u16, String, String) {
        let mut answer = self
            .2
            .post(format!("{}{path}", self.1))
            .header("content-type", kind)
            .header("cookie", cookie)
            .send(body)
            .unwrap();
        let session = answer.headers().get("set-cookie").map(|value| value.to_str().unwrap());
        let session =
            session.and_then(|text| text.split(';').next()).unwrap_or_default().to_owned();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap(), session)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A browser that trusts the node's own authority.
fn agent(data: &Path) -> ureq::Agent {
    use ureq::tls::{Certificate, RootCerts, TlsConfig};
    let pem = std::fs::read(data.join("tls/ca.crt")).unwrap();
    let root = Certificate::from_pem(&pem).unwrap();
    let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[root])).build();
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.tls_config(tls).build().into()
}

/// A folder for a key file: on another disk where there is one.
fn key_folder(home: &Path) -> (Option<tempfile::TempDir>, PathBuf, bool) {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| std::fs::metadata(path).map(|meta| meta.dev()).unwrap_or_default();
    match tempfile::tempdir_in("/dev/shm") {
        Ok(other) if disk(other.path()) != disk(home) => {
            let path = other.path().to_owned();
            (Some(other), path, false)
        }
        _ => (None, home.to_owned(), true),
    }
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let from = page.find(&start).expect("the field is there") + start.len();
    page[from..].chars().take_while(|c| *c != '"').collect()
}

/// A node with a key file, wherever that may lie; the start code of its commander.
fn made_with_key(home: &Path, data: &Path) -> (Option<tempfile::TempDir>, String) {
    let (other, keys, beside) = key_folder(home);
    let key = keys.join("thiqa.key").display().to_string();
    let mut more = vec!["--key-file", key.as_str()];
    if beside {
        more.push("--key-file-beside-data");
    }
    let done = init(data, &more);
    assert!(done.status.success(), "{}", told(&done));
    let text = told(&done);
    let code = text.lines().find_map(|line| line.trim().strip_prefix("start code")).unwrap();
    (other, code.trim().to_owned())
}

/// With her start code she chooses a password, and is in: the cookie of her browser.
fn sign_in_first(node: &Serving, code: &str) -> String {
    let form = [("handle", "a.sabri"), ("password", code)];
    let (status, page, _) = node.post("/sign-in", &form, "lang=en");
    assert_eq!(status, 200, "{page}");
    let step = hidden(&page, "step");
    let form = [("step", step.as_str()), ("new", PASSWORD), ("again", PASSWORD)];
    let (status, page, session) = node.post("/sign-in", &form, "lang=en");
    assert_eq!(status, 303, "{page}");
    format!("lang=en; {session}")
}

#[test]
fn from_an_empty_folder_to_the_first_sign_in_and_locked() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let (_other, keys, beside) = key_folder(home.path());
    let near = home.path().join("thiqa.key").display().to_string();
    let refused = init(&data, &["--key-file", &near]);
    assert!(!refused.status.success() && told(&refused).contains("on the same disk"));
    assert!(!data.exists(), "nothing is left behind");

    let key = keys.join("thiqa.key").display().to_string();
    let mut more = vec!["--key-file", key.as_str()];
    if beside {
        more.push("--key-file-beside-data");
    }
    let done = init(&data, &more);
    assert!(done.status.success(), "{}", told(&done));
    let text = told(&done);
    let code = text.lines().find_map(|line| line.trim().strip_prefix("start code")).unwrap().trim();
    let again = init(&data, &more);
    assert!(!again.status.success() && told(&again).contains("set up in"), "{}", told(&again));

    let node = Serving::start(&data);
    let cookie = sign_in_first(&node, code);
    let (status, page) = node.get("/accounts", &cookie);
    assert_eq!(status, 200);
    assert_eq!(page.contains("The key lies beside the data"), beside);

    // She forgets her password: the console gives her a way back, and what she had has ended.
    let given = thiqa(&["account", "start-code", "a.sabri", "--data"]).arg(&data).output().unwrap();
    assert!(given.status.success(), "{}", told(&given));
    let given: serde_json::Value = serde_json::from_slice(&given.stdout).unwrap();
    assert_eq!((&given["account"], &given["office"]), (&"a.sabri".into(), &"NIN-TH".into()));
    assert_eq!(node.get("/accounts", &cookie).0, 303);
    let cookie = sign_in_first(&node, given["start_code"].as_str().unwrap());
    assert!(node.get("/account", &cookie).1.contains("on the station’s computer"));

    let locked = thiqa(&["lock", "--data"]).arg(&data).output().unwrap();
    assert!(told(&locked).contains("has dropped its keys"), "{}", told(&locked));
    assert_eq!(node.get("/accounts", &cookie).0, 503);
    assert_eq!(node.get("/health", "").0, 503);
    drop(node);
    let node = Serving::start(&data);
    assert_eq!(node.get("/health", "").0, 503, "a restart does not open it");
    assert_eq!(node.get("/unlock", "").0, 200);
}
