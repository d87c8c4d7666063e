//! The services that start the node with the machine: systemd understands them, the node
//! understands what they say, and they stay shut in.

use std::{fs, path::Path, process::Command};

const UNITS: &[&str] = &["thiqa.service", "thiqa-public.service"];

/// How exposed a service may be, of 100, as `systemd-analyze security` counts.
const MOST: &str = "15";

fn text(unit: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging").join(unit);
    fs::read_to_string(path).expect("the unit is in packaging")
}

fn value<'t>(text: &'t str, key: &str) -> &'t str {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    line.unwrap_or_else(|| panic!("no {key}"))
}

fn analyze(arguments: &[&str]) -> Option<std::process::Output> {
    let done = Command::new("systemd-analyze").args(arguments).output();
    if done.is_err() {
        println!("skipped: there is no systemd-analyze here");
    }
    done.ok()
}

#[test]
fn systemd_understands_them_and_they_are_shut_in() {
    let folder = tempfile::tempdir().unwrap();
    for unit in UNITS {
        let own = text(unit).replace("/usr/local/bin/thiqa", env!("CARGO_BIN_EXE_thiqa"));
        let path = folder.path().join(unit);
        fs::write(&path, own).unwrap();
        let path = path.to_str().unwrap();
        for arguments in [
            &["verify", "--man=no", path][..],
            &["security", "--offline=true", "--threshold", MOST, "--no-pager", path],
        ] {
            let Some(done) = analyze(arguments) else { return };
            let said = String::from_utf8_lossy(&done.stderr);
            let table = String::from_utf8_lossy(&done.stdout);
            assert!(done.status.success(), "{unit} {}: {said}{table}", arguments[0]);
            // What systemd does not know it only mentions.
            let complaints = said.lines().filter(|line| line.contains(unit)).count();
            assert_eq!(complaints, 0, "{unit}: {said}");
        }
    }
}

#[test]
fn the_node_understands_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    for unit in UNITS {
        let text = text(unit);
        let mut words = value(&text, "ExecStart").split_whitespace();
        assert_eq!(words.next(), Some("/usr/local/bin/thiqa"));
        // A folder without a node: it must get as far as looking for one.
        let nowhere = folder.path().join("nowhere");
        let words = words.map(|word| match word {
            word if word.starts_with("/var/lib/") => nowhere.to_str().unwrap(),
            word => word,
        });
        let done = Command::new(env!("CARGO_BIN_EXE_thiqa")).args(words).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{unit}: {said}");
        assert!(!said.contains("Usage"), "{unit}: {said}");
    }
}

#[test]
fn the_public_pages_have_another_user_and_no_way_to_the_node() {
    let (node, public) = (text(UNITS[0]), text(UNITS[1]));
    assert_ne!(value(&node, "User"), value(&public, "User"));
    assert!(value(&public, "InaccessiblePaths").contains("/var/lib/thiqa"));
    assert!(value(&public, "ExecStart").contains("--only public"));
    assert!(!value(&public, "ReadWritePaths").split(' ').any(|path| path == "/var/lib/thiqa"));
}
