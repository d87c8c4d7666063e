//! What a strict content policy and three languages ask of every template.

use crate::files::{File, files, offences};

fn templates() -> Vec<File> {
    let mut all = files("crates/thiqa/src", ".html");
    all.extend(files("crates/components/templates", ".html"));
    assert!(all.len() > 20);
    all
}

/// `onclick=` and its like.
fn has_handler(line: &str) -> bool {
    line.match_indices(" on").any(|(at, _)| {
        let name = &line[at + 3..];
        let end = name.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(name.len());
        end > 2 && name[end..].starts_with('=')
    })
}

#[test]
fn nothing_is_inline() {
    assert!(has_handler("<a onclick=\"x\">") && !has_handler("<p>on= and on</p>"));
    let wrong = offences(&templates(), |_, line| {
        let script = line.contains("<script") && !line.contains(" src=");
        script || line.contains("<style") || line.contains(" style=") || has_handler(line)
    });
    assert!(wrong.is_empty(), "inline script or style:\n{wrong}");
    let built = offences(&files("crates/components/src", ".rs"), |_, line| {
        line.contains(" style=") || line.contains("<style") || line.contains("<script")
    });
    assert!(built.is_empty(), "inline script or style:\n{built}");
}

/// The page of one form, which has the layout of the staff.
const ONE_FORM: &str = "web/form.html";

/// That of the staff; that of people at home, which tells nothing of whose it is; that of enumerators; that of
/// devices; and that of the witness.
const LAYOUTS: &[&str] = &[
    "web/layout.html",
    "community/public_layout.html",
    "community/surveys/entry/layout.html",
    "enrolment/layout.html",
    "witness/layout.html",
];

/// A page fills the layout, whose title is asked of every handler; a part is drawn inside a page.
#[test]
fn every_page_has_the_layout_and_its_title() {
    for file in files("crates/thiqa/src", ".html") {
        let first = file.text.lines().next().unwrap_or_default();
        if LAYOUTS.iter().any(|layout| file.path.ends_with(layout)) {
            for part in ["<title>", " lang=\"", " dir=\"", "id=\"main\"", "{% block content %}"] {
                assert!(file.text.contains(part), "{} lacks {part}", file.path);
            }
            continue;
        }
        let whole = file.text.contains("<html") || file.text.contains("<body");
        assert!(!whole, "{} is a document of its own", file.path);
        if let Some(parent) = first.strip_prefix("{% extends \"") {
            let parent = parent.split('"').next().unwrap_or_default();
            let known = LAYOUTS.contains(&parent) || parent == ONE_FORM;
            assert!(known, "{} extends {parent}", file.path);
        } else {
            assert!(!file.text.contains("{% block content"), "{} has no layout", file.path);
            assert!(!file.text.contains("<h1"), "{} is a part with a page's heading", file.path);
        }
    }
}

/// Without the session's own origin a form would be a way in for other sites' pages.
#[test]
fn forms_stay_here() {
    let wrong = offences(&templates(), |_, line| {
        line.contains("action=\"http") || line.contains("src=\"http") || line.contains("@import")
    });
    assert!(wrong.is_empty(), "another host:\n{wrong}");
}
