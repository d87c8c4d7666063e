//! A disk that turns read-only under a node at work, and back again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{Serving, hidden, made_with_key, sign_in_first, thiqa, told};

/// Words that only a person typed.
const NAME: &str = "سلمى هاشم";

/// What turns the disk, compiled.
fn shim() -> Option<PathBuf> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/office/read_only.c");
    let made = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("read_only.so");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-U_FORTIFY_SOURCE", "-o"]).arg(&made).arg(source);
    let ran = cc.status().ok()?;
    assert!(ran.success(), "the shim does not compile");
    Some(made)
}

fn serve(data: &Path, shim: &Path, flag: &Path) -> Serving {
    Serving::start_with(data, |command| {
        command.env("LD_PRELOAD", shim).env("READ_ONLY_FOLDER", data).env("READ_ONLY_FLAG", flag);
    })
}

/// Sends a file into the case.
fn attach(node: &Serving, case: &str, cookie: &str) -> u16 {
    let body = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n\
                 \xff\xd8\xff\xe0\x00\x10JFIF\r\n--b--\r\n";
    let kind = "multipart/form-data; boundary=b";
    node.send(&format!("/cases/{case}/attachments"), kind, body, cookie).0
}

#[test]
fn a_node_outlives_a_disk_that_turns_read_only() {
    let Some(shim) = shim() else {
        println!("skipped: there is no C compiler");
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let (home, data) = (home.path().canonicalize().unwrap(), home.path().join("data"));
    let (_keys, code) = made_with_key(&home, &data);
    let (data, flag) = (data.canonicalize().unwrap(), home.join("read-only"));
    let node = serve(&data, &shim, &flag);
    let cookie = sign_in_first(&node, &code);
    let (_, page) = node.get("/cases/new", &cookie);
    let case = hidden(&page, "id");
    let form = [("id", case.as_str()), ("story", "سُرقت دراجة"), ("unit", "command")];
    assert_eq!(node.post("/cases", &form, &cookie).0, 303);
    let (_, page) = node.get("/visits/new", &cookie);
    let id = hidden(&page, "id");
    let form = [("id", id.as_str()), ("reason", "question"), ("name", NAME)];

    fs::write(&flag, "").unwrap();
    for _ in 0..3 {
        let (status, page, _) = node.post("/visits", &form, &cookie);
        assert_eq!(status, 507, "{page}");
        assert!(page.contains("There is no room on the disk") && page.contains(NAME), "{page}");
        // Nobody reads what can't be written down as read; what is nobody's is shown.
        assert_eq!(node.get("/visits", &cookie).0, 507);
        assert_eq!(attach(&node, &case, &cookie), 507);
        assert_eq!(node.get("/visits/new", &cookie).0, 200);
        assert_eq!(node.get("/sign-in", "").0, 200);
    }
    fs::remove_file(&flag).unwrap();

    // Nothing was restarted, nothing was done by hand.
    let (status, page, _) = node.post("/visits", &form, &cookie);
    assert_eq!(status, 303, "{page}");
    let (status, page) = node.get(&format!("/visits/{id}"), &cookie);
    assert!(status == 200 && page.contains(NAME), "{status} {page}");
    assert_eq!(attach(&node, &case, &cookie), 303);
    assert_eq!(node.get("/health", "").0, 200);
    let verified = thiqa(&["verify"]).arg(&data).output().unwrap();
    assert!(verified.status.success(), "{}", told(&verified));
}
